"""Where places lie, how they rank, and which are ever known: found once for a scene, whatever the map shows."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from homs_tui.core.atlas import Atlas
from homs_tui.core.geography import Position
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.locality import Locality, LocalityKind, Point, Precision
from homs_tui.core.packed_segments import ever_told
from homs_tui.present.map.projection import shrink
from homs_tui.present.memo import memoized
from homs_tui.present.scene import Scene

_KIND_RANKS: Final = {
    LocalityKind.CITY: 1,
    LocalityKind.TOWN: 2,
    LocalityKind.CROSSING: 2,
    LocalityKind.BASE: 3,
    LocalityKind.NEIGHBOURHOOD: 4,
    LocalityKind.SQUARE: 4,
    LocalityKind.VILLAGE: 5,
}
_OTHER_KINDS: Final = 6
_PIECES: Final = 4
"""The pieces that a part of a road between two vertices is looked at in."""


@memoized(2)
def positions(scene: Scene, atlas: Atlas, with_roads: bool) -> dict[PlaceId, Position]:
    """Where places lie; a road that is a line of the base map, in the middle of its part of it, where roads are drawn."""
    if with_roads:
        roads = {place: road.middle for place, road in routes(scene, atlas).items()}
        return {**roads, **point_positions(scene)}
    return point_positions(scene)


@memoized(1)
def point_positions(scene: Scene) -> dict[PlaceId, Position]:
    """Where places with a point lie, in list order."""
    return {place.id: Position(place.point.lon, place.point.lat) for place in scene.places if place.point is not None}


@memoized(1)
def radii_of(scene: Scene) -> dict[PlaceId, float]:
    """How far the points of places may be off, in kilometres, where that is more than nothing."""
    found = {place.id: radius(place.point, place.kind) for place in scene.places if place.point is not None}
    return {place: km for place, km in found.items() if km}


def radius(point: Point, kind: LocalityKind) -> float:
    """How far a point may be off, in kilometres: as stated; otherwise, for the middle of a town, about its extent."""
    if point.radius_km is not None:
        return point.radius_km
    match point.precision:
        case Precision.EXACT:
            return 0.0
        case Precision.CENTROID:
            return 1.0 if kind is LocalityKind.CITY else 0.5
        case Precision.APPROXIMATE:
            return 1.0


class Road(NamedTuple):
    """A place that is a road."""

    course: tuple[Position, ...]
    """The part of its line between the places where it begins and ends."""
    middle: Position
    """About its middle."""


@memoized(2)
def routes(scene: Scene, atlas: Atlas) -> dict[PlaceId, Road]:
    """The places that are roads, where the base map has their lines."""
    points = point_positions(scene)
    named = {route.line for route in atlas.routes}
    lines = {line.id: _dense(line.course) for line in atlas.ground if line.id in named}
    found: dict[PlaceId, Road] = {}
    for route in atlas.routes:
        dense, start, end = lines.get(route.line), points.get(route.start), points.get(route.end)
        if dense and start and end:
            first, last = sorted((_nearest(dense, start), _nearest(dense, end)))
            if last > first:
                between = range(first + 1, last)
                vertices = [dense[number] for number in between if number % _PIECES == 0]
                found[route.place] = Road((dense[first], *vertices, dense[last]), dense[(first + last + 1) // 2])
    return found


def _dense(course: tuple[Position, ...]) -> tuple[Position, ...]:
    """A course with points between its vertices."""
    between = [
        Position(one.lon + (other.lon - one.lon) * part / _PIECES, one.lat + (other.lat - one.lat) * part / _PIECES)
        for one, other in pairwise(course)
        for part in range(_PIECES)
    ]
    return (*between, course[-1])


def _nearest(course: tuple[Position, ...], to: Position) -> int:
    narrow, (x, y) = shrink(to.lat), to
    far = [((lon - x) * narrow) ** 2 + (lat - y) ** 2 for lon, lat in course]
    return far.index(min(far))


def ancestors(scene: Scene, place: Locality) -> Iterator[PlaceId]:
    """The wholes around a place, from the innermost."""
    whole = place.part_of
    while whole is not None:
        yield whole
        whole = scene.chronicle.locality[whole].part_of


@memoized(1)
def ever_known(scene: Scene) -> AbstractSet[PlaceId]:
    """The places whose holder is known at some instant: a whole, where that of a part is."""
    told = ever_told(scene.precomputed.segments)
    known = [place for place, is_told in zip(scene.chronicle.localities, told, strict=True) if is_told]
    found: set[PlaceId] = set()
    for place in known:
        if place.part_of is not None:
            for whole in ancestors(scene, place):
                if whole in found:
                    break
                found.add(whole)
    return found.union([place.id for place in known])


@memoized(1)
def ranks(scene: Scene) -> dict[PlaceId, tuple[int, int, int]]:
    """The rank of each place: by kind, by number of changes, by the order of the list."""
    changes = Counter(scene.control.changes.places)
    index = scene.control.place_number
    return {
        place.id: (_KIND_RANKS.get(place.kind, _OTHER_KINDS), -changes[index[place.id]], number)
        for number, place in enumerate(scene.places)
    }
