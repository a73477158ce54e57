"""Bringing a row that the terminal shows differently up to date, with as few bytes as can be found."""

import re
from functools import lru_cache
from typing import Final

from homs_tui.terminal.paint.cell_buffer import CONTINUATION, Cells
from homs_tui.terminal.paint.cursor_motion import Position, shortest_motion
from homs_tui.terminal.paint.pen import Pen
from homs_tui.terminal.sgr import attributes, blank_look, transition
from homs_tui.text.inverse_bidi import ScreenCell

_REPEATABLE: Final = re.compile("[!-~\u00a1-\u02ff\u2010-\u2bff]")
"""What is repeated: single characters that are never reordered."""
_MIN_RUN: Final = 4
"""Shorter runs of equal cells are never cheaper to erase or to repeat than to write."""


def write_row(pen: Pen, y: int, cells: Cells, dirty: bytearray) -> None:
    """Write every cell whose column is set in *dirty*, which has a byte per column, and others where that is shorter."""
    x = dirty.find(1)
    while x >= 0:
        while cells[x] is CONTINUATION:
            x -= 1
        _move_or_write(pen, y, x, cells, dirty)
        x = dirty.find(1, _write_run(pen, y, x, cells, dirty))


def _write_run(pen: Pen, y: int, x: int, cells: Cells, dirty: bytearray) -> int:
    """Write the cell at the cursor together with the equal cells after it. Returns the column after those done."""
    cell = cells[x]
    if x + 1 == len(cells) or cells[x + 1] != cell:
        return pen.write(y, x, cells, dirty)
    end = x + 2
    while end < len(cells) and cells[end] == cell:
        end += 1
    last = dirty.rfind(1, x, end) + 1
    if last - x >= _MIN_RUN:
        if cell.text == " ":
            return _write_blanks(pen, y, x, last, cells, dirty, to_the_end=end == len(cells))
        if pen.can.rep and _REPEATABLE.fullmatch(cell.text) and pen.is_sure(cell):
            return _write_repeated(pen, y, x, last, cells, dirty)
    x = pen.write(y, x, cells, dirty)
    while x < last and pen.at == (y, x):
        x = pen.write(y, x, cells, dirty)
    return x


def _write_blanks(pen: Pen, y: int, x: int, last: int, cells: Cells, dirty: bytearray, *, to_the_end: bool) -> int:
    cell, count = cells[x], last - x
    if not pen.fits(pen.look, cell):
        pen.set_look(pen.best_look(x, cells, dirty))
    if _erasable(pen, cell):
        if to_the_end:
            pen.out.append("\x1b[K")
            return len(cells)
        if pen.can.ech and _erasing_pays(pen, y, x, last, dirty):
            pen.out.append(f"\x1b[{count}X")
            return last
    pen.out.append(" " * count)
    pen.at = (y, last)
    return last


def _erasable(pen: Pen, cell: ScreenCell) -> bool:
    """Does erasing give the same blank?"""
    if not pen.blanks_may_differ:
        return not cell.look
    seen = blank_look(cell.look)
    return not seen or (pen.can.bce and not attributes(seen).shows_on_blank)


def _erasing_pays(pen: Pen, y: int, x: int, last: int, dirty: bytearray) -> bool:
    """Erasing does not move the cursor, hence the motion to the next cell counts."""
    erased, written = len(f"\x1b[{last - x}X"), last - x
    onward = dirty.find(1, last)
    if onward >= 0:
        erased += len(shortest_motion((y, x), y, onward, pen.columns, pen.can))
        written += min(len(shortest_motion((y, last), y, onward, pen.columns, pen.can)), onward - last)
    return erased < written


def _write_repeated(pen: Pen, y: int, x: int, last: int, cells: Cells, dirty: bytearray) -> int:
    cell, again = cells[x], f"\x1b[{last - x - 1}b"
    pen.write(y, x, cells, dirty)
    rest = cell.text * (last - x - 1)
    pen.out.append(again if len(again) < byte_count(rest) else rest)
    pen.at = (y, last)
    return last


def _move_or_write(pen: Pen, y: int, x: int, cells: Cells, dirty: bytearray) -> None:
    """Move the cursor, or write the cells in between again, whichever is shorter, counting the change to the look of what is
    written next."""
    at = pen.at
    if at is None or at[0] != y or at[1] >= x or not _writing_pays(pen, at, x, cells):
        pen.move_to(y, x)
        return
    start = at[1]
    while start < x:
        start = pen.write(y, start, cells, dirty)


def _writing_pays(pen: Pen, at: Position, end: int, cells: Cells) -> bool:
    y, start = at
    max_cost = len(shortest_motion(at, y, end, pen.columns, pen.can)) + _look_cost(pen, pen.look, cells[end])
    if end - start > max_cost:
        return False
    cost, look = 0, pen.look
    for cell in cells[start:end]:
        if not pen.is_sure(cell):
            return False
        cost += byte_count(cell.text) + _look_cost(pen, look, cell)
        if cost > max_cost:
            return False
        if cell is not CONTINUATION and not pen.fits(look, cell):
            look = cell.look
    return cost + _look_cost(pen, look, cells[end]) <= max_cost


def _look_cost(pen: Pen, look: str, cell: ScreenCell) -> int:
    return 0 if cell is CONTINUATION or pen.fits(look, cell) else len(transition(look, cell.look))


@lru_cache(maxsize=8192)
def byte_count(text: str) -> int:
    """Bytes on the line."""
    return len(text.encode("utf-8", "replace"))
