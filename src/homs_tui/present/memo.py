"""Memoization of functions of a scene: results are cached with the scene, by the other arguments.

A memoized function may depend only on its arguments and on what never changes in the scene; then a cached result is always
what the function would return now. A result is dropped with the scene, or when the cache is full.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Memory:
    """Caches results of functions."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Callable[..., Any]] = {}

    def cached(self, function: Callable[..., T], max_size: int) -> Callable[..., T]:
        """*function* bound to this as its first argument, caching the *max_size* results used last."""
        found = self._kept.get(function)
        if found is None:
            found = self._kept[function] = lru_cache(max_size)(partial(function, self))
        return found


Owner = TypeVar("Owner", bound=Memory)


def memoized(max_size: int) -> Callable[[Callable[Concatenate[Owner, P], T]], Callable[Concatenate[Owner, P], T]]:
    """Caches up to *max_size* results of a function with its first argument. The other arguments must be hashable."""

    def decorated(function: Callable[Concatenate[Owner, P], T]) -> Callable[Concatenate[Owner, P], T]:
        @wraps(function)
        def asked(owner: Owner, /, *arguments: P.args, **named: P.kwargs) -> T:
            return owner.cached(function, max_size)(*arguments, **named)

        return asked

    return decorated
