"""Where each part of the screen goes, for its size and for what is read. Pure arithmetic."""

from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.explore.panes import LISTS, MAP, NAMES

MIN_SIZE: Final = (40, 12)
"""Columns and rows below which a sentence is all that is shown."""
MIN_COLUMNS_OF_ALL, MIN_COLUMNS_OF_TWO = 104, 64
"""Columns from which all panes, or two of them, are side by side."""
MIN_TALL_ROWS: Final = 30
"""Rows of the screen from which the bars of the strip are two rows high."""
MIN_COLUMNS_BESIDE_MAP, MIN_COLUMNS_OF_MAP_AND_TWO = 100, 145
"""Columns from which a list over the detail is beside the map, or both are side by side beside it."""
LIST_SHARE, SHARE_BESIDE_READING = 56, 38
"""Percentage of the columns that a list has beside the detail, and beside one that is read."""
MAP_SHARE, MAP_SHARE_BESIDE_TWO, LIST_SHARE_BESIDE_MAP = 62, 52, 26
"""Percentage of the columns that the map has beside one column and beside two, and that the list has then."""
ROWS_OVER_DETAIL, ROWS_OVER_READING = 55, 25
"""Percentage of the rows that a list has over the detail, and over one that is read."""
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
    y: int
    """Its first row."""
    width: int
    """Its columns."""
    height: int
    """Its rows."""
    separated: bool
    """Whether a rule precedes it, on the side where reading begins."""
    margin: bool
    """Whether a column after it stays free."""
    below: bool = False
    """Whether it is below another pane."""


class Layout(Struct, frozen=True):
    """Where everything is. The header has the first row, the foot the last."""

    small: bool
    """Whether there is only room for a sentence."""
    strip: int = 0
    """Rows of the strip."""
    panes: tuple[PlacedPane, ...] = ()
    """The visible panes, from left to right and from above."""
    legend: bool = False
    """Whether the row above the foot explains signs and letters."""

    @property
    def names_hidden(self) -> str:
        """The pane whose title names those for which there is no room: the first in reading order."""
        return min((pane.name for pane in self.panes), key=NAMES.index, default="")

    def place_of(self, name: str) -> PlacedPane | None:
        """The place of a pane; None where it is not visible."""
        return next((pane for pane in self.panes if pane.name == name), None)


class _Column(NamedTuple):
    """Panes above one another."""

    width: int
    """Their columns."""
    panes: tuple[str, ...]
    """The panes, from above."""
    share: int = 100
    """The percentage of the rows that the first has."""


def layout(
    size: tuple[int, int],
    focus: str,
    last_list: str,
    alone: bool,
    mirrored: bool = False,
    reads: bool = False,
    has_map: bool = False,
) -> Layout:
    """The layout of a screen of *size* (columns, rows). Of two panes one is the list used last and the other the detail; a
    single one, as with *alone*, is that with the focus. Mirrored, the first is at the right. A detail that the reader *reads*
    has more columns: beside one list where there is room for three panes, otherwise alone. With the map, that comes first."""
    columns, rows = size
    if columns < MIN_SIZE[0] or rows < MIN_SIZE[1]:
        return Layout(True)
    legend = columns >= MIN_COLUMNS_OF_LEGEND and rows >= MIN_ROWS_OF_LEGEND
    found = _columns(columns, focus, last_list, alone, reads and focus == "detail", has_map)
    strip = _strip_rows(rows, found)
    placed = _placed(found[::-1] if mirrored else found, mirrored, 1 + strip, rows - strip - 2 - legend)
    return Layout(False, strip, placed, legend)


def _strip_rows(rows: int, columns: tuple[_Column, ...]) -> int:
    """The rows of the strip. A map that is alone on a low screen has those of the days and the tally, which its title has."""
    if rows >= MIN_TALL_ROWS:
        return 4
    return 3 if rows >= MIN_ROWS_OF_DAYS and columns[0].panes != (MAP,) else 1


def _placed(columns: tuple[_Column, ...], mirrored: bool, top: int, height: int) -> tuple[PlacedPane, ...]:
    """The panes side by side. Mirrored, there is a rule at the right of each but the first, and the left edge of the screen is
    free: some terminals take the direction of a whole row from its first cell."""
    found: list[PlacedPane] = []
    x, last = 0, len(columns) - 1
    for number, column in enumerate(columns):
        separated = number < last if mirrored else number > 0
        over = height * column.share // 100
        for y, rows, name in zip((top, top + over), (over, height - over), column.panes, strict=False):
            found.append(PlacedPane(name, x, y, column.width, rows, separated, mirrored and number == 0, y > top))
        x += column.width
    return tuple(found)


def _columns(columns: int, focus: str, last_list: str, alone: bool, reads: bool, has_map: bool) -> tuple[_Column, ...]:
    """The columns of panes, in reading order."""
    if alone:
        return (_Column(columns, (focus,)),)
    if has_map and (focus == MAP or columns >= MIN_COLUMNS_BESIDE_MAP):
        return _columns_with_map(columns, last_list if focus in ("detail", MAP) else focus, reads)
    if columns < (MIN_COLUMNS_OF_ALL if reads else MIN_COLUMNS_OF_TWO):
        return (_Column(columns, (focus,)),)
    if reads or columns < MIN_COLUMNS_OF_ALL:
        list_ = last_list if focus == "detail" else focus
        first = columns * (SHARE_BESIDE_READING if reads else LIST_SHARE) // 100
        return _Column(first, (list_,)), _Column(columns - first, ("detail",))
    shares = [_Column(columns * pane.share // 100, (pane.name,)) for pane in LISTS[:-1]]
    return (*shares, _Column(columns - sum(column.width for column in shares), (LISTS[-1].name,)))


def _columns_with_map(columns: int, list_: str, reads: bool) -> tuple[_Column, ...]:
    """The map, then a list and the detail, in as many columns as there is room for."""
    if columns < MIN_COLUMNS_BESIDE_MAP:
        return (_Column(columns, (MAP,)),)
    if columns < MIN_COLUMNS_OF_MAP_AND_TWO:
        first = columns * MAP_SHARE // 100
        share = ROWS_OVER_READING if reads else ROWS_OVER_DETAIL
        return _Column(first, (MAP,)), _Column(columns - first, (list_, "detail"), share)
    first, second = columns * MAP_SHARE_BESIDE_TWO // 100, columns * LIST_SHARE_BESIDE_MAP // 100
    return _Column(first, (MAP,)), _Column(second, (list_,)), _Column(columns - first - second, ("detail",))


def last_list_of(focus: str) -> str:
    """The list that counts as used last at the start."""
    return focus if focus in (pane.name for pane in LISTS[:-1]) else "localities"
