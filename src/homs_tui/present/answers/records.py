"""Facts as nested records for machines: the JSON of the command line.

The keys are a contract: they may be added to, never renamed or dropped. Instants are ISO 8601 with the offset of the
dataset's own zone, text is logical, references are identifiers, and what is not known is null.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, Figure
from homs_tui.core.control import Control
from homs_tui.core.locality import Initial, Locality, Point
from homs_tui.core.state import NOBODY, UNKNOWN, State, Stated, Unheld
from homs_tui.core.status import Kind, Status, TallyKey
from homs_tui.core.subject import ClaimRef, Entity, PlaceRef, entity_text
from homs_tui.core.window import Interval

if TYPE_CHECKING:
    from homs_tui.core.changes import Difference
    from homs_tui.core.why import Evidence, Proof
    from homs_tui.text.line import Line

Record = dict[str, object]
"""What JSON calls an object; every value is one that JSON can hold."""

# Small pieces


def bilingual(text: Bilingual | None) -> Record | None:
    """Words in both languages."""
    return None if text is None else {"ar": text.ar, "en": text.en}


def instant(at: datetime | None, axis: Axis) -> str | None:
    """An instant on the dataset's own clock."""
    return None if at is None else axis.local(at).isoformat()


def interval(bounds: Interval, axis: Axis) -> Record:
    """Half-open bounds."""
    return {"earliest": instant(bounds.earliest, axis), "latest": instant(bounds.latest, axis)}


def point(where: Point | None) -> Record | None:
    """Where a place lies."""
    if where is None:
        return None
    return {
        "lat": where.lat,
        "lon": where.lon,
        "precision": where.precision.value,
        "radius_km": where.radius_km,
        "source": where.source,
        "licence": where.licence,
    }


def figure(told: Figure) -> Record:
    """A number and what it counts."""
    return {
        "low": _number(told.low),
        "high": _number(told.high),
        "approximate": told.approximate,
        "unit": told.unit,
        "of": bilingual(told.of),
    }


