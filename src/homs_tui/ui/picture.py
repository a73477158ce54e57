"""Takes a picture of the screen: what the compositor shows, and what the widgets that painted it say there.

The one place outside the tests that reads Textual's compositor, which is private.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol, runtime_checkable

from rich.style import Style
from textual.app import App
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget

from homs_tui.core.bilingual import Lang
from homs_tui.present.lists.rows import Painted
from homs_tui.present.screenshot.screenshot import Picture, Tile, placed, tiles
from homs_tui.terminal.paint.cell_buffer import BESIDE, clustered
from homs_tui.ui.screenshot_colours import DARK, LIGHT, css, look


@runtime_checkable
class Painter(Protocol):
    """A widget that can tell what it painted."""

    @property
    def spoken_name(self) -> str:
        """What it is called; empty where it needs no name."""
        ...

    def painted_line(self, y: int) -> Painted:
        """One of its lines, as wide as it is."""
        ...


class _Spot(NamedTuple):
    """A cell of a widget."""

    widget: Widget
    x: int
    y: int


class _Seen(NamedTuple):
    """A cell of the composited screen."""

    x: int
    text: str
    width: int
    style: Style | None


def picture_of(app: App[Any], title: str, lang: Lang, *, light: bool = False) -> Picture:
    """The screen of an app as it is now, with whatever lies over it and shows through."""
    theme = LIGHT if light else DARK
    screens = [*app._background_screens, app.screen]
    spots = _spots(screens)
    across = -1 if lang == "ar" else 1
    widgets = [spots[at].widget for at in sorted(spots, key=lambda at: (at[1], at[0] * across))]
    parts = {widget: part for part, widget in enumerate(dict.fromkeys(widgets))}
    said: dict[tuple[Widget, int], dict[int, Tile]] = {}
    rows = []
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        row = []
        for seen in _cells(strip):
            spot = spots.get((seen.x, y))
            tile = _said(seen, spot, said)._replace(look=look(seen.style, theme))
            row.append(tile._replace(part=parts[spot.widget] if spot else 0))
        rows.append(tuple(row))
    names = tuple(widget.spoken_name if isinstance(widget, Painter) else "" for widget in parts)
    return Picture(title, lang, css(theme.foreground_color), css(theme.background_color), names or ("",), tuple(rows))


def _spots(screens: list[Screen[Any]]) -> dict[tuple[int, int], _Spot]:
    """Which cell of which widget shows at each column and row: the topmost one, of the topmost screen that has one there."""
    found: dict[tuple[int, int], _Spot] = {}
    for screen in reversed(screens):
        for widget, (region, clip) in screen._compositor.visible_widgets.items():
            if isinstance(widget, ModalScreen) and screen is not screens[0]:
                continue  # what lies behind shows through
            inner = region.shrink(widget.gutter)
            for y in region.intersection(clip).line_range:
                for x in region.intersection(clip).column_range:
                    found.setdefault((x, y), _Spot(widget, x - inner.x, y - inner.y))
    return found


def _cells(strip: Strip) -> Iterator[_Seen]:
    """The cells of a composited row: each base with its marks."""
    x = 0
    for text, style, control in strip:
        for cell in () if control else clustered(text):
            if cell is not BESIDE:
                yield _Seen(x, cell.text, cell.width, style)
                x += cell.width


def _said(seen: _Seen, spot: _Spot | None, known: dict[tuple[Widget, int], dict[int, Tile]]) -> Tile:
    """The tile that a widget painted where something is seen; what is seen, where it painted something else."""
    if spot is not None and isinstance(spot.widget, Painter):
        line = spot.widget, spot.y
        if line not in known:
            known[line] = dict(placed(tiles(spot.widget.painted_line(spot.y))))
        tile = known[line].get(spot.x)
        if tile is not None and tile.seen == seen.text:
            return tile
    return Tile(seen.text, seen.text, seen.width, text=-1, at=seen.x)
