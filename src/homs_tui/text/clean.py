"""Hostile text made harmless: nothing in a dataset, a note or a file name may steer the terminal.

Control characters show as U+FFFD; embeddings and overrides, which can make a text read as another ("Trojan
Source"), and format characters without a use here are removed; isolates, direction marks and joiners are kept, for
Persian and for mixed text need them.
"""

import re
import unicodedata
from itertools import groupby
from typing import Final

_REPLACEMENT: Final = "\ufffd"
_KEPT_FORMATS: Final = frozenset("\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
# Signs before Arabic numbers are format characters by category only; they are seen.
_SEEN_FORMATS: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")
_EMBEDDINGS: Final = frozenset("\u202a\u202b\u202c")
_OVERRIDES: Final = frozenset("\u202d\u202e")
_ISOLATE: Final = re.compile("[\u2066-\u2069]")
_ENDS_OF_LINE: Final = re.compile("\r\n|[\u2028\u2029]")
# The Tibetan vowels that are no marks by their class and unfold to two.
_APART: Final = str.maketrans({"\u0f73": "\u0f71\u0f72", "\u0f75": "\u0f71\u0f74", "\u0f81": "\u0f71\u0f80"})
LRI: Final = "\u2066"
RLI: Final = "\u2067"
FSI: Final = "\u2068"
PDI: Final = "\u2069"


class _Treatment(dict[int, str | None]):
    """What becomes of each code point, for `str.translate`; filled as they are met."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        self[code] = treated = self._treated(char)
        return treated

    @staticmethod
    def _treated(char: str) -> str | None:
        if char == "\t":
            return " "
        match _hostile(char):
            case None:
                return char
            case "control character" | "lone surrogate" | "noncharacter":
                return _REPLACEMENT
            case _:
                return None


def _hostile(char: str) -> str | None:
    """What makes *char* hostile, apart from its place in the text; None where nothing does."""
    if char in "\n\t" or char in _KEPT_FORMATS or char in _SEEN_FORMATS:
        return None
    if char in _OVERRIDES:
        return "bidi override"
    if char in _EMBEDDINGS:
        return "bidi embedding"
    match unicodedata.category(char):
        case "Cc":
            return "control character"
        case "Cs":
            return "lone surrogate"
        case "Cf":
            return "format character"
        case "Zl" | "Zp":
            return "line separator"
        case "Cn" if ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef":
            return "noncharacter"
        case _:
            return None


_TREATMENT: Final = _Treatment()


def clean(text: str) -> str:
    """*text* in NFC, with nothing left in it that could steer a terminal.

    A newline stays; CR LF and the separators U+2028 and U+2029 become one; a tab becomes a space. Every other control
    character, lone surrogate and noncharacter becomes U+FFFD, one for one. What is already clean comes back unchanged.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _ENDS_OF_LINE.sub("\n", text)
    return composed(text.translate(_TREATMENT))


def composed(text: str) -> str:
    """*text* in NFC, in linear time. Python sorts a run of marks by insertion: half a million of them would take minutes."""
    if unicodedata.is_normalized("NFC", text):
        return text
    combining = unicodedata.combining
    runs = groupby(text.translate(_APART), lambda char: combining(char) > 0)
    return unicodedata.normalize("NFC", "".join([char for _, run in runs for char in sorted(run, key=combining)]))


def problems(text: str) -> tuple[str, ...]:
    """What is hostile in *text*, each named once with its code point, in the order of first appearance.

    For whoever would rather refuse a text than change it. Isolates are a problem where they do not balance within
    their paragraph, for then they reach into what stands around the text.
    """
    found = {
        f"{name} U+{ord(char):04X}": None
        for char in dict.fromkeys(text.replace("\r\n", "\n"))
        if (name := _hostile(char)) is not None
    }
    for paragraph in text.split("\n"):
        stray, opened = _unbalanced(paragraph)
        if opened:
            found[f"unclosed isolate U+{ord(paragraph[opened[0]]):04X}"] = None
        if stray:
            found["stray end of isolate U+2069"] = None
    return tuple(found)


def isolate(text: str) -> str:
    """*text* between FSI and PDI, so that its direction does not touch the words around it, nor theirs it.

    Its own isolates are balanced first: ends of none are dropped and open ones closed. Each paragraph of several is
    isolated by itself, since an isolate never reaches beyond a newline.
    """
    return "\n".join([FSI + _balanced(paragraph) + PDI for paragraph in text.split("\n")])


def _balanced(paragraph: str) -> str:
    stray, opened = _unbalanced(paragraph)
    dropped = frozenset(stray)
    kept = "".join([char for index, char in enumerate(paragraph) if index not in dropped]) if dropped else paragraph
    return kept + PDI * len(opened)


def _unbalanced(paragraph: str) -> tuple[list[int], list[int]]:
    """Where ends of isolates are that none began, and where isolates begin that do not end."""
    stray: list[int] = []
    opened: list[int] = []
    for match in _ISOLATE.finditer(paragraph):
        if match[0] != PDI:
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            stray.append(match.start())
    return stray, opened
