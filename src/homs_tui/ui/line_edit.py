"""A line to type in, which shows Arabic joined and in order while it is typed."""

from textual.message import Message

from homs_tui.present.caret_line import edited
from homs_tui.present.lists.rows import Painted, beside, blank, fit
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import ink
from homs_tui.text.bidi import Base, resolve
from homs_tui.text.caret import Laid, lay
from homs_tui.text.editing import Editing
from homs_tui.text.shape import width as cells
from homs_tui.ui.edit import Edit

LONGEST = 200
"""Characters that a line holds."""
LEAST = 10
"""Columns that the label leaves to the text."""


class LineEdit(Edit):
    """One line behind a label. What is longer than its room is scrolled, so that the caret is always seen."""

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

    def __init__(self, label: str, value: str = "", default: Base = Base.LTR) -> None:
        super().__init__(Editing.on(value, longest=LONGEST), default)
        self.label = label
        self.mirrored = False
        """Does the label stand at the right?"""
        self._hidden = 0
        """The columns that are scrolled out of view at the side where the line begins."""

    @property
    def laid(self) -> Laid:
        """The whole text on one line."""
        return lay(self.value, None, self.default, self.typesetting)

    def empty(self) -> None:
        """Nothing was ever typed."""
        self._now(Editing.on("", longest=LONGEST))

    def changed(self) -> None:
        """Tell the owner."""
        self.post_message(self.Changed(self.value))

    def pressed(self, key: str) -> bool:
        """Enter gives the line; all else edits it."""
        if key == "enter":
            self.post_message(self.Submitted(self.value))
            return True
        return super().pressed(key)

    def painted(self, y: int, width: int) -> Painted:
        """The label, and as much of the text as there is room for, with the caret in it."""
        label, room = self._label(width), self._room(width)
        laid = self.laid
        text = edited(laid.lines[0], self.editing, laid.stop_of(self.cursor), self._left(laid, room), room)
        return beside((label, text, blank(width - room - sum(run.width for run in label))), self.mirrored)

    def _label(self, width: int) -> Painted:
        """What is asked for, beside the text."""
        label = ink((f" {self.label}: ", Role.HEADING))
        size = min(cells(label.text, self.typesetting), max(width - LEAST, 0))
        return fit(label, size, typesetting=self.typesetting)

    def _room(self, width: int) -> int:
        """The columns for the text. One is free behind it: mirrored, the first of the screen."""
        return max(width - sum(run.width for run in self._label(width)) - 1, 1)

    def _left(self, laid: Laid, room: int) -> int:
        """The column of the line that stands at the left of the room; negative where a short line stands at the right.

        A line stands where its reading begins; one without a letter, which may become either, stands beside its label.
        """
        more = laid.width - room
        from_right = bool(laid.lines[0].line.base)
        if more <= 0:
            self._hidden = 0
            return more if from_right or (self.mirrored and not self._has_letter) else 0
        caret = laid.stop_of(self.cursor)
        left = more - self._hidden if from_right else self._hidden
        left = min(max(left, caret.x + caret.width - room, 0), caret.x, more)
        self._hidden = more - left if from_right else left
        return left

    @property
    def _has_letter(self) -> bool:
        """Does the text itself say its direction?"""
        return resolve(self.value, Base.AUTO, Base.LTR).base == resolve(self.value, Base.AUTO, Base.RTL).base

    def place_at(self, x: int, y: int) -> int:
        """The place in the text at a column of the widget."""
        room = self._room(self.size.width)
        laid = self.laid
        begins = self.size.width - room - 1
        return laid.lines[0].near(x - (1 if self.mirrored else begins) + self._left(laid, room))
