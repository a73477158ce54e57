"""How the lines of the base map are drawn."""

from enum import Enum

from homs_tui.present.terminal_limits import TerminalLimits


class Backdrop(Enum):
    """The characters for lines. The values are their spelling in settings and on the command line."""

    BRAILLE = "braille"
    """Two by four dots a cell."""
    HALF_BLOCKS = "half-blocks"
    """One by two dots a cell."""
    ASCII = "ascii"
    """One sign a cell, for terminals without UTF-8."""
    OCTANTS = "octants"
    """The same in blocks (Unicode 16); few terminals draw them."""


def backdrops(limits: TerminalLimits) -> tuple[Backdrop, ...]:
    """Those that a terminal can show."""
    if not limits.arabic:
        return (Backdrop.ASCII,)
    return tuple(backdrop for backdrop in Backdrop if limits.braille or backdrop is not Backdrop.BRAILLE)


def fitted_to(wanted: Backdrop, limits: TerminalLimits) -> Backdrop:
    """The one that is wanted or, where the terminal cannot show it, ASCII."""
    return wanted if wanted in backdrops(limits) else Backdrop.ASCII
