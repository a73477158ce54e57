"""Items one below the other, of which only those in view and near it are ever measured.

A line is named by its item and by which line of that item it is; nothing counts the lines from the first of all, so that
a list of a hundred thousand items costs what is in view of it.
"""

from collections.abc import Callable
from typing import Final, NamedTuple


class LineSpot(NamedTuple):
    """A line; the upper one is the lesser one."""

    item: int
    """The index of the item."""
    line: int = 0
    """Which of its lines."""


START: Final = LineSpot(0, 0)
"""The first line of all."""


class LineIndex:
    """*length* items, each as high as *measure* says. Walking costs the lines that are walked."""

    def __init__(self, length: int, measure: Callable[[int], int]) -> None:
        self.length = length
        """How many items there are."""
        self.measure = measure
        """The lines of an item, at least one."""

    @property
    def end(self) -> LineSpot:
        """The place behind the last line."""
        return LineSpot(self.length)

    def valid(self, spot: LineSpot) -> LineSpot:
        """The line itself, or the nearest above, where items are fewer or lower than they were."""
        if spot.item >= self.length:
            return self.end
        return LineSpot(spot.item, min(spot.line, self.measure(spot.item) - 1))

    def down(self, spot: LineSpot, lines: int) -> LineSpot:
        """So many lines below a line, or behind the last of all."""
        item, line = spot[0], spot[1] + lines
        while item < self.length:
            high = self.measure(item)
            if line < high:
                return LineSpot(item, line)
            item, line = item + 1, line - high
        return self.end

    def up(self, spot: LineSpot, lines: int) -> LineSpot:
        """So many lines above a line, or the first of all."""
        item, line = spot[0], spot[1] - lines
        while line < 0 and item > 0:
            item -= 1
            line += self.measure(item)
        return LineSpot(item, line) if line >= 0 else START

    def walk(self, spot: LineSpot, lines: int) -> LineSpot:
        """So many lines below a line, or, for less than none, above it."""
        return self.down(spot, lines) if lines >= 0 else self.up(spot, -lines)

    def lowest(self, rows: int) -> LineSpot:
        """The uppermost line in view when the last one is: the page is full if there are lines enough."""
        return self.up(self.end, rows)

    def clamped(self, spot: LineSpot, rows: int) -> LineSpot:
        """An uppermost line in view, or the one from which the last page is full, if that is above."""
        # Each item has a line at least: far from the end none need be measured.
        return spot if spot.item + rows <= self.length else min(spot, self.lowest(rows))

    def visible(self, top: LineSpot, rows: int) -> list[LineSpot]:
        """The lines in view from an uppermost one; fewer than *rows* where the list ends."""
        found: list[LineSpot] = []
        item, line = top
        while item < self.length and len(found) < rows:
            found += [LineSpot(item, y) for y in range(line, min(self.measure(item), line + rows - len(found)))]
            item, line = item + 1, 0
        return found
