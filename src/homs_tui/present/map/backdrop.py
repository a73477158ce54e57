"""How the lines of the base map are drawn."""

from enum import Enum


class Backdrop(Enum):
    """The characters for lines. The values are their spelling in settings and on the command line."""

    BRAILLE = "braille"
    """Two by four dots a cell."""
    OCTANTS = "octants"
    """The same in blocks (Unicode 16); few terminals draw them."""
    HALF_BLOCKS = "half-blocks"
    """One by two dots a cell."""
    ASCII = "ascii"
    """One sign a cell, for terminals without UTF-8."""
