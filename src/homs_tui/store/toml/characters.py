"""Texts of a dataset: whether they are allowed as they are, and how a message quotes them."""

import unicodedata

from homs_tui.core.bilingual import Bilingual, same
from homs_tui.core.plurals import MORE
from homs_tui.printable import harmless, refused_characters
from homs_tui.store.problems import PHRASES

_MAX_NAMED = 3


def all_valid(texts: list[str]) -> bool:
    """Whether every one of these texts is allowed in a dataset as it is: visible, without refused characters, in NFC."""
    # Joined by blanks, which compose with nothing, so that the whole is valid exactly if each text is.
    whole = " ".join(texts)
    if not (unicodedata.is_normalized("NFC", whole) and all(map(str.strip, texts))):
        return False
    return whole.isprintable() or not refused_characters(whole)


def code_points(chars: tuple[str, ...]) -> Bilingual:
    """Code points of characters, never the characters, in English with their names: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    first = chars[:_MAX_NAMED]
    codes = same(", ".join(f"U+{ord(char):04X}" for char in first))
    names = ", ".join(f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() for char in first)
    words = Bilingual(ar=codes.ar, en=names)
    return PHRASES["more"].filled(names=words, more=MORE.counted(len(chars) - _MAX_NAMED)) if len(chars) > _MAX_NAMED else words


def quoted(text: str, max_length: int = 60) -> str:
    """A text in quotation marks, safe to print and cut to a useful length."""
    return f'"{harmless(text, max_length)}"'
