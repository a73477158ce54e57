"""What moves over the ground at an hour: roads with a status, movements within their windows, the ring of the selection."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from math import cos, floor, hypot, pi, sin
from typing import Final, NamedTuple

from homs_tui.core.atlas import Atlas, Course
from homs_tui.core.axis import HOUR
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.geography import KM_PER_DEGREE, Position
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.status import SETTLED, Contested
from homs_tui.core.subject import ClaimRef
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.canvas import Canvas
from homs_tui.present.map.ground import road_dash
from homs_tui.present.map.margin import ARROWS
from homs_tui.present.map.projection import ROW_IN_COLUMNS, Projection, shrink
from homs_tui.present.map.whereabouts import positions, radius, routes
from homs_tui.present.memo import memoized
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_SIZES, Scene
from homs_tui.present.status_text import role_of, side_role
from homs_tui.present.view import View


class Layer:
    """Cells drawn over the ground, compared by identity: a layer that stays the same is the same."""

    def __init__(self, cells: Iterable[tuple[tuple[int, int], str, Role]]) -> None:
        self.rows: dict[int, dict[int, tuple[str, Role]]] = {}
        """By row, then by column, what is drawn and its role."""
        for (row, column), text, role in cells:
            self.rows.setdefault(row, {})[column] = text, role


_QUIET: Final = frozenset({ClaimKind.DISPLACEMENT, ClaimKind.DEPARTURE, ClaimKind.RELEASE})
"""Movements that would be taken for attacks, as is that of nobody's forces: only drawn for the selection."""
_STEP, _WIDE_STEP = 2, 4
"""Columns between two arrows of a chain that is certain at the hour, and of one that is only possible."""
_RING_POINTS: Final = 48
_ASCII_ARROWS: Final = dict(zip(ARROWS, "^/>\\v/<\\", strict=True))


class Movement(NamedTuple):
    """A movement that an hour may fall in."""

    course: Course
    """Where it goes."""
    is_certain: bool
    """Whether it certainly falls in the hour."""
    role: Role
    """The role of who moves."""


def roads(
    scene: Scene, atlas: Atlas, shown: Projection, admitted: frozenset[PlaceId], at: datetime, backdrop: Backdrop
) -> list[Layer]:
    """The roads that claims name, between the places that they name, in the role of their status: solid where it is settled,
    otherwise dashed."""
    found: list[Layer] = []
    for place in routes(scene, atlas):
        if place in admitted:
            status = scene.control.status(place, at)
            settled = status.kind in SETTLED and status.contested is not Contested.POSSIBLE
            found.append(_road(scene, atlas, shown, place, settled, role_of(scene.chronicle, status), backdrop))
    return found


@memoized(64)
def _road(
    scene: Scene, atlas: Atlas, shown: Projection, place: PlaceId, settled: bool, role: Role, backdrop: Backdrop
) -> Layer:
    canvas = Canvas(shown.width, shown.height, backdrop)
    course = routes(scene, atlas)[place].course
    canvas.line(shown.points(course), 1, 0 if settled else road_dash(backdrop))
    return _layer(canvas, role)


def ring(scene: Scene, shown: Projection, place: PlaceId | None, backdrop: Backdrop) -> list[Layer]:
    """The circle within which a place lies, if that is more than half a cell."""
    at = scene.chronicle.locality.get(place) if place is not None else None
    if at is None or at.point is None or radius(at.point, at.kind) <= shown.km_per_column / 2:
        return []
    return [_ring(scene, shown, at.id, backdrop)]


@memoized(MAX_SIZES)
def _ring(scene: Scene, shown: Projection, place: PlaceId, backdrop: Backdrop) -> Layer:
    at = scene.chronicle.locality[place]
    assert at.point is not None
    degrees = radius(at.point, at.kind) / KM_PER_DEGREE
    canvas = Canvas(shown.width, shown.height, backdrop)
    around = [2 * pi * number / _RING_POINTS for number in range(_RING_POINTS + 1)]
    circle = [
        Position(at.point.lon + cos(angle) * degrees / shrink(at.point.lat), at.point.lat + sin(angle) * degrees)
        for angle in around
    ]
    canvas.line(shown.points(circle), 1, 1 if backdrop is Backdrop.ASCII else 2)
    return _layer(canvas, Role.ACCENT)


