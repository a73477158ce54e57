"""Who held a place, step by step, in each world.

A place's history is a chain: its first holder, then each change of control. A change is one instant within its window; two
places named by one claim changed hands at two instants within the same window.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from homs_tui.core.chains import ANYWHERE, Node
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.solve import Solved, Solver
from homs_tui.core.state import UNKNOWN, Holder, State
from homs_tui.core.temporal_network import Bounds
from homs_tui.core.worlds import REASONED, Component, components

__all__ = ["Conflict", "Histories", "History", "Node", "Reading", "Solved", "Step"]


class Step(Struct, frozen=True):
    """A state of a place and how it began."""

    holder: Holder
    """The actor, or nobody, or unknown."""
    side: State
    """The holder's side, or nobody, or unknown."""
    claim: ClaimId | None = None
    """The claim that began the state; None for the first state."""
    earliest: datetime | None = None
    """It cannot have begun before; None: before anything the source states."""
    latest: datetime | None = None
    """It must have begun before; None: as above."""
    earliest_by: ClaimId | None = None
    """The claim that gives ``earliest``."""
    latest_by: ClaimId | None = None
    """The claim that gives ``latest``."""

    def can_have_begun(self, at: datetime) -> bool:
        """Whether the state may have begun by then."""
        return self.earliest is None or self.earliest <= at

    def must_have_begun(self, at: datetime) -> bool:
        """Whether the state has certainly begun by then."""
        return self.latest is None or self.latest <= at


History = tuple[Step, ...]


class Reading(Struct, frozen=True):
    """One history of a place, and the worlds in which it holds."""

    steps: History
    """The states in order."""
    worlds: tuple[tuple[tuple[str, str], ...], ...]
    """Each a tuple of (question, account) pairs."""
    holds: tuple[ClaimId, ...] = ()
    """The claims that state who held the place for a while."""


class Conflict(Struct, frozen=True):
    """Claims that cannot all be right, with a world in which they all stand."""

    claims: tuple[ClaimId, ...]
    """The smallest such set, in the stated order."""
    world: tuple[tuple[str, str], ...]
    """A world in which it arises, as (question, account) pairs."""


