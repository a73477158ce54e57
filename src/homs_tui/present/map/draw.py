"""Draws a map: what a camera sees of a dataset at an hour, in a pane of cells."""

from typing import NamedTuple

from homs_tui.core.atlas import Atlas, GroundKind
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.status import Kind, Status
from homs_tui.present.acts import Acts
from homs_tui.present.lists.rows import Painted
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.camera import Camera, projected, view_of
from homs_tui.present.map.labels import Placed
from homs_tui.present.map.map_layout import MapSheet, lettering_of, name_of, names_with, sheet
from homs_tui.present.map.map_legend import Shown, legend, shown_by
from homs_tui.present.map.map_painter import Drawing, drawing, painted_row
from homs_tui.present.map.map_picture import SMALLEST, MapLabel, MapPicture, MapSign, SignKind
from homs_tui.present.map.map_title import title
from homs_tui.present.map.movements import Layer, arrows, drawn_of, movements, ring, roads
from homs_tui.present.map.nearest import sentences
from homs_tui.present.map.sign_groups import compared, dimmed, group_of, has_tally, status_of
from homs_tui.present.map.spots import Spot
from homs_tui.present.memo import memoized
from homs_tui.present.news import Change, changes_at, of_spots
from homs_tui.present.panes.locality_list import admitted
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_ROWS, Scene
from homs_tui.present.view import View


class DrawnSign(NamedTuple):
    """A sign as a value, and drawn."""

    sign: MapSign
    """The value."""
    drawing: Drawing
    """Its cells and those of its name."""
    shown: Shown
    """What it says."""


def draw_map(
    scene: Scene,
    acts: Acts,
    view: View,
    atlas: Atlas,
    camera: Camera,
    width: int,
    height: int,
    backdrop: Backdrop = Backdrop.BRAILLE,
) -> MapPicture:
    """The map in a pane: its ground alone is *width* columns by *height* rows. What belongs around it are `MapPicture.title`
    and `map_foot.foot`. Below `SMALLEST` the lines are sentences on the nearest places."""
    places = admitted(scene, acts, view)
    shown = projected(atlas, camera, max(width, 1), max(height, 1))
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return sentences(scene, view, atlas, camera, shown, places)
    is_diagram = camera.km_per_column is None and view_of(atlas, camera).is_diagram
    page = sheet(scene, atlas, shown, places, lettering_of(view), backdrop, is_diagram)
    names = _names(scene, page, view, backdrop)
    statuses = _statuses(scene, view, page)
    changes = of_spots(scene, view.hour, page.spot_of) if view.anchor is None else {}
    chosen = None if view.place is None else page.spot_of.get(view.place)
    drawn = [
        _drawn(scene, view, page, spot, status, names.get(spot), changes.get(number, Change.NONE), number == chosen)
        for number, (spot, status) in enumerate(zip(page.spots, statuses, strict=True))
    ]
    signs = tuple(one.sign for one in drawn)
    moving = drawn_of(scene, atlas, shown, movements(scene, atlas, view))
    around = ring(scene, shown, view.place, backdrop)
    layers = [*_roads(scene, view, page, places, backdrop), *around]
    layers += [arrows(scene, atlas, shown, moving, backdrop)] if moving else []
    said = frozenset(one.shown for one in drawn)
    return MapPicture(
        camera=camera,
        bounds=shown.bounds,
        metres_per_cell=shown.km_per_column * 1000,
        width=shown.width,
        height=shown.height,
        signs=signs,
        margin=page.margin,
        elsewhere=page.margin.among(changes_at(scene, view.hour)),
        title=title(scene, view, camera, page, backdrop),
        legend=legend(scene, view.lang, page, signs, said, moving, backdrop, has_ring=bool(around)),
        lines=_lines(scene, page, [one.drawing for one in drawn], layers),
    )


def _roads(scene: Scene, view: View, page: MapSheet, places: frozenset[PlaceId], backdrop: Backdrop) -> list[Layer]:
    """The roads that claims name, where roads are drawn."""
    if GroundKind.ROAD not in page.ground.kinds:
        return []
    return roads(scene, page.atlas, page.shown, places, scene.axis.at(view.hour), backdrop)


def _names(scene: Scene, page: MapSheet, view: View, backdrop: Backdrop) -> dict[Spot, Placed]:
    """Where names stand; the selected sign always has one."""
    if view.place is None:
        return page.names
    number = page.spot_of.get(view.place)
    if number is None or page.spots[number] in page.names:
        return page.names
    return names_with(scene, page, page.spots[number], backdrop)


def _statuses(scene: Scene, view: View, page: MapSheet) -> tuple[Status, ...]:
    """The status of each spot's sign: at the hour, or at the later of two that are compared."""
    hour = view.hour if view.anchor is None else max(view.hour, view.anchor)
    at = scene.axis.at(hour)
    return tuple(status_of(scene, spot.marks[0], hour, at) for spot in page.spots)


def _drawn(
    scene: Scene, view: View, page: MapSheet, spot: Spot, status: Status, name: Placed | None, change: Change, selected: bool
) -> DrawnSign:
    before = None
    if view.anchor is not None:
        hour = min(view.hour, view.anchor)
        before = status_of(scene, spot.marks[0], hour, scene.axis.at(hour))
    return _drawn_sign(scene, page, spot, name, status, before, change, selected, view.query)


@memoized(MAX_ROWS)
def _drawn_sign(
    scene: Scene,
    page: MapSheet,
    spot: Spot,
    name: Placed | None,
    status: Status,
    before: Status | None,
    change: Change,
    selected: bool,
    query: str,
) -> DrawnSign:
    """A sign with its name; while two hours are compared, *before* is the earlier status."""
    mark, lettering = spot.marks[0], page.lettering
    own = group = group_of(scene, status, lettering.lang, has_tally(mark))
    earlier = None if before is None else group_of(scene, before, lettering.lang, has_tally(mark))
    is_same = before is not None and before.answer == status.answer
    if earlier is not None:
        group = dimmed(own) if is_same else compared(earlier, own, lettering.lang)
    label = None
    if name is not None:
        label = MapLabel(name_of(scene, page.atlas, mark, lettering.lang), name.row, name.column, name.width, name.leader)
    sign = MapSign(
        kind=SignKind.GROUP if len(spot.marks) > 1 else SignKind.REGION if mark.region else SignKind.PLACE,
        places=spot.places,
        row=spot.row,
        column=spot.column,
        left=spot.left,
        width=spot.width,
        sign=group.sign,
        letters=own.spelled,
        roles=group.roles,
        tally=group.tally.text,
        more=len(spot.marks) - 1,
        region=mark.region,
        change=change,
        selected=selected,
        label=label,
        earlier=None if earlier is None else (earlier.sign, earlier.spelled),
    )
    weak = is_same or status.kind is Kind.UNKNOWN
    roles = (Role.CHOSEN,) if selected else (Role.DIM,) if weak else ()
    cells = drawing(spot, group, label, lettering, news=change is Change.NEWS, name=roles, query=query)
    return DrawnSign(sign, cells, shown_by(scene, status))


def _lines(scene: Scene, page: MapSheet, drawings: list[Drawing], layers: list[Layer]) -> tuple[Painted, ...]:
    """The rows, each with what lies on it."""
    rows: list[list[Drawing]] = [[] for _ in page.ground.rows]
    for drawing_ in drawings:
        for row in drawing_.rows:
            rows[row].append(drawing_)
    over = [tuple(layer for layer in layers if row in layer.rows) for row in range(len(rows))]
    return tuple(painted_row(scene, page, row, tuple(found), over[row]) for row, found in enumerate(rows))
