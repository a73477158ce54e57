"""Draws a map: what a camera sees of a dataset at an hour, in a pane of cells."""

from typing import NamedTuple

from homs_tui.core.atlas import Atlas
from homs_tui.core.status import Kind, Status
from homs_tui.present.lists.rows import Painted
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.camera import Camera, projected, view_of
from homs_tui.present.map.folding import Mark
from homs_tui.present.map.ground import GroundKind
from homs_tui.present.map.labels import Placed
from homs_tui.present.map.map_layout import Lettering, MapSheet, lettering_of, name_of, names_with, sheet
from homs_tui.present.map.map_legend import legend
from homs_tui.present.map.map_painter import Piece, name_piece, painted_row, sign_piece
from homs_tui.present.map.map_picture import SMALLEST, Change, MapLabel, MapPicture, MapSign, SignKind
from homs_tui.present.map.map_title import title
from homs_tui.present.map.movements import Drawn, arrows, movements, ring, roads
from homs_tui.present.map.nearest import sentences
from homs_tui.present.map.news import changes_at, of_places
from homs_tui.present.map.sign_groups import SignGroup, compared, dimmed, group_of, has_tally, status_of
from homs_tui.present.map.spots import Spot
from homs_tui.present.panes.locality_list import admitted
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY
from homs_tui.present.view import View


class _Look(NamedTuple):
    """How a spot looks at an hour."""

    spot: Spot
    mark: Mark
    status: Status
    group: SignGroup
    change: Change
    selected: bool
    is_same: bool
    """While two hours are compared: whether it does not differ."""


def draw_map(
    scene: Scene, view: View, atlas: Atlas, camera: Camera, width: int, height: int, backdrop: Backdrop = Backdrop.BRAILLE
) -> MapPicture:
    """The map in a pane: its ground alone is *width* columns by *height* rows. What belongs around it are `MapPicture.title`,
    `map_foot.foot` and the legend. Below `SMALLEST` the lines are sentences on the nearest places."""
    shown_places = admitted(scene, view)
    shown = projected(scene, atlas, camera, max(width, 1), max(height, 1))
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return sentences(scene, view, atlas, camera, shown, shown_places)
    lettering = lettering_of(view)
    is_diagram = camera.km_per_column is None and view_of(scene, atlas, camera).is_diagram
    page = sheet(scene, atlas, shown, shown_places, lettering, backdrop, is_diagram)
    looks = [_look(scene, view, spot, lettering) for spot in page.spots]
    names = _names(scene, atlas, page, looks, lettering, backdrop)
    moving = movements(scene, atlas, view)
    over: Drawn = {}
    if GroundKind.ROAD in page.ground.kinds:
        over |= roads(scene, atlas, shown, shown_places, view.hour, backdrop)
    over |= ring(scene, shown, view.place, backdrop)
    over |= arrows(scene, atlas, shown, moving, backdrop)
    signs = tuple(_sign(scene, atlas, look, names.get(look.spot), lettering) for look in looks)
    changed = changes_at(scene, view.hour)
    return MapPicture(
        camera=camera,
        bounds=shown.bounds,
        metres_per_cell=shown.km_per_column * 1000,
        width=shown.width,
        height=shown.height,
        signs=signs,
        margin=page.margin,
        elsewhere=tuple(entry.place for entry in page.margin if entry.place in changed) if changed else (),
        title=title(scene, view, atlas, camera, page, signs, backdrop),
        legend=legend(scene, view, page, signs, moving, backdrop, _present(looks)),
        lines=_lines(scene, atlas, view, page, looks, names, over, lettering),
    )


