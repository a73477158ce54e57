"""A line of cells, in screen order."""

from typing import NamedTuple

from msgspec import Struct


class Cell(NamedTuple):
    """One base with its marks, as sent to the terminal, and the characters that it stands for."""

    text: str
    """A base and its marks, shaped, and mirrored where the level is odd, or the letters of a ligature from left to right; never
    empty, never a format character."""

    start: int
    """Where its characters begin in the source, in logical order."""

    end: int
    """Where they end, exclusive; equal to `start` for an ellipsis, which stands for no character."""

    level: int
    """Its embedding level: odd runs right to left."""

    width: int
    """The columns that it fills: 1 or 2, or more with spacing marks and for the letters of a ligature."""


class Line(Struct, frozen=True):
    """A line ready to paint, and the mapping from columns back to the source.

    The ranges of its cells, sorted, are contiguous from `start`. Spaces at which the line was wrapped, or that end its
    paragraph, hang: they belong to the line's range, but have no cell and no width.
    """

    start: int
    """Where the line begins in the source."""

    end: int
    """Where it ends, exclusive: after hanging spaces, before the newline. Where a line was cropped, the cut."""

    cells: tuple[Cell, ...]
    """From left to right, without padding."""

    width: int
    """The columns of all cells together."""

    base: int
    """The level of its paragraph, which decides the alignment: 0 is left to right, 1 right to left."""

    @property
    def text(self) -> str:
        """What is sent to the terminal, from left to right."""
        return "".join([cell.text for cell in self.cells])
