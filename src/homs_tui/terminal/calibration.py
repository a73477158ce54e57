"""A test card: three words and a year, in each of the encodings that terminals need.

No terminal reports whether a setting of its own makes it reorder, so that only a look is conclusive.
"""

from typing import Final

from msgspec import Struct

from homs_tui.terminal.identify.modes import OutputMode, encoding_of
from homs_tui.terminal.paint.cell_buffer import CONTINUATION, clustered, written
from homs_tui.text.bidi import Base
from homs_tui.text.layout import one_line

TEXT: Final = "حمص - دمشق - حلب (2024)"
"""What the right line says, from right to left: Homs, Damascus, Aleppo, a year in parentheses."""
_ENCODED: Final = (OutputMode.VISUAL, OutputMode.WORDS, OutputMode.ANCHORED, OutputMode.MARKED, OutputMode.PARTED)
"""The modes that switch nothing, and whose output every terminal can draw."""
_SWITCHED: Final = (OutputMode.MODE8, OutputMode.KONSOLE, OutputMode.MLTERM)
"""The modes in visual order, with the terminal's own reordering switched off."""


class Sample(Struct, frozen=True):
    """A line of the card."""

    mode: OutputMode
    """The mode that is right if this line reads right."""
    line: str
    """What is sent, with the line's number before it."""


def samples(detected: OutputMode) -> tuple[Sample, ...]:
    """The lines of the card: that of the detected mode first, and no two alike."""
    # Only kitty understands cells that state their size; its detected mode is one of these two.
    tried = (detected, *_ENCODED, *([OutputMode.SIZED] if detected is OutputMode.WORDS else []))
    different = {_line(mode, 0): mode for mode in reversed(tried)}
    modes = [mode for mode in dict.fromkeys(tried) if mode in different.values()]
    return tuple(Sample(mode, _line(mode, number)) for number, mode in enumerate(modes, 1))


def _line(mode: OutputMode, number: int) -> str:
    words = one_line(TEXT, None, Base.RTL).text
    row = [cell for cell in clustered(f" {number} {words} ") if cell is not CONTINUATION]
    return written(encoding_of(mode)(row))


def switches(detected: OutputMode) -> tuple[OutputMode, ...]:
    """The modes to try if no line read right."""
    return tuple(mode for mode in _SWITCHED if mode is not detected)
