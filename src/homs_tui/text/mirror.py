"""Characters that turn round in right-to-left text, and the brackets that pair."""

import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bidi.mirror import MIRRORED as _OLD_MIRRORED

# BidiMirroring.txt of Unicode 15 has these pairs as well; python-bidi's table is of an older Unicode.
_SINCE: Final = "≅≌ ∟⯾ ∠⦣ ∡⦛ ∢⦠ ∤⫮ ⊸⟜ ⟋⟍ ⦤⦥ ⦨⦩ ⦪⦫ ⦬⦭ ⦮⦯ ⧨⧩ ⩻⩼ ⪅⪆ ⪇⪈ ⪉⪊ ⪍⪎ ⪏⪐ ⪝⪞ ⪟⪠ ⪱⪲ ⪵⪶ ⪷⪸ ⪹⪺ ⫇⫈ ⫉⫊ ⫋⫌ ⹕⹖ ⹗⹘ ⹙⹚ ⹛⹜"

_PAIRS: Final = tuple((pair[0], pair[1]) for pair in _SINCE.split())

MIRRORED: Final = MappingProxyType(
    {**_OLD_MIRRORED, **dict(_PAIRS), **{right: left for left, right in _PAIRS}},
)
"""The character whose picture is the mirror image (rule L4 of UAX #9, Unicode 15.0)."""


@lru_cache(maxsize=4096)
def bracket(char: str) -> tuple[str, bool] | None:
    """What closes the pair that *char* belongs to, and whether *char* opens it; None for what is no bracket.

    Canonical equivalents (U+2329 and U+3008) answer alike, as BD16 asks. The brackets are those mirrored characters
    that are opening or closing punctuation on both sides: exactly BidiBrackets.txt, which a test confirms.
    """
    other = MIRRORED.get(char)
    if other is None:
        return None
    sides = unicodedata.category(char), unicodedata.category(other)
    if sides == ("Ps", "Pe"):
        return unicodedata.normalize("NFC", other), True
    if sides == ("Pe", "Ps"):
        return unicodedata.normalize("NFC", char), False
    return None
