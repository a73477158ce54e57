"""The ordered changes of each place: its own, and those of a whole that hold for its parts too."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import datetime
from functools import cached_property
from typing import Final

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.sides import Sides
from homs_tui.core.state import UNKNOWN, State

Node = tuple[ClaimId, PlaceId]
"""A claim at a place; the place is `ANYWHERE` where the claim is a single instant for all of its places."""
ANYWHERE: Final = PlaceId("")


class _StatedOrder:
    """The order stated by the claims of one world."""

    def __init__(self, standing: Sequence[Claim], links: Set[ClaimId]) -> None:
        self._standing = standing
        self.links = tuple([claim.id for claim in standing if claim.id in links]) if links else ()
        """The claims of this world on which the order of others may depend."""

    @cached_property
    def earlier(self) -> Mapping[ClaimId, Set[ClaimId]]:
        """For each claim, those stated to have come directly before it."""
        found: dict[ClaimId, set[ClaimId]] = {}
        for claim in self._standing:
            if claim.after:
                found.setdefault(claim.id, set()).update(claim.after)
            for later in claim.before:
                found.setdefault(later, set()).add(claim.id)
        return found


class Chains:
    """Orders the changes of one component. What its worlds have in common is ordered once."""

    def __init__(self, chronicle: Chronicle, sides: Sides, claims: Sequence[Claim]) -> None:
        self._inherited, self._sides = chronicle.inherited, sides
        self._links = _links(claims)
        self._known: dict[tuple[PlaceId, tuple[ClaimId, ...], tuple[ClaimId, ...]], tuple[Claim, ...]] = {}

    def of(self, standing: Sequence[Claim]) -> tuple[dict[PlaceId, tuple[Claim, ...]], list[tuple[Node, Node]]]:
        """The ordered changes of each place, and the pairs that order changes of parts before those of their whole."""
        order = _StatedOrder(standing, self._links)
        chains = {
            place: self._in_order(place, claims, order) for place, claims in by_place(standing, ClaimKind.CONTROL).items()
        }
        caps: list[tuple[Node, Node]] = []
        for part, claims in self._of_wholes(standing).items():
            chain = chains.get(part, ())
            for claim in self._in_order(part, claims, order):
                if chain and self._end(chain) == self._sides.changed(claim)[1]:
                    caps.extend(((chain[-1].id, part), (claim.id, place)) for place in claim.localities)
                else:
                    chain = (*chain, claim)
            chains[part] = chain if chain == chains.get(part) else self._in_order(part, chain, order)
        return chains, caps

    def _of_wholes(self, standing: Iterable[Claim]) -> dict[PlaceId, list[Claim]]:
        """The changes of wholes that hold for each part too."""
        found: dict[PlaceId, list[Claim]] = {}
        for claim in standing:
            if claim.with_parts and claim.kind is ClaimKind.CONTROL:
                for part in self._inherited.get(claim.id, ()):
                    if part not in claim.localities:
                        found.setdefault(part, []).append(claim)
        return found

    def _end(self, chain: Sequence[Claim]) -> State:
        return self._sides.changed(chain[-1])[1]

    def _in_order(self, place: PlaceId, claims: Sequence[Claim], order: "_StatedOrder") -> tuple[Claim, ...]:
        """Changes of one place, ordered as by :meth:`_ordered`; kept, since the next world may need the same."""
        if len(claims) < 2:
            return tuple(claims)
        key = place, tuple([claim.id for claim in claims]), order.links
        if key not in self._known:
            self._known[key] = self._ordered(place, claims, order.earlier)
        return self._known[key]

    def _ordered(self, place: PlaceId, claims: Sequence[Claim], earlier: Mapping[ClaimId, Set[ClaimId]]) -> tuple[Claim, ...]:
        """Changes of one place, ordered by stated order, then by time where windows do not overlap, then so that each change
        removes the side that the last one brought, then by time."""
        # In order of time, so that the next is found near the front: a place may change a thousand times.
        waiting = sorted(claims, key=lambda claim: (claim.bounds, claim.where.start))
        ids = {claim.id for claim in claims}
        before = {claim.id: _reached(claim.id, earlier, ids) for claim in claims}
        unplaced = {id_: len(earlier_ids) for id_, earlier_ids in before.items()}
        latest = sorted(claim.bounds.latest for claim in claims)
        leaves = {claim.id: self._sides.changed(claim) for claim in claims}
        coming = Counter(comes for _, comes in leaves.values())
        side = self._sides.first(place)
        done: list[Claim] = []

        def fits(claim: Claim) -> bool:
            leaver, comer = leaves[claim.id]
            return leaver == side if side is not UNKNOWN else coming[leaver] == (leaver == comer)

        def rank(claim: Claim) -> tuple[int, int, bool]:
            return unplaced[claim.id], bisect_right(latest, claim.bounds.earliest), not fits(claim)

        while waiting:
            following = waiting.pop(_first(waiting, rank, latest[0]))
            for claim in waiting:
                unplaced[claim.id] -= following.id in before[claim.id]
            latest.pop(bisect_left(latest, following.bounds.latest))
            done.append(following)
            side = leaves[following.id][1]
            coming[side] -= 1
        return tuple(done)


def by_place(claims: Iterable[Claim], kind: ClaimKind) -> dict[PlaceId, list[Claim]]:
    """The claims of a kind at each place."""
    found: dict[PlaceId, list[Claim]] = {}
    for claim in claims:
        if claim.kind is kind:
            for place in claim.localities:
                found.setdefault(place, []).append(claim)
    return found


def _first(waiting: Sequence[Claim], rank: Callable[[Claim], tuple[int, int, bool]], before: datetime) -> int:
    """The index of the first claim of the lowest rank. No rank is lower than (0, 0, False), and no claim that begins at or
    after *before*, by when another has certainly happened, has a rank as low as (0, 0, True)."""
    best, lowest = 0, rank(waiting[0])
    for index, claim in enumerate(waiting):
        if lowest == (0, 0, False) or (lowest[:2] == (0, 0) and claim.bounds.earliest >= before):
            break
        if (mine := rank(claim)) < lowest:
            best, lowest = index, mine
    return best


def _links(claims: Sequence[Claim]) -> frozenset[ClaimId]:
    """The claims that are in some worlds only and through which the order of others may be stated. As long as the same of
    them stand, the order of the others stays the same."""
    follow = {claim.id for claim in claims if claim.after} | {id_ for claim in claims for id_ in claim.before}
    precede = {claim.id for claim in claims if claim.before} | {id_ for claim in claims for id_ in claim.after}
    return frozenset(claim.id for claim in claims if claim.question is not None and claim.id in follow & precede)


def _reached(start: ClaimId, earlier: Mapping[ClaimId, Set[ClaimId]], wanted: Set[ClaimId]) -> set[ClaimId]:
    """The wanted claims that are stated to have come before a claim, directly or indirectly."""
    found = {start}
    waiting = [start]
    while waiting and not wanted <= found:
        fresh = earlier.get(waiting.pop(), frozenset()) - found
        found |= fresh
        waiting.extend(fresh)
    return (found & wanted) - {start}
