"""The table that exports are made of: for each place, the spans of time in which its status stays the same."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from msgspec import Struct

from homs_tui.core.control import Control
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.state import State
from homs_tui.core.status import SETTLED, Kind, Segment, Status


class Span(Struct, frozen=True):
    """Half-open bounds, either of which may be open."""

    start: datetime | None
    """The first instant; None: from before anything the source states."""
    end: datetime | None
    """The first instant after it; None: without end."""


class StateInterval(Struct, frozen=True):
    """A span in which a place's answer stays the same."""

    span: Span
    """When the status is as it is."""
    status: Status
    """The status at its beginning."""
    possible: Span | None
    """For a single state: the longest span around this one throughout which it is possible. For several: this span. None where
    nothing is known."""
    certain: Span | None
    """For a single state: the longest span around this one throughout which it is certain; else None."""


class Table:
    """The intervals of one place, in order of time, without gaps."""

    def __init__(self, control: Control, place: PlaceId) -> None:
        groups = [[*group] for _, group in groupby(control.segments(place), key=lambda segment: segment.status.answer)]
        ends = [*(group[0].start for group in groups[1:]), None]
        self._groups: Sequence[tuple[Segment, Span]] = [
            (group[0], Span(group[0].start, end)) for group, end in zip(groups, ends, strict=True)
        ]
        self._starts = [span.start for _, span in self._groups if span.start is not None]

    def at(self, instant: datetime) -> StateInterval:
        """The interval that contains an instant."""
        return self._interval(bisect_right(self._starts, instant))

    def within(self, start: datetime, end: datetime) -> list[StateInterval]:
        """The intervals that share an instant with [start, end); uncut."""
        first = bisect_right(self._starts, start)
        found = [self._interval(first)]
        for index in range(first + 1, len(self._groups)):
            begin = self._groups[index][1].start
            if begin is None or begin >= end:
                break
            found.append(self._interval(index))
        return found

    def _interval(self, index: int) -> StateInterval:
        segment, span = self._groups[index]
        status = segment.status
        if status.kind not in SETTLED:
            return StateInterval(span, status, None if status.kind is Kind.UNKNOWN else span, None)
        (state, *_) = status.states
        return StateInterval(span, status, self._around(index, state, certain=False), self._around(index, state, certain=True))

    def _around(self, index: int, state: State, *, certain: bool) -> Span:
        """The longest span around an interval in which a state is possible, or certain."""

        def holds(status: Status) -> bool:
            return state in status.states and (not certain or status.kind in SETTLED)

        first = last = index
        while first and holds(self._groups[first - 1][0].status):
            first -= 1
        while last + 1 < len(self._groups) and holds(self._groups[last + 1][0].status):
            last += 1
        return Span(self._groups[first][1].start, self._groups[last][1].end)
