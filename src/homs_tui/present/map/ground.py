"""The ground: the lines of the base map by scale, or a grid of degrees where a dataset has none."""

import re
from collections.abc import Sequence
from math import ceil, floor
from typing import Final, NamedTuple

from homs_tui.core.atlas import Atlas, GroundKind, GroundLine
from homs_tui.core.geography import Position
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.canvas import Canvas
from homs_tui.present.map.projection import Projection
from homs_tui.present.memo import memoized
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_SIZES, Scene

WHOLE_KM: Final = 0.3
"""Kilometres a column above which lines are drawn, and wholes stand for their parts."""
REGION_KM: Final = 1.5
"""Kilometres a column above which regions stand for their places, and borders of governorates are left out."""

_ROLES: Final = {
    GroundKind.OTHER: Role.FRONTIER,
    GroundKind.GOVERNORATE: Role.FRONTIER,
    GroundKind.BORDER: Role.FRONTIER,
    GroundKind.COAST: Role.WATER,
    GroundKind.LAKE: Role.WATER,
    GroundKind.RIVER: Role.WATER,
    GroundKind.ROAD: Role.ROADS,
}
_RANKS: Final = {kind: rank for rank, kind in enumerate(_ROLES, start=1)}
"""Where two lines share a cell, it has the role of the higher."""
_KIND_OF_RANK: Final = {rank: kind for kind, rank in _RANKS.items()}
_ROLE_OF_RANK: Final = {rank: _ROLES[kind] for rank, kind in _KIND_OF_RANK.items()}
_BARRIER: Final = _RANKS[GroundKind.COAST]
"""The rank from which a line is water or a road: no sign is moved across it."""
GRID_RANK: Final = _RANKS[GroundKind.BORDER]
_DASHES: Final = {Backdrop.BRAILLE: (3, 2), Backdrop.OCTANTS: (3, 2), Backdrop.HALF_BLOCKS: (2, 2), Backdrop.ASCII: (1, 1)}
"""The dots in a row of a dashed road and of a dashed border: single dots would be taken for signs."""
_STEPS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 45)
"""Degrees between the lines of a grid."""
_BETWEEN: Final = 14
"""Columns between two lines of a grid at least."""


class GroundRow(NamedTuple):
    """A row of the ground."""

    text: str
    """Its cells, one character each."""
    runs: tuple[tuple[int, int, Role | None], ...]
    """Where adjacent cells of one role begin and end, from left to right; None: nothing is drawn there."""
    ends: tuple[int, ...]
    """Where they end."""


class Ground(NamedTuple):
    """The ground of a pane."""

    rows: tuple[GroundRow, ...]
    """Its rows."""
    barriers: frozenset[tuple[int, int]]
    """The rows and columns of the cells with water or a road."""
    kinds: frozenset[GroundKind]
    """What is drawn somewhere."""
    is_grid: bool
    """Whether it is a grid of degrees."""


_RUNS: Final = re.compile(rb"(.)\1*", re.DOTALL)


def road_dash(backdrop: Backdrop) -> int:
    """The dots in a row of a dashed road."""
    return _DASHES[backdrop][0]


@memoized(MAX_SIZES)
def ground(scene: Scene, atlas: Atlas, shown: Projection, backdrop: Backdrop, is_diagram: bool) -> Ground:
    """The ground of a pane; a diagram has none."""
    if is_diagram:
        return _ground(Canvas(shown.width, shown.height, backdrop), frozenset(), {})
    if not atlas.ground:
        return _grid(shown, backdrop)
    canvas = Canvas(shown.width, shown.height, backdrop)
    wanted = _wanted(shown.km_per_column)
    for line in sorted((line for line in atlas.ground if line.kind in wanted), key=lambda line: _RANKS[line.kind]):
        draw(canvas, shown, line)
    return _ground(canvas, frozenset(_KIND_OF_RANK[rank] for rank in {*canvas.ranks} if rank), {})


def _wanted(km: float) -> frozenset[GroundKind]:
    """The kinds of line that are accurate enough for a scale, and not too many for it."""
    if km <= WHOLE_KM:
        return frozenset()
    return frozenset(kind for kind in GroundKind if km <= REGION_KM or kind is not GroundKind.GOVERNORATE)


def draw(canvas: Canvas, shown: Projection, line: GroundLine) -> None:
    """Draw a line of the base map: water solid, roads and borders dashed."""
    road, border = _DASHES[canvas.backdrop]
    dash = 0 if line.kind.is_water else road if line.kind is GroundKind.ROAD else border
    canvas.line(shown.points(line.course), _RANKS[line.kind], dash)


def _ground(canvas: Canvas, kinds: frozenset[GroundKind], words: dict[int, str], is_grid: bool = False) -> Ground:
    """The cells of a canvas, with words over them by the cell that they begin in."""
    width, ranks = canvas.width, canvas.ranks
    cells = [" "] * len(ranks)
    for cell in canvas.drawn:
        cells[cell] = canvas.text(cell)
    barriers = frozenset(divmod(cell, width) for cell in canvas.drawn if ranks[cell] >= _BARRIER)
    for start, text in words.items():
        cells[start : start + len(text)] = text
        ranks[start : start + len(text)] = bytes((GRID_RANK,)) * len(text)
    rows = [_row("".join(cells[start : start + width]), ranks[start : start + width]) for start in range(0, len(cells), width)]
    return Ground(tuple(rows), barriers, kinds, is_grid)


def _row(text: str, ranks: bytearray) -> GroundRow:
    runs = tuple((*run.span(), _ROLE_OF_RANK.get(run[0][0])) for run in _RUNS.finditer(ranks))
    return GroundRow(text, runs, tuple(end for _, end, _ in runs))


def _grid(shown: Projection, backdrop: Backdrop) -> Ground:
    """Meridians and parallels at whole steps, each with its degrees at the edge."""
    canvas, box = Canvas(shown.width, shown.height, backdrop), shown.bounds
    least = (box.east - box.west) * _BETWEEN / shown.width
    step = next((step for step in _STEPS if step >= least), _STEPS[-1])
    places = max(0, 2 - floor(step)) if step < 1 else 0
    words: dict[int, str] = {}
    dash = _DASHES[backdrop][1]
    for lon in _multiples(box.west, box.east, step):
        x, _ = shown.point(Position(lon, box.south))
        canvas.line([(x, 0), (x, shown.height)], GRID_RANK, dash)
        text = f"{abs(lon):.{places}f}°{'W' if lon < 0 else 'E'}"
        if x + 1 + len(text) < shown.width:
            words[floor(x) + 1] = text
    for lat in _multiples(box.south, box.north, step):
        _, y = shown.point(Position(box.west, lat))
        canvas.line([(0, y), (shown.width, y)], GRID_RANK, dash)
        if 1 <= floor(y) < shown.height:
            words[floor(y) * shown.width] = f"{abs(lat):.{places}f}°{'S' if lat < 0 else 'N'}"
    return _ground(canvas, frozenset(), words, is_grid=True)


def _multiples(first: float, last: float, step: float) -> Sequence[float]:
    return [number * step for number in range(ceil(first / step), floor(last / step) + 1)]
