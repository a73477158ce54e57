"""Values of the core as bytes, and back: column by column, so that a hundred thousand claims open in the time of a blink.

Each class makes a table with one column for each field. Building a value calls none of its code: an empty one is made and its
slots are filled from the columns, so bytes that were tampered with can call nothing either. Only frozen dataclasses and
enumerations of the core and the presentation are built, besides plain values and instants; :func:`unpacked` raises
:class:`NotPackedError` for all else. Whoever keeps such bytes has to see to it that they come back as they were.

Equal texts and tuples of texts become one object: that is a third of what a large dataset takes in memory.
"""

import marshal
import sys
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta, timezone, tzinfo
from enum import Enum
from itertools import chain, repeat
from typing import Any

HOMES = ("homs_tui.core.", "homs_tui.present.")
"""Modules whose classes may be built begin like this."""

_ATOMS = frozenset({type(None), bool, int, float, str, bytes})
_TEXTS = frozenset({str, type(None)})
_GROUPS = frozenset({tuple, frozenset})
_FAULTS = (ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError, ImportError, OverflowError)


class NotPackedError(Exception):
    """A value that cannot be packed, or bytes that are no packed value."""


def packed(value: object) -> bytes:
    """The bytes of a value; NotPackedError where it holds something that has no place there."""
    packer = _Packer()
    try:
        root = packer.number(value)
        packer.pack_waiting()
        whole: Any = packer.parts(), root
        return marshal.dumps(whole)
    except (*_FAULTS, RecursionError) as error:
        raise NotPackedError from error


def unpacked(data: bytes | memoryview) -> Any:
    """The value of bytes that :func:`packed` made; NotPackedError for others."""
    try:
        parts, root = marshal.loads(data)
        return _made(*parts)[root]
    except (*_FAULTS, RecursionError, MemoryError) as error:
        raise NotPackedError from error


def class_of(module: str, name: str) -> type:
    """A class that may be built; NotPackedError for any other."""
    if not module.startswith(HOMES):
        raise NotPackedError
    try:
        __import__(module)
        found = vars(sys.modules[module])[name]
    except (ImportError, KeyError) as error:
        raise NotPackedError from error
    if not isinstance(found, type) or found.__module__ != module or not (issubclass(found, Enum) or _is_frozen(found)):
        raise NotPackedError
    return found


def _is_frozen(cls: type) -> bool:
    parameters = cls.__dict__.get("__dataclass_params__")
    return parameters is not None and bool(parameters.frozen)


def _fields(cls: type) -> tuple[str, ...]:
    return tuple(cls.__dict__["__dataclass_fields__"])


class _Packer:
    """Gives each value a number, the first time it is seen."""

    def __init__(self) -> None:
        self.count = 0
        self.plain: list[tuple[int, object]] = []
        self.members: list[tuple[int, str, str, str]] = []
        self.zones: list[tuple[int, str | tuple[int, int]]] = []
        self.instants: list[tuple[int, bytes, int]] = []
        self.clocks: list[tuple[int, bytes]] = []
        self.groups: list[tuple[int, tuple[int, ...], tuple[object, ...] | None]] = []
        self.columns: list[tuple[str, str, tuple[str, ...], bytes, list[list[object] | bytes]]] = []
        self._tables: dict[type, tuple[list[int], list[object]]] = {}
        self._seen: dict[int, int] = {}
        self._alike: dict[object, int] = {}
        self._text_classes: dict[type, tuple[str, ...]] = {}
        self._texts: dict[object, object] = {}
        self._kept: list[object] = []

    def parts(self) -> tuple[object, ...]:
        """All that :func:`_made` needs."""
        return self.count, self.plain, self.members, self.zones, self.instants, self.clocks, self.groups, self.columns

    def number(self, value: object) -> int:
        """The number of a value."""
        found = self._seen.get(id(value))
        if found is None:
            found = self._seen[id(value)] = self._fresh(value)
            # As long as it is kept, no other value can have its identity.
            self._kept.append(value)
        return found

    def pack_waiting(self) -> None:
        """Pack the fields of every value that was given a number, and of those that this gives one, and so on."""
        while self._tables:
            cls, (numbers, values) = self._tables.popitem()
            names = _fields(cls)
            columns = [self._column([getattr(value, name) for value in values]) for name in names]
            self.columns.append((cls.__module__, cls.__qualname__, names, _numbers(numbers), columns))

    def _next(self) -> int:
        self.count += 1
        return self.count - 1

    def _fresh(self, value: object) -> int:
        if _is_plain(value):
            number = self._next()
            self.plain.append((number, value))
            return number
        if type(value) in self._tables:
            return self._instance(value)
        match value:
            case datetime():
                return self._instant(value)
            case time() if value.tzinfo is None:
                number = self._next()
                self.clocks.append((number, _state(value)))
                return number
            case tzinfo():
                return self._zone(value)
            case Enum():
                cls = type(value)
                number = self._next()
                self.members.append((number, *_name(cls), value.name))
                return number
            case tuple() if type(value) is tuple:
                return self._group(value, None)
            case dict() if type(value) is dict and all(map(_is_plain, value)):
                return self._group(tuple(value.values()), tuple(value))
        return self._instance(value)

    def _group(self, items: tuple[object, ...], keys: tuple[object, ...] | None) -> int:
        numbers = tuple([self.number(item) for item in items])
        number = self._next()
        self.groups.append((number, numbers, keys))
        return number

    def _instance(self, value: object) -> int:
        cls = type(value)
        texts = self._text_classes.get(cls)
        if texts is None:
            texts = self._text_classes[cls] = _texts_alone(cls)
        if texts:
            alike = (cls, *[getattr(value, name) for name in texts])
            if alike in self._alike:
                return self._alike[alike]
            self._alike[alike] = self.count
        numbers, values = self._tables.setdefault(cls, ([], []))
        numbers.append(self._next())
        values.append(value)
        return numbers[-1]

    def _instant(self, value: datetime) -> int:
        state, zone = _state(value), self.number(value.tzinfo)
        alike = (datetime, state, zone)
        if alike not in self._alike:
            self._alike[alike] = self._next()
            self.instants.append((self._alike[alike], state, zone))
        return self._alike[alike]

    def _zone(self, value: tzinfo) -> int:
        told: str | tuple[int, int] | None = getattr(value, "key", None)
        if isinstance(value, timezone):
            offset = value.utcoffset(None)
            if value != timezone(offset) or value.tzname(None) != timezone(offset).tzname(None):
                raise NotPackedError
            told = (offset.days * 86_400 + offset.seconds, offset.microseconds)
        if told is None:
            raise NotPackedError
        number = self._next()
        self.zones.append((number, told))
        return number

    def _column(self, values: list[object]) -> list[object] | bytes:
        sorts = set(map(type, values))
        if sorts <= _TEXTS:
            return list(map(self._texts.setdefault, values, values))
        if sorts <= _ATOMS:
            return values
        if sorts == {tuple}:
            inner = set(map(type, chain.from_iterable(values)))  # type: ignore[arg-type]
            if inner <= {str}:
                return [self._ids(value) for value in values]  # type: ignore[arg-type]
        if all(map(_is_plain, values)):
            return values
        return _numbers(list(map(self.number, values)))

    def _ids(self, ids: tuple[str, ...]) -> object:
        same = self._texts.get(ids)
        if same is None:
            same = self._texts[ids] = tuple([self._texts.setdefault(id_, id_) for id_ in ids])
        return same


