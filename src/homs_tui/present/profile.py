"""The whole axis in columns: how many places have changed hands by each, and whether anything changes in it."""

from collections.abc import Sequence

from msgspec import Struct

from homs_tui.present.claim_order import Hours


class StripColumn(Struct, frozen=True):
    """Consecutive hours, or a part of one."""

    changed: int
    """How many places have certainly changed hands: the most in one of its hours."""
    open: int
    """How many others may have, in the same hour."""
    changes: bool
    """Whether anything changes in an hour that begins in it."""


def first_column(hour: int, hours: int, columns: int) -> int:
    """The column in which an hour begins, of *hours* spread evenly over *columns*."""
    return hour * columns // hours


def hours_of(column: int, hours: int, columns: int) -> range:
    """The hours that begin in a column; where none does, the one that it is a part of."""
    start, end = -(-column * hours // columns), -(-(column + 1) * hours // columns)
    return range(start, end) if start < end else range(start - 1, start)


def profile(changed: Sequence[int], open_: Sequence[int], changes: Hours, columns: int) -> tuple[StripColumn, ...]:
    """The hours in so many columns."""
    found: list[StripColumn] = []
    for column in range(columns):
        within = hours_of(column, len(changed), columns)
        fullest = max(within, key=lambda hour: (changed[hour], open_[hour]))
        begins = first_column(within.start, len(changed), columns) == column
        any_ = begins and changes.any_in(within.start, within.stop)
        found.append(StripColumn(changed[fullest], open_[fullest], any_))
    return tuple(found)
