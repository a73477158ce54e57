"""A screen as cells, parsed from the text that paints it.

A frame comes as cursor positions, looks (SGR) and text. Parsed back to cells it can be compared with what the terminal already
shows, and put into whatever order the terminal needs.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from homs_tui.terminal.sgr import PLAIN, blank_look, canonical, transition
from homs_tui.text.inverse_bidi import Row, ScreenCell
from homs_tui.text.joining import JoiningType, trait

BLANK: Final = ScreenCell(" ", 1, PLAIN)
CONTINUATION: Final = ScreenCell("", 0, PLAIN)
"""The entry in each further column of a wide cell."""

Cells = list[ScreenCell]
"""A row, one entry per column."""

_PART: Final = re.compile(
    r"(?:\x1b\[([\d;]*)m)*([^\x1b\r\n]+)|\x1b\[([\d;]*)m|\x1b\[(\d*)(?:;(\d*))?H|(\r?\n)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.?|\r",
    re.DOTALL,
)
"""Text with the looks before it, of which the last counts; a look without text; a position; a line end; the rest."""
FRAME_START: Final = re.compile(r"\x1b\[\d+;\d+H")
"""How the text of a frame begins."""


class CellBuffer:
    """The cells that are to be shown."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.cells: list[Cells] = [[BLANK] * columns for _ in range(rows)]
        """Rows from the top; each has an entry per column."""
        self.dirty_rows: set[int] = set()
        """The rows painted since this was last emptied."""

    def paint(self, frame: str) -> None:
        """Parse a frame into the cells. What lies outside the buffer is clipped."""
        x = y = 0
        look = PLAIN
        for match in _PART.finditer(frame):
            style, text, style_only, row, column, newline = match.groups()
            if text is not None:
                look = look if style is None else canonical(style)
                if 0 <= y < self.rows:
                    x = self._write(y, x, _parse(text, look))
            elif style_only is not None:
                look = canonical(style_only)
            elif row is not None:
                y, x = int(row or 1) - 1, int(column or 1) - 1
            elif newline is not None:
                y, x = y + 1, 0

    def put(self, y: int, x: int, cells: Sequence[ScreenCell]) -> int:
        """Put cells in row *y* from column *x* on. Returns the column after them. What lies outside the buffer is clipped."""
        found: Cells = []
        for cell in cells:
            if cell.width:
                found += _normalised(cell)
        start = max(-x, 0)
        if not 0 <= y < self.rows:
            return x + len(found)
        _blank_across(found, start)
        return self._write(y, max(x, 0), found[start:])

    def _write(self, y: int, x: int, found: Cells) -> int:
        cells, last = self.cells[y], self.columns
        self.dirty_rows.add(y)
        if not found or x >= last:
            return x + len(found)
        end = x + len(found)
        if end > last:
            found = found.copy()
            _blank_across(found, last - x)
            found = found[: last - x]
        _blank_across(cells, x)
        _blank_across(cells, end)
        cells[x : x + len(found)] = found
        return end


def _blank_across(cells: Cells, edge: int) -> None:
    """Blank a wide cell that lies across the edge before a column."""
    if not 0 < edge < len(cells) or cells[edge] is not CONTINUATION:
        return
    start = _base(cells, edge)
    for x in range(start, start + cells[start].width):
        cells[x] = BLANK


def _base(cells: Cells, x: int) -> int:
    """The first column of the cell that has column *x*."""
    while cells[x] is CONTINUATION:
        x -= 1
    return x


@lru_cache(maxsize=4096)
def _parse(text: str, look: str) -> Cells:
    """The cells of a text, cached: they must not be changed."""
    return [_narrow(char, look) for char in text] if text.isascii() else clustered(text, look)


@lru_cache(maxsize=8192)
def _narrow(char: str, look: str) -> ScreenCell:
    """A cell of one column; of its look a blank keeps only what is visible."""
    char = char if char.isprintable() else " "
    if char == " ":
        seen = blank_look(look)
        return ScreenCell(char, 1, seen) if seen else BLANK
    return ScreenCell(char, 1, look)


@lru_cache(maxsize=8192)
def _normalised(cell: ScreenCell) -> Cells:
    """The cell as parsing a frame would give it; blanks where that would have other columns. Cached: it must not be changed."""
    found = clustered(cell.text, canonical(cell.look))
    return found if len(found) == cell.width else [ScreenCell(" ", 1, blank_look(cell.look))] * cell.width


def clustered(text: str, look: str = PLAIN) -> Cells:
    """The cells of a text in visual order: marks join the base before them, invisible characters are left out."""
    found: Cells = []
    for char in text:
        joining = trait(char)
        if joining.kind is JoiningType.BASE:
            if joining.width == 2:
                found += [ScreenCell(char, 2, look), CONTINUATION]
            else:
                found.append(_narrow(char, look))
        elif joining.kind is JoiningType.MARK and found:
            at = _base(found, len(found) - 1)
            found[at] = found[at]._replace(text=found[at].text + char, width=found[at].width + joining.width)
            found += [CONTINUATION] * joining.width
    return found


def written(row: Row) -> str:
    """Cells as text for a terminal whose cursor is at the first of them; it ends in the default look."""
    out: list[str] = []
    look = PLAIN
    for cell in row:
        if cell.look != look:
            out.append(transition(look, cell.look))
            look = cell.look
        out.append(cell.text)
    return "".join([*out, transition(look, PLAIN)])
