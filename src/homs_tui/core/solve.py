"""A set of claims in each of its worlds, with every window narrowed by order.

A place's changes form a chain; a hold lies between two of them; a change of a whole may hold for its parts too. Worlds differ
in a few claims only, so what they have in common is computed once.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from homs_tui.core.chains import ANYWHERE, Chains, Node, by_place
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.sides import Sides
from homs_tui.core.state import UNKNOWN, State
from homs_tui.core.temporal_network import Bounds, Event, Tightened, is_plainly_sound, tighten
from homs_tui.core.window import Interval
from homs_tui.core.worlds import REASONED, Component, World

Pair = tuple[Node, Node]
"""What came first, and what came after it."""

Nodes = Mapping[ClaimId, dict[PlaceId, Node]]
"""The nodes of each claim, by place."""


class Solved(Struct, frozen=True):
    """A component in one world, with its windows narrowed."""

    world: dict[str, str]
    """Question to account."""
    tightened: Tightened[Node]
    """The window of each claim at each place."""
    chains: dict[PlaceId, tuple[Claim, ...]]
    """The changes of each place, in order."""
    holds: dict[PlaceId, list[Claim]]
    """The holds of each place."""


class Solver:
    """Orders claims and narrows their windows."""

    def __init__(self, chronicle: Chronicle, rejected: frozenset[ClaimId]) -> None:
        self.chronicle = chronicle
        self.sides = Sides(chronicle, rejected)

    def solve(self, component: Component) -> tuple[Solved, ...]:
        """A component's claims in each of its worlds."""
        worlds = component.worlds(self.chronicle)
        if component.is_lone:
            (lone,) = component.claims
            node, bounds = (lone.id, ANYWHERE), lone.bounds
            alone = Tightened({node: Bounds(bounds.earliest, bounds.latest, node, node)}, ())
            return tuple(Solved(world, alone, {}, {}) for world in worlds)
        work = _ComponentSolver(self.chronicle, self.sides, component)
        return tuple(work.solved(world) for world in worlds)

    def is_sound(self, component: Component) -> bool:
        """Whether one cheap check shows that none of its worlds has a contradiction."""
        return component.is_lone or _ComponentSolver(self.chronicle, self.sides, component).is_sound(
            component.worlds(self.chronicle)
        )


class _WorldOrder(NamedTuple):
    """The order of the claims of one world."""

    nodes: Nodes
    pairs: list[Pair]
    chains: dict[PlaceId, tuple[Claim, ...]]
    holds: dict[PlaceId, list[Claim]]


