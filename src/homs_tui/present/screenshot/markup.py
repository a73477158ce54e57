"""What SVG and HTML have in common: classes for looks, and escaping."""

import re
from html import escape
from typing import Final

from homs_tui.present.screenshot.screenshot import Picture, TileLook, text_runs
from homs_tui.present.screenshot.shapes import DRAWN

_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escaped(text: str) -> str:
    """A text escaped for element content; characters not allowed in XML become U+FFFD."""
    return escape(_NO_XML.sub("\ufffd", text), quote=False)


def attribute(text: str) -> str:
    """A text escaped for a quoted attribute value."""
    return escape(_NO_XML.sub("\ufffd", text), quote=True)


def has_arabic(text: str) -> bool:
    """Whether a text contains a character of the Arabic script."""
    return _ARABIC.search(text) is not None


def classes(picture: Picture) -> dict[TileLook, str]:
    """The CSS class of each look of text; empty for plain text."""
    looks = dict.fromkeys(
        placed.tile.look for found in text_runs(picture, DRAWN).values() for run in found for placed in run.placed
    )
    written = dict.fromkeys(_written(look) for look in looks)
    plain = (picture.ink, False, False)
    names = {how: f"k{index}" for index, how in enumerate(how for how in written if how != plain)}
    return {look: names.get(_written(look), "") for look in looks}


def style_sheet(picture: Picture, names: dict[TileLook, str], colour: str) -> str:
    """The CSS rules of the classes; *colour* is the property that sets the text colour."""
    rules = {}
    for look, name in names.items():
        bold, italic = ";font-weight:bold" if look.bold else "", ";font-style:italic" if look.italic else ""
        rules[name] = f".{name}{{{colour}:{look.ink}{bold}{italic}}}"
    return "".join(rule for name, rule in rules.items() if name)


def _written(look: TileLook) -> tuple[str, bool, bool]:
    return look.ink, look.bold, look.italic
