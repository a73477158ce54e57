"""Hostile text made harmless: nothing in a dataset, a note or a file name may control the terminal.

Control characters become U+FFFD; embeddings and overrides, which can make a text read as another ("Trojan Source"), and format
characters without a use here are removed; isolates, direction marks and joiners are kept, since Persian and mixed text need
them.
"""

import re
import unicodedata
from itertools import groupby
from typing import Final

from homs_tui.printable import Harm, harm

_REPLACEMENT: Final = "\ufffd"
_ISOLATE: Final = re.compile("[\u2066-\u2069]")
_LINE_ENDS: Final = re.compile("\r\n|[\u2028\u2029]")
# Tibetan vowels whose combining class is 0 and which decompose into two marks.
_DECOMPOSED: Final = str.maketrans({"\u0f73": "\u0f71\u0f72", "\u0f75": "\u0f71\u0f74", "\u0f81": "\u0f71\u0f80"})
LRI: Final = "\u2066"
RLI: Final = "\u2067"
FSI: Final = "\u2068"
PDI: Final = "\u2069"


class _Treatment(dict[int, str | None]):
    """What each code point becomes, for `str.translate`; filled on demand."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        self[code] = treated = self._treated(char)
        return treated

    @staticmethod
    def _treated(char: str) -> str | None:
        if char == "\t":
            return " "
        match harm(char) if char != "\n" else None:
            case None | Harm.DIRECTION:
                return char
            case Harm.CONTROL | Harm.SURROGATE | Harm.NONCHARACTER:
                return _REPLACEMENT
            case Harm.SEPARATOR | Harm.OVERRIDE | Harm.INVISIBLE:
                return None


_TREATMENT: Final = _Treatment()


def clean(text: str) -> str:
    """*text* in NFC, with nothing left in it that could control a terminal.

    A newline stays; CR LF and the separators U+2028 and U+2029 become one; a tab becomes a space. Every other control
    character, lone surrogate and noncharacter becomes U+FFFD, one for one. What is already clean comes back unchanged.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    return composed(text.translate(_TREATMENT))


def composed(text: str) -> str:
    """*text* in NFC, in linear time. Python sorts a run of marks by insertion: half a million of them would take minutes."""
    if unicodedata.is_normalized("NFC", text):
        return text
    combining = unicodedata.combining
    runs = groupby(text.translate(_DECOMPOSED), lambda char: combining(char) > 0)
    return unicodedata.normalize("NFC", "".join([char for _, run in runs for char in sorted(run, key=combining)]))


def isolate(text: str) -> str:
    """*text* between FSI and PDI, so that its direction and that of the words around it do not affect each other.

    Its own isolates are balanced first: unmatched PDIs are dropped and open isolates closed. Each paragraph is isolated
    separately, since an isolate never reaches beyond a newline.
    """
    return "\n".join([FSI + _balanced(paragraph) + PDI for paragraph in text.split("\n")])


def _balanced(paragraph: str) -> str:
    stray, opened = _unbalanced(paragraph)
    dropped = frozenset(stray)
    kept = "".join([char for index, char in enumerate(paragraph) if index not in dropped]) if dropped else paragraph
    return kept + PDI * len(opened)


def _unbalanced(paragraph: str) -> tuple[list[int], list[int]]:
    """The indexes of PDIs without an initiator, and of initiators without a PDI."""
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
