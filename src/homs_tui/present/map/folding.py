"""Which places have a sign of their own at a scale: wholes stand for their parts, regions for their places.

Folding goes by meaning, not by cell: above `WHOLE_KM` kilometres a column a whole is the sign of its parts, those without a
position included, so that its tally is that of the list; above `REGION_KM` a region is one sign.

What does not depend on the scale is found once: a map of ten thousand places is panned and zoomed as one of a hundred.
"""

from collections.abc import Sequence
from itertools import islice
from math import hypot
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.core.atlas import Atlas
from homs_tui.core.geography import KM_PER_DEGREE, Position
from homs_tui.core.identifiers import PlaceId
from homs_tui.present.map.ground import REGION_KM, WHOLE_KM
from homs_tui.present.map.projection import shrink
from homs_tui.present.map.whereabouts import ancestors, ever_known, positions, ranks
from homs_tui.present.memo import memoized
from homs_tui.present.scene import MAX_SIZES, Scene

LEAST_OF_REGION: Final = 5
"""A region of fewer places never stands for them."""
_FAR_PART: Final = 20
"""Columns from a whole at which a part of it keeps its own sign: the whole's would be somewhere else."""
_WIDE_REGION: Final = 7
"""Columns between the places of a region and its sign, on average, from which each keeps its own."""
_MAX_NESTED: Final = 16
"""Wholes around a place that are looked at, from the innermost."""


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


class Region(NamedTuple):
    """A region of more than four places with a position."""

    mark: Mark
    """Its sign."""
    spread: float
    """Kilometres between its places and its sign, on average."""


def position_of(scene: Scene, atlas: Atlas, place: PlaceId, km: float) -> Position | None:
    """Where a place lies on a map of a scale; None where it has no position there."""
    return positions(scene, atlas, km > WHOLE_KM).get(place)


@memoized(MAX_SIZES)
def marks(scene: Scene, atlas: Atlas, admitted: frozenset[PlaceId], km: float) -> tuple[Mark, ...]:
    """The marks of the admitted places at a scale, by rank. Places without a position that are part of none have none."""
    lone = _lone(scene, atlas, km > WHOLE_KM)
    wide = _regions(scene, atlas, admitted) if km > REGION_KM else ()
    regions = [region.mark for region in wide if region.spread <= _WIDE_REGION * km]
    gone = {place for mark in regions for place in mark.places}
    folded = _into_wholes(scene, atlas, admitted, km) if km > WHOLE_KM else {}
    parts: dict[PlaceId, list[PlaceId]] = {}
    for part, whole in folded.items():
        if whole not in gone and part not in gone:
            parts.setdefault(whole, []).append(part)
    gone.update(part for found in parts.values() for part in found)
    wholes = {whole: Mark((whole, *found), lone[whole].position, lone[whole].rank) for whole, found in parts.items()}
    shown = (wholes.get(place, mark) for place, mark in lone.items() if place in admitted and place not in gone)
    return (*regions, *shown)


@memoized(2)
def _lone(scene: Scene, atlas: Atlas, with_roads: bool) -> dict[PlaceId, Mark]:
    """A mark for each place with a position, by rank."""
    at, rank = positions(scene, atlas, with_roads), ranks(scene)
    return {place: Mark((place,), at[place], rank[place]) for place in sorted(at, key=rank.__getitem__)}


def _into_wholes(scene: Scene, atlas: Atlas, admitted: frozenset[PlaceId], km: float) -> dict[PlaceId, PlaceId]:
    """From each folded part to the outermost whole that stands for it: one that is shown, has a position, and is near."""
    found: dict[PlaceId, PlaceId] = {}
    for part, wholes in _distances(scene, atlas).items():
        if part in admitted:
            near = [whole for whole, far in wholes if far <= _FAR_PART * km and whole in admitted]
            if near:
                found[part] = near[-1]
    return _outermost(found)


@memoized(1)
def _distances(scene: Scene, atlas: Atlas) -> dict[PlaceId, list[tuple[PlaceId, float]]]:
    """The wholes around each part that have a position, from the innermost, with their distances in kilometres; 0 where the
    part itself has none."""
    at = positions(scene, atlas, True)
    found: dict[PlaceId, list[tuple[PlaceId, float]]] = {}
    for place in scene.places:
        if place.part_of is not None:
            here = at.get(place.id)
            around = islice(ancestors(scene, place), _MAX_NESTED)
            found[place.id] = [(whole, km_between(here, at[whole]) if here else 0.0) for whole in around if whole in at]
    return found


def _outermost(folded: dict[PlaceId, PlaceId]) -> dict[PlaceId, PlaceId]:
    """The same, where a whole that is folded itself is replaced by what stands for it."""
    found: dict[PlaceId, PlaceId] = {}
    for part in folded:
        way, end = [], part
        while end in folded and end not in found:
            way.append(end)
            end = folded[end]
        found.update(dict.fromkeys(way, found.get(end, end)))
    return found


def km_between(one: Position, other: Position) -> float:
    """The distance of two near positions, in kilometres, as on the map."""
    across = (other.lon - one.lon) * shrink((one.lat + other.lat) / 2)
    return hypot(across, other.lat - one.lat) * KM_PER_DEGREE


@memoized(2)
def _regions(scene: Scene, atlas: Atlas, admitted: frozenset[PlaceId]) -> tuple[Region, ...]:
    """Each region with more than four signs, with how near to one another they lie. Places that are only mentioned, whose
    holder is never known, are not in it, as in the tally of all places."""
    known, at, nested = ever_known(scene), positions(scene, atlas, True), _distances(scene, atlas)
    every: dict[str, list[PlaceId]] = {}
    for place in scene.places:
        if place.id in known and place.id in admitted:
            every.setdefault(place.region, []).append(place.id)
    found: list[Region] = []
    for number, region in enumerate(scene.chronicle.regions):
        members = every.get(region.id, [])
        signs = [at[place] for place in members if place in at and not nested.get(place)]
        if len(signs) >= LEAST_OF_REGION:
            anchor = atlas.anchors.get(region.id) or _middlemost(signs)
            mark = Mark(tuple(members), anchor, (0, 0, number), region.id)
            found.append(Region(mark, sum(_far(anchor, signs)) / len(signs)))
    return tuple(found)


def _middlemost(at: Sequence[Position]) -> Position:
    """The one nearest to the mean, so that the sign stands at a real place."""
    mean = Position(sum(one.lon for one in at) / len(at), sum(one.lat for one in at) / len(at))
    return min(zip(_far(mean, at), at, strict=True))[1]


def _far(middle: Position, at: Sequence[Position]) -> list[float]:
    """The distance of each position from one in their middle, in kilometres."""
    (x, y), narrow = middle, shrink(middle.lat)
    return [hypot((lon - x) * narrow, lat - y) * KM_PER_DEGREE for lon, lat in at]
