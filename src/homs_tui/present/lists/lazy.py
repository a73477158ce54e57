"""Sequences whose elements are computed on access."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class LazySequence(Sequence[T_co]):
    """A sequence whose length is computed only when it is asked for or indexed from the end."""

    @abstractmethod
    def at(self, index: int) -> T_co:
        """The element at an index, counted from the start. Raises IndexError where there is none, also for a negative index."""

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> list[T_co]: ...
    def __getitem__(self, index: int | slice) -> T_co | list[T_co]:
        if isinstance(index, slice):
            return [self.at(i) for i in range(*index.indices(len(self)))]
        return self.at(index if index >= 0 else len(self) + index)
