"""Output modes: what is done so that a terminal shows cells in their visual order.

A mode is the control that switches the terminal's own reordering off, if there is one, and the encoding of rows where there is
none. Which terminal needs which was measured on screenshots of fourteen terminals, before and after; see `output_mode`.
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

MAX_SIZED: Final = 2
"""Columns of a cell whose size is stated; what is wider has spacing marks, and is of no right-to-left script."""


class OutputMode(Enum):
    """What is done. The values are the names that users choose by."""

    VISUAL = "visual"
    """Cells are sent in visual order: right for every terminal that leaves their order alone (xterm, Alacritty, foot)."""
    BARE = "bare"
    """The same without combining marks: foot, which loses the letters under them, and terminals that give marks a column."""
    MODE8 = "mode8"
    """The same, with mode 8 of ECMA-48, fifth edition (BDSM) switched off: VTE, mintty, WezTerm."""
    KONSOLE = "konsole"
    """The same, with reordering switched off by Konsole's own sequence (OSC 50)."""
    MLTERM = "mlterm"
    """The same, with reordering switched off by mlterm's own sequence (OSC 5379)."""
    SIZED = "sized"
    """Every other cell states its size (OSC 66), so that kitty 0.40 and later never joins two of them into a word."""
    WORDS = "words"
    """Each word with Arabic letters is reversed, since older versions of kitty reverse it again."""
    ANCHORED = "anchored"
    """Rows in logical order, anchored by directional blanks: PuTTY; Konsole and mlterm under a multiplexer."""
    PARTED = "parted"
    """The same, for terminals that reorder each stretch of one colour by itself: qterminal."""
    MARKED = "marked"
    """An invisible mark after each Arabic letter: VTE under tmux."""
    LOGICAL = "logical"
    """One column of text per row, in logical order and nominal letters: Apple's Terminal, iTerm2 with its bidi support."""
    LATIN = "latin"
    """No Arabic and nothing beyond ASCII: the Linux console, locales and terminals without UTF-8."""

    @property
    def one_column(self) -> bool:
        """Is only one text allowed on a row?"""
        return self is OutputMode.LOGICAL

    @property
    def letters_apart(self) -> bool:
        """Must lam and alef keep a cell each, since the terminal does the shaping?"""
        return self is OutputMode.LOGICAL

    @property
    def has_braille(self) -> bool:
        """Do dots of Braille keep to their columns? qterminal takes them from another font, and draws what follows on the row
        as far to the right as they are wider (seen in 1.2)."""
        return self is not OutputMode.PARTED


class ModeControl(Struct, frozen=True):
    """The sequences that switch a terminal's own reordering off and on."""

    enter: str = ""
    """Sent before the alternate screen is entered."""
    leave: str = ""
    """Sent after it is left."""


_CONTROLS: Final = {
    # Rows stay as they are sent, paragraphs run from left to right, arrow keys are not swapped.
    OutputMode.MODE8: ModeControl("\x1b[8l", "\x1b[8h"),
    OutputMode.KONSOLE: ModeControl("\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07"),
    OutputMode.MLTERM: ModeControl("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
}


def control_of(mode: OutputMode) -> ModeControl:
    """The control sequences of a mode; empty for most."""
    return _CONTROLS.get(mode, ModeControl())


def encoding_of(mode: OutputMode) -> Encoding:
    """The encoding of rows in a mode."""
    return _ENCODINGS.get(mode, unchanged)


def orders_by_look(encoding: Encoding) -> bool:
    """Is it for a terminal that reorders each stretch of one look by itself? Then no blank may be sent in another look, even
    an invisible one."""
    return encoding is _parted


def moves_cursor(encoding: Encoding) -> bool:
    """Is it for terminals that show the cursor on the letter at its column, wherever they draw that letter? PuTTY does, whose
    source maps it through the order of the row; the others draw it at its column."""
    return encoding is anchored


def _words(row: Row) -> Row:
    return by_words(row, _another_font)


def _another_font(left: ScreenCell, right: ScreenCell) -> bool:
    """Whether two cells are drawn in different fonts; kitty draws Braille itself."""
    if _is_braille(left) is not _is_braille(right):
        return True
    bold_or_slanted = frozenset("13")
    return attributes(left.look).flags & bold_or_slanted != attributes(right.look).flags & bold_or_slanted


def _is_braille(cell: ScreenCell) -> bool:
    return "\u2800" <= cell.text[:1] <= "\u28ff"


def _recoloured(blank: ScreenCell) -> ScreenCell:
    """A blank of another colour, which is invisible: reordering starts afresh where the colour changes. U+00A0 is never
    erased."""
    colour = "38;5;16" if attributes(blank.look).foreground != "38;5;16" else "38;5;17"
    return ScreenCell("\u00a0", 1, f"{blank.look};{colour}" if blank.look else colour)


def _parted(row: Row) -> Row:
    return parted(row, _recoloured)


def _logical(row: Row) -> Row:
    return unshaped(anchored(row))


def _sized(row: Row) -> Row:
    """kitty 0.40 (text sizing protocol): adjacent cells are never shaped together when every other one states its size."""
    if not has_arabic(row):
        return row
    sent, column = list(row), 0
    arabic = _stretches(cell_classes(row))
    for index, cell in enumerate(row):
        if arabic[index] and column % 2 and cell.width <= MAX_SIZED:
            sent[index] = cell._replace(text=f"\x1b]66;w={cell.width}:h=1;{cell.text}\x1b\\")
        column += cell.width
    return sent


def _stretches(letters: str) -> list[bool]:
    """Which cells belong to a stretch between box-drawing lines that contains a right-to-left letter."""
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
