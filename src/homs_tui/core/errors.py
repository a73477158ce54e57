"""The one family of errors that may reach a user. Each carries its data and a sentence that names the remedy."""

from dataclasses import dataclass


class HomsError(Exception):
    """Something that a user should read: the sentence says what is wrong and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a dataset."""

    file: str
    """The file, relative to the dataset's folder."""
    entry: str
    """Which entry of it, by identifier or number; empty for the file as a whole."""
    field: str
    """Which field; empty for the entry as a whole."""
    message: str
    """What is wrong."""
    remedy: str
    """What to do about it."""

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.entry, self.field) if part)
        return f"{place}: {self.message}; {self.remedy}" if self.remedy else f"{place}: {self.message}"


class DatasetInvalidError(HomsError):
    """A dataset that cannot be used, with everything that is wrong in it."""

    def __init__(self, folder: str, problems: tuple[Problem, ...]) -> None:
        lines = "\n".join(f"  {problem}" for problem in problems)
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__(f"the dataset in {folder} has {count}:\n{lines}")
        self.folder = folder
        self.problems = problems


class UnknownIdError(HomsError):
    """An identifier that the dataset does not know."""

    def __init__(self, sort: str, given: str, near: tuple[str, ...]) -> None:
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"no {sort} {given!r} in the dataset{hint}")
        self.sort = sort
        self.given = given
        self.near = near
