"""Lists whose items are made when they are looked at."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.core.subject import ClaimRef, NoteRef, PlaceRef
from homs_tui.present.lists.keys import CommandKey, Key
from homs_tui.present.lists.lazy_list import LazyList, Named, Names, Ready, Section, listing
from homs_tui.present.lists.rows import Item, Para, Rule
from homs_tui.present.styled_text import ink

HEADING = Rule(ink("heading"))


def claim(name: str) -> Item:
    return Para(ink(name), ClaimRef(name))


def told(sizes: list[tuple[bool, int]]) -> LazyList:
    """Stretches of claims of these sizes, below headings or not."""
    stretches: list[Section] = []
    for number, (headed, size) in enumerate(sizes):
        stretches.append(Ready((HEADING,) * headed))
        stretches.append(Named(ClaimRef, Names(f"{number}-{name}" for name in range(size)), claim))
    return LazyList(stretches)


LISTS = st.lists(st.tuples(st.booleans(), st.integers(0, 4)), max_size=5).map(told)


@given(LISTS, st.integers(-30, 30), st.integers(-30, 30))
def test_a_list_is_the_sequence_of_its_items(found: LazyList, first: int, last: int) -> None:
    items = tuple(found)
    assert (len(found), bool(found)) == (len(items), bool(items))
    assert [found.key_at(index) for index in range(len(found))] == [item.key for item in items]
    assert found[first:last] == items[first:last]
    assert [found[index] for index in range(-len(items), len(items))] == [*items, *items]
    assert found.count_of(ClaimRef) == sum(item is not HEADING for item in items)
    for index, item in enumerate(items):
        assert item.key is None or found.find(item.key) == index
    with pytest.raises(IndexError):
        found[len(items)]


@given(LISTS, st.integers(-3, 30))
def test_a_cursor_stands_only_where_there_is_something_to_stand_on(found: LazyList, index: int) -> None:
    keyed = [i for i, one in enumerate(found) if one.key]
    near, before = found.near(index), found.before(index)
    if not keyed:
        assert (near, before) == (0, 0)
        return
    behind = [i for i in keyed if i >= index]
    ahead = [i for i in keyed if i <= index]
    assert before == (ahead[-1] if ahead else keyed[0])
    assert near == (behind[0] if behind else before)
    for step in (1, -1):
        way = [i for i in keyed if (i - index) * step > 0]
        assert found.beside(index, step) == ((way[0] if step > 0 else way[-1]) if way else None)


@pytest.mark.parametrize("key", [ClaimRef("b"), PlaceRef("a"), ClaimRef(""), NoteRef(ClaimRef("a")), CommandKey("a")])
def test_what_is_not_listed_is_not_found(key: Key) -> None:
    assert LazyList([Ready((HEADING,)), Named(ClaimRef, Names(["a"]), claim)]).find(key) is None


def test_the_first_of_some_keys_that_is_listed_is_found_in_their_order() -> None:
    found = LazyList([Ready((HEADING, Para(ink("x"), PlaceRef("x")))), Named(ClaimRef, Names("abc"), claim)])
    assert found.first_of([PlaceRef("y"), ClaimRef("z"), ClaimRef("c"), ClaimRef("a")]) == ClaimRef("c")
    assert found.first_of([PlaceRef("y"), PlaceRef("x"), ClaimRef("a")]) == PlaceRef("x")
    assert found.first_of([ClaimRef("z")]) is None


def test_an_item_is_made_once_and_only_when_it_is_looked_at() -> None:
    made: list[str] = []

    def make(name: str) -> Item:
        made.append(name)
        return claim(name)

    found = LazyList([Ready((HEADING,)), Named(ClaimRef, Names(map(str, range(100_000))), make)])
    assert (found.find(ClaimRef("70000")), found.key_at(5), found.near(0), made) == (70_001, ClaimRef("4"), 1, [])
    assert found[70_001] is found[70_001]
    assert made == ["70000"]


@pytest.mark.parametrize(
    ("other", "alike", "ordered"),
    [
        (lambda names, make: LazyList([Named(ClaimRef, names, make)], "now"), True, True),
        (lambda names, make: LazyList([Named(ClaimRef, names, make)], "then"), False, True),
        (lambda names, make: LazyList([Named(ClaimRef, Names(["b", "a"]), make)], "then"), False, False),
        (lambda names, make: LazyList([Ready((HEADING,)), Named(ClaimRef, names, make)], "then"), False, False),
        (lambda names, make: LazyList([Ready((HEADING,))], "then"), False, False),
    ],
)
def test_lists_are_compared_by_what_they_are_drawn_from_and_by_their_names(
    other: Callable[[Names, Callable[[str], Item]], LazyList], alike: bool, ordered: bool
) -> None:
    names = Names(["a", "b"])

    def never(name: str) -> Item:
        raise AssertionError(name)

    found, second = LazyList([Named(ClaimRef, names, never)], "now"), other(names, never)
    assert (found.alike(second), found.ordered_as(second)) == (alike, ordered)


def test_lists_that_do_not_say_what_they_are_drawn_from_are_compared_by_their_items() -> None:
    assert listing((claim("a"),)).alike(listing((claim("a"),)))
    assert not listing((claim("a"),)).alike(listing((claim("b"),)))
    assert not listing((claim("a"),)).alike(LazyList([Ready((claim("a"),))], "token"))


@given(st.lists(st.text(max_size=3), unique=True), st.text(max_size=3))
def test_names_are_found_where_they_stand(listed: list[str], name: str) -> None:
    names = Names(listed)
    assert list(names) == listed
    assert [names.index(one) for one in listed] == list(range(len(listed)))
    assert (name in names) == (name in listed)
    if name not in listed:
        with pytest.raises(ValueError, match="is not listed"):
            names.index(name)
