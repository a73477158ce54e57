"""Only differences are sent: the screen as the terminal shows it, against the screen as it should be.

What the terminal shows is known exactly or not at all, never guessed: after a clear it is blank; after anything that was not
caused here it is unknown, and everything is sent again.

What is not done, and why. Lines and cells are not inserted, deleted or scrolled: panes stand side by side, and would be moved
along. Tabs are not used: the kernel may expand them, and tab stops are the user's. Nothing is erased to the beginning of a row:
in no step of the shipped dataset would it be shorter.
"""

import re
from collections.abc import Iterable, Sequence
from operator import ne
from typing import Final

from homs_tui.terminal.identify.capabilities import Capabilities
from homs_tui.terminal.identify.modes import moves_cursor, orders_by_look
from homs_tui.terminal.paint.cell_buffer import BLANK, CONTINUATION, CellBuffer, Cells
from homs_tui.terminal.paint.cursor_motion import Position
from homs_tui.terminal.paint.pen import Pen
from homs_tui.terminal.paint.row_diff import write_row
from homs_tui.text.inverse_bidi import Encoding, ScreenCell, sent_column, unchanged

BEGIN_SYNC, END_SYNC = "\x1b[?2026h", "\x1b[?2026l"
"""Around a frame, for a terminal with synchronised output."""
MIN_SYNC_CHARS: Final = 1024
"""Characters above which a frame may arrive in pieces: less comes in one network packet and in one read of the terminal, and is
shown in one piece anyway. The sixteen bytes of the request would be a seventh of a typical step."""
_TAILED: Final = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
"""An Arabic letter. In many fonts the end of a word reaches into the cell on its left, and xterm leaves it there when only the
letter's own cell is written again."""


class ScreenDiff:
    """Holds both screens and gives the output that turns one into the other.

    *encoding* turns a row into what is sent for it. *trusts_marks* says that a mark is known to take no column of its own; if
    not, the cursor is repositioned after each. *can* says which sequences the terminal has.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.buffer = CellBuffer(columns, rows)
        self.synchronised = False
        """Is synchronised output used?"""
        self.cursor: Position | None = None
        """The cell of the buffer on which the terminal's cursor rests after a frame: braille displays, screen readers and
        input methods follow it. With None it stays where writing ended."""
        self._pen = Pen(columns)
        self._encoding: Encoding = unchanged
        self._shown: list[Cells] = []
        self._forgotten = True
        self._first_left_out = 0
        self._rested: Position | None = None

    @property
    def encoding(self) -> Encoding:
        """Turns a row into what is sent for it."""
        return self._encoding

    @encoding.setter
    def encoding(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._pen.blanks_may_differ = not orders_by_look(encoding)

    @property
    def trusts_marks(self) -> bool:
        """Is a mark known to take no column of its own?"""
        return self._pen.trusts_marks

    @trusts_marks.setter
    def trusts_marks(self, trusted: bool) -> None:
        self._pen.trusts_marks = trusted

    @property
    def can(self) -> Capabilities:
        """What may be sent besides text, looks and absolute positions."""
        return self._pen.can

    @can.setter
    def can(self, can: Capabilities) -> None:
        self._pen.can = can

    def resize(self, columns: int, rows: int) -> None:
        """Change the size: what the terminal shows becomes unknown, and everything will be painted again."""
        if (columns, rows) != (self.buffer.columns, self.buffer.rows):
            self.buffer = CellBuffer(columns, rows)
            self._pen.columns = columns
            self.forget()

    def forget(self) -> None:
        """What the terminal shows becomes unknown, from the next frame on: a signal may call this in the middle of one."""
        self._forgotten = True

    def take(self, text: str) -> None:
        """Parse a frame into the buffer; it is sent with the next `flush`."""
        self.buffer.paint(text)

    def put(self, y: int, x: int, cells: Sequence[ScreenCell]) -> None:
        """Put cells in row *y* from column *x* on; they are sent with the next `flush`."""
        self.buffer.put(y, x, cells)

    @property
    def is_dirty(self) -> bool:
        """May there be anything to send?"""
        return self._forgotten or bool(self.buffer.dirty_rows) or not self._rests

    def flush(self, max_chars: int | None = None) -> str:
        """What to send so that the terminal shows the whole buffer; empty where it does already. It ends with the row in which
        it reaches *max_chars* characters: rows left out stay dirty and come first the next time, so that none is starved."""
        dirty_rows, self.buffer.dirty_rows = self.buffer.dirty_rows, set()
        return self._sent(dirty_rows, max_chars)

    def frame(self, text: str) -> str:
        """What to send so that the terminal shows this frame too."""
        self.take(text)
        return self.flush()

    def all(self) -> str:
        """What to send so that a terminal in an unknown state shows what it should."""
        self.forget()
        return self.flush()

    def _sent(self, rows: Iterable[int], max_chars: int | None = None) -> str:
        pen = self._pen
        if self._forgotten:
            self._forgotten = False
            self._shown = [[BLANK] * self.buffer.columns for _ in range(self.buffer.rows)]
            pen.clear()
            rows = range(self.buffer.rows)
        first, self._first_left_out, size, counted = self._first_left_out, 0, 0, 0
        # First what an earlier frame left out, then from the top.
        for y in sorted(rows, key=lambda y: (y < first, y)):
            if max_chars is not None:
                size, counted = size + sum(map(len, pen.out[counted:])), len(pen.out)
                if size >= max_chars:
                    self._first_left_out = self._first_left_out or y
                    self.buffer.dirty_rows.add(y)
                    continue
            wanted = self._encoded(self.buffer.cells[y])
            shown = self._shown[y]
            if wanted != shown:
                write_row(pen, y, wanted, self._changed(shown, wanted))
                self._shown[y] = wanted
        if not self._rests:
            before, self._rested = self._rested, self._resting_place()
            pen.rest_at(*self._rested, again=before == self._rested)
        sent, pen.out = "".join(pen.out), []
        return f"{BEGIN_SYNC}{sent}{END_SYNC}" if self.synchronised and len(sent) > MIN_SYNC_CHARS else sent

    @property
    def _rests(self) -> bool:
        """Is the cursor where it is to rest, or not to be moved there yet, since rows are still to be sent?"""
        return self.cursor is None or bool(self.buffer.dirty_rows) or self._pen.at == self._resting_place()

    def _resting_place(self) -> Position:
        """Where the cursor is sent, so that the terminal shows it on its cell."""
        assert self.cursor is not None
        y, x = (min(self.cursor[0], self.buffer.rows - 1), min(self.cursor[1], self.buffer.columns - 1))
        return (y, sent_column(self.buffer.cells[y], x, self._encoding)) if moves_cursor(self._encoding) else (y, x)

    def _encoded(self, cells: Cells) -> Cells:
        if self._encoding is unchanged:
            return cells.copy()
        sent = self._encoding([cell for cell in cells if cell is not CONTINUATION])
        return [entry for cell in sent for entry in (cell, *[CONTINUATION] * (cell.width - 1))]

    def _changed(self, shown: Cells, wanted: Cells) -> bytearray:
        """A byte per column, 1 where it is to be sent; for a letter that disappears, also the cell that its tail may reach."""
        changed = bytearray(map(ne, shown, wanted))
        x = changed.find(1, 1) if self._encoding is unchanged else -1
        while x > 0:
            if _TAILED.match(shown[x].text):
                changed[x - 1] = 1
            x = changed.find(1, x + 1)
        return changed
