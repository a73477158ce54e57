"""Incremental search.

Texts are folded a slice at a time, when they are first searched, and stored in the slice as lines. A search proceeds slice
by slice, so that it can be interrupted and resumed at any time: typing the next letter does not wait until all hits of the
last query are counted.
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
SLICE_SIZE = 128
"""Things per slice: a small dataset fits into one."""


class IndexSlice(Struct, frozen=True):
    """The folded texts of consecutive things."""

    text: str
    """Each word on a line of its own."""
    edges: tuple[int, ...]
    """Where the words of each thing begin, then where the last of them ends."""

    def find(self, what: SearchPattern) -> Iterator[int]:
        """The things that have a matching word, by index in the slice."""
        at = self.text.find(what.literal)
        while at >= 0:
            index = bisect_right(self.edges, at) - 1
            start, end = self.edges[index : index + 2]
            if what.plain or what.pattern.search(self.text, start, end):
                yield index
            at = self.text.find(what.literal, end)


class SearchIndex(Generic[Id]):
    """The searchable texts of things of one type, in the order of hits."""

    def __init__(
        self,
        of: Callable[[Id], Entity],
        names: Sequence[Id],
        place: Callable[[Id], int | None],
        words: Callable[[int], Sequence[str]],
    ) -> None:
        self.of = of
        """Makes the key of an identifier: `PlaceRef` or `ClaimRef`."""
        self.names = names
        """Their identifiers."""
        self.place = place
        """Gives the index of an identifier; None if it is not indexed."""
        self._words = words
        self._slices: dict[int, IndexSlice] = {}

    def entity(self, thing: int) -> Entity:
        """The place or claim at an index."""
        return self.of(self.names[thing])

    def index(self, entity: object) -> int | None:
        """The index of a place or a claim; None if it is not indexed."""
        if not isinstance(entity, PlaceRef | ClaimRef) or type(entity) is not self.of:
            return None
        return self.place(cast(Id, entity.id))

    @property
    def slices(self) -> int:
        """The number of slices."""
        return -(-len(self.names) // SLICE_SIZE)

    def slice(self, number: int) -> IndexSlice:
        """A slice, folded on first access."""
        if number not in self._slices:
            things = range(number * SLICE_SIZE, min((number + 1) * SLICE_SIZE, len(self.names)))
            texts = ["".join([f"{folded(word)}\n" for word in self._words(thing)]) for thing in things]
            self._slices[number] = IndexSlice("".join(texts), (0, *accumulate(map(len, texts))))
        return self._slices[number]


class Matches(LazySequence[Id]):
    """The matches of a query in one index. Slices are searched only when an answer needs them."""

    def __init__(self, source: SearchIndex[Id], query: str, notes: Sequence[Note]) -> None:
        """*notes* are the reader's; a thing whose note matches is found as well."""
        self.source = source
        """The index that is searched."""
        self._sought = search_pattern(query)
        self._noted = self._with_notes(query, notes)
        self._in_slice: dict[int, tuple[int, ...]] = {}
        self._edges = [0]

    def _with_notes(self, query: str, notes: Sequence[Note]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for note in notes:
            thing = self.source.index(note.of) if matches(query, note.text) else None
            if thing is not None:
                found.setdefault(thing // SLICE_SIZE, set()).add(thing)
        return found

    def in_slice(self, number: int) -> tuple[int, ...]:
        """The matches in a slice, by index."""
        if number not in self._in_slice:
            things = self.source.slice(number).find(self._sought) if self._sought else ()
            found = {number * SLICE_SIZE + thing for thing in things} | self._noted.get(number, set())
            self._in_slice[number] = tuple(sorted(found))
        return self._in_slice[number]

    @property
    def searched(self) -> int:
        """The number of slices searched, from the first on."""
        return len(self._edges) - 1

    @property
    def complete(self) -> bool:
        """Whether everything has been searched."""
        return self._sought is None or self.searched == self.source.slices

    @property
    def known(self) -> int:
        """The number of matches found so far."""
        return self._edges[-1]

    def so_far(self) -> "KnownMatches[Id]":
        """The matches found so far, as a fixed sequence."""
        return KnownMatches(self, self.known)

    def advance(self) -> None:
        """Search one more slice."""
        self._edges.append(self._edges[-1] + len(self.in_slice(self.searched)))

    def before(self, thing: int) -> int | None:
        """How many matches come before a thing, by its index; None where that has not been searched."""
        number = thing // SLICE_SIZE
        if number >= self.searched:
            return None
        return self._edges[number] + bisect_right(self.in_slice(number), thing - 1)

    def __len__(self) -> int:
        while not self.complete:
            self.advance()
        return self.known

    def at(self, index: int) -> Id:
        """The match at an index. Raises IndexError."""
        while self.known <= index and not self.complete:
            self.advance()
        if not 0 <= index < self.known:
            raise IndexError(index)
        number = bisect_right(self._edges, index) - 1
        return self.source.names[self.in_slice(number)[index - self._edges[number]]]

    def __contains__(self, name: object) -> bool:
        thing = self.source.place(cast(Id, name)) if isinstance(name, str) else None
        return thing is not None and self.has(thing)

    def has(self, thing: int) -> bool:
        """Whether the thing at an index matches."""
        return self._sought is not None and thing in self.in_slice(thing // SLICE_SIZE)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The index of a match among all; what follows it need not be searched. Raises ValueError."""
        thing = self.source.place(value) if value in self else None
        found = -1
        while thing is not None and (known := self.before(thing)) is None:
            self.advance()
        if thing is not None and known is not None:
            found = known
        if found < start or (stop is not None and found >= stop) or found < 0:
            raise ValueError(f"{value!r} is not found")
        return found


class KnownMatches(LazySequence[Id]):
    """The matches that were known at some moment."""

    def __init__(self, found: Matches[Id], length: int) -> None:
        self._found, self._length = found, length

    def __len__(self) -> int:
        return self._length

    def at(self, index: int) -> Id:
        """The match at an index. Raises IndexError."""
        if index >= self._length:
            raise IndexError(index)
        return self._found.at(index)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The index of a name. Raises ValueError."""
        return self._found.index(value, start, self._length if stop is None else min(stop, self._length))
