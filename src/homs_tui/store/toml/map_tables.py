"""map.toml: what the map needs beside the points of the places."""

from msgspec import Struct, field

from homs_tui.core.atlas import Course, MapView, Route
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.geography import Box, Position
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.store.problems import BOX, fault
from homs_tui.store.toml.draft import Sourced
from homs_tui.store.toml.fields import Entry

_EARTH = Box(-180, -90, 180, 90)
_EDGES = ("west", "south", "east", "north")
_LIMITS = (180, 90, 180, 90)
_LEAST_DEGREES = 0.001
"""The least width and height of a view: some hundred metres."""


class MapTables(Struct):
    """What map.toml says, with stand-ins for what could not be read."""

    views: list[Sourced[MapView]] = field(default_factory=list)
    opening: tuple[str, Entry] | None = None
    """The identifier of the view that the map opens with, and the top table."""
    short: list[Sourced[tuple[PlaceId, Bilingual]]] = field(default_factory=list)
    anchors: list[Sourced[tuple[str, Position]]] = field(default_factory=list)
    routes: list[Sourced[Route]] = field(default_factory=list)
    courses: list[Sourced[Course]] = field(default_factory=list)


def read_map(top: Entry) -> MapTables:
    """What the top table of map.toml says."""
    top.allow_only({"opening", "view", "short", "anchor", "route", "course"})
    opening = top.text("opening", optional=True)

    def entries(key: str, *known: str) -> list[Entry]:
        return top.entries(key, known, optional=True)

    return MapTables(
        views=[Sourced(_view(entry), entry) for entry in entries("view", "id", "name", "box", "diagram")],
        opening=(opening, top) if opening else None,
        short=[
            Sourced((PlaceId(entry.text("place")), entry.bilingual("name")), entry)
            for entry in entries("short", "place", "name")
        ],
        anchors=[
            Sourced((entry.text("region"), _position(entry)), entry) for entry in entries("anchor", "region", "lat", "lon")
        ],
        routes=[Sourced(_route(entry), entry) for entry in entries("route", "place", "line", "from", "to")],
        courses=[Sourced(_course(entry), entry) for entry in entries("course", "claim", "places", "note")],
    )


def _view(entry: Entry) -> MapView:
    return MapView(entry.id(), entry.bilingual("name"), _box(entry) or _EARTH, entry.boolean("diagram"))


def _box(view: Entry) -> Box | None:
    given = view.read_as("box", tuple[float, float, float, float], BOX)
    if given is None:
        return None
    edges = Entry(view.report, view.file, view.label, dict(zip(_EDGES, given, strict=True)), "box.")
    read = [edges.number(edge, -limit, limit) for edge, limit in zip(_EDGES, _LIMITS, strict=True)]
    if None in read:
        return None
    west, south, east, north = given
    if not (west < east and south < north):
        view.blame("box", fault("box.turned"))
    elif min(east - west, north - south) < _LEAST_DEGREES:
        view.blame("box", fault("box.thin", least=_LEAST_DEGREES))
    else:
        return Box(*given)
    return None


def _position(entry: Entry) -> Position:
    lat, lon = entry.number("lat", -90, 90), entry.number("lon", -180, 180)
    return Position(lon=float(lon or 0), lat=float(lat or 0))


def _route(entry: Entry) -> Route:
    return Route(PlaceId(entry.text("place")), entry.text("line"), PlaceId(entry.text("from")), PlaceId(entry.text("to")))


def _course(entry: Entry) -> Course:
    return Course(ClaimId(entry.text("claim")), entry.ids("places", PlaceId), entry.maybe_bilingual("note"))
