"""Plain words for the types of TOML values."""

from datetime import date, datetime, time

from homs_tui.core.bilingual import Bilingual
from homs_tui.store.problems import KINDS


def type_name(value: object) -> Bilingual:
    """The type of a value in plain words; the value itself is not shown."""
    if isinstance(value, list):
        other = next((item for item in value if not isinstance(item, str)), None)
        inner = "list" if isinstance(other, list) else _name(other)
        return KINDS["list"] if other is None else KINDS["list_of"].filled(kind=KINDS[inner])
    return KINDS[_name(value)]


def _name(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return "whole"
        case float():
            return "number"
        case str():
            return "text"
        case datetime():
            return "instant" if value.tzinfo else "zoneless"
        case date():
            return "date"
        case time():
            return "time"
        case dict():
            return "table"
        case _:
            return "other"
