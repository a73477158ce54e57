"""The hits of a search among things of several types, and navigation between them."""

from collections.abc import Iterator
from typing import Any

from homs_tui.core.subject import Entity
from homs_tui.present.lists.lazy import LazySequence
from homs_tui.present.search.finder import SLICE_SIZE, Matches


class Hits(LazySequence[Entity]):
    """All hits of a search; slices are searched only when an answer needs them."""

    def __init__(self, query: str, parts: tuple[Matches[Any], ...]) -> None:
        self.query = query
        """The query."""
        self.parts = parts
        """The matches of each type, in list order."""

    @property
    def complete(self) -> bool:
        """Whether everything has been searched."""
        return all(part.complete for part in self.parts)

    @property
    def known(self) -> int:
        """The number of hits found so far."""
        return sum(part.known for part in self.parts)

    def advance(self) -> bool:
        """Search one more slice, taking turns between types; False if everything has been searched."""
        waiting = [part for part in self.parts if not part.complete]
        if waiting:
            min(waiting, key=lambda part: part.searched).advance()
        return bool(waiting)

    def searched(self) -> Iterator[int]:
        """Search everything, yielding the number of hits so far after each slice but the last."""
        while self.advance():
            if not self.complete:
                yield self.known

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts)

    def at(self, index: int) -> Entity:
        """The hit at an index. Raises IndexError."""
        for part in self.parts[:-1]:
            if 0 <= index < len(part):
                return part.source.of(part.at(index))
            index -= len(part)
        return self.parts[-1].source.of(self.parts[-1].at(index))

    def __iter__(self) -> Iterator[Entity]:
        return (part.source.of(name) for part in self.parts for name in part)

    def __contains__(self, key: object) -> bool:
        return self._place(key) is not None

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The index of a hit. Raises ValueError."""
        before = 0
        for part in self.parts if value in self else ():
            if part.source.index(value) is not None:
                return before + part.index(value.id)
            before += len(part)
        raise ValueError(f"{value!r} is not found")

    def rank(self, key: Entity) -> int | None:
        """How many hits come before one; None until that is known."""
        before = 0
        for part in self.parts:
            thing = part.source.index(key)
            if thing is not None:
                known = part.before(thing)
                return None if known is None else before + known
            if not part.complete:
                return None
            before += part.known
        return None

    def beside(self, key: Entity | None, by: int) -> Iterator[Entity | None]:
        """Find the next hit after one or, for -1, before it, wrapping around; from a key that is not a hit, the first or, for
        -1, the last. For 0, the hit to begin with: the key itself if it is one, otherwise the first; in either case preferably
        one that is found by its name.

        Yields None for each slice without a hit, so that the search can be interrupted, and finally the hit, if there is one.
        """
        here = self._place(key)
        if not by and not (here is not None and here[0][0].is_named(here[1])):
            for named in self._named():
                yield named
                if named is not None:
                    return
        if here is not None and key is not None and not by:
            yield key
            return
        slices = [(part, number) for part in self.parts for number in range(part.source.slices)]
        step = 1 if by >= 0 else -1
        start = slices.index(here[0]) if here is not None else 0 if step > 0 else -1
        for turn in range(len(slices) + (here is not None)):
            part, number = slices[(start + turn * step) % len(slices)]
            found = part.in_slice(number)
            if here is not None and not turn:
                found = tuple(thing for thing in found if (thing - here[1]) * step > 0)
            if found:
                yield part.source.entity(found[0 if step > 0 else -1])
                return
            yield None

    def _named(self) -> Iterator[Entity | None]:
        """The hits that are found by their names, of the types that have names; None for each slice without one."""
        for part in self.parts:
            for number in range(part.source.slices if part.source.titles else 0):
                found = [thing for thing in part.in_slice(number) if part.is_named(thing)]
                yield from (part.source.entity(thing) for thing in found)
                if not found:
                    yield None

    def _place(self, key: object) -> tuple[tuple[Matches[Any], int], int] | None:
        """The slice and the index of a hit; None for a key that is not a hit."""
        for part in self.parts:
            thing = part.source.index(key)
            if thing is not None and part.has(thing):
                return (part, thing // SLICE_SIZE), thing
        return None
