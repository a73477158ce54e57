"""Which panes stand where, for the size of the terminal. Pure arithmetic."""

from dataclasses import dataclass
from typing import Final

PANES: Final = ("timeline", "localities", "detail")
"""The panes from left to right."""
LEAST: Final = (40, 12)
"""Columns and rows below which only a sentence is shown."""
THREE, TWO = 104, 64
"""Columns from which three panes, and two, stand side by side."""


@dataclass(frozen=True, slots=True)
class Plan:
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


def plan(columns: int, rows: int, focus: str, last_list: str, zoomed: bool) -> Plan:
    """The places of everything. Two panes are the list that was used last and the detail; one is that with the focus."""
    if columns < LEAST[0] or rows < LEAST[1]:
        return Plan(True, 0, ())
    strip = 3 if rows >= 30 else 1
    if zoomed or columns < TWO:
        return Plan(False, strip, ((focus, columns),))
    if columns < THREE:
        list_ = last_list if focus == "detail" else focus
        left = columns * 58 // 100
        return Plan(False, strip, ((list_, left), ("detail", columns - left)))
    left, middle = columns * 27 // 100, columns * 45 // 100
    return Plan(False, strip, (("timeline", left), ("localities", middle), ("detail", columns - left - middle)))
