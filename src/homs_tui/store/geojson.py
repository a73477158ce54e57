"""GeoJSON (RFC 7946), read with limits and as others write it: whatever is drawn as lines.

Features, collections of them and bare geometries are read; rings of areas become closed lines, whichever way they wind. Members
that the format does not know, third dimensions and `bbox` are passed over, and so are points and features without a geometry.
"""

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import msgspec

from homs_tui.core.bilingual import joined, same
from homs_tui.core.geography import Position
from homs_tui.core.plurals import VERTICES
from homs_tui.printable import harmless, refused_characters
from homs_tui.store.problems import LIST, OBJECT, Fault, fault
from homs_tui.store.text_file import FileFaultError, decoded
from homs_tui.store.toml.characters import code_points, quoted
from homs_tui.store.toml.report import Report
from homs_tui.store.toml.toml_types import type_name

MAX_FILE_BYTES: Final = 8 * 1024 * 1024
"""How large a file may be."""
MAX_VERTICES: Final = 50_000
"""How many vertices a file may have: they are projected when a view is drawn for the first time."""
MAX_FAULTS: Final = 50
"""How many faults are told one by one. A file in other coordinates has one in every feature."""
MAX_DEPTH: Final = 8
"""How deep collections of geometries may nest."""

Course = tuple[Position, ...]
Object = dict[str, object]

_LABEL_LENGTH = 40
_NAMES = ("name", "name_en", "name:en", "name_ar", "name:ar")
_TYPES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection")
_NUMBERS = (float, int)
"""The types of numbers. True is none: its type is neither."""
_FEATURE = "feature"


class Feature(NamedTuple):
    """Something that is drawn as lines."""

    label: str
    """How problems name it: by its number in the file, from 1, and its name; empty for a geometry that stands alone."""
    id: str
    """Its identifier; empty where it has none."""
    properties: Object
    """What its file says about it, unchecked."""
    lines: tuple[Course, ...]
    """Its lines, at least one, each of two vertices at least; a ring ends where it begins."""


class FeatureFaults:
    """Where the faults of one file go. Not all are told where there are many: then one says that there are more."""

    def __init__(self, report: Report, file: str) -> None:
        self.report = report
        self.file = file
        """The file, relative to the dataset's folder."""
        self._count = 0

    def blame(self, label: str, field: str, found: Fault) -> None:
        """Report a fault in a feature. Raises FileFaultError after the last one that is told."""
        if self._count == MAX_FAULTS:
            raise FileFaultError(fault("geojson.faulty"))
        self._count += 1
        self.report.add(self.file, label, field, found)

    def text(self, feature: Feature, *keys: str, max_length: int) -> str:
        """The first of these properties that is a text, in normal form C and on one line; empty where there is none."""
        for key in keys:
            value = _one_line(feature.properties.get(key))
            if value:
                if bad := refused_characters(value):
                    self.blame(feature.label, f"properties.{key}", fault("characters", names=code_points(bad)))
                return value[:max_length].rstrip()
        return ""


def read_features(data: bytes, faults: FeatureFaults) -> Iterator[Feature]:
    """The features of a file that have lines, one by one; those with a fault are left out, and it is reported.

    Raises FileFaultError, at any of them, where the file cannot be read at all, has more than `MAX_VERTICES`, or more than
    `MAX_FAULTS`.
    """
    return _Reader(faults).features(_parsed(data))


