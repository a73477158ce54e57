"""Order between things whose instants are known only within bounds.

"A came before B" makes a Simple Temporal Network (Dechter, Meiri and Pearl, "Temporal constraint networks", 1991) whose
only constraints are ``tau_A <= tau_B`` and the bounds of each instant. For such a network the minimal windows are reached by
one pass forward (nothing begins before what precedes it can) and one pass back, so nothing here iterates to a fixed point.

A state that lasted throughout its window is no unknown: what precedes it came no later than its start, what follows it no
earlier than its end.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from datetime import datetime
from typing import Generic, TypeVar

from msgspec import Struct

from homs_tui.core.window import Interval

K = TypeVar("K", bound=Hashable)

_Bound = tuple[datetime, K, K | None]
"""An instant, whose bound it is, and the neighbour that passed it on."""


class Event(Struct, Generic[K], frozen=True):
    """Something with a place in the order."""

    key: K
    """What it is called here."""
    told: Interval
    """Its bounds as told."""
    is_state: bool = False
    """Did it last throughout the bounds?"""


class Bounds(Struct, Generic[K], frozen=True):
    """The bounds of an event after the order was taken into account."""

    earliest: datetime
    """It cannot have happened before."""
    latest: datetime
    """It must have happened before; before a state also at this instant, which may then equal ``earliest``."""
    earliest_by: K
    """Whose bound ``earliest`` is: the event itself, or one that precedes it."""
    latest_by: K
    """Whose bound ``latest`` is: the event itself, or one that follows it."""
    earliest_via: K | None = None
    """The direct predecessor that passed ``earliest`` on; None where it is the event's own."""
    latest_via: K | None = None
    """The direct successor that passed ``latest`` on; None where it is the event's own."""


class Tightened(Struct, Generic[K], frozen=True):
    """What the order makes of the windows."""

    bounds: dict[K, Bounds[K]]
    """The bounds of each event; as told for those in a conflict."""
    conflicts: tuple[tuple[K, ...], ...]
    """Smallest sets of events, in their told order, that cannot all be right."""


class _Network(Struct, Generic[K]):
    events: dict[K, Event[K]]
    later: dict[K, list[K]]
    earlier: dict[K, list[K]]

    def without(self, keys: set[K]) -> "_Network[K]":
        """The same events; those of *keys* are ordered with nothing any more."""

        def cut(edges: dict[K, list[K]]) -> dict[K, list[K]]:
            return {a: [] if a in keys else [b for b in bs if b not in keys] for a, bs in edges.items()}

        return _Network(self.events, cut(self.later), cut(self.earlier))


def tighten(events: Sequence[Event[K]], pairs: Iterable[tuple[K, K]]) -> Tightened[K]:
    """Narrow each window by the order.

    *pairs* are (before, after) by key; pairs that name no event are passed over. Where the windows contradict the order,
    the smallest contradicting set is reported, its events keep their windows as told, and the rest is narrowed without them,
    until nothing contradicts any more: rings before windows, the smaller before the larger, and of those alike the one that
    begins with the event told first. That order is kept however many there are. To take sets away never makes a smaller one,
    so all sets of one size are taken in one pass, and thousands of contradictions cost a pass for each size, not for each set.
    """
    network = _network(events, pairs)
    conflicts: list[tuple[K, ...]] = []
    while True:
        order, cyclic = _topological(network)
        if cyclic:
            found = _shortest_cycles(network, cyclic)
        else:
            bounds = _narrow(network, order)
            found = _smallest_conflicts(network, bounds)
            if not found:
                return Tightened(bounds, tuple(conflicts))
        conflicts += found
        network = network.without({key for conflict in found for key in conflict})


def is_plainly_sound(events: Sequence[Event[K]], pairs: Iterable[tuple[K, K]]) -> bool:
    """Does the order leave each event some time, so that no contradiction arises from it nor from a part of it?"""
    network = _network(events, pairs)
    order, cyclic = _topological(network)
    if cyclic:
        return False
    bounds = _narrow(network, order)
    return all(bound.earliest < bound.latest for bound in bounds.values()) and _are_sound(network, bounds)


def _network(events: Sequence[Event[K]], pairs: Iterable[tuple[K, K]]) -> _Network[K]:
    by_key = {event.key: event for event in events}
    later: dict[K, list[K]] = {key: [] for key in by_key}
    earlier: dict[K, list[K]] = {key: [] for key in by_key}
    for before, after in dict.fromkeys(pairs):
        if before in by_key and after in by_key and before != after:
            later[before].append(after)
            earlier[after].append(before)
    return _Network(by_key, later, earlier)


def _topological(network: _Network[K]) -> tuple[list[K], set[K]]:
    """The events in order, and those that the order ties into a ring."""
    later = network.later
    order = [key for key, befores in network.earlier.items() if not befores]
    missing = {key: len(befores) for key, befores in network.earlier.items() if befores}
    for key in order:  # it grows while it is read
        for after in later[key]:
            missing[after] -= 1
            if not missing[after]:
                del missing[after]
                order.append(after)
    return order, set(missing)


def _narrow(network: _Network[K], order: list[K]) -> dict[K, Bounds[K]]:
    """The bounds of each event, by one pass forward and one back; those of a state are its own."""
    events = network.events
    first: dict[K, _Bound[K]] = {}
    for key in order:
        event = events[key]
        best: _Bound[K] = (event.told.earliest, key, None)
        if not event.is_state:
            for before in network.earlier[key]:
                at, by, _ = first[before]
                if events[before].is_state:
                    at, by = events[before].told.latest, before
                if at > best[0]:
                    best = (at, by, before)
        first[key] = best
    last: dict[K, _Bound[K]] = {}
    for key in reversed(order):
        event = events[key]
        best = (event.told.latest, key, None)
        if not event.is_state:
            for after in network.later[key]:
                at, by, _ = last[after]
                if events[after].is_state:
                    at, by = events[after].told.earliest, after
                if at < best[0]:
                    best = (at, by, after)
        last[key] = best
    return {key: _bounds(first[key], last[key]) for key in events}


