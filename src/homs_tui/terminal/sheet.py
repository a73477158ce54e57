"""A screen as cells, read from the text that paints it.

Whoever paints sends a frame as cursor positions, looks (SGR) and text. Read back to cells it can be compared with what the
terminal shows already, and put into whatever order the terminal needs.
"""

import re
from functools import lru_cache
from typing import Final

from homs_tui.terminal.look import PLAIN, attributes, change
from homs_tui.text.letters import Kind, trait
from homs_tui.text.outward import Drawn, Row

BLANK: Final = Drawn(" ", 1, PLAIN)
BESIDE: Final = Drawn("", 0, PLAIN)
"""Stands in the second column of a wide cell."""

Cells = list[Drawn]
"""A row, one entry a column."""

_PART: Final = re.compile(
    r"\x1b\[(\d*)(?:;(\d*))?H|\x1b\[([\d;]*)m|(\r?\n)|([^\x1b\r\n]+)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b.?|\r", re.DOTALL
)
FRAME: Final = re.compile(r"\x1b\[\d+;\d+H")
"""With what the text of a frame begins."""


class Sheet:
    """The cells that shall be seen."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.cells: list[Cells] = [[BLANK] * columns for _ in range(rows)]
        """From the top; each row has an entry for every column."""

    def paint(self, frame: str) -> set[int]:
        """Take in a frame; the rows in which it painted. What lies outside the sheet is cut off."""
        x = y = 0
        look = PLAIN
        touched: set[int] = set()
        for match in _PART.finditer(frame):
            row, column, style, newline, text = match.groups()
            if text is not None:
                if 0 <= y < self.rows:
                    touched.add(y)
                    x = self._write(y, x, text, look)
            elif style is not None:
                look = PLAIN if style in ("", "0") else style
            elif row is not None:
                y, x = int(row or 1) - 1, int(column or 1) - 1
            elif newline is not None:
                y, x = y + 1, 0
        return touched

    def _write(self, y: int, x: int, text: str, look: str) -> int:
        cells, last = self.cells[y], self.columns
        found = _plain(text, look) if text.isascii() else clustered(text, look)
        if 0 < x < last and cells[x] is BESIDE:
            cells[x - 1] = BLANK
        if x + len(found) >= last:
            found = found[: max(last - x, 0)]
            if found and found[-1].width == 2:
                found = [*found[:-1], BLANK]
        elif cells[x + len(found)] is BESIDE:
            cells[x + len(found)] = BLANK
        cells[x : x + len(found)] = found
        return x + len(found)


def _plain(text: str, look: str) -> Cells:
    return [_one(char, look) for char in text]


@lru_cache(maxsize=8192)
def _one(char: str, look: str) -> Drawn:
    char = char if char.isprintable() else " "
    return BLANK if char == " " and attributes(look).erases else Drawn(char, 1, look)


def clustered(text: str, look: str = PLAIN) -> Cells:
    """The cells of a text that stands as it is: marks ride on the base before them, what is not drawn is left out."""
    found: Cells = []
    for char in text:
        known = trait(char)
        if known.kind is Kind.BASE:
            if known.width == 2:
                found += [Drawn(char, 2, look), BESIDE]
            else:
                found.append(_one(char, look))
        elif known.kind is Kind.MARK and found:
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
