"""A note that is being typed, as a value."""

from typing import Final, Self

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.explore.text_input import press_in
from homs_tui.present.caret_line import paint_line
from homs_tui.present.lists.rows import Painted, blank
from homs_tui.text.bidi import Base
from homs_tui.text.caret import CaretLayout, caret_layout
from homs_tui.text.editing import Editing
from homs_tui.text.typesetting import PLAIN, Typesetting

_UP_AND_DOWN: Final = {"up": -1, "down": 1}


class NoteInput(Struct, frozen=True):
    """A text area: wrapped, each paragraph in the direction of its first letter, scrolled so that the caret is visible."""

    editing: Editing
    """The text, its cursor, selection and undo history."""
    width: int
    """Its columns."""
    height: int
    """Its rows."""
    default: Base = Base.LTR
    """The direction of a paragraph without a letter."""
    typesetting: Typesetting = PLAIN
    """How it is typeset."""
    top: int = 0
    """The first line in view."""

    @property
    def value(self) -> str:
        """What was typed, in logical order."""
        return self.editing.text

    @property
    def layout(self) -> CaretLayout:
        """The text, wrapped to the width."""
        return caret_layout(self.value, max(self.width, 2), self.default, self.typesetting)

    def with_editing(self, editing: Editing) -> Self:
        """The same with another text, scrolled as little as keeps its caret visible."""
        now = replace(self, editing=editing)
        return replace(now, top=now._first())

    def pressed(self, key: str, clipboard: str) -> tuple[Self, str] | None:
        """The same after a key, and what to copy; None where the key does nothing here. Enter starts a line; up and down keep
        to the column where they began."""
        plain = key.removeprefix("shift+")
        if plain == "enter":
            return self.with_editing(self.editing.insert("\n")), ""
        if plain in _UP_AND_DOWN:
            return self._vertical(_UP_AND_DOWN[plain], select=plain != key), ""
        if plain in ("pageup", "pagedown"):
            page = max(self.height - 1, 1)
            return self._vertical(page if plain == "pagedown" else -page, select=plain != key), ""
        found = press_in(self.editing, self.layout, key, clipboard)
        return None if found is None else (self.with_editing(found.editing), found.copied)

    def _vertical(self, by: int, *, select: bool) -> Self:
        laid, editing = self.layout, self.editing
        column = laid.column(editing.cursor) if editing.column is None else editing.column
        return self.with_editing(editing.to(laid.vertical(editing.cursor, by, column), select=select, column=column))

    def pasted(self, text: str) -> "NoteInput":
        """The same with a text pasted over the selection."""
        return self.with_editing(self.editing.insert(text))

    def pointed(self, x: int, y: int, *, select: bool) -> Self:
        """The same with the caret at a column and a row."""
        lines = self.layout.lines
        place = lines[min(max(self._first() + y, 0), len(lines) - 1)].near(x)
        return self.with_editing(self.editing.to(place, select=select))

    def painted(self) -> list[Painted]:
        """Its rows; those below the last line are blank."""
        laid, first = self.layout, self._first()
        here = laid.row_of(self.editing.cursor)
        shown = range(first, min(first + self.height, len(laid.lines)))
        stop = laid.stop_of(self.editing.cursor)
        found = [paint_line(laid.lines[row], self.editing, stop if row == here else None, 0, self.width) for row in shown]
        return found + [blank(self.width)] * (self.height - len(found))

    def _first(self) -> int:
        """The first line in view: as near to the previous one as the caret allows."""
        laid = self.layout
        row, height = laid.row_of(self.editing.cursor), max(self.height, 1)
        most = max(len(laid.lines) - height, 0)
        return min(max(min(self.top, most), row - height + 1), row)
