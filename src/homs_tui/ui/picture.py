"""A picture of the screen in which Arabic reads rightly when a browser opens it.

The cells stand in visual order already. A browser would put them in order once more, and it would stretch the runs only by
the gaps between letters, which parts joined ones; both are told otherwise. Search finds the logical text in the description.
"""

import re
from html import escape

from homs_tui.present.copying import logical
from homs_tui.present.rows import Item

FONTS = '"DejaVu Sans Mono", "Noto Sans Mono", "Noto Kufi Arabic", Menlo, Consolas, monospace'
"""Fonts whose Arabic stands in the cells, as far as any system has one."""
_ORDER = "text { direction: ltr; unicode-bidi: bidi-override; white-space: pre; }\n"
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670]")
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")


def readable(svg: str, logical: str) -> str:
    """The SVG of a screen as Textual exports it, mended; *logical* is what it says in logical order."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:\s*[^;]*;", f"font-family: {FONTS};", svg)
    svg = svg.replace("</style>", f"{_ORDER}</style>\n<desc>{escape(logical)}</desc>", 1)
    return re.sub(r"<text[^>]*>[^<]*</text>", _stretched, svg)


def _stretched(match: "re.Match[str]") -> str:
    """Runs with Arabic letters are stretched with their letters, so that those stay joined in any font; runs with marks
    stay as they are, since a browser would stretch base and mark apart."""
    text = match[0]
    if _MARKS.search(text):
        return re.sub(r' textLength="[^"]*"', "", text)
    return text.replace("<text ", '<text lengthAdjust="spacingAndGlyphs" ', 1) if _ARABIC.search(text) else text


def logical_text(items: tuple[Item, ...]) -> str:
    """What rows say, in logical order, a line an item."""
    return "\n".join(logical(item) for item in items)
