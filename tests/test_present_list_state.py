"""A list without a terminal: how its cursor and viewport move, and how few items are accessed for that."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.frame import derive
from homs_tui.present.lists import list_state as module
from homs_tui.present.lists.lazy_list import IndexedNames, LazyItems, LazyList, ReadyItems
from homs_tui.present.lists.line_index import START, LineSpot
from homs_tui.present.lists.list_painter import ListPainter, ShownList
from homs_tui.present.lists.list_state import NOWHERE, Cursor, ListState, Measure
from homs_tui.present.lists.rows import Item, Para, Row, Rule, lines
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import ink
from homs_tui.present.view import View
from homs_tui.text.typesetting import Typesetting

WIDTH = 12


def item(words: int, *, key: str) -> Item:
    return Para(ink(" ".join(["حمص", "Homs"] * words)), key) if words else Rule()


ITEMS = st.lists(st.tuples(st.integers(0, 6), st.booleans()), max_size=14).map(
    lambda drawn: tuple(
        item(words, key=ClaimRef(str(n)) if keyed and words else None) for n, (words, keyed) in enumerate(drawn)
    )
)


class Counted:
    """A reference implementation that counts every line from the first and measures every item."""

    def __init__(self, items: tuple[Item, ...], rows: int) -> None:
        self.items, self.rows = items, rows
        self.edges = (0, *accumulate(len(lines(one, WIDTH - 1)) for one in items))
        self.cursor, self.top = 0, 0

    @property
    def limit(self) -> int:
        return max(self.edges[-1] - self.rows, 0)

    def at_line(self, line: int) -> int:
        return min(max(bisect_right(self.edges, line) - 1, 0), max(len(self.items) - 1, 0))

    def keyed(self) -> list[int]:
        return [index for index, one in enumerate(self.items) if one.key]

    def near(self, index: int) -> int:
        return next((i for i in self.keyed() if i >= index), self.before(index))

    def before(self, index: int) -> int:
        return next((i for i in self.keyed()[::-1] if i <= index), (self.keyed() or [0])[0])

    def move(self, by: int) -> None:
        step = 1 if by > 0 else -1
        index = self.cursor
        for _ in range(abs(by)):
            way = [i for i in self.keyed()[::step] if (i - index) * step > 0]
            if not way:
                self.scroll(step)
                break
            index = way[0]
        self.stand(index)

    def move_page(self, by: int) -> None:
        page = by * max(self.rows - 1, 1)
        line = (self.edges[self.cursor] if self.items else 0) + page
        self.scroll(page)
        target = self.at_line(min(max(line, 0), self.edges[-1] - 1))
        found = self.near(target) if by > 0 else self.before(target)
        self.stand(self.before(len(self.items) - 1) if by > 0 and found < self.cursor else found)

    def move_end(self, last: bool) -> None:
        self.top = self.limit if last else 0
        self.stand(self.before(len(self.items) - 1) if last else self.near(0))

    def scroll(self, by: int) -> None:
        self.top = min(max(self.top + by, 0), self.limit)

    def stand(self, index: int, *, whole: bool = True) -> None:
        if not 0 <= index < len(self.items) or not self.items[index].key:
            return
        self.cursor = index
        start, end, above = self.edges[index], self.edges[index + 1], index
        while above and not self.items[above - 1].key and start - self.edges[above - 1] <= 2:
            above -= 1
        if (whole and end > self.top + self.rows) or start >= self.top + self.rows:
            self.top = max(end - self.rows, 0)
        if self.edges[above] < self.top or start < self.top:
            self.top = self.edges[above]
        self.top = min(max(self.top, 0), self.limit)


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(-4, 4).filter(bool)),
        st.tuples(st.just("move_page"), st.sampled_from([1, -1])),
        st.tuples(st.just("move_end"), st.booleans()),
        st.tuples(st.just("scroll"), st.integers(-7, 7)),
    ),
    max_size=12,
)
NAMED_SO = {"move": "moved", "move_page": "paged", "move_end": "ended", "scroll": "scrolled"}
"""The names of the same moves of `ListState`, which return a new value."""


def pane(rows: int, width: int = WIDTH) -> ListState:
    """A list with that many lines for items, without a blank column."""
    return ListState.empty().fitted(Measure(width=width), rows + 1)


@settings(deadline=None)
@given(ITEMS, st.integers(1, 9), MOVES)
def test_it_moves_like_one_that_counts_every_line(items: tuple[Item, ...], rows: int, moves: list[tuple[str, int]]) -> None:
    counted, painter = Counted(items, rows), ListPainter("timeline")
    found = pane(rows).listing(items)
    counted.stand(counted.near(0), whole=False)
    for name, by in moves:
        before = (found.cursor, found.top)
        moved = getattr(found, NAMED_SO[name])(by)
        assert (found.cursor, found.top) == before, "it is a value"
        found = moved
        getattr(counted, name)(by)
        line = counted.edges[found.top.item] + found.top.line
        assert (found.cursor, line) == (counted.cursor, counted.top), (name, by)
        assert found.more == ("↑" if line else "") + ("↓" if line < counted.limit else "")
        # Every line is as wide as the pane, and the list is drawn from its top.
        drawn = [line.painted for line in painter.drawn(ShownList(found))]
        assert {sum(run.width for run in line) for line in drawn} == {WIDTH}
        every = ["".join(run.text for run in line) for one in items for line in lines(one, WIDTH - 1)]
        shown = ["".join(run.text for run in line)[1:] for line in drawn[1:]]
        assert shown == [*every[line : line + rows], *[" " * (WIDTH - 1)] * (rows - len(every[line : line + rows]))]


# How few items are accessed


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Item]]:
    """The items that were measured."""
    found: list[Item] = []
    height = module.height
    monkeypatch.setattr(module, "height", lambda one, *given: (found.append(one), height(one, *given))[1])
    return iter([found])


def test_a_step_a_page_and_the_end_measure_only_visible_items_of_a_hundred_thousand(measured: Iterator[list[Item]]) -> None:
    high = next(measured)
    made: list[str] = []
    names = [IndexedNames(f"{region}-{number}" for number in range(10_000)) for region in range(10)]

    def listing(hour: int) -> LazyList:
        def make(name: str) -> Item:
            made.append(name)
            return Para(ink(f"{name} at {hour}"), ClaimRef(name))

        stretches = [
            (ReadyItems((Rule(ink(f"{n}")),)), LazyItems(ClaimRef, of_region, make)) for n, of_region in enumerate(names)
        ]
        return LazyList([stretch for both in stretches for stretch in both], hour)

    painter = ListPainter("timeline")
    found = pane(40, 40).listing(listing(0))
    steps: dict[str, Callable[[ListState], ListState]] = {
        "a step": lambda state: state.listing(listing(1)),
        "the end": lambda state: state.ended(last=True),
        "a step at the end": lambda state: state.listing(listing(2)),
        "a page": lambda state: state.paged(-1),
        "an entry": lambda state: state.moved(-1),
        "the wheel": lambda state: state.scrolled(-3),
        "somewhere else": lambda state: state.listing(listing(3), stand_on=ClaimRef("5-5000")),
        "the top": lambda state: state.ended(last=False),
    }
    for name, step in steps.items():
        made.clear()
        high.clear()
        found = step(found)
        painter.drawn(ShownList(found))
        assert len(made) <= 2 * 40 + 3, (name, len(made))
        assert len(high) <= 2 * 40 + 5, (name, len(high))
    assert len(found.items) == 100_010


def test_an_hour_is_derived_without_making_claims_and_places_out_of_view(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    status, at = scene.control.status, View(hour=40)
    monkeypatch.setattr(scene.control, "status", lambda place, at: (asked.append(place), status(place, at))[1])
    frame = derive(scene, NOTHING_DONE, at)
    assert (len(frame.localities) > 60, len(frame.timeline) > 100, asked) == (True, True, [])
    ListPainter("localities").drawn(ShownList(pane(10, 40).listing(frame.localities)))
    assert 0 < len(asked) <= 10


# The cursor and viewport when the items change


def rows_of(names: IndexedNames, hour: int) -> LazyList:
    return LazyList([LazyItems(PlaceRef, names, lambda name: Row((), PlaceRef(name)))], hour)


def test_a_list_whose_order_stays_keeps_its_scroll_position() -> None:
    names = IndexedNames(map(str, range(50)))
    found = pane(5).listing(rows_of(names, 1), stand_on=PlaceRef("0")).scrolled(20)
    found = found.listing(rows_of(names, 2), stand_on=PlaceRef("0"))
    assert found.top == LineSpot(20)
    found = found.listing(rows_of(IndexedNames(map(str, range(49))), 3), stand_on=PlaceRef("0"))
    assert found.top == START, "another order is shown where the cursor is"


def test_a_cursor_is_on_no_item_if_its_key_is_not_listed() -> None:
    names = IndexedNames("abc")
    found = pane(5).listing(rows_of(names, 1), stand_on=PlaceRef("b"))
    assert (found.key, found.item) == (PlaceRef("b"), Row((), PlaceRef("b")))
    found = found.listing(rows_of(names, 1), stand_on=PlaceRef("z"))
    assert (found.cursor, found.key, found.item) == (NOWHERE, None, None)
    assert found.standing_on(PlaceRef("z")) is found
    assert found.moved(1).key == PlaceRef("a")
    assert found.listing(rows_of(names, 2), stand_on=Cursor.NOWHERE).key is None


def test_a_wider_pane_keeps_the_item_at_its_top_while_the_cursor_stands_in_view() -> None:
    found = pane(3).listing(tuple(item(4, key=ClaimRef(str(n))) for n in range(9))).scrolled(14)
    at = found.top.item
    assert at > 0
    wider = replace(found.measure, width=WIDTH * 4)
    stands = found.standing_on(ClaimRef(str(at)))
    assert stands.fitted(wider, found.height).top == LineSpot(at)
    assert found.fitted(wider, found.height).top == START, "else the cursor comes into view"


def test_a_list_drawn_differently_in_the_same_size_keeps_its_scroll_position() -> None:
    found = pane(3).listing(tuple(item(4, key=ClaimRef(str(n))) for n in range(9))).scrolled(14)
    for changes in ({"typesetting": Typesetting(marks=False)}, {"lang": "ar"}):
        set_so = found.fitted(replace(found.measure, **changes), found.height)
        assert (set_so.top.item, set_so.cursor) == (found.top.item, 0)
    found = found.scrolled(99)
    one_line = tuple(item(1, key=ClaimRef(str(n))) for n in range(9))
    assert found.listing(one_line).top <= LineSpot(6), "but not past its end"


def test_a_list_in_which_the_reader_has_not_moved_shows_its_top_at_every_size() -> None:
    found = ListState.empty().listing(tuple(item(4, key=ClaimRef(str(n))) for n in range(9)), stand_on=ClaimRef("4"))
    found = found.fitted(Measure(width=WIDTH), 3)
    assert found.top > START
    assert found.fitted(Measure(width=WIDTH * 4), 30).top == START


def test_listing_the_same_again_changes_nothing(scene: Scene) -> None:
    view = View(hour=40)
    found = pane(5).listing(derive(scene, NOTHING_DONE, view).timeline)
    again = found.listing(derive(scene, NOTHING_DONE, view).timeline)
    assert again.items is found.items
    assert again.heights is found.heights
    assert found.listing(derive(scene, NOTHING_DONE, replace(view, hour=41)).timeline).items is not found.items
