"""Whether clauses and claims account for every character of the article."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from homs_tui.core.claim import Passage
from homs_tui.core.plurals import CHARACTERS
from homs_tui.store.problems import PHRASES, fault
from homs_tui.store.toml.draft import Draft


class ClaimCoverage:
    """Which ranges of the article carry a claim; each query takes one bisection."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        spans = sorted((passage.start, passage.end) for passage in passages)
        self._starts = [start for start, _ in spans]
        # The farthest end of all spans up to each: a long claim may extend over many short ones that begin after it.
        self._ends = list(accumulate((end for _, end in spans), max))

    def touches(self, start: int, end: int) -> bool:
        """Whether a claim shares a character with [start, end)."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


def check_coverage(draft: Draft) -> None:
    """Report clauses that overlap, leave gaps or account for nothing, and claims beyond the article."""
    _check_clauses(draft)
    _check_reasons(draft)
    if draft.article is not None:
        for claim, entry in draft.claims:
            if claim.where.end > draft.article.characters:
                length = CHARACTERS.counted(draft.article.characters)
                entry.blame("where.end", fault("passage.beyond", characters=length))


def _check_clauses(draft: Draft) -> None:
    at = 0
    for clause, entry in draft.clauses or []:
        if clause.start != at:
            how = PHRASES["clause.overlap" if clause.start < at else "clause.gap"]
            entry.blame("start", fault("clause.start", start=clause.start, how=how, at=at))
        at = clause.end
    if draft.clauses and draft.article is not None and at != draft.article.characters:
        draft.clauses[-1].entry.blame("end", fault("clause.end", at=at, characters=draft.article.characters))


def _check_reasons(draft: Draft) -> None:
    if not draft.claims_complete:
        return
    carried = ClaimCoverage(claim.where for claim, _ in draft.claims)
    for clause, entry in draft.clauses or []:
        claimed = carried.touches(clause.start, clause.end)
        if claimed and entry.has("reason"):
            entry.blame("reason", fault("reason.needless"))
        if not claimed and not entry.has("reason"):
            entry.blame("reason", fault("reason.missing"))
