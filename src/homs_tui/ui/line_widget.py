"""A widget that paints lines: a composition made without a screen library, repainted by difference.

A key changes a few lines. Textual would render, crop, join and write out every widget that shares a row with them, only for the
driver to parse the output back; here the changed cells go to the screen diff directly. Everything beyond that (a layout under
way, a screen that is not complete yet) is left to Textual, which always draws from the same lines.
"""

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from homs_tui.explore.composition import Composition
from homs_tui.explore.painting import changed_segments, segment_cells
from homs_tui.explore.pointer import Act, Pointer
from homs_tui.terminal.paint.theme import over
from homs_tui.ui.driver import terminal_of
from homs_tui.ui.styles import strip
from homs_tui.ui.textual_private import forget_rows, may_put

WHEEL_LINES: Final = 3
"""Lines scrolled per notch of the wheel."""


class LineWidget(Widget, can_focus=True):
    """Shows a composition of its own size."""

    DEFAULT_CSS: ClassVar[str] = "LineWidget { width: 1fr; height: 1fr; background: transparent; }"

    def __init__(self, point: Callable[[Pointer], None]) -> None:
        super().__init__()
        self._point = point
        self.shown: Composition | None = None
        """The composition shown; None before the first."""

    def show(self, composition: Composition) -> None:
        """Show another composition; what has not changed is not painted again."""
        before, self.shown = self.shown, composition
        if not self.is_attached:
            return
        terminal = terminal_of(self.app)
        if terminal is not None:
            terminal.rest_cursor(*composition.cursor)
        if before is None or (before.size, before.theme) != (composition.size, composition.theme):
            self.refresh()
            return
        changed = list(changed_segments(before, composition))
        if terminal is not None and terminal.whole and may_put(self):
            at = self.region
            for y, segment in changed:
                terminal.put(at.y + y, at.x + segment.x, segment_cells(segment, composition.theme))
            forget_rows(self, {y for y, _ in changed})
        elif changed:
            self.refresh(*(Region(segment.x, y, segment.width, 1) for y, segment in changed))

    def render_line(self, y: int) -> Strip:
        """A row with its styles; blank where nothing is shown yet."""
        shown = self.shown
        if shown is None or y >= len(shown.rows):
            return Strip.blank(self.size.width)
        theme = shown.theme
        pieces = (piece for segment in shown.rows[y] for piece in segment.line.pieces)
        return Strip.join(strip(painted, theme, over(theme, bar)) for painted, bar in pieces)

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A button was pressed."""
        if event.button == 1:
            self.capture_mouse()
            self._say(Act.PRESS, event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The mouse was moved; with the button held that is a drag."""
        if self.app.mouse_captured is self:
            self._say(Act.DRAG, event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The button was released."""
        self.release_mouse()
        self._say(Act.RELEASE, event)

    def on_click(self, event: events.Click) -> None:
        """A click, or the second of a double click."""
        self._say(Act.CLICK, event, event.chain)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel was turned down."""
        self._say(Act.SCROLL, event, WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel was turned up."""
        self._say(Act.SCROLL, event, -WHEEL_LINES)

    def _say(self, act: Act, event: events.MouseEvent, times: int = 1) -> None:
        self._point(Pointer(act, int(event.x), int(event.y), times, event.shift))
