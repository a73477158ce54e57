"""Typed or pasted text made fit to be stored: letters instead of presentation forms, in NFC, nothing hidden."""

import re
import unicodedata
from typing import Final

from homs_tui.printable import Harm, harm
from homs_tui.text.clean import clean, composed
from homs_tui.text.joining import JoiningType, trait
from homs_tui.text.presentation_forms import returned
from homs_tui.text.shape import clusters
from homs_tui.text.typesetting import Typesetting

# Ligatures of whole phrases (NFKC would expand them to up to eighteen letters) and the rial sign are kept.
_SIGNS: Final = "\ufdfa-\ufdfd"
_FORMS: Final = re.compile(rf"(?![{_SIGNS}])[\ufb50-\ufdff\ufe70-\ufefc]")
# What ends a line (Unicode 15, section 5.8). Terminals send a CR for each newline of a pasted text, word processors a VT for a
# line break within a paragraph.
_LINE_ENDS: Final = re.compile("\r\n|[\v\f\r\x85\u2028\u2029]")
_REFUSED: Final = frozenset([Harm.CONTROL, Harm.SURROGATE, Harm.NONCHARACTER])
_HIDDEN: Final = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")
# A joiner belongs after a letter, and one is enough.
_STRAY: Final = re.compile("(?:(?<=\\s)|\\A)[\u200c\u200d]+|(?<=[\u200c\u200d])[\u200c\u200d]+")


def filter_input(text: str, *, lines: bool) -> str:
    """*text* as it may be inserted into another: clean, without presentation forms or direction marks, in NFC.

    Presentation forms (U+FB50 to U+FDFF, U+FE70 to U+FEFC) come from keyboards with a single lam-alef key, and from programs
    that store shaped text. Every line end becomes a newline; with *lines* False, a space. What `clean` would show as U+FFFD is
    left out: nobody typed that sign.
    """
    text = _LINE_ENDS.sub("\n", text)
    if _FORMS.search(text):
        # Before harakat are sorted in between a form and its marks.
        text = returned(text)
    text = _HIDDEN.sub("", clean(_storable(text)))
    text = composed(_FORMS.sub(_letters, text))
    return text if lines else text.replace("\n", " ")


def _storable(text: str) -> str:
    """*text* without what has no place in any: control characters other than the newline and the tab, and the like."""
    if text.isprintable():
        return text
    return "".join([char for char in text if char in "\n\t" or harm(char) not in _REFUSED])


def _letters(match: re.Match[str]) -> str:
    """The letters of one presentation form. A mark on a blank of its own moves onto the letter before it."""
    plain = unicodedata.normalize("NFKC", match[0])
    before = match.string[: match.start()]
    return plain.lstrip(" ") if before and not before[-1].isspace() else plain


def normalised(text: str, index: int) -> tuple[str, int]:
    """*text* as it may be stored after a change, and where its place *index* is then.

    Joiners that have lost their letter are dropped and the whole is brought into NFC, which may compose characters across the
    change. A place that would then be before a mark moves after it: the mark has become part of the letter.
    """
    before = len(_STRAY.sub("", text[:index]))
    text = _STRAY.sub("", text)
    head, whole = text[:before], composed(text)
    if whole != text:
        size = len(unicodedata.normalize("NFD", head))
        before, decomposed = 0, 0
        while decomposed < size:
            decomposed += len(unicodedata.normalize("NFD", whole[before]))
            before += 1
    return whole, _after_marks(whole, before)


def cluster_edges(text: str) -> list[int]:
    """Where clusters begin and where paragraphs end, in order.

    The lam and the alef of a ligature count as two clusters, since each can be changed alone.
    """
    found: list[int] = []
    offset = 0
    for paragraph in text.split("\n"):
        found += [offset + cluster.start for cluster in clusters(paragraph, Typesetting(lam_alef=False))]
        offset += len(paragraph) + 1
        found.append(offset - 1)
    return found


def _after_marks(text: str, index: int) -> int:
    if not 0 < index < len(text) or trait(text[index]).kind is JoiningType.BASE:
        return index
    return next(edge for edge in cluster_edges(text) if edge >= index)
