"""The changes of each place in order: its own, and those of a whole that hold for its parts too."""

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
"""A claim at a place; the place is `ANYWHERE` where the claim is one instant for all of its places."""
ANYWHERE: Final = PlaceId("")


class _Told:
    """The order that the claims of one world tell."""

    def __init__(self, standing: Sequence[Claim], links: Set[ClaimId]) -> None:
        self._standing = standing
        self.links = tuple([claim.id for claim in standing if claim.id in links]) if links else ()
        """Those that stand of the claims on which the order of others may depend."""

    @cached_property
    def earlier(self) -> Mapping[ClaimId, Set[ClaimId]]:
        """For each claim those that are told to have come directly before it."""
        found: dict[ClaimId, set[ClaimId]] = {}
        for claim in self._standing:
            if claim.after:
                found.setdefault(claim.id, set()).update(claim.after)
            for later in claim.before:
                found.setdefault(later, set()).add(claim.id)
        return found


class Chains:
    """Puts the changes of one component in order. What its worlds have in common is put in order once."""

    def __init__(self, chronicle: Chronicle, sides: Sides, claims: Sequence[Claim]) -> None:
        self._inherited, self._sides = chronicle.inherited, sides
        self._links = _links(claims)
        self._known: dict[tuple[PlaceId, tuple[ClaimId, ...], tuple[ClaimId, ...]], tuple[Claim, ...]] = {}

    def of(self, standing: Sequence[Claim]) -> tuple[dict[PlaceId, tuple[Claim, ...]], list[tuple[Node, Node]]]:
        """The changes of each place in order, and the pairs that bind parts to what is told of the whole."""
        told = _Told(standing, self._links)
        chains = {place: self._in_order(place, claims, told) for place, claims in by_place(standing, ClaimKind.CONTROL).items()}
        caps: list[tuple[Node, Node]] = []
        for part, claims in self._of_wholes(standing).items():
            chain = chains.get(part, ())
            for claim in self._in_order(part, claims, told):
                if chain and self._end(chain) == self._sides.changed(claim)[1]:
                    caps.extend(((chain[-1].id, part), (claim.id, place)) for place in claim.localities)
                else:
                    chain = (*chain, claim)
            chains[part] = chain if chain == chains.get(part) else self._in_order(part, chain, told)
        return chains, caps

    def _of_wholes(self, standing: Iterable[Claim]) -> dict[PlaceId, list[Claim]]:
        """The changes that each part shares in because they hold for a whole with its parts."""
        found: dict[PlaceId, list[Claim]] = {}
        for claim in standing:
            if claim.with_parts and claim.kind is ClaimKind.CONTROL:
                for part in self._inherited.get(claim.id, ()):
                    if part not in claim.localities:
                        found.setdefault(part, []).append(claim)
        return found

    def _end(self, chain: Sequence[Claim]) -> State:
        return self._sides.changed(chain[-1])[1]

    def _in_order(self, place: PlaceId, claims: Sequence[Claim], told: "_Told") -> tuple[Claim, ...]:
        """Changes of one place, as :meth:`_ordered` has them; in the next world they may be the same."""
        if len(claims) < 2:
            return tuple(claims)
        key = place, tuple([claim.id for claim in claims]), told.links
        if key not in self._known:
            self._known[key] = self._ordered(place, claims, told.earlier)
        return self._known[key]

    def _ordered(self, place: PlaceId, claims: Sequence[Claim], earlier: Mapping[ClaimId, Set[ClaimId]]) -> tuple[Claim, ...]:
        """Changes of one place: by the order told, then where windows lie apart by time, then by who leaves what the last
        one took, then by time."""
        # In time order, so that the next is found near the front: a place may change a thousand times.
        waiting = sorted(claims, key=lambda claim: (claim.bounds, claim.where.start))
        ids = {claim.id for claim in claims}
        told = {claim.id: _reached(claim.id, earlier, ids) for claim in claims}
        still = {id_: len(before) for id_, before in told.items()}
        latest = sorted(claim.bounds.latest for claim in claims)
        leaves = {claim.id: self._sides.changed(claim) for claim in claims}
        coming = Counter(comes for _, comes in leaves.values())
        side = self._sides.first(place)
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


def by_place(claims: Iterable[Claim], kind: ClaimKind) -> dict[PlaceId, list[Claim]]:
    """The claims of a kind at each place."""
    found: dict[PlaceId, list[Claim]] = {}
    for claim in claims:
        if claim.kind is kind:
            for place in claim.localities:
                found.setdefault(place, []).append(claim)
    return found


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


def _links(claims: Sequence[Claim]) -> frozenset[ClaimId]:
    """The claims that stand in some worlds only and through which others may be told to come one after the other. While the
    same of them stand, the order of the others is the same."""
    follow = {claim.id for claim in claims if claim.after} | {id_ for claim in claims for id_ in claim.before}
    precede = {claim.id for claim in claims if claim.before} | {id_ for claim in claims for id_ in claim.after}
    return frozenset(claim.id for claim in claims if claim.question is not None and claim.id in follow & precede)


def _reached(start: ClaimId, earlier: Mapping[ClaimId, Set[ClaimId]], wanted: Set[ClaimId]) -> set[ClaimId]:
    """Which of the wanted claims are told to have come before a claim, directly or not."""
    found = {start}
    waiting = [start]
    while waiting and not wanted <= found:
        fresh = earlier.get(waiting.pop(), frozenset()) - found
        found |= fresh
        waiting.extend(fresh)
    return (found & wanted) - {start}