class _ComponentSolver:
    """Solves one component; keeps what does not depend on the world."""

    def __init__(self, chronicle: Chronicle, sides: Sides, component: Component) -> None:
        self._component = component
        self._chains = Chains(chronicle, sides, component.claims)
        self._holds = _Holds(chronicle, sides)
        self._nodes = {claim.id: _nodes(claim) for claim in component.claims}
        self._claims = {claim.id: claim for claim in component.claims}
        self._stated_pairs = _stated_pairs(component.claims, self._nodes)
        self._events: dict[Node, Event[Node]] = {}

    def solved(self, world: World) -> Solved:
        """The component in one world."""
        order = self._order_in(world)
        tightened = tighten(self._events_of(order.nodes), order.pairs)
        unexplained = self._holds.unexplained(order.holds, order.chains)
        if unexplained:
            tightened = Tightened(tightened.bounds, (*tightened.conflicts, *unexplained))
        return Solved(dict(world), tightened, order.chains, order.holds)

    def is_sound(self, worlds: Iterable[World]) -> bool:
        """Whether all worlds taken together have no contradiction. Then none of them has; otherwise each must be solved."""
        pairs: set[Pair] = set()
        nodes = {node for places in self._nodes.values() for node in places.values()}
        for world in worlds:
            order = self._order_in(world)
            if self._holds.unexplained(order.holds, order.chains):
                return False
            pairs.update(order.pairs)
            for id_, places in order.nodes.items():
                if places is not self._nodes[id_]:
                    nodes.update(places.values())
        return is_plainly_sound([self._event(node) for node in nodes], pairs)

    def _order_in(self, world: World) -> _WorldOrder:
        standing = self._component.standing(world)
        chains, caps = self._chains.of(standing)
        holds = by_place(standing, ClaimKind.HOLD)
        nodes = self._places(standing, chains)
        pairs = [*self._stated_order(nodes), *caps]
        for place, chain in chains.items():
            pairs.extend(pairwise([(claim.id, place) for claim in chain]))
        for place, claims in holds.items():
            pairs.extend(self._holds.pairs(place, claims, chains.get(place, ())))
        return _WorldOrder(nodes, pairs, chains, holds)

    def _stated_order(self, nodes: Nodes) -> Iterable[Pair]:
        """The stated order between the claims of a world."""
        own = self._nodes
        for before, after, pairs in self._stated_pairs:
            if before in nodes and after in nodes:
                unchanged = nodes[before] is own[before] and nodes[after] is own[after]
                yield from pairs if unchanged else _pairs(nodes[before], nodes[after])

    def _events_of(self, nodes: Nodes) -> list[Event[Node]]:
        return [self._event(node) for places in nodes.values() for node in places.values()]

    def _event(self, node: Node) -> Event[Node]:
        if node not in self._events:
            claim = self._claims[node[0]]
            self._events[node] = Event(node, claim.bounds, claim.is_state)
        return self._events[node]

    def _places(self, standing: Sequence[Claim], chains: Mapping[PlaceId, Sequence[Claim]]) -> Nodes:
        """The nodes of each claim, by place: its own, and those of the parts for which it holds."""
        nodes = {claim.id: self._nodes[claim.id] for claim in standing}
        for place, chain in chains.items():
            for claim in chain:
                if place not in nodes[claim.id]:
                    nodes[claim.id] = {**nodes[claim.id], place: (claim.id, place)}
        return nodes


