"""What a dataset has for its map besides the points of its places: views, short names, courses, and the ground."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from msgspec import Struct, field

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.geography import Box, Position
from homs_tui.core.identifiers import ClaimId, PlaceId

MAX_SHORT_NAME: Final = 16
"""Cells of a short name at most."""


class GroundKind(Enum):
    """What a line of the base map is. The order is that of drawing: later ones lie over earlier ones."""

    OTHER = "other"
    """A line that its file says nothing about: a geometry that stands alone, or a feature without a kind."""
    GOVERNORATE = "governorate_border"
    """The border of a governorate."""
    BORDER = "international_border"
    """The border of a country."""
    COAST = "coastline"
    """The coast of a sea."""
    LAKE = "lake"
    """The shore of a lake."""
    RIVER = "river"
    """A river."""
    ROAD = "road_schematic"
    """A road, drawn roughly."""

    @property
    def is_water(self) -> bool:
        """Whether it is drawn solid; borders and roads are dashed."""
        return self in (GroundKind.COAST, GroundKind.LAKE, GroundKind.RIVER)


class GroundLine(Struct, frozen=True):
    """A line of the base map."""

    kind: GroundKind
    """What it is."""
    name: Bilingual
    """Its name; empty texts where it has none."""
    course: tuple[Position, ...]
    """Its vertices, at least two; of a shore the first is also the last."""
    id: str = ""
    """What routes refer to it by; empty for most."""
    accuracy: Bilingual | None = None
    """How far it may be off."""
    credit: str = ""
    """Its source, with the licence."""


class MapView(Struct, frozen=True):
    """A named part of the earth to look at."""

    id: str
    """Stable identifier."""
    name: Bilingual
    """Its name."""
    box: Box
    """What it shows at least; a screen of another shape shows more."""
    is_diagram: bool = False
    """Whether it is finer than the lines of the base map are accurate, so that none are drawn."""


class Route(Struct, frozen=True):
    """A place that is a road: which line of the base map it is, and between which places."""

    place: PlaceId
    """The road."""
    line: str
    """The identifier of the line."""
    start: PlaceId
    """Where it begins."""
    end: PlaceId
    """Where it ends."""


class Course(Struct, frozen=True):
    """A movement that a claim states, from place to place."""

    claim: ClaimId
    """The claim."""
    places: tuple[PlaceId, ...]
    """The places, in order, at least two; each has a point."""
    note: Bilingual | None = None
    """Where the course is our reading and not the source's."""


class Atlas(Struct, frozen=True, eq=False):
    """Everything for the map. All references resolve: the loader has checked them."""

    views: tuple[MapView, ...] = ()
    """The named views, from the widest to the closest; without any, one around all places is made."""
    opening: str = ""
    """The identifier of the view that the map opens with; empty: the first."""
    short: Mapping[PlaceId, Bilingual] = field(default_factory=dict)
    """Shorter names, of at most `MAX_SHORT_NAME` cells, of places whose names are longer."""
    anchors: Mapping[str, Position] = field(default_factory=dict)
    """Where the sign of a region stands, by the region's identifier; of others in the middle of their places."""
    routes: tuple[Route, ...] = ()
    """The places that are roads."""
    courses: tuple[Course, ...] = ()
    """The movements."""
    ground: tuple[GroundLine, ...] = ()
    """The lines of the base map; empty without one."""
