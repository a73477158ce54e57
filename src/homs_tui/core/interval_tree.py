"""Which claims may fall in an hour.

An interval tree (Edelsbrunner 1980) over whole hours: each claim lies at the one hour, among those that it meets, that ends
in most binary noughts, and there it is listed twice, by its first hour and by its last. An hour meets the trees' nodes on
its way down, at most one for each binary digit, and of each of them the beginning of one of the two lists. So a query costs
what it finds, and each claim takes the same room whatever the length of its window.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from msgspec import Struct

from homs_tui.core.instants import SHORT, packed, read


class Spans(Struct, frozen=True):
    """Stretches of hours, by their indices; each field holds packed numbers."""

    nodes: bytes
    """The hours at which something lies, in order."""
    edges: bytes
    """Where the lists of each of them begin, and at last where all end."""
    lows: bytes
    """First hours, the least first in each list."""
    by_low: bytes
    """The stretches that they are of."""
    highs: bytes
    """Last hours below zero, so that the greatest is first in each list."""
    by_high: bytes
    """The stretches that they are of."""


def spans(stretches: Iterable[tuple[int, int]]) -> Spans:
    """Of each stretch its first and last hour, both of them included; one that ends before it begins meets no hour."""
    lying: dict[int, list[tuple[int, int, int]]] = {}
    for index, (low, high) in enumerate(stretches):
        if low <= high:
            lying.setdefault(_node(low, high), []).append((low, high, index))
    nodes = sorted(lying)
    edges, by_low, by_high = [0], [], []
    for node in nodes:
        by_low += sorted((low, index) for low, _, index in lying[node])
        by_high += sorted((-high, index) for _, high, index in lying[node])
        edges.append(len(by_low))
    columns = (nodes, edges, *([pair[i] for pair in pairs] for pairs in (by_low, by_high) for i in (0, 1)))
    return Spans(*(packed(SHORT, column) for column in columns))


class AtHour:
    """Answers which stretches meet an hour."""

    def __init__(self, kept: Spans) -> None:
        columns = (kept.nodes, kept.edges, kept.lows, kept.by_low, kept.highs, kept.by_high)
        self._nodes, self._edges, self._lows, self._by_low, self._highs, self._by_high = (read(SHORT, c) for c in columns)

    def __call__(self, hour: int) -> list[int]:
        """The stretches that meet an hour, in no order."""
        found: list[int] = []
        for node in _way_to(hour, self._nodes[-1] if len(self._nodes) else 0):
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
    """The hour from *low* to *high* that ends in most binary noughts."""
    if not low:
        return 0
    noughts = ((low - 1) ^ high).bit_length() - 1
    return high >> noughts << noughts


def _way_to(hour: int, last: int) -> list[int]:
    """The nodes at which a stretch may lie that meets an hour."""
    steps = (1 << digit for digit in range(last.bit_length()))
    return [0, *((hour & ~(2 * step - 1)) | step for step in steps)]