class _Holds:
    """What the holds imply about each other and about the changes around them."""

    def __init__(self, chronicle: Chronicle, sides: Sides) -> None:
        self._chronicle, self._sides = chronicle, sides
        self._known: dict[tuple[PlaceId, tuple[ClaimId, ...], tuple[ClaimId, ...]], tuple[Pair, ...]] = {}

    def pairs(self, place: PlaceId, holds: Sequence[Claim], chain: Sequence[Claim]) -> tuple[Pair, ...]:
        """The order that follows from a place's holds and changes."""
        key = place, tuple([claim.id for claim in holds]), tuple([claim.id for claim in chain])
        if key not in self._known:
            around = (pair for extended in self._extents(holds) for pair in self._around(*extended, place, chain))
            self._known[key] = (*self._between(holds, place), *around)
        return self._known[key]

    def unexplained(
        self, holds: Mapping[PlaceId, Sequence[Claim]], chains: Mapping[PlaceId, Sequence[Claim]]
    ) -> list[tuple[Node, ...]]:
        """The holds by sides that no claim brings to the place, where its first holder is known: each contradicts the claims
        that imply the first holder."""
        found = (self._unexplained(hold, place, chains.get(place, ())) for place, claims in holds.items() for hold in claims)
        return [conflict for conflict in found if conflict]

    def _between(self, holds: Sequence[Claim], place: PlaceId) -> Iterable[Pair]:
        """Where two sides are said to have held a place, the one whose hold begins later came after the other's end."""
        lasting: dict[State, Claim] = {}
        for hold in sorted(holds, key=lambda claim: claim.bounds):
            side = self._sides.held(hold)
            yield from (((other.id, place), (hold.id, place)) for name, other in lasting.items() if name != side)
            if side not in lasting or lasting[side].bounds.latest < hold.bounds.latest:
                lasting[side] = hold

    def _extents(self, holds: Sequence[Claim]) -> list[tuple[Claim, Interval]]:
        """Each hold with its whole extent: overlapping holds by one side are one state."""
        found: list[tuple[Claim, Interval]] = []
        open_: dict[State, list[Claim]] = {}
        for hold in sorted(holds, key=lambda claim: claim.bounds):
            group = open_.setdefault(self._sides.held(hold), [])
            if group and hold.bounds.earliest >= max(other.bounds.latest for other in group):
                found.extend((other, _hull(group)) for other in group)
                group.clear()
            group.append(hold)
        return found + [(other, _hull(group)) for group in open_.values() for other in group]

    def _around(self, hold: Claim, extent: Interval, place: PlaceId, chain: Sequence[Claim]) -> Iterable[Pair]:
        """The order that a hold implies with the changes around it, where only one state of the chain can be meant.

        Where the windows rule out every state, the order is given all the same, so that the contradiction shows.
        """
        side = self._sides.held(hold)
        me = (hold.id, place)
        fitting: list[list[Pair]] = []
        clashing: list[list[Pair]] = []
        for k in range(len(chain) + 1):
            if self._state(place, chain, k) == side:
                can_begin = not k or chain[k - 1].bounds.earliest <= extent.earliest
                can_last = k == len(chain) or chain[k].bounds.latest > extent.latest
                pairs = [((chain[k - 1].id, place), me)] if k else []
                pairs += [(me, (chain[k].id, place))] if k < len(chain) else []
                (fitting if can_begin and can_last else clashing).append(pairs)
        if fitting:
            return fitting[0] if len(fitting) == 1 else ()
        if chain and self._sides.first(place) is UNKNOWN and (chain[0].bounds.latest > extent.latest or not clashing):
            return [(me, (chain[0].id, place))]  # a side that no change brings held it before the first change
        return clashing[0] if clashing else ()

    def _unexplained(self, hold: Claim, place: PlaceId, chain: Sequence[Claim]) -> tuple[Node, ...]:
        """A hold with the claims that it contradicts, as in :meth:`unexplained`; empty where there are none."""
        initial = self._chronicle.locality[place].initial
        if initial is None or self._sides.first(place) is UNKNOWN:
            return ()
        side = self._sides.held(hold)
        if any(self._state(place, chain, k) == side for k in range(len(chain) + 1)):
            return ()
        rejected = self._sides.rejected
        return ((hold.id, place), *((id_, ANYWHERE) for id_ in initial.claims if id_ not in rejected and id_ != hold.id))

    def _state(self, place: PlaceId, chain: Sequence[Claim], k: int) -> State:
        """The side that holds a place after *k* of its changes; before the first, unless stated, the side that then leaves."""
        if k:
            return self._sides.changed(chain[k - 1])[1]
        first = self._sides.first(place)
        return self._sides.changed(chain[0])[0] if first is UNKNOWN and chain else first


def _hull(claims: Sequence[Claim]) -> Interval:
    return Interval(min(c.bounds.earliest for c in claims), max(c.bounds.latest for c in claims))


def _nodes(claim: Claim) -> dict[PlaceId, Node]:
    """The nodes of a claim by place: one for each place of a change or hold; one for all places of any other claim."""
    places = (claim.localities or (ANYWHERE,)) if claim.kind in REASONED else (ANYWHERE,)
    return {place: (claim.id, place) for place in places}


def _stated_pairs(claims: Iterable[Claim], nodes: Nodes) -> list[tuple[ClaimId, ClaimId, list[Pair]]]:
    """The order that claims state, as pairs of claims, each with the pairs of their own nodes."""
    stated = ((b, a) for claim in claims for b, a in _stated(claim))
    return [
        (before, after, _pairs(nodes[before], nodes[after])) for before, after in stated if before in nodes and after in nodes
    ]


def _stated(claim: Claim) -> list[tuple[ClaimId, ClaimId]]:
    return [(other, claim.id) for other in claim.after] + [(claim.id, other) for other in claim.before]


def _pairs(before: dict[PlaceId, Node], after: dict[PlaceId, Node]) -> list[Pair]:
    """Between claims that share places, order applies place by place."""
    shared = [place for place in before if place and place in after]
    if shared:
        return [(before[place], after[place]) for place in shared]
    return [(a, b) for a in before.values() for b in after.values()]
