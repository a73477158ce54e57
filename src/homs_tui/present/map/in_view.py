"""Which marks a pane shows, and, where they are more than it has room for, which of them are one group from the start.

Marks lie in square blocks of the ground, so that those out of view cost nothing, and that a group stays one while the map is
moved. Where there are too many, the blocks are as large as need be, and no larger.
"""

from collections.abc import Iterator, Sequence
from math import ceil, floor, sqrt
from typing import Final

from homs_tui.core.atlas import Atlas
from homs_tui.core.geography import KM_PER_DEGREE
from homs_tui.core.identifiers import PlaceId
from homs_tui.present.map.folding import Mark, marks
from homs_tui.present.map.projection import ROW_IN_COLUMNS, Projection, shrink
from homs_tui.present.memo import memoized
from homs_tui.present.scene import MAX_SIZES, Scene

MAX_SIGNS: Final = 300
"""Signs on a map at most."""
_FUZZ: Final = 1e-6
"""The part of a block by which a mark on the very edge of the pane may be taken to lie outside."""

Group = list[Mark]
"""Marks that share a sign, by rank."""


def groups_in_view(scene: Scene, atlas: Atlas, admitted: frozenset[PlaceId], shown: Projection) -> list[Group]:
    """The marks in the pane: each by itself or, where there are more than `MAX_SIGNS`, those of one block together."""
    every = marks(scene, atlas, admitted, shown.km_per_column)
    if len(every) <= MAX_SIGNS:
        return [[mark] for mark in every if shown.shows(*shown.cell(mark.position))]
    blocks = _blocks(scene, atlas, admitted, shown.km_per_column)
    size = ceil(sqrt(shown.width * shown.height / (ROW_IN_COLUMNS * MAX_SIGNS)))
    found = blocks.groups(shown, size)
    if sum(map(len, found)) <= MAX_SIGNS:
        return [[mark] for group in found for mark in group]
    while len(found) > MAX_SIGNS:
        size += 1
        found = blocks.groups(shown, size)
    while size > 1 and len(finer := blocks.groups(shown, size - 1)) <= MAX_SIGNS:
        size, found = size - 1, finer
    return found


class _Blocks:
    """Marks by the block that they lie in, for blocks of any number of rows."""

    def __init__(self, every: Sequence[Mark], km_per_column: float) -> None:
        self._marks = every
        middle = sum(mark.position.lat for mark in every) / len(every)
        rows = KM_PER_DEGREE / (ROW_IN_COLUMNS * km_per_column)
        self._scale = rows * shrink(middle), rows
        self._of_size: dict[int, dict[tuple[int, int], Group]] = {}

    def groups(self, shown: Projection, size: int) -> list[Group]:
        """The marks in the pane by blocks of *size* rows."""
        found: list[Group] = []
        for group, is_whole in self._near(shown, size):
            here = [*group] if is_whole else [mark for mark in group if shown.shows(*shown.cell(mark.position))]
            if here:
                found.append(here)
        return found

    def _near(self, shown: Projection, size: int) -> Iterator[tuple[Group, bool]]:
        """The blocks in reach of the pane, each with whether the whole of it is in the pane."""
        blocks = self._sized(size)
        across, down = self._scale[0] / size, self._scale[1] / size
        (west, north), (east, south) = shown.position(0, 0), shown.position(shown.width, shown.height)
        left, right = floor(west * across + _FUZZ), floor(east * across - _FUZZ)
        low, high = floor(south * down + _FUZZ), floor(north * down - _FUZZ)
        if (right - left + 1) * (high - low + 1) > len(blocks):
            keys = [(x, y) for x, y in blocks if left <= x <= right and low <= y <= high]
        else:
            keys = [(x, y) for y in range(low, high + 1) for x in range(left, right + 1) if (x, y) in blocks]
        return ((blocks[x, y], left < x < right and low < y < high) for x, y in keys)

    def _sized(self, size: int) -> dict[tuple[int, int], Group]:
        found = self._of_size.get(size)
        if found is None:
            found = self._of_size[size] = {}
            across, down = self._scale[0] / size, self._scale[1] / size
            for mark in self._marks:
                lon, lat = mark.position
                found.setdefault((floor(lon * across), floor(lat * down)), []).append(mark)
        return found


@memoized(MAX_SIZES)
def _blocks(scene: Scene, atlas: Atlas, admitted: frozenset[PlaceId], km_per_column: float) -> _Blocks:
    return _Blocks(marks(scene, atlas, admitted, km_per_column), km_per_column)
