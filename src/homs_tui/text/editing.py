"""A text being edited: cursor, selection and undo. Every change gives a new value.

The text is in NFC after every change. Moves that depend on the layout ask a `CaretLayout` for their target
(`homs_tui.text.caret`); those that depend on reading order alone are here.
"""

import unicodedata
from enum import Enum
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.printable import JOINERS
from homs_tui.text.input_filter import cluster_edges, filter_input, normalised

MAX_UNDO: Final = 500
"""How many changes can be undone."""


class EditStep(Enum):
    """What was last done to a text. Consecutive changes of one kind are undone together."""

    NONE = "none"
    """Nothing, a move, or a change that is undone by itself."""
    TYPED = "typed"
    """Letters typed one by one."""
    ERASED = "erased"
    """Characters erased one by one."""


class UndoState(NamedTuple):
    """What undo restores."""

    text: str
    """The text."""
    cursor: int
    """Where the cursor was."""
    anchor: int
    """Where the selection began."""


class Editing(Struct, frozen=True):
    """A text being edited."""

    text: str = ""
    """In logical order and in NFC."""
    cursor: int = 0
    """The index of the character before which the next one is inserted: always between clusters, or between the lam and the
    alef of one."""
    anchor: int = 0
    """Where the selection began; equal to the cursor where nothing is selected."""
    max_length: int = 200
    """How many characters it may hold."""
    multiline: bool = False
    """Whether it may have several lines."""
    column: int | None = None
    """The column that moves up and down keep to; None before the first of them."""
    past: tuple[UndoState, ...] = ()
    """What undo restores, the latest last."""
    future: tuple[UndoState, ...] = ()
    """What redo restores, the next one last."""
    change: EditStep = EditStep.NONE
    """What was last done."""

    @classmethod
    def on(cls, text: str, *, max_length: int = 200, multiline: bool = False) -> "Editing":
        """Start editing *text*, with the cursor at its end."""
        held = filter_input(text, lines=multiline)[:max_length]
        return cls(held, len(held), len(held), max_length, multiline)

    # Selection and moves

    @property
    def selection(self) -> tuple[int, int]:
        """The selected range, empty where nothing is selected."""
        return min(self.cursor, self.anchor), max(self.cursor, self.anchor)

    @property
    def selected(self) -> str:
        """The selected text."""
        start, end = self.selection
        return self.text[start:end]

    def to(self, index: int, *, select: bool = False, column: int | None = None) -> "Editing":
        """Move the cursor to *index*; with *select*, extend the selection to there."""
        return replace(self, cursor=index, anchor=self.anchor if select else index, column=column, change=EditStep.NONE)

    def select_all(self) -> "Editing":
        """Select everything."""
        return replace(self, cursor=len(self.text), anchor=0, column=None, change=EditStep.NONE)

    @property
    def word_before(self) -> int:
        """Where the word before the cursor begins, or the one that the cursor is in."""
        index = self.cursor
        while index and not _in_word(self.text[index - 1]):
            index -= 1
        while index and _in_word(self.text[index - 1]):
            index -= 1
        return index

    @property
    def word_after(self) -> int:
        """Where the word after the cursor ends, or the one that the cursor is in."""
        index, end = self.cursor, len(self.text)
        while index < end and not _in_word(self.text[index]):
            index += 1
        while index < end and _in_word(self.text[index]):
            index += 1
        return index

    # Changes

    def insert(self, text: str) -> "Editing":
        """Replace the selection with what was typed or pasted, as much of it as there is room for."""
        inserted = filter_input(text, lines=self.multiline)
        start, end = self.selection
        room = max(self.max_length - len(self.text) + end - start, 0)
        if len(inserted) > room:
            inserted = inserted[: max(edge for edge in cluster_edges(inserted) if edge <= room)]
        if not inserted:
            return self
        return self._changed(start, end, inserted, EditStep.TYPED if len(text) == 1 and inserted != "\n" else EditStep.NONE)

    def backspace(self) -> "Editing":
        """Delete the selection, else the character before the cursor: of a letter with marks only the last mark."""
        start, end = self.selection
        if start < end:
            return self._changed(start, end, "", EditStep.NONE)
        return self._changed(self.cursor - 1, self.cursor, "", EditStep.ERASED) if self.cursor else self

    def delete(self) -> "Editing":
        """Delete the selection, else the cluster after the cursor, a letter with all its marks."""
        start, end = self.selection
        if start == end:
            end = next((edge for edge in cluster_edges(self.text) if edge > self.cursor), self.cursor)
        return self._changed(start, end, "", EditStep.NONE)

    def delete_to(self, index: int) -> "Editing":
        """Delete the selection, else everything between the cursor and *index*."""
        start, end = self.selection
        if start == end:
            start, end = min(index, self.cursor), max(index, self.cursor)
        return self._changed(start, end, "", EditStep.NONE)

    @property
    def paragraph(self) -> tuple[int, int]:
        """The range of the paragraph that the cursor is in."""
        end = self.text.find("\n", self.cursor)
        return self.text.rfind("\n", 0, self.cursor) + 1, len(self.text) if end < 0 else end

    def _changed(self, start: int, end: int, inserted: str, change: EditStep) -> "Editing":
        if start == end and not inserted:
            return self
        text, cursor = normalised(self.text[:start] + inserted + self.text[end:], start + len(inserted))
        if text == self.text and start == end:
            return self
        past = self.past if self._continues(inserted, change) else (*self.past, self._state)[-MAX_UNDO:]
        return replace(self, text=text, cursor=cursor, anchor=cursor, column=None, past=past, future=(), change=change)

    def _continues(self, inserted: str, change: EditStep) -> bool:
        """Whether a change is undone together with the one before: letters are, up to the first letter of another word."""
        if change is EditStep.NONE or change is not self.change or not self.past:
            return False
        if change is EditStep.ERASED:
            return True
        return inserted.isspace() or not self.text[self.cursor - 1 : self.cursor].isspace()

    # Undo

    @property
    def _state(self) -> UndoState:
        return UndoState(self.text, self.cursor, self.anchor)

    def undo(self) -> "Editing":
        """The text, the cursor and the selection as they were before the last change; itself where there was none."""
        if not self.past:
            return self
        return self._restored(self.past[-1], self.past[:-1], (*self.future, self._state))

    def redo(self) -> "Editing":
        """What was undone last, restored; itself where nothing was undone."""
        if not self.future:
            return self
        return self._restored(self.future[-1], (*self.past, self._state), self.future[:-1])

    def _restored(self, state: UndoState, past: tuple[UndoState, ...], future: tuple[UndoState, ...]) -> "Editing":
        return replace(
            self,
            text=state.text,
            cursor=state.cursor,
            anchor=state.anchor,
            column=None,
            past=past,
            future=future,
            change=EditStep.NONE,
        )


def _in_word(char: str) -> bool:
    """Whether a character is part of a word: a letter, a mark, a digit, a joiner or an underscore."""
    return unicodedata.category(char)[0] in "LMN" or char in JOINERS or char == "_"
