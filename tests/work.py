"""How much work something is, counted and not timed: the same on every machine, however busy it is."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def work_of(task: Callable[[], object]) -> int:
    """The lines of Python that are run for a task."""
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
    """How many times the work it is for twice the size: 2 where each thing costs the same, 4 where each meets each."""
    return work_of(task(2 * size)) / work_of(task(size))
