"""A list whose items are made only when they are accessed: sections of keys, under headings.

Its length, the key at an index and the index of a key are known without making any item. Two lists are alike if they were
made from the same values, so that no items need to be compared.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Generic, Protocol, TypeVar, overload

from msgspec import Struct

from homs_tui.core.subject import ClaimRef, Entity, PlaceRef
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.rows import Item

Id = TypeVar("Id", bound=str)
"""The identifier of a place, or that of a claim."""


class Section(Protocol):
    """Consecutive items of a list."""

    def __len__(self) -> int: ...

    def key(self, index: int) -> Key | None:
        """The key of an item, without making the item."""

    def item(self, index: int) -> Item:
        """An item."""

    def find(self, key: Key) -> int | None:
        """The index of a key; None where the section does not have it."""

    def ordered_as(self, other: "Section") -> bool:
        """Whether both list the same things in the same order, whatever their items look like."""


class ReadyItems(Struct, frozen=True):
    """Items made in advance: headings and short lists."""

    items: tuple[Item, ...]
    """The items."""

    def __len__(self) -> int:
        return len(self.items)

    def key(self, index: int) -> Key | None:
        """The key of an item."""
        return self.items[index].key

    def item(self, index: int) -> Item:
        """An item."""
        return self.items[index]

    def find(self, key: Key) -> int | None:
        """The index of the first item with a key."""
        return next((index for index, item in enumerate(self.items) if item.key == key), None)

    def ordered_as(self, other: Section) -> bool:
        """Whether both have the same items."""
        return isinstance(other, ReadyItems) and self.items == other.items


class LazyItems(Struct, Generic[Id], frozen=True):
    """Items made from identifiers when they are accessed; the cursor can stand on each of them."""

    of: Callable[[Id], Entity]
    """Makes the key of an identifier: `PlaceRef` or `ClaimRef`."""
    names: Sequence[Id]
    """The identifiers, without duplicates; looking one up must be cheap."""
    make: Callable[[Id], Item]
    """Makes the item of an identifier."""

    def __len__(self) -> int:
        return len(self.names)

    def key(self, index: int) -> Entity:
        """The key of an item."""
        return self.of(self.names[index])

    def item(self, index: int) -> Item:
        """An item, made now."""
        return self.make(self.names[index])

    def find(self, key: Key) -> int | None:
        """The index of a key."""
        if not isinstance(key, PlaceRef | ClaimRef) or type(key) is not self.of:
            return None
        try:
            return self.names.index(key.id)
        except ValueError:
            return None

    def ordered_as(self, other: Section) -> bool:
        """Whether both are made from the same sequence object."""
        return isinstance(other, LazyItems) and self.names is other.names


class IndexedNames(Sequence[Id]):
    """Names without duplicates, with lookup of their index in constant time."""

    def __init__(self, names: Iterable[Id]) -> None:
        self._names = tuple(names)

    def __len__(self) -> int:
        return len(self._names)

    @overload
    def __getitem__(self, index: int) -> Id: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Id]: ...
    def __getitem__(self, index: int | slice) -> Id | Sequence[Id]:
        return self._names[index]

    def __iter__(self) -> Iterator[Id]:
        return iter(self._names)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    @cached_property
    def _places(self) -> Mapping[object, int]:
        return {name: index for index, name in enumerate(self._names)}

    def index(self, name: object, start: int = 0, stop: int | None = None) -> int:
        """The index of a name. Raises ValueError."""
        found = self._places.get(name, -1)
        if not start <= found < (len(self) if stop is None else stop):
            raise ValueError(f"{name!r} is not listed")
        return found


class LazyList(Sequence[Item]):
    """A list of items in sections. *token* is everything that it was made from; without it, items are compared."""

    def __init__(self, sections: Iterable[Section], token: Hashable = None) -> None:
        self._sections = tuple(section for section in sections if len(section))
        self._ends = tuple(accumulate(len(section) for section in self._sections))
        self._made: dict[int, Item] = {}
        self.token = token
        """Everything that it was made from; None if not given."""

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __bool__(self) -> bool:
        return bool(self._ends)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        index += len(self) if index < 0 else 0
        if index not in self._made:
            section, inside = self._at(index)
            self._made[index] = section.item(inside)
        return self._made[index]

    def _at(self, index: int) -> tuple[Section, int]:
        if not 0 <= index < len(self):
            raise IndexError(index)
        number = bisect_right(self._ends, index)
        return self._sections[number], index - (self._ends[number - 1] if number else 0)

    def alike(self, other: "LazyList") -> bool:
        """Whether both have the same items, by token where both have one."""
        if self is other or (self.token is not None and other.token is not None):
            return self is other or self.token == other.token
        return self.token is other.token and len(self) == len(other) and self[:] == other[:]

    def keeping(self, other: "LazyList") -> "LazyList":
        """The same list, with equal items at the same index replaced by those of another list, so that they keep their
        identity; unchanged where either list has a token."""
        if self is other or self.token is not None or other.token is not None:
            return self
        items = tuple(old if old == new else new for new, old in zip(self, other, strict=False))
        return listing((*items, *self[len(items) :]))

    def ordered_as(self, other: "LazyList") -> bool:
        """Whether both list the same things in the same order. Only sections are compared."""
        if len(self._sections) != len(other._sections):
            return False
        return all(mine.ordered_as(theirs) for mine, theirs in zip(self._sections, other._sections, strict=True))

    # Keys

    def key_at(self, index: int) -> Key | None:
        """The key of an item, without making the item; None where the cursor cannot stand."""
        section, inside = self._at(index)
        return section.key(inside)

    def find(self, key: Key) -> int | None:
        """The index of the first item with a key; None where it is not listed."""
        for end, section in zip(self._ends, self._sections, strict=True):
            inside = section.find(key)
            if inside is not None:
                return end - len(section) + inside
        return None

    def count_of(self, type_: type[Entity]) -> int:
        """How many of the items that are made from identifiers have keys of a type."""
        return sum(len(section) for section in self._sections if isinstance(section, LazyItems) and section.of is type_)

    # Where a cursor can stand

    def near(self, index: int) -> int:
        """The item nearest to an index on which the cursor can stand, preferably at or after it."""
        after = self.beside(index - 1, 1)
        return self.before(index) if after is None else after

    def before(self, index: int) -> int:
        """The last item up to an index on which the cursor can stand; if there is none, the first in the list."""
        found = self.beside(index + 1, -1)
        return (self.beside(-1, 1) or 0) if found is None else found

    def beside(self, index: int, step: int) -> int | None:
        """The next item in a direction on which the cursor can stand; None where there is none. Only headings are skipped, and
        those are few."""
        last = len(self) - 1
        way = range(max(index + 1, 0), last + 1) if step > 0 else range(min(index - 1, last), -1, -1)
        return next((i for i in way if self.key_at(i) is not None), None)


def listing(items: Sequence[Item]) -> LazyList:
    """Items as a `LazyList`; one that already is one is returned as it is."""
    return items if isinstance(items, LazyList) else LazyList((ReadyItems(tuple(items)),))
