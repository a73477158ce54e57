"""Items one below the other: the lines on which they begin, and those on which a cursor can stand."""

from hypothesis import given
from hypothesis import strategies as st

from homs_tui.present.ink import ink
from homs_tui.present.rows import Item, Para, Rule, lines
from homs_tui.present.stack import Stack, stacked
from homs_tui.text.typesetting import PLAIN

WIDTH = 12


def item(words: int, *, key: str) -> Item:
    return Para(ink(" ".join(["حمص", "Homs"] * words)), key) if words else Rule()


STACKS = st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=12).map(
    lambda told: stacked(
        tuple(item(words, key=f"claim:{n}" if keyed and words else "") for n, (words, keyed) in enumerate(told)), WIDTH, PLAIN
    )
)


@given(STACKS)
def test_every_line_belongs_to_the_item_that_is_drawn_on_it(stack: Stack) -> None:
    drawn = [index for index, one in enumerate(stack.items) for _ in lines(one, WIDTH)]
    assert stack.height == len(drawn)
    assert [stack.at_line(line) for line in range(stack.height)] == drawn
    for index in range(len(stack.items)):
        assert drawn[stack.line_of(index) : stack.end_of(index)] == [index] * (stack.end_of(index) - stack.line_of(index))


@given(STACKS, st.integers(-3, 15))
def test_a_cursor_stands_only_where_there_is_something_to_stand_on(stack: Stack, index: int) -> None:
    keyed = [i for i, one in enumerate(stack.items) if one.key]
    near, before = stack.near(index), stack.before(index)
    if not keyed:
        assert (near, before) == (0, 0)
        return
    behind = [i for i in keyed if i >= index]
    ahead = [i for i in keyed if i <= index]
    assert before == (ahead[-1] if ahead else keyed[0])
    assert near == (behind[0] if behind else before)
    for step in (1, -1):
        way = [i for i in keyed if (i - index) * step > 0]
        assert stack.beside(index, step) == ((way[0] if step > 0 else way[-1]) if way else None)


def test_what_is_not_listed_is_not_found() -> None:
    stack = stacked((item(1, key="claim:a"), item(0, key="")), WIDTH, PLAIN)
    assert (stack.find("claim:a"), stack.find("claim:b"), stack.find("")) == (0, None, None)


def test_nothing_has_no_lines() -> None:
    assert (stacked((), WIDTH, PLAIN).height, stacked((), WIDTH, PLAIN).at_line(3)) == (0, 0)
