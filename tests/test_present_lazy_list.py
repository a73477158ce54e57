"""Lists whose items are made on access."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.core.subject import ClaimRef, NoteRef, PlaceRef
from homs_tui.present.lists.keys import CommandKey, Key
from homs_tui.present.lists.lazy_list import IndexedNames, LazyItems, LazyList, ReadyItems, Section, listing
from homs_tui.present.lists.rows import Item, Para, Rule
from homs_tui.present.styled_text import ink

HEADING = Rule(ink("heading"))


def claim(name: str) -> Item:
    return Para(ink(name), ClaimRef(name))


def sections(sizes: list[tuple[bool, int]]) -> LazyList:
    """A list of sections of claims of these sizes, with or without headings."""
    stretches: list[Section] = []
    for number, (headed, size) in enumerate(sizes):
        stretches.append(ReadyItems((HEADING,) * headed))
        stretches.append(LazyItems(ClaimRef, IndexedNames(f"{number}-{name}" for name in range(size)), claim))
    return LazyList(stretches)


LISTS = st.lists(st.tuples(st.booleans(), st.integers(0, 4)), max_size=5).map(sections)


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
def test_a_cursor_stands_only_on_items_with_keys(found: LazyList, index: int) -> None:
    keyed = [i for i, one in enumerate(found) if one.key]
    near, before = found.near(index), found.before(index)
    if not keyed:
        assert (near, before) == (0, 0)
        return
    after = [i for i in keyed if i >= index]
    ahead = [i for i in keyed if i <= index]
    assert before == (ahead[-1] if ahead else keyed[0])
    assert near == (after[0] if after else before)
    for step in (1, -1):
        way = [i for i in keyed if (i - index) * step > 0]
        assert found.beside(index, step) == ((way[0] if step > 0 else way[-1]) if way else None)


@pytest.mark.parametrize("key", [ClaimRef("b"), PlaceRef("a"), ClaimRef(""), NoteRef(ClaimRef("a")), CommandKey("a")])
def test_what_is_not_listed_is_not_found(key: Key) -> None:
    assert LazyList([ReadyItems((HEADING,)), LazyItems(ClaimRef, IndexedNames(["a"]), claim)]).find(key) is None


def test_an_item_is_made_once_and_only_on_access() -> None:
    made: list[str] = []

    def make(name: str) -> Item:
        made.append(name)
        return claim(name)

    found = LazyList([ReadyItems((HEADING,)), LazyItems(ClaimRef, IndexedNames(map(str, range(100_000))), make)])
    assert (found.find(ClaimRef("70000")), found.key_at(5), found.near(0), made) == (70_001, ClaimRef("4"), 1, [])
    assert found[70_001] is found[70_001]
    assert made == ["70000"]


@pytest.mark.parametrize(
    ("other", "alike", "ordered"),
    [
        (lambda names, make: LazyList([LazyItems(ClaimRef, names, make)], "now"), True, True),
        (lambda names, make: LazyList([LazyItems(ClaimRef, names, make)], "then"), False, True),
        (lambda names, make: LazyList([LazyItems(ClaimRef, IndexedNames(["b", "a"]), make)], "then"), False, False),
        (lambda names, make: LazyList([ReadyItems((HEADING,)), LazyItems(ClaimRef, names, make)], "then"), False, False),
        (lambda names, make: LazyList([ReadyItems((HEADING,))], "then"), False, False),
    ],
)
def test_lists_are_compared_by_token_and_by_names(
    other: Callable[[IndexedNames, Callable[[str], Item]], LazyList], alike: bool, ordered: bool
) -> None:
    names = IndexedNames(["a", "b"])

    def never(name: str) -> Item:
        raise AssertionError(name)

    found, second = LazyList([LazyItems(ClaimRef, names, never)], "now"), other(names, never)
    assert (found.alike(second), found.ordered_as(second)) == (alike, ordered)


def test_lists_without_a_token_are_compared_by_their_items() -> None:
    assert listing((claim("a"),)).alike(listing((claim("a"),)))
    assert not listing((claim("a"),)).alike(listing((claim("b"),)))
    assert not listing((claim("a"),)).alike(LazyList([ReadyItems((claim("a"),))], "token"))


@given(st.lists(st.text(max_size=3), unique=True), st.text(max_size=3))
def test_names_are_found_at_their_index(listed: list[str], name: str) -> None:
    names = IndexedNames(listed)
    assert list(names) == listed
    assert [names.index(one) for one in listed] == list(range(len(listed)))
    assert (name in names) == (name in listed)
    if name not in listed:
        with pytest.raises(ValueError, match="is not listed"):
            names.index(name)
