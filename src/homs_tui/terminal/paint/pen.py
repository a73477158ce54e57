"""The pen between two rows of cells and the terminal: a cursor position, and the look that it writes in."""

from functools import lru_cache
from typing import Final

from homs_tui.terminal.identify.capabilities import NONE
from homs_tui.terminal.paint.cell_buffer import Cells
from homs_tui.terminal.paint.cell_width import extra_columns, least_columns
from homs_tui.terminal.paint.cursor_motion import Position, shortest_motion
from homs_tui.terminal.sgr import PLAIN, attributes, blank_look, transition
from homs_tui.text.inverse_bidi import ScreenCell, bared

CLEAR: Final = "\x1b[m\x1b[H\x1b[2J"
SAVE, RESTORE = "\x1b7", "\x1b8"
"""DECSC and DECRC."""


class Pen:
    """Writes cells and tracks the state of the terminal. It moves and changes its look only when it must."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.can = NONE
        """What may be sent besides text, looks and absolute positions."""
        self.trusts_marks = True
        """Is a mark known to take no column of its own? If not, the cursor is repositioned after each."""
        self.blanks_may_differ = True
        """May a blank be sent in any look that is not visible on it?"""
        self.at: Position | None = None
        """The position of the cursor; None where it is unknown."""
        self.look = PLAIN
        """The current look."""
        self.saved: tuple[Position, str] | None = None
        """The position and the look that the terminal has saved; None where that is unknown."""
        self.out: list[str] = []
        """The output since this was last emptied."""

    def clear(self) -> None:
        """Clear the screen."""
        self.out.append(CLEAR)
        self.at, self.look, self.saved = (0, 0), PLAIN, None

    def rest_at(self, y: int, x: int, *, again: bool) -> None:
        """Move the cursor to the cell on which it rests between frames; where it rested there *again*, the terminal saves the
        position, to which two bytes lead back later."""
        if self.at == (y, x):
            return
        if self.saved is not None and self.saved[0] == (y, x):
            self.out.append(RESTORE)
            self.at, self.look = self.saved
            return
        self.move_to(y, x)
        if again and self.can.decsc:
            self.out.append(SAVE)
            self.saved = (y, x), self.look

    def move_to(self, y: int, x: int) -> None:
        """Move the cursor to a cell."""
        if self.at != (y, x):
            self.out.append(shortest_motion(self.at, y, x, self.columns, self.can))
            self.at = (y, x)

    def fits(self, look: str, cell: ScreenCell) -> bool:
        """Does the cell look right if it is written in *look*?"""
        if look == cell.look:
            return True
        return cell.text == " " and self.blanks_may_differ and blank_look(look) == blank_look(cell.look)

    def set_look(self, look: str) -> None:
        """Change the current look."""
        self.out.append(transition(self.look, look))
        self.look = look

    def best_look(self, x: int, cells: Cells, dirty: bytearray) -> str:
        """The cheapest look to write the cell in: for a blank that of the text after it, if that is to be written, or the one
        that costs the fewest bytes."""
        cell = cells[x]
        if cell.text != " " or not self.blanks_may_differ:
            return cell.look
        seen = blank_look(cell.look)
        while x < len(cells) and cells[x].text == " " and blank_look(cells[x].look) == seen:
            x += 1
        if x < len(cells) and dirty[x] and blank_look(cells[x].look) == seen:
            return cells[x].look
        return cheapest_look(self.look, seen)

    def write(self, y: int, x: int, cells: Cells, dirty: bytearray) -> int:
        """Write the cell at the cursor, which is at column *x*. Returns the column after it."""
        cell = cells[x]
        if not self.fits(self.look, cell):
            self.set_look(self.best_look(x, cells, dirty))
        end = x + cell.width
        if self.is_sure(cell):
            self.out.append(cell.text)
            self.at = (y, end)
            return end
        self.at = None
        if least_columns(cell) < cell.width:
            # In a terminal that gives it fewer columns, the others would keep what they show.
            self.out.append(" " * cell.width)
            self.move_to(y, x)
        # What it may have covered beyond its columns is sent again; without room for that it would wrap.
        extra = extra_columns(cell, self.trusts_marks)
        self.out.append(cell.text if end + extra <= self.columns else bared(cell.text))
        dirty[end : end + extra] = b"\1" * len(dirty[end : end + extra])
        self.at = None
        return end

    def is_sure(self, cell: ScreenCell) -> bool:
        """Is a cell known to take its own columns in every terminal? If not, the cursor is repositioned after it."""
        return least_columns(cell) == cell.width and not extra_columns(cell, self.trusts_marks)


@lru_cache(maxsize=1024)
def cheapest_look(look: str, seen: str) -> str:
    """The look that shows only *seen* on a blank and takes the fewest bytes to reach from *look*."""
    current = attributes(look)
    if current.shows_on_blank or attributes(seen).shows_on_blank:
        return seen
    kept = ";".join(filter(None, (*sorted(current.flags), current.foreground, seen)))
    return min(seen, kept, key=lambda wanted: len(transition(look, wanted)))
