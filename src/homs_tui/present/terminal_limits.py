"""Limits of the reader's terminal that affect what is shown."""

from msgspec import Struct


class TerminalLimits(Struct, frozen=True):
    """The limits of a terminal."""

    arabic: bool = True
    """Whether it has Arabic letters; without them names are in Latin letters only."""
    one_column: bool = False
    """Whether no two texts may be side by side, since it would reorder them as one."""
    letters_apart: bool = False
    """Whether it draws lam and alef in a cell each, however they are sent."""
    braille: bool = True
    """Whether dots of Braille keep to their columns; where they are wider, everything after them on a row moves."""

    @property
    def both_scripts(self) -> bool:
        """Whether a row may have a name in both scripts."""
        return self.arabic and not self.one_column
