"""The problems of a dataset, collected in one run."""

import difflib
from collections.abc import Collection

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.errors import Problem
from homs_tui.printable import harmless
from homs_tui.store.problems import PHRASES, Fault
from homs_tui.store.toml.characters import quoted

# A wrong identifier is compared with every right one. Ten thousand wrong ones among a hundred thousand must not take
# an hour, so a run spends this many comparisons on suggestions and reports further problems without any.
_COMPARISONS = 400_000
_MAX_LENGTH = 80


class Report:
    """The problems of one run, in the order in which they were found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        """All of them, in words that are safe to print."""
        self._left = _COMPARISONS

    def add(self, file: str, entry: str, field: str, fault: Fault) -> None:
        """Add one problem."""
        self.problems.append(Problem(harmless(file), harmless(entry), harmless(field), fault.message, fault.remedy))

    def suggestion(self, given: str, known: Collection[str]) -> Bilingual | None:
        """A question that names the nearest of the known words, or None."""
        if len(given) > _MAX_LENGTH or len(known) > self._left:
            return None
        self._left -= len(known)
        found = difflib.get_close_matches(given, known, n=2)
        if not found:
            return None
        words = PHRASES["or"].filled(first=quoted(found[0]), second=quoted(found[1])) if len(found) > 1 else quoted(found[0])
        return PHRASES["near"].filled(words=words)
