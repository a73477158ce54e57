"""What changes between two instants, when the next change comes, and which claims belong to an hour."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from heapq import merge
from typing import overload

from msgspec import Struct

from homs_tui.core.axis import Axis
from homs_tui.core.change_log import ChangeLog, stamps
from homs_tui.core.control import Control, PlaceChange, Status
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.instants import HOUR, LONG, SHORT, number, read
from homs_tui.core.interval_tree import IntervalTree
from homs_tui.core.precomputed import Precomputed


class Difference(Struct, frozen=True):
    """A place at two instants."""

    place: PlaceId
    """The place."""
    before: Status
    """Its status at the first instant."""
    after: Status
    """Its status at the second."""


def between(control: Control, first: datetime, second: datetime) -> tuple[Difference, ...]:
    """The places whose answer differs at two instants, in list order."""
    early, late = sorted((first, second))
    touched = sorted(set(control.changes.places[_within(control.changes, number(early), number(late))]))
    places = [control.chronicle.localities[index].id for index in touched]
    pairs = map(Difference, places, control.statuses(places, first), control.statuses(places, second))
    return tuple(pair for pair in pairs if pair.before.answer != pair.after.answer)


def in_hour(control: Control, axis: Axis, hour: int) -> tuple[PlaceChange, ...]:
    """The changes that first show at an hour: those since the hour before."""
    at = number(axis.at(hour))
    return control.changes[_within(control.changes, at - HOUR, at)]


def next_hour(changes: Sequence[PlaceChange], axis: Axis, hour: int) -> int | None:
    """The next later hour at which a change first shows; None if there is none."""
    known = stamps(changes)
    index = bisect_right(known, number(axis.at(hour)))
    if index == len(known):
        return None
    found = _hour_that_shows(axis, known[index])
    return found if found <= axis.count else None


def previous_hour(changes: Sequence[PlaceChange], axis: Axis, hour: int) -> int | None:
    """The nearest earlier hour at which a change first shows; None if there is none."""
    known = stamps(changes)
    index = bisect_right(known, number(axis.at(hour)) - HOUR)
    if not index:
        return None
    found = _hour_that_shows(axis, known[index - 1])
    return found if found >= 0 else None


def _hour_that_shows(axis: Axis, stamp: int) -> int:
    """The first hour that begins at or after an instant; may lie outside the axis."""
    return -((number(axis.first) - stamp) // HOUR)


def _within(changes: ChangeLog, after: int, until: int) -> slice:
    """The changes with ``after < at <= until``."""
    return slice(bisect_right(changes.stamps, after), bisect_right(changes.stamps, until))


class ByHour(Sequence[tuple[ClaimId, ...]]):
    """For each hour, the claims whose narrowed windows overlap it, the narrowest first."""

    def __init__(self, control: Control, axis: Axis, precomputed: Precomputed) -> None:
        self._control, self._claim_ids, self._axis = control, control.chronicle.claim_ids, axis
        self._windows = read(LONG, precomputed.windows)
        self._standing = read(SHORT, precomputed.standing)
        self._at_hour = IntervalTree(precomputed.hour_tree)

    def __len__(self) -> int:
        return self._axis.count + 1

    @overload
    def __getitem__(self, index: int) -> tuple[ClaimId, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[ClaimId, ...], ...]: ...
    def __getitem__(self, index: int | slice) -> tuple[ClaimId, ...] | tuple[tuple[ClaimId, ...], ...]:
        if isinstance(index, slice):
            return tuple(self[hour] for hour in range(*index.indices(len(self))))
        hour = range(len(self))[index]
        return self._named(merge(self._specific(hour), self._lasting(hour), key=self._narrowness))

    def specific(self, hour: int) -> tuple[ClaimId, ...]:
        """The claims of an hour whose windows do not span the whole axis."""
        return self._named(self._specific(hour))

    def standing(self, hour: int, beside: Sequence[ClaimId] = ()) -> tuple[ClaimId, ...]:
        """The claims of an hour whose windows span the whole axis, merged with the claims *beside*, the narrowest first.
        The former are the same at every hour but the last."""
        names = self._of_last if hour == self._axis.count else self._of_others
        if not beside:
            return names
        numbers, found = self._lasting(hour), list(names)
        for claim in reversed(beside):
            key = self._narrowness(self._control.claim_number[claim])
            found.insert(bisect_left(numbers, key, key=self._narrowness), claim)
        return tuple(found)

    @cached_property
    def _of_others(self) -> tuple[ClaimId, ...]:
        return self._named(self._standing)

    @cached_property
    def _of_last(self) -> tuple[ClaimId, ...]:
        return self._named(self._lasting(self._axis.count))

    def _specific(self, hour: int) -> list[int]:
        return sorted(self._at_hour(hour), key=self._narrowness)

    def _lasting(self, hour: int) -> Sequence[int]:
        """The standing claims of an hour. The last hour begins where the axis ends: a window that ends there is not in it."""
        if hour < self._axis.count:
            return self._standing
        last = number(self._axis.last)
        return [claim for claim in self._standing if self._windows[2 * claim + 1] > last]

    def _narrowness(self, claim: int) -> tuple[int, int]:
        return self._windows[2 * claim + 1] - self._windows[2 * claim], claim

    def _named(self, claims: Iterable[int]) -> tuple[ClaimId, ...]:
        return tuple(self._claim_ids[claim] for claim in claims)