def _number(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def initial(first: Initial | None) -> Record | None:
    """Who held a place at first."""
    if first is None:
        return None
    return {"holder": first.holder, "ground": bilingual(first.ground), "claims": list(first.claims)}


# What the commands answer


def locality(place: Locality) -> Record:
    """A place, without its status."""
    return {
        "id": place.id,
        "name": bilingual(place.name),
        "alt": list(place.alt),
        "kind": place.kind.value,
        "part_of": place.part_of,
        "region": place.region,
        "point": point(place.point),
    }


def _possible(chronicle: Chronicle, states: tuple[State, ...]) -> Record:
    """The sides that are possible; nobody and the unknown are no sides and stand beside them."""
    sides = [state for state in chronicle.ordered(states) if not isinstance(state, Unheld)]
    return {"holders": sides, "may_be_vacated": NOBODY in states, "may_be_unknown": UNKNOWN in states}


def status(chronicle: Chronicle, told: Status) -> Record:
    """The status of a place at an instant."""
    axis = chronicle.axis
    accounts = [
        {"question": view.question, "account": view.account, **_possible(chronicle, view.states)} for view in told.accounts
    ]
    return {
        "id": told.place,
        "name": bilingual(chronicle.locality[told.place].name),
        "kind": told.kind.value,
        **_possible(chronicle, told.states),
        "actors": list(told.holders),
        "contested": told.contested,
        "since": {"earliest": instant(told.since.earliest, axis), "latest": instant(told.since.latest, axis)},
        "claims": list(told.claims),
        "accounts": accounts,
        "parts": {_tally_key(one): count for one, count in told.tally} or None,
    }


def _tally_key(one: TallyKey) -> str:
    """The key of a count: a kind by its word, a side by its identifier; "side:possible" if that is a word of kinds."""
    if isinstance(one, Kind):
        return one.value
    return f"side:{one}" if one in {kind.value for kind in Kind} else one


def difference(chronicle: Chronicle, found: "Difference") -> Record:
    """A place at two instants."""
    return {
        "id": found.place,
        "name": bilingual(chronicle.locality[found.place].name),
        "before": status(chronicle, found.before),
        "after": status(chronicle, found.after),
    }


def claim(control: Control, told: Claim) -> Record:
    """A claim, with its window as told and as narrowed."""
    return {
        "id": told.id,
        "kind": told.kind.value,
        "places": list(told.localities),
        "via": list(told.via),
        "actors": list(told.actors),
        "targets": list(told.targets),
        "change": _change(told),
        "holder": told.holder,
        "window": {
            **interval(told.bounds, control.chronicle.axis),
            "said": told.window.said,
            "basis": told.window.basis.value,
        },
        "tightened": interval(control.tightened(told.id), control.chronicle.axis),
        "after": list(told.after),
        "before": list(told.before),
        "footnotes": list(told.footnotes),
        "attributed_to": bilingual(told.attributed_to),
        "figures": [figure(number) for number in told.figures],
        "question": told.question,
        "account": told.account,
        "summary": bilingual(told.summary),
        "note": bilingual(told.note),
        "where": {"start": told.where.start, "end": told.where.end, "sha256": told.where.sha256},
    }


def _change(told: Claim) -> Record | None:
    if told.change is None:
        return None
    return {
        "from": _stated(told.change.from_),
        "to": _stated(told.change.to),
        "mode": told.change.mode.value,
        "with_parts": told.with_parts,
        "except": list(told.except_),
    }


def _stated(holder: Stated) -> str:
    return holder.value if isinstance(holder, Unheld) else holder


def proof(chronicle: Chronicle, found: "Proof") -> Record:
    """Why a place has its status at an instant."""
    place = chronicle.locality[found.status.place]
    return {
        "id": place.id,
        "name": bilingual(place.name),
        "at": instant(found.at, chronicle.axis),
        "status": status(chronicle, found.status),
        "first": initial(place.initial),
        "evidence": [_evidence(chronicle, item) for item in found.evidence],
        "overturns": [{"claim": item.claim, "status": status(chronicle, item.status)} for item in found.overturns],
        "conflicts": [list(claims) for claims in found.conflicts],
        "parts": [status(chronicle, part) for part in found.parts],
    }


def _evidence(chronicle: Chronicle, item: "Evidence") -> Record:
    told = chronicle.claim[item.claim]
    return {
        "claim": item.claim,
        "part": item.part.value,
        "told": interval(item.stated, chronicle.axis),
        "tightened": interval(item.tightened, chronicle.axis),
        "earliest_by": item.earliest_by,
        "latest_by": item.latest_by,
        "footnotes": list(told.footnotes),
        "attributed_to": bilingual(told.attributed_to),
        "question": told.question,
        "account": told.account,
    }


def note(chronicle: Chronicle, subject: Entity, text: str, at: datetime | None) -> Record:
    """What a reader has written on a place or a claim; its name is null where the dataset does not know it any more."""
    sort, name = _noted(chronicle, subject)
    return {
        "subject": entity_text(subject),
        "sort": sort,
        "id": subject.id,
        "name": bilingual(name),
        "at": instant(at, chronicle.axis),
        "text": text,
    }


def _noted(chronicle: Chronicle, subject: Entity) -> tuple[str, Bilingual | None]:
    match subject:
        case PlaceRef(id=place):
            return "place", chronicle.locality[place].name if place in chronicle.locality else None
        case ClaimRef(id=claim):
            return "claim", chronicle.claim[claim].summary if claim in chronicle.claim else None


def lines(text: str, found: "Sequence[Line]") -> Record:
    """Laid-out lines; every offset is into *text*, the cells stand from left to right."""
    return {
        "text": text,
        "lines": [
            {
                "start": line.start,
                "end": line.end,
                "width": line.width,
                "cells": [{"text": c.text, "start": c.start, "end": c.end, "level": c.level} for c in line.cells],
            }
            for line in found
        ],
    }
