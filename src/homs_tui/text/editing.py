"""A text under the hands of a reader: cursor, selection, and what undo takes back. Every change gives a new value.

The text is in NFC after every change. Moves that depend on how the text stands on the screen ask a `Laid` for the place
to go to (`homs_tui.text.caret`); those that depend on the reading alone are here.
"""

import unicodedata
from enum import Enum
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.printable import JOINERS
from homs_tui.text.input_filter import cluster_edges, filter_input, normalised

MAX_UNDO: Final = 500
"""Changes that are remembered."""


class EditStep(Enum):
    """What the last thing done to a text was. Like changes that follow each other are taken back together."""

    NONE = "none"
    """Nothing, a move, or a change that stands alone."""
    TYPED = "typed"
    """Letters, one by one."""
    ERASED = "erased"
    """The same taken back, one by one."""


class UndoState(NamedTuple):
    """What undo brings back."""

    text: str
    """The text."""
    cursor: int
    """Where the next letter went."""
    anchor: int
    """Where the selection began."""


class Editing(Struct, frozen=True):
    """A text that is being edited."""

    text: str = ""
    """In logical order and in NFC."""
    cursor: int = 0
    """Before which character the next one goes: always between clusters, or between the lam and the alef of one."""
    anchor: int = 0
    """Where the selection began; equal to the cursor where nothing is selected."""
    max_length: int = 200
    """The characters that it may hold."""
    multiline: bool = False
    """May it have several lines?"""
    column: int | None = None
    """The column that moves up and down keep to; None before there was one."""
    past: tuple[UndoState, ...] = ()
    """What undo brings back, the last at the end."""
    future: tuple[UndoState, ...] = ()
    """What redo brings back, the next at the end."""
    change: EditStep = EditStep.NONE
    """What was done last."""

    @classmethod
    def on(cls, text: str, *, max_length: int = 200, multiline: bool = False) -> "Editing":
        """Editing begins on a text, behind its last character."""
        held = filter_input(text, lines=multiline)[:max_length]
        return cls(held, len(held), len(held), max_length, multiline)

    # Selection and moves

    @property
    def selection(self) -> tuple[int, int]:
        """The range of what is selected, empty where nothing is."""
        return min(self.cursor, self.anchor), max(self.cursor, self.anchor)

    @property
    def selected(self) -> str:
        """What is selected."""
        start, end = self.selection
        return self.text[start:end]

    def to(self, index: int, *, select: bool = False, column: int | None = None) -> "Editing":
        """The cursor goes to a place; with *select* the selection reaches from where it began to there."""
        return replace(self, cursor=index, anchor=self.anchor if select else index, column=column, change=EditStep.NONE)

    def select_all(self) -> "Editing":
        """Everything is selected."""
        return replace(self, cursor=len(self.text), anchor=0, column=None, change=EditStep.NONE)

    @property
    def word_before(self) -> int:
        """Where the word before the cursor begins, or the one that it stands in."""
        index = self.cursor
        while index and not _in_word(self.text[index - 1]):
            index -= 1
        while index and _in_word(self.text[index - 1]):
            index -= 1
        return index

    @property
    def word_after(self) -> int:
        """Where the word behind the cursor ends, or the one that it stands in."""
        index, end = self.cursor, len(self.text)
        while index < end and not _in_word(self.text[index]):
            index += 1
        while index < end and _in_word(self.text[index]):
            index += 1
        return index

    # Changes

    def insert(self, text: str) -> "Editing":
        """Put what was typed or pasted in place of the selection, as much of it as there is room for."""
        came = filter_input(text, lines=self.multiline)
        start, end = self.selection
        room = max(self.max_length - len(self.text) + end - start, 0)
        if len(came) > room:
            came = came[: max(edge for edge in cluster_edges(came) if edge <= room)]
        if not came:
            return self
        return self._changed(start, end, came, EditStep.TYPED if len(text) == 1 and text != "\n" else EditStep.NONE)

    def backspace(self) -> "Editing":
        """Take the selection, else the character before the cursor: of a letter with marks the last mark alone."""
        start, end = self.selection
        if start < end:
            return self._changed(start, end, "", EditStep.NONE)
        return self._changed(self.cursor - 1, self.cursor, "", EditStep.ERASED) if self.cursor else self

    def delete(self) -> "Editing":
        """Take the selection, else the cluster behind the cursor, a letter with all its marks."""
        start, end = self.selection
        if start == end:
            end = next((edge for edge in cluster_edges(self.text) if edge > self.cursor), self.cursor)
        return self._changed(start, end, "", EditStep.NONE)

    def delete_to(self, index: int) -> "Editing":
        """Take the selection, else everything between the cursor and a place."""
        start, end = self.selection
        if start == end:
            start, end = min(index, self.cursor), max(index, self.cursor)
        return self._changed(start, end, "", EditStep.NONE)

    @property
    def paragraph(self) -> tuple[int, int]:
        """The range of the paragraph in which the cursor stands."""
        end = self.text.find("\n", self.cursor)
        return self.text.rfind("\n", 0, self.cursor) + 1, len(self.text) if end < 0 else end

    def _changed(self, start: int, end: int, came: str, change: EditStep) -> "Editing":
        if start == end and not came:
            return self
        text, cursor = normalised(self.text[:start] + came + self.text[end:], start + len(came))
        if text == self.text and start == end:
            return self
        past = self.past if self._goes_on(came, change) else (*self.past, self._state)[-MAX_UNDO:]
        return replace(self, text=text, cursor=cursor, anchor=cursor, column=None, past=past, future=(), change=change)

    def _goes_on(self, came: str, change: EditStep) -> bool:
        """Does a change belong to the one before? Letters do, up to the first letter of another word."""
        if change is EditStep.NONE or change is not self.change or not self.past:
            return False
        if change is EditStep.ERASED:
            return True
        return came.isspace() or not self.text[self.cursor - 1 : self.cursor].isspace()

    # Undo

    @property
    def _state(self) -> UndoState:
        return UndoState(self.text, self.cursor, self.anchor)

    def undo(self) -> "Editing":
        """The text, the cursor and the selection as they were before the last change; itself where there was none."""
        if not self.past:
            return self
        return self._as(self.past[-1], self.past[:-1], (*self.future, self._state))

    def redo(self) -> "Editing":
        """What undo took back last; itself where it took back nothing."""
        if not self.future:
            return self
        return self._as(self.future[-1], (*self.past, self._state), self.future[:-1])

    def _as(self, state: UndoState, past: tuple[UndoState, ...], future: tuple[UndoState, ...]) -> "Editing":
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
    """Is a character part of a word: a letter, a mark, a digit, or a joiner?"""
    return unicodedata.category(char)[0] in "LMN" or char in JOINERS or char == "_"
