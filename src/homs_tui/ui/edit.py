"""What every widget to type in shares: keys, the mouse, the clipboard, over an `Editing`."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from homs_tui.present.lists.rows import Painted
from homs_tui.printable import JOINERS
from homs_tui.text.bidi import Base
from homs_tui.text.caret import Laid
from homs_tui.text.editing import Editing
from homs_tui.text.typesetting import PLAIN
from homs_tui.ui.styles import strip

Place = Callable[[Editing, Laid], int]
"""Where a key takes the cursor."""


def _word(forward_at_right: bool) -> Place:
    """One word to the right on the screen, or to the left: the direction of the paragraph says which way is forward."""

    def find(editing: Editing, laid: Laid) -> int:
        forward = forward_at_right == (laid.base(editing.cursor) is Base.LTR)
        return editing.word_after if forward else editing.word_before

    return find


PLACES: Final[dict[str, Place]] = {
    "left": lambda editing, laid: laid.left(editing.cursor),
    "right": lambda editing, laid: laid.right(editing.cursor),
    "ctrl+left": _word(False),
    "alt+left": _word(False),
    "ctrl+right": _word(True),
    "alt+right": _word(True),
    "alt+b": lambda editing, _: editing.word_before,
    "alt+f": lambda editing, _: editing.word_after,
    "home": lambda editing, laid: laid.home(editing.cursor),
    "end": lambda editing, laid: laid.end(editing.cursor),
    "ctrl+e": lambda editing, laid: laid.end(editing.cursor),
    "ctrl+home": lambda _, __: 0,
    "ctrl+end": lambda editing, _: len(editing.text),
}
"""By key; with Shift the text on the way is selected."""

CHANGES: Final[dict[str, Callable[[Editing], Editing]]] = {
    "backspace": Editing.backspace,
    "ctrl+h": Editing.backspace,
    "delete": Editing.delete,
    "ctrl+d": Editing.delete,
    "ctrl+w": lambda editing: editing.delete_to(editing.word_before),
    "alt+backspace": lambda editing: editing.delete_to(editing.word_before),
    "ctrl+delete": lambda editing: editing.delete_to(editing.word_after),
    "alt+d": lambda editing: editing.delete_to(editing.word_after),
    "ctrl+u": lambda editing: editing.delete_to(editing.paragraph[0]),
    "ctrl+k": lambda editing: editing.delete_to(editing.paragraph[1]),
    "ctrl+a": Editing.select_all,
    "ctrl+z": Editing.undo,
    "ctrl+y": Editing.redo,
    "ctrl+shift+z": Editing.redo,
}
"""By key."""


_ALT_WORD: Final = {"\x1bb": "alt+b", "\x1bf": "alt+f"}
"""What a terminal sends for these keys, as `homs_tui.ui.input_decoder` passes it on."""


class Edit(Widget, can_focus=True):
    """Holds logical text; how it stands on the screen, and so where moves go, is the `laid` of whoever inherits it."""

    DEFAULT_CSS: ClassVar[str] = "Edit { height: 1; background: transparent; }"

    spoken_name = ""
    """It has no name of its own: what is typed says enough."""
    editing: reactive[Editing] = reactive(Editing, init=False)
    """The text, its cursor, its selection and its past."""
    theme_name: reactive[str] = reactive("dark")
    """The set of colours."""

    def __init__(self, editing: Editing, default: Base) -> None:
        super().__init__()
        self.default = default
        """The direction of a paragraph without a letter."""
        self.typesetting = PLAIN
        """How it is drawn."""
        self.set_reactive(Edit.editing, editing)

    @property
    def value(self) -> str:
        """What was typed, in logical order."""
        return self.editing.text

    @property
    def cursor(self) -> int:
        """Before which character the next one goes."""
        return self.editing.cursor

    @property
    def laid(self) -> Laid:
        """The text as it stands on the screen."""
        raise NotImplementedError

    def place_at(self, x: int, y: int) -> int:
        """The place in the text at a column and a row of the widget."""
        raise NotImplementedError

    def painted(self, y: int, width: int) -> Painted:
        """A row of the widget."""
        raise NotImplementedError

    def painted_line(self, y: int) -> Painted:
        """A row of the widget as it is drawn now, whatever its colours."""
        return self.painted(y, self.size.width)

    def changed(self) -> None:
        """The text is another now."""

    def insert(self, text: str) -> None:
        """Put text where the cursor stands, in place of what is selected."""
        self._now(self.editing.insert(text))

    def _now(self, editing: Editing) -> None:
        before, self.editing = self.editing.text, editing
        if before != editing.text:
            self.changed()

    # Keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whatever can be typed belongs to the text."""
        return character is not None and _can_be_typed(key, character)

    def on_key(self, event: events.Key) -> None:
        """Edit."""
        if event.character is not None and _can_be_typed(event.key, event.character):
            self.insert(event.character)
        elif not self.pressed(_ALT_WORD.get(event.character or "", event.key)):
            return
        event.stop()
        event.prevent_default()

    def pressed(self, key: str) -> bool:
        """Do what a key says; False where it says nothing here."""
        plain = key.replace("shift+", "")
        if key in CHANGES:
            self._now(CHANGES[key](self.editing))
        elif plain in PLACES:
            self._move(plain, select=plain != key)
        elif key in ("ctrl+c", "ctrl+x") and self.editing.selected:
            self.app.copy_to_clipboard(self.editing.selected)
            if key == "ctrl+x":
                self._now(self.editing.delete())
        elif key == "ctrl+v":
            self.insert(self.app.clipboard)
        else:
            return False
        return True

    def _move(self, key: str, *, select: bool) -> None:
        editing = self.editing
        if editing.selected and not select and key in ("left", "right"):
            self._now(editing.to(self._selection_edge(key == "right")))
        else:
            self._now(editing.to(PLACES[key](editing, self.laid), select=select))

    def _selection_edge(self, at_right: bool) -> int:
        """The end of the selection that stands at the right on the screen, or at the left."""
        laid, (start, end) = self.laid, self.editing.selection
        if laid.row_of(start) == laid.row_of(end):
            start_is_right = laid.stop_of(start).x > laid.stop_of(end).x
        else:
            start_is_right = laid.base(start) is Base.RTL
        return start if at_right == start_is_right else end

    def on_paste(self, event: events.Paste) -> None:
        """Paste whatever is not dangerous."""
        event.stop()
        self.insert(event.text)

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The caret goes where the mouse points."""
        self.focus()
        self._now(self.editing.to(self.place_at(event.x, event.y), select=event.shift))
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """With the button held, everything up to there is selected."""
        if self.app.mouse_captured is self:
            self._now(self.editing.to(self.place_at(event.x, event.y), select=True))

    def on_mouse_up(self) -> None:
        """The selection stands."""
        self.release_mouse()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """A row of the widget."""
        return strip(self.painted_line(y), self.theme_name)


def _can_be_typed(key: str, character: str) -> bool:
    return not key.startswith("alt+") and (character.isprintable() or character in JOINERS)
