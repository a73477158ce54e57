"""Values of the core as the bytes that :mod:`homs_tui.store.cache.columnar` reads.

Equal texts, tuples of texts and structs of nothing but texts become one object: they make up a third of a large dataset's
memory.
"""

import marshal
from array import array
from collections.abc import Sequence
from datetime import datetime, time, timezone, tzinfo
from enum import Enum
from graphlib import TopologicalSorter
from itertools import chain
from typing import Any

from homs_tui.store.cache.columnar import DICTS, FAULTS, MIXED, TUPLES, Column, NotPackedError, class_of, fields_of

_ATOMS = frozenset({type(None), bool, int, float, str, bytes})
_TEXTS = frozenset({str, type(None)})
_GROUPS = frozenset({tuple, frozenset})


def packed(value: object) -> bytes:
    """The bytes of a value; NotPackedError where a part of it may not be packed, and where values of a class have others of
    that class as parts."""
    try:
        return _Packer().packed(value)
    except FAULTS as error:
        raise NotPackedError from error


class _Packer:
    """Gives each value a number when it is first seen; at the end all are renumbered, parts before wholes.

    Columns refer to values by an array of the first numbers, and by the bytes of the final ones.
    """

    def __init__(self) -> None:
        self._count = 0
        self._plain: dict[int, object] = {}
        self._members: dict[int, tuple[str, str, str]] = {}
        self._zones: dict[int, str | tuple[int, int]] = {}
        self._instants: dict[int, tuple[bytes, int]] = {}
        self._clocks: dict[int, bytes] = {}
        self._waiting: dict[type, tuple[list[int], list[Any]]] = {}
        self._tables: dict[type, list[tuple[list[int], list[Any]]]] = {}
        self._holds: dict[type, set[type]] = {}
        self._seen: dict[int, int] = {}
        self._alike: dict[object, int] = {}
        self._texts: dict[object, object] = {}
        self._of_texts: set[type] = set()
        self._kept: list[object] = []

    def packed(self, value: object) -> bytes:
        """The bytes of a value."""
        root = self._column([value], set())
        while self._waiting:
            cls, (numbers, values) = self._waiting.popitem()
            held = self._holds[cls]
            columns = [self._column([getattr(value, name) for value in values], held) for name in fields_of(cls)]
            self._tables[cls].append((numbers, columns))
        tables = [(cls, *table) for cls in TopologicalSorter(self._holds).static_order() for table in self._tables[cls]]
        leaves = (self._plain, self._members, self._zones, self._instants, self._clocks)
        final = [0] * self._count
        for at, number in enumerate(chain(*leaves, *(numbers for _, numbers, _ in tables))):
            final[number] = at
        for number, (state, zone) in self._instants.items():
            self._instants[number] = state, final[zone]
        whole: Any = (
            [list(leaf.values()) for leaf in leaves],
            [(*_name(cls), fields_of(cls), [_renumbered(column, final) for column in columns]) for cls, _, columns in tables],
            _renumbered(root, final),
        )
        return marshal.dumps(whole)

    def _column(self, values: list[Any], held: set[type]) -> Any:
        """A column of values; the classes of the values that it refers to are added to *held*."""
        kinds = set(map(type, values))
        if kinds <= _TEXTS:
            return list(map(self._texts.setdefault, values, values))
        if kinds <= _ATOMS:
            return values
        if kinds == {tuple} and set(map(type, chain.from_iterable(values))) <= {str}:
            return [self._ids(value) for value in values]
        if all(map(_is_plain, values)):
            return values
        if kinds == {tuple}:
            return TUPLES, array("I", map(len, values)).tobytes(), self._column([*chain.from_iterable(values)], held)
        if kinds == {dict}:
            keys = [tuple(value) for value in values]
            if not _is_plain(tuple(keys)):
                raise NotPackedError
            return DICTS, keys, self._column([item for value in values for item in value.values()], held)
        if kinds & {tuple, dict}:
            return self._mixed(values, held)
        if str in kinds:
            values = [self._texts.setdefault(value, value) if type(value) is str else value for value in values]
        column = array("I", map(self._number, values))
        held |= kinds & self._tables.keys()
        return column

    def _mixed(self, values: list[Any], held: set[type]) -> Any:
        parts: tuple[list[Any], ...] = [], [], []
        which = bytearray()
        for value in values:
            which.append(1 if type(value) is tuple else 2 if type(value) is dict else 0)
            parts[which[-1]].append(value)
        return MIXED, bytes(which), [self._column(part, held) for part in parts]

    def _ids(self, ids: tuple[str, ...]) -> object:
        same = self._texts.get(ids)
        if same is None:
            same = self._texts[ids] = tuple([self._texts.setdefault(id_, id_) for id_ in ids])
        return same

    def _number(self, value: object) -> int:
        found = self._seen.get(id(value))
        if found is None:
            found = self._seen[id(value)] = self._fresh(value)
            # As long as it is referenced, no other value can have its identity.
            self._kept.append(value)
        return found

    def _next(self) -> int:
        self._count += 1
        return self._count - 1

    def _fresh(self, value: object) -> int:
        if type(value) in self._tables:
            return self._instance(value)
        match value:
            case datetime():
                return self._instant(value)
            case time() if value.tzinfo is None:
                self._clocks[number := self._next()] = _state(value)
                return number
            case tzinfo():
                self._zones[number := self._next()] = _zone(value)
                return number
            case Enum():
                self._members[number := self._next()] = (*_name(type(value)), value.name)
                return number
        if _is_plain(value):
            self._plain[number := self._next()] = value
            return number
        return self._instance(value)

    def _instance(self, value: Any) -> int:
        cls = type(value)
        if cls not in self._tables:
            _name(cls)
            self._tables[cls], self._holds[cls] = [], set()
            if _is_of_texts(cls):
                self._of_texts.add(cls)
        if cls in self._of_texts:
            alike = cls, value
            if alike in self._alike:
                return self._alike[alike]
            self._alike[alike] = self._count
        numbers, values = self._waiting.setdefault(cls, ([], []))
        numbers.append(self._next())
        values.append(value)
        return numbers[-1]

    def _instant(self, value: datetime) -> int:
        alike = _state(value), self._number(value.tzinfo)
        if alike not in self._alike:
            self._alike[alike] = number = self._next()
            self._instants[number] = alike
        return self._alike[alike]


