"""Places: towns, quarters, bases, roads and areas that the source names."""

from enum import Enum

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId


class LocalityKind(Enum):
    """What sort of place it is."""

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
    """How well a point is known."""

    EXACT = "exact point"
    CENTROID = "town centroid"
    APPROXIMATE = "approximate"


class Point(Struct, frozen=True):
    """Where a place lies, with the ground for saying so."""

    lat: float
    """Degrees north, WGS 84."""
    lon: float
    """Degrees east, WGS 84."""
    precision: Precision
    """How well it is known."""
    source: str
    """Who gives it."""
    licence: str
    """Under which terms."""
    radius_km: float | None = None
    """The doubt in kilometres, where somebody has put a figure on it."""

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"no point on earth: {self.lat}, {self.lon}")


class Initial(Struct, frozen=True):
    """Who held a place at the first hour of the axis, and on what ground."""

    holder: ActorId
    """The actor."""
    ground: Bilingual
    """Why we say so."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that imply it."""


class Locality(Struct, frozen=True):
    """A place that the source names."""

    id: PlaceId
    """Stable identifier."""
    name: Bilingual
    """Its name, the Arabic one as the source spells it."""
    kind: LocalityKind
    """What sort of place it is."""
    region: str
    """The group in which lists show it."""
    alt: tuple[str, ...] = ()
    """Other spellings, of either script."""
    part_of: PlaceId | None = None
    """The place that contains it."""
    not_same_as: tuple[PlaceId, ...] = ()
    """Other places of the same name."""
    point: Point | None = None
    """Where it lies; None where no source says."""
    point_note: Bilingual | None = None
    """What is in doubt about the point."""
    initial: Initial | None = None
    """Who held it at first; None where nothing implies it."""
    note: Bilingual | None = None
    """A remark of ours."""
