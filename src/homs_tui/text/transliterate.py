"""Transliteration for terminals without Arabic, or with nothing but ASCII: one ASCII character per cell.

Arabic letters follow Tim Buckwalter's transliteration (LDC, 2002), which has exactly one character for each; lines, bars and
signs become characters that look similar, and differ wherever the originals do.
"""

import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from homs_tui.text.inverse_bidi import Row, ScreenCell, cell_classes, has_arabic, logical_run, rtl_runs

_LETTERS: Final = dict(
    zip(
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهويىٱ",
        "'|>&<}AbptvjHxd*rzs$SDTZEg_fqklmnhwyY{",
        strict=True,
    )
)
_PERSIAN: Final = MappingProxyType({"پ": "P", "چ": "J", "ڤ": "V", "گ": "G", "ژ": "R", "ک": "k", "ی": "y", "ہ": "h", "ە": "h"})
_SIGNS: Final = MappingProxyType(
    {
        **dict.fromkeys("│┃╎▏▕", "|"),
        **dict.fromkeys("─━╌", "-"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯", "+"),
        **dict(zip("▁▂▃▄▅▆▇█", ".:-=+*%#", strict=True)),
        **dict.fromkeys("▌▐", "#"),
        "░": "/",
        "●": "@", "◐": "~", "◑": "%", "≠": "!", "×": "X", "¤": "x", "○": "o", "·": ".", "▲": "^", "△": "^", "▶": ">", "◀": "<",
        "→": ">", "←": "<", "↑": "^", "↓": "v",
        "↗": "/", "↘": "\\", "↙": ",", "↖": "`", "⇧": "^", "…": "~", "≤": "<", "≥": ">", "±": "+", "–": "-", "—": "-",
        "“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "ʿ": "'", "ʾ": "'", "،": ",", "؛": ";", "؟": "?",
        "\u25cc": "", "\u00b0": "o",
    }
)  # fmt: skip


def transliterated(row: Row) -> Row:
    """The row in ASCII, each cell as wide as before; right-to-left runs are put into left-to-right order."""
    cells = list(row)
    if has_arabic(row):
        letters = cell_classes(row)
        for start, end in rtl_runs(letters):
            cells[start:end] = logical_run(row[start:end], letters[start:end])
    return [cell if cell.text.isascii() else _ascii(cell) for cell in cells]


def _ascii(cell: ScreenCell) -> ScreenCell:
    return cell._replace(text=_character(cell.text[:1]).ljust(cell.width))


@lru_cache(maxsize=4096)
def _character(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    plain = unicodedata.normalize("NFKD", char)[:1]
    for base in (plain, unicodedata.normalize("NFKC", char)[:1]):
        if base in _LETTERS or base in _PERSIAN:
            return _LETTERS.get(base) or _PERSIAN[base]
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    return plain if plain.isascii() and plain.isprintable() else "?"
