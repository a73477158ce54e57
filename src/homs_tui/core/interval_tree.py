"""Which intervals contain an hour.

An interval tree (Edelsbrunner 1980) over whole hours. Each interval is stored at one node: the hour in it with the most
trailing zero bits. There it is listed twice, by its first hour and by its last. A query visits the nodes on the path to its
hour, at most one per bit, and reads a prefix of one of the two lists of each. So a query costs what it finds, and an interval
takes the same space however long it is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from msgspec import Struct

from homs_tui.core.instants import SHORT, packed, read


class PackedTree(Struct, frozen=True):
    """Intervals of hours, by index; each field holds packed numbers."""

    nodes: bytes
    """The hours that are nodes, in order."""
    edges: bytes
    """Where the lists of each node begin, then where the last of them ends."""
    lows: bytes
    """First hours, ascending in each list."""
    by_low: bytes
    """The index of the interval of each."""
    highs: bytes
    """Last hours, negated, so that the greatest comes first in each list."""
    by_high: bytes
    """The index of the interval of each."""


def pack_tree(intervals: Iterable[tuple[int, int]]) -> PackedTree:
    """Pack intervals, each given by its first and last hour, inclusive; one that ends before it begins contains no hour."""
    at_node: dict[int, list[tuple[int, int, int]]] = {}
    for index, (low, high) in enumerate(intervals):
        if low <= high:
            at_node.setdefault(_node(low, high), []).append((low, high, index))
    nodes = sorted(at_node)
    edges, by_low, by_high = [0], [], []
    for node in nodes:
        by_low += sorted((low, index) for low, _, index in at_node[node])
        by_high += sorted((-high, index) for _, high, index in at_node[node])
        edges.append(len(by_low))
    columns = (nodes, edges, *([pair[i] for pair in pairs] for pairs in (by_low, by_high) for i in (0, 1)))
    return PackedTree(*(packed(SHORT, column) for column in columns))


class IntervalTree:
    """Finds the intervals that contain an hour."""

    def __init__(self, kept: PackedTree) -> None:
        columns = (kept.nodes, kept.edges, kept.lows, kept.by_low, kept.highs, kept.by_high)
        self._nodes, self._edges, self._lows, self._by_low, self._highs, self._by_high = (read(SHORT, c) for c in columns)

    def __call__(self, hour: int) -> list[int]:
        """The indices of the intervals that contain an hour, in no particular order."""
        found: list[int] = []
        for node in _path_to(hour, self._nodes[-1] if len(self._nodes) else 0):
            place = bisect_left(self._nodes, node)
            if place < len(self._nodes) and self._nodes[place] == node:
                start, end = self._edges[place], self._edges[place + 1]
                if hour < node:
                    found += self._by_low[start : bisect_right(self._lows, hour, start, end)]
                elif hour > node:
                    found += self._by_high[start : bisect_right(self._highs, -hour, start, end)]
                else:
                    found += self._by_low[start:end]
        return found


def _node(low: int, high: int) -> int:
    """The hour from *low* to *high* with the most trailing zero bits."""
    if not low:
        return 0
    zeros = ((low - 1) ^ high).bit_length() - 1
    return high >> zeros << zeros


def _path_to(hour: int, last: int) -> list[int]:
    """The nodes at which an interval that contains an hour can be stored."""
    steps = (1 << digit for digit in range(last.bit_length()))
    return [0, *((hour & ~(2 * step - 1)) | step for step in steps)]
