"""Shaping: grapheme clusters of joined letters, each with what a terminal draws for it.

Letters become presentation forms; lam with alef becomes one cell; harakat stay after their letter. Format characters are never
drawn: they have done their work once the joining is known.
"""

import unicodedata
from functools import cache
from typing import Final, NamedTuple

from homs_tui.text.joining import DOTTED_CIRCLE, LAM, LAM_ALEF, WORDS, JoiningType, Trait, trait
from homs_tui.text.typesetting import PLAIN, Typesetting

MAX_MARKS: Final = 8
"""How many marks of one cluster are drawn; more would leave the line (they stay in the text)."""

_JOINER: Final = "\u200d"
_NONE: Final = -1
_BY_JOINER: Final = -2


class Cluster(NamedTuple):
    """Characters that are drawn together."""

    start: int
    """Where it begins in the text."""

    end: int
    """Where it ends, exclusive; clusters are contiguous."""

    glyph: str
    """What is drawn: a base and its marks, or the letters of a ligature from left to right; empty only for format characters at
    the start of a text."""

    width: int
    """Its columns: 1 or 2; more with spacing marks and for the letters of a ligature; 0 where the glyph is empty."""


class _Draft:
    """A cluster whose neighbours are not all known yet."""

    __slots__ = ("base", "bits", "ligature", "marks", "sealed", "start", "width")

    def __init__(self, start: int, base: Trait, marks: str = "") -> None:
        self.start = start
        self.base = base
        self.marks = marks
        self.width = base.width
        """Its columns, those of its spacing marks included."""
        self.bits = 0
        """1 when joined to the previous letter, 2 when joined to the next: the index into `Trait.forms`."""
        self.ligature: tuple[str, str] | None = None
        self.sealed = False
        """A format character follows, so no ligature may form across it."""

    def glyph(self, marks: bool) -> str:
        base = self.base.forms[self.bits] if self.ligature is None else self.ligature[self.bits & 1]
        # Where vowels are spacing marks, the others are no harakat either.
        return base + self.marks if marks or self.width > self.base.width else base


def clusters(text: str, typesetting: Typesetting = PLAIN) -> tuple[Cluster, ...]:
    """The clusters of *text*, in logical order; every character belongs to exactly one.

    Lam and alef with a cell each are two clusters; hidden marks are left out of the glyphs. Digits are drawn as stored: their
    shape depends on the paragraph, which `homs_tui.text.prepare` knows.
    """
    drafts = _drafts(text, typesetting.lam_alef)
    ends = [draft.start for draft in drafts[1:]]
    ends.append(len(text))
    marks = typesetting.marks
    return tuple([Cluster(draft.start, end, draft.glyph(marks), draft.width) for draft, end in zip(drafts, ends, strict=False)])


def width(text: str, typesetting: Typesetting = PLAIN) -> int:
    """The cells that *text* fills on one line."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(draft.width for draft in _drafts(text, typesetting.lam_alef))


def _drafts(text: str, lam_alef: bool) -> list[_Draft]:
    drafts: list[_Draft] = []
    joinable = _NONE
    for index, char in enumerate(text):
        known = trait(char)
        if known.kind is not JoiningType.BASE:
            _attach(drafts, index, char, known)
            if not known.transparent:
                joinable = _format_joins(drafts, joinable, char)
            continue
        if drafts and _in_emoji_sequence(text, index, known, drafts[-1]):
            continue
        joined = known.to_previous and joinable != _NONE
        if joined and lam_alef and char in LAM_ALEF and _ligates(text, drafts, joinable):
            drafts[-1].ligature = LAM_ALEF[char]
            joinable = _NONE
            continue
        draft = _Draft(index, _word(char, lam_alef) if char in WORDS else known)
        if joined:
            draft.bits = 1
            if joinable >= 0:
                drafts[joinable].bits |= 2
        drafts.append(draft)
        joinable = len(drafts) - 1 if known.to_next else _NONE
    return drafts


@cache
def _word(ligature: str, lam_alef: bool) -> Trait:
    """How a ligature of words is drawn: letter by letter, as it is read from the right."""
    letters = clusters(unicodedata.normalize("NFKC", ligature), Typesetting(lam_alef))
    drawn = "".join([cluster.glyph for cluster in reversed(letters)])
    return trait(ligature)._replace(forms=(drawn,) * 4, width=sum(cluster.width for cluster in letters))


def _attach(drafts: list[_Draft], index: int, char: str, known: Trait) -> None:
    """Attach a mark or a format character to the cluster before it."""
    if known.kind is JoiningType.FORMAT:
        if drafts:
            drafts[-1].sealed = True
        else:
            drafts.append(_Draft(index, known))
    elif drafts and drafts[-1].base.width:
        if len(drafts[-1].marks) < MAX_MARKS:
            drafts[-1].marks += char
            drafts[-1].width += known.width
    else:
        # A mark without a base would be drawn on whatever is beside it, such as a border.
        drafts.append(_Draft(index, trait(DOTTED_CIRCLE), char))
        drafts[-1].width += known.width


def _format_joins(drafts: list[_Draft], joinable: int, char: str) -> int:
    """What may join to the next letter after a joiner or a non-joiner."""
    if char != _JOINER:
        return _NONE
    if joinable >= 0:
        drafts[joinable].bits |= 2
    return _BY_JOINER


def _ligates(text: str, drafts: list[_Draft], joinable: int) -> bool:
    """Whether the letter to join is a lam directly before, with only marks between."""
    last = drafts[-1]
    return joinable == len(drafts) - 1 and not last.sealed and text[last.start] == LAM


def _in_emoji_sequence(text: str, index: int, known: Trait, last: _Draft) -> bool:
    """Whether a wide sign after a joiner belongs to the emoji before it; terminals draw the sequence in two cells."""
    return known.width == 2 and text[index - 1] == _JOINER and last.base.width == 2
