"""What was typed or pasted, made fit to be stored: letters and not their presentation forms, in NFC, nothing hidden."""

import re
import unicodedata
from typing import Final

from homs_tui.text.clean import clean, composed
from homs_tui.text.joining import JoiningType, trait
from homs_tui.text.shape import clusters
from homs_tui.text.typesetting import Typesetting

# Signs for whole phrases (NFKC would unfold them to up to eighteen letters) and the sign of a currency stay signs.
_SIGNS: Final = "\ufdfa-\ufdfd"
_FORMS: Final = re.compile(rf"(?![{_SIGNS}])[\ufb50-\ufdff\ufe70-\ufefc]")
_HIDDEN: Final = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")
# A joiner belongs behind a letter, and one is enough.
_STRAY: Final = re.compile("(?:(?<=\\s)|\\A)[\u200c\u200d]+|(?<=[\u200c\u200d])[\u200c\u200d]+")


def filter_input(text: str, *, lines: bool) -> str:
    """*text* as it may be put into another: clean, without presentation forms, marks of direction or stray joiners, in NFC.

    Presentation forms (U+FB50 to U+FDFF, U+FE70 to U+FEFC) come from keyboards whose lam-alef is one key, and from
    whatever shows Arabic by writing shapes. With *lines* False a newline becomes a space.
    """
    text = _HIDDEN.sub("", clean(text))
    text = composed(_FORMS.sub(_letters, text))
    return text if lines else text.replace("\n", " ")


def _letters(match: re.Match[str]) -> str:
    """The letters of one presentation form. A mark on a blank of its own goes upon the letter before it."""
    plain = unicodedata.normalize("NFKC", match[0])
    before = match.string[: match.start()]
    return plain.lstrip(" ") if before and not before[-1].isspace() else plain


def normalised(text: str, index: int) -> tuple[str, int]:
    """*text* as it may be stored after a change, and where the place *index* of it is then.

    Joiners that have lost their letter are dropped and the whole is brought into NFC, which may join characters across
    the change. A place that would then lie before a mark goes behind it: the mark has become part of the letter.
    """
    before = len(_STRAY.sub("", text[:index]))
    text = _STRAY.sub("", text)
    head, whole = text[:before], composed(text)
    if whole != text:
        size = len(unicodedata.normalize("NFD", head))
        before, unfolded = 0, 0
        while unfolded < size:
            unfolded += len(unicodedata.normalize("NFD", whole[before]))
            before += 1
    return whole, _after_marks(whole, before)


def cluster_edges(text: str) -> list[int]:
    """Where clusters begin, and where paragraphs end, in order.

    The lam and the alef of a ligature count as two clusters, for each of them can be changed alone.
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
