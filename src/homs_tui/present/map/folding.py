"""Which places have a sign of their own at a scale: wholes stand for their parts, regions for their places.

Folding goes by meaning, not by cell: above `WHOLE_KM` kilometres a column a whole is the sign of its parts, those without a
position included, so that its tally is that of the list; above `REGION_KM` a region is one sign.
"""

from collections import Counter
from itertools import pairwise
from math import hypot
from typing import Final

from msgspec import Struct

from homs_tui.core.atlas import Atlas
from homs_tui.core.geography import KM_PER_DEGREE, Position
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.locality import Locality, LocalityKind
from homs_tui.core.status import Kind
from homs_tui.present.map.ground import REGION_KM, WHOLE_KM
from homs_tui.present.map.projection import shrink
from homs_tui.present.memo import memoized
from homs_tui.present.scene import MAX_SIZES, Scene

LEAST_OF_REGION: Final = 5
"""A region of fewer places never stands for them."""
_FAR_PART: Final = 20
"""Columns from a whole at which a part of it keeps its own sign: the whole's would be somewhere else."""
_WIDE_REGION: Final = 7
"""Columns between the places of a region and its sign, on average, from which each keeps its own."""

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


class Mark(Struct, frozen=True, cache_hash=True):
    """What has one sign."""

    places: tuple[PlaceId, ...]
    """The place, then the parts folded into it; of a region all of its places."""
    position: Position
    """Where it lies."""
    rank: tuple[int, int, int]
    """The lower, the earlier it gets its sign and its name: by kind, by number of changes, by the order of the list."""
    region: str = ""
    """The region that it stands for; empty for a place."""


@memoized(MAX_SIZES)
def marks(scene: Scene, atlas: Atlas, admitted: frozenset[PlaceId], km: float) -> tuple[Mark, ...]:
    """The marks of the admitted places at a scale, by rank. Places without a position that are part of none have none."""
    places = [place for place in scene.places if place.id in admitted]
    at = positions(scene, atlas, km > WHOLE_KM)
    folded = _into_wholes(scene, places, at, km) if km > WHOLE_KM else {}
    parts: dict[PlaceId, list[PlaceId]] = {}
    for part, whole in folded.items():
        parts.setdefault(whole, []).append(part)
    alone = [place for place in places if place.id not in folded]
    regions = _into_regions(scene, atlas, [*places], alone, at, km) if km > REGION_KM else ()
    taken = {place for mark in regions for place in mark.places}
    rank = _ranks(scene)
    found = [
        Mark((place.id, *parts.get(place.id, ())), at[place.id], rank[place.id])
        for place in alone
        if place.id in at and place.id not in taken
    ]
    return tuple(sorted((*regions, *found), key=lambda mark: mark.rank))


