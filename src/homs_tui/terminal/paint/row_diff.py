"""A row that the terminal shows otherwise, written with as few bytes as are found."""

import re
from functools import lru_cache
from typing import Final

from homs_tui.terminal.paint.cell_buffer import BESIDE, Cells
from homs_tui.terminal.paint.cursor_motion import Place, route
from homs_tui.terminal.paint.pen import Pen
from homs_tui.terminal.sgr import attributes, change, ground
from homs_tui.text.inverse_bidi import ScreenCell

_REPEATS: Final = re.compile("[!-~\u00a1-\u02ff\u2010-\u2bff]")
"""What is repeated: letters and signs that have no order of their own, and are one character."""
_SHORTEST: Final = 4
"""Fewer equal cells are never cheaper to erase or to repeat than to write."""


def rewrite(pen: Pen, y: int, cells: Cells, must: bytearray) -> None:
    """Write every cell whose column is set in *must*, which has a byte a column, and others where that is shorter."""
    x = must.find(1)
    while x >= 0:
        if cells[x] is BESIDE:
            x -= 1
        _reach(pen, y, x, cells, must)
        x = must.find(1, _onward(pen, y, x, cells, must))


def _onward(pen: Pen, y: int, x: int, cells: Cells, must: bytearray) -> int:
    """Write the cell where the cursor stands, with its like beside it; the column behind what was done."""
    cell = cells[x]
    if x + 1 == len(cells) or cells[x + 1] != cell:
        return pen.write(y, x, cells, must)
    end = x + 2
    while end < len(cells) and cells[end] == cell:
        end += 1
    last = must.rfind(1, x, end) + 1
    if last - x >= _SHORTEST:
        if cell.text == " ":
            return _blank(pen, y, x, last, cells, must, to_the_end=end == len(cells))
        if pen.can.rep and _REPEATS.fullmatch(cell.text):
            return _repeat(pen, y, x, last, cells, must)
    x = pen.write(y, x, cells, must)
    while x < last and pen.at == (y, x):
        x = pen.write(y, x, cells, must)
    return x


def _blank(pen: Pen, y: int, x: int, last: int, cells: Cells, must: bytearray, *, to_the_end: bool) -> int:
    cell, count = cells[x], last - x
    if not pen.fits(pen.look, cell):
        pen.wear(pen.look_for(x, cells, must))
    if _erasable(pen, cell):
        if to_the_end:
            pen.out.append("\x1b[K")
            return len(cells)
        if pen.can.ech and _erasing_pays(pen, y, x, last, must):
            pen.out.append(f"\x1b[{count}X")
            return last
    pen.out.append(" " * count)
    pen.at = (y, last)
    return last


def _erasable(pen: Pen, cell: ScreenCell) -> bool:
    """Is the blank the same if it is erased?"""
    if not pen.blanks_are_free:
        return not cell.look
    seen = ground(cell.look)
    return not seen or (pen.can.bce and not attributes(seen).reaches)


def _erasing_pays(pen: Pen, y: int, x: int, last: int, must: bytearray) -> bool:
    """The cursor does not come along, hence the way to what comes next counts."""
    erased, written = len(f"\x1b[{last - x}X"), last - x
    onward = must.find(1, last)
    if onward >= 0:
        erased += len(route((y, x), y, onward, pen.columns, pen.can))
        written += min(len(route((y, last), y, onward, pen.columns, pen.can)), onward - last)
    return erased < written


def _repeat(pen: Pen, y: int, x: int, last: int, cells: Cells, must: bytearray) -> int:
    cell, again = cells[x], f"\x1b[{last - x - 1}b"
    pen.write(y, x, cells, must)
    rest = cell.text * (last - x - 1)
    pen.out.append(again if len(again) < weight(rest) else rest)
    pen.at = (y, last)
    return last


def _reach(pen: Pen, y: int, x: int, cells: Cells, must: bytearray) -> None:
    """Place the cursor, or write what lies between as it is, whichever is shorter with what it costs to write on in the right
    look."""
    at = pen.at
    if at is None or at[0] != y or at[1] >= x or not _bridges(pen, at, x, cells):
        pen.go(y, x)
        return
    start = at[1]
    while start < x:
        start = pen.write(y, start, cells, must)


def _bridges(pen: Pen, at: Place, end: int, cells: Cells) -> bool:
    y, start = at
    most = len(route(at, y, end, pen.columns, pen.can)) + _dress(pen, pen.look, cells[end])
    if end - start > most:
        return False
    cost, look = 0, pen.look
    for cell in cells[start:end]:
        if pen.spills(cell):
            return False
        cost += weight(cell.text) + _dress(pen, look, cell)
        if cost > most:
            return False
        if cell is not BESIDE and not pen.fits(look, cell):
            look = cell.look
    return cost + _dress(pen, look, cells[end]) <= most


def _dress(pen: Pen, look: str, cell: ScreenCell) -> int:
    return 0 if cell is BESIDE or pen.fits(look, cell) else len(change(look, cell.look))


@lru_cache(maxsize=8192)
def weight(text: str) -> int:
    """Bytes on the line."""
    return len(text.encode("utf-8", "replace"))
