"""What stands between two rows of cells and the terminal: a cursor at a place, and the look in which it writes."""

from functools import lru_cache
from typing import Final

from homs_tui.terminal.identify.capabilities import NONE
from homs_tui.terminal.paint.cell_buffer import Cells
from homs_tui.terminal.paint.cursor_motion import Place, route
from homs_tui.terminal.sgr import PLAIN, attributes, change, ground
from homs_tui.text.inverse_bidi import ScreenCell

CLEAR: Final = "\x1b[m\x1b[H\x1b[2J"


class Pen:
    """Writes cells, and knows what state that leaves the terminal in. It never moves or changes its look before it must."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.can = NONE
        """What may be sent besides text, looks and places."""
        self.marks_are_trusted = True
        """Does a mark take no column of its own? Where that is not known, the cursor is placed anew behind each."""
        self.blanks_are_free = True
        """May a blank be sent in any look that is not seen on it?"""
        self.at: Place | None = None
        """Where the cursor stands, if anybody knows."""
        self.look = PLAIN
        """How it writes."""
        self.out: list[str] = []
        """What was sent since somebody took it."""

    def clear(self) -> None:
        """Make the screen blank."""
        self.out.append(CLEAR)
        self.at, self.look = (0, 0), PLAIN

    def go(self, y: int, x: int) -> None:
        """Place the cursor."""
        if self.at != (y, x):
            self.out.append(route(self.at, y, x, self.columns, self.can))
            self.at = (y, x)

    def fits(self, look: str, cell: ScreenCell) -> bool:
        """Does the cell look as it should if it is written in *look*?"""
        if look == cell.look:
            return True
        return cell.text == " " and self.blanks_are_free and ground(look) == ground(cell.look)

    def wear(self, look: str) -> None:
        """Write in a look from now on."""
        self.out.append(change(self.look, look))
        self.look = look

    def look_for(self, x: int, cells: Cells, must: bytearray) -> str:
        """The look in which the cell is best written: for a blank that of the text behind it, if that is to be written, or
        one that is near."""
        cell = cells[x]
        if cell.text != " " or not self.blanks_are_free:
            return cell.look
        seen = ground(cell.look)
        while x < len(cells) and cells[x].text == " " and ground(cells[x].look) == seen:
            x += 1
        if x < len(cells) and must[x] and ground(cells[x].look) == seen:
            return cells[x].look
        return nearest(self.look, seen)

    def write(self, y: int, x: int, cells: Cells, must: bytearray) -> int:
        """Write the cell that begins at a column, where the cursor stands; the column behind it."""
        cell = cells[x]
        if not self.fits(self.look, cell):
            self.wear(self.look_for(x, cells, must))
        end = x + cell.width
        spills = self.spills(cell)
        self.at = (y, end)
        if not spills:
            self.out.append(cell.text)
            return end
        # What the marks may have covered is sent again; where there is no room for them they would wrap.
        self.out.append(cell.text if end + spills <= self.columns else cell.text[0])
        must[end : end + spills] = b"\1" * len(must[end : end + spills])
        self.at = None
        return end

    def spills(self, cell: ScreenCell) -> int:
        """How many columns beside its own a cell may take."""
        if self.marks_are_trusted or len(cell.text) == 1 or cell.text.isascii() or cell.text.startswith("\x1b"):
            return 0
        return len(cell.text) - 1


@lru_cache(maxsize=1024)
def nearest(look: str, seen: str) -> str:
    """A look in which a blank shows no more than *seen*, and which is reached from *look* with the fewest bytes."""
    known = attributes(look)
    if known.reaches or attributes(seen).reaches:
        return seen
    kept = ";".join(filter(None, (*sorted(known.flags), known.front, seen)))
    return min(seen, kept, key=lambda wanted: len(change(look, wanted)))
