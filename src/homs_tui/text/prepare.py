"""A paragraph prepared for wrapping: everything that does not depend on the width.

Measuring it is enough to count its lines; preparing it is needed to show them.
"""

from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.text.bidi import Base, Paragraph, line_levels, resolve, visual_order
from homs_tui.text.classes import classes_of
from homs_tui.text.digits import ARABIC_INDIC, arabic_indic
from homs_tui.text.line import Cell, Line
from homs_tui.text.line_breaks import HYPHENS, breaks_within_words, is_blank, no_break_after_spaces
from homs_tui.text.mirror import MIRRORED
from homs_tui.text.shape import Cluster, clusters
from homs_tui.text.typesetting import Digits, Typesetting


class Word(NamedTuple):
    """The cells between two places where a line may break, in cell numbers."""

    first: int
    """Its first cell."""

    last: int
    """The end of its visible part, exclusive: its spaces follow."""

    after: int
    """Where the next word begins."""


class Measured(Struct, frozen=True):
    """A paragraph's clusters, their widths, and where lines may break."""

    shaped: tuple[Cluster, ...]
    """In logical order, without what is not drawn at the start."""

    edges: tuple[int, ...]
    """The columns before each cluster, counted from the paragraph's start; last, the columns of all."""

    words: tuple[Word, ...]
    """The paragraph in pieces between which lines break."""

    folds: tuple[tuple[int, int], ...]
    """Where a word that is too long for any line is best folded, in cell numbers: the end of what is then visible, and where
    the next line begins. Ordered."""


# Any other class keeps its level at the end of a line, so rule L1 need not be applied.
_RESET_AT_END: Final = frozenset("w<>?!b")
_LEVELLED: Final = frozenset("\u061c\u200e\u200f\u2066\u2067\u2068\u2069")
"""What has a level and no cell. Everything else without a cell has the level of the character before it (X9)."""


class Prepared(Struct, frozen=True):
    """A paragraph's cells in logical order, with their levels, widths and breaks."""

    paragraph: Paragraph
    """The resolved paragraph; its indexes count from `offset`."""

    offset: int
    """Where the paragraph begins in the source."""

    cells: tuple[Cell, ...]
    """In logical order; their ranges in the source are contiguous."""

    anchors: tuple[int, ...]
    """The index of each cell's base, counted from `offset`: the character whose level and class the cell has."""

    levels: bytes
    """The level of each cell before rule L1."""

    measured: Measured
    """Widths and breaks."""

    has_separators: bool
    """Whether it has separators, so that rule L1 may apply in the middle of a line."""

    gaps: bytes
    """The lowest level from each cell to the next: direction marks and isolates have a level and no cell. Empty where that is
    nowhere below the level of the cell."""

    @property
    def end(self) -> int:
        """Where the paragraph ends in the source, exclusive."""
        return self.offset + len(self.paragraph.text)

    def source_index(self, number: int) -> int:
        """Where cell *number* begins in the source, or the paragraph's end after the last."""
        return self.cells[number].start if number < len(self.cells) else self.end

    def may_hang(self, number: int) -> bool:
        """Whether cell *number* is a space that may hang at the end of a line."""
        anchor = self.anchors[number]
        return self.cells[number].text == " " and is_blank(self.paragraph.text[anchor], self.paragraph.classes[anchor])

    def line(self, first: int, last: int, after: int, closing: tuple[Cell, ...] = ()) -> Line:
        """The line of the cells [first, last), whose range extends to cell *after*, with *closing* at its end."""
        start = self.source_index(first) if first else self.offset
        cells, levels = self.cells[first:last], self.levels[first:last]
        if cells and (self.has_separators or self.paragraph.classes[self.anchors[last - 1]] in _RESET_AT_END):
            cells, levels = self._reset(first, last)
        gaps = self.gaps[first:last]
        if closing:
            ending = bytes([cell.level for cell in closing])
            cells, levels, gaps = cells + closing, levels + ending, gaps and gaps + ending
        edges = self.measured.edges
        cell_width = edges[last] - edges[first] + sum(cell.width for cell in closing)
        return Line(start, self.source_index(after), _arranged(cells, levels, gaps), cell_width, self.paragraph.base)

    def _reset(self, first: int, last: int) -> tuple[tuple[Cell, ...], bytes]:
        """The cells [first, last) as one line after rule L1."""
        anchors, cells = self.anchors[first:last], self.cells[first:last]
        found = line_levels(self.paragraph, anchors[0], cells[-1].end - self.offset)
        levels = bytes([found[anchor - anchors[0]] for anchor in anchors])
        return tuple([cell._replace(level=level) for cell, level in zip(cells, levels, strict=True)]), levels


