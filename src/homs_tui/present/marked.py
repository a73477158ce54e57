"""Rows whose search hits are marked: a row without a hit is the very row that it is without a search.

A letter of a search changes the query of every row, but the look of few. Rows without a hit keep their identity, so that they
are neither made nor painted again.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from msgspec.structs import replace

from homs_tui.present.lists.rows import Item, Para, Row, Rule
from homs_tui.present.memo import Memory
from homs_tui.present.voice import Voice
from homs_tui.text.fold import folded, search_patterns

P = ParamSpec("P")
Rows = TypeVar("Rows", bound=Item | tuple[Item, ...])
Owner = TypeVar("Owner", bound=Memory)
Make = Callable[Concatenate[Owner, Voice, P], Rows]


def memoized_rows(max_size: int) -> Callable[[Make[Owner, P, Rows]], Make[Owner, P, Rows]]:
    """Caches up to *max_size* rows of a function with its first argument, as `memo.memoized` does. The function may use the
    query of its voice for nothing but marking its hits."""

    def decorated(function: Make[Owner, P, Rows]) -> Make[Owner, P, Rows]:
        def without_marks(owner: Owner, voice: Voice, /, *arguments: P.args, **named: P.kwargs) -> tuple[Rows, str]:
            found = owner.cached(function, max_size)(voice, *arguments, **named)
            return found, "\n".join(map(folded, _texts(found)))

        @wraps(function)
        def asked(owner: Owner, voice: Voice, /, *arguments: P.args, **named: P.kwargs) -> Rows:
            if not voice.query:
                return owner.cached(function, max_size)(voice, *arguments, **named)
            plain, text = owner.cached(without_marks, max_size)(replace(voice, query=""), *arguments, **named)
            if any(way.may_be_in(text) for way in search_patterns(voice.query)):
                return owner.cached(function, max_size)(voice, *arguments, **named)
            return plain

        return asked

    return decorated


def _texts(rows: Item | tuple[Item, ...]) -> Iterator[str]:
    """The texts of rows, in which hits may be marked."""
    for row in rows if isinstance(rows, tuple) else (rows,):
        match row:
            case Row():
                yield from (field.ink.text for field in row.fields)
            case Para():
                yield row.ink.text
            case Rule():
                yield row.title.text
