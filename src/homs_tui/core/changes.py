"""What changes between two instants, and when something changes next."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from homs_tui.core.axis import HOUR, Axis
from homs_tui.core.control import Control, PlaceChange, Status


@dataclass(frozen=True, slots=True)
class Difference:
    """One place, at two instants."""

    place: str
    """The place."""
    before: Status
    """Its status at the first instant."""
    after: Status
    """Its status at the second."""


def between(control: Control, first: datetime, second: datetime) -> tuple[Difference, ...]:
    """The places whose answer differs at two instants, in the order of lists."""
    early, late = sorted((first, second))
    touched = {change.place for change in _within(control.changes, early, late)}
    pairs = (
        Difference(place.id, control.status(place.id, first), control.status(place.id, second))
        for place in control.chronicle.localities
        if place.id in touched
    )
    return tuple(pair for pair in pairs if pair.before.answer != pair.after.answer)


def in_hour(control: Control, axis: Axis, hour: int) -> tuple[PlaceChange, ...]:
    """The changes that a reader who steps onto an hour sees for the first time."""
    at = axis.at(hour)
    return tuple(_within(control.changes, _hour_before(at), at))


def next_hour(changes: Sequence[PlaceChange], axis: Axis, hour: int) -> int | None:
    """The first later hour at which a change shows; None if there is none."""
    index = bisect_right(changes, axis.at(hour), key=lambda change: change.at)
    if index == len(changes):
        return None
    found = _hour_that_shows(axis, changes[index])
    return found if found <= axis.count else None


def previous_hour(changes: Sequence[PlaceChange], axis: Axis, hour: int) -> int | None:
    """The nearest earlier hour at which a change showed; None if there is none."""
    index = bisect_right(changes, _hour_before(axis.at(hour)), key=lambda change: change.at)
    if not index:
        return None
    found = _hour_that_shows(axis, changes[index - 1])
    return found if found >= 0 else None


def _hour_that_shows(axis: Axis, change: PlaceChange) -> int:
    """The first hour that begins no earlier than the change; it may lie outside the axis."""
    return -((axis.first.astimezone(UTC) - change.at.astimezone(UTC)) // HOUR)


def _hour_before(at: datetime) -> datetime:
    """An hour of time earlier, whatever the clocks of the zone did."""
    return at.astimezone(UTC) - HOUR


def _within(changes: Sequence[PlaceChange], after: datetime, until: datetime) -> Sequence[PlaceChange]:
    """The changes with ``after < at <= until``."""
    start = bisect_right(changes, after, key=lambda change: change.at)
    end = bisect_right(changes, until, key=lambda change: change.at)
    return changes[start:end]


def claims_by_hour(control: Control, axis: Axis) -> tuple[tuple[str, ...], ...]:
    """For each hour the claims that may fall in it, by their narrowed windows, the narrowest first."""
    windows = sorted(
        ((control.tightened(c.id), c.id) for c in control.chronicle.claims), key=lambda w: w[0].latest - w[0].earliest
    )
    hours: list[list[str]] = [[] for _ in range(axis.count + 1)]
    starts = [axis.at(hour) for hour in range(axis.count + 1)]
    end = axis.last + HOUR
    for window, claim in windows:
        if window.latest <= axis.first or window.earliest >= end:
            continue
        low = bisect_right(starts, max(window.earliest, axis.first)) - 1
        high = bisect_left(starts, window.latest)
        for hour in range(low, high):
            hours[hour].append(claim)
    return tuple(tuple(listed) for listed in hours)
