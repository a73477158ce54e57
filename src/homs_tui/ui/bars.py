"""The lines above and below the panes: the hour, the strip, the foot."""

from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from homs_tui.present.frame import Frame
from homs_tui.present.heading import header
from homs_tui.present.ink import EMPTY, Ink
from homs_tui.present.rows import Painted, blank
from homs_tui.present.strip import scale, strip
from homs_tui.ui import styles
from homs_tui.ui.foot import foot


class Bar(Widget):
    """Lines that are drawn from the frame."""

    DEFAULT_CSS: ClassVar[str] = "Bar { height: 1; background: transparent; }"

    frame: reactive[Frame | None] = reactive(None)
    """What the screen shows."""
    theme_name: reactive[str] = reactive("dark")
    """The set of colours."""
    spoken_name = ""

    def painted(self, y: int, width: int) -> Painted:
        """One line."""
        return blank(width)

    def painted_line(self, y: int) -> Painted:
        """One line, or nothing before there is a frame."""
        return blank(self.size.width) if self.frame is None else self.painted(y, self.size.width)

    def render_line(self, y: int) -> Strip:
        """One line in its colours."""
        return styles.strip(self.painted_line(y), self.theme_name)


class HeaderBar(Bar):
    """The hour."""

    def painted(self, y: int, width: int) -> Painted:
        """The header of the frame."""
        assert self.frame is not None
        return header(self.frame.scene, self.frame.view, width)


class StripBar(Bar):
    """The whole offensive, and where in it the reader stands."""

    class HourAsked(Message):
        """The reader pointed at an hour."""

        def __init__(self, hour: int) -> None:
            super().__init__()
            self.hour = hour
            """The hour."""

    def painted(self, y: int, width: int) -> Painted:
        """A row of the strip."""
        assert self.frame is not None
        rows = strip(self.frame.scene, self.frame.view, width, self.size.height)
        return rows[y] if y < len(rows) else blank(width)

    def on_click(self, event: events.Click) -> None:
        """A click goes to the hour."""
        if self.frame is not None:
            measure = scale(self.frame.scene.axis, self.size.width, self.frame.view.mirrored)
            self.post_message(self.HourAsked(measure.hour(event.x)))


class FootBar(Bar):
    """The keys that matter in the pane with the focus; a notice, while there is one; what is switched on."""

    notice: reactive[Ink] = reactive(EMPTY)
    """What was last said to the reader."""
    pane: reactive[str] = reactive("localities")
    """The pane with the focus."""
    pending: reactive[str] = reactive("")
    """What was typed of a command so far: a count, or a key that wants a letter."""

    def painted(self, y: int, width: int) -> Painted:
        """The foot of the frame."""
        assert self.frame is not None
        frame = self.frame
        return foot(frame.scene, frame.view, self.pane, width, self.notice, self.pending)
