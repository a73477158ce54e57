"""Strings one behind another, each of which is worked out when it is asked for."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload


class LazyStrings(Sequence[str]):
    """A list that is counted only where somebody counts from its end."""

    @abstractmethod
    def at(self, index: int) -> str:
        """The one with so many before it. Raises IndexError where there is none, as for less than none."""

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self.at(i) for i in range(*index.indices(len(self)))]
        return self.at(index if index >= 0 else len(self) + index)