def _bounds(first: _Bound[K], last: _Bound[K]) -> Bounds[K]:
    return Bounds(first[0], last[0], first[1], last[1], first[2], last[2])


def _smallest_conflicts(network: _Network[K], bounds: dict[K, Bounds[K]]) -> list[tuple[K, ...]]:
    """The shortest chains of events whose first cannot have come before its last: all of one length that share no event."""
    if _are_sound(network, bounds):
        return []
    sources = [key for key in network.events if _may_clash(network, bounds, key)]
    shortest = len(network.events) + 1
    for source in sources:
        path = _clash_after(network, source, shortest - 2)
        shortest = len(path) if path else shortest
    return _apart(sources, lambda source, taken: _clash_after(network, source, shortest - 1, taken))


def _apart(starts: Iterable[K], found_from: Callable[[K, Set[K]], tuple[K, ...] | None]) -> list[tuple[K, ...]]:
    """What is found from each start that is not taken, without what was taken before."""
    found: list[tuple[K, ...]] = []
    taken: set[K] = set()
    for start in starts:
        path = None if start in taken else found_from(start, taken)
        if path:
            found.append(path)
            taken.update(path)
    return found


def _are_sound(network: _Network[K], bounds: dict[K, Bounds[K]]) -> bool:
    # Nearly every event passes at once; a state is held against what precedes it.
    doubtful = (key for key, bound in bounds.items() if bound.earliest >= bound.latest or network.events[key].is_state)
    return all(_sound(network, bounds, key) for key in doubtful)


def _sound(network: _Network[K], bounds: dict[K, Bounds[K]], key: K) -> bool:
    event, bound = network.events[key], bounds[key]
    if not event.is_state:  # what precedes a state may come at the very instant at which the state is known to have begun
        instant = bound.earliest == bound.latest and network.events[bound.latest_by].is_state
        return bound.earliest < bound.latest or instant
    floors = (_told_floor(network.events[before]) for before in network.earlier[key])
    return all(floor <= event.told.earliest for floor in floors)


def _may_clash(network: _Network[K], bounds: dict[K, Bounds[K]], key: K) -> bool:
    """Does something after an event end before the event can have come? Else no contradiction starts from it."""
    event = network.events[key]
    if not event.is_state:
        return bounds[key].latest <= event.told.earliest
    return any(_ceiling_of(network, bounds, after) <= event.told.latest for after in network.later[key])


def _ceiling_of(network: _Network[K], bounds: dict[K, Bounds[K]], key: K) -> datetime:
    event = network.events[key]
    return event.told.earliest if event.is_state else bounds[key].latest


def _told_floor(event: Event[K]) -> datetime:
    return event.told.latest if event.is_state else event.told.earliest


def _clash(source: Event[K], sink: Event[K]) -> bool:
    """Do the told windows forbid that *source* came before *sink*?"""
    floor = _told_floor(source)
    if sink.is_state:
        return floor > sink.told.earliest
    return floor >= sink.told.latest


def _clash_after(network: _Network[K], source: K, limit: int, taken: Set[K] = frozenset()) -> tuple[K, ...] | None:
    """The shortest chain from *source* to an event that it cannot precede, of at most *limit* steps, without what is taken."""
    came_from: dict[K, K | None] = {source: None}
    reach = [source]
    for _ in range(limit):
        following: list[K] = []
        for key in reach:
            for after in network.later[key]:
                if after in came_from or after in taken:
                    continue
                came_from[after] = key
                if _clash(network.events[source], network.events[after]):
                    return _path(came_from, after)
                following.append(after)
        reach = following
    return None


def _path(came_from: dict[K, K | None], end: K) -> tuple[K, ...]:
    path: list[K] = []
    key: K | None = end
    while key is not None:
        path.append(key)
        key = came_from[key]
    return tuple(reversed(path))


def _shortest_cycles(network: _Network[K], among: set[K]) -> list[tuple[K, ...]]:
    """The shortest rings: all of one length that share no event."""
    starts = [key for key in network.events if key in among]
    open_, shortest = set(among), len(among) + 1
    for start in starts:
        ring = _ring(network, start, open_, shortest - 1) if start in open_ else None
        shortest = len(ring) if ring else shortest
        _leave(network, start, open_)
    return _apart(starts, lambda start, taken: _ring(network, start, among - taken, shortest))


def _ring(network: _Network[K], start: K, among: Set[K], limit: int) -> tuple[K, ...] | None:
    """The shortest ring through an event, of at most *limit* events."""
    came_from: dict[K, K | None] = {start: None}
    reach = [start]
    for _ in range(limit):
        following: list[K] = []
        for key in reach:
            if start in network.later[key]:
                return _path(came_from, key)
            for after in network.later[key]:
                if after in among and after not in came_from:
                    came_from[after] = key
                    following.append(after)
        reach = following
    return None


def _leave(network: _Network[K], key: K, among: set[K]) -> None:
    """Take an event out, and whatever is then tied into no ring because nothing comes before it, or nothing behind."""
    waiting = [key]
    while waiting:
        gone = waiting.pop()
        if gone in among:
            among.remove(gone)
            for other in (*network.later[gone], *network.earlier[gone]):
                ends = among.isdisjoint(network.later[other]) or among.isdisjoint(network.earlier[other])
                waiting += [other] if other in among and ends else []
