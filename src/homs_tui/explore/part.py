"""Parts of the screen."""

from msgspec import Struct

from homs_tui.present.lists.list_painter import DrawnLine


class Part(Struct, frozen=True, eq=False):
    """Lines and their place on the screen."""

    name: str
    """Its name in the program."""
    x: int
    """Its first column."""
    y: int
    """Its first row."""
    width: int
    """Its columns."""
    lines: list[DrawnLine]
    """Its lines, one a row."""
    spoken: str = ""
    """Its name for screen readers; empty where it needs none."""
    cursor: tuple[int, int] | None = None
    """The line and the column of what the cursor is on, where no line of it is that of an entry; None for nothing."""
