"""Which digits of a paragraph are drawn as Arabic-Indic: the contextual digit shaping of ICU (ushape.h, AL only).

Only the shape changes. Levels come from the stored text, so a number, a date or a range keeps its position.
"""

from types import MappingProxyType
from typing import Final

ARABIC_INDIC: Final = MappingProxyType({str(value): chr(0x0660 + value) for value in range(10)})
"""The Arabic-Indic digit for each ASCII digit."""


def arabic_indic(text: str, classes: str, base: int) -> frozenset[int]:
    """The indexes of the ASCII digits to draw as Arabic-Indic, from a paragraph's class letters and its level.

    The last strong character before a digit decides: an Arabic letter makes it Arabic-Indic, any other leaves it. Isolates are
    ignored. With no strong character before it, the paragraph's direction decides.
    """
    arabic = base == 1
    found: list[int] = []
    for index, (char, letter) in enumerate(zip(text, classes, strict=True)):
        if letter in "LRA":
            arabic = letter == "A"
        elif arabic and char in ARABIC_INDIC:
            found.append(index)
    return frozenset(found)
