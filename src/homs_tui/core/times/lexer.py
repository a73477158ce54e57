"""A plain text cut into numbers, words and offsets, with the separators of every usual kind left out."""

import re
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from homs_tui.core.times.faults import RefusedError, TimeFault
from homs_tui.core.times.plain import Plain

_SEPARATORS: Final = " ,@|()"


class Shape(Enum):
    """What a piece of text is made of."""

    FIGURES = "figures"
    """Numbers, with signs between them."""
    CLOCK = "clock"
    """Figures behind the T of ISO 8601."""
    WORD = "word"
    """Letters."""
    OFFSET = "offset"
    """A sign with hours, and minutes, from Greenwich."""


class Piece(NamedTuple):
    """A piece of a plain text."""

    shape: Shape
    """What it is made of."""
    text: str
    """Its characters."""
    start: int
    """The index of the first."""
    end: int
    """One past the last."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    figures = re.compile(r"\d+(?:[:./-]\d+)*")
    word = re.compile(r"[ap]\.\s?m\b\.?|[^\W\d_]+(?:'[^\W\d_]+)?")
    offset = re.compile(r"[+-]\s?(?:\d{1,2}:\d{2}|\d{4}|\d{1,2})(?![\d:])")
    return figures, word, offset


def pieces(plain: Plain) -> list[Piece]:
    """The pieces of a text. Raises RefusedError for what no time contains."""
    figures, word, offset = _patterns()
    text, at, found = plain.text, 0, list[Piece]()
    while at < len(text):
        if _separates(text, at, found):
            at += 1
            continue
        behind_t = _behind_t(found, text, at)
        if behind_t:
            found.pop()
        match, shape = figures.match(text, at), Shape.CLOCK if behind_t else Shape.FIGURES
        if match is None and found:
            match, shape = offset.match(text, at), Shape.OFFSET
        if match is None:
            match, shape = word.match(text, at), Shape.WORD
        if match is None:
            raise RefusedError(TimeFault.UNREAD, part=plain.part(at, _end_of_word(text, at)))
        found += _cut(Piece(shape, match[0], at, match.end()), text)
        at = found[-1].end
    return found


def _separates(text: str, at: int, found: list[Piece]) -> bool:
    """Whether a character only separates: blanks and commas do, a hyphen or a slash with a word or with blanks at both sides,
    and the full stop of a word that is cut short."""
    char = text[at]
    if char in _SEPARATORS:
        return True
    if char not in "-/." or not found:
        return False
    if char == ".":
        return found[-1].shape is Shape.WORD and found[-1].end == at
    before, after = text[at - 1], text[at + 1 : at + 2]
    if found[-1].end == at and found[-1].text in ("utc", "gmt"):
        return False
    return (before == " " and after == " ") or before.isalpha() or after.isalpha()


def _behind_t(found: list[Piece], text: str, at: int) -> bool:
    """Whether a digit stands behind a date and the T of ISO 8601, without a blank."""
    if len(found) < 2 or found[-1].text != "t" or not text[at].isdigit():
        return False
    return found[-1].end == at and found[-2].shape is Shape.FIGURES and found[-2].end == found[-1].start


def _cut(piece: Piece, text: str) -> list[Piece]:
    """Figures without the offset behind their clock time, and with the fraction of a second behind a comma."""
    if piece.shape not in (Shape.FIGURES, Shape.CLOCK):
        return [piece]
    colon = piece.text.find(":") if piece.shape is Shape.FIGURES else 0
    hyphen = piece.text.find("-", colon) if colon >= 0 else -1
    if hyphen > 0:
        start = piece.start + hyphen
        offset = Piece(Shape.OFFSET, piece.text[hyphen:], start, piece.end)
        return [Piece(piece.shape, piece.text[:hyphen], piece.start, start), offset]
    if (piece.text.count(":") == 2 or piece.shape is Shape.CLOCK) and (
        match := re.compile(r",(\d+)(?![\d:])").match(text, piece.end)
    ):
        return [Piece(piece.shape, f"{piece.text}.{match[1]}", piece.start, match.end())]
    return [piece]


def _end_of_word(text: str, at: int) -> int:
    end = at + 1
    while end < len(text) and text[end] not in " ,":
        end += 1
    return end