def _layer(canvas: Canvas, role: Role) -> Layer:
    return Layer((divmod(cell, canvas.width), canvas.text(cell), role) for cell in canvas.drawn)


def movements(scene: Scene, atlas: Atlas, view: View) -> tuple[Movement, ...]:
    """The movements in whose window the hour lies. Families, officers and traffic that leave only for the selection."""
    return _of_hour(scene, atlas, view.hour, view.place, view.subject.id if isinstance(view.subject, ClaimRef) else "")


@memoized(64)
def _of_hour(scene: Scene, atlas: Atlas, hour: int, place: PlaceId | None, claim: str) -> tuple[Movement, ...]:
    found: list[Movement] = []
    start = scene.axis.at(hour)
    for course in atlas.courses:
        moved = scene.chronicle.claim[course.claim]
        chosen = moved.id == claim or place in course.places
        bounds = scene.windows[moved.id]
        if bounds.earliest < start + HOUR and start < bounds.latest and (chosen or (moved.actors and moved.kind not in _QUIET)):
            certain = moved.is_state or (start <= bounds.earliest and bounds.latest <= start + HOUR)
            found.append(Movement(course, certain, _mover(scene, moved)))
    return tuple(found)


def _mover(scene: Scene, claim: Claim) -> Role:
    """The role of the side that moves; of those who belong to none, that of secondary text."""
    if not claim.actors:
        return Role.DIM
    return side_role(scene.chronicle, scene.chronicle.actor[claim.actors[0]].side)


@memoized(64)
def drawn_of(scene: Scene, atlas: Atlas, shown: Projection, found: tuple[Movement, ...]) -> tuple[Movement, ...]:
    """The movements that have an arrow on the map."""
    return tuple(movement for movement in found if any(_chains(scene, atlas, shown, movement)))


def _chains(scene: Scene, atlas: Atlas, shown: Projection, movement: Movement) -> Iterator[tuple[int, int, str]]:
    at = positions(scene, atlas, True)
    points = [shown.point(at[place]) for place in movement.course.places if place in at]
    step = _STEP if movement.is_certain else _WIDE_STEP
    for one, other in pairwise(points):
        yield from _chain(one, other, step, shown)


@memoized(64)
def arrows(scene: Scene, atlas: Atlas, shown: Projection, found: tuple[Movement, ...], backdrop: Backdrop) -> Layer:
    """The movements as chains of arrows, with wide gaps where one is only possible at the hour."""
    drawn: list[tuple[tuple[int, int], str, Role]] = []
    for movement in found:
        for row, column, text in _chains(scene, atlas, shown, movement):
            drawn.append(((row, column), _ASCII_ARROWS[text] if backdrop is Backdrop.ASCII else text, movement.role))
    return Layer(drawn)


def _chain(
    one: tuple[float, float], other: tuple[float, float], step: int, shown: Projection
) -> Iterator[tuple[int, int, str]]:
    """The arrows from one point to another, not on either of them."""
    across, down = other[0] - one[0], ROW_IN_COLUMNS * (other[1] - one[1])
    length = hypot(across, down)
    text = ARROWS[_eighth(across, down)]
    along = float(step)
    while along < length - 1:
        column, row = floor(one[0] + across * along / length), floor(one[1] + (other[1] - one[1]) * along / length)
        if shown.shows(row, column):
            yield row, column, text
        along += step


def _eighth(across: float, down: float) -> int:
    """The index of the arrow for a direction, clockwise from north."""
    if abs(across) > abs(down) * _TAN:
        return 2 if across > 0 else 6
    if abs(down) > abs(across) * _TAN:
        return 4 if down > 0 else 0
    return (1 if down < 0 else 3) if across > 0 else (7 if down < 0 else 5)


_TAN: Final = 2.414
"""The tangent of 67.5 degrees: where a direction is nearer to an axis than to a diagonal."""
