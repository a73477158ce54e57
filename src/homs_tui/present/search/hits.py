"""What a search finds among things of several sorts, what to look at, which one that is of how many."""

from collections.abc import Iterator
from typing import Any

from homs_tui.core.subject import Entity
from homs_tui.present.lists.lazy import LazySequence
from homs_tui.present.search.finder import SLICE, Matches


class Hits(LazySequence[Entity]):
    """Everything that a search finds; what is asked of it is searched for then, and no more."""

    def __init__(self, query: str, parts: tuple[Matches[Any], ...]) -> None:
        self.query = query
        """What is searched for."""
        self.parts = parts
        """What is found of each sort, in the order in which it is listed."""

    @property
    def complete(self) -> bool:
        """Has everything been searched?"""
        return all(part.complete for part in self.parts)

    @property
    def known(self) -> int:
        """How many hits are known so far."""
        return sum(part.known for part in self.parts)

    def advance(self) -> bool:
        """Search a little further, in all sorts alike; False where all has been searched."""
        waiting = [part for part in self.parts if not part.complete]
        if waiting:
            min(waiting, key=lambda part: part.searched).advance()
        return bool(waiting)

    def searched(self) -> Iterator[int]:
        """Search everything, giving what is known after each bit of it behind which there is more."""
        while self.advance():
            if not self.complete:
                yield self.known

    def first(self, most: int) -> tuple[Entity, ...]:
        """The first hits of each sort, of those that are known."""
        return tuple(part.shelf.of(name) for part in self.parts for name in part.first(most))

    def __len__(self) -> int:
        return sum(len(part) for part in self.parts)

    def at(self, index: int) -> Entity:
        """The one with so many before it. Raises IndexError."""
        for part in self.parts[:-1]:
            if 0 <= index < len(part):
                return part.shelf.of(part.at(index))
            index -= len(part)
        return self.parts[-1].shelf.of(self.parts[-1].at(index))

    def __iter__(self) -> Iterator[Entity]:
        return (part.shelf.of(name) for part in self.parts for name in part)

    def __contains__(self, key: object) -> bool:
        return self._place(key) is not None

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Which of all it is."""
        before = 0
        for part in self.parts if value in self else ():
            if part.shelf.index(value) is not None:
                return before + part.index(value.id)
            before += len(part)
        raise ValueError(f"{value!r} is not found")

    def rank(self, key: Entity) -> int | None:
        """How many hits come before one; None as long as that is not known."""
        before = 0
        for part in self.parts:
            thing = part.shelf.index(key)
            if thing is not None:
                known = part.before(thing)
                return None if known is None else before + known
            if not part.complete:
                return None
            before += part.known
        return None

    def beside(self, key: Entity | None, by: int) -> Iterator[Entity | None]:
        """Look for the next hit behind one, or for -1 before it, and at the end go on from the other end; from what is no
        hit, and for 0 from there too, to the first or the last of all; for 0 a hit is its own.

        Gives None for each slice in which there is none, so that the search can be left, and at last the hit, if there is
        one.
        """
        here = self._place(key)
        if here is not None and key is not None and not by:
            yield key
            return
        slices = [(part, number) for part in self.parts for number in range(part.shelf.slices)]
        step = 1 if by >= 0 else -1
        start = slices.index(here[0]) if here is not None else 0 if step > 0 else -1
        for turn in range(len(slices) + (here is not None)):
            part, number = slices[(start + turn * step) % len(slices)]
            found = part.in_slice(number)
            if here is not None and not turn:
                found = tuple(thing for thing in found if (thing - here[1]) * step > 0)
            if found:
                yield part.shelf.entity(found[0 if step > 0 else -1])
                return
            yield None

    def _place(self, key: object) -> tuple[tuple[Matches[Any], int], int] | None:
        """The slice and the index of a hit; None for what is none."""
        for part in self.parts:
            thing = part.shelf.index(key)
            if thing is not None and part.has(thing):
                return (part, thing // SLICE), thing
        return None
