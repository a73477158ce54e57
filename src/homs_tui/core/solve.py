"""One set of claims in one world: the changes of each place in order, and every window narrowed by what is told.

A place's changes make a chain; a hold stands between two of them; a change of a whole may be one of its parts' too.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import datetime
from itertools import pairwise

from msgspec import Struct

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.state import UNKNOWN, Holder, State
from homs_tui.core.temporal_network import Event, Tightened, tighten
from homs_tui.core.window import Interval
from homs_tui.core.worlds import REASONED, Component, World

Node = tuple[str, str]
"""A claim at a place; the place is empty where the claim is one instant for all of its places."""


class Solved(Struct, frozen=True):
    """A component in one world, its windows narrowed."""

    world: dict[str, str]
    """Question to account."""
    tightened: Tightened[Node]
    """The windows of each claim at each place."""
    chains: dict[str, tuple[Claim, ...]]
    """The changes of each place, in order."""
    holds: dict[str, tuple[Claim, ...]]
    """The states told of each place."""


class Solver:
    """Puts claims in order and narrows their windows."""

    def __init__(self, chronicle: Chronicle, rejected: frozenset[str]) -> None:
        self.chronicle = chronicle
        self.rejected = rejected

    def solve(self, component: Component, world: World) -> Solved:
        """A component's claims in one of its worlds."""
        standing = component.standing(world)
        chains, caps = self._chains(standing)
        holds = _by_place(c for c in standing if c.kind is ClaimKind.HOLD)
        nodes = self._places(standing, chains)
        pairs = [*_told_pairs(standing, nodes), *caps]
        for place, chain in chains.items():
            ids = [(claim.id, place) for claim in chain]
            pairs.extend(pairwise(ids))
        for place, claims in holds.items():
            pairs.extend(self._between(claims, place))
            for hold, extent in self._extents(claims):
                pairs.extend(self._around(hold, extent, place, chains.get(place, ())))
        told = {claim.id: claim for claim in standing}
        events = [
            Event(node, told[claim_id].bounds, told[claim_id].is_state)
            for claim_id, places in nodes.items()
            for node in places.values()
        ]
        tightened = tighten(events, pairs)
        homeless = tuple(self._homeless(hold, place, chains) for place, claims in holds.items() for hold in claims)
        found = (*tightened.conflicts, *(conflict for conflict in homeless if conflict))
        return Solved(dict(world), Tightened(tightened.bounds, found), chains, holds)

    def _chains(self, standing: Sequence[Claim]) -> tuple[dict[str, tuple[Claim, ...]], list[tuple[Node, Node]]]:
        """The changes of each place in order, and the pairs that bind parts to what is told of the whole."""
        earlier = _told_before(standing)
        own = _by_place(c for c in standing if c.kind is ClaimKind.CONTROL)
        chains = {place: self._in_order(place, claims, earlier) for place, claims in own.items()}
        caps: list[tuple[Node, Node]] = []
        for part, claims in self._of_wholes(standing).items():
            chain = chains.get(part, ())
            for claim in self._in_order(part, claims, earlier):
                assert claim.change is not None
                if chain and self._end(chain) == self.chronicle.side_of(claim.change.to):
                    caps.extend(((chain[-1].id, part), (claim.id, place)) for place in claim.localities)
                else:
                    chain = (*chain, claim)
            chains[part] = chain if chain == chains.get(part) else self._in_order(part, chain, earlier)
        return chains, caps

    def _of_wholes(self, standing: Iterable[Claim]) -> dict[str, list[Claim]]:
        """The changes that each part shares in because they hold for a whole with its parts."""
        found: dict[str, list[Claim]] = {}
        for claim in standing:
            if claim.kind is ClaimKind.CONTROL:
                for part in self.chronicle.inherited.get(claim.id, ()):
                    if part not in claim.localities:
                        found.setdefault(part, []).append(claim)
        return found

    def _end(self, chain: Sequence[Claim]) -> State:
        change = chain[-1].change
        assert change is not None
        return self.chronicle.side_of(change.to)

    def _in_order(self, place: str, claims: Sequence[Claim], earlier: Mapping[str, set[str]]) -> tuple[Claim, ...]:
        """Changes of one place: by the order told, then where windows lie apart by time, then by who leaves what the last
        one took, then by time."""
        if len(claims) < 2:
            return tuple(claims)
        # In time order, so that the next is found near the front: a place may change a thousand times.
        waiting = sorted(claims, key=lambda claim: (claim.bounds, claim.where.start))
        ids = {claim.id for claim in claims}
        told = {claim.id: _reached(claim.id, earlier, ids) for claim in claims}
        still = {id_: len(before) for id_, before in told.items()}
        latest = sorted(claim.bounds.latest for claim in claims)
        leaves = {claim.id: self.sides(claim) for claim in claims}
        coming = Counter(comes for _, comes in leaves.values())
        side = self.first_side(place)
        done: list[Claim] = []

        def fits(claim: Claim) -> bool:
            leaver, comer = leaves[claim.id]
            return leaver == side if side is not UNKNOWN else coming[leaver] == (leaver == comer)

        def rank(claim: Claim) -> tuple[int, int, bool]:
            return still[claim.id], bisect_right(latest, claim.bounds.earliest), not fits(claim)

        while waiting:
            following = waiting.pop(_first(waiting, rank, latest[0]))
            for claim in waiting:
                still[claim.id] -= following.id in told[claim.id]
            latest.pop(bisect_left(latest, following.bounds.latest))
            done.append(following)
            side = leaves[following.id][1]
            coming[side] -= 1
        return tuple(done)

    def sides(self, claim: Claim) -> tuple[State, State]:
        """Which side leaves and which one comes."""
        assert claim.change is not None
        return self.chronicle.side_of(claim.change.from_), self.chronicle.side_of(claim.change.to)

    def _places(self, standing: Sequence[Claim], chains: dict[str, tuple[Claim, ...]]) -> dict[str, dict[str, Node]]:
        """The nodes of each claim, by place."""
        nodes: dict[str, dict[str, Node]] = {}
        for claim in standing:
            places = claim.localities if claim.kind in REASONED else ("",)
            nodes[claim.id] = {place: (claim.id, place) for place in places or ("",)}
        for place, chain in chains.items():
            for claim in chain:
                nodes[claim.id][place] = (claim.id, place)
        return nodes

    def _between(self, holds: Sequence[Claim], place: str) -> Iterable[tuple[Node, Node]]:
        """Of two sides told to have held a place the one that is told to have begun later came after the other's end."""
        lasting: dict[State, Claim] = {}
        for hold in sorted(holds, key=lambda claim: claim.bounds):
            side = self.side_held(hold)
            yield from (((other.id, place), (hold.id, place)) for name, other in lasting.items() if name != side)
            if side not in lasting or lasting[side].bounds.latest < hold.bounds.latest:
                lasting[side] = hold

    def _extents(self, holds: Sequence[Claim]) -> list[tuple[Claim, Interval]]:
        """Each told state with its whole extent: states of one side that overlap are one state."""
        found: list[tuple[Claim, Interval]] = []
        open_: dict[State, list[Claim]] = {}
        for hold in sorted(holds, key=lambda claim: claim.bounds):
            group = open_.setdefault(self.side_held(hold), [])
            if group and hold.bounds.earliest >= max(other.bounds.latest for other in group):
                found.extend((other, _hull(group)) for other in group)
                group.clear()
            group.append(hold)
        return found + [(other, _hull(group)) for group in open_.values() for other in group]

    def _around(self, hold: Claim, extent: Interval, place: str, chain: Sequence[Claim]) -> Iterable[tuple[Node, Node]]:
        """What a told state says of the changes before and behind it, where it is clear which of the states is meant.

        Where the windows leave none of them, the order is told all the same, so that the contradiction comes to light.
        """
        side = self.side_held(hold)
        me = (hold.id, place)
        fitting: list[list[tuple[Node, Node]]] = []
        clashing: list[list[tuple[Node, Node]]] = []
        for k in range(len(chain) + 1):
            if self._state(place, chain, k) == side:
                can_begin = not k or chain[k - 1].bounds.earliest <= extent.earliest
                can_last = k == len(chain) or chain[k].bounds.latest > extent.latest
                pairs = [((chain[k - 1].id, place), me)] if k else []
                pairs += [(me, (chain[k].id, place))] if k < len(chain) else []
                (fitting if can_begin and can_last else clashing).append(pairs)
        if fitting:
            return fitting[0] if len(fitting) == 1 else ()
        if chain and self.first_side(place) is UNKNOWN and (chain[0].bounds.latest > extent.latest or not clashing):
            return [(me, (chain[0].id, place))]  # somebody who is not told to have come held it before the first change
        return clashing[0] if clashing else ()

    def _homeless(self, hold: Claim, place: str, chains: Mapping[str, Sequence[Claim]]) -> tuple[Node, ...]:
        """A told state of a side that is never told to have come, at a place whose first holder is known: with what
        implies that first holder it is a contradiction; empty where there is none."""
        chain = chains.get(place, ())
        initial = self.chronicle.locality[place].initial
        states = {self._state(place, chain, k) for k in range(len(chain) + 1)}
        if initial is None or self.first_side(place) is UNKNOWN or self.side_held(hold) in states:
            return ()
        return ((hold.id, place), *((id_, "") for id_ in initial.claims if id_ not in self.rejected and id_ != hold.id))

    def _state(self, place: str, chain: Sequence[Claim], k: int) -> State:
        """The side that holds a place after *k* of its changes; before the first one, if nothing else is told, who leaves."""
        if k:
            return self.sides(chain[k - 1])[1]
        first = self.first_side(place)
        return self.sides(chain[0])[0] if first is UNKNOWN and chain else first

    def first_holder(self, place: str) -> Holder:
        """Who held a place before anything told; it stands as long as one of the claims that imply it does."""
        initial = self.chronicle.locality[place].initial
        if initial is None or (initial.claims and all(claim in self.rejected for claim in initial.claims)):
            return UNKNOWN
        return initial.holder

    def first_side(self, place: str) -> State:
        """The side of the first holder, or unknown."""
        return self.chronicle.side_of(self.first_holder(place))

    def side_held(self, hold: Claim) -> State:
        """The side that a told state is of."""
        assert hold.holder is not None
        return self.chronicle.side_of(hold.holder)


