"""Output modes: what is done so that a terminal shows cells in the order in which they are meant to be seen.

A mode is what switches the terminal's own reordering off, if anything does, and the encoding of rows where nothing does.
Which terminal needs which was measured on pictures of fourteen terminals, each before and after; `needed` holds it.
"""

from enum import Enum
from typing import Final

from msgspec import Struct

from homs_tui.terminal.sgr import attributes
from homs_tui.text.inverse_bidi import (
    Encoding,
    Row,
    ScreenCell,
    anchored,
    bare,
    by_words,
    cell_classes,
    has_arabic,
    marked,
    parted,
    unchanged,
    unshaped,
)
from homs_tui.text.transliterate import transliterated


class OutputMode(Enum):
    """What is done. The values are the names by which readers choose."""

    VISUAL = "visual"
    """Cells are sent as they are seen: right for every terminal that leaves their order alone (xterm, Alacritty, foot)."""
    BARE = "bare"
    """The same without the marks on letters: foot, which loses letters under them, and terminals that give them a column."""
    MODE8 = "mode8"
    """The same, after mode 8 of ECMA-48, fifth edition (BDSM) was switched off: VTE, mintty, WezTerm."""
    KONSOLE = "konsole"
    """The same, after Konsole's own sequence (OSC 50)."""
    MLTERM = "mlterm"
    """The same, after mlterm's own sequence (OSC 5379)."""
    SIZED = "sized"
    """Every other cell says its own size (OSC 66), so that kitty from 0.40 on never takes two of them for one word."""
    WORDS = "words"
    """Each word with Arabic letters is turned round, as older kitty turns it round again."""
    ANCHORED = "anchored"
    """Rows in logical order, held in place by blanks that have a direction: PuTTY; Konsole and mlterm behind a multiplexer."""
    PARTED = "parted"
    """The same, for terminals that order each colour by itself: qterminal."""
    MARKED = "marked"
    """An invisible mark behind each Arabic letter: VTE behind tmux."""
    LOGICAL = "logical"
    """One column of text a row, in logical order and in plain letters: Apple's Terminal, iTerm2 with its bidi."""
    LATIN = "latin"
    """No Arabic and nothing beyond ASCII: the Linux console, locales and terminals without UTF-8."""

    @property
    def one_column(self) -> bool:
        """Must no two texts stand side by side?"""
        return self is OutputMode.LOGICAL

    @property
    def letters_apart(self) -> bool:
        """Must lam and alef keep a cell each, since the terminal draws the letters?"""
        return self is OutputMode.LOGICAL


class ModeControl(Struct, frozen=True):
    """What the terminal is told."""

    enter: str = ""
    """Before the screen is taken."""
    leave: str = ""
    """After it is given back."""


_CONTROLS: Final = {
    # Keep each row as it is; paragraphs from left to right; arrow keys are not swapped.
    OutputMode.MODE8: ModeControl("\x1b[8l", "\x1b[8h"),
    OutputMode.KONSOLE: ModeControl("\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07"),
    OutputMode.MLTERM: ModeControl("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
}


def control_of(mode: OutputMode) -> ModeControl:
    """What a terminal is told for a mode; nothing for most."""
    return _CONTROLS.get(mode, ModeControl())


def encoding_of(mode: OutputMode) -> Encoding:
    """What a row becomes in a mode."""
    return _ENCODINGS.get(mode, unchanged)


def orders_by_look(encoding: Encoding) -> bool:
    """Is it for a terminal that orders each stretch of one look by itself? Then no blank may be sent in another look, even
    if nobody sees it."""
    return encoding is _parted


def _words(row: Row) -> Row:
    return by_words(row, _another_font)


def _another_font(left: ScreenCell, right: ScreenCell) -> bool:
    bold_or_slanted = frozenset("13")
    return attributes(left.look).flags & bold_or_slanted != attributes(right.look).flags & bold_or_slanted


def _recoloured(blank: ScreenCell) -> ScreenCell:
    """A blank of another colour, which nobody sees: where the colour changes the order begins anew. U+00A0 is never erased."""
    colour = "38;5;16" if attributes(blank.look).front != "38;5;16" else "38;5;17"
    return ScreenCell("\u00a0", 1, f"{blank.look};{colour}" if blank.look else colour)


def _parted(row: Row) -> Row:
    return parted(row, _recoloured)


def _logical(row: Row) -> Row:
    return unshaped(anchored(row))


def _sized(row: Row) -> Row:
    """kitty 0.40 (its text sizing protocol): neighbouring cells are never shaped together when every other one is sized."""
    if not has_arabic(row):
        return row
    sent, column = list(row), 0
    arabic = _stretches(cell_classes(row))
    for index, cell in enumerate(row):
        if arabic[index] and column % 2:
            sent[index] = cell._replace(text=f"\x1b]66;w={cell.width}:h=1;{cell.text}\x1b\\")
        column += cell.width
    return sent


def _stretches(letters: str) -> list[bool]:
    """Which cells belong to a stretch between lines that holds an Arabic letter."""
    found: list[bool] = []
    for piece in letters.split("|"):
        found += [not {"R", "A"}.isdisjoint(piece)] * len(piece)
        found.append(False)
    return found[:-1]


_ENCODINGS: Final[dict[OutputMode, Encoding]] = {
    OutputMode.BARE: bare,
    OutputMode.SIZED: _sized,
    OutputMode.WORDS: _words,
    OutputMode.ANCHORED: anchored,
    OutputMode.PARTED: _parted,
    OutputMode.MARKED: marked,
    OutputMode.LOGICAL: _logical,
    OutputMode.LATIN: transliterated,
}
