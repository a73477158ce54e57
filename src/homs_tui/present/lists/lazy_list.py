"""A list whose items are made only when they are looked at: stretches of keys, below headings.

How long it is, what stands at an index and at which index a key stands is known without any item. Two lists are alike if
they were drawn from the same things, so that no item need be compared.
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
    """Neighbouring items of a list."""

    def __len__(self) -> int: ...

    def key(self, index: int) -> Key | None:
        """What an item stands for, without making it."""

    def item(self, index: int) -> Item:
        """An item."""

    def find(self, key: Key) -> int | None:
        """The index of a key; None where it is not among them."""

    def ordered_as(self, other: "Section") -> bool:
        """Do both hold the same things in the same order, whatever is said of them?"""


class Ready(Struct, frozen=True):
    """Items that were made beforehand: headings, and whatever is short."""

    items: tuple[Item, ...]
    """The items."""

    def __len__(self) -> int:
        return len(self.items)

    def key(self, index: int) -> Key | None:
        """What an item stands for."""
        return self.items[index].key

    def item(self, index: int) -> Item:
        """An item."""
        return self.items[index]

    def find(self, key: Key) -> int | None:
        """The index of the first item with a key."""
        return next((index for index, item in enumerate(self.items) if item.key == key), None)

    def ordered_as(self, other: Section) -> bool:
        """Are they the same items?"""
        return isinstance(other, Ready) and self.items == other.items


class Named(Struct, Generic[Id], frozen=True):
    """Items that are made from identifiers when they are looked at; a cursor can stand on each of them."""

    of: Callable[[Id], Entity]
    """What they are of: `PlaceRef` or `ClaimRef`."""
    names: Sequence[Id]
    """The identifiers, none of them twice; looking one up is to cost little."""
    make: Callable[[Id], Item]
    """The item of an identifier."""

    def __len__(self) -> int:
        return len(self.names)

    def key(self, index: int) -> Entity:
        """What an item stands for."""
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
        """Are they made from the very same names?"""
        return isinstance(other, Named) and self.names is other.names


class Names(Sequence[Id]):
    """Names, none of them twice, of which each is found at once."""

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
        """Where a name stands. Raises ValueError."""
        found = self._places.get(name, -1)
        if not start <= found < (len(self) if stop is None else stop):
            raise ValueError(f"{name!r} is not listed")
        return found


class LazyList(Sequence[Item]):
    """A list of items in stretches. *token* is all that it was drawn from; without one its items are compared."""

    def __init__(self, stretches: Iterable[Section], token: Hashable = None) -> None:
        self._stretches = tuple(stretch for stretch in stretches if len(stretch))
        self._ends = tuple(accumulate(len(stretch) for stretch in self._stretches))
        self._made: dict[int, Item] = {}
        self.token = token
        """All that it was drawn from; None if that is not told."""

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
            stretch, inside = self._at(index)
            self._made[index] = stretch.item(inside)
        return self._made[index]

    def _at(self, index: int) -> tuple[Section, int]:
        if not 0 <= index < len(self):
            raise IndexError(index)
        number = bisect_right(self._ends, index)
        return self._stretches[number], index - (self._ends[number - 1] if number else 0)

    def alike(self, other: "LazyList") -> bool:
        """Do both list the same?"""
        if self is other or (self.token is not None and other.token is not None):
            return self is other or self.token == other.token
        return self.token is other.token and len(self) == len(other) and self[:] == other[:]

    def keeping(self, other: "LazyList") -> "LazyList":
        """The same, with the items of another list in place of their equals at the same index, so that these are known again;
        only where no token tells what the items are drawn from."""
        if self is other or self.token is not None or other.token is not None:
            return self
        items = tuple(old if old == new else new for new, old in zip(self, other, strict=False))
        return listing((*items, *self[len(items) :]))

    def ordered_as(self, other: "LazyList") -> bool:
        """Do both list the same things in the same order? Only the stretches are compared."""
        if len(self._stretches) != len(other._stretches):
            return False
        return all(mine.ordered_as(theirs) for mine, theirs in zip(self._stretches, other._stretches, strict=True))

    # Keys

    def key_at(self, index: int) -> Key | None:
        """What an item stands for, without making it; None where a cursor cannot stand."""
        stretch, inside = self._at(index)
        return stretch.key(inside)

    def find(self, key: Key) -> int | None:
        """The first item of a key; None where it is not listed."""
        for end, stretch in zip(self._ends, self._stretches, strict=True):
            inside = stretch.find(key)
            if inside is not None:
                return end - len(stretch) + inside
        return None

    def first_of(self, keys: Iterable[Entity]) -> Entity | None:
        """The first of some keys that is listed; None where none is. Keys of a sort that is not listed cost next to nothing."""
        sorts = {stretch.of for stretch in self._stretches if isinstance(stretch, Named)}
        ready = {item.key for stretch in self._stretches if isinstance(stretch, Ready) for item in stretch.items}
        likely = (key for key in keys if key in ready or type(key) in sorts)
        return next((key for key in likely if self.find(key) is not None), None)

    def count_of(self, sort: type[Entity]) -> int:
        """How many of the items that are made from identifiers are of a sort."""
        return sum(len(stretch) for stretch in self._stretches if isinstance(stretch, Named) and stretch.of is sort)

    # Where a cursor can stand

    def near(self, index: int) -> int:
        """The item nearest to an index on which a cursor can stand, sooner behind it than before."""
        behind = self.beside(index - 1, 1)
        return self.before(index) if behind is None else behind

    def before(self, index: int) -> int:
        """The last item up to an index on which a cursor can stand; else the first of all."""
        found = self.beside(index + 1, -1)
        return (self.beside(-1, 1) or 0) if found is None else found

    def beside(self, index: int, step: int) -> int | None:
        """The next item in a direction on which a cursor can stand; None where there is none. Only headings are passed over,
        of which there are few."""
        last = len(self) - 1
        way = range(max(index + 1, 0), last + 1) if step > 0 else range(min(index - 1, last), -1, -1)
        return next((i for i in way if self.key_at(i) is not None), None)


def listing(items: Sequence[Item]) -> LazyList:
    """Items as a list; one that is one already stays what it is."""
    return items if isinstance(items, LazyList) else LazyList((Ready(tuple(items)),))
