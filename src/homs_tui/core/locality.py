"""Places: towns, quarters, bases, roads and areas that the source names."""

from enum import Enum

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId


class LocalityKind(Enum):
    """The kind of place."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"
    AREA = "area"
    BASE = "base"
    BUILDING = "building"
    SQUARE = "square"
    PRISON = "prison"
    HOSPITAL = "hospital"
    BRIDGE = "bridge"
    ROAD = "road"
    CROSSING = "crossing"
    GOVERNORATE = "governorate"
    COUNTRY = "country"


class Precision(Enum):
    """How precisely a point is known."""

    EXACT = "exact point"
    CENTROID = "town centroid"
    APPROXIMATE = "approximate"


class Point(Struct, frozen=True):
    """Where a place lies, with the source for it."""

    lat: float
    """Degrees north, WGS 84."""
    lon: float
    """Degrees east, WGS 84."""
    precision: Precision
    """How precisely it is known."""
    source: Bilingual
    """Where the coordinates come from."""
    licence: Bilingual
    """The licence of that source."""
    radius_km: float | None = None
    """The uncertainty in kilometres, where a figure is known."""

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"no point on earth: {self.lat}, {self.lon}")


class Initial(Struct, frozen=True):
    """Who held a place at the first hour of the axis, and why we say so."""

    holder: ActorId
    """The actor."""
    ground: Bilingual
    """Our reason."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that imply it."""


class Locality(Struct, frozen=True):
    """A place named by the source."""

    id: PlaceId
    """Stable identifier."""
    name: Bilingual
    """Its name; the Arabic one is spelled as in the source."""
    kind: LocalityKind
    """The kind of place."""
    region: str
    """The identifier of the group under which lists show it."""
    alt: tuple[str, ...] = ()
    """Other spellings, in either script."""
    part_of: PlaceId | None = None
    """The place that contains it."""
    not_same_as: tuple[PlaceId, ...] = ()
    """Other places of the same name."""
    point: Point | None = None
    """Where it lies; None where no source says."""
    point_note: Bilingual | None = None
    """What is uncertain about the point."""
    initial: Initial | None = None
    """Its first holder; None where nothing implies one."""
    note: Bilingual | None = None
    """A remark of ours."""
