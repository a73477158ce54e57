"""Every change of every place in order of time; each of them is made only when somebody looks at it."""

from collections.abc import Callable, Sequence
from typing import overload

from homs_tui.core.instants import Numbers, number
from homs_tui.core.status import PlaceChange


class Changes(Sequence[PlaceChange]):
    """Changes of many places, sorted by their instants; those of one instant in the order of the places."""

    def __init__(self, stamps: Numbers, places: Numbers, made: Callable[[int, int], PlaceChange]) -> None:
        self.stamps = stamps
        """The instant of each change, as a number."""
        self.places = places
        """The place of each, as an index among the places of the chronicle."""
        self._made = made

    def __len__(self) -> int:
        return len(self.stamps)

    @overload
    def __getitem__(self, index: int) -> PlaceChange: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[PlaceChange, ...]: ...
    def __getitem__(self, index: int | slice) -> PlaceChange | tuple[PlaceChange, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        return self._made(self.places[index], self.stamps[index])


def stamps(changes: Sequence[PlaceChange]) -> Numbers:
    """The instants of changes, as numbers; of all changes of a chronicle they are known beforehand."""
    return changes.stamps if isinstance(changes, Changes) else [number(change.at) for change in changes]
