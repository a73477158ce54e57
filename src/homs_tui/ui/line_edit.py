"""A line to type in, which shows Arabic joined and in order while it is typed."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from homs_tui.present.ink import Ink, Span, ink
from homs_tui.present.roles import Role
from homs_tui.present.rows import Painted, beside, blank, fit
from homs_tui.text.bidi import Base, resolve
from homs_tui.text.clean import clean
from homs_tui.text.shape import clusters
from homs_tui.text.shape import width as cells
from homs_tui.ui.styles import strip

LONGEST = 200
"""Characters that a line holds."""


class LineEdit(Widget, can_focus=True):
    """Holds logical text; the cursor is a place in it. Left and right move on the screen, whatever the script."""

    DEFAULT_CSS: ClassVar[str] = "LineEdit { height: 1; background: transparent; }"
    spoken_name = ""

    value: reactive[str] = reactive("")
    """What was typed, in logical order."""
    cursor: reactive[int] = reactive(0)
    """Before which character the next one goes."""
    theme_name: reactive[str] = reactive("dark")
    """The set of colours."""

    class Changed(Message):
        """Something was typed."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value
            """What stands there now."""

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value
            """What stands there."""

    def __init__(self, label: str, value: str = "") -> None:
        super().__init__()
        self.label = label
        self.mirrored = False
        """Does the label stand at the right?"""
        self.set_reactive(LineEdit.value, value)
        self.set_reactive(LineEdit.cursor, len(value))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whatever can be typed belongs to the line."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Edit."""
        if event.character is not None and event.character.isprintable():
            event.stop()
            event.prevent_default()
            self.insert(event.character)
            return
        actions: dict[str, Callable[[], object]] = {
            "left": lambda: self._step(-1),
            "right": lambda: self._step(1),
            "home": lambda: self._to(0),
            "ctrl+a": lambda: self._to(0),
            "end": lambda: self._to(len(self.value)),
            "ctrl+e": lambda: self._to(len(self.value)),
            "backspace": self._backspace,
            "ctrl+h": self._backspace,
            "delete": self._delete,
            "ctrl+w": self._delete_word,
            "ctrl+u": lambda: self._replace(0, self.cursor, ""),
            "ctrl+k": lambda: self._replace(self.cursor, len(self.value), ""),
            "enter": lambda: self.post_message(self.Submitted(self.value)),
        }
        action = actions.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            action()

    def on_paste(self, event: events.Paste) -> None:
        """Paste, on one line, whatever is not dangerous."""
        event.stop()
        self.insert(clean(event.text).replace("\n", " "))

    def insert(self, text: str) -> None:
        """Put text where the cursor stands."""
        self._replace(self.cursor, self.cursor, text[: max(LONGEST - len(self.value), 0)])

    def _replace(self, start: int, end: int, text: str) -> None:
        if start == end and not text:
            return
        self.value = self.value[:start] + text + self.value[end:]
        self.cursor = start + len(text)
        self.post_message(self.Changed(self.value))

    def _to(self, index: int) -> None:
        self.cursor = min(max(index, 0), len(self.value))

    @property
    def _edges(self) -> list[int]:
        """Where clusters begin, and the end."""
        return [*(cluster.start for cluster in clusters(self.value)), len(self.value)]

    def _step(self, by: int) -> None:
        """One cluster to the left or right as the line's own direction has it."""
        forward = by if self.ink.base is Base.LTR else -by
        edges = self._edges
        index = max(i for i, edge in enumerate(edges) if edge <= self.cursor)
        self._to(edges[min(max(index + forward, 0), len(edges) - 1)])

    def _backspace(self) -> None:
        """Takes the last character, so that a mark can be corrected without its letter."""
        if self.cursor:
            self._replace(self.cursor - 1, self.cursor, "")

    def _delete(self) -> None:
        following = next((edge for edge in self._edges if edge > self.cursor), self.cursor)
        if following > self.cursor:
            self._replace(self.cursor, following, "")

    def _delete_word(self) -> None:
        kept = self.value[: self.cursor].rstrip()
        self._replace(kept.rfind(" ") + 1, self.cursor, "")

    @property
    def ink(self) -> Ink:
        """The text with the cursor on it, in the direction of its first strong letter."""
        base = Base.RTL if _is_rtl(self.value) else Base.LTR
        return Ink(self.value + " ", (Span(self.cursor, self.cursor + 1, Role.CURSOR),), base)

    def painted(self, width: int) -> Painted:
        """The label, and as much of the text as fits, so that the cursor is in it."""
        label = ink((f" {self.label}: ", Role.HEADING))
        size = min(cells(label.text), max(width - 10, 1))
        room = max(width - size - 1, 1)
        text = self.ink
        start = 0
        while cells(text.text[start : self.cursor + 1]) > room - 1 and start < self.cursor:
            start += 1
        if start:
            text = Ink(text.text[start:], (Span(self.cursor - start, self.cursor - start + 1, Role.CURSOR),), text.base)
        parts = (fit(label, size), fit(text, room, "start", mirrored=self.mirrored), blank(1))
        return beside(parts, self.mirrored) if room > 1 else blank(width)

    def painted_line(self, y: int) -> Painted:
        """The line, whatever its colours."""
        return self.painted(self.size.width)

    def render_line(self, y: int) -> Strip:
        """The line."""
        return strip(self.painted_line(y), self.theme_name)


def _is_rtl(text: str) -> bool:
    return resolve(text, Base.AUTO).base == 1