def _state(value: datetime | time) -> bytes:
    """All of it but the zone, as pickling writes it down."""
    state: Any = value.__reduce_ex__(4)
    return bytes(state[1][0])


def _is_plain(value: object) -> bool:
    sort = type(value)
    if sort in _GROUPS:
        return all(map(_is_plain, value))  # type: ignore[call-overload]
    return sort in _ATOMS


def _name(cls: type) -> tuple[str, str]:
    if class_of(cls.__module__, cls.__qualname__) is not cls:
        raise NotPackedError
    return cls.__module__, cls.__qualname__


def _texts_alone(cls: type) -> tuple[str, ...]:
    """The fields of a class whose values are alike when their texts are; none where other things are among them."""
    _name(cls)
    fields = _fields(cls)
    told = cls.__dict__["__dataclass_fields__"]
    return fields if all(told[name].type in (str, "str") for name in fields) else ()


def _numbers(values: list[int]) -> bytes:
    # The bytes are read by the machine that wrote them.
    from array import array  # noqa: PLC0415 - only who packs pays for it

    return array("I", values).tobytes()


def _made(count: int, plain: Any, members: Any, zones: Any, instants: Any, clocks: Any, groups: Any, columns: Any) -> list[Any]:
    """All values by number. Values of classes are made empty first, since others hold them, and filled last."""
    made: list[Any] = [None] * count
    for number, value in plain:
        made[number] = value
    for number, module, name, member in members:
        made[number] = class_of(module, name)[member]  # type: ignore[index]
    for number, told in zones:
        made[number] = _zone(told)
    # As unpickling does it: the public signature does not tell of it.
    revived: Callable[..., datetime] = datetime
    clock: Callable[..., time] = time
    for number, state, zone in instants:
        made[number] = revived(state, made[zone])
    for number, state in clocks:
        made[number] = clock(state)
    tables = [_empty(made, *table) for table in columns]
    for number, numbers, keys in groups:
        items = tuple([made[item] for item in numbers])
        made[number] = items if keys is None else dict(zip(keys, items, strict=True))
    for cls, names, values, of_fields in tables:
        for name, column in zip(names, of_fields, strict=True):
            _fill(cls, name, values, column, made)
    return made


def _empty(
    made: list[Any], module: str, name: str, names: tuple[str, ...], numbers: bytes, columns: Any
) -> tuple[type, tuple[str, ...], list[object], Any]:
    cls = class_of(module, name)
    if names != _fields(cls) or issubclass(cls, Enum):
        raise NotPackedError
    places = memoryview(numbers).cast("I")
    values = list(map(object.__new__, repeat(cls, len(places))))
    for place, value in zip(places, values, strict=True):
        made[place] = value
    return cls, names, values, columns


def _fill(cls: type, name: str, values: list[object], column: list[object] | bytes, made: list[Any]) -> None:
    told: Iterable[object] = column
    if isinstance(column, bytes):
        places = memoryview(column).cast("I")
        column, told = places, map(made.__getitem__, places)  # type: ignore[assignment]
    if len(column) != len(values):
        raise NotPackedError
    deque(map(_setter(cls, name), values, told), maxlen=0)


def _setter(cls: type, name: str) -> Callable[[Any, Any], object]:
    slot = getattr(cls, name, None)
    if hasattr(slot, "__set__"):
        return slot.__set__  # type: ignore[no-any-return, union-attr]
    return lambda value, told: value.__dict__.__setitem__(name, told)


def _zone(told: str | tuple[int, int]) -> tzinfo:
    if isinstance(told, str):
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - it looks for its tables on the disk

        return ZoneInfo(told)
    return timezone(timedelta(seconds=told[0], microseconds=told[1]))
