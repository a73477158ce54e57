"""The one family of errors that may reach a user. Each carries its data and a sentence that names the remedy."""

from typing import NamedTuple

from homs_tui.core.bilingual import Bilingual, joined, same
from homs_tui.core.messages import sentence
from homs_tui.core.plurals import PROBLEMS


class HomsError(Exception):
    """Something that a user should read: the sentence says what is wrong and what to do. As a string it is English."""

    def __init__(self, words: Bilingual) -> None:
        super().__init__(words.plain("en"))
        self.words = words


class Problem(NamedTuple):
    """One thing that is wrong in a dataset."""

    file: str
    """The file, relative to the dataset's folder."""
    entry: str
    """Which entry of it, by identifier or number; empty for the file as a whole."""
    field: str
    """Which field; empty for the entry as a whole."""
    message: Bilingual
    """What is wrong."""
    remedy: Bilingual
    """What to do about it."""

    @property
    def words(self) -> Bilingual:
        """All of it in one sentence."""
        place = same(": ".join(part for part in (self.file, self.entry, self.field) if part))
        return Bilingual(
            ar=f"{place.ar}: {self.message.ar}؛ {self.remedy.ar}", en=f"{place.en}: {self.message.en}; {self.remedy.en}"
        )

    def __str__(self) -> str:
        return self.words.plain("en")


class DatasetInvalidError(HomsError):
    """A dataset that cannot be used, with everything that is wrong in it."""

    def __init__(self, folder: str, problems: tuple[Problem, ...]) -> None:
        head = sentence("dataset.invalid", folder=folder, problems=PROBLEMS.counted(len(problems)))
        told = [head, *(problem.words for problem in problems)]
        super().__init__(Bilingual(ar="\n  ".join(line.ar for line in told), en="\n  ".join(line.en for line in told)))
        self.folder = folder
        self.problems = problems


class UnknownIdError(HomsError):
    """An identifier that the dataset does not know."""

    def __init__(self, sort: str, given: str, near: tuple[str, ...]) -> None:
        key = "unknown.near" if near else "unknown"
        words = joined([same(id_) for id_ in near])
        super().__init__(sentence(key, sort=sentence(f"sort.{sort}"), given=given, near=words))
        self.sort = sort
        self.given = given
        self.near = near
