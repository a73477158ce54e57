"""A paragraph made ready for wrapping: all that does not depend on the width."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from homs_tui.text.bidi import Base, Paragraph, line_levels, resolve, visual_order
from homs_tui.text.breaks import is_blank, within_words
from homs_tui.text.line import Cell, Line
from homs_tui.text.mirror import MIRRORED
from homs_tui.text.shape import Cluster, clusters


class Word(NamedTuple):
    """What lies between two places where a line may break, in cell numbers."""

    first: int
    """Its first cell."""

    last: int
    """The end of what is seen of it, exclusive: its spaces follow."""

    after: int
    """Where the next word begins."""


# Any other class keeps its level at the end of a line, so that rule L1 need not be asked.
_RESET_AT_END: Final = frozenset("w<>?!b")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paragraph's cells in logical order, with their levels, widths and breaks."""

    paragraph: Paragraph
    """The resolved paragraph; its indexes count from `offset`."""

    offset: int
    """Where the paragraph begins in the source."""

    cells: tuple[Cell, ...]
    """In logical order; their ranges, in the source, follow each other without gaps."""

    anchors: tuple[int, ...]
    """Where each cell's base is, counted from `offset`: the character whose level and class the cell has."""

    levels: bytes
    """The level of each cell before rule L1."""

    edges: tuple[int, ...]
    """The columns before each cell, counted from the paragraph's start; at last the columns of all."""

    words: tuple[Word, ...]
    """The paragraph in pieces that a line takes whole."""

    separated: bool
    """It holds separators, so that rule L1 may reach into the midst of a line."""

    @property
    def end(self) -> int:
        """Where the paragraph ends in the source, exclusive."""
        return self.offset + len(self.paragraph.text)

    def border(self, number: int) -> int:
        """Where cell *number* begins in the source, or the paragraph's end."""
        return self.cells[number].start if number < len(self.cells) else self.end

    def blank(self, number: int) -> bool:
        """Whether cell *number* is a space that may hang at the end of a line."""
        return self.cells[number].text == " " and _breaks_after(self.paragraph, self.anchors[number])

    def line(self, first: int, last: int, after: int, closing: tuple[Cell, ...] = ()) -> Line:
        """The line of the cells [first, last), whose range reaches to cell *after*, with *closing* at its end."""
        start = self.border(first) if first else self.offset
        cells, levels = self.cells[first:last], self.levels[first:last]
        if cells and (self.separated or self.paragraph.classes[self.anchors[last - 1]] in _RESET_AT_END):
            cells, levels = self._reset(first, last)
        cells += closing
        levels += bytes([cell.level for cell in closing])
        cell_width = self.edges[last] - self.edges[first] + sum(cell.width for cell in closing)
        return Line(start, self.border(after), _arranged(cells, levels), cell_width, self.paragraph.base)

    def _reset(self, first: int, last: int) -> tuple[tuple[Cell, ...], bytes]:
        """The cells [first, last) as one line after rule L1."""
        anchors, cells = self.anchors[first:last], self.cells[first:last]
        found = line_levels(self.paragraph, anchors[0], cells[-1].end - self.offset)
        levels = bytes([found[anchor - anchors[0]] for anchor in anchors])
        return tuple([cell._replace(level=level) for cell, level in zip(cells, levels, strict=True)]), levels


def _arranged(cells: tuple[Cell, ...], levels: bytes) -> tuple[Cell, ...]:
    if not levels or levels.count(levels[0]) == len(levels):
        return cells[::-1] if levels and levels[0] % 2 else cells
    return tuple([cells[index] for index in visual_order(levels)])


@lru_cache(maxsize=1024)
def prepare(text: str, offset: int, base: Base, default: Base, lam_alef: bool, marks: bool) -> Prepared:
    """The paragraph *text*, which begins at *offset* of its source, ready for wrapping."""
    paragraph = resolve(text, base, default)
    shaped = clusters(text, lam_alef=lam_alef, marks=marks)
    if shaped and not shaped[0].width:
        shaped = shaped[1:]
    anchors = tuple([cluster.start for cluster in shaped])
    levels = bytes([paragraph.levels[anchor] for anchor in anchors])
    cells = [_cell(cluster, level, offset) for cluster, level in zip(shaped, levels, strict=True)]
    if cells:
        # What is not drawn at the start of the paragraph belongs to the first cell that is.
        cells[0] = cells[0]._replace(start=offset)
    return Prepared(
        paragraph,
        offset,
        tuple(cells),
        anchors,
        levels,
        (0, *accumulate([cell.width for cell in cells])),
        _words(paragraph, shaped),
        any(letter in paragraph.classes for letter in "SB"),
    )


def _cell(cluster: Cluster, level: int, offset: int) -> Cell:
    start, end, glyph, cells = cluster
    if level % 2 and (mirrored := MIRRORED.get(glyph[0])) is not None:
        glyph = mirrored + glyph[1:]
    return Cell(glyph, offset + start, offset + end, level, cells)


def _breaks_after(paragraph: Paragraph, index: int) -> bool:
    return is_blank(paragraph.text[index], paragraph.classes[index])


def _words(paragraph: Paragraph, shaped: tuple[Cluster, ...]) -> tuple[Word, ...]:
    inner = within_words(paragraph.text)
    words: list[Word] = []
    first = last = 0
    after_blank = False
    for number, cluster in enumerate(shaped):
        if cluster.glyph == " " and _breaks_after(paragraph, cluster.start):
            after_blank = True
            continue
        if number and (after_blank or cluster.start in inner):
            words.append(Word(first, last, number))
            first = number
        last = number + 1
        after_blank = False
    if shaped:
        words.append(Word(first, last, len(shaped)))
    return tuple(words)
