"""How many places are in each state at an instant: counted once for all, then found by two bisections for each state."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from homs_tui.core.instants import LONG, number, packed, read
from homs_tui.core.status import Counted, Segment, counted


class TallyRun(Struct, frozen=True):
    """How many places are in one state, as time goes on. Bytes hold packed instants."""

    of: Counted
    """The state."""
    first: int
    """How many are in it before anything is told."""
    comes: bytes
    """When one more comes into it."""
    goes: bytes
    """When one goes out of it."""


def runs(places: Iterable[Sequence[Segment]]) -> tuple[TallyRun, ...]:
    """The counts of places, from their stretches."""
    first: dict[Counted, int] = {}
    comes: dict[Counted, list[int]] = {}
    goes: dict[Counted, list[int]] = {}
    for segments in places:
        before = counted(segments[0].status)
        first[before] = first.get(before, 0) + 1
        for segment in segments[1:]:
            after, stamp = counted(segment.status), number(segment.start)
            if after != before:
                goes.setdefault(before, []).append(stamp)
                comes.setdefault(after, []).append(stamp)
            before = after
    return tuple(
        TallyRun(one, first.get(one, 0), *(packed(LONG, sorted(way.get(one, ()))) for way in (comes, goes)))
        for one in {**first, **comes}
    )


class Tally:
    """Answers how many places are in each state."""

    def __init__(self, kept: Iterable[TallyRun]) -> None:
        self._runs = tuple((run.of, run.first, read(LONG, run.comes), read(LONG, run.goes)) for run in kept)

    def at(self, stamp: int) -> dict[Counted, int]:
        """The states in which some places are at an instant, and how many."""
        counts = {one: first + bisect_right(comes, stamp) - bisect_right(goes, stamp) for one, first, comes, goes in self._runs}
        return {one: count for one, count in counts.items() if count}
