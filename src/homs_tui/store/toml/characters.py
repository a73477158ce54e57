"""Texts of a dataset: whether they may stand as they are, and how a message shows them."""

import unicodedata

from homs_tui.core.bilingual import Bilingual, same
from homs_tui.core.plurals import MORE
from homs_tui.printable import harmless, refused_characters
from homs_tui.store.problems import PHRASES

_MANY = 3


def all_valid(texts: list[str]) -> bool:
    """May every one of these texts stand in a dataset as it is: visible, without refused characters, in form C?"""
    # Blanks between them: neither do they join to anything, nor does what is sound become unsound through them.
    whole = " ".join(texts)
    if not (unicodedata.is_normalized("NFC", whole) and all(map(str.strip, texts))):
        return False
    return whole.isprintable() or not refused_characters(whole)


def code_points(chars: tuple[str, ...]) -> Bilingual:
    """Code points of characters, never the characters, in English with their names: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    first = chars[:_MANY]
    codes = same(", ".join(f"U+{ord(char):04X}" for char in first))
    names = ", ".join(f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() for char in first)
    told = Bilingual(ar=codes.ar, en=names)
    return PHRASES["more"].filled(names=told, more=MORE.counted(len(chars) - _MANY)) if len(chars) > _MANY else told


def quoted(text: str, most: int = 60) -> str:
    """A text in quotation marks, safe to print and not longer than a reader can use."""
    return f'"{harmless(text, most)}"'
