"""The errors that may reach a user. Each carries its data and a sentence that names the remedy."""

from typing import NamedTuple

from homs_tui.core.bilingual import Bilingual, joined, same
from homs_tui.core.messages import sentence


class HomsError(Exception):
    """An error meant for the user: a sentence that says what is wrong and what to do. As a string it is English."""

    def __init__(self, words: Bilingual) -> None:
        super().__init__(words.plain("en"))
        self.words = words


class Problem(NamedTuple):
    """One fault in a dataset."""

    file: str
    """The file, relative to the dataset's folder."""
    entry: str
    """The entry in it, by identifier or number; empty for the file as a whole."""
    field: str
    """The field; empty for the entry as a whole."""
    message: Bilingual
    """What is wrong."""
    remedy: Bilingual
    """What to do about it."""

    @property
    def words(self) -> Bilingual:
        """The whole problem in one sentence."""
        place = same(": ".join(part for part in (self.file, self.entry, self.field) if part))
        return Bilingual(
            ar=f"{place.ar}: {self.message.ar}؛ {self.remedy.ar}", en=f"{place.en}: {self.message.en}; {self.remedy.en}"
        )

    def __str__(self) -> str:
        return self.words.plain("en")


class DatasetInvalidError(HomsError):
    """A dataset that cannot be used, with all of its problems."""

    def __init__(self, folder: str, problems: tuple[Problem, ...]) -> None:
        from homs_tui.core.plurals import PROBLEMS  # noqa: PLC0415 - every start loads this module, and hardly any counts problems

        head = sentence("dataset.invalid", folder=folder, problems=PROBLEMS.counted(len(problems)))
        said = [head, *(problem.words for problem in problems)]
        super().__init__(Bilingual(ar="\n  ".join(line.ar for line in said), en="\n  ".join(line.en for line in said)))
        self.folder = folder
        self.problems = problems


class UnknownIdError(HomsError):
    """An identifier that the dataset does not contain."""

    def __init__(self, kind: str, given: str, near: tuple[str, ...]) -> None:
        key = "unknown.near" if near else "unknown"
        words = joined([same(id_) for id_ in near])
        super().__init__(sentence(key, sort=sentence(f"sort.{kind}"), given=given, near=words))
        self.kind = kind
        self.given = given
        self.near = near