def _look(scene: Scene, view: View, spot: Spot, lettering: Lettering) -> _Look:
    mark = spot.marks[0]
    hour = view.hour if view.anchor is None else max(view.hour, view.anchor)
    status = status_of(scene, mark, hour)
    group = group_of(scene, status, lettering.lang, has_tally(mark))
    is_same = False
    if view.anchor is not None:
        before = status_of(scene, mark, min(view.hour, view.anchor))
        is_same = before.answer == status.answer
        was = group_of(scene, before, lettering.lang, has_tally(mark))
        group = dimmed(group) if is_same else compared(was, group, lettering.lang)
    places = spot.places
    change = of_places(scene, view.hour, places) if view.anchor is None else Change.NONE
    return _Look(spot, mark, status, group, change, view.place in places, is_same)


def _present(looks: list[_Look]) -> tuple[Status, ...]:
    return tuple(look.status for look in looks)


def _names(
    scene: Scene, atlas: Atlas, page: MapSheet, looks: list[_Look], lettering: Lettering, backdrop: Backdrop
) -> dict[Spot, Placed]:
    """Where names stand; the selected sign always has one."""
    chosen = next((look.spot for look in looks if look.selected), None)
    if chosen is None or chosen in page.names:
        return page.names
    return names_with(scene, atlas, page, chosen, lettering, backdrop)


def _sign(scene: Scene, atlas: Atlas, look: _Look, name: Placed | None, lettering: Lettering) -> MapSign:
    spot, group = look.spot, look.group
    label = None
    if name is not None:
        label = MapLabel(name_of(scene, atlas, look.mark, lettering.lang), name.row, name.column, name.width, name.leader)
    kind = SignKind.GROUP if len(spot.marks) > 1 else SignKind.REGION if look.mark.region else SignKind.PLACE
    return MapSign(
        kind=kind,
        places=spot.places,
        row=spot.row,
        column=spot.column,
        left=spot.left,
        width=spot.width,
        sign=group.sign,
        letters="".join(text for text, _ in group.letters),
        roles=group.roles,
        tally=group.tally.text,
        more=len(spot.marks) - 1,
        region=look.mark.region,
        change=look.change,
        selected=look.selected,
        label=label,
    )


def _lines(
    scene: Scene,
    atlas: Atlas,
    view: View,
    page: MapSheet,
    looks: list[_Look],
    names: dict[Spot, Placed],
    over: Drawn,
    lettering: Lettering,
) -> tuple[Painted, ...]:
    """The rows, each with what lies on it."""
    rows: list[list[Piece]] = [[] for _ in range(page.shown.height)]
    for look in looks:
        extra = (Role.NEWS,) if look.change is Change.NEWS else ()
        rows[look.spot.row] += sign_piece(look.spot, look.group, len(look.spot.marks) - 1, lettering, extra)
        name = names.get(look.spot)
        if name is not None:
            text = name_of(scene, atlas, look.mark, lettering.lang)
            rows[name.row].append(name_piece(name.column, name.width, text, _name_roles(look), lettering, view.query))
            for cell in name.leader:
                rows[cell.row].append(Piece(cell.column, 1, EMPTY, ((cell.text, (Role.DIM,)),)))
    taken = [_columns(pieces) for pieces in rows]
    for name in names.values():
        # Dots beside letters would be taken for letters.
        for column in {name.column - 1, name.column + name.width} - taken[name.row]:
            if 0 <= column < page.shown.width:
                rows[name.row].append(Piece(column, 1, EMPTY, ((" ", ()),)))
                taken[name.row].add(column)
    for (row, column), what in over.items():
        if column not in taken[row]:
            rows[row].append(Piece(column, 1, EMPTY, (what,)))
    return tuple(
        painted_row(scene, page, lettering, row, tuple(sorted(pieces, key=_column))) for row, pieces in enumerate(rows)
    )


def _column(piece: Piece) -> int:
    return piece.column


def _columns(pieces: list[Piece]) -> set[int]:
    return {column for piece in pieces for column in range(piece.column, piece.column + piece.width)}


def _name_roles(look: _Look) -> tuple[Role, ...]:
    if look.selected:
        return (Role.CHOSEN,)
    return (Role.DIM,) if look.is_same or look.status.kind is Kind.UNKNOWN else ()
