"""What the reader's terminal can show, as far as it bears on what is shown."""

from msgspec import Struct


class TerminalLimits(Struct, frozen=True):
    """A terminal, without its name."""

    arabic: bool = True
    """Has it Arabic letters? Without them names stand in Latin letters only."""
    one_column: bool = False
    """May no two texts stand side by side, since it would put them in order as one?"""
    letters_apart: bool = False
    """Does it draw lam and alef in a cell each, whatever they are sent as?"""

    @property
    def both_scripts(self) -> bool:
        """May a name stand in both scripts on one row?"""
        return self.arabic and not self.one_column