def _arranged(cells: tuple[Cell, ...], levels: bytes, gaps: bytes) -> tuple[Cell, ...]:
    """The cells in visual order. Between two of them stands what has no cell (`Prepared.gaps`), and is reversed with them."""
    if gaps:
        around = bytes([level for pair in zip(levels, gaps, strict=True) for level in pair])
        return tuple([cells[place // 2] for place in visual_order(around) if place % 2 == 0])
    if not levels or levels.count(levels[0]) == len(levels):
        return cells[::-1] if levels and levels[0] % 2 else cells
    return tuple([cells[index] for index in visual_order(levels)])


def _gaps(paragraph: Paragraph, anchors: tuple[int, ...], levels: bytes) -> bytes:
    """What rule L2 has to know of the characters that have no cell; see `Prepared.gaps`.

    Of the levels between two cells only the lowest matters: the two are reversed together at each level that nothing between
    them falls below.
    """
    if not anchors or _LEVELLED.isdisjoint(paragraph.text):
        return b""
    ends = (*anchors[1:], len(paragraph.levels))
    lowest = bytes([min(paragraph.levels[start:end]) for start, end in zip(anchors, ends, strict=True)])
    return lowest if lowest != levels else b""


def measure(text: str, typesetting: Typesetting) -> Measured:
    """The widths of the paragraph *text*, and where it may be broken. Neither depends on its direction."""
    return _measure(text, typesetting.lam_alef, typesetting.marks)


@lru_cache(maxsize=192)
def _measure(text: str, lam_alef: bool, marks: bool) -> Measured:
    shaped = clusters(text, Typesetting(lam_alef, marks))
    if shaped and not shaped[0].width:
        shaped = shaped[1:]
    return Measured(shaped, (0, *accumulate([cluster.width for cluster in shaped])), *_words(text, shaped))


@lru_cache(maxsize=192)
def prepare(text: str, offset: int, base: Base, default: Base, typesetting: Typesetting) -> Prepared:
    """The paragraph *text*, which begins at *offset* of its source, prepared for wrapping."""
    paragraph = resolve(text, base, default)
    measured = measure(text, typesetting)
    anchors = tuple([cluster.start for cluster in measured.shaped])
    levels = bytes([paragraph.levels[anchor] for anchor in anchors])
    cells = [_cell(cluster, level, offset) for cluster, level in zip(measured.shaped, levels, strict=True)]
    if typesetting.digits is Digits.ARABIC_INDIC:
        cells = _with_digits(paragraph, anchors, cells)
    if cells:
        # What is not drawn at the start of the paragraph belongs to its first cell.
        cells[0] = cells[0]._replace(start=offset)
    has_separators = any(letter in paragraph.classes for letter in "SB")
    gaps = _gaps(paragraph, anchors, levels)
    return Prepared(paragraph, offset, tuple(cells), anchors, levels, measured, has_separators, gaps)


def _cell(cluster: Cluster, level: int, offset: int) -> Cell:
    start, end, glyph, cells = cluster
    if level % 2 and (mirrored := MIRRORED.get(glyph[0])) is not None:
        glyph = mirrored + glyph[1:]
    return Cell(glyph, offset + start, offset + end, level, cells)


def _with_digits(paragraph: Paragraph, anchors: tuple[int, ...], cells: list[Cell]) -> list[Cell]:
    found = arabic_indic(paragraph.text, paragraph.classes, paragraph.base)
    return [
        cell._replace(text=ARABIC_INDIC[cell.text[0]] + cell.text[1:]) if anchor in found else cell
        for anchor, cell in zip(anchors, cells, strict=True)
    ]


def _words(text: str, shaped: tuple[Cluster, ...]) -> tuple[tuple[Word, ...], tuple[tuple[int, int], ...]]:
    inner, held, classes = breaks_within_words(text), no_break_after_spaces(text), classes_of(text)
    words: list[Word] = []
    folds: list[tuple[int, int]] = []
    first = last = 0
    after_blank = False
    for number, cluster in enumerate(shaped):
        if cluster.glyph == " " and is_blank(text[cluster.start], classes[cluster.start]):
            after_blank = True
            continue
        may_break = after_blank and cluster.start not in held
        if number and (may_break or cluster.start in inner):
            words.append(Word(first, last, number))
            first = number
        elif number and (after_blank or shaped[number - 1].glyph in HYPHENS):
            folds.append((last, number))
        last = number + 1
        after_blank = False
    if shaped:
        words.append(Word(first, last, len(shaped)))
    return tuple(words), tuple(folds)
