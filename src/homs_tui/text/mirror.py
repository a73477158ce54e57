"""Characters that are mirrored in right-to-left text, and which brackets form pairs."""

import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bidi.mirror import MIRRORED as _OLDER

# Pairs of BidiMirroring.txt (Unicode 15) that python-bidi's table lacks: it is of an older Unicode.
_NEWER: Final = "≅≌ ∟⯾ ∠⦣ ∡⦛ ∢⦠ ∤⫮ ⊸⟜ ⟋⟍ ⦤⦥ ⦨⦩ ⦪⦫ ⦬⦭ ⦮⦯ ⧨⧩ ⩻⩼ ⪅⪆ ⪇⪈ ⪉⪊ ⪍⪎ ⪏⪐ ⪝⪞ ⪟⪠ ⪱⪲ ⪵⪶ ⪷⪸ ⪹⪺ ⫇⫈ ⫉⫊ ⫋⫌ ⹕⹖ ⹗⹘ ⹙⹚ ⹛⹜"

_PAIRS: Final = tuple((pair[0], pair[1]) for pair in _NEWER.split())

MIRRORED: Final = MappingProxyType(
    {**_OLDER, **dict(_PAIRS), **{right: left for left, right in _PAIRS}},
)
"""The character whose glyph is the mirror image (rule L4 of UAX #9, Unicode 15.0)."""


@lru_cache(maxsize=4096)
def bracket(char: str) -> tuple[str, bool] | None:
    """The closing bracket of the pair that *char* belongs to, and whether *char* opens it; None if it is no bracket.

    Canonical equivalents (U+2329 and U+3008) give the same answer, as BD16 requires. Brackets are the mirrored characters that
    are opening punctuation on one side and closing on the other: exactly BidiBrackets.txt, as a test confirms.
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
