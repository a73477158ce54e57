"""What an item says, as it is stored."""

from homs_tui.present.lists.rows import Item, Para, Row, Rule


def logical(item: Item) -> str:
    """What an entry says, in logical order, on one line."""
    match item:
        case Row():
            return "  ".join(field.ink.plain.strip() for field in item.fields if field.ink.text.strip())
        case Para():
            return item.ink.plain
        case Rule():
            return item.title.plain
