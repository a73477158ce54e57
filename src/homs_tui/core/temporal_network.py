"""Order between events whose instants are known only within bounds.

"A came before B" gives a Simple Temporal Network (Dechter, Meiri and Pearl, "Temporal constraint networks", 1991) whose
only constraints are ``tau_A <= tau_B`` and the bounds of each instant. For such a network one forward and one backward pass
find the minimal windows; no fixed-point iteration is needed.

A state that lasted throughout its window is not an unknown: what precedes it came no later than its start, what follows it
no earlier than its end.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from datetime import datetime
from typing import Generic, TypeVar

from msgspec import Struct

from homs_tui.core.window import Interval

K = TypeVar("K", bound=Hashable)

_Bound = tuple[datetime, K, K | None]
"""A bound, the event that it comes from, and the neighbour that passed it on."""


class Event(Struct, Generic[K], frozen=True):
    """An event of the network."""

    key: K
    """Its key in the network."""
    stated: Interval
    """Its bounds as stated."""
    is_state: bool = False
    """Whether it lasted throughout the bounds."""


class Bounds(Struct, Generic[K], frozen=True):
    """The bounds of an event, narrowed by order."""

    earliest: datetime
    """It cannot have happened before."""
    latest: datetime
    """It must have happened before; what precedes a state may also happen at this very instant, which may then equal
    ``earliest``."""
    earliest_by: K
    """The event that gives ``earliest``: the event itself, or one that precedes it."""
    latest_by: K
    """The event that gives ``latest``: the event itself, or one that follows it."""
    earliest_via: K | None = None
    """The direct predecessor that passed ``earliest`` on; None where it is the event's own."""
    latest_via: K | None = None
    """The direct successor that passed ``latest`` on; None where it is the event's own."""


class Tightened(Struct, Generic[K], frozen=True):
    """The windows narrowed by order."""

    bounds: dict[K, Bounds[K]]
    """The bounds of each event; as stated for events in a conflict."""
    conflicts: tuple[tuple[K, ...], ...]
    """Smallest sets of events that cannot all be right, each in the stated order."""


class _Network(Struct, Generic[K]):
    events: dict[K, Event[K]]
    later: dict[K, list[K]]
    earlier: dict[K, list[K]]

    def without(self, keys: set[K]) -> "_Network[K]":
        """The same events, without the order of those in *keys*."""

        def cut(edges: dict[K, list[K]]) -> dict[K, list[K]]:
            return {a: [] if a in keys else [b for b in bs if b not in keys] for a, bs in edges.items()}

        return _Network(self.events, cut(self.later), cut(self.earlier))


