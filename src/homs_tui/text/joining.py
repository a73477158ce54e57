"""What the shaper knows about each character: how it joins, its forms, its width in cells.

The joining types are ArabicShaping.txt of Unicode 15, since the standard library has none.
"""

import unicodedata
from enum import IntEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from homs_tui.text.presentation_forms import forms_of


class JoiningType(IntEnum):
    """How a character relates to the cluster before it."""

    BASE = 0
    """It begins a cluster."""

    MARK = 1
    """It is drawn on the base before it."""

    FORMAT = 2
    """It is never drawn; it may still join or separate letters."""


class Trait(NamedTuple):
    """What the shaper knows about one character."""

    kind: JoiningType
    to_previous: bool
    """It joins to a letter before it."""

    to_next: bool
    """It joins to a letter after it."""

    transparent: bool
    """Letters on either side of it join as if it were not there."""

    forms: tuple[str, str, str, str]
    """What is drawn when it is joined to nothing, to the previous letter, to the next, to both."""

    width: int
    """Its columns: 0, 1 or 2. A spacing mark (Mc) has its own beside those of its base, as most terminals have it."""


LAM: Final = "\u0644"
LAM_ALEF: Final = MappingProxyType(
    {
        "\u0622": ("\ufef5", "\ufef6"),
        "\u0623": ("\ufef7", "\ufef8"),
        "\u0625": ("\ufef9", "\ufefa"),
        "\u0627": ("\ufefb", "\ufefc"),
    }
)
"""The ligature of lam with each alef: isolated, and joined to the letter before the lam."""

REPLACEMENT: Final = "\ufffd"
DOTTED_CIRCLE: Final = "\u25cc"

_RIGHT: Final = (
    "0622-0625 0627 0629 062F-0632 0648 0671-0673 0675-0677 0688-0699 06C0 06C3-06CB 06CD 06CF 06D2-06D3 06D5"
    " 06EE-06EF 0759-075B 076B-076C 0771 0773-0774 0778-0779 0870-0882 088E 08AA-08AC 08AE 08B1-08B2 08B9"
)
"""Letters that join to the previous letter only."""

_DUAL: Final = (
    "0620 0626 0628 062A-062E 0633-063F 0641-0647 0649-064A 066E-066F 0678-0687 069A-06BF 06C1-06C2 06CC 06CE"
    " 06D0-06D1 06FA-06FC 06FF 0750-0758 075C-076A 076D-0770 0772 0775-0777 077A-077F 0886 0889-088D 08A0-08A9"
    " 08AF-08B0 08B3-08B8 08BA-08C8"
)
"""Letters that join on both sides."""

_CAUSING: Final = "0640 0883-0885 200D"
"""Tatweel and its kind, which make their neighbours join."""

_NON_JOINING: Final = "0600-0605 06DD 0890-0891 08E2 200C 2066-2069"
"""Format characters that keep their neighbours from joining; all others are transparent."""

# Signs that enclose the digits after them get a stand-in of one cell: terminals disagree on their width.
_STAND_INS: Final = MappingProxyType(
    {
        "\u0600": "#",
        "\u0601": "·",
        "\u0602": "*",
        "\u0603": "·",
        "\u0604": "·",
        "\u0605": "·",
        "\u06dd": "\u06de",
        "\u0890": "·",
        "\u0891": "·",
        "\u08e2": "\u06de",
        "\u2028": " ",
        "\u2029": " ",
        "\t": " ",
        "\n": " ",
    }
)
# Trigrams, hexagrams and counting rods became two cells wide in Unicode 16, and the fillers of Hangul are blank: how a
# terminal shows them depends on its age.
_UNSTABLE_WIDTH: Final = "2630-2637 268A-268F 3164 4DC0-4DFF FFA0 1D300-1D356 1D360-1D376"
WORDS: Final = frozenset(map(chr, [*range(0xFDF0, 0xFDFA), 0xFDFB]))
"""Ligatures of one word or two, which are drawn letter by letter: one cell is too narrow for them. Those of whole phrases
(U+FDFA, U+FDFD and the like) are sent as signs, as is that of the rial; terminals give each of them one column."""


@cache
def _joining() -> dict[int, tuple[bool, bool]]:
    sides = {_RIGHT: (True, False), _DUAL: (True, True), _CAUSING: (True, True)}
    return {code: joins for ranges, joins in sides.items() for code in _codes(ranges)}


@cache
def _unstable_width() -> frozenset[int]:
    return frozenset(_codes(_UNSTABLE_WIDTH))


@cache
def _non_joining() -> frozenset[int]:
    return frozenset(_codes(_NON_JOINING))


def _codes(ranges: str) -> list[int]:
    codes: list[int] = []
    for item in ranges.split():
        first, _, last = item.partition("-")
        codes.extend(range(int(first, 16), int(last or first, 16) + 1))
    return codes


def _kind(char: str, category: str) -> JoiningType:
    if char in _STAND_INS:
        return JoiningType.BASE
    # Variation selectors and skin tones change the width that terminals assume, so they are not sent.
    if category == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return JoiningType.FORMAT
    if "\U0001f3fb" <= char <= "\U0001f3ff":
        return JoiningType.FORMAT
    # The vowels and finals of Hangul are drawn within the syllable's first letter.
    hangul = category == "Lo" and ("\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff")
    return JoiningType.MARK if hangul or category in ("Mn", "Me", "Mc") else JoiningType.BASE


def _spacing_mark(char: str) -> str | None:
    """The stand-in for a presentation form that is only marks on a blank or a tatweel."""
    if not ("\ufc5e" <= char <= "\ufc63" or "\ufcf2" <= char <= "\ufcf4" or "\ufe70" <= char <= "\ufe7f"):
        return None
    plain = unicodedata.normalize("NFKC", char)
    return DOTTED_CIRCLE + plain[1:] if plain[0] == " " else plain


def _glyph(char: str, category: str) -> str:
    """What is drawn for *char* where it has no joining forms."""
    if char in _STAND_INS:
        return _STAND_INS[char]
    if category in ("Cc", "Cs", "Cn", "Zl", "Zp") or ord(char) in _unstable_width():
        return REPLACEMENT
    if "\U0001f1e6" <= char <= "\U0001f1ff":
        # Terminals disagree on the width of flags; their two letters are safe.
        return chr(ord(char) - 0x1F1E6 + ord("A"))
    if category == "Zs":
        return "\u3000" if char == "\u3000" else " "
    return _spacing_mark(char) or char


def _forms(char: str, glyph: str, joins: tuple[bool, bool]) -> tuple[str, str, str, str]:
    found = forms_of(char) if any(joins) else None
    if found is None:
        return (glyph,) * 4
    isolated, initial, medial, final = found
    return isolated or char, final or char, initial or char, medial or char


@lru_cache(maxsize=4096)
def trait(char: str) -> Trait:
    """What the shaper knows about *char*."""
    category = unicodedata.category(char)
    kind = _kind(char, category)
    joins = _joining().get(ord(char), (False, False))
    separates = ord(char) in _non_joining()
    transparent = kind is not JoiningType.BASE and not any(joins) and not separates
    if kind is JoiningType.FORMAT:
        return Trait(kind, *joins, transparent, ("",) * 4, 0)
    if kind is JoiningType.MARK:
        return Trait(kind, *joins, transparent, (char,) * 4, _cells(char) if category == "Mc" else 0)
    glyph = _glyph(char, category)
    return Trait(kind, *joins, transparent, _forms(char, glyph, joins), _cells(glyph))


def _cells(glyph: str) -> int:
    return 2 if unicodedata.east_asian_width(glyph[0]) in "WF" else 1
