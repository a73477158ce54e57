"""The shortest way for the cursor from one cell to another."""

from collections.abc import Iterator
from functools import lru_cache

from homs_tui.terminal.identify.capabilities import Capabilities

Place = tuple[int, int]
"""A row and a column, from 0. A column behind the last: the last cell was written and the cursor waits there to wrap, in a
column that terminals do not agree about; only absolute positions and a carriage return lead on from it."""


@lru_cache(maxsize=16384)
def route(start: Place | None, y: int, x: int, columns: int, can: Capabilities) -> str:
    """The sequence that leads to a cell; *start* is None where nobody knows where the cursor stands."""
    if start == (y, x):
        return ""
    ways = [_absolute(y, x)]
    if start is not None:
        ways += _relative(start, y, x, columns, can)
    return min(ways, key=_cost)


def _cost(way: str) -> int:
    """Bytes on the line. The kernel puts a return before a line feed."""
    return len(way) + way.count("\n")


def _absolute(y: int, x: int) -> str:
    row, column = (str(n + 1) if n else "" for n in (y, x))
    return f"\x1b[{row};{column}H" if column else f"\x1b[{row}H"


def _relative(start: Place, y: int, x: int, columns: int, can: Capabilities) -> Iterator[str]:
    top, left = start
    if left < columns:
        yield from _combined("", top, left, y, x, can)
    yield from _combined("\r", top, 0, y, x, can)
    if 0 < y - top <= 3:
        yield from _combined(("\x1bE" if can.nel else "\r\n") * (y - top), y, 0, y, x, can)


def _combined(before: str, top: int, left: int, y: int, x: int, can: Capabilities) -> Iterator[str]:
    across = min(_across(left, x, can), key=len)
    for down in _down(top, y, can):
        yield before + down + across


def _across(start: int, x: int, can: Capabilities) -> Iterator[str]:
    far = x - start
    yield _by(far, "C", "D") if far else ""
    if -5 <= far < 0:
        yield "\b" * -far
    if can.hpa_vpa and far:
        yield f"\x1b[{x + 1 if x else ''}G"


def _down(start: int, y: int, can: Capabilities) -> Iterator[str]:
    far = y - start
    yield _by(far, "B", "A") if far else ""
    if far == -1:
        yield "\x1bM"
    if can.hpa_vpa and far:
        yield f"\x1b[{y + 1 if y else ''}d"


def _by(far: int, forward: str, backward: str) -> str:
    count = str(abs(far)) if abs(far) > 1 else ""
    return f"\x1b[{count}{forward if far > 0 else backward}"
