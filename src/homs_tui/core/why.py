"""The proof of a status: what it rests on, what narrowed it, and what would overturn it."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from msgspec import Struct

from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.control import Control, Status
from homs_tui.core.fighting import Fight
from homs_tui.core.history import Step
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.state import UNKNOWN
from homs_tui.core.window import Interval


class ProofPart(Enum):
    """The part that a claim plays in a proof."""

    FIRST = "first"
    """It implies the first holder of the place."""
    ESTABLISHES = "establishes"
    """It began a state that may still last."""
    PENDING = "pending"
    """It may or may not have happened yet."""
    PAST = "past"
    """It began a state that is certainly over."""
    FUTURE = "future"
    """It certainly happens later."""
    HOLDS = "holds"
    """It states that somebody held the place for a while."""
    FIGHTING = "fighting"
    """It states that there was fighting inside at the instant."""
    MAY_FIGHT = "may-fight"
    """It states that there was fighting inside at some time of its window, perhaps at the instant."""
    NARROWS = "narrows"
    """It narrows the window of another claim of the proof."""


class Evidence(Struct, frozen=True):
    """One claim of a proof."""

    claim: ClaimId
    """The claim."""
    part: ProofPart
    """What it does here."""
    stated: Interval
    """Its window as the source states it."""
    tightened: Interval
    """Its window narrowed by order, at this place."""
    earliest_by: ClaimId | None
    """The other claim that narrowed its earliest bound; None if none did."""
    latest_by: ClaimId | None
    """The other claim that narrowed its latest bound; None if none did."""


class Overturn(Struct, frozen=True):
    """A claim without which the answer would differ."""

    claim: ClaimId
    """The claim."""
    status: Status
    """The status without it."""


class Proof(Struct, frozen=True):
    """Why a place has its status at an instant."""

    status: Status
    """The status that is proved."""
    at: datetime
    """The instant."""
    evidence: tuple[Evidence, ...]
    """The claims used, the decisive ones first."""
    overturns: tuple[Overturn, ...]
    """Each claim whose rejection alone would change the answer."""
    conflicts: tuple[tuple[ClaimId, ...], ...]
    """Sets of contradictory claims that bear on the proof."""
    parts: tuple[Status, ...] = ()
    """For a place with parts: the status of each part."""


_RANK = {part: rank for rank, part in enumerate(ProofPart)}

MAX_EXHAUSTIVE_WORK = 50_000
"""Claims that bear on a place, times the cost of solving them again: up to here each of them is tried (about a quarter of a
second), above it only those of the proof and of its conflicts."""

MAX_WORK = 500_000
"""Claims tried, times the cost of solving them again: above it only the first of the decisive claims are tried. Takes seconds;
only hundreds of contradictions among hundreds of claims exceed it."""

MAX_PLACE_VISITS = 50_000
"""Claims tried, times places examined: for a whole with thousands of parts only the decisive claims are tried."""


def why(control: Control, place: PlaceId, at: datetime) -> Proof:
    """The proof of a place's status at an instant."""
    status = control.status(place, at)
    members = (place, *control.chronicle.all_parts(place))
    evidence: dict[ClaimId, Evidence] = {}
    for item in (item for member in members for item in _evidence(control, member, at)):
        kept = evidence.get(item.claim)
        if kept is None or _RANK[item.part] < _RANK[kept.part]:
            evidence[item.claim] = item
    conflicts = _conflicts(control, members, evidence)
    deciding = sorted(evidence, key=lambda claim: _RANK[evidence[claim].part])
    overturns = _overturns(control, status, at, [*deciding, *(c for set_ in conflicts for c in set_)], members)
    for found in overturns:
        if found.claim not in evidence:
            evidence[found.claim] = _item(control, found.claim, ProofPart.NARROWS)
    used = tuple(sorted(evidence.values(), key=lambda item: (_RANK[item.part], item.tightened, item.claim)))
    rank = {item.claim: rank for rank, item in enumerate(used)}
    return Proof(
        status=status,
        at=at,
        evidence=used,
        overturns=tuple(sorted(overturns, key=lambda found: rank[found.claim])),
        conflicts=tuple(set_ for set_ in conflicts if any(claim in evidence for claim in set_)),
        parts=tuple(control.status(part, at) for part in control.chronicle.parts.get(place, ())),
    )


