"""Every change of every place in order of time, each made only when it is accessed."""

from collections.abc import Callable, Sequence
from typing import overload

from homs_tui.core.instants import Numbers, number
from homs_tui.core.status import PlaceChange


class ChangeLog(Sequence[PlaceChange]):
    """Changes of many places, sorted by instant, then by place."""

    def __init__(self, stamps: Numbers, places: Numbers, made: Callable[[int, int], PlaceChange]) -> None:
        self.stamps = stamps
        """The instant of each change, as a number (`core.instants`)."""
        self.places = places
        """The place of each, as an index into the chronicle's places."""
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
    """The instants of changes, as numbers. A `ChangeLog` has them already; no change is made for them."""
    return changes.stamps if isinstance(changes, ChangeLog) else [number(change.at) for change in changes]
