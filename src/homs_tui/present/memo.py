"""What follows from a scene and some values is worked out once and kept with the scene, under those very values.

A function that is decorated so may use nothing but its arguments and what the scene will always say; then no kept answer can
be another than the one that it would give now. It goes when the scene goes, or when there is no more room.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Memory:
    """Keeps the answers of functions."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Callable[..., Any]] = {}

    def asking(self, function: Callable[..., T], most: int) -> Callable[..., T]:
        """A function of this and other values as one of the others alone, which keeps so many answers, those asked for last."""
        found = self._kept.get(function)
        if found is None:
            found = self._kept[function] = lru_cache(most)(partial(function, self))
        return found


Owner = TypeVar("Owner", bound=Memory)


def memoized(most: int) -> Callable[[Callable[Concatenate[Owner, P], T]], Callable[Concatenate[Owner, P], T]]:
    """Has the first argument of a function keep *most* of its answers. The others have to be hashable."""

    def decorated(function: Callable[Concatenate[Owner, P], T]) -> Callable[Concatenate[Owner, P], T]:
        @wraps(function)
        def asked(owner: Owner, /, *arguments: P.args, **named: P.kwargs) -> T:
            return owner.asking(function, most)(*arguments, **named)

        return asked

    return decorated
