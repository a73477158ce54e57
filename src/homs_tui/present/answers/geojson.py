"""Statuses as GeoJSON (RFC 7946), for maps of others.

Positions have at most six decimals, a tenth of a metre. A place without a point keeps its feature, with a null geometry. The
keys of the properties are a contract, as those of `records` are; all are flat but the names, as programs for maps need them.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.locality import Locality
from homs_tui.core.state import NOBODY, UNKNOWN, Unheld
from homs_tui.core.state_intervals import Span, StateInterval
from homs_tui.present.answers.records import Record, bilingual, instant

DECIMALS = 6
"""Decimals of a degree."""


def collection(
    chronicle: Chronicle, found: Iterable[tuple[Locality, StateInterval]], period: tuple[datetime, datetime | None]
) -> Record:
    """The features of places in their intervals. *period* is an instant, or a start and an end."""
    start, end = (instant(at, chronicle.axis) for at in period)
    return {
        "type": "FeatureCollection",
        "title": bilingual(chronicle.title),
        **({"at": start} if end is None else {"from": start, "to": end}),
        "licence": chronicle.licence,
        "credits": [f"{credit.text} ({credit.licence})" for credit in chronicle.credits],
        "features": [_feature(chronicle, place, interval, over_period=end is not None) for place, interval in found],
    }


def _feature(chronicle: Chronicle, place: Locality, interval: StateInterval, *, over_period: bool) -> Record:
    since = instant(interval.span.start, chronicle.axis)
    return {
        "type": "Feature",
        # No two features have the same: a place has one per interval.
        "id": f"{place.id}@{since}" if over_period and since else place.id,
        "geometry": _geometry(place),
        "properties": dict(_properties(chronicle, place, interval)),
    }


def _geometry(place: Locality) -> Record | None:
    if place.point is None:
        return None
    return {"type": "Point", "coordinates": [round(place.point.lon, DECIMALS), round(place.point.lat, DECIMALS)]}


def _properties(chronicle: Chronicle, place: Locality, interval: StateInterval) -> Iterator[tuple[str, object]]:
    status, point = interval.status, place.point
    yield "id", place.id
    yield "names", bilingual(place.name)
    yield "place_kind", place.kind.value
    yield "part_of", place.part_of
    yield "kind", status.kind.value
    yield "holders", [state for state in chronicle.ordered(status.states) if not isinstance(state, Unheld)]
    yield "may_be_vacated", NOBODY in status.states
    yield "may_be_unknown", UNKNOWN in status.states
    yield "contested", status.contested.value
    yield from _span(chronicle, ("from", "to"), interval.span)
    yield from _span(chronicle, ("possible_from", "possible_to"), interval.possible)
    yield from _span(chronicle, ("certain_from", "certain_to"), interval.certain)
    yield "precision", None if point is None else point.precision.value
    yield "radius_km", None if point is None else point.radius_km
    yield "credits", None if point is None else f"{point.source.en} ({point.licence.en})"
    yield "claims", list(status.claims)
    yield "footnotes", list(dict.fromkeys(note for claim in status.claims for note in chronicle.claim[claim].footnotes))


def _span(chronicle: Chronicle, keys: tuple[str, str], span: Span | None) -> Iterator[tuple[str, object]]:
    """The two ends of a span under their keys; null where it is open, and where there is none."""
    ends = (None, None) if span is None else (span.start, span.end)
    for key, end in zip(keys, ends, strict=True):
        yield key, instant(end, chronicle.axis)
