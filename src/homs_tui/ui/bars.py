"""The lines above and below the panes: the hour, the strip, the foot."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from homs_tui.present.density import scale, strip
from homs_tui.present.frame import Frame
from homs_tui.present.heading import header
from homs_tui.present.lists.rows import Painted, blank
from homs_tui.present.styled_text import EMPTY, StyledText
from homs_tui.terminal.paint.drawing import cells_of
from homs_tui.ui import styles
from homs_tui.ui.direct import put_lines
from homs_tui.ui.foot import foot


class Bar(Widget):
    """Lines that are drawn from the frame."""

    DEFAULT_CSS: ClassVar[str] = "Bar { height: 1; background: transparent; }"

    frame: reactive[Frame | None] = reactive(None, repaint=False)
    """What the screen shows."""
    theme_name: reactive[str] = reactive("dark")
    """The set of colours."""
    spoken_name = ""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Painted] = []

    def painted(self, frame: Frame, width: int, height: int) -> Sequence[Painted]:
        """The lines; those that are missing are blank."""
        return ()

    def painted_lines(self) -> list[Painted]:
        """Every line; blank before there is a frame."""
        width, height = self.size
        found = [] if self.frame is None or not width else list(self.painted(self.frame, width, height))[:height]
        return found + [blank(width)] * (height - len(found))

    def painted_line(self, y: int) -> Painted:
        """One line."""
        return self.painted_lines()[y]

    def watch_frame(self) -> None:
        """Another hour, or the like."""
        self.repaint()

    def repaint(self) -> None:
        """Draw anew the lines that look different from when they were drawn last."""
        if not self.is_attached or not self.display:
            return
        now, shown = self.painted_lines(), self._shown
        changed = [y for y, line in enumerate(now) if y >= len(shown) or line != shown[y]]
        if len(now) == len(shown) and put_lines(self, {y: cells_of(now[y], self.theme_name) for y in changed}):
            self._shown = now
        elif changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the bar, all of them drawn from one state."""
        self._shown = self.painted_lines()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line in its colours."""
        return styles.strip(self._shown[y] if y < len(self._shown) else self.painted_line(y), self.theme_name)


class HeaderBar(Bar):
    """The hour."""

    def painted(self, frame: Frame, width: int, height: int) -> Sequence[Painted]:
        """The header of the frame."""
        return (header(frame.scene, frame.view, width),)


class StripBar(Bar):
    """The whole offensive, and where in it the reader stands."""

    class HourAsked(Message):
        """The reader pointed at an hour."""

        def __init__(self, hour: int) -> None:
            super().__init__()
            self.hour = hour
            """The hour."""

    def painted(self, frame: Frame, width: int, height: int) -> Sequence[Painted]:
        """The rows of the strip."""
        return strip(frame.scene, frame.view, width, height)

    def on_click(self, event: events.Click) -> None:
        """A click goes to the hour."""
        if self.frame is not None:
            measure = scale(self.frame.scene.axis, self.size.width, self.frame.view.mirrored)
            self.post_message(self.HourAsked(measure.hour(event.x)))


class FootBar(Bar):
    """The keys that matter in the pane with the focus; a notice, while there is one; what is switched on."""

    notice: reactive[StyledText] = reactive(EMPTY, repaint=False)
    """What was last said to the reader."""
    pane: reactive[str] = reactive("localities", repaint=False)
    """The pane with the focus."""
    pending: reactive[str] = reactive("", repaint=False)
    """What was typed of a command so far: a count, or a key that wants a letter."""

    def painted(self, frame: Frame, width: int, height: int) -> Sequence[Painted]:
        """The foot of the frame."""
        return (foot(frame.scene, frame.view, self.pane, width, self.notice, self.pending),)

    def watch_notice(self) -> None:
        """Something is said, or no longer."""
        self.repaint()

    def watch_pane(self) -> None:
        """Other keys matter."""
        self.repaint()

    def watch_pending(self) -> None:
        """A command is typed."""
        self.repaint()
