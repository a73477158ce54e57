"""Characters that may not stand in a dataset, and a way to name them in a terminal.

Whatever a dataset, a folder or a command line holds is hostile until shown otherwise: a control character, an escape
sequence or a bidi override (Trojan Source, CVE-2021-42574) must reach neither the screen nor an error message.
"""

import unicodedata

from homs_tui.core.bilingual import Bilingual, same
from homs_tui.core.harmless import harmless
from homs_tui.core.plurals import MORE
from homs_tui.store.problems import PHRASES

JOINERS = frozenset("\u200c\u200d")
"""The two format characters (ZWNJ and ZWJ) that spelling may need."""

_REFUSED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_MANY = 3


def refused(text: str) -> tuple[str, ...]:
    """The characters of a text that may not stand in a dataset, each once, in order."""
    if text.isprintable():
        return ()
    return tuple(dict.fromkeys(char for char in text if _is_refused(char)))


def all_sound(texts: list[str]) -> bool:
    """May every one of these texts stand in a dataset as it is: visible, without refused characters, in form C?"""
    # Blanks between them: neither do they join to anything, nor does what is sound become unsound through them.
    whole = " ".join(texts)
    if not (unicodedata.is_normalized("NFC", whole) and all(map(str.strip, texts))):
        return False
    return whole.isprintable() or not refused(whole)


def named(chars: tuple[str, ...]) -> Bilingual:
    """Code points of characters, never the characters, in English with their names: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    first = chars[:_MANY]
    codes = same(", ".join(f"U+{ord(char):04X}" for char in first))
    names = ", ".join(f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() for char in first)
    told = Bilingual(ar=codes.ar, en=names)
    return PHRASES["more"].filled(names=told, more=MORE.counted(len(chars) - _MANY)) if len(chars) > _MANY else told


def shown(text: str, most: int = 60) -> str:
    """A text in quotation marks, safe to print and not longer than a reader can use."""
    return f'"{harmless(text, most)}"'


def _is_refused(char: str) -> bool:
    if char in JOINERS:
        return False
    # The last two code points of each plane and U+FDD0..U+FDEF are no characters at all.
    return unicodedata.category(char) in _REFUSED or ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
