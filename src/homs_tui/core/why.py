"""The proof of a status: what it rests on, what narrowed it, and what would overturn it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from homs_tui.core.claim import ClaimKind
from homs_tui.core.control import Control, Status
from homs_tui.core.window import Interval


class Part(Enum):
    """What a claim does in a proof."""

    FIRST = "first"
    """It implies who held the place at first."""
    ESTABLISHES = "establishes"
    """It brought a state that may be the present one."""
    PENDING = "pending"
    """It may have come already, or not yet."""
    PAST = "past"
    """It brought a state that is certainly over."""
    FUTURE = "future"
    """It certainly comes later."""
    HOLDS = "holds"
    """It tells of a state that lasted."""
    FIGHTING = "fighting"
    """It tells of fighting inside."""
    NARROWS = "narrows"
    """It narrows the window of another claim of the proof."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim of a proof."""

    claim: str
    """The claim."""
    part: Part
    """What it does here."""
    told: Interval
    """Its window as told."""
    tightened: Interval
    """Its window after order was taken into account, at this place."""
    earliest_by: str | None
    """The other claim that moved its earliest bound; None if none did."""
    latest_by: str | None
    """The other claim that moved its latest bound; None if none did."""


@dataclass(frozen=True, slots=True)
class Overturn:
    """A claim without which the answer would be another."""

    claim: str
    """The claim."""
    status: Status
    """What the answer would be without it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a place has its status at an instant."""

    status: Status
    """What is proved."""
    at: datetime
    """The instant."""
    evidence: tuple[Evidence, ...]
    """The claims used, the deciding ones first."""
    overturns: tuple[Overturn, ...]
    """Each single claim whose rejection would change the answer."""
    conflicts: tuple[tuple[str, ...], ...]
    """Sets of claims that contradict each other and touch the proof."""
    parts: tuple[Status, ...] = ()
    """For a place with parts: what each of them is."""


_ORDER = tuple(Part)


def why(control: Control, place: str, at: datetime) -> Proof:
    """The proof for a place at an instant."""
    status = control.status(place, at)
    parts = control.chronicle.parts.get(place, ())
    evidence: dict[str, Evidence] = {}
    for member in (place, *control.chronicle.all_parts(place)) if parts else (place,):
        for item in _evidence(control, member, at):
            kept = evidence.get(item.claim)
            if kept is None or _ORDER.index(item.part) < _ORDER.index(kept.part):
                evidence[item.claim] = item
    used = tuple(sorted(evidence.values(), key=lambda item: (_ORDER.index(item.part), item.tightened)))
    return Proof(
        status=status,
        at=at,
        evidence=used,
        overturns=_overturns(control, place, at, status, used),
        conflicts=tuple(c.claims for c in control.conflicts if any(claim in evidence for claim in c.claims)),
        parts=tuple(control.status(part, at) for part in parts),
    )


def _evidence(control: Control, place: str, at: datetime) -> list[Evidence]:
    found: dict[str, Evidence] = {}

    def add(
        claim: str, part: Part, tightened: Interval | None = None, by: tuple[str | None, str | None] = (None, None)
    ) -> None:
        if claim not in found:
            told = control.chronicle.claim[claim].bounds
            others = [other if other != claim else None for other in by]
            found[claim] = Evidence(claim, part, told, tightened or control.tightened(claim), others[0], others[1])

    for reading in control.histories.readings(place):
        for index, step in enumerate(reading.steps):
            if step.claim is None or step.earliest is None or step.latest is None or step.claim in reading.holds:
                continue
            following = reading.steps[index + 1] if index + 1 < len(reading.steps) else None
            over = following is not None and following.must_have_begun(at)
            part = _part(step.earliest > at, step.latest > at, over)
            bounds = Interval(step.earliest, step.latest) if step.earliest < step.latest else None
            add(step.claim, part, bounds, (step.earliest_by, step.latest_by))
    for claim in control.chronicle.claims_at.get(place, ()):
        if claim.id not in control.histories.rejected and at in control.tightened(claim.id):
            if claim.kind is ClaimKind.HOLD:
                add(claim.id, Part.HOLDS)
            elif claim.kind is ClaimKind.FIGHTING:
                add(claim.id, Part.FIGHTING)
    initial = control.chronicle.locality[place].initial
    for id_ in initial.claims if initial else ():
        if id_ not in control.histories.rejected:
            add(id_, Part.FIRST)
    for item in list(found.values()):
        for other in (item.earliest_by, item.latest_by):
            if other is not None:
                add(other, Part.NARROWS)
    return list(found.values())


def _part(not_yet: bool, pending: bool, over: bool) -> Part:
    if not_yet:
        return Part.FUTURE
    if pending:
        return Part.PENDING
    return Part.PAST if over else Part.ESTABLISHES


def _overturns(control: Control, place: str, at: datetime, status: Status, used: tuple[Evidence, ...]) -> tuple[Overturn, ...]:
    """Each single claim is left out in turn, and the question asked again."""
    found: list[Overturn] = []
    for item in used:
        without = Control(control.chronicle, control.histories.rejected | {item.claim})
        other = without.status(place, at)
        if (other.kind, other.states, other.tally) != (status.kind, status.states, status.tally):
            found.append(Overturn(item.claim, other))
    return tuple(found)
