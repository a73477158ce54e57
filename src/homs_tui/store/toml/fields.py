"""Fields of one entry, read one by one, so that one bad field hides no other."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection
from datetime import UTC, datetime, time
from enum import Enum
from typing import TypeVar

import msgspec

from homs_tui.core.bilingual import Bilingual, joined, same
from homs_tui.core.plurals import CHARACTERS
from homs_tui.printable import refused_characters
from homs_tui.store.limits import ID, MAX_NAME_LENGTH, MAX_TEXT_LENGTH, SHA256, YEARS
from homs_tui.store.problems import IDS, NUMBER, TEXT, TEXTS, TRUTH, WHOLE, Fault, fault
from homs_tui.store.toml.characters import code_points, quoted
from homs_tui.store.toml.report import Report
from homs_tui.store.toml.toml_tables import Table
from homs_tui.store.toml.toml_types import type_name

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Number = int | float

NO_BILINGUAL = Bilingual("", "")
NO_INSTANT = datetime(2, 1, 1, tzinfo=UTC)
"""A stand-in for an instant that could not be read."""

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_ABSENT = object()
_NO_FIELDS: Table = {}


class Entry:
    """One table of a file.

    Each method reads one field. A field that is missing or wrong becomes a problem in the report, and the method returns a
    stand-in of the right type, so that the rest of the entry is still checked; a dataset with a problem never becomes a
    chronicle, so no stand-in outlives loading.
    """

    __slots__ = ("file", "label", "path", "report", "table")

    def __init__(self, report: Report, file: str, label: str, table: Table, path: str = "") -> None:
        self.report = report
        self.file = file
        """The file, relative to the dataset's folder."""
        self.label = label
        """The entry's name in problems."""
        self.table = table
        """Its fields, as TOML values."""
        self.path = path
        """The prefix of its fields' names: ``window.`` within a claim."""

    def drop_fields(self, *kept: str) -> None:
        """Drop all fields but these. The tables of a large dataset take several times the memory of what is read from them."""
        self.table = {key: self.table[key] for key in kept if key in self.table} or _NO_FIELDS

    def blame(self, field: str, found: Fault) -> None:
        """Report a problem in one field."""
        self.report.add(self.file, self.label, (self.path + field).rstrip("."), found)

    def allow_only(self, known: Collection[str]) -> None:
        """Report every key but these."""
        for key in self.table:
            if key not in known:
                stray = fault("key.unknown", known=joined([same(name) for name in sorted(known)]))
                stray = stray.with_remedy(self.report.suggestion(key, known))
                self.blame(key if ID.fullmatch(key.replace("_", "-")) else quoted(key), stray)

    def has(self, key: str) -> bool:
        """Whether the field is present."""
        return key in self.table

    def read_as(self, key: str, type_: type[T], wanted: Bilingual, *, optional: bool = False) -> T | None:
        """The value of a field, strictly of one type; None otherwise, with a problem unless it is absent and optional."""
        value = self.table.get(key, _ABSENT)
        if value is _ABSENT:
            if not optional:
                self.blame(key, fault("missing", wanted=wanted))
            return None
        try:
            return msgspec.convert(value, type_, strict=True)
        except msgspec.ValidationError:
            self.blame(key, fault("type", wanted=wanted, kind=type_name(value)))
            return None

    def text(self, key: str, *, optional: bool = False, empty: bool = False, max_length: int = MAX_TEXT_LENGTH) -> str:
        """A text that is safe to show; empty where it is absent."""
        value = self.read_as(key, str, TEXT, optional=optional)
        if value is None:
            return ""
        # The fast path for nearly every text; what follows finds out what is wrong with the others.
        if value.isascii() and value.isprintable() and value.strip() and len(value) <= max_length:
            return value
        self._check(key, value, empty, max_length)
        return value

    def id(self, key: str = "id") -> str:
        """An identifier; a faulty one is returned as it is, so that references to it are not reported as well."""
        value = self.text(key)
        if value and not refused_characters(value) and not ID.fullmatch(value):
            self.blame(key, fault("id", given=quoted(value)))
        return value

    def ids(self, key: str, of: Callable[[str], T]) -> tuple[T, ...]:
        """A list of identifiers without duplicates, each converted by *of*; empty where it is absent."""
        values = self.read_as(key, tuple[str, ...], IDS, optional=True) or ()
        for twice in (value for value, count in Counter(values).items() if count > 1):
            self.blame(key, fault("twice", given=quoted(twice)))
        return tuple(map(of, dict.fromkeys(values)))

    def names(self, key: str) -> tuple[str, ...]:
        """A list of names; empty where it is absent."""
        values = self.read_as(key, tuple[str, ...], TEXTS, optional=True) or ()
        for value in values:
            self._check(key, value, empty=False, max_length=MAX_NAME_LENGTH)
        return values

    def bilingual(self, key: str) -> Bilingual:
        """A text in both languages."""
        return self.maybe_bilingual(key, optional=False) or NO_BILINGUAL

    def maybe_bilingual(self, key: str, *, optional: bool = True) -> Bilingual | None:
        """A text in both languages, or None."""
        entry = self.subtable(key, ("ar", "en"), '{ ar = "...", en = "..." }', optional=optional)
        limit = MAX_NAME_LENGTH if key == "name" else MAX_TEXT_LENGTH
        return None if entry is None else Bilingual(entry.text("ar", max_length=limit), entry.text("en", max_length=limit))

    def integer(self, key: str, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        value = self.read_as(key, int, WHOLE)
        return low if value is None or not self._within(key, value, low, high) else value

    def number(self, key: str, low: Number, high: Number, *, optional: bool = False) -> Number | None:
        """A number from ``low`` to ``high``, both included."""
        # mypy cannot express the type of a union.
        value: Number | None = self.read_as(key, Number, NUMBER, optional=optional)  # type: ignore[arg-type]
        return None if value is None or not self._within(key, value, low, high) else value

    def boolean(self, key: str) -> bool:
        """True or false; False where it is absent."""
        return self.read_as(key, bool, TRUTH, optional=True) or False

    def choice(self, key: str, enum: type[E]) -> E | None:
        """A member of an enumeration, by its value; None where it could not be read."""
        value = self.read_as(key, str, TEXT)
        if value is None:
            return None
        try:
            return msgspec.convert(value, enum, strict=True)
        except msgspec.ValidationError:
            words = [str(member.value) for member in enum]
            odd = fault("choice", given=quoted(value), words=joined([same(word) for word in words]))
            self.blame(key, odd.with_remedy(self.report.suggestion(value, words)))
            return None

    def instant(self, key: str) -> datetime:
        """An instant with its zone; :data:`NO_INSTANT` where it could not be read."""
        value = self.table.get(key, _ABSENT)
        if value is _ABSENT:
            self.blame(key, fault("instant.missing"))
        elif not isinstance(value, datetime):
            self.blame(key, fault("instant.type", kind=type_name(value)))
        elif value.tzinfo is None:
            self.blame(key, fault("instant.zone"))
        elif value.year not in YEARS:
            self.blame(key, fault("instant.year", year=value.year))
        else:
            return value
        return NO_INSTANT

    def clock(self, key: str, *, end: bool = False) -> time | None:
        """A time of day; 24:00, allowed only for an end, becomes 00:00. None where it could not be read."""
        value = self.text(key)
        if not value or (end and value == "24:00"):
            return time() if value else None
        found = _CLOCK.fullmatch(value)
        if found is None:
            self.blame(key, fault("clock", given=quoted(value)))
            return None
        return time(int(found[1]), int(found[2]))

    def sha256(self, key: str = "sha256") -> str:
        """A digest in lower-case hexadecimal."""
        value = self.text(key)
        if value and not SHA256.fullmatch(value):
            self.blame(key, fault("sha256", given=quoted(value)))
        return value

    def subtable(self, key: str, known: Collection[str], wanted: str, *, optional: bool = False) -> "Entry | None":
        """A table within the entry; None where it is absent or not a table."""
        value = self.table.get(key, _ABSENT)
        if isinstance(value, dict):
            entry = Entry(self.report, self.file, self.label, value, f"{self.path}{key}.")
            entry.allow_only(known)
            return entry
        if value is not _ABSENT:
            self.blame(key, fault("table.type", kind=type_name(value), wanted=f"{key} = {wanted}"))
        elif not optional:
            self.blame(key, fault("table.missing", wanted=f"{key} = {wanted}"))
        return None

    def entries(self, key: str, known: Collection[str], *, optional: bool = False) -> "list[Entry]":
        """The entries of a file's top table, labelled with their identifier, or ``claim 3`` where they have none."""
        found = []
        for number, table in self._tables(key, optional):
            id_ = table.get("id")
            label = id_ if isinstance(id_, str) and ID.fullmatch(id_) else f"{key} {number}"
            found.append(Entry(self.report, self.file, label, table))
            found[-1].allow_only(known)
        return found

    def subtables(self, key: str, known: Collection[str]) -> "list[Entry]":
        """The tables of a list within the entry, numbered from 1: ``figures 2.low``."""
        found = []
        for number, table in self._tables(key, optional=True):
            found.append(Entry(self.report, self.file, self.label, table, f"{self.path}{key} {number}."))
            found[-1].allow_only(known)
        return found

    def _tables(self, key: str, optional: bool) -> "list[tuple[int, Table]]":
        value = self.table.get(key, _ABSENT)
        if value is _ABSENT or value == []:
            if not optional:
                self.blame(key, fault("tables.missing", wanted=f"[[{key}]]"))
            return []
        if not isinstance(value, list):
            self.blame(key, fault("tables.type", kind=type_name(value), wanted=f"[[{key}]]"))
            return []
        for number, item in enumerate(value, 1):
            if not isinstance(item, dict):
                self.blame(f"{key} {number}", fault("tables.item", kind=type_name(item), wanted=f"[[{key}]]"))
        return [(number, item) for number, item in enumerate(value, 1) if isinstance(item, dict)]

    def _within(self, key: str, value: Number, low: Number, high: Number) -> bool:
        # Neither comparison holds for NaN. The number itself is not shown: it may have thousands of digits.
        if low <= value <= high:
            return True
        size = "small" if value < low else "large" if value > high else "nan"
        self.blame(key, fault(size, low=low, high=high))
        return False

    def _check(self, key: str, value: str, empty: bool, max_length: int) -> None:
        if not value.strip():
            if not (empty and not value):
                self.blame(key, fault("empty"))
        elif len(value) > max_length:
            self.blame(key, fault("long", characters=CHARACTERS.counted(len(value)), most=max_length))
        elif bad := refused_characters(value):
            self.blame(key, fault("characters", names=code_points(bad)))
        elif not unicodedata.is_normalized("NFC", value):
            self.blame(key, fault("form", given=quoted(value)))
