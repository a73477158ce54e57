"""Items one below the other: walking among their lines costs what is walked, and comes to where counting them all comes."""

from bisect import bisect_right
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from homs_tui.present.stack import START, Spot, Stack

HEIGHTS = st.lists(st.integers(1, 6), max_size=12)
ROWS = st.integers(1, 15)


def stack_of(heights: list[int]) -> Stack:
    return Stack(len(heights), heights.__getitem__)


def spots(heights: list[int]) -> list[Spot]:
    """Every line, from the first to the last."""
    return [Spot(item, line) for item, high in enumerate(heights) for line in range(high)]


def spot_at(heights: list[int], line: int) -> Spot:
    """The line that is so many lines from the first, by counting; the place behind the last for more than there are."""
    ends = list(accumulate(heights))
    item = bisect_right(ends, line)
    return Spot(len(heights)) if item == len(heights) else Spot(item, line - (ends[item] - heights[item]))


@given(HEIGHTS, st.integers(0, 80), st.integers(-80, 80))
def test_walking_comes_to_where_counting_comes(heights: list[int], start: int, by: int) -> None:
    begin = min(start, sum(heights))
    assert stack_of(heights).walk(spot_at(heights, begin), by) == spot_at(heights, max(begin + by, 0))


@given(HEIGHTS, ROWS)
def test_the_last_page_is_full_if_there_are_lines_enough(heights: list[int], rows: int) -> None:
    stack, every = stack_of(heights), spots(heights)
    lowest = stack.lowest(rows)
    assert stack.visible(lowest, rows) == every[-rows:]
    assert lowest == (every[-rows:] or [START])[0]


@given(HEIGHTS, ROWS, st.integers(0, 80))
def test_no_page_begins_below_the_last_one(heights: list[int], rows: int, start: int) -> None:
    stack, spot = stack_of(heights), spot_at(heights, start)
    assert stack.clamped(spot, rows) == min(spot, stack.lowest(rows))


@given(HEIGHTS, ROWS, st.integers(0, 80))
def test_what_is_in_view_is_the_lines_from_the_top(heights: list[int], rows: int, start: int) -> None:
    every = spots(heights)
    begin = min(start, len(every))
    assert stack_of(heights).visible(spot_at(heights, begin), rows) == every[begin : begin + rows]


@given(HEIGHTS, HEIGHTS, st.integers(0, 80))
def test_a_line_of_a_list_that_was_is_drawn_to_one_of_the_list_that_is(before: list[int], now: list[int], line: int) -> None:
    spot = stack_of(now).valid(spot_at(before, line))
    assert spot in [*spots(now), Spot(len(now))]
    if spot_at(before, line) in spots(now):
        assert spot == spot_at(before, line)


def test_only_what_is_walked_is_measured() -> None:
    asked: list[int] = []

    def high(index: int) -> int:
        asked.append(index)
        return 2

    stack = Stack(100_000, high)
    assert stack.lowest(40) == Spot(99_980)
    assert len(stack.visible(Spot(50_000, 1), 40)) == 40
    assert stack.walk(Spot(50_000), -39) == Spot(49_980, 1)
    assert len(asked) < 70
