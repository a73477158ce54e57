"""Where a line may be broken: the part of UAX #14 that Arabic and Latin prose needs, and what is kept together beyond it.

Rule numbers are those of Unicode 15.0; 15.1 split LB15 into LB15a and LB15b, and later versions moved more of them. Four things
are tailored, as the annex allows: a number stays with the word that it counts, a lone sign or letter with the number after it,
a prefix or article of up to three letters with the word that it is joined to by a hyphen, and a reference with its number.
"""

import re
from typing import Final

NO_BREAK: Final = "\u2060"
"""The word joiner: no line begins after it (LB11)."""

HYPHENS: Final = frozenset("-\u2010")
"""The hyphens."""

# Isolates and direction marks at a break stay with what is before it.
_FORMAT: Final = "[\u061c\u200c-\u200f\u2066-\u2069]*"

# Not after a word of up to three letters.
_NO_PREFIX: Final = "".join(rf"(?<!\b[^\W\d_]{{{letters}}})" for letters in (1, 2, 3))

_WITHIN_WORDS: Final = re.compile(
    # After a slash, unless a digit, a closing mark, a space or another slash follows (LB13, LB25).
    rf"/{_FORMAT}(?=[^\W\d_]|[(\[{{])"
    # After a hyphen or a dash within a word, before a letter (LB21, LB25). A hyphen that begins a word stays with it, and so
    # does one behind a prefix or an article: al-Rastan, ez-Zor, ash-Sham, re-entered.
    rf"|(?<=[^\s\-\u2010\u2013\u2014]){_NO_PREFIX}[\-\u2010]{_FORMAT}(?=[^\W\d_])"
    rf"|(?<=[^\s\-\u2010\u2013\u2014])[\u2013\u2014]{_FORMAT}(?=[^\W\d_])"
    # Between two references, as in [3][4], and between the end of a sentence and the first of them (LB30 holds neither).
    rf"|[\].,:;!?\u060c\u061b\u061f\u06d4]{_FORMAT}(?=\[)"
    # After a zero width space (LB8).
    r"|\u200b"
)

_NO_BREAK: Final = re.compile(
    # Before what closes and before commas and stops, even after spaces (LB13): all the spaces at once, for a text may have
    # thousands.
    r"(?<!\s)\s++(?=[)\]},.:;!?/\u060c\u061b\u061f\u06d4])"
    # Between a quotation mark and what opens (LB15).
    r"|(?<=[\"'\u00ab\u00bb\u2018\u2019\u201c\u201d])\s++(?=[(\[{])"
    # Before a word joiner (LB11).
    rf"|(?<!\s)\s++{NO_BREAK}++"
    # Before a number that ends a reference, as in [\u0625\u0646\u062c 2].
    r"|(?<=\w)\s++(?=\d++\])"
    # Between a number, unless it is a year, and the word of two letters or more that it counts: 5 December, 200 vehicles.
    rf"|(?<![\d:.,])(?!(?:19|20)\d\d\s)\d[\d.,\u066b\u066c]*+{_FORMAT}\s++{_FORMAT}(?=[^\W\d_]{{2}})"
    # Between a lone sign or letter and the number after it: \u25d0 13, G 1.
    rf"|(?:(?<=[\s\u2066-\u2068])|^)[^\s\d\u2066-\u2069]{_FORMAT}\s++{_FORMAT}(?=\d)"
)


def no_break_after_spaces(text: str) -> frozenset[int]:
    """The indexes in *text* where no line may begin although spaces precede."""
    return frozenset([match.end() for match in _NO_BREAK.finditer(text)])


def breaks_within_words(text: str) -> frozenset[int]:
    """The indexes in *text* where a line may begin although no space precedes."""
    return frozenset([match.end() for match in _WITHIN_WORDS.finditer(text)])


def is_blank(char: str, kind: str) -> bool:
    """Whether lines may break after *char*, of bidirectional class *kind*, and leave it hanging.

    The no-break spaces U+00A0 and U+202F are of class CS; the figure space is of class WS, yet never breaks (LB12).
    """
    return kind in "wS" and char != "\u2007"
