"""Values of the core from bytes, column by column, so that a hundred thousand claims open in the blink of an eye.

Each class makes a table with one column per field, laid out as Apache Arrow lays out records: a column of tuples is their
lengths and one column of all their items. The parts of a value are in earlier tables than the value itself, so a table is built
by one pass of the constructor over its columns. Only enumerations, frozen structs and named tuples of the core and the
presentation are built, besides plain values and instants, and their constructors run no code but the checks of
``__post_init__``: tampered bytes can call nothing else. :func:`unpacked` raises :class:`NotPackedError` for anything that is
not such a value. Whoever keeps such bytes must ensure that they come back unchanged.
:mod:`homs_tui.store.cache.columnar_writer` makes them.
"""

import marshal
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta, timezone, tzinfo
from enum import Enum
from itertools import islice, repeat
from typing import Any, Final

from msgspec import Struct

ALLOWED_PREFIXES = ("homs_tui.core.", "homs_tui.present.")
"""Prefixes of the modules whose classes may be built."""

TUPLES: Final = "tuples"
"""A column of tuples: the length of each, and the column of all their items."""
DICTS: Final = "dicts"
"""A column of dictionaries: the keys of each, and the column of all their values."""
MIXED: Final = "mixed"
"""A column of tuples, dictionaries and others: the number of a column for each value, and those columns."""

FAULTS: Final = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    EOFError,
    ImportError,
    OverflowError,
    RecursionError,
)
"""What is raised for bytes that are not a packed value, and for values that cannot be packed."""

Column = list[object] | bytes | tuple[Any, ...]
"""The values themselves where they are plain; numbers of values as packed unsigned integers; or one of the three above."""


class NotPackedError(Exception):
    """A value that cannot be packed, or bytes that are not a packed value."""


def unpacked(data: bytes | memoryview) -> Any:
    """The value of bytes that :func:`homs_tui.store.cache.columnar_writer.packed` made; NotPackedError for any others."""
    try:
        leaves, tables, root = marshal.loads(data)
        made = _leaves(*leaves)
        for module, name, fields, columns in tables:
            made += _table(class_of(module, name), fields, columns, made)
        _, (value,) = _column(root, made)
    except (*FAULTS, MemoryError) as error:
        raise NotPackedError from error
    return value


def class_of(module: str, name: str) -> type:
    """A class that may be built; NotPackedError for any other."""
    if not module.startswith(ALLOWED_PREFIXES):
        raise NotPackedError
    try:
        __import__(module)
        found = vars(sys.modules[module])[name]
    except (ImportError, KeyError) as error:
        raise NotPackedError from error
    if not isinstance(found, type) or found.__module__ != module or not (issubclass(found, Enum) or is_value(found)):
        raise NotPackedError
    return found


def is_value(cls: type) -> bool:
    """Whether it is a class of frozen structs, or of named tuples."""
    return (issubclass(cls, Struct) and cls is not Struct and cls.__struct_config__.frozen) or _is_named_tuple(cls)


def fields_of(cls: type) -> tuple[str, ...]:
    """The names of a class's fields, in the order of its constructor's parameters."""
    fields: tuple[str, ...] = cls._fields if _is_named_tuple(cls) else cls.__struct_fields__  # type: ignore[attr-defined]
    return fields


def _is_named_tuple(cls: type) -> bool:
    return issubclass(cls, tuple) and hasattr(cls, "_fields")


def _leaves(plain: Any, members: Any, zones: Any, instants: Any, clocks: Any) -> list[Any]:
    """What has no parts, in the order of its numbers."""
    made = list(plain)
    made += [class_of(module, name)[member] for module, name, member in members]  # type: ignore[index]
    made += map(_zone, zones)
    # As unpickling does it: the public signature does not mention it.
    revived: Callable[..., datetime] = datetime
    clock: Callable[..., time] = time
    made += [revived(state, made[zone]) for state, zone in instants]
    made += map(clock, clocks)
    return made


def _table(cls: type, fields: tuple[str, ...], columns: Any, made: list[Any]) -> list[Any]:
    """The values of one class, from columns that refer to what was made before."""
    if not is_value(cls) or fields != fields_of(cls) or len(columns) != len(fields):
        raise NotPackedError
    if not columns:
        return [cls()]
    read = [_column(column, made) for column in columns]
    if len({count for count, _ in read}) != 1:
        raise NotPackedError
    columns = [values for _, values in read]
    if _is_named_tuple(cls):
        # As its own constructor does it, but from C alone.
        return list(map(tuple.__new__, repeat(cls), zip(*columns, strict=True)))
    return list(map(cls, *columns))


def _column(column: Any, made: list[Any]) -> tuple[int, Iterable[Any]]:
    """How many values a column has, and the values."""
    match column:
        case list():
            return len(column), column
        case bytes():
            places = memoryview(column).cast("I")
            return len(places), map(made.__getitem__, places)
        case (str(form), given, inner) if form == TUPLES:
            lengths = memoryview(given).cast("I")
            values = _exactly(sum(lengths), inner, made)
            return len(lengths), [tuple(islice(values, length)) for length in lengths]
        case (str(form), list(keys), inner) if form == DICTS:
            values = _exactly(sum(map(len, keys)), inner, made)
            return len(keys), [dict(zip(names, values, strict=False)) for names in keys]
        case (str(form), bytes(kinds), list(inner)) if form == MIXED:
            columns = [_exactly(kinds.count(kind), part, made) for kind, part in enumerate(inner)]
            return len(kinds), [next(columns[kind]) for kind in kinds]
    raise NotPackedError


def _exactly(count: int, column: Any, made: list[Any]) -> Iterator[Any]:
    found, values = _column(column, made)
    if found != count:
        raise NotPackedError
    return iter(values)


def _zone(given: str | tuple[int, int]) -> tzinfo:
    if isinstance(given, str):
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - it looks for its tables on the disk

        return ZoneInfo(given)
    return timezone(timedelta(seconds=given[0], microseconds=given[1]))
