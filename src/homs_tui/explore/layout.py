"""Which parts of the screen stand where, for its size. Pure arithmetic."""

from typing import Final

from msgspec import Struct

from homs_tui.explore.panes import PANES

MIN_SIZE: Final = (40, 12)
"""Columns and rows below which only a sentence is shown."""
MIN_COLUMNS_OF_ALL, MIN_COLUMNS_OF_TWO = 104, 64
"""Columns from which all panes, and two, stand side by side."""
MIN_TALL_ROWS: Final = 30
"""Rows from which the strip has three."""
LIST_SHARE: Final = 58
"""Columns of each hundred that a list has beside the detail."""


class PlacedPane(Struct, frozen=True):
    """A pane in its place."""

    name: str
    """The pane."""
    x: int
    """Its first column."""
    width: int
    """Its columns."""
    separated: bool
    """Does a rule stand before it, on the side where reading begins?"""
    margin: bool
    """Does a column stay free after it?"""


class Layout(Struct, frozen=True):
    """Where everything stands. The header has the first row, the foot the last."""

    small: bool
    """Is there too little room for anything but a sentence?"""
    strip: int = 0
    """Rows of the strip."""
    top: int = 0
    """The first row of the panes."""
    height: int = 0
    """The rows of the panes."""
    panes: tuple[PlacedPane, ...] = ()
    """The panes that show, from left to right."""

    def place_of(self, name: str) -> PlacedPane | None:
        """Where a pane stands; None where it does not show."""
        return next((pane for pane in self.panes if pane.name == name), None)


def layout(size: tuple[int, int], focus: str, last_list: str, alone: bool, mirrored: bool = False) -> Layout:
    """The places of everything on a screen of so many columns and rows. Two panes are the list that was used last and the
    detail; one, as for *alone*, is that with the focus. Mirrored, the first stands at the right."""
    columns, rows = size
    if columns < MIN_SIZE[0] or rows < MIN_SIZE[1]:
        return Layout(True)
    strip = 3 if rows >= MIN_TALL_ROWS else 1
    widths = _widths(columns, focus, last_list, alone)
    return Layout(False, strip, 1 + strip, rows - strip - 2, _placed(widths[::-1] if mirrored else widths, mirrored))


def _placed(widths: tuple[tuple[str, int], ...], mirrored: bool) -> tuple[PlacedPane, ...]:
    """Panes side by side. Mirrored, a rule stands at the right of each but the first, and the left edge of the screen is free:
    some terminals take its first cell for the direction of the whole row."""
    found: list[PlacedPane] = []
    x, last = 0, len(widths) - 1
    for number, (name, width) in enumerate(widths):
        separated = number < last if mirrored else number > 0
        found.append(PlacedPane(name, x, width, separated, mirrored and number == 0))
        x += width
    return tuple(found)


def _widths(columns: int, focus: str, last_list: str, alone: bool) -> tuple[tuple[str, int], ...]:
    """The panes with their columns in the order in which they are read."""
    if alone or columns < MIN_COLUMNS_OF_TWO:
        return ((focus, columns),)
    if columns < MIN_COLUMNS_OF_ALL:
        list_ = last_list if focus == "detail" else focus
        first = columns * LIST_SHARE // 100
        return (list_, first), ("detail", columns - first)
    shares = [(pane.name, columns * pane.share // 100) for pane in PANES[:-1]]
    return (*shares, (PANES[-1].name, columns - sum(width for _, width in shares)))


def last_list_of(focus: str) -> str:
    """The list that counts as used last where nobody has used any."""
    return "localities" if focus == "detail" else focus
