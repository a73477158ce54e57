"""Who held a place, step by step, in each world.

A place's history is a chain: who held it at first, then each change of control. A change is one instant within its window;
two places that one claim names fell at two instants within the same window.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.order import Bounds, Event, Tightened, tighten
from homs_tui.core.window import Interval
from homs_tui.core.worlds import REASONED, Component, World, components

UNKNOWN = "unknown"
"""The holder of a place of which nothing is told."""

Node = tuple[str, str]
"""A claim at a place; the place is empty where the claim is one instant for all of its places."""


@dataclass(frozen=True, slots=True)
class Step:
    """A state of a place and how it began."""

    holder: str
    """The actor, or nobody, or unknown."""
    side: str
    """The holder's side, or nobody, or unknown."""
    claim: str | None = None
    """The claim that tells how the state began; None for what was so at first."""
    earliest: datetime | None = None
    """It cannot have begun before; None: before anything told."""
    latest: datetime | None = None
    """It must have begun before; None as above."""
    earliest_by: str | None = None
    """The claim whose bound ``earliest`` is."""
    latest_by: str | None = None
    """The claim whose bound ``latest`` is."""

    def can_have_begun(self, at: datetime) -> bool:
        """Is it possible that the state had begun?"""
        return self.earliest is None or self.earliest <= at

    def must_have_begun(self, at: datetime) -> bool:
        """Is it certain that the state had begun?"""
        return self.latest is None or self.latest <= at


History = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One history of a place, and the worlds in which it is the right one."""

    steps: History
    """From the first state on."""
    worlds: tuple[tuple[tuple[str, str], ...], ...]
    """Each a choice of (question, account)."""
    holds: tuple[str, ...] = ()
    """The claims that tell somebody held the place for a while."""


@dataclass(frozen=True, slots=True)
class Solved:
    """A component in one world, its windows narrowed."""

    world: dict[str, str]
    """Question to account."""
    tightened: Tightened[Node]
    """The windows of each claim at each place."""
    chains: dict[str, tuple[Claim, ...]]
    """The changes of each place, in order."""
    holds: dict[str, tuple[Claim, ...]]
    """The states told of each place."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be right, and the worlds in which they stand together."""

    claims: tuple[str, ...]
    """The smallest such set, in the order that is told."""
    world: tuple[tuple[str, str], ...]
    """One choice of (question, account) in which it arises."""


