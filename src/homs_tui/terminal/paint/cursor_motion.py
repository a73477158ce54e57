"""The shortest cursor motion from one cell to another."""

from collections.abc import Iterator
from functools import lru_cache

from homs_tui.terminal.identify.capabilities import Capabilities

Position = tuple[int, int]
"""A row and a column, from 0. A column after the last means that the last cell was written and a wrap is pending, in which
terminals do not agree about the column: only absolute motions and a carriage return are safe from there."""


@lru_cache(maxsize=16384)
def shortest_motion(start: Position | None, y: int, x: int, columns: int, can: Capabilities) -> str:
    """The sequence that moves the cursor to a cell; *start* is None where its position is unknown."""
    if start == (y, x):
        return ""
    ways = [_absolute(y, x)]
    if start is not None:
        ways += _relative(start, y, x, columns, can)
    return min(ways, key=_cost)


def _cost(way: str) -> int:
    """Bytes on the line. The kernel puts a carriage return before a line feed."""
    return len(way) + way.count("\n")


def _absolute(y: int, x: int) -> str:
    row, column = (str(n + 1) if n else "" for n in (y, x))
    return f"\x1b[{row};{column}H" if column else f"\x1b[{row}H"


def _relative(start: Position, y: int, x: int, columns: int, can: Capabilities) -> Iterator[str]:
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
    distance = x - start
    yield _relative_sequence(distance, "C", "D") if distance else ""
    if -5 <= distance < 0:
        yield "\b" * -distance
    if can.hpa_vpa and distance:
        yield f"\x1b[{x + 1 if x else ''}G"


def _down(start: int, y: int, can: Capabilities) -> Iterator[str]:
    distance = y - start
    yield _relative_sequence(distance, "B", "A") if distance else ""
    if distance == -1:
        yield "\x1bM"
    if can.hpa_vpa and distance:
        yield f"\x1b[{y + 1 if y else ''}d"


def _relative_sequence(distance: int, forward: str, backward: str) -> str:
    count = str(abs(distance)) if abs(distance) > 1 else ""
    return f"\x1b[{count}{forward if distance > 0 else backward}"
