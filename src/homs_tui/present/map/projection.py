"""From positions on the earth to cells and back: equirectangular about the middle of the map.

Within the few hundred kilometres that a map of places shows, distances on it are within half a percent of those on the
ellipsoid along either axis at the middle (checked in the tests), and north is up everywhere.
"""

from collections.abc import Iterable
from functools import cached_property
from math import cos, floor, radians

from msgspec import Struct

from homs_tui.core.geography import KM_PER_DEGREE, Box, Position

ROW_IN_COLUMNS = 2
"""How high a cell is, in widths of a cell."""
_LEAST_SHRINK = 0.01
"""Meridians converge: near a pole a degree of longitude is taken for no shorter than this part of one of latitude."""


class Projection(Struct, frozen=True, dict=True):
    """The cells of a pane and the part of the earth that they show."""

    centre: Position
    """What lies in the middle."""
    km_per_column: float
    """The width of a column at the middle, in kilometres; a row is twice as high."""
    width: int
    """The columns."""
    height: int
    """The rows."""

    def point(self, position: Position) -> tuple[float, float]:
        """A position in columns from the left edge and rows from the upper one; both may lie outside."""
        lon, lat = position
        x, y, across, down = self._scale
        return x + (lon - self.centre.lon) * across, y - (lat - self.centre.lat) * down

    def points(self, course: Iterable[Position]) -> list[tuple[float, float]]:
        """As `point`, of many positions."""
        x, y, across, down = self._scale
        centre_lon, centre_lat = self.centre
        return [(x + (lon - centre_lon) * across, y - (lat - centre_lat) * down) for lon, lat in course]

    def cell(self, position: Position) -> tuple[int, int]:
        """The row and the column of a position; both may lie outside."""
        x, y = self.point(position)
        return floor(y), floor(x)

    def position(self, x: float, y: float) -> Position:
        """What lies so many columns from the left edge and rows from the upper one."""
        half_x, half_y, across, down = self._scale
        return Position(self.centre.lon + (x - half_x) / across, self.centre.lat - (y - half_y) / down)

    def shows(self, row: int, column: int) -> bool:
        """Whether a cell is within the pane."""
        return 0 <= row < self.height and 0 <= column < self.width

    @property
    def bounds(self) -> Box:
        """The outer edges, as far as they lie on the earth."""
        west, north = self.position(0, 0)
        east, south = self.position(self.width, self.height)
        return Box(max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0))

    @cached_property
    def _scale(self) -> tuple[float, float, float, float]:
        """The middle in columns and in rows; columns in a degree of longitude, and rows in one of latitude."""
        across = KM_PER_DEGREE * shrink(self.centre.lat) / self.km_per_column
        down = KM_PER_DEGREE / (ROW_IN_COLUMNS * self.km_per_column)
        return self.width / 2, self.height / 2, across, down


def shrink(lat: float) -> float:
    """How long a degree of longitude is at a latitude, in degrees of latitude."""
    return max(cos(radians(lat)), _LEAST_SHRINK)


def fitting(box: Box, width: int, height: int) -> float:
    """The finest scale, in kilometres a column, at which a box is shown whole."""
    across = (box.east - box.west) * shrink(box.middle.lat) * KM_PER_DEGREE / width
    down = (box.north - box.south) * KM_PER_DEGREE / (ROW_IN_COLUMNS * height)
    return max(across, down)
