"""Positions on the earth: distances, bearings, boxes."""

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Final, NamedTuple

from msgspec import Struct

EARTH_RADIUS_KM: Final = 6371.0088
"""The mean radius (IUGG, R1): distances on a sphere of it differ from those on the ellipsoid by at most 0.57 %."""
KM_PER_DEGREE: Final = radians(1) * EARTH_RADIUS_KM
"""The length of a degree of latitude."""


class Position(NamedTuple):
    """A position, WGS 84, in the order of GeoJSON."""

    lon: float
    """Degrees east."""
    lat: float
    """Degrees north."""


class Box(Struct, frozen=True):
    """A part of the earth between two meridians and two parallels. It does not cross the 180th meridian."""

    west: float
    """Its western edge, in degrees east."""
    south: float
    """Its southern edge, in degrees north."""
    east: float
    """Its eastern edge."""
    north: float
    """Its northern edge."""

    def __post_init__(self) -> None:
        if not (-180 <= self.west < self.east <= 180 and -90 <= self.south < self.north <= 90):
            raise ValueError(f"no box on earth: {self.west}, {self.south}, {self.east}, {self.north}")

    @property
    def middle(self) -> Position:
        """Its middle, in degrees."""
        return Position((self.west + self.east) / 2, (self.south + self.north) / 2)

    def holds(self, position: Position) -> bool:
        """Whether a position lies in it, or on its edge."""
        return self.west <= position.lon <= self.east and self.south <= position.lat <= self.north


def distance_km(one: Position, other: Position) -> float:
    """The great-circle distance in kilometres (haversine formula; Sinnott, "Virtues of the Haversine", 1984)."""
    lat, other_lat = radians(one.lat), radians(other.lat)
    across, along = radians(other.lon - one.lon), other_lat - lat
    half = sin(along / 2) ** 2 + cos(lat) * cos(other_lat) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half)))


def bearing(start: Position, end: Position) -> float:
    """The initial bearing of the great circle from one position to another, in degrees from north, clockwise; 0 where they are
    the same."""
    lat, other_lat, across = radians(start.lat), radians(end.lat), radians(end.lon - start.lon)
    east = sin(across) * cos(other_lat)
    north = cos(lat) * sin(other_lat) - sin(lat) * cos(other_lat) * cos(across)
    return degrees(atan2(east, north)) % 360 if hypot(east, north) else 0.0


def compass_point(bearing_degrees: float, points: int = 8) -> int:
    """The index of the compass point nearest to a bearing, clockwise from north, of 4, 8 or 16."""
    return round(bearing_degrees % 360 * points / 360) % points
