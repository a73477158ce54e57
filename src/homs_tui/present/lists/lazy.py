"""Things one after another, each of which is worked out when it is asked for."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class LazySequence(Sequence[T_co]):
    """A list that is counted only where somebody counts from its end."""

    @abstractmethod
    def at(self, index: int) -> T_co:
        """The one with so many before it. Raises IndexError where there is none, as for less than none."""

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> list[T_co]: ...
    def __getitem__(self, index: int | slice) -> T_co | list[T_co]:
        if isinstance(index, slice):
            return [self.at(i) for i in range(*index.indices(len(self)))]
        return self.at(index if index >= 0 else len(self) + index)
