"""Incremental search.

Texts are folded a slice at a time, when they are first searched, and stored in the slice as lines. A search proceeds slice
by slice, so that it can be interrupted and resumed at any time: typing the next letter does not wait until all hits of the
last query are counted. Words that many things share are searched once for each query, and only their links in each slice.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, Final, Generic, TypeVar, cast

from msgspec import Struct

from homs_tui.core.subject import ClaimRef, Entity, PlaceRef
from homs_tui.present.acts import Note
from homs_tui.present.lists.lazy import LazySequence
from homs_tui.present.search.fields import OF_STATUS, SharedWord, TextField
from homs_tui.text.fold import SearchPattern, folded_lines, found_in, search_patterns

Id = TypeVar("Id", bound=str)
"""The identifier of a place, or that of a claim."""
SLICE_SIZE = 128
"""Things per slice: a small dataset fits into one."""
MIN_STATUS_QUERY = 3
"""Characters of a query from which on it is also sought in the words for a place's statuses: those of thousands of places take
a while, and one or two letters are found nearly everywhere anyway."""


class IndexSlice(Struct, frozen=True):
    """The folded texts of consecutive things."""

    text: str
    """Each word on a line of its own."""
    edges: tuple[int, ...]
    """Where the words of each thing begin, then where the last of them ends."""

    @classmethod
    def of(cls, things: Iterable[Iterable[str]]) -> "IndexSlice":
        """The words of things, folded."""
        texts = [folded_lines(words) for words in things]
        return cls("".join(texts), (0, *accumulate(map(len, texts))))

    def find(self, what: SearchPattern, words: Callable[[int], Iterable[str]]) -> Iterator[int]:
        """The things that have a matching word, by index in the slice. *words* gives those of a thing as they are written,
        for a pattern that needs them."""
        at = self.text.find(what.literal)
        while at >= 0:
            index = bisect_right(self.edges, at) - 1
            start, end = self.edges[index : index + 2]
            found = what.plain or what.pattern.search(self.text, start, end)
            if found and (what.exact is None or any(what.exact.found_in(word) for word in words(index))):
                yield index
            at = self.text.find(what.literal, end)


class Vocabulary:
    """The words that things are linked to."""

    def __init__(self, words: Iterable[tuple[SharedWord, Sequence[TextField]]]) -> None:
        self.texts = dict(words)
        """The texts of each word."""
        self._names = tuple(self.texts)

    def found(self, ways: Iterable[SearchPattern]) -> frozenset[SharedWord]:
        """The words that a query finds."""
        return frozenset(self._names[index] for way in ways for index in self._slice.find(way, self._texts_of))

    def _texts_of(self, index: int) -> Iterator[str]:
        return (field.text for field in self.texts[self._names[index]])

    @cached_property
    def _slice(self) -> IndexSlice:
        return IndexSlice.of(map(self._texts_of, range(len(self._names))))


NO_WORDS: Final = Vocabulary(())
LinksOf = Callable[[int], Iterable[SharedWord]]
"""Gives the shared words that a thing is linked to."""
Linked = Mapping[SharedWord, Sequence[int]]
"""Shared words, and the things of a slice that are linked to each."""


class SearchIndex(Generic[Id]):
    """The searchable texts of things of one type, in the order of hits."""

    def __init__(
        self,
        of: Callable[[Id], Entity],
        names: Sequence[Id],
        place: Callable[[Id], int | None],
        words: Callable[[int], Sequence[str]],
        vocabulary: Vocabulary = NO_WORDS,
        links: LinksOf = lambda thing: (),
        late_links: LinksOf | None = None,
        titles: Callable[[int], Sequence[str]] | None = None,
    ) -> None:
        """*late_links* are asked for only by queries that find a word of a sort in `OF_STATUS`."""
        self.titles = titles
        """Gives the names of a thing, which a search begins with; None if the things have none."""
        self.of = of
        """Makes the key of an identifier: `PlaceRef` or `ClaimRef`."""
        self.names = names
        """Their identifiers."""
        self.place = place
        """Gives the index of an identifier; None if it is not indexed."""
        self.words = words
        """Gives the texts of a thing."""
        self.vocabulary = vocabulary
        """The words that its things share."""
        self._links = links
        self.late_links = late_links
        """Gives those that take longer to find out; None if there are none."""
        self._slices: dict[int, IndexSlice] = {}
        self._linked: dict[int, Linked] = {}
        self._found_late: dict[int, frozenset[SharedWord]] = {}
        self._same_links: dict[frozenset[SharedWord], frozenset[SharedWord]] = {}

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

    def find(self, number: int, ways: Iterable[SearchPattern], shared: frozenset[SharedWord]) -> set[int]:
        """The things of a slice that have a matching word, or are linked to one of the shared words that match."""
        first = number * SLICE_SIZE
        slice_ = self._slice(number)
        found = {first + thing for way in ways for thing in slice_.find(way, lambda thing: self.words(first + thing))}
        if shared:
            linked = self._linked_in(number)
            found.update(thing for word in shared for thing in linked.get(word, ()))
            if self.late_links is not None and any(word.sort in OF_STATUS for word in shared):
                rest = (thing for thing in self._things(number) if thing not in found)
                found.update([thing for thing in rest if not shared.isdisjoint(self._late(thing))])
        return found

    def _late(self, thing: int) -> frozenset[SharedWord]:
        """The late links of a thing; those of many things are the same."""
        if thing not in self._found_late and self.late_links is not None:
            links = frozenset(self.late_links(thing))
            self._found_late[thing] = self._same_links.setdefault(links, links)
        return self._found_late[thing]

    def _slice(self, number: int) -> IndexSlice:
        """A slice, folded on first access."""
        if number not in self._slices:
            self._slices[number] = IndexSlice.of(map(self.words, self._things(number)))
        return self._slices[number]

    def _linked_in(self, number: int) -> Linked:
        """The links of a slice, by word."""
        if number not in self._linked:
            found: dict[SharedWord, dict[int, None]] = {}
            for thing in self._things(number):
                for word in self._links(thing):
                    found.setdefault(word, {})[thing] = None
            self._linked[number] = {word: tuple(things) for word, things in found.items()}
        return self._linked[number]

    def _things(self, number: int) -> range:
        return range(number * SLICE_SIZE, min((number + 1) * SLICE_SIZE, len(self.names)))


class Matches(LazySequence[Id]):
    """The matches of a query in one index. Slices are searched only when an answer needs them."""

    def __init__(self, source: SearchIndex[Id], query: str, notes: Sequence[Note]) -> None:
        """*notes* are the reader's; a thing whose note matches is found as well."""
        self.source = source
        """The index that is searched."""
        self._ways = search_patterns(query)
        self._shared = source.vocabulary.found(self._ways)
        if len(query.strip()) < MIN_STATUS_QUERY:
            self._shared = frozenset(word for word in self._shared if word.sort not in OF_STATUS or source.late_links is None)
        self._noted = self._with_notes(notes)
        self._in_slice: dict[int, tuple[int, ...]] = {}
        self._edges = [0]

    def _with_notes(self, notes: Sequence[Note]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for note in notes:
            thing = self.source.index(note.of) if found_in(self._ways, note.text) else None
            if thing is not None:
                found.setdefault(thing // SLICE_SIZE, set()).add(thing)
        return found

    def in_slice(self, number: int) -> tuple[int, ...]:
        """The matches in a slice, by index."""
        if number not in self._in_slice:
            found = self.source.find(number, self._ways, self._shared) | self._noted.get(number, set())
            self._in_slice[number] = tuple(sorted(found))
        return self._in_slice[number]

    @property
    def searched(self) -> int:
        """The number of slices searched, from the first on."""
        return len(self._edges) - 1

    @property
    def complete(self) -> bool:
        """Whether everything has been searched."""
        return not self._ways or self.searched == self.source.slices

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

    def is_named(self, thing: int) -> bool:
        """Whether a match is found by its name, or has none."""
        titles = self.source.titles
        return titles is None or any(found_in(self._ways, title) for title in titles(thing))

    def has(self, thing: int) -> bool:
        """Whether the thing at an index matches."""
        return bool(self._ways) and thing in self.in_slice(thing // SLICE_SIZE)

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
