"""Which digits of a paragraph are drawn as Arabic-Indic ones: the contextual digit shaping of ICU (ushape.h, AL only).

Only the shape changes. Levels belong to the stored text, so that a number, a date or a range stands where it stood.
"""

from types import MappingProxyType
from typing import Final

ARABIC_INDIC: Final = MappingProxyType({str(value): chr(0x0660 + value) for value in range(10)})
"""The Arabic-Indic digit for each ASCII digit."""


def arabic_indic(text: str, classes: str, base: int) -> frozenset[int]:
    """Where the ASCII digits of a paragraph stand that are drawn so, for its class letters and its level.

    The last strong character before a digit decides: an Arabic letter makes it Arabic-Indic, any other leaves it. Isolates
    are looked through as if they were not there. Where no strong character is before it the paragraph's direction decides.
    """
    arabic = base == 1
    found: list[int] = []
    for index, (char, letter) in enumerate(zip(text, classes, strict=True)):
        if letter in "LRA":
            arabic = letter == "A"
        elif arabic and char in ARABIC_INDIC:
            found.append(index)
    return frozenset(found)
