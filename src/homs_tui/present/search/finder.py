"""What a search finds, found as far as somebody looks.

Texts are folded a slice at a time, when they are first searched, and lie in a slice one below the other. A search goes from
slice to slice, so that it can be left at any time and taken up again: whoever types the next letter need not wait until
all hits of the last one are counted.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct

from homs_tui.core.subject import ClaimRef, Entity, PlaceRef
from homs_tui.present.acts import Note
from homs_tui.present.lists.lazy import LazySequence
from homs_tui.text.fold import SearchPattern, folded, matches, search_pattern

Id = TypeVar("Id", bound=str)
"""The identifier of a place, or that of a claim."""
SLICE = 128
"""Things in a slice: as many as a small dataset has in all."""


class Slice(Struct, frozen=True):
    """The folded texts of some things."""

    text: str
    """Each word on a line of its own."""
    edges: tuple[int, ...]
    """Where the words of each thing begin, and at last where all end."""

    def find(self, what: SearchPattern) -> Iterator[int]:
        """The things with a word in which that stands, by their index in the slice."""
        at = self.text.find(what.literal)
        while at >= 0:
            index = bisect_right(self.edges, at) - 1
            start, end = self.edges[index : index + 2]
            if what.plain or what.pattern.search(self.text, start, end):
                yield index
            at = self.text.find(what.literal, end)


class Shelf(Generic[Id]):
    """Things of one sort, in the order in which they are found."""

    def __init__(
        self,
        of: Callable[[Id], Entity],
        names: Sequence[Id],
        place: Callable[[Id], int | None],
        words: Callable[[int], Sequence[str]],
    ) -> None:
        self.of = of
        """What they are: `PlaceRef` or `ClaimRef`."""
        self.names = names
        """Their identifiers."""
        self.place = place
        """From an identifier to its index; None for what is not on the shelf."""
        self._words = words
        self._slices: dict[int, Slice] = {}

    def entity(self, thing: int) -> Entity:
        """What stands at an index."""
        return self.of(self.names[thing])

    def index(self, entity: object) -> int | None:
        """The index of a place or a claim; None for what is not on the shelf."""
        if not isinstance(entity, PlaceRef | ClaimRef) or type(entity) is not self.of:
            return None
        return self.place(cast(Id, entity.id))

    @property
    def slices(self) -> int:
        """How many slices they make."""
        return -(-len(self.names) // SLICE)

    def slice(self, number: int) -> Slice:
        """A slice; it is folded once."""
        if number not in self._slices:
            things = range(number * SLICE, min((number + 1) * SLICE, len(self.names)))
            texts = ["".join([f"{folded(word)}\n" for word in self._words(thing)]) for thing in things]
            self._slices[number] = Slice("".join(texts), (0, *accumulate(map(len, texts))))
        return self._slices[number]


class Matches(LazySequence[Id]):
    """The things of one shelf that a search finds. What is asked of it is searched for then, and no more."""

    def __init__(self, shelf: Shelf[Id], query: str, notes: Sequence[Note]) -> None:
        """*notes* are those of the reader; a thing whose note holds what is sought is found as well."""
        self.shelf = shelf
        """Where it is searched."""
        self._sought = search_pattern(query)
        self._noted = self._with_notes(query, notes)
        self._in_slice: dict[int, tuple[int, ...]] = {}
        self._edges = [0]

    def _with_notes(self, query: str, notes: Sequence[Note]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for note in notes:
            thing = self.shelf.index(note.of) if matches(query, note.text) else None
            if thing is not None:
                found.setdefault(thing // SLICE, set()).add(thing)
        return found

    def in_slice(self, number: int) -> tuple[int, ...]:
        """What a slice holds, by the index on the shelf."""
        if number not in self._in_slice:
            things = self.shelf.slice(number).find(self._sought) if self._sought else ()
            found = {number * SLICE + thing for thing in things} | self._noted.get(number, set())
            self._in_slice[number] = tuple(sorted(found))
        return self._in_slice[number]

    @property
    def searched(self) -> int:
        """How many slices have been searched, from the first on."""
        return len(self._edges) - 1

    @property
    def complete(self) -> bool:
        """Has everything been searched?"""
        return self._sought is None or self.searched == self.shelf.slices

    @property
    def known(self) -> int:
        """How many things have been found in what has been searched."""
        return self._edges[-1]

    def first(self, most: int) -> list[Id]:
        """The first ones, of those that are known."""
        return [self.at(index) for index in range(min(most, self.known))]

    def so_far(self) -> "SoFar[Id]":
        """Those that are known now."""
        return SoFar(self, self.known)

    def advance(self) -> None:
        """Search one more slice."""
        self._edges.append(self._edges[-1] + len(self.in_slice(self.searched)))

    def before(self, thing: int) -> int | None:
        """How many were found before one, by its index on the shelf; None where that has not been searched."""
        number = thing // SLICE
        if number >= self.searched:
            return None
        return self._edges[number] + bisect_right(self.in_slice(number), thing - 1)

    def __len__(self) -> int:
        while not self.complete:
            self.advance()
        return self.known

    def at(self, index: int) -> Id:
        """The one with so many before it. Raises IndexError."""
        while self.known <= index and not self.complete:
            self.advance()
        if not 0 <= index < self.known:
            raise IndexError(index)
        number = bisect_right(self._edges, index) - 1
        return self.shelf.names[self.in_slice(number)[index - self._edges[number]]]

    def __contains__(self, name: object) -> bool:
        thing = self.shelf.place(cast(Id, name)) if isinstance(name, str) else None
        return thing is not None and self.has(thing)

    def has(self, thing: int) -> bool:
        """Is one found, by its index on the shelf?"""
        return self._sought is not None and thing in self.in_slice(thing // SLICE)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Which of all it is; what comes behind it need not have been searched."""
        thing = self.shelf.place(value) if value in self else None
        found = -1
        while thing is not None and (known := self.before(thing)) is None:
            self.advance()
        if thing is not None and known is not None:
            found = known
        if found < start or (stop is not None and found >= stop) or found < 0:
            raise ValueError(f"{value!r} is not found")
        return found


class SoFar(LazySequence[Id]):
    """The first things that a search found, so many of them as were known at some time."""

    def __init__(self, found: Matches[Id], length: int) -> None:
        self._found, self._length = found, length

    def __len__(self) -> int:
        return self._length

    def at(self, index: int) -> Id:
        """The one with so many before it. Raises IndexError."""
        if index >= self._length:
            raise IndexError(index)
        return self._found.at(index)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Where a name stands. Raises ValueError."""
        return self._found.index(value, start, self._length if stop is None else min(stop, self._length))
