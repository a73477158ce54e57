"""Hostile text made harmless: nothing in a dataset, a note or a file name may steer the terminal.

Control characters show as U+FFFD; embeddings and overrides, which can make a text read as another ("Trojan
Source"), and format characters without a use here are removed; isolates, direction marks and joiners are kept, for
Persian and for mixed text need them.
"""

import re
import unicodedata
from itertools import groupby
from typing import Final

from homs_tui.printable import Harm, harm

_REPLACEMENT: Final = "\ufffd"
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
        match harm(char) if char != "\n" else None:
            case None | Harm.DIRECTION:
                return char
            case Harm.CONTROL | Harm.SURROGATE | Harm.NONCHARACTER:
                return _REPLACEMENT
            case Harm.SEPARATOR | Harm.OVERRIDE | Harm.INVISIBLE:
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
