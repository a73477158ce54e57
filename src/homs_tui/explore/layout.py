"""Where each part of the screen goes, for its size and for what is read. Pure arithmetic."""

from typing import Final

from msgspec import Struct

from homs_tui.explore.panes import NAMES, PANES

MIN_SIZE: Final = (40, 12)
"""Columns and rows below which a sentence is all that is shown."""
MIN_COLUMNS_OF_ALL, MIN_COLUMNS_OF_TWO = 104, 64
"""Columns from which all panes, or two of them, are side by side."""
MIN_TALL_ROWS: Final = 30
"""Rows of the screen from which the bars of the strip are two rows high."""
LIST_SHARE, SHARE_BESIDE_READING = 56, 38
"""Percentage of the columns that a list has beside the detail, and beside one that is read."""
MIN_ROWS_OF_DAYS: Final = 20
"""Rows of the screen from which the strip has its days and its tally."""
MIN_COLUMNS_OF_LEGEND, MIN_ROWS_OF_LEGEND = 120, 24
"""Columns and rows from which a line explains signs and letters."""


class PlacedPane(Struct, frozen=True):
    """A pane and its place."""

    name: str
    """The pane."""
    x: int
    """Its first column."""
    width: int
    """Its columns."""
    separated: bool
    """Whether a rule precedes it, on the side where reading begins."""
    margin: bool
    """Whether a column after it stays free."""


class Layout(Struct, frozen=True):
    """Where everything is. The header has the first row, the foot the last."""

    small: bool
    """Whether there is only room for a sentence."""
    strip: int = 0
    """Rows of the strip."""
    top: int = 0
    """The first row of the panes."""
    height: int = 0
    """The rows of the panes."""
    panes: tuple[PlacedPane, ...] = ()
    """The visible panes, from left to right."""
    legend: bool = False
    """Whether the row above the foot explains signs and letters."""

    @property
    def names_hidden(self) -> str:
        """The pane whose title names those for which there is no room: the first in reading order."""
        return min((pane.name for pane in self.panes), key=NAMES.index, default="")

    def place_of(self, name: str) -> PlacedPane | None:
        """The place of a pane; None where it is not visible."""
        return next((pane for pane in self.panes if pane.name == name), None)


def layout(
    size: tuple[int, int], focus: str, last_list: str, alone: bool, mirrored: bool = False, reads: bool = False
) -> Layout:
    """The layout of a screen of *size* (columns, rows). Of two panes one is the list used last and the other the detail; a
    single one, as with *alone*, is that with the focus. Mirrored, the first is at the right. A detail that the reader *reads*
    has more columns: beside one list where there is room for three panes, otherwise alone."""
    columns, rows = size
    if columns < MIN_SIZE[0] or rows < MIN_SIZE[1]:
        return Layout(True)
    strip = 4 if rows >= MIN_TALL_ROWS else 3 if rows >= MIN_ROWS_OF_DAYS else 1
    legend = columns >= MIN_COLUMNS_OF_LEGEND and rows >= MIN_ROWS_OF_LEGEND
    widths = _widths(columns, focus, last_list, alone, reads and focus == "detail")
    placed = _placed(widths[::-1] if mirrored else widths, mirrored)
    return Layout(False, strip, 1 + strip, rows - strip - 2 - legend, placed, legend)


def _placed(widths: tuple[tuple[str, int], ...], mirrored: bool) -> tuple[PlacedPane, ...]:
    """The panes side by side. Mirrored, there is a rule at the right of each but the first, and the left edge of the screen is
    free: some terminals take the direction of a whole row from its first cell."""
    found: list[PlacedPane] = []
    x, last = 0, len(widths) - 1
    for number, (name, width) in enumerate(widths):
        separated = number < last if mirrored else number > 0
        found.append(PlacedPane(name, x, width, separated, mirrored and number == 0))
        x += width
    return tuple(found)


def _widths(columns: int, focus: str, last_list: str, alone: bool, reads: bool) -> tuple[tuple[str, int], ...]:
    """The panes with their columns, in reading order."""
    if alone or columns < (MIN_COLUMNS_OF_ALL if reads else MIN_COLUMNS_OF_TWO):
        return ((focus, columns),)
    if reads or columns < MIN_COLUMNS_OF_ALL:
        list_ = last_list if focus == "detail" else focus
        first = columns * (SHARE_BESIDE_READING if reads else LIST_SHARE) // 100
        return (list_, first), ("detail", columns - first)
    shares = [(pane.name, columns * pane.share // 100) for pane in PANES[:-1]]
    return (*shares, (PANES[-1].name, columns - sum(width for _, width in shares)))


def last_list_of(focus: str) -> str:
    """The list that counts as used last at the start."""
    return "localities" if focus == "detail" else focus
