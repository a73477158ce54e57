"""A line of text that is being typed, as a value; and the keys that edit text."""

from collections.abc import Callable
from typing import Final, Self

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.present.caret_line import paint_line
from homs_tui.present.lists.rows import Painted, beside, blank, fit
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import ink
from homs_tui.printable import JOINERS
from homs_tui.text.bidi import Base, resolve
from homs_tui.text.caret import CaretLayout, caret_layout
from homs_tui.text.editing import Editing
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import PLAIN, Typesetting

MAX_LINE: Final = 200
"""Characters of a line."""
MIN_TEXT_COLUMNS: Final = 10
"""Columns that the label leaves for the text."""

CaretMove = Callable[[Editing, CaretLayout], int]
"""From a text and its layout to the new index of the cursor."""


def _word(forward_at_right: bool) -> CaretMove:
    """One word to the right on the screen, or to the left: which of them is forward depends on the paragraph's direction."""

    def find(editing: Editing, laid: CaretLayout) -> int:
        forward = forward_at_right == (laid.base(editing.cursor) is Base.LTR)
        return editing.word_after if forward else editing.word_before

    return find


CARET_MOVES: Final[dict[str, CaretMove]] = {
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
"""The moves of the caret by key; with Shift they extend the selection."""

EDITS: Final[dict[str, Callable[[Editing], Editing]]] = {
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
"""The edits by key."""


def is_text(key: str) -> bool:
    """Whether a key types a character."""
    return len(key) == 1 and (key.isprintable() or key in JOINERS)


class Edited(Struct, frozen=True):
    """The result of a key in a text."""

    editing: Editing
    """The text after it."""
    copied: str = ""
    """The text to copy; empty for none."""


def press_in(editing: Editing, laid: CaretLayout, key: str, clipboard: str) -> Edited | None:
    """The result of a key in a text with this layout; None where the key does nothing here."""
    plain = key.replace("shift+", "")
    if is_text(key):
        return Edited(editing.insert(key))
    if key in EDITS:
        return Edited(EDITS[key](editing))
    if plain in CARET_MOVES:
        return Edited(_moved(editing, laid, plain, select=plain != key))
    if key in ("ctrl+c", "ctrl+x") and editing.selected:
        return Edited(editing.delete() if key == "ctrl+x" else editing, editing.selected)
    return Edited(editing.insert(clipboard)) if key == "ctrl+v" else None


def _moved(editing: Editing, laid: CaretLayout, key: str, *, select: bool) -> Editing:
    if editing.selected and not select and key in ("left", "right"):
        return editing.to(_selection_edge(editing, laid, key == "right"))
    return editing.to(CARET_MOVES[key](editing, laid), select=select)


def _selection_edge(editing: Editing, laid: CaretLayout, at_right: bool) -> int:
    """The end of the selection that is at the right on the screen, or the one at the left."""
    start, end = editing.selection
    if laid.row_of(start) == laid.row_of(end):
        start_is_right = laid.stop_of(start).x > laid.stop_of(end).x
    else:
        start_is_right = laid.base(start) is Base.RTL
    return start if at_right == start_is_right else end


class LineInput(Struct, frozen=True):
    """A line after a label. A text longer than its room is scrolled so that the caret is visible."""

    label: str
    """The label."""
    width: int
    """Its columns, label included."""
    default: Base = Base.LTR
    """The direction of a text without a letter."""
    mirrored: bool = False
    """Whether the label is at the right."""
    typesetting: Typesetting = PLAIN
    """How it is typeset."""
    editing: Editing = Editing(max_length=MAX_LINE)
    """The text, its cursor, selection and undo history."""
    hidden: int = 0
    """Columns scrolled out of view on the side where the line begins."""

    @property
    def value(self) -> str:
        """What was typed, in logical order."""
        return self.editing.text

    @property
    def layout(self) -> CaretLayout:
        """The whole text on one line."""
        return caret_layout(self.value, None, self.default, self.typesetting)

    def with_editing(self, editing: Editing) -> Self:
        """The same with another text, scrolled as far as keeps its caret visible."""
        now = replace(self, editing=editing)
        return replace(now, hidden=now._scrolled()[1])

    def cleared(self) -> "LineInput":
        """The same, empty and with no undo history."""
        return self.with_editing(Editing(max_length=MAX_LINE))

    def pressed(self, key: str, clipboard: str) -> tuple[Self, str] | None:
        """The same after a key, and what to copy; None where the key does nothing here."""
        found = press_in(self.editing, self.layout, key, clipboard)
        return None if found is None else (self.with_editing(found.editing), found.copied)

    def pasted(self, text: str) -> "LineInput":
        """The same with a text pasted over the selection."""
        return self.with_editing(self.editing.insert(text))

    def pointed(self, x: int, *, select: bool) -> "LineInput":
        """The same with the caret at a column."""
        room = self._room()
        begins = 1 if self.mirrored else self.width - room - 1
        place = self.layout.lines[0].near(x - begins + self._scrolled()[0])
        return self.with_editing(self.editing.to(place, select=select))

    def painted(self) -> Painted:
        """The label, and as much of the text around the caret as there is room for."""
        label, room, laid = self._label(), self._room(), self.layout
        text = paint_line(laid.lines[0], self.editing, laid.stop_of(self.editing.cursor), self._scrolled()[0], room)
        return beside((label, text, blank(self.width - room - sum(run.width for run in label))), self.mirrored)

    def _label(self) -> Painted:
        """The label, as it is drawn."""
        label = ink((f" {self.label}: ", Role.HEADING))
        size = min(cells(label.text, self.typesetting), max(self.width - MIN_TEXT_COLUMNS, 0))
        return fit(label, size, typesetting=self.typesetting)

    def _room(self) -> int:
        """The columns for the text. One after it stays free: mirrored, the first column of the screen."""
        return max(self.width - sum(run.width for run in self._label()) - 1, 1)

    def _scrolled(self) -> tuple[int, int]:
        """The column of the line at the left edge of its room, negative where a short line is at the right; and the columns
        hidden where the line begins. A line is aligned to the side where it begins; one without a letter, which may become
        either, is aligned to its label.
        """
        laid, room = self.layout, self._room()
        more = laid.width - room
        from_right = bool(laid.lines[0].line.base)
        if more <= 0:
            return (more if from_right or (self.mirrored and not self._has_letter) else 0), 0
        caret = laid.stop_of(self.editing.cursor)
        left = more - self.hidden if from_right else self.hidden
        left = min(max(left, caret.x + caret.width - room, 0), caret.x, more)
        return left, more - left if from_right else left

    @property
    def _has_letter(self) -> bool:
        """Whether the text itself has a direction."""
        return resolve(self.value, Base.AUTO, Base.LTR).base == resolve(self.value, Base.AUTO, Base.RTL).base
