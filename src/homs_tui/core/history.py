"""Who held a place, step by step, in each world.

A place's history is a chain: who held it at first, then each change of control. A change is one instant within its window;
two places that one claim names fell at two instants within the same window.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.order import Bounds, Event, Tightened, tighten
from homs_tui.core.window import Interval
from homs_tui.core.worlds import REASONED, Component, World, components, inherited

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

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """What may influence each other."""
        return components(self.chronicle, (c for c in self.chronicle.claims if c.id not in self.rejected))

    @cached_property
    def _inherited(self) -> dict[str, tuple[str, ...]]:
        return inherited(self.chronicle)

    @cached_property
    def _component_of_place(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for index, component in enumerate(self.components):
            for claim in component.claims:
                if claim.kind in REASONED:
                    for place in (*claim.localities, *self._inherited.get(claim.id, ())):
                        found[place] = index
        return found

    @cached_property
    def component_of(self) -> dict[str, int]:
        """The component of each claim, by index."""
        return {claim.id: i for i, component in enumerate(self.components) for claim in component.claims}

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
            return (Reading((self._first(place, ()),), ((),)),)
        found: dict[tuple[History, tuple[str, ...]], list[tuple[tuple[str, str], ...]]] = {}
        for solved in self.solved(index):
            steps = self._steps(place, solved)
            holds = tuple(claim.id for claim in solved.holds.get(place, ()))
            found.setdefault((steps, holds), []).append(tuple(solved.world.items()))
        return tuple(Reading(steps, tuple(worlds), holds) for (steps, holds), worlds in found.items())

    def bounds(self, claim: str) -> tuple[Bounds[Node], ...]:
        """The narrowed bounds of a claim: one for each place and world in which it stands."""
        index = self.component_of.get(claim)
        if index is None:
            return ()
        return tuple(b for s in self.solved(index) for node, b in s.tightened.bounds.items() if node[0] == claim)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every contradiction between windows and order, each once."""
        found: dict[tuple[str, ...], Conflict] = {}
        for index in range(len(self.components)):
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
        nodes = self._nodes(standing, chains)
        pairs = [*_told_pairs(standing, nodes), *caps]
        for place, chain in chains.items():
            ids = [(claim.id, place) for claim in chain]
            pairs.extend(pairwise(ids))
        for place, claims in holds.items():
            for hold in claims:
                pairs.extend(self._around(hold, place, chains.get(place, ())))
        told = {claim.id: claim for claim in standing}
        events = [
            Event(node, told[claim_id].bounds, told[claim_id].is_state)
            for claim_id, places in nodes.items()
            for node in places.values()
        ]
        return Solved(dict(world), tighten(events, pairs), chains, holds)

    def _chains(self, standing: Sequence[Claim]) -> tuple[dict[str, tuple[Claim, ...]], list[tuple[Node, Node]]]:
        """The changes of each place in order, and the pairs that bind parts to what is told of the whole."""
        changes = [c for c in standing if c.kind is ClaimKind.CONTROL]
        own = _by_place(changes)
        chains = {place: self._in_order(place, claims) for place, claims in own.items()}
        caps: list[tuple[Node, Node]] = []
        for claim in changes:
            assert claim.change is not None
            to = self.chronicle.side_of(claim.change.to)
            for part in self._inherited.get(claim.id, ()):
                chain = chains.get(part, ())
                if chain and self._end(chain) == to:
                    caps.extend(((chain[-1].id, part), (claim.id, place)) for place in claim.localities)
                else:
                    chains[part] = (*chain, claim)
        return chains, caps

    def _end(self, chain: Sequence[Claim]) -> str:
        change = chain[-1].change
        assert change is not None
        return self.chronicle.side_of(change.to)

    def _in_order(self, place: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """Changes of one place: first by the order told, then by who leaves what the last one took, then by time."""
        waiting = list(claims)
        ids = {claim.id for claim in claims}
        befores: dict[str, set[str]] = {claim.id: set(claim.after) & ids for claim in claims}
        for claim in claims:
            for later in set(claim.before) & ids:
                befores[later].add(claim.id)
        side = self._first(place, claims).side
        done: list[Claim] = []

        def rank(claim: Claim) -> tuple[int, bool, Interval, int]:
            assert claim.change is not None
            fits = self.chronicle.side_of(claim.change.from_) == side
            return len(befores[claim.id] - {c.id for c in done}), not fits, claim.bounds, claim.where.start

        while waiting:
            following = min(waiting, key=rank)
            waiting.remove(following)
            done.append(following)
            assert following.change is not None
            side = self.chronicle.side_of(following.change.to)
        return tuple(done)

    def _nodes(self, standing: Sequence[Claim], chains: dict[str, tuple[Claim, ...]]) -> dict[str, dict[str, Node]]:
        """The nodes of each claim, by place."""
        nodes: dict[str, dict[str, Node]] = {}
        for claim in standing:
            places = claim.localities if claim.kind in REASONED else ("",)
            nodes[claim.id] = {place: (claim.id, place) for place in places or ("",)}
        for place, chain in chains.items():
            for claim in chain:
                nodes[claim.id][place] = (claim.id, place)
        return nodes

    def _around(self, hold: Claim, place: str, chain: Sequence[Claim]) -> Iterable[tuple[Node, Node]]:
        """What a told state says of the changes before and behind it, where it is clear which of the states is meant."""
        assert hold.holder is not None
        side = self.chronicle.side_of(hold.holder)
        me = (hold.id, place)
        places: list[list[tuple[Node, Node]]] = []
        for k in range(len(chain) + 1):
            change = chain[k - 1].change if k else None
            state = self.chronicle.side_of(change.to) if change else self._first(place, chain).side
            can_begin = not k or chain[k - 1].bounds.earliest <= hold.bounds.earliest
            can_last = k == len(chain) or chain[k].bounds.latest > hold.bounds.latest
            if state == side and can_begin and can_last:
                pairs = [((chain[k - 1].id, place), me)] if k else []
                pairs += [(me, (chain[k].id, place))] if k < len(chain) else []
                places.append(pairs)
        return places[0] if len(places) == 1 else ()

    # One place

    def _first(self, place: str, chain: Iterable[Claim]) -> Step:
        """The state before anything told; it stands as long as one of the claims that imply it does."""
        initial = self.chronicle.locality[place].initial
        if initial is None or (initial.claims and all(claim in self.rejected for claim in initial.claims)):
            return Step(UNKNOWN, UNKNOWN)
        return Step(initial.holder, self.chronicle.side_of(initial.holder))

    def _steps(self, place: str, solved: Solved) -> History:
        chain = solved.chains.get(place, ())
        first = self._first(place, chain)
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
        """Nothing is told of the first hour, but the one whom the first change removes is told to have held before it."""
        assert change.change is not None
        leaver = self.chronicle.side_of(change.change.from_)
        for hold in sorted(holds, key=lambda claim: claim.bounds):
            assert hold.holder is not None
            start = hold.bounds.earliest
            if self.chronicle.side_of(hold.holder) == leaver and (step.latest is None or start < step.latest):
                return [Step(hold.holder, leaver, hold.id, start, start, hold.id, hold.id)]
        return []

    def _only_holds(self, holds: Sequence[Claim]) -> list[Step]:
        """A place of which only states are told: known while they last, unknown else."""
        steps: list[Step] = []
        for hold in sorted(holds, key=lambda claim: claim.bounds):
            assert hold.holder is not None
            start, end = hold.bounds.earliest, hold.bounds.latest
            if steps and steps[-1].side == UNKNOWN and steps[-1].earliest is not None and start <= steps[-1].earliest:
                end = max(end, steps.pop().earliest or end)
            side = self.chronicle.side_of(hold.holder)
            steps.append(Step(hold.holder, side, hold.id, start, start, hold.id, hold.id))
            steps.append(Step(UNKNOWN, UNKNOWN, hold.id, end, end, hold.id, hold.id))
        return steps


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
