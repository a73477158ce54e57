"""The text of an item, as it is stored."""

from homs_tui.present.lists.rows import Item, Para, Row, Rule


def logical(item: Item) -> str:
    """The text of an item in logical order, on one line."""
    match item:
        case Row():
            return "  ".join(field.ink.plain.strip() for field in item.fields if field.ink.text.strip())
        case Para():
            return item.ink.plain
        case Rule():
            return item.title.plain
