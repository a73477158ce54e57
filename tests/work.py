"""Work, counted instead of timed: the same on every machine, however busy it is."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def work_of(task: Callable[[], object]) -> int:
    """The number of lines of Python that a task executes."""
    count = 0

    def traced(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return traced

    before = sys.gettrace()
    sys.settrace(traced)
    try:
        task()
    finally:
        sys.settrace(before)
    return count


def growth(task: Callable[[int], Callable[[], object]], size: int) -> float:
    """The factor by which work grows when the size doubles: 2 for linear work, 4 for quadratic."""
    return work_of(task(2 * size)) / work_of(task(size))