class Histories:
    """The histories that follow from a chronicle without its rejected claims."""

    def __init__(self, chronicle: Chronicle, rejected: frozenset[ClaimId] = frozenset()) -> None:
        self.chronicle = chronicle
        self.rejected = rejected
        self._solver = Solver(chronicle, rejected)
        self._solved: dict[int, tuple[Solved, ...]] = {}
        self._nodes_of: dict[int, dict[ClaimId, list[tuple[Solved, Node]]]] = {}

    def affected_by(self, claim: ClaimId) -> frozenset[PlaceId]:
        """The places whose own status may differ without a claim; a whole only where claims are about the whole itself."""
        claims = (other for index in self._touched_by(claim) for other in self.components[index].claims)
        places = {place for other in claims for place in (*other.localities, *self.chronicle.inherited.get(other.id, ()))}
        return frozenset(places.union(self._rests_on.get(claim, ())))

    def without(self, claim: ClaimId, places: Iterable[PlaceId]) -> "Histories":
        """The histories of these places, and only of them, with one more claim rejected."""
        places = tuple(places)
        of_places = (self._component_of_place.get(place) for place in places)
        of_claims = (self.component_of.get(other.id) for place in places for other in self.chronicle.claims_at.get(place, ()))
        wanted = {index for index in (*of_places, *of_claims) if index is not None}
        touched = self._touched_by(claim)
        kept = sorted(wanted - touched)
        loose = [other for i in sorted(wanted & touched) for other in self.components[i].claims if other.id != claim]
        fresh = Histories(self.chronicle, self.rejected | {claim})
        fresh.components = (*(self.components[index] for index in kept), *components(self.chronicle, loose))
        fresh._solved = {new: self.solved(old) for new, old in enumerate(kept)}
        return fresh

    def _touched_by(self, claim: ClaimId) -> frozenset[int]:
        """The components that change without a claim."""
        found = [self.component_of.get(claim), *(self._component_of_place.get(p) for p in self._rests_on.get(claim, ()))]
        return frozenset(index for index in found if index is not None)

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """The sets of claims that may influence each other."""
        return components(self.chronicle, (c for c in self.chronicle.claims if c.id not in self.rejected))

    @cached_property
    def _rests_on(self) -> dict[ClaimId, tuple[PlaceId, ...]]:
        """The places whose first state a claim implies."""
        found: dict[ClaimId, list[PlaceId]] = {}
        for place in self.chronicle.localities:
            for claim in place.initial.claims if place.initial else ():
                found.setdefault(claim, []).append(place.id)
        return {claim: tuple(places) for claim, places in found.items()}

    @cached_property
    def _component_of_place(self) -> dict[PlaceId, int]:
        found: dict[PlaceId, int] = {}
        for index, component in enumerate(self.components):
            for claim in component.claims:
                if claim.kind in REASONED:
                    for place in (*claim.localities, *self.chronicle.inherited.get(claim.id, ())):
                        found[place] = index
        return found

    @cached_property
    def component_of(self) -> dict[ClaimId, int]:
        """The component of each claim, by index."""
        return {claim.id: i for i, component in enumerate(self.components) for claim in component.claims}

    def bearing_on(self, places: Iterable[PlaceId]) -> tuple[ClaimId, ...]:
        """Every claim that can bear on who holds one of these places."""
        asked = dict.fromkeys(places)
        claims = [claim for index in self._indices(asked) for claim in self.components[index].claims]
        asked.update(dict.fromkeys(p for c in claims for p in (*c.localities, *self.chronicle.inherited.get(c.id, ()))))
        initials = (self.chronicle.locality[place].initial for place in asked)
        implying = (id_ for initial in initials if initial for id_ in initial.claims if id_ not in self.rejected)
        return tuple(dict.fromkeys([*(claim.id for claim in claims), *implying]))

    def size(self, places: Iterable[PlaceId]) -> int:
        """The cost of solving these places: claims times worlds, again for each contradiction."""
        return sum(
            len(self.components[index].claims) * sum(1 + len(solved.tightened.conflicts) for solved in self.solved(index))
            for index in self._indices(places)
        )

    def _indices(self, places: Iterable[PlaceId]) -> list[int]:
        """The components that decide the control of these places, or fighting in them."""
        asked = tuple(dict.fromkeys(places))
        found = {self._component_of_place.get(place) for place in asked}
        claims = (claim for place in asked for claim in self.chronicle.claims_at.get(place, ()))
        found.update(self.component_of.get(claim.id) for claim in claims if claim.kind is ClaimKind.FIGHTING)
        return sorted(index for index in found if index is not None)

    def solved(self, index: int) -> tuple[Solved, ...]:
        """A component in each of its worlds."""
        if index not in self._solved:
            self._solved[index] = self._solver.solve(self.components[index])
        return self._solved[index]

    def readings(self, place: PlaceId) -> tuple[Reading, ...]:
        """The distinct histories of a place over all worlds; at least one."""
        index = self._component_of_place.get(place)
        if index is None:
            return (Reading((self._first(place),), ((),)),)
        found: dict[tuple[History, tuple[ClaimId, ...]], list[tuple[tuple[str, str], ...]]] = {}
        first = self._first(place)
        for solved in self.solved(index):
            steps = self._steps(place, first, solved)
            holds = tuple(claim.id for claim in solved.holds.get(place, ()))
            found.setdefault((steps, holds), []).append(tuple(solved.world.items()))
        return tuple(Reading(steps, tuple(worlds), holds) for (steps, holds), worlds in found.items())

    def bounds(self, claim: ClaimId, place: PlaceId | None = None) -> tuple[Bounds[Node], ...]:
        """The narrowed bounds of a claim, one for each world and place in which it stands, or for each world at one place;
        none for a claim that no other can narrow."""
        if self._is_lone(claim):
            return ()
        nodes = self._nodes(claim)
        here = [(solved, node) for solved, node in nodes if node[1] == place] or nodes
        return tuple(solved.tightened.bounds[node] for solved, node in here)

    def narrowed(self, indices: Iterable[int]) -> dict[ClaimId, tuple[datetime, datetime]]:
        """The narrowed bounds of each claim of these components over all its worlds and places; none of a claim that no other
        can narrow."""
        found: dict[ClaimId, tuple[datetime, datetime]] = {}
        for solved in (one for index in indices if not self.components[index].is_lone for one in self.solved(index)):
            for (claim, _), bound in solved.tightened.bounds.items():
                if claim not in found:
                    found[claim] = bound.earliest, bound.latest
                    continue
                earliest, latest = found[claim]
                if bound.earliest < earliest or bound.latest > latest:
                    found[claim] = min(earliest, bound.earliest), max(latest, bound.latest)
        return found

    def _is_lone(self, claim: ClaimId) -> bool:
        index = self.component_of.get(claim)
        return index is not None and self.components[index].is_lone

    def narrowers(self, claim: ClaimId, place: PlaceId | None = None) -> tuple[ClaimId, ...]:
        """The claims that narrowed a claim's bounds, at one place or at all of its places, the nearest first."""
        found: dict[ClaimId, None] = {}
        for solved, start in self._nodes(claim):
            if place is None or start[1] in (place, ANYWHERE):
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

    def _nodes(self, claim: ClaimId) -> list[tuple[Solved, Node]]:
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
        """Every contradiction between windows and order, once."""
        solver, known = self._solver, self._solved
        doubtful = (i for i, component in enumerate(self.components) if i in known or not solver.is_sound(component))
        return self._conflicts(doubtful)

    def conflicts_of(self, claims: Iterable[ClaimId]) -> tuple[Conflict, ...]:
        """The contradictions among the claims that may influence these."""
        return self._conflicts(sorted({self.component_of[claim] for claim in claims if claim in self.component_of}))

    def _conflicts(self, indices: Iterable[int]) -> tuple[Conflict, ...]:
        found: dict[tuple[ClaimId, ...], Conflict] = {}
        for index in indices:
            for solved in self.solved(index):
                for nodes in solved.tightened.conflicts:
                    claims = tuple(dict.fromkeys(node[0] for node in nodes))
                    found.setdefault(claims, Conflict(claims, tuple(solved.world.items())))
        return tuple(found.values())

    # One place

    def _first(self, place: PlaceId) -> Step:
        return Step(self._solver.sides.first_holder(place), self._solver.sides.first(place))

    def _steps(self, place: PlaceId, first: Step, solved: Solved) -> History:
        chain = solved.chains.get(place, ())
        changes = [self._step(claim, solved.tightened.bounds[(claim.id, place)]) for claim in chain]
        if first.side is not UNKNOWN:
            return (first, *changes)
        holds = solved.holds.get(place, ())
        if not chain:
            return (first, *_only_holds(self.chronicle, holds))
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
        """The states before the first change where the first holder is not stated but earlier holders are; the side that the
        change removes has held the place from its last hold on."""
        assert step.earliest is not None
        assert step.latest is not None
        leaver = self._solver.sides.changed(change)[0]
        mine = [h for h in holds if self._solver.sides.held(h) == leaver and h.bounds.earliest < step.latest]
        others = [h for h in holds if self._solver.sides.held(h) != leaver and h.bounds.latest <= step.earliest]
        last = max((h.bounds.latest for h in others), default=None)
        run = [h for h in mine if last is None or h.bounds.earliest >= last]
        steps = _only_holds(self.chronicle, [*others, *(h for h in mine if h not in run)])
        if run:
            hold = min(run, key=lambda claim: claim.bounds)
            start = hold.bounds.earliest
            steps.append(Step(hold.holder or UNKNOWN, leaver, hold.id, start, start, hold.id, hold.id))
        return steps


def _only_holds(chronicle: Chronicle, holds: Sequence[Claim]) -> list[Step]:
    """The steps of a place with holds and no changes: known while a hold lasts, otherwise unknown.

    Between two ends the holds name one side, or else they contradict each other and each may be right.
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
            latest = end if index else start  # the others may have held it instead throughout
            steps.append(Step(hold.holder, chronicle.side_of(hold.holder), hold.id, start, latest, hold.id, hold.id))
    return steps
