"""Where the caret can be in a text that is laid out, and how it moves.

Unicode orders characters; it defines no caret. The rules here, and why:

- A place in a text is the index of the character before which the next one is inserted. The caret is a block on the cell of the
  cluster that begins there: a terminal has no room between two cells, and a letter's cell is a single place where the boundary
  between letters of opposite directions would be two.
- At the end of a paragraph the caret is on a blank cell, laid out as if a letter of the last letter's direction were there:
  that is where the next letter of that script appears, so the end of "abc حم" in a left-to-right line is to the left of م. Only
  where such a letter would move what is already shown, as after a closing full stop, does the blank take the direction of the
  paragraph: the text always looks as it will when it is read.
- Left and right move on the screen, to the neighbouring cell, whatever its script. At the edge of a line they continue in the
  reading direction of its paragraph. Home, End and moves by word follow the reading order.
- A lam with an alef is one cell and one step, although a letter can be inserted between the two; within the cell the caret
  covers both.
- Spaces at which a line was wrapped have no cell on the line. On them the caret is in the columns past its end, and in the last
  column when those run out.
"""

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from homs_tui.text.bidi import Base, resolve
from homs_tui.text.layout import wrapped
from homs_tui.text.line import Line
from homs_tui.text.prepare import Prepared, prepare
from homs_tui.text.typesetting import PLAIN, Typesetting

_LETTERS = {Base.LTR: "x", Base.RTL: "\u05d0"}
"""A strong letter of each direction that joins to nothing."""


class CaretStop(NamedTuple):
    """A place where the caret can be on a line."""

    place: int
    """The index in the text of the character before which the next one is inserted."""

    x: int
    """Its first column; past the edge of the area for spaces at which the line was wrapped."""

    width: int
    """The columns that the caret covers."""

    level: int
    """The embedding level of its cell: odd runs right to left."""


class CaretLine(Struct, frozen=True):
    """A line, and where the caret can be on it."""

    line: Line
    """Its cells. The blank that ends a paragraph is one of them."""

    left: int
    """The free columns before its first cell: a right-to-left line is aligned right."""

    stops: tuple[CaretStop, ...]
    """From left to right."""

    @property
    def first(self) -> int:
        """The place where reading the line begins."""
        return min(stop.place for stop in self.stops)

    @property
    def last(self) -> int:
        """The place where reading it ends."""
        return max(stop.place for stop in self.stops)

    def edge(self, *, begins: bool) -> int:
        """The place at the edge of the line where reading begins on the screen, or at the other edge."""
        return self.stops[-1 if begins == bool(self.line.base) else 0].place

    def near(self, x: int) -> int:
        """The place at a column, or the nearest to it."""
        return min(self.stops, key=lambda stop: max(stop.x - x, x - stop.x - stop.width + 1, 0)).place


class CaretLayout(Struct, frozen=True):
    """Text laid out on one or more lines, with every place where the caret can be."""

    lines: tuple[CaretLine, ...]
    """From top to bottom."""

    width: int
    """The columns of the area."""

    def row_of(self, index: int) -> int:
        """The number of the line that has the caret at *index*."""
        return max(bisect_right(self.lines, index, key=lambda line: line.line.start) - 1, 0)

    def stop_of(self, index: int) -> CaretStop:
        """Where the caret is on its line at *index*; within a cluster, on the whole of it."""
        stops = self.lines[self.row_of(index)].stops
        return max((stop for stop in stops if stop.place <= index), default=stops[0])

    def column(self, index: int) -> int:
        """The column of the caret at *index*, clamped to the area."""
        return min(max(self.stop_of(index).x, 0), self.width - 1)

    def base(self, index: int) -> Base:
        """The direction of the paragraph at *index*."""
        return Base.RTL if self.lines[self.row_of(index)].line.base else Base.LTR

    def left(self, index: int) -> int:
        """The place one cluster to the left on the screen."""
        return self._beside(index, -1)

    def right(self, index: int) -> int:
        """The place one cluster to the right on the screen."""
        return self._beside(index, 1)

    def _beside(self, index: int, by: int) -> int:
        row = self.row_of(index)
        stops, stop = self.lines[row].stops, self.stop_of(index)
        if stop.place < index and (by > 0) == bool(stop.level % 2):
            # From within a cluster back to where it begins.
            return stop.place
        beside = stops.index(stop) + by
        if 0 <= beside < len(stops):
            return stops[beside].place
        forward = (by > 0) != bool(self.lines[row].line.base)
        following = row + 1 if forward else row - 1
        return self.lines[following].edge(begins=forward) if 0 <= following < len(self.lines) else index

    def vertical(self, index: int, by: int, x: int) -> int:
        """The place *by* lines down, or up where *by* is negative, as near to column *x* as possible.

        Above the first line is the beginning of the text, below the last its end.
        """
        row = self.row_of(index) + by
        if row < 0:
            return self.lines[0].first
        return self.lines[row].near(x) if row < len(self.lines) else self.lines[-1].last

    def home(self, index: int) -> int:
        """The place where reading the line begins."""
        return self.lines[self.row_of(index)].first

    def end(self, index: int) -> int:
        """The place where reading the line ends."""
        return self.lines[self.row_of(index)].last


