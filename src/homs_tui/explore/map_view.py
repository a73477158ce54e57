"""What the map of a reader shows. Only who has asked for the map loads this."""

from homs_tui.explore.map_follow import pane_of
from homs_tui.explore.panes import BY_NAME, MAP
from homs_tui.explore.part import Part
from homs_tui.explore.reader import Reader
from homs_tui.present.lists.list_painter import CursorBar, DrawnLine
from homs_tui.present.lists.rows import Painted, StyledRun, beside, blank
from homs_tui.present.lists.title import pane_name, title_line
from homs_tui.present.map.map_pane import MapPane
from homs_tui.present.roles import Role
from homs_tui.present.words import say


def shown_map(reader: Reader) -> MapPane | None:
    """The map in its pane; None where it is not visible."""
    return None if reader.map is None else pane_of(reader.map, reader.scene, reader.acts, reader.view, reader.layout)


def map_part(reader: Reader) -> Part:
    """The map as a part of the screen, where it is visible."""
    place, pane = reader.layout.place_of(MAP), shown_map(reader)
    assert place is not None
    assert pane is not None
    lang, mirrored = reader.lang, reader.view.mirrored
    focused = reader.focus == MAP
    name = pane_name(MAP, BY_NAME[MAP].digit, lang, Role.ACCENT if focused else Role.HEADING, pane.name)
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
