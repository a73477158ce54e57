"""How many places are in each state at an instant: counted once, then found by two bisections per state."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from homs_tui.core.instants import LONG, number, packed, read
from homs_tui.core.status import Segment, TallyKey, tally_key


class TallyRun(Struct, frozen=True):
    """How many places are in one state over time. Bytes hold packed instants."""

    of: TallyKey
    """The state."""
    first: int
    """How many are in it before the first change."""
    comes: bytes
    """The instants at which one more place enters it."""
    goes: bytes
    """The instants at which one place leaves it."""


def runs(places: Iterable[Sequence[Segment]]) -> tuple[TallyRun, ...]:
    """The counts over time, from the segments of each place."""
    first: dict[TallyKey, int] = {}
    comes: dict[TallyKey, list[int]] = {}
    goes: dict[TallyKey, list[int]] = {}
    for segments in places:
        before = tally_key(segments[0].status)
        first[before] = first.get(before, 0) + 1
        for segment in segments[1:]:
            after, stamp = tally_key(segment.status), number(segment.start)
            if after != before:
                goes.setdefault(before, []).append(stamp)
                comes.setdefault(after, []).append(stamp)
            before = after
    return tuple(
        TallyRun(one, first.get(one, 0), *(packed(LONG, sorted(way.get(one, ()))) for way in (comes, goes)))
        for one in {**first, **comes}
    )


class Tally:
    """Counts the places in each state at an instant."""

    def __init__(self, kept: Iterable[TallyRun]) -> None:
        self._runs = tuple((run.of, run.first, read(LONG, run.comes), read(LONG, run.goes)) for run in kept)

    def at(self, stamp: int) -> dict[TallyKey, int]:
        """The number of places in each state at an instant; no entry for zero."""
        counts = {one: first + bisect_right(comes, stamp) - bisect_right(goes, stamp) for one, first, comes, goes in self._runs}
        return {one: count for one, count in counts.items() if count}
