"""What a TOML value is, in plain words."""

from datetime import date, datetime, time


def sort_of(value: object) -> str:
    """What a value is, in plain words; the value itself is not shown."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return "a whole number"
        case float():
            return "a number with a point"
        case str():
            return "a text"
        case datetime():
            return "an instant" if value.tzinfo else "a date and a time without a zone"
        case date():
            return "a date without a time"
        case time():
            return "a time without a date"
        case list():
            return _sort_of_list(value)
        case dict():
            return "a table"
        case _:
            return "something else"


def _sort_of_list(value: list[object]) -> str:
    odd = next((item for item in value if not isinstance(item, str)), None)
    return "a list" if odd is None else f"a list that holds {'a list' if isinstance(odd, list) else sort_of(odd)}"
