"""The places that are not on the map, by distance: each is worked out when it is asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property, partial
from itertools import chain
from math import cos, radians, sin
from typing import Final, overload

from msgspec import Struct

from homs_tui.core.atlas import Atlas
from homs_tui.core.geography import Position, bearing, compass_point, distance_km
from homs_tui.core.identifiers import PlaceId
from homs_tui.present.map.whereabouts import positions, ranks
from homs_tui.present.memo import memoized
from homs_tui.present.scene import Scene

ARROWS: Final = "↑↗→↘↓↙←↖"
"""An arrow for each of eight compass points, clockwise from north."""

Direction = tuple[float, float, float]
"""A point of the unit sphere."""


class Why(Enum):
    """Why a place is not on the map."""

    NO_POSITION = "no position"
    """No source says where it lies."""
    BEYOND_EDGE = "beyond the edge"
    """It lies outside of what is shown."""


class MarginEntry(Struct, frozen=True):
    """A place that is named under the map."""

    place: PlaceId
    """The place."""
    why: Why
    """Why it is not on the map."""
    arrow: str = ""
    """Where it lies from the middle of the map, as one of eight arrows; empty without a position."""
    km: float | None = None
    """The great-circle distance from the middle of the map, in kilometres; None without a position."""


class Margin(Sequence[MarginEntry]):
    """The admitted places without a sign, as seen from a position: by distance, then those without a position."""

    def __init__(
        self,
        scene: Scene,
        atlas: Atlas,
        seen_from: Position,
        admitted: frozenset[PlaceId],
        on_map: Mapping[PlaceId, object],
        *,
        with_roads: bool,
    ) -> None:
        self._scene, self._seen_from, self._admitted, self._on_map = scene, seen_from, admitted, on_map
        self._at = positions(scene, atlas, with_roads)
        self._directed = partial(_directions, scene, atlas, with_roads)
        self._made: dict[PlaceId, MarginEntry] = {}

    def __len__(self) -> int:
        return len(self._admitted) - len(self._on_map)

    @overload
    def __getitem__(self, index: int) -> MarginEntry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[MarginEntry, ...]: ...
    def __getitem__(self, index: int | slice) -> MarginEntry | tuple[MarginEntry, ...]:
        if isinstance(index, slice):
            return tuple(map(self.entry, self._order[index]))
        return self.entry(self._order[index])

    def __iter__(self) -> Iterator[MarginEntry]:
        return map(self.entry, self._order)

    def of(self, why: Why) -> Sequence[PlaceId]:
        """The places that are in the margin for one reason."""
        return self._beyond if why is Why.BEYOND_EDGE else self._nowhere

    def among(self, places: Iterable[PlaceId]) -> tuple[PlaceId, ...]:
        """Those of some places that are in it, in its order."""
        found = [place for place in places if place in self._admitted and place not in self._on_map]
        found.sort(key=ranks(self._scene).__getitem__)
        return (*self._by_distance(found), *(place for place in found if place not in self._at))

    def entry(self, place: PlaceId) -> MarginEntry:
        """The entry of a place that is in it."""
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._entry(place)
        return found

    def _entry(self, place: PlaceId) -> MarginEntry:
        at = self._at.get(place)
        if at is None:
            return MarginEntry(place, Why.NO_POSITION)
        arrow = ARROWS[compass_point(bearing(self._seen_from, at))]
        return MarginEntry(place, Why.BEYOND_EDGE, arrow, distance_km(self._seen_from, at))

    def _by_distance(self, places: Sequence[PlaceId]) -> list[PlaceId]:
        """Places in list order by distance; those without a position are left out."""
        x, y, z = _direction(self._seen_from)
        directions = self._directed()
        found = [(place, directions[place]) for place in places if place in directions]
        far = [(px - x) ** 2 + (py - y) ** 2 + (pz - z) ** 2 for _, (px, py, pz) in found]
        return [found[number][0] for number in sorted(range(len(far)), key=far.__getitem__)]

    @cached_property
    def _left(self) -> list[PlaceId]:
        admitted, on_map = self._admitted, self._on_map
        return [place.id for place in self._scene.places if place.id in admitted and place.id not in on_map]

    @cached_property
    def _beyond(self) -> list[PlaceId]:
        return self._by_distance(self._left)

    @cached_property
    def _nowhere(self) -> list[PlaceId]:
        return [place for place in self._left if place not in self._at]

    @cached_property
    def _order(self) -> list[PlaceId]:
        return [*chain(self._beyond, self._nowhere)]


@memoized(2)
def _directions(scene: Scene, atlas: Atlas, with_roads: bool) -> dict[PlaceId, Direction]:
    """Where places lie on the unit sphere: chords sort as distances do, and take a third of the time."""
    return {place: _direction(at) for place, at in positions(scene, atlas, with_roads).items()}


def _direction(at: Position) -> Direction:
    lon, lat = radians(at.lon), radians(at.lat)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
