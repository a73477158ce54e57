"""Facts as nested records for machines: the JSON of the command line.

The keys are a contract: new ones may be added, none renamed or removed. Instants are ISO 8601 with the offset of the
dataset's zone, text is in logical order, references are identifiers, and unknown values are null. Of a status, ``kind`` is one
of the values of `Kind`, ``contested`` one of those of `Contested`.
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
"""A JSON object; every value can be written as JSON."""

# Small pieces


def bilingual(text: Bilingual | None) -> Record | None:
    """A text in both languages."""
    return None if text is None else {"ar": text.ar, "en": text.en}


def instant(at: datetime | None, axis: Axis) -> str | None:
    """An instant in the dataset's zone, as ISO 8601."""
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
        "source": where.source.en,
        "source_ar": where.source.ar,
        "licence": where.licence.en,
        "licence_ar": where.licence.ar,
    }


def figure(of: Figure) -> Record:
    """A number with its unit: a null ``low`` is "at most", a null ``high`` "at least"; an excluded end is "more than" or "less
    than" the number."""
    return {
        "low": _number(of.low),
        "high": _number(of.high),
        "low_excluded": of.low_excluded,
        "high_excluded": of.high_excluded,
        "approximate": of.approximate,
        "unit": of.unit,
        "of": bilingual(of.of),
    }


def _number(value: float | None) -> float | None:
    return None if value is None else int(value) if float(value).is_integer() else value


def initial(first: Initial | None) -> Record | None:
    """Who held a place at first."""
    if first is None:
        return None
    return {"holder": first.holder, "ground": bilingual(first.ground), "claims": list(first.claims)}


# Answers of commands


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
    """The possible sides; nobody and unknown are not sides and have keys of their own."""
    sides = [state for state in chronicle.ordered(states) if not isinstance(state, Unheld)]
    return {"holders": sides, "may_be_vacated": NOBODY in states, "may_be_unknown": UNKNOWN in states}


def status(chronicle: Chronicle, found: Status) -> Record:
    """The status of a place at an instant."""
    axis = chronicle.axis
    accounts = [
        {"question": view.question, "account": view.account, **_possible(chronicle, view.states)} for view in found.accounts
    ]
    return {
        "id": found.place,
        "name": bilingual(chronicle.locality[found.place].name),
        "kind": found.kind.value,
        **_possible(chronicle, found.states),
        "actors": list(found.holders),
        "contested": found.contested.value,
        "since": {"earliest": instant(found.since.earliest, axis), "latest": instant(found.since.latest, axis)},
        "claims": list(found.claims),
        "accounts": accounts,
        "parts": {_tally_key(one): count for one, count in found.tally} or None,
    }


def _tally_key(one: TallyKey) -> str:
    """The key of a count: the word of a kind or the identifier of a side, as "side:ID" if that is also the word of a kind."""
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


def claim(control: Control, statement: Claim) -> Record:
    """A claim, with its window as stated and as narrowed."""
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "places": list(statement.localities),
        "via": list(statement.via),
        "actors": list(statement.actors),
        "targets": list(statement.targets),
        "change": _change(statement),
        "holder": statement.holder,
        "throughout": statement.throughout,
        "window": {
            **interval(statement.bounds, control.chronicle.axis),
            "said": statement.window.said,
            "basis": statement.window.basis.value,
        },
        "tightened": interval(control.tightened(statement.id), control.chronicle.axis),
        "after": list(statement.after),
        "before": list(statement.before),
        "order_said": list(statement.order_said),
        "footnotes": list(statement.footnotes),
        "attributed_to": bilingual(statement.attributed_to),
        "figures": [figure(number) for number in statement.figures],
        "question": statement.question,
        "account": statement.account,
        "summary": bilingual(statement.summary),
        "note": bilingual(statement.note),
        "where": {"start": statement.where.start, "end": statement.where.end, "sha256": statement.where.sha256},
    }


def _change(statement: Claim) -> Record | None:
    if statement.change is None:
        return None
    return {
        "from": _stated(statement.change.from_),
        "to": _stated(statement.change.to),
        "mode": statement.change.mode.value,
        "with_parts": statement.with_parts,
        "except": list(statement.except_),
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
    statement = chronicle.claim[item.claim]
    return {
        "claim": item.claim,
        "part": item.part.value,
        "told": interval(item.stated, chronicle.axis),
        "tightened": interval(item.tightened, chronicle.axis),
        "earliest_by": item.earliest_by,
        "latest_by": item.latest_by,
        "footnotes": list(statement.footnotes),
        "attributed_to": bilingual(statement.attributed_to),
        "question": statement.question,
        "account": statement.account,
    }


def note(chronicle: Chronicle, subject: Entity, text: str, at: datetime | None) -> Record:
    """A reader's note on a place or a claim; the name is null if the dataset no longer contains that."""
    kind, name = _noted(chronicle, subject)
    return {
        "subject": entity_text(subject),
        "sort": kind,
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
    """Laid-out lines; offsets are into *text*, cells are from left to right."""
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