def tighten(events: Sequence[Event[K]], pairs: Iterable[tuple[K, K]]) -> Tightened[K]:
    """Narrow each window by the order.

    *pairs* are (before, after) by key; pairs with unknown keys are ignored. Where the windows contradict the order, the
    smallest contradictory set is reported, its events keep their stated windows, and the rest is narrowed without them, until
    no contradiction is left: cycles before windows, smaller sets before larger ones, and of equal ones the set that begins
    with the event given first. Removing a set never makes a smaller one, so all sets of one size are removed in one pass:
    thousands of contradictions cost one pass per size, not per set, and are reported in the same order.
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
    """Whether the order leaves each event some time, so that neither it nor any part of it contradicts the windows."""
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
    """The events in topological order, and those in or after a cycle."""
    later = network.later
    order = [key for key, befores in network.earlier.items() if not befores]
    missing = {key: len(befores) for key, befores in network.earlier.items() if befores}
    for key in order:  # grows while it is read
        for after in later[key]:
            missing[after] -= 1
            if not missing[after]:
                del missing[after]
                order.append(after)
    return order, set(missing)


def _narrow(network: _Network[K], order: list[K]) -> dict[K, Bounds[K]]:
    """The bounds of each event, by one forward and one backward pass; a state keeps its own."""
    events = network.events
    first: dict[K, _Bound[K]] = {}
    for key in order:
        event = events[key]
        best: _Bound[K] = (event.stated.earliest, key, None)
        if not event.is_state:
            for before in network.earlier[key]:
                at, by, _ = first[before]
                if events[before].is_state:
                    at, by = events[before].stated.latest, before
                if at > best[0]:
                    best = (at, by, before)
        first[key] = best
    last: dict[K, _Bound[K]] = {}
    for key in reversed(order):
        event = events[key]
        best = (event.stated.latest, key, None)
        if not event.is_state:
            for after in network.later[key]:
                at, by, _ = last[after]
                if events[after].is_state:
                    at, by = events[after].stated.earliest, after
                if at < best[0]:
                    best = (at, by, after)
        last[key] = best
    return {key: _bounds(first[key], last[key]) for key in events}


def _bounds(first: _Bound[K], last: _Bound[K]) -> Bounds[K]:
    return Bounds(first[0], last[0], first[1], last[1], first[2], last[2])


def _smallest_conflicts(network: _Network[K], bounds: dict[K, Bounds[K]]) -> list[tuple[K, ...]]:
    """The shortest chains whose first event cannot precede their last, all of one length and disjoint."""
    if _are_sound(network, bounds):
        return []
    sources = [key for key in network.events if _may_clash(network, bounds, key)]
    shortest = len(network.events) + 1
    for source in sources:
        path = _clash_after(network, source, shortest - 2)
        shortest = len(path) if path else shortest
    return _disjoint(sources, lambda source, taken: _clash_after(network, source, shortest - 1, taken))


def _disjoint(starts: Iterable[K], found_from: Callable[[K, Set[K]], tuple[K, ...] | None]) -> list[tuple[K, ...]]:
    """Disjoint paths: for each start that is not taken, the path found without the events taken before."""
    found: list[tuple[K, ...]] = []
    taken: set[K] = set()
    for start in starts:
        path = None if start in taken else found_from(start, taken)
        if path:
            found.append(path)
            taken.update(path)
    return found


def _are_sound(network: _Network[K], bounds: dict[K, Bounds[K]]) -> bool:
    # Nearly every event passes at once; a state is checked against what precedes it.
    doubtful = (key for key, bound in bounds.items() if bound.earliest >= bound.latest or network.events[key].is_state)
    return all(_sound(network, bounds, key) for key in doubtful)


def _sound(network: _Network[K], bounds: dict[K, Bounds[K]], key: K) -> bool:
    event, bound = network.events[key], bounds[key]
    if not event.is_state:  # what precedes a state may come at the very instant at which the state began
        instant = bound.earliest == bound.latest and network.events[bound.latest_by].is_state
        return bound.earliest < bound.latest or instant
    floors = (_stated_floor(network.events[before]) for before in network.earlier[key])
    return all(floor <= event.stated.earliest for floor in floors)


def _may_clash(network: _Network[K], bounds: dict[K, Bounds[K]], key: K) -> bool:
    """Whether something after an event ends before the event can have come; otherwise no contradiction starts from it."""
    event = network.events[key]
    if not event.is_state:
        return bounds[key].latest <= event.stated.earliest
    return any(_ceiling_of(network, bounds, after) <= event.stated.latest for after in network.later[key])


def _ceiling_of(network: _Network[K], bounds: dict[K, Bounds[K]], key: K) -> datetime:
    event = network.events[key]
    return event.stated.earliest if event.is_state else bounds[key].latest


def _stated_floor(event: Event[K]) -> datetime:
    return event.stated.latest if event.is_state else event.stated.earliest


def _clash(source: Event[K], sink: Event[K]) -> bool:
    """Whether the stated windows rule out that *source* came before *sink*."""
    floor = _stated_floor(source)
    if sink.is_state:
        return floor > sink.stated.earliest
    return floor >= sink.stated.latest


def _clash_after(network: _Network[K], source: K, limit: int, taken: Set[K] = frozenset()) -> tuple[K, ...] | None:
    """The shortest chain from *source* to an event that it cannot precede: at most *limit* steps, no taken events."""
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
    """The shortest cycles, all of one length and disjoint."""
    starts = [key for key in network.events if key in among]
    open_, shortest = set(among), len(among) + 1
    for start in starts:
        cycle = _cycle(network, start, open_, shortest - 1) if start in open_ else None
        shortest = len(cycle) if cycle else shortest
        _remove(network, start, open_)
    return _disjoint(starts, lambda start, taken: _cycle(network, start, among - taken, shortest))


def _cycle(network: _Network[K], start: K, among: Set[K], limit: int) -> tuple[K, ...] | None:
    """The shortest cycle through an event, of at most *limit* events."""
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


def _remove(network: _Network[K], key: K, among: set[K]) -> None:
    """Remove an event, and every event that is then in no cycle because it has no predecessor or no successor left."""
    waiting = [key]
    while waiting:
        gone = waiting.pop()
        if gone in among:
            among.remove(gone)
            for other in (*network.later[gone], *network.earlier[gone]):
                ends = among.isdisjoint(network.later[other]) or among.isdisjoint(network.earlier[other])
                waiting += [other] if other in among and ends else []
