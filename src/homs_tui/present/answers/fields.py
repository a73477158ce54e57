"""Records as fields of a spreadsheet."""

from collections.abc import Mapping


def field(record: object, path: str) -> str:
    """The value of a record at a path of keys ("since.earliest"), as one field of a CSV file.

    Lists are joined by ";", a list within a list by "|"; a path through a list is followed in each of its objects.
    Null is an empty field; counts by name are written ``name=count``. The empty path is the record itself.
    """
    return _joined(_found(record, path.split(".") if path else []), ";")


def _found(value: object, keys: list[str]) -> object:
    if isinstance(value, list):
        return [_found(item, keys) for item in value] if keys else value
    if not keys or value is None:
        return value
    assert isinstance(value, Mapping)
    return _found(value[keys[0]], keys[1:])


def _joined(value: object, by: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return by.join(_joined(item, "|") for item in value)
        case Mapping():
            return by.join(f"{name}={count}" for name, count in value.items())
        case _:
            return str(value)


def paths(value: object, start: str = "") -> list[tuple[str, str]]:
    """Every field of a record of any shape, by its path; lists of objects are numbered from 1."""
    if isinstance(value, Mapping):
        return [pair for name, item in value.items() for pair in paths(item, f"{start}.{name}" if start else str(name))]
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return [pair for number, item in enumerate(value, 1) for pair in paths(item, f"{start}.{number}")]
    return [(start, _joined(value, ";"))]
