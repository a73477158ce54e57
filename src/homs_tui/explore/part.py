"""Parts of the screen: lines at their place."""

from msgspec import Struct

from homs_tui.present.lists.list_painter import DrawnLine


class Part(Struct, frozen=True, eq=False):
    """Lines at their place on the screen."""

    name: str
    """What it is called in the program."""
    x: int
    """Its first column."""
    y: int
    """Its first row."""
    width: int
    """Its columns."""
    lines: list[DrawnLine]
    """Its rows."""
    spoken: str = ""
    """What it is called for those who hear it; empty where it needs no name."""