@lru_cache(maxsize=64)
def caret_layout(text: str, width: int | None, default: Base = Base.LTR, typesetting: Typesetting = PLAIN) -> CaretLayout:
    """*text* on lines of *width* columns; with None, each paragraph on one line.

    Every paragraph has the direction of its first strong letter, or *default*. The last column is reserved for the caret on a
    space at which a line was wrapped.
    """
    lines: list[CaretLine] = []
    room = None if width is None else max(width - 1, 1)
    offset = 0
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph, offset, room, default, typesetting)
        offset += len(paragraph) + 1
    widest = max(line.line.width for line in lines)
    return CaretLayout(tuple(lines), widest if width is None else max(width, 1))


def _paragraph(text: str, offset: int, room: int | None, default: Base, typesetting: Typesetting) -> list[CaretLine]:
    base, end = _directions(text, default)
    prepared = prepare(text + _LETTERS[end], offset, base, base, typesetting)
    count = len(prepared.cells)
    found = [prepared.line(0, count, count)] if room is None else wrapped(prepared, room)
    starts = [cell.start for cell in prepared.cells]
    return [_placed(_with_blank(line, offset + len(text)), prepared, starts, room) for line in found]


def _directions(text: str, default: Base) -> tuple[Base, Base]:
    """The direction of a paragraph, and that of the blank at its end."""
    alone = resolve(text, Base.AUTO, default)
    base = Base.RTL if alone.base else Base.LTR
    last = next((letter for letter in reversed(alone.classes) if letter in "LRA"), None)
    strong = base if last is None else Base.LTR if last == "L" else Base.RTL
    if strong is base:
        return base, base
    letter = resolve(text + _LETTERS[strong], base)
    moves = any(old != new and kind != "w" for old, new, kind in zip(alone.levels, letter.levels, alone.classes, strict=False))
    return base, base if moves else strong


def _with_blank(line: Line, end: int) -> Line:
    """The line with a blank in place of the letter that was appended at the paragraph's *end*."""
    cells = tuple([cell._replace(text=" ") if cell.end > end else cell for cell in line.cells])
    return Line(line.start, line.end, cells, line.width, line.base)


def _placed(line: Line, prepared: Prepared, starts: list[int], room: int | None) -> CaretLine:
    left = room + 1 - line.width if line.base and room is not None else 0
    stops: list[CaretStop] = []
    x = left
    for cell in line.cells:
        stops.append(CaretStop(cell.start, x, cell.width, cell.level))
        x += cell.width
    shown = {cell.start for cell in line.cells}
    hanging = [start for start in starts[bisect_left(starts, line.start) : bisect_left(starts, line.end)] if start not in shown]
    for number, start in enumerate(hanging, 1):
        stops.append(CaretStop(start, left - number if line.base else x + number - 1, 1, line.base))
    return CaretLine(line, left, tuple(sorted(stops, key=lambda stop: stop.x)))
