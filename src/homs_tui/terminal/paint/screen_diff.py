"""Only what differs is sent: the screen as the terminal has it, against the screen as it shall be.

What the terminal shows is known exactly or not at all, never guessed: after a clear it is blank, after anything that nobody
here caused it is unknown, and everything is sent anew.

What is not done, and why. Lines and cells are not inserted, deleted or scrolled: panes stand side by side, and would be
carried along. Tabs are not used: the kernel may turn them into blanks, and their stops are the reader's. Nothing is erased to
the beginning of a row: in no step of the shipped dataset would it be shorter.
"""

import re
from collections.abc import Iterable, Sequence
from operator import ne
from typing import Final

from homs_tui.terminal.identify.capabilities import Capabilities
from homs_tui.terminal.identify.modes import orders_by_look
from homs_tui.terminal.paint.cell_buffer import BESIDE, BLANK, CellBuffer, Cells
from homs_tui.terminal.paint.pen import Pen
from homs_tui.terminal.paint.row_diff import rewrite
from homs_tui.text.inverse_bidi import Encoding, ScreenCell, unchanged

BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
"""Around a frame, for a terminal that shows it in one piece when asked to."""
TORN: Final = 1024
"""Letters from which on a frame may arrive in pieces: less comes in one packet of a network and in one read of the
terminal, and is shown in one piece anyway. The sixteen bytes of the request would be a seventh of a usual step."""
_TAILED: Final = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
"""A letter of Arabic. In many fonts the end of a word reaches into the cell at its left, and xterm leaves it there when only
the letter's own cell is written again."""


class ScreenDiff:
    """Holds both screens and writes what leads from one to the other.

    *encoding* makes of a row what is sent for it. *marks_are_trusted* says that a mark takes no column of its own in this
    terminal; where that is not known, the cursor is placed anew behind each. *can* says which sequences the terminal has.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.sheet = CellBuffer(columns, rows)
        self.synchronised = False
        """Is the terminal asked to show a frame in one piece?"""
        self._pen = Pen(columns)
        self._encoding: Encoding = unchanged
        self._known: list[Cells] = []
        self._forgotten = True
        self._first = 0

    @property
    def encoding(self) -> Encoding:
        """What makes of a row what is sent for it."""
        return self._encoding

    @encoding.setter
    def encoding(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._pen.blanks_are_free = not orders_by_look(encoding)

    @property
    def marks_are_trusted(self) -> bool:
        """Does a mark take no column of its own?"""
        return self._pen.marks_are_trusted

    @marks_are_trusted.setter
    def marks_are_trusted(self, trusted: bool) -> None:
        self._pen.marks_are_trusted = trusted

    @property
    def can(self) -> Capabilities:
        """What may be sent besides text, looks and cursor positions."""
        return self._pen.can

    @can.setter
    def can(self, can: Capabilities) -> None:
        self._pen.can = can

    def resize(self, columns: int, rows: int) -> None:
        """Another size: nothing of what the terminal shows is known, and all will be painted anew."""
        if (columns, rows) != (self.sheet.columns, self.sheet.rows):
            self.sheet = CellBuffer(columns, rows)
            self._pen.columns = columns
            self.forget()

    def forget(self) -> None:
        """The terminal may show anything. It is forgotten with the next frame: a signal may say so in the midst of one."""
        self._forgotten = True

    def take(self, text: str) -> None:
        """Take in a frame; it is sent with the next `flush`."""
        self.sheet.paint(text)

    def put(self, y: int, x: int, cells: Sequence[ScreenCell]) -> None:
        """Put cells beside each other, from a column on; they are sent with the next `flush`."""
        self.sheet.put(y, x, cells)

    @property
    def owes(self) -> bool:
        """May there be something to send?"""
        return self._forgotten or bool(self.sheet.touched)

    def flush(self, most: int | None = None) -> str:
        """What to send so that the terminal shows all that was taken in; empty where it does already. It ends with the row
        with which it has *most* characters: those that are left out are owed still, and come first the next time, so that
        none is put off again and again."""
        touched, self.sheet.touched = self.sheet.touched, set()
        return self._sent(touched, most)

    def frame(self, text: str) -> str:
        """What to send so that the terminal shows this frame as well."""
        self.take(text)
        return self.flush()

    def all(self) -> str:
        """What to send so that a terminal that may show anything shows what it should."""
        self.forget()
        return self.flush()

    def _sent(self, rows: Iterable[int], most: int | None = None) -> str:
        pen = self._pen
        if self._forgotten:
            self._forgotten = False
            self._known = [[BLANK] * self.sheet.columns for _ in range(self.sheet.rows)]
            pen.clear()
            rows = range(self.sheet.rows)
        first, self._first, size, counted = self._first, 0, 0, 0
        stands = pen.at[0] if pen.at else 0
        # First what a frame before left out; then the row in which the cursor stands: the way within it is the shortest.
        for y in sorted(rows, key=lambda y: (y < first, y != stands, y)):
            if most is not None:
                size, counted = size + sum(map(len, pen.out[counted:])), len(pen.out)
                if size >= most:
                    self._first = self._first or y
                    self.sheet.touched.add(y)
                    continue
            wanted = self._encoded(self.sheet.cells[y])
            known = self._known[y]
            if wanted != known:
                rewrite(pen, y, wanted, self._changed(known, wanted))
                self._known[y] = wanted
        sent, pen.out = "".join(pen.out), []
        return f"{BEGIN}{sent}{END}" if self.synchronised and len(sent) > TORN else sent

    def _encoded(self, cells: Cells) -> Cells:
        if self._encoding is unchanged:
            return cells.copy()
        sent = self._encoding([cell for cell in cells if cell is not BESIDE])
        return [entry for cell in sent for entry in ((cell, BESIDE) if cell.width == 2 else (cell,))]

    def _changed(self, known: Cells, wanted: Cells) -> bytearray:
        """A byte for each column, 1 where it is to be sent; with a letter that goes, the cell into which its tail may reach."""
        changed = bytearray(map(ne, known, wanted))
        x = changed.find(1, 1) if self._encoding is unchanged else -1
        while x > 0:
            if _TAILED.match(known[x].text):
                changed[x - 1] = 1
            x = changed.find(1, x + 1)
        return changed
