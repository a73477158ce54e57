"""A paragraph made ready for wrapping: all that does not depend on the width."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paragraph's cells in logical order, with their levels, widths and breaks."""

    paragraph: Paragraph
    """The resolved paragraph; its indexes count from `offset`."""

    offset: int
    """Where the paragraph begins in the source."""

    cells: tuple[Cell, ...]
    """In logical order; their ranges, in the source, follow each other without gaps."""

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
        cell = self.cells[number]
        return cell.text == " " and self._kind_is_blank(cell.start - self.offset)

    def _kind_is_blank(self, index: int) -> bool:
        return is_blank(self.paragraph.text[index], self.paragraph.classes[index])

    def line(self, first: int, last: int, after: int, closing: tuple[Cell, ...] = ()) -> Line:
        """The line of the cells [first, last), whose range reaches to cell *after*, with *closing* at its end."""
        start = self.border(first) if first else self.offset
        cells, levels = self.cells[first:last], self.levels[first:last]
        if cells and (self.separated or self._kind_is_white(last - 1)):
            cells, levels = self._reset(cells)
        cells += closing
        levels += bytes([cell.level for cell in closing])
        cell_width = self.edges[last] - self.edges[first] + sum(cell.width for cell in closing)
        return Line(start, self.border(after), _arranged(cells, levels), cell_width, self.paragraph.base)

    def _kind_is_white(self, number: int) -> bool:
        # Any other class keeps its level at a line's end, so that rule L1 need not be asked.
        return self.paragraph.classes[self.cells[number].start - self.offset] in "w<>?!"

    def _reset(self, cells: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], bytes]:
        """The *cells* of one line after rule L1."""
        start = cells[0].start - self.offset
        found = line_levels(self.paragraph, start, cells[-1].end - self.offset)
        levels = bytes([found[cell.start - self.offset - start] for cell in cells])
        return tuple([cell._replace(level=level) for cell, level in zip(cells, levels, strict=True)]), levels


def _arranged(cells: tuple[Cell, ...], levels: bytes) -> tuple[Cell, ...]:
    if not levels or levels.count(levels[0]) == len(levels):
        return cells[::-1] if levels and levels[0] % 2 else cells
    return tuple([cells[index] for index in visual_order(levels)])


@lru_cache(maxsize=1024)
def prepare(text: str, offset: int, base: Base, default: Base, lam_alef: bool, marks: bool) -> Prepared:
    """The paragraph *text*, which begins at *offset* of its source, ready for wrapping."""
    paragraph = resolve(text, base, default)
    shaped = _covering(clusters(text, lam_alef=lam_alef, marks=marks))
    levels = bytes([paragraph.levels[cluster.start] for cluster in shaped])
    cells = tuple([_cell(cluster, level, offset) for cluster, level in zip(shaped, levels, strict=True)])
    return Prepared(
        paragraph,
        offset,
        cells,
        levels,
        (0, *accumulate([cell.width for cell in cells])),
        _words(paragraph, shaped),
        any(letter in paragraph.classes for letter in "SB"),
    )


def _covering(shaped: tuple[Cluster, ...]) -> tuple[Cluster, ...]:
    """The clusters that are drawn, the first of which takes in what is not drawn before it."""
    if not shaped or shaped[0].width:
        return shaped
    if len(shaped) == 1:
        return ()
    return (shaped[1]._replace(start=0), *shaped[2:])


def _cell(cluster: Cluster, level: int, offset: int) -> Cell:
    start, end, glyph, cells = cluster
    if level % 2 and (mirrored := MIRRORED.get(glyph[0])) is not None:
        glyph = mirrored + glyph[1:]
    return Cell(glyph, offset + start, offset + end, level, cells)


def _words(paragraph: Paragraph, shaped: tuple[Cluster, ...]) -> tuple[Word, ...]:
    inner = within_words(paragraph.text)
    words: list[Word] = []
    first = last = 0
    blank_before = False
    for number, cluster in enumerate(shaped):
        blank = cluster.glyph == " " and is_blank(paragraph.text[cluster.start], paragraph.classes[cluster.start])
        if not blank:
            if number and (blank_before or cluster.start in inner):
                words.append(Word(first, last, number))
                first = number
            last = number + 1
        elif not blank_before:
            last = max(last, first)
        blank_before = blank
    if shaped:
        words.append(Word(first, last, len(shaped)))
    return tuple(words)