@memoized(2)
def positions(scene: Scene, atlas: Atlas, with_roads: bool) -> dict[PlaceId, Position]:
    """Where places lie; a road that is a line of the base map, in the middle of its part of it, where roads are drawn."""
    found = {place.id: Position(place.point.lon, place.point.lat) for place in scene.places if place.point is not None}
    if with_roads:
        for place, course in routes(scene, atlas).items():
            found.setdefault(place, course[len(course) // 2])
    return found


def position_of(scene: Scene, atlas: Atlas, place: PlaceId, km: float) -> Position | None:
    """Where a place lies on a map of a scale; None where it has no position there."""
    return positions(scene, atlas, km > WHOLE_KM).get(place)


@memoized(2)
def routes(scene: Scene, atlas: Atlas) -> dict[PlaceId, tuple[Position, ...]]:
    """The course of each place that is a road: the part of its line between the places where it begins and ends, densely
    enough that the middle vertex is about its middle."""
    lines = {line.id: line.course for line in atlas.ground if line.id}
    points = {place.id: Position(place.point.lon, place.point.lat) for place in scene.places if place.point is not None}
    found: dict[PlaceId, tuple[Position, ...]] = {}
    for route in atlas.routes:
        course, start, end = lines.get(route.line), points.get(route.start), points.get(route.end)
        if course and start and end:
            dense = _dense(course)
            first, last = sorted((_nearest(dense, start), _nearest(dense, end)))
            if last > first:
                found[route.place] = dense[first : last + 1]
    return found


_PIECES: Final = 4


def _dense(course: tuple[Position, ...]) -> tuple[Position, ...]:
    """A course with points between its vertices."""
    between = [
        Position(one.lon + (other.lon - one.lon) * part / _PIECES, one.lat + (other.lat - one.lat) * part / _PIECES)
        for one, other in pairwise(course)
        for part in range(_PIECES)
    ]
    return (*between, course[-1])


def _nearest(course: tuple[Position, ...], to: Position) -> int:
    narrow = shrink(to.lat)
    far = [((lon - to.lon) * narrow) ** 2 + (lat - to.lat) ** 2 for lon, lat in course]
    return far.index(min(far))


def km_between(one: Position, other: Position) -> float:
    """The distance of two near positions, in kilometres, as on the map."""
    across = (other.lon - one.lon) * shrink((one.lat + other.lat) / 2)
    return hypot(across, other.lat - one.lat) * KM_PER_DEGREE


def _into_wholes(scene: Scene, places: list[Locality], at: dict[PlaceId, Position], km: float) -> dict[PlaceId, PlaceId]:
    """From each folded part to the outermost whole that stands for it: one that is shown, has a position, and is near."""
    shown = {place.id for place in places}
    found: dict[PlaceId, PlaceId] = {}
    for place in places:
        whole, here = place.part_of, at.get(place.id)
        while whole is not None:
            near = whole in at and (here is None or km_between(here, at[whole]) <= _FAR_PART * km)
            if whole in shown and near:
                found[place.id] = whole
            whole = scene.chronicle.locality[whole].part_of
    return _outermost(found)


def _outermost(folded: dict[PlaceId, PlaceId]) -> dict[PlaceId, PlaceId]:
    """The same, where a whole that is folded itself is replaced by what stands for it."""
    found: dict[PlaceId, PlaceId] = {}
    for part, whole in folded.items():
        while whole in folded:
            whole = folded[whole]
        found[part] = whole
    return found


def _into_regions(
    scene: Scene, atlas: Atlas, places: list[Locality], alone: list[Locality], at: dict[PlaceId, Position], km: float
) -> tuple[Mark, ...]:
    """A mark for each region with more than four signs that lie near one another. Places that are only mentioned, whose holder
    is never known, are not in it, as in the tally of all places."""
    known = ever_known(scene)
    signs: dict[str, list[PlaceId]] = {}
    for place in alone:
        if place.id in at and place.id in known:
            signs.setdefault(place.region, []).append(place.id)
    found: list[Mark] = []
    for number, region in enumerate(scene.chronicle.regions):
        members = signs.get(region.id, [])
        if len(members) < LEAST_OF_REGION:
            continue
        anchor = atlas.anchors.get(region.id) or _middlemost([at[member] for member in members])
        if sum(km_between(anchor, at[member]) for member in members) > _WIDE_REGION * km * len(members):
            continue
        all_ = tuple(place.id for place in places if place.region == region.id and place.id in known)
        found.append(Mark(all_, anchor, (0, 0, number), region.id))
    return tuple(found)


def _middlemost(at: list[Position]) -> Position:
    """The one nearest to the mean, so that the sign stands at a real place."""
    mean = Position(sum(one.lon for one in at) / len(at), sum(one.lat for one in at) / len(at))
    return min(at, key=lambda one: (km_between(one, mean), one))


@memoized(1)
def ever_known(scene: Scene) -> frozenset[PlaceId]:
    """The places whose holder is known at some instant. What is known of a place that never changes is known at any."""
    places = scene.chronicle.localities
    changing = {places[index].id for index in {*scene.control.changes.places}}
    constant = [place.id for place in places if place.id not in changing]
    found = zip(constant, scene.control.statuses(constant, scene.axis.first), strict=True)
    return frozenset(changing.union(place for place, status in found if status.kind is not Kind.UNKNOWN))


@memoized(1)
def _ranks(scene: Scene) -> dict[PlaceId, tuple[int, int, int]]:
    """The rank of each place."""
    index = {place.id: number for number, place in enumerate(scene.places)}
    numbers = Counter(scene.control.changes.places)
    changes = {place.id: numbers[number] for number, place in enumerate(scene.chronicle.localities)}
    return {
        place.id: (_KIND_RANKS.get(place.kind, _OTHER_KINDS), -changes[place.id], index[place.id]) for place in scene.places
    }
