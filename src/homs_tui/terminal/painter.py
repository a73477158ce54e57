"""Only what differs is sent: the screen as the terminal has it, against the screen as it shall be.

What the terminal shows is known exactly or not at all, never guessed: after a clear it is blank, after anything that nobody
here caused it is unknown, and everything is sent anew.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

from homs_tui.terminal.look import PLAIN, attributes, change
from homs_tui.terminal.sheet import BESIDE, BLANK, Cells, Sheet
from homs_tui.text.outward import Drawn, Encoding, Row

NEAR: Final = 4
"""As many equal cells are sent again rather than passed over by a cursor move."""
CLEAR: Final = "\x1b[m\x1b[H\x1b[2J"
BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"
"""Around a frame, for a terminal that shows it in one piece when asked to."""
_TAILED: Final = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
"""A letter of Arabic. In many fonts the end of a word reaches into the cell at its left, and xterm leaves it there when only
the letter's own cell is written again."""


def as_it_is(row: Row) -> Row:
    """The encoding of terminals that leave the order of cells alone."""
    return row


class Painter:
    """Holds both screens and writes what leads from one to the other.

    *encoding* makes of a row what is sent for it. *marks_are_trusted* says that a mark takes no column of its own in this
    terminal; where that is not known, the cursor is placed anew behind each.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.sheet = Sheet(columns, rows)
        self.encoding: Encoding = as_it_is
        self.synchronised = False
        """Is the terminal asked to show a frame in one piece?"""
        self.marks_are_trusted = True
        self._known: list[Cells] = []
        self._touched: set[int] = set()
        self._first = 0
        self._forgotten = True
        self._at: tuple[int, int] | None = None
        self._look: str | None = None

    def resize(self, columns: int, rows: int) -> None:
        """Another size: nothing of what the terminal shows is known, and all will be painted anew."""
        if (columns, rows) != (self.sheet.columns, self.sheet.rows):
            self.sheet, self._touched = Sheet(columns, rows), set()
            self.forget()

    def forget(self) -> None:
        """The terminal may show anything. It is forgotten with the next frame: a signal may say so in the midst of one."""
        self._forgotten = True

    def frame(self, text: str) -> str:
        """What to send so that the terminal shows this frame as well; empty where it does already."""
        self.take(text)
        return self.owed()

    def take(self, text: str) -> None:
        """Take in a frame that is sent later, with those that come until then."""
        self._touched |= self.sheet.paint(text)

    @property
    def owes(self) -> bool:
        """May something have to be sent?"""
        return self._forgotten or bool(self._touched)

    def owed(self, most: int | None = None) -> str:
        """What to send so that the terminal shows all that was taken in; empty where it does already. It ends with the row
        with which it has *most* characters; those that are left out are owed still, and come first the next time, so that
        none is put off again and again."""
        touched, self._touched = self._touched, set()
        return self._sent(touched, most)

    def all(self) -> str:
        """What to send so that a terminal that may show anything shows what it should."""
        self.forget()
        return self._sent(())

    def _sent(self, rows: Iterable[int], most: int | None = None) -> str:
        out: list[str] = []
        if self._forgotten:
            self._forgotten = False
            self._known = [[BLANK] * self.sheet.columns for _ in range(self.sheet.rows)]
            self._at, self._look = (0, 0), PLAIN
            out.append(CLEAR)
            rows = range(self.sheet.rows)
        first, self._first = self._first, 0
        left = sorted(rows, key=lambda y: (y < first, y))
        while left:
            if most is not None and sum(map(len, out)) >= most:
                self._touched.update(left)
                self._first = left[0]
                break
            y = left.pop(0)
            wanted = self._encoded(self.sheet.cells[y])
            if wanted != self._known[y]:
                self._row(y, self._known[y], wanted, out.append)
                self._known[y] = wanted
        if out and self.synchronised:
            return "".join((BEGIN, *out, END))
        return "".join(out)

    def _encoded(self, cells: Cells) -> Cells:
        if self.encoding is as_it_is:
            return cells.copy()
        sent = self.encoding([cell for cell in cells if cell is not BESIDE])
        return [entry for cell in sent for entry in ((cell, BESIDE) if cell.width == 2 else (cell,))]

    # One row

    def _row(self, y: int, known: Cells, wanted: Cells, out: Callable[[str], object]) -> None:
        changed = self._changed(known, wanted)
        tail = _blank_tail(wanted)
        erased = tail if changed[-1] - max(tail, changed[0]) >= NEAR else len(wanted)
        start = end = changed[0]
        for x in [x for x in changed if x < erased][1:]:
            if x - end > NEAR:
                self._run(y, start, end + 1, wanted, out)
                start = x
            end = x
        if start < erased:
            self._run(y, start, min(end + 1, erased), wanted, out)
        if erased < len(wanted):
            self._move(y, max(erased, changed[0]), out)
            self._wear(wanted[erased].look, out)
            out("\x1b[K")

    def _changed(self, known: Cells, wanted: Cells) -> list[int]:
        """The columns to be sent again; with a letter that goes, the cell into which its tail may reach."""
        changed = [x for x, (old, new) in enumerate(zip(known, wanted, strict=True)) if old != new]
        if self.encoding is not as_it_is:
            return changed
        return sorted({*changed, *(x - 1 for x in changed if x and _TAILED.match(known[x].text))})

    def _run(self, y: int, start: int, end: int, wanted: Cells, out: Callable[[str], object]) -> None:
        if wanted[start] is BESIDE:
            start -= 1
        if end < len(wanted) and wanted[end] is BESIDE:
            end += 1
        self._move(y, start, out)
        x = start
        while x < end:
            cell = wanted[x]
            if self._at is None:
                self._move(y, x, out)
            self._wear(cell.look, out)
            x += cell.width
            spills = self._spills(cell)
            out(cell.text)
            self._at = (y, x) if x < len(wanted) and not spills else None
            # What the marks may have covered is sent again.
            end = min(max(end, x + spills), len(wanted))

    def _spills(self, cell: Drawn) -> int:
        """How many columns beside its own a cell may take."""
        return 0 if self.marks_are_trusted or cell.text.startswith("\x1b") else len(cell.text) - 1

    def _wear(self, look: str, out: Callable[[str], object]) -> None:
        if look != self._look:
            out(change(self._look, look))
            self._look = look

    def _move(self, y: int, x: int, out: Callable[[str], object]) -> None:
        if self._at == (y, x):
            return
        out(min(_ways(self._at, y, x), key=len))
        self._at = (y, x)


def _ways(at: tuple[int, int] | None, y: int, x: int) -> list[str]:
    """The sequences that lead to a cell, from where the cursor stands."""
    row, column = (str(n + 1) if n else "" for n in (y, x))
    ways = [f"\x1b[{row};{column}H" if column else f"\x1b[{row}H"]
    if at is not None and at[0] == y:
        far = x - at[1]
        ways.append(f"\x1b[{abs(far) if abs(far) > 1 else ''}{'C' if far > 0 else 'D'}")
        if -3 <= far < 0:
            ways.append("\b" * -far)
        if not x:
            ways.append("\r")
    elif at is not None and at[0] + 1 == y and not x:
        ways.append("\r\n")
    return ways


def _blank_tail(cells: Cells) -> int:
    """Where the blanks begin that reach to the row's end and may as well be erased."""
    last = cells[-1]
    if last.text != " " or not attributes(last.look).erases:
        return len(cells)
    x = len(cells)
    while x and cells[x - 1].text == " " and attributes(cells[x - 1].look).erases:
        x -= 1
    return x
