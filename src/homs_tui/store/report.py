"""What is wrong in a dataset, gathered in one run."""

import difflib
from collections.abc import Collection

from homs_tui.core.errors import Problem
from homs_tui.store.characters import cleaned, shown

# A wrong identifier is compared with every right one. Ten thousand wrong ones among a hundred thousand must not take
# an hour, so a run spends this many comparisons on hints and gives the rest of its problems without.
_COMPARISONS = 400_000
_LONGEST = 80


class Report:
    """The problems of one run, in the order in which they were found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        """All of them, in words that are safe to print."""
        self._left = _COMPARISONS

    def add(self, file: str, entry: str, field: str, message: str, remedy: str) -> None:
        """Note one problem."""
        self.problems.append(Problem(cleaned(file), cleaned(entry), cleaned(field), cleaned(message), cleaned(remedy)))

    def near(self, given: str, known: Collection[str]) -> str:
        """A question that names the nearest of the known words, or nothing."""
        if len(given) > _LONGEST or len(known) > self._left:
            return ""
        self._left -= len(known)
        found = difflib.get_close_matches(given, known, n=2)
        return f"did you mean {' or '.join(shown(word) for word in found)}?" if found else ""