def _renumbered(column: Any, final: Sequence[int]) -> Column:
    match column:
        case list():
            return column
        case array():
            # The bytes are read on the machine that wrote them.
            return array("I", map(final.__getitem__, column)).tobytes()
        case (form, given, list(parts)) if form == MIXED:
            return form, given, [_renumbered(part, final) for part in parts]
        case (form, given, inner):
            return form, given, _renumbered(inner, final)
    raise NotPackedError


def _zone(value: tzinfo) -> str | tuple[int, int]:
    """The name of a zone, or its offset from UTC in seconds and microseconds."""
    key: str | None = getattr(value, "key", None)
    if key is not None:
        return key
    if not isinstance(value, timezone):
        raise NotPackedError
    offset = value.utcoffset(None)
    if value != timezone(offset) or value.tzname(None) != timezone(offset).tzname(None):
        raise NotPackedError
    return offset.days * 86_400 + offset.seconds, offset.microseconds


def _state(value: datetime | time) -> bytes:
    """All of it but the zone, as pickling writes it."""
    state: Any = value.__reduce_ex__(4)
    return bytes(state[1][0])


def _is_plain(value: object) -> bool:
    kind = type(value)
    if kind in _GROUPS:
        return all(map(_is_plain, value))  # type: ignore[call-overload]
    return kind in _ATOMS


def _name(cls: type) -> tuple[str, str]:
    if class_of(cls.__module__, cls.__qualname__) is not cls:
        raise NotPackedError
    return cls.__module__, cls.__qualname__


def _is_of_texts(cls: type) -> bool:
    """Whether the fields of a class are all texts, so that its values are alike when their texts are."""
    return all(cls.__annotations__.get(name) in (str, "str") for name in fields_of(cls))
