"""Several lines to type in, wrapped, each paragraph in the direction of its first letter."""

from typing import ClassVar, Final

from textual.geometry import Size
from textual.message import Message

from homs_tui.present.caret_line import edited
from homs_tui.present.lists.rows import Painted, blank
from homs_tui.text.bidi import Base
from homs_tui.text.caret import Laid, lay
from homs_tui.text.editing import Editing
from homs_tui.ui.edit import Edit

_VERTICAL: Final = {"up": -1, "down": 1}


class NoteEdit(Edit):
    """A text that is as wide as the widget and may be longer: it scrolls so that the caret is always seen."""

    DEFAULT_CSS: ClassVar[str] = "NoteEdit { height: 1fr; }"

    class Changed(Message):
        """Something was typed."""

    def __init__(self, text: str, longest: int, default: Base = Base.LTR) -> None:
        super().__init__(Editing.on(text, longest=longest, many=True), default)
        self._top = 0
        """The first line in view."""

    @property
    def laid(self) -> Laid:
        """The text on lines as wide as the widget."""
        return lay(self.value, max(self.size.width, 2), self.default, self.typesetting)

    def changed(self) -> None:
        """Tell the owner."""
        self.post_message(self.Changed())

    def pressed(self, key: str) -> bool:
        """Enter begins a line; up and down keep to the column where they began."""
        plain = key.removeprefix("shift+")
        if plain == "enter":
            self.insert("\n")
        elif plain in _VERTICAL:
            self._go(_VERTICAL[plain], select=plain != key)
        elif plain in ("pageup", "pagedown"):
            page = max(self.size.height - 1, 1)
            self._go(page if plain == "pagedown" else -page, select=plain != key)
        else:
            return super().pressed(key)
        return True

    def _go(self, by: int, *, select: bool) -> None:
        laid, editing = self.laid, self.editing
        column = laid.column(editing.cursor) if editing.column is None else editing.column
        self.editing = editing.to(laid.vertical(editing.cursor, by, column), select=select, column=column)

    def place_at(self, x: int, y: int) -> int:
        """The place in the text at a column and a row of the widget."""
        laid = self.laid
        return laid.lines[min(max(self._first(laid, self.size) + y, 0), len(laid.lines) - 1)].near(x)

    def painted(self, y: int, width: int) -> Painted:
        """A line of the text, or nothing beyond its end."""
        laid = self.laid
        row = self._first(laid, self.size) + y
        if row >= len(laid.lines) or width < 1:
            return blank(width)
        here = laid.row_of(self.cursor) == row
        return edited(laid.lines[row], self.editing, laid.stop_of(self.cursor) if here else None, 0, width)

    def _first(self, laid: Laid, size: Size) -> int:
        """The first line in view: as near to the one before as the caret allows."""
        row, height = laid.row_of(self.cursor), max(size.height, 1)
        most = max(len(laid.lines) - height, 0)
        self._top = min(max(min(self._top, most), row - height + 1), row)
        return self._top
