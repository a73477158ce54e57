"""What the map of a reader shows. Only who has asked for the map loads this."""

from homs_tui.explore.map_state import MapState
from homs_tui.explore.panes import MAP
from homs_tui.explore.part import Part
from homs_tui.explore.reader import Reader
from homs_tui.present.lists.list_painter import CursorBar, DrawnLine
from homs_tui.present.lists.rows import Painted, StyledRun, beside, blank
from homs_tui.present.lists.title import pane_name, title_line
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.camera import projected
from homs_tui.present.map.map_pane import MapPane, map_pane
from homs_tui.present.map.projection import Projection
from homs_tui.present.roles import Role
from homs_tui.present.words import say


def shown_map(reader: Reader) -> MapPane | None:
    """The map in its pane; None where it is not visible."""
    state, place = reader.map, reader.layout.place_of(MAP)
    if state is None or place is None:
        return None
    width = place.width - place.separated - place.margin
    alone = reader.layout.place_of("detail") is None
    margin = state.margin if reader.focus == MAP else None
    backdrop = state.backdrop if reader.view.medium.arabic else Backdrop.ASCII
    return map_pane(
        reader.scene, reader.acts, reader.view, state.atlas, state.camera, width, place.height, backdrop, margin, alone
    )


def projection(state: MapState, pane: MapPane) -> Projection:
    """How the map in a pane shows the earth."""
    return projected(state.atlas, state.camera, pane.picture.width, pane.picture.height)


def map_part(reader: Reader) -> Part:
    """The map as a part of the screen, where it is visible."""
    place, pane = reader.layout.place_of(MAP), shown_map(reader)
    assert place is not None
    assert pane is not None
    lang, mirrored = reader.lang, reader.view.mirrored
    focused = reader.focus == MAP
    name = pane_name(MAP, reader.digit_of(MAP), lang, Role.ACCENT if focused else Role.HEADING, pane.name)
    extras = (*reader.hidden_panes(MAP), *pane.extras)
    title = title_line(name, extras, lang, place.width - place.separated, reader.view.drawn)
    lines = [DrawnLine(_edge("┬", place.separated), title, CursorBar.NONE, mirrored)]
    for line in pane.lines:
        rest = beside((line, blank(1)), mirrored) if place.margin else line
        lines.append(DrawnLine(_edge("│", place.separated), rest, CursorBar.NONE, mirrored))
    return Part(MAP, place.x, place.y, place.width, lines, say("pane.map", lang), _cursor(reader, pane))


def _edge(sign: str, separated: bool) -> Painted:
    return (StyledRun(sign, (Role.DIM,), 1),) if separated else ()


def _cursor(reader: Reader, pane: MapPane) -> tuple[int, int] | None:
    """The cell of the part that the cursor is on."""
    place = reader.layout.place_of(MAP)
    found = None if reader.map is None else pane.cursor(reader.map.margin)
    if found is None or place is None:
        return None
    before = place.margin if reader.view.mirrored else place.separated
    return found[0] + 1, found[1] + before
