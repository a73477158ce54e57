"""The bidirectional class of every character, as one letter each.

A paragraph's classes are a string with one letter per character, so that the rules of UAX #9 (Unicode 15.0) become short string
operations. The letters: L R, A (Arabic letter), 1 (European number), 2 (Arabic number), s (European separator), t (European
terminator), c (common separator), m (nonspacing mark), b (boundary neutral), B (paragraph separator), S (segment separator), w
(white space), n (other neutral), ( ) { } ^ for LRE RLE LRO RLO PDF, and < > ? ! for LRI RLI FSI PDI.
"""

import unicodedata
from bisect import bisect_right
from types import MappingProxyType
from typing import Final

CODES: Final = MappingProxyType(
    {
        "L": "L",
        "R": "R",
        "AL": "A",
        "EN": "1",
        "AN": "2",
        "ES": "s",
        "ET": "t",
        "CS": "c",
        "NSM": "m",
        "BN": "b",
        "B": "B",
        "S": "S",
        "WS": "w",
        "ON": "n",
        "LRE": "(",
        "RLE": ")",
        "LRO": "{",
        "RLO": "}",
        "PDF": "^",
        "LRI": "<",
        "RLI": ">",
        "FSI": "?",
        "PDI": "!",
    }
)
"""From Unicode's short names of the classes to our letters."""

REMOVED: Final = frozenset("(){}^b")
"""Classes that rule X9 removes from the text."""

# The "@missing" lines of DerivedBidiClass.txt: the classes of unassigned code points. Each pair is the first code point
# of a range and the class from there on.
_UNASSIGNED: Final = (
    (0x0000, "L"),
    (0x0590, "R"),
    (0x0600, "A"),
    (0x07C0, "R"),
    (0x0860, "A"),
    (0x0900, "L"),
    (0x20A0, "t"),
    (0x20D0, "L"),
    (0xFB1D, "R"),
    (0xFB50, "A"),
    (0xFDD0, "b"),
    (0xFDF0, "A"),
    (0xFE00, "L"),
    (0xFE70, "A"),
    (0xFF00, "L"),
    (0xFFF0, "b"),
    (0x10000, "L"),
    (0x10800, "R"),
    (0x10D00, "A"),
    (0x10D40, "R"),
    (0x10EC0, "A"),
    (0x10F00, "R"),
    (0x10F30, "A"),
    (0x10F70, "R"),
    (0x11000, "L"),
    (0x1E800, "R"),
    (0x1EC70, "A"),
    (0x1ECC0, "R"),
    (0x1ED00, "A"),
    (0x1ED50, "R"),
    (0x1EE00, "A"),
    (0x1EF00, "R"),
    (0x1F000, "L"),
    (0xE0000, "b"),
    (0xE1000, "L"),
)
_RANGE_STARTS: Final = tuple(first for first, _ in _UNASSIGNED)


class _Classes(dict[int, str]):
    """From code point to class letter, for `str.translate`; filled on demand."""

    def __missing__(self, code: int) -> str:
        letter = CODES.get(unicodedata.bidirectional(chr(code))) or _unassigned_class(code)
        self[code] = letter
        return letter


_CLASSES: Final = _Classes()


def _unassigned_class(code: int) -> str:
    if code & 0xFFFE == 0xFFFE or code == 0x2065:
        return "b"
    return _UNASSIGNED[bisect_right(_RANGE_STARTS, code) - 1][1]


def classes_of(text: str) -> str:
    """The class letters of *text*, one per character."""
    return text.translate(_CLASSES)
