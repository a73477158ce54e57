"""A screen as cells, read from the text that paints it.

Whoever paints sends a frame as cursor positions, looks (SGR) and text. Read back to cells it can be compared with what the
terminal shows already, and put into whatever order the terminal needs.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from homs_tui.terminal.sgr import PLAIN, canonical, change, ground
from homs_tui.text.inverse_bidi import Row, ScreenCell
from homs_tui.text.joining import JoiningType, trait

BLANK: Final = ScreenCell(" ", 1, PLAIN)
BESIDE: Final = ScreenCell("", 0, PLAIN)
"""Stands in the second column of a wide cell."""

Cells = list[ScreenCell]
"""A row, one entry a column."""

_PART: Final = re.compile(
    r"(?:\x1b\[([\d;]*)m)*([^\x1b\r\n]+)|\x1b\[([\d;]*)m|\x1b\[(\d*)(?:;(\d*))?H|(\r?\n)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.?|\r",
    re.DOTALL,
)
"""A text with the looks before it, of which the last counts; a look that no text follows; a place; a line end; the rest."""
FRAME: Final = re.compile(r"\x1b\[\d+;\d+H")
"""With what the text of a frame begins."""


class CellBuffer:
    """The cells that shall be seen."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.cells: list[Cells] = [[BLANK] * columns for _ in range(rows)]
        """From the top; each row has an entry for every column."""
        self.touched: set[int] = set()
        """The rows that were painted since somebody emptied this."""

    def paint(self, frame: str) -> None:
        """Take in a frame. What lies outside the sheet is cut off."""
        x = y = 0
        look = PLAIN
        for match in _PART.finditer(frame):
            style, text, lone, row, column, newline = match.groups()
            if text is not None:
                look = look if style is None else canonical(style)
                if 0 <= y < self.rows:
                    x = self._write(y, x, _read(text, look))
            elif lone is not None:
                look = canonical(lone)
            elif row is not None:
                y, x = int(row or 1) - 1, int(column or 1) - 1
            elif newline is not None:
                y, x = y + 1, 0

    def put(self, y: int, x: int, cells: Sequence[ScreenCell]) -> int:
        """Put cells beside each other, from a column on; the column behind them. What lies outside the sheet is cut off."""
        found: Cells = []
        for cell in cells:
            if cell.width:
                found.append(_settled(cell))
                if cell.width == 2:
                    found.append(BESIDE)
        start = max(-x, 0)
        if not 0 <= y < self.rows:
            return x + len(found)
        if start and start < len(found) and found[start] is BESIDE:
            found[start] = BLANK
        return self._write(y, max(x, 0), found[start:])

    def _write(self, y: int, x: int, found: Cells) -> int:
        cells, last = self.cells[y], self.columns
        self.touched.add(y)
        if not found or x >= last:
            return x + len(found)
        if x and cells[x] is BESIDE:
            cells[x - 1] = BLANK
        end = x + len(found)
        if end > last:
            found = found[: last - x]
            if found[-1].width == 2:
                found[-1] = BLANK
        elif end < last and cells[end] is BESIDE:
            cells[end] = BLANK
        cells[x : x + len(found)] = found
        return end


@lru_cache(maxsize=4096)
def _read(text: str, look: str) -> Cells:
    """The cells of a stretch; most were seen before. Nobody changes them."""
    return [_one(char, look) for char in text] if text.isascii() else clustered(text, look)


@lru_cache(maxsize=8192)
def _one(char: str, look: str) -> ScreenCell:
    """A cell of one column; a blank has of its look only what is seen of it."""
    char = char if char.isprintable() else " "
    if char == " ":
        seen = ground(look)
        return ScreenCell(char, 1, seen) if seen else BLANK
    return ScreenCell(char, 1, look)


@lru_cache(maxsize=8192)
def _settled(cell: ScreenCell) -> ScreenCell:
    """The cell as it would have been read from a frame."""
    found = [entry for entry in clustered(cell.text, canonical(cell.look)) if entry is not BESIDE]
    if len(found) == 1 and found[0].width == cell.width:
        return found[0]
    return ScreenCell("\u3000" if cell.width == 2 else " ", cell.width, ground(cell.look))


def clustered(text: str, look: str = PLAIN) -> Cells:
    """The cells of a text that stands as it is: marks ride on the base before them, what is not drawn is left out."""
    found: Cells = []
    for char in text:
        known = trait(char)
        if known.kind is JoiningType.BASE:
            if known.width == 2:
                found += [ScreenCell(char, 2, look), BESIDE]
            else:
                found.append(_one(char, look))
        elif known.kind is JoiningType.MARK and found:
            at = -1 if found[-1] is not BESIDE else -2
            found[at] = found[at]._replace(text=found[at].text + char)
    return found


def written(row: Row) -> str:
    """Cells as text for a terminal whose cursor stands where the first of them goes; it ends in the terminal's own look."""
    out: list[str] = []
    look = PLAIN
    for cell in row:
        if cell.look != look:
            out.append(change(look, cell.look))
            look = cell.look
        out.append(cell.text)
    return "".join([*out, change(look, PLAIN)])
