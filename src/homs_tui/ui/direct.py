"""Lines of a widget, straight to the terminal.

An hour's step changes a few lines of widgets that stay where they are. Textual would have every widget that shares a row with
them rendered, cut, joined and written out, only for the driver to read it back; here their cells go to the painter at once.
Whatever is more than that (a layout under way, something lying over the screen, a screen that is not whole yet) is Textual's,
which always draws from the same state; it is told which of the lines that it keeps are old.
"""

from collections.abc import Mapping

from textual.geometry import Region
from textual.widget import Widget

from homs_tui.terminal.paint.cell_buffer import Cells
from homs_tui.ui.driver import Terminal


def put_lines(widget: Widget, lines: Mapping[int, Cells]) -> bool:
    """Put lines, by their row in the widget; False, and nothing is done, where Textual has to paint them."""
    app, screen = widget.app, widget.screen
    driver = app._driver
    if not isinstance(driver, Terminal) or not driver.whole or app.screen is not screen:
        return False
    if screen._layout_required or app._batch_count or not widget.is_on_screen:
        return False
    region = widget.region
    for y, cells in lines.items():
        driver.put(region.y + y, region.x, cells)
    widget._styles_cache.set_dirty(*(Region(0, y, region.width, 1) for y in lines))
    return True
