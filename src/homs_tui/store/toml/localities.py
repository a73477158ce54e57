"""localities.toml: the places."""

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId
from homs_tui.core.locality import Initial, Locality, LocalityKind, Point, Precision
from homs_tui.store.limits import MAX_RADIUS_KM
from homs_tui.store.toml import bulk_reader
from homs_tui.store.toml.draft import Sourced
from homs_tui.store.toml.entry_types import InitialShape, LocalityShape, PointShape, keys
from homs_tui.store.toml.fields import Entry

FILE = "localities.toml"

_LOCALITY, _POINT, _INITIAL = keys(LocalityShape), keys(PointShape), keys(InitialShape)


def read_localities(top: Entry) -> list[Sourced[Locality]]:
    """The places of localities.toml."""
    top.allow_only({"locality"})
    return bulk_reader.localities(top) or [Sourced(_locality(entry), entry) for entry in top.entries("locality", _LOCALITY)]


def _locality(entry: Entry) -> Locality:
    return Locality(
        id=PlaceId(entry.id()),
        name=entry.bilingual("name"),
        kind=entry.choice("kind", LocalityKind) or LocalityKind.AREA,
        region=entry.text("region"),
        alt=entry.names("alt"),
        part_of=PlaceId(entry.text("part_of", optional=True)) or None,
        not_same_as=entry.ids("not_same_as", PlaceId),
        point=_point(entry),
        point_note=entry.maybe_bilingual("point_note"),
        initial=_initial(entry),
        note=entry.maybe_bilingual("note"),
    )


def _point(place: Entry) -> Point | None:
    wanted = '{ lat = 34.7, lon = 36.7, precision = "town centroid", source = "...", licence = "..." }'
    entry = place.subtable("point", _POINT, wanted, optional=True)
    if entry is None:
        return None
    lat, lon = entry.number("lat", -90, 90), entry.number("lon", -180, 180)
    radius = entry.number("radius_km", 0, MAX_RADIUS_KM, optional=True)
    return Point(
        lat=float(lat or 0),
        lon=float(lon or 0),
        precision=entry.choice("precision", Precision) or Precision.APPROXIMATE,
        source=_name_or_bilingual(entry, "source"),
        licence=_name_or_bilingual(entry, "licence"),
        radius_km=None if radius is None else float(radius),
    )


def _name_or_bilingual(entry: Entry, key: str) -> Bilingual:
    """A text in both languages, or one, such as the name of a work, that serves for both."""
    if isinstance(entry.table.get(key), dict):
        return entry.bilingual(key)
    name = entry.text(key)
    return Bilingual(name, name)


def _initial(place: Entry) -> Initial | None:
    wanted = '{ holder = "...", ground = { ar = "...", en = "..." }, claims = ["..."] }'
    entry = place.subtable("initial", _INITIAL, wanted, optional=True)
    if entry is None:
        return None
    return Initial(ActorId(entry.text("holder")), entry.bilingual("ground"), entry.ids("claims", ClaimId))