class _Reader:
    """Reads the values of one file."""

    def __init__(self, faults: FeatureFaults) -> None:
        self._faults = faults
        self._left = MAX_VERTICES

    def features(self, top: object) -> Iterator[Feature]:
        """The features in the top value of a file."""
        if isinstance(top, dict) and top.get("type") == "FeatureCollection":
            items = top.get("features")
            if not isinstance(items, list):
                raise FileFaultError(fault("geojson.features"))
            for number, item in enumerate(items, 1):
                yield from self._feature(item, _label(item, number))
        else:
            yield from self._feature(top, "")

    def _feature(self, value: object, label: str) -> Iterator[Feature]:
        try:
            found = self._maybe_feature(value, label)
        except _FaultInGeometry as error:
            self._faults.blame(label, error.field, error.fault)
        else:
            if found.lines:
                yield found

    def _maybe_feature(self, value: object, label: str) -> Feature:
        if not isinstance(value, dict):
            raise _FaultInGeometry("", fault("type", wanted=OBJECT, kind=type_name(value)))
        if value.get("type") != "Feature":
            if label or value.get("type") not in _TYPES:
                known = ("Feature",) if label else ("FeatureCollection", "Feature", *_TYPES)
                raise _FaultInGeometry("type", self._unknown_type(value, known))
            return Feature(label, "", {}, tuple(self._lines(value, "", 0)))
        given = value.get("properties")
        properties = given if isinstance(given, dict) else {}
        return Feature(label, _id(value, properties), properties, tuple(self._geometry(value.get("geometry"), "geometry", 0)))

    def _geometry(self, value: object, field: str, depth: int) -> Iterator[Course]:
        if value is None:
            return
        if not isinstance(value, dict):
            raise _FaultInGeometry(field, fault("type", wanted=OBJECT, kind=type_name(value)))
        if value.get("type") not in _TYPES:
            raise _FaultInGeometry(f"{field}.type", self._unknown_type(value, _TYPES))
        yield from self._lines(value, f"{field}.", depth)

    def _lines(self, geometry: Object, prefix: str, depth: int) -> Iterator[Course]:
        """The lines of a geometry whose type is known."""
        field, given = prefix + "coordinates", geometry.get("coordinates")
        match geometry["type"]:
            case "LineString":
                yield from self._line(given, field)
            case "MultiLineString":
                yield from _each(given, field, self._line)
            case "Polygon":
                yield from _each(given, field, self._ring)
            case "MultiPolygon":
                yield from _each(given, field, lambda rings, path: _each(rings, path, self._ring))
            case "GeometryCollection":
                field = prefix + "geometries"
                if depth == MAX_DEPTH:
                    raise _FaultInGeometry(field, fault("geojson.deep"))
                yield from _each(geometry.get("geometries"), field, lambda inner, path: self._geometry(inner, path, depth + 1))
            case _:
                # Points are no lines.
                return

    def _line(self, value: object, field: str) -> Iterator[Course]:
        positions = self._positions(value, field)
        if len(positions) == 1:
            raise _FaultInGeometry(field, fault("geojson.short"))
        if positions:
            yield positions

    def _ring(self, value: object, field: str) -> Iterator[Course]:
        for ring in self._line(value, field):
            yield ring if ring[0] == ring[-1] else (*ring, ring[0])

    def _positions(self, value: object, field: str) -> Course:
        if not isinstance(value, list):
            raise _FaultInGeometry(field, fault("type", wanted=LIST, kind=type_name(value)))
        self._left -= len(value)
        if self._left < 0:
            raise FileFaultError(fault("geojson.vertices", vertices=VERTICES.counted_of(MAX_VERTICES)))
        found: list[Position] = []
        for item in value:
            odd = _position_fault(item)
            if odd is not None:
                raise _FaultInGeometry(f"{field} {len(found) + 1}", fault(odd))
            found.append(Position(float(item[0]), float(item[1])))
        return tuple(found)

    def _unknown_type(self, value: Object, known: tuple[str, ...]) -> Fault:
        given = value.get("type")
        if not isinstance(given, str):
            return fault("geojson.type", words=joined([same(name) for name in known]))
        odd = fault("choice", given=quoted(given), words=joined([same(name) for name in known]))
        return odd.with_remedy(self._faults.report.suggestion(given, known))


class _FaultInGeometry(Exception):  # noqa: N818 - it stays inside this module
    """The first fault of a feature; the rest of it is not read."""

    def __init__(self, field: str, fault: Fault) -> None:
        super().__init__(field)
        self.field = field
        self.fault = fault


def _each(value: object, field: str, read: Callable[[object, str], Iterator[Course]]) -> Iterator[Course]:
    """What *read* makes of each item of a list, told the item's field: ``geometry.coordinates 2``, from 1."""
    if not isinstance(value, list):
        raise _FaultInGeometry(field, fault("type", wanted=LIST, kind=type_name(value)))
    for number, item in enumerate(value, 1):
        yield from read(item, f"{field} {number}")


def _position_fault(value: object) -> str | None:
    """The key of what is wrong with a position. The number itself is not shown: it may have thousands of digits."""
    if type(value) is not list or len(value) < 2 or type(value[0]) not in _NUMBERS or type(value[1]) not in _NUMBERS:
        return "geojson.position"
    lon, lat = value[0], value[1]
    if -180 <= lon <= 180 and -90 <= lat <= 90:
        return None
    # Only NaN differs from itself.
    if lon != lon or lat != lat:
        return "geojson.nan"
    return "geojson.latitude" if -180 <= lon <= 180 else "geojson.longitude"


def _label(feature: object, number: int) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    names = [_one_line(properties.get(key)) for key in _NAMES] if isinstance(properties, dict) else []
    name = next(filter(None, names), "")
    return f"{_FEATURE} {number} ({harmless(name, _LABEL_LENGTH)})" if name else f"{_FEATURE} {number}"


def _id(feature: Object, properties: Object) -> str:
    """The identifier of a feature: a member of it, as in the format, or one of its properties, as many programs write it."""
    given = feature.get("id", properties.get("id"))
    if type(given) is int and abs(given) < 10**18:
        return str(given)
    return _one_line(given)


def _one_line(value: object) -> str:
    return unicodedata.normalize("NFC", " ".join(value.split())) if isinstance(value, str) else ""


def _parsed(data: bytes) -> object:
    text = decoded(data).removeprefix("\ufeff")
    if not text.strip():
        raise FileFaultError(fault("file.empty"))
    try:
        return msgspec.json.decode(text)
    except RecursionError as error:
        raise FileFaultError(fault("geojson.deep")) from error
    except (msgspec.DecodeError, UnicodeError):
        return _parsed_leniently(text)


def _parsed_leniently(text: str) -> object:
    """The value of a text that may hold NaN or infinities, which are not JSON, yet Python and others write them. Where they are
    passed over they do no harm, and elsewhere the feature can be named. This parser also tells the line of a fault."""
    import json  # noqa: PLC0415 - only for files that are not JSON

    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise FileFaultError(fault("file.json", line=error.lineno, column=error.colno)) from error
    except RecursionError as error:
        raise FileFaultError(fault("geojson.deep")) from error
    except ValueError as error:
        # Python's own limit on the digits of a number.
        raise FileFaultError(fault("file.digits")) from error