def _first(waiting: Sequence[Claim], rank: Callable[[Claim], tuple[int, int, bool]], before: datetime) -> int:
    """Which claim has the least rank; of several the first. None has a lower one than (0, 0, False), and none that begins at
    or behind *before*, when another has surely happened, has one as low as (0, 0, True)."""
    best, least = 0, rank(waiting[0])
    for index, claim in enumerate(waiting):
        if least == (0, 0, False) or (least[:2] == (0, 0) and claim.bounds.earliest >= before):
            break
        if (mine := rank(claim)) < least:
            best, least = index, mine
    return best


def _told_before(standing: Iterable[Claim]) -> dict[str, set[str]]:
    """For each claim those that are told to have come directly before it."""
    found: dict[str, set[str]] = {}
    for claim in standing:
        found.setdefault(claim.id, set()).update(claim.after)
        for later in claim.before:
            found.setdefault(later, set()).add(claim.id)
    return found


def _reached(start: str, earlier: Mapping[str, set[str]], wanted: Set[str]) -> set[str]:
    """Which of the wanted claims are told to have come before a claim, directly or not."""
    found = {start}
    waiting = [start]
    while waiting and not wanted <= found:
        fresh = earlier.get(waiting.pop(), set()) - found
        found |= fresh
        waiting.extend(fresh)
    return (found & wanted) - {start}


def _hull(claims: Sequence[Claim]) -> Interval:
    return Interval(min(c.bounds.earliest for c in claims), max(c.bounds.latest for c in claims))


def _by_place(claims: Iterable[Claim]) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        for place in claim.localities:
            found.setdefault(place, []).append(claim)
    return {place: tuple(listed) for place, listed in found.items()}


def _told_pairs(standing: Iterable[Claim], nodes: dict[str, dict[str, Node]]) -> list[tuple[Node, Node]]:
    """The order that claims tell; between claims that share places it is told place by place."""
    pairs: list[tuple[Node, Node]] = []
    for claim in standing:
        told = [(other, claim.id) for other in claim.after] + [(claim.id, other) for other in claim.before]
        for before, after in told:
            if before in nodes and after in nodes:
                pairs.extend(_pairs(nodes[before], nodes[after]))
    return pairs


def _pairs(before: dict[str, Node], after: dict[str, Node]) -> list[tuple[Node, Node]]:
    shared = [place for place in before if place and place in after]
    if shared:
        return [(before[place], after[place]) for place in shared]
    return [(a, b) for a in before.values() for b in after.values()]
