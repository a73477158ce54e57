"""Checks of how map.toml refers to the places and claims of its dataset, and to the lines of its base map."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from homs_tui.core.atlas import MAX_SHORT_NAME, Course, GroundLine, MapView, Route
from homs_tui.core.bilingual import Lang, joined, same
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import ClaimKind
from homs_tui.core.geography import Position
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.locality import Locality, LocalityKind
from homs_tui.core.plurals import CELLS, LINES
from homs_tui.store.files import BASE_MAP, MAP
from homs_tui.store.problems import Fault, fault
from homs_tui.store.toml import header, localities
from homs_tui.store.toml.characters import quoted
from homs_tui.store.toml.fields import Entry
from homs_tui.store.toml.identifiers import KnownIds, blame_duplicates
from homs_tui.store.toml.map_tables import MapTables
from homs_tui.text.shape import width
from homs_tui.text.typesetting import Typesetting

_WIDEST = Typesetting(lam_alef=False)
"""Lam with alef may fill one cell or two; a name has to fit either way."""
_LANGUAGES: tuple[Lang, ...] = ("ar", "en")


class _Known(Struct, frozen=True):
    """What can be referred to."""

    localities: KnownIds
    regions: KnownIds
    claims: KnownIds
    views: KnownIds
    lines: KnownIds


def check_map(tables: MapTables, chronicle: Chronicle, ground: tuple[GroundLine, ...] | None) -> None:
    """Report every entry that refers to something unknown or unsuitable, or that contradicts another. The lines are None where
    the base map could not be read: then all count as known."""
    views = blame_duplicates("view", "id", ((view.id, entry) for view, entry in tables.views))
    counts = Counter(line.id for line in ground or () if line.id)
    known = _Known(
        localities=KnownIds("locality", localities.FILE, _by_id(chronicle.locality)),
        regions=KnownIds("region", header.FILE, chronicle.region),
        claims=KnownIds("claim", "claims", _by_id(chronicle.claim)),
        views=KnownIds("view", MAP, views),
        lines=KnownIds("line", BASE_MAP, counts, complete=ground is not None),
    )
    if tables.opening is not None:
        opening, top = tables.opening
        known.views.check(top, "opening", opening)
    blame_duplicates("anchor", "region", ((region, entry) for (region, _), entry in tables.anchors))
    for (region, _), entry in tables.anchors:
        known.regions.check(entry, "region", region)
    _check_short_names(tables, chronicle, known)
    blame_duplicates("route", "place", ((route.place, entry) for route, entry in tables.routes))
    for route, entry in tables.routes:
        _check_route(route, entry, chronicle, known, counts, ground)
    for course, entry in tables.courses:
        _check_course(course, entry, chronicle, known)


def _by_id(ids: Iterable[str]) -> dict[str, object]:
    return dict.fromkeys(ids)


def _check_route(
    route: Route,
    entry: Entry,
    chronicle: Chronicle,
    known: _Known,
    counts: Counter[str],
    ground: tuple[GroundLine, ...] | None,
) -> None:
    known.localities.check(entry, "place", route.place)
    road = chronicle.locality.get(route.place)
    if road is not None and road.kind is not LocalityKind.ROAD:
        entry.blame("place", fault("route.kind", given=quoted(route.place), kind=road.kind.value))
    if ground == ():
        entry.blame("line", fault("route.no_base", given=quoted(route.line), file=BASE_MAP))
    else:
        known.lines.check(entry, "line", route.line)
    if counts[route.line] > 1:
        lines = LINES.counted(counts[route.line])
        entry.blame("line", fault("route.parts", given=quoted(route.line), lines=lines, file=BASE_MAP))
    _check_points(entry, "from", (route.start,), chronicle, known)
    _check_points(entry, "to", (route.end,), chronicle, known)
    if route.start and route.start == route.end:
        entry.blame("to", fault("route.same", given=quoted(route.end)))


def _check_course(course: Course, entry: Entry, chronicle: Chronicle, known: _Known) -> None:
    known.claims.check(entry, "claim", course.claim)
    _check_points(entry, "places", course.places, chronicle, known)
    if len(course.places) < 2 and _are_texts(entry.table.get("places", [])):
        entry.blame("places", fault("course.short"))
    claim = chronicle.claim.get(course.claim)
    if claim is None:
        return
    if not claim.kind.is_movement:
        kinds = joined([same(kind.value) for kind in ClaimKind if kind.is_movement])
        entry.blame("claim", fault("course.kind", given=quoted(claim.id), kind=claim.kind.value, kinds=kinds))
    elif course.note is None:
        for place in course.places:
            if place in chronicle.locality and place not in claim.localities and place not in claim.via:
                entry.blame("places", fault("course.unnamed", given=quoted(place), claim=quoted(claim.id)))


def _check_points(entry: Entry, field: str, places: tuple[PlaceId, ...], chronicle: Chronicle, known: _Known) -> None:
    known.localities.check(entry, field, *places)
    for id_ in places:
        place = chronicle.locality.get(id_)
        if place is not None and place.point is None:
            entry.blame(field, fault("point.none", given=quoted(id_)))


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


# Short names


def _check_short_names(tables: MapTables, chronicle: Chronicle, known: _Known) -> None:
    blame_duplicates("short name", "place", ((place, entry) for (place, _), entry in tables.short))
    for (place, name), entry in tables.short:
        known.localities.check(entry, "place", place)
        for lang in _LANGUAGES:
            if (cells := width(name.in_(lang), _WIDEST)) > MAX_SHORT_NAME:
                wide = fault("short.wide", cells=CELLS.counted_of(cells), most=CELLS.counted_of(MAX_SHORT_NAME))
                entry.blame(f"name.{lang}", wide)
    _check_homonyms(tables, chronicle)


def _check_homonyms(tables: MapTables, chronicle: Chronicle) -> None:
    """No two places in one view may have one name, where either name is short; places without a point are named under each."""
    short = {place: (name, entry) for (place, name), entry in tables.short if place in chronicle.locality}
    order = {place: number for number, place in enumerate(short)}
    views = [view for view, _ in tables.views]
    for lang in _LANGUAGES:
        bearers: dict[str, list[Locality]] = {}
        for place in chronicle.localities:
            name = short[place.id][0] if place.id in short else place.name
            bearers.setdefault(name.in_(lang).casefold(), []).append(place)
        for id_, (name, entry) in short.items():
            # Of two short names only the later is reported.
            others = (place for place in bearers[name.in_(lang).casefold()] if order.get(place.id, -1) < order[id_])
            clash = next((found for other in others if (found := _clash(chronicle.locality[id_], other, views))), None)
            if clash is not None:
                entry.blame(f"name.{lang}", clash)


def _clash(one: Locality, other: Locality, views: list[MapView]) -> Fault | None:
    """What is wrong with two places of one name; None where no view holds both."""
    named = quoted(other.id)
    if not views:
        return fault("short.twin", other=named)
    shared = next((view.id for view in views if _is_named(one, view) and _is_named(other, view)), None)
    return None if shared is None else fault("short.same", other=named, view=quoted(shared))


def _is_named(place: Locality, view: MapView) -> bool:
    return place.point is None or view.box.holds(Position(place.point.lon, place.point.lat))
