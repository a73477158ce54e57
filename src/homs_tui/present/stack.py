"""Items one below the other: on which line each begins, and on which of them a cursor can stand."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from homs_tui.present.rows import Item, height
from homs_tui.text.typesetting import Typesetting


@dataclass(frozen=True, slots=True)
class Stack:
    """A list of items, each as high as it is at a width."""

    items: tuple[Item, ...]
    """From top to bottom."""
    edges: tuple[int, ...]
    """The line on which each begins, and at last the lines of all."""

    @property
    def height(self) -> int:
        """The lines of all."""
        return self.edges[-1]

    def line_of(self, index: int) -> int:
        """The line on which an item begins; 0 for none."""
        return self.edges[index] if 0 <= index < len(self.items) else 0

    def end_of(self, index: int) -> int:
        """The line behind an item."""
        return self.edges[index + 1]

    def at_line(self, line: int) -> int:
        """The item on a line, or the nearest."""
        return min(max(bisect_right(self.edges, line) - 1, 0), max(len(self.items) - 1, 0))

    def find(self, key: str) -> int | None:
        """The item of a key; None where it is not listed, or the key is empty."""
        return next((i for i, item in enumerate(self.items) if item.key == key), None) if key else None

    def near(self, index: int) -> int:
        """The item nearest to an index on which a cursor can stand, sooner behind it than before."""
        behind = next((i for i in range(max(index, 0), len(self.items)) if self.items[i].key), None)
        return self.before(index) if behind is None else behind

    def before(self, index: int) -> int:
        """The last item up to an index on which a cursor can stand; else the first of all."""
        found = next((i for i in range(min(index, len(self.items) - 1), -1, -1) if self.items[i].key), None)
        return next((i for i, item in enumerate(self.items) if item.key), 0) if found is None else found

    def beside(self, index: int, step: int) -> int | None:
        """The next item in a direction on which a cursor can stand; None where there is none."""
        last = len(self.items) - 1
        way = range(max(index + 1, 0), last + 1) if step > 0 else range(min(index - 1, last), -1, -1)
        return next((i for i in way if self.items[i].key), None)


def stacked(items: tuple[Item, ...], width: int, typesetting: Typesetting) -> Stack:
    """The items at a width. None of them is painted for it."""
    return Stack(items, (0, *accumulate(height(item, width, typesetting) for item in items)))
