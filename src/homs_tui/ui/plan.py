"""Which panes stand where, for the size of the terminal. Pure arithmetic."""

from typing import Final

from msgspec import Struct

PANES: Final = ("timeline", "localities", "detail")
"""The panes in the order in which they are read."""
LEAST: Final = (40, 12)
"""Columns and rows below which only a sentence is shown."""
THREE, TWO = 104, 64
"""Columns from which three panes, and two, stand side by side."""


class Plan(Struct, frozen=True):
    """Where everything stands."""

    small: bool
    """Is there too little room for anything but a sentence?"""
    strip: int
    """Rows of the strip."""
    widths: tuple[tuple[str, int], ...]
    """The panes that show, from left to right, with their columns."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The panes that show."""
        return tuple(name for name, _ in self.widths)


def plan(columns: int, rows: int, focus: str, last_list: str, zoomed: bool, mirrored: bool = False) -> Plan:
    """The places of everything. Two panes are the list that was used last and the detail; one is that with the focus.
    Mirrored, the first stands at the right."""
    if columns < LEAST[0] or rows < LEAST[1]:
        return Plan(True, 0, ())
    strip = 3 if rows >= 30 else 1
    widths = _widths(columns, focus, last_list, zoomed)
    return Plan(False, strip, widths[::-1] if mirrored else widths)


def _widths(columns: int, focus: str, last_list: str, zoomed: bool) -> tuple[tuple[str, int], ...]:
    """The panes with their columns in the order in which they are read."""
    if zoomed or columns < TWO:
        return ((focus, columns),)
    if columns < THREE:
        list_ = last_list if focus == "detail" else focus
        first = columns * 58 // 100
        return (list_, first), ("detail", columns - first)
    first, second = columns * 27 // 100, columns * 45 // 100
    return ("timeline", first), ("localities", second), ("detail", columns - first - second)


def last_list_of(focus: str) -> str:
    """The list that counts as used last where nobody has used any."""
    return "localities" if focus == "detail" else focus


def sides(found: Plan, pane: str, mirrored: bool) -> tuple[bool, bool]:
    """Has a pane a rule before it, and a free column behind it? Mirrored, a rule stands at the right of each but the first,
    and the left edge of the screen is free: some terminals take its first cell for the direction of the whole row."""
    first, last = pane == found.shown[0], pane == found.shown[-1]
    return (not last if mirrored else not first), mirrored and first