def _evidence(control: Control, place: PlaceId, at: datetime) -> list[Evidence]:
    found: dict[ClaimId, Evidence] = {}
    histories = control.histories
    for reading in histories.readings(place):
        for step, following in zip(reading.steps, [*reading.steps[1:], None], strict=True):
            part = _part(step, following, at, step.claim in reading.holds)
            if step.claim is not None and part is not None:
                kept = found.get(step.claim)
                if kept is None or _RANK[part] < _RANK[kept.part]:
                    found[step.claim] = _item(control, step.claim, part, place)
    for claim in control.chronicle.claims_at.get(place, ()):
        if claim.id not in histories.rejected and at in control.tightened(claim.id):
            if claim.kind is ClaimKind.HOLD:
                found[claim.id] = _item(control, claim.id, ProofPart.HOLDS)
            elif claim.kind is ClaimKind.FIGHTING:
                found[claim.id] = _fighting(control, claim)
    initial = control.chronicle.locality[place].initial
    for id_ in initial.claims if initial else ():
        if id_ not in found and id_ not in histories.rejected:
            found[id_] = _item(control, id_, ProofPart.FIRST)
    for item in [item for item in found.values() if item.part is not ProofPart.FIRST]:
        is_fight = item.part in (ProofPart.FIGHTING, ProofPart.MAY_FIGHT)
        for other in histories.narrowers(item.claim, None if is_fight else place):
            if other not in found:
                found[other] = _item(control, other, ProofPart.NARROWS)
    for claim in control.chronicle.claims_at.get(place, ()):
        if claim.kind is ClaimKind.HOLD and claim.id not in found and claim.id not in histories.rejected:
            over = claim.bounds.latest <= at
            found[claim.id] = _item(control, claim.id, ProofPart.PAST if over else ProofPart.FUTURE)
    return list(found.values())


def _fighting(control: Control, claim: Claim) -> Evidence:
    fight = Fight(claim.id, control.tightened(claim.id), claim.throughout)
    return _item(control, claim.id, ProofPart.FIGHTING if fight.is_certain else ProofPart.MAY_FIGHT)


def _item(control: Control, claim: ClaimId, part: ProofPart, place: PlaceId | None = None) -> Evidence:
    """A claim as evidence, with its bounds at one place or, for None, over all of its places."""
    stated = control.chronicle.claim[claim].bounds
    bounds = control.histories.bounds(claim, place)
    if not bounds:
        return Evidence(claim, part, stated, stated, None, None)
    first, last = min(bounds, key=lambda b: b.earliest), max(bounds, key=lambda b: b.latest)
    by = [node[0] if node[0] != claim else None for node in (first.earliest_by, last.latest_by)]
    return Evidence(claim, part, stated, control.tightened(claim, place), by[0], by[1])


def _part(step: Step, following: Step | None, at: datetime, is_hold: bool) -> ProofPart | None:
    """The part of a step's claim; None for a hold that does not bear on the instant."""
    over = following is not None and following.must_have_begun(at)
    if is_hold:
        return ProofPart.HOLDS if step.side is not UNKNOWN and step.can_have_begun(at) and not over else None
    if not step.can_have_begun(at):
        return ProofPart.FUTURE
    if not step.must_have_begun(at):
        return ProofPart.PENDING
    return ProofPart.PAST if over else ProofPart.ESTABLISHES


def _conflicts(
    control: Control, members: tuple[PlaceId, ...], evidence: dict[ClaimId, Evidence]
) -> tuple[tuple[ClaimId, ...], ...]:
    """The conflicts among the claims of the proof and those that bear on the place."""
    bearing = {*control.histories.bearing_on(members), *evidence}
    return tuple(c.claims for c in control.histories.conflicts_of(bearing) if not bearing.isdisjoint(c.claims))


def _overturns(
    control: Control, status: Status, at: datetime, proof: Iterable[ClaimId], members: tuple[PlaceId, ...]
) -> tuple[Overturn, ...]:
    """Leave out one claim at a time and ask again."""
    bearing = control.histories.bearing_on(members)
    found: list[Overturn] = []
    size = control.histories.size(members)
    small = len(bearing) * size <= MAX_EXHAUSTIVE_WORK
    tried = list(dict.fromkeys([*proof, *(bearing if small else ())]))
    for claim in tried[: max(1, min(MAX_PLACE_VISITS // len(members), MAX_WORK // max(size, 1)))]:
        other = control.status_without(claim, status.place, at)
        if other.answer != status.answer:
            found.append(Overturn(claim, other))
    return tuple(found)
