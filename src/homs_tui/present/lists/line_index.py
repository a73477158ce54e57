"""The lines of stacked items, of which only those in or near the viewport are ever measured.

A line is addressed by its item and its number within that item; nothing counts lines from the top of the list, so a list of
a hundred thousand items costs only what is visible of it.
"""

from collections.abc import Callable
from typing import Final, NamedTuple


class LineSpot(NamedTuple):
    """A line; spots compare from top to bottom."""

    item: int
    """The index of the item."""
    line: int = 0
    """The number of the line in it."""


START: Final = LineSpot(0, 0)
"""The first line of a list."""


class LineIndex:
    """The lines of *length* items whose heights *measure* gives. Walking costs only the items passed."""

    def __init__(self, length: int, measure: Callable[[int], int]) -> None:
        self.length = length
        """The number of items."""
        self.measure = measure
        """Gives the height of an item in lines, at least one."""

    @property
    def end(self) -> LineSpot:
        """The spot after the last line."""
        return LineSpot(self.length)

    def valid(self, spot: LineSpot) -> LineSpot:
        """The line itself, or the nearest one above if there are now fewer items or lines."""
        if spot.item >= self.length:
            return self.end
        return LineSpot(spot.item, min(spot.line, self.measure(spot.item) - 1))

    def down(self, spot: LineSpot, lines: int) -> LineSpot:
        """The line a number of lines below, or the spot after the last."""
        item, line = spot[0], spot[1] + lines
        while item < self.length:
            high = self.measure(item)
            if line < high:
                return LineSpot(item, line)
            item, line = item + 1, line - high
        return self.end

    def up(self, spot: LineSpot, lines: int) -> LineSpot:
        """The line a number of lines above, or the first."""
        item, line = spot[0], spot[1] - lines
        while line < 0 and item > 0:
            item -= 1
            line += self.measure(item)
        return LineSpot(item, line) if line >= 0 else START

    def walk(self, spot: LineSpot, lines: int) -> LineSpot:
        """The line a number of lines below or, if negative, above."""
        return self.down(spot, lines) if lines >= 0 else self.up(spot, -lines)

    def lowest(self, rows: int) -> LineSpot:
        """The lowest first line of a page: the page is full if there are enough lines."""
        return self.up(self.end, rows)

    def clamped(self, spot: LineSpot, rows: int) -> LineSpot:
        """A first visible line, clamped so that the page is full if there are enough lines."""
        # Each item has at least one line: far from the end none needs measuring.
        return spot if spot.item + rows <= self.length else min(spot, self.lowest(rows))

    def visible(self, top: LineSpot, rows: int) -> list[LineSpot]:
        """The visible lines from a first one on; fewer than *rows* at the end of the list."""
        found: list[LineSpot] = []
        item, line = top
        while item < self.length and len(found) < rows:
            found += [LineSpot(item, y) for y in range(line, min(self.measure(item), line + rows - len(found)))]
            item, line = item + 1, 0
        return found