class Histories:
    """The histories that follow from a chronicle, without the claims that are rejected."""

    def __init__(self, chronicle: Chronicle, rejected: frozenset[str] = frozenset()) -> None:
        self.chronicle = chronicle
        self.rejected = rejected
        self._solved: dict[int, tuple[Solved, ...]] = {}
        self._nodes_of: dict[int, dict[str, list[tuple[Solved, Node]]]] = {}

    def affected_by(self, claim: str) -> frozenset[str]:
        """The places of which something else may be so without a claim; a whole only where it is told of itself."""
        claims = (told for index in self._touched_by(claim) for told in self.components[index].claims)
        places = {place for told in claims for place in (*told.localities, *self.chronicle.inherited.get(told.id, ()))}
        return frozenset(places.union(self._rests_on.get(claim, ())))

    def without(self, claim: str, places: Iterable[str]) -> "Histories":
        """What would be so for these places, and only for them, were one more claim rejected."""
        places = tuple(places)
        wanted: set[int | None] = {self._component_of_place.get(place) for place in places}
        wanted.update(self.component_of.get(told.id) for place in places for told in self.chronicle.claims_at.get(place, ()))
        touched = self._touched_by(claim)
        kept = sorted(index for index in wanted - touched if index is not None)
        loose = [told for i in sorted(wanted & touched) for told in self.components[i].claims if told.id != claim]
        fresh = Histories(self.chronicle, self.rejected | {claim})
        fresh.components = (*(self.components[index] for index in kept), *components(self.chronicle, loose))
        fresh._solved = {new: self.solved(old) for new, old in enumerate(kept)}
        return fresh

    def _touched_by(self, claim: str) -> frozenset[int]:
        """The components that are not the same without a claim."""
        found = [self.component_of.get(claim), *(self._component_of_place.get(p) for p in self._rests_on.get(claim, ()))]
        return frozenset(index for index in found if index is not None)

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """What may influence each other."""
        return components(self.chronicle, (c for c in self.chronicle.claims if c.id not in self.rejected))

    @cached_property
    def _rests_on(self) -> dict[str, tuple[str, ...]]:
        """The places whose first state a claim implies."""
        found: dict[str, list[str]] = {}
        for place in self.chronicle.localities:
            for claim in place.initial.claims if place.initial else ():
                found.setdefault(claim, []).append(place.id)
        return {claim: tuple(places) for claim, places in found.items()}

    @cached_property
    def _component_of_place(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for index, component in enumerate(self.components):
            for claim in component.claims:
                if claim.kind in REASONED:
                    for place in (*claim.localities, *self.chronicle.inherited.get(claim.id, ())):
                        found[place] = index
        return found

    @cached_property
    def component_of(self) -> dict[str, int]:
        """The component of each claim, by index."""
        return {claim.id: i for i, component in enumerate(self.components) for claim in component.claims}

    def bearing_on(self, places: Iterable[str]) -> tuple[str, ...]:
        """Every claim that can have a say in who holds one of these places."""
        asked = dict.fromkeys(places)
        indices = sorted({self._component_of_place[place] for place in asked if place in self._component_of_place})
        claims = [claim for index in indices for claim in self.components[index].claims]
        asked.update(dict.fromkeys(p for c in claims for p in (*c.localities, *self.chronicle.inherited.get(c.id, ()))))
        initials = (self.chronicle.locality[place].initial for place in asked)
        implying = (id_ for initial in initials if initial for id_ in initial.claims if id_ not in self.rejected)
        return tuple(dict.fromkeys([*(claim.id for claim in claims), *implying]))

    def solved(self, index: int) -> tuple[Solved, ...]:
        """A component in each of its worlds."""
        if index not in self._solved:
            component = self.components[index]
            self._solved[index] = tuple(self._solve(component, world) for world in component.worlds(self.chronicle))
        return self._solved[index]

    def readings(self, place: str) -> tuple[Reading, ...]:
        """The distinct histories of a place over all worlds; at least one."""
        index = self._component_of_place.get(place)
        if index is None:
            return (Reading((self._first(place),), ((),)),)
        found: dict[tuple[History, tuple[str, ...]], list[tuple[tuple[str, str], ...]]] = {}
        for solved in self.solved(index):
            steps = self._steps(place, solved)
            holds = tuple(claim.id for claim in solved.holds.get(place, ()))
            found.setdefault((steps, holds), []).append(tuple(solved.world.items()))
        return tuple(Reading(steps, tuple(worlds), holds) for (steps, holds), worlds in found.items())

    def bounds(self, claim: str, place: str | None = None) -> tuple[Bounds[Node], ...]:
        """The narrowed bounds of a claim: one for each place and world in which it stands; or those at one place alone."""
        nodes = self._nodes(claim)
        here = [(solved, node) for solved, node in nodes if node[1] == place] or nodes
        return tuple(solved.tightened.bounds[node] for solved, node in here)

    def narrowers(self, claim: str, place: str | None = None) -> tuple[str, ...]:
        """The claims through which a claim's bounds were narrowed, at one place or at all of its places, the nearest first."""
        found: dict[str, None] = {}
        for solved, start in self._nodes(claim):
            if place is None or start[1] in (place, ""):
                bounds = solved.tightened.bounds
                early, late = bounds[start].earliest_via, bounds[start].latest_via
                while early is not None:
                    found[early[0]] = None
                    early = None if bounds[start].earliest_by == early else bounds[early].earliest_via
                while late is not None:
                    found[late[0]] = None
                    late = None if bounds[start].latest_by == late else bounds[late].latest_via
        found.pop(claim, None)
        return tuple(found)

    def _nodes(self, claim: str) -> list[tuple[Solved, Node]]:
        index = self.component_of.get(claim)
        if index is None:
            return []
        if index not in self._nodes_of:
            nodes = self._nodes_of[index] = {}
            for solved in self.solved(index):
                for node in solved.tightened.bounds:
                    nodes.setdefault(node[0], []).append((solved, node))
        return self._nodes_of[index].get(claim, [])

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every contradiction between windows and order, each once."""
        return self._conflicts(range(len(self.components)))

    def conflicts_of(self, claims: Iterable[str]) -> tuple[Conflict, ...]:
        """The contradictions among what may influence these claims."""
        return self._conflicts(sorted({self.component_of[claim] for claim in claims if claim in self.component_of}))

    def _conflicts(self, indices: Iterable[int]) -> tuple[Conflict, ...]:
        found: dict[tuple[str, ...], Conflict] = {}
        for index in indices:
            for solved in self.solved(index):
                for nodes in solved.tightened.conflicts:
                    claims = tuple(dict.fromkeys(node[0] for node in nodes))
                    found.setdefault(claims, Conflict(claims, tuple(solved.world.items())))
        return tuple(found.values())

    # One component in one world

    def _solve(self, component: Component, world: World) -> Solved:
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

    def _end(self, chain: Sequence[Claim]) -> str:
        change = chain[-1].change
        assert change is not None
        return self.chronicle.side_of(change.to)

    def _in_order(self, place: str, claims: Sequence[Claim], earlier: Mapping[str, set[str]]) -> tuple[Claim, ...]:
        """Changes of one place: by the order told, then where windows lie apart by time, then by who leaves what the last
        one took, then by time."""
        if len(claims) < 2:
            return tuple(claims)
        waiting = {claim.id: claim for claim in claims}
        told = {claim.id: _reached(claim.id, earlier) & waiting.keys() for claim in claims}
        apart = {c.id: {o.id for o in claims if o.bounds.latest <= c.bounds.earliest} for c in claims}
        leaves = {claim.id: self._sides(claim) for claim in claims}
        side = self._first(place).side
        done: list[Claim] = []

        def fits(claim: Claim) -> bool:
            leaver = leaves[claim.id][0]
            if side != UNKNOWN:
                return leaver == side
            return all(leaves[other][1] != leaver for other in waiting if other != claim.id)

        def rank(claim: Claim) -> tuple[int, int, bool, Interval, int]:
            open_ = waiting.keys()
            return len(told[claim.id] & open_), len(apart[claim.id] & open_), not fits(claim), claim.bounds, claim.where.start

        while waiting:
            following = waiting.pop(min(waiting.values(), key=rank).id)
            done.append(following)
            side = leaves[following.id][1]
        return tuple(done)

    def _sides(self, claim: Claim) -> tuple[str, str]:
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
        lasting: dict[str, Claim] = {}
        for hold in sorted(holds, key=lambda claim: claim.bounds):
            side = self._side_held(hold)
            yield from (((other.id, place), (hold.id, place)) for name, other in lasting.items() if name != side)
            if side not in lasting or lasting[side].bounds.latest < hold.bounds.latest:
                lasting[side] = hold

    def _extents(self, holds: Sequence[Claim]) -> list[tuple[Claim, Interval]]:
        """Each told state with its whole extent: states of one side that overlap are one state."""
        found: list[tuple[Claim, Interval]] = []
        open_: dict[str, list[Claim]] = {}
        for hold in sorted(holds, key=lambda claim: claim.bounds):
            group = open_.setdefault(self._side_held(hold), [])
            if group and hold.bounds.earliest >= max(other.bounds.latest for other in group):
                found.extend((other, _hull(group)) for other in group)
                group.clear()
            group.append(hold)
        return found + [(other, _hull(group)) for group in open_.values() for other in group]

    def _around(self, hold: Claim, extent: Interval, place: str, chain: Sequence[Claim]) -> Iterable[tuple[Node, Node]]:
        """What a told state says of the changes before and behind it, where it is clear which of the states is meant.

        Where the windows leave none of them, the order is told all the same, so that the contradiction comes to light.
        """
        side = self._side_held(hold)
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
        if chain and self._first(place).side == UNKNOWN and (chain[0].bounds.latest > extent.latest or not clashing):
            return [(me, (chain[0].id, place))]  # somebody who is not told to have come held it before the first change
        return clashing[0] if clashing else ()

    def _homeless(self, hold: Claim, place: str, chains: Mapping[str, Sequence[Claim]]) -> tuple[Node, ...]:
        """A told state of a side that is never told to have come, at a place whose first holder is known: with what
        implies that first holder it is a contradiction; empty where there is none."""
        chain = chains.get(place, ())
        initial = self.chronicle.locality[place].initial
        states = {self._state(place, chain, k) for k in range(len(chain) + 1)}
        if initial is None or self._first(place).side == UNKNOWN or self._side_held(hold) in states:
            return ()
        return ((hold.id, place), *((id_, "") for id_ in initial.claims if id_ not in self.rejected and id_ != hold.id))

    def _state(self, place: str, chain: Sequence[Claim], k: int) -> str:
        """The side that holds a place after *k* of its changes; before the first one, if nothing else is told, who leaves."""
        if k:
            return self._sides(chain[k - 1])[1]
        first = self._first(place).side
        return self._sides(chain[0])[0] if first == UNKNOWN and chain else first

    # One place

    def _first(self, place: str) -> Step:
        """The state before anything told; it stands as long as one of the claims that imply it does."""
        initial = self.chronicle.locality[place].initial
        if initial is None or (initial.claims and all(claim in self.rejected for claim in initial.claims)):
            return Step(UNKNOWN, UNKNOWN)
        return Step(initial.holder, self.chronicle.side_of(initial.holder))

    def _steps(self, place: str, solved: Solved) -> History:
        chain = solved.chains.get(place, ())
        first = self._first(place)
        changes = [self._step(claim, solved.tightened.bounds[(claim.id, place)]) for claim in chain]
        if first.side != UNKNOWN:
            return (first, *changes)
        holds = solved.holds.get(place, ())
        if not chain:
            return (first, *self._only_holds(holds))
        return (first, *self._held_before(chain[0], changes[0], holds), *changes)

    def _step(self, claim: Claim, bounds: Bounds[Node]) -> Step:
        assert claim.change is not None
        to = claim.change.to
        return Step(
            to,
            self.chronicle.side_of(to),
            claim.id,
            bounds.earliest,
            bounds.latest,
            bounds.earliest_by[0],
            bounds.latest_by[0],
        )

    def _held_before(self, change: Claim, step: Step, holds: Sequence[Claim]) -> list[Step]:
        """Nothing is told of the first hour, but of some who held the place before its first change; the one whom that
        change removes held it from then on."""
        assert step.earliest is not None
        assert step.latest is not None
        leaver = self._sides(change)[0]
        mine = [h for h in holds if self._side_held(h) == leaver and h.bounds.earliest < step.latest]
        others = [h for h in holds if self._side_held(h) != leaver and h.bounds.latest <= step.earliest]
        last = max((h.bounds.latest for h in others), default=None)
        run = [h for h in mine if last is None or h.bounds.earliest >= last]
        steps = self._only_holds([*others, *(h for h in mine if h not in run)])
        if run:
            hold = min(run, key=lambda claim: claim.bounds)
            start = hold.bounds.earliest
            steps.append(Step(hold.holder or UNKNOWN, leaver, hold.id, start, start, hold.id, hold.id))
        return steps

    def _side_held(self, hold: Claim) -> str:
        assert hold.holder is not None
        return self.chronicle.side_of(hold.holder)

    def _only_holds(self, holds: Sequence[Claim]) -> list[Step]:
        """A place of which only states are told: known while they last, unknown else.

        Between two ends only one side is told to hold it, or else the claims contradict each other and each may be right.
        """
        steps: list[Step] = []
        ends = sorted({end for hold in holds for end in (hold.bounds.earliest, hold.bounds.latest)})
        for start, end in pairwise([*ends, *ends[-1:]]):
            present = [hold for hold in sorted(holds, key=lambda claim: claim.bounds) if start in hold.bounds]
            if not present:
                ended = next(hold.id for hold in holds if hold.bounds.latest == start)
                steps.append(Step(UNKNOWN, UNKNOWN, ended, start, start, ended, ended))
            for index, hold in enumerate(present):
                assert hold.holder is not None
                latest = end if index else start  # the others may have held it instead, all the while
                steps.append(Step(hold.holder, self.chronicle.side_of(hold.holder), hold.id, start, latest, hold.id, hold.id))
        return steps


def _told_before(standing: Iterable[Claim]) -> dict[str, set[str]]:
    """For each claim those that are told to have come directly before it."""
    found: dict[str, set[str]] = {}
    for claim in standing:
        found.setdefault(claim.id, set()).update(claim.after)
        for later in claim.before:
            found.setdefault(later, set()).add(claim.id)
    return found


def _reached(start: str, earlier: Mapping[str, set[str]]) -> set[str]:
    """Everything that is told to have come before a claim, directly or not."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = earlier.get(waiting.pop(), set()) - found
        found |= fresh
        waiting.extend(fresh)
    return found - {start}


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
