"""Stacked items: walking through their lines costs what is walked, and gives the same result as counting all lines."""

from bisect import bisect_right
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from homs_tui.present.lists.line_index import START, LineIndex, LineSpot

HEIGHTS = st.lists(st.integers(1, 6), max_size=12)
ROWS = st.integers(1, 15)


def stack_of(heights: list[int]) -> LineIndex:
    return LineIndex(len(heights), heights.__getitem__)


def spots(heights: list[int]) -> list[LineSpot]:
    """All lines in order."""
    return [LineSpot(item, line) for item, high in enumerate(heights) for line in range(high)]


def spot_at(heights: list[int], line: int) -> LineSpot:
    """The line at an index counted from the first; beyond the last, the spot after it."""
    ends = list(accumulate(heights))
    item = bisect_right(ends, line)
    return LineSpot(len(heights)) if item == len(heights) else LineSpot(item, line - (ends[item] - heights[item]))


@given(HEIGHTS, st.integers(0, 80), st.integers(-80, 80))
def test_walking_gives_the_same_line_as_counting(heights: list[int], start: int, by: int) -> None:
    begin = min(start, sum(heights))
    assert stack_of(heights).walk(spot_at(heights, begin), by) == spot_at(heights, max(begin + by, 0))


@given(HEIGHTS, ROWS)
def test_the_last_page_is_full_if_there_are_enough_lines(heights: list[int], rows: int) -> None:
    stack, every = stack_of(heights), spots(heights)
    lowest = stack.lowest(rows)
    assert stack.visible(lowest, rows) == every[-rows:]
    assert lowest == (every[-rows:] or [START])[0]


@given(HEIGHTS, ROWS, st.integers(0, 80))
def test_no_page_begins_below_the_last_one(heights: list[int], rows: int, start: int) -> None:
    stack, spot = stack_of(heights), spot_at(heights, start)
    assert stack.clamped(spot, rows) == min(spot, stack.lowest(rows))


@given(HEIGHTS, ROWS, st.integers(0, 80))
def test_the_visible_lines_are_those_from_the_top(heights: list[int], rows: int, start: int) -> None:
    every = spots(heights)
    begin = min(start, len(every))
    assert stack_of(heights).visible(spot_at(heights, begin), rows) == every[begin : begin + rows]


@given(HEIGHTS, HEIGHTS, st.integers(0, 80))
def test_a_line_of_an_earlier_list_is_clamped_to_the_present_one(before: list[int], now: list[int], line: int) -> None:
    spot = stack_of(now).valid(spot_at(before, line))
    assert spot in [*spots(now), LineSpot(len(now))]
    if spot_at(before, line) in spots(now):
        assert spot == spot_at(before, line)


def test_only_what_is_walked_is_measured() -> None:
    asked: list[int] = []

    def high(index: int) -> int:
        asked.append(index)
        return 2

    stack = LineIndex(100_000, high)
    assert stack.lowest(40) == LineSpot(99_980)
    assert len(stack.visible(LineSpot(50_000, 1), 40)) == 40
    assert stack.walk(LineSpot(50_000), -39) == LineSpot(49_980, 1)
    assert len(asked) < 70
