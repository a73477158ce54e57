"""Wrapping: from a text to the lines that show it at a given width.

Lines are filled in logical order, by the widths of shaped clusters; only then is each line put into visual order. Both prepared
paragraphs and finished lines are cached, so that a new width costs little and a repeated one nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from homs_tui.text.bidi import Base
from homs_tui.text.line import Cell, Line
from homs_tui.text.prepare import Measured, Prepared, Word, measure, prepare
from homs_tui.text.shape import clusters
from homs_tui.text.typesetting import PLAIN, Typesetting

Break = tuple[int, int, int]
"""A line in cell numbers: its first cell, the end of its visible part, and where the next line begins."""


def layout(
    text: str,
    width: int,
    base: Base = Base.AUTO,
    typesetting: Typesetting = PLAIN,
    *,
    default: Base = Base.LTR,
    max_lines: int = 0,
) -> tuple[Line, ...]:
    """The lines that show *text* in *width* columns, at least one.

    A newline ends a paragraph and belongs to no line; an empty paragraph is an empty line. Only a single cluster may be wider
    than *width*. *base* is the direction of every paragraph; with AUTO each decides for itself, and *default* for those without
    a strong character. A width below 1 is taken as 1. With *max_lines* above 0 there are at most that many; if more would
    follow, the last ends in an ellipsis.
    """
    return _layout(text, max(1, width), base, default, typesetting, max_lines)


def count_lines(text: str, width: int, typesetting: Typesetting = PLAIN) -> int:
    """How many lines `layout` would give, without making them: their cells need not be reordered."""
    return _count(text, max(1, width), typesetting.lam_alef, typesetting.marks)


def one_line(
    text: str,
    width: int | None = None,
    base: Base = Base.AUTO,
    typesetting: Typesetting = PLAIN,
    *,
    ellipsis: str = "…",
    default: Base = Base.LTR,
) -> Line:
    """*text* as a single line, newlines shown as spaces; None for *width* means no limit.

    What is wider is cut at its logical end (the left of a right-to-left line) and ends in *ellipsis*; the line's `end` is the
    cut. Trailing spaces are kept as far as they fit.
    """
    return _one_line(text, width, base, ellipsis, default, typesetting)


@lru_cache(maxsize=512)
def _layout(text: str, width: int, base: Base, default: Base, typesetting: Typesetting, max_lines: int) -> tuple[Line, ...]:
    lines: list[Line] = []
    offset = 0
    for paragraph in text.split("\n"):
        prepared = prepare(paragraph, offset, base, default, typesetting)
        offset += len(paragraph) + 1
        for first, last, after in _breaks(prepared.measured, width):
            more = after < len(prepared.cells) or offset <= len(text)
            if more and len(lines) == max_lines - 1:
                return (*lines, _cropped(prepared, first, width, "…"))
            lines.append(prepared.line(first, last, after))
    return tuple(lines)


@lru_cache(maxsize=65536)
def _count(text: str, width: int, lam_alef: bool, marks: bool) -> int:
    measured = (measure(paragraph, Typesetting(lam_alef, marks)) for paragraph in text.split("\n"))
    return sum(1 for paragraph in measured for _ in _breaks(paragraph, width))


def wrapped(prepared: Prepared, width: int) -> list[Line]:
    """The lines of one prepared paragraph, each as full as it can be in *width* columns."""
    return [prepared.line(first, last, after) for first, last, after in _breaks(prepared.measured, width)]


def _breaks(measured: Measured, width: int) -> Iterator[Break]:
    """The lines of one paragraph, each as full as it can be."""
    edges = measured.edges
    first = last = 0
    for word in measured.words:
        if edges[word.last] - edges[first] > width and word.first > first:
            yield first, last, word.first
            first = word.first
        for seen, after in _folds(measured, word, first, width):
            yield first, seen, after
            first = after
        last = word.last
    yield first, last, len(measured.shaped)


def _folds(measured: Measured, word: Word, first: int, width: int) -> Iterator[tuple[int, int]]:
    """Where lines end within *word*, which begins on a line whose first cell is *first* and is too long for it: at one of its
    better places if there is one on the line. Each is the end of the line's visible part and where the next line begins."""
    edges = measured.edges
    while edges[word.last] - edges[first] > width:
        full = max(first + 1, bisect_right(edges, edges[first] + width) - 1)
        index = bisect_right(measured.folds, (full, len(edges))) - 1
        best = measured.folds[index] if index >= 0 else (0, 0)
        seen, first = best if best[0] > first else (full, full)
        if first >= word.last:
            return
        yield seen, first


@lru_cache(maxsize=4096)
def _one_line(text: str, width: int | None, base: Base, ellipsis: str, default: Base, typesetting: Typesetting) -> Line:
    prepared = prepare(text.replace("\n", " "), 0, base, default, typesetting)
    number = len(prepared.cells)
    seen = number
    while seen and prepared.may_hang(seen - 1):
        seen -= 1
    if width is None:
        return prepared.line(0, number, number)
    edges = prepared.measured.edges
    if edges[seen] <= width:
        return prepared.line(0, bisect_right(edges, width) - 1, number)
    return _cropped(prepared, 0, max(0, width), ellipsis)


def _cropped(prepared: Prepared, first: int, width: int, ellipsis: str) -> Line:
    """As much of the paragraph from cell *first* as fits before the *ellipsis*, and as much of that as fits at all."""
    dots = [cluster for cluster in clusters(ellipsis) if cluster.width]
    while sum(dot.width for dot in dots) > width:
        dots.pop()
    room = width - sum(dot.width for dot in dots)
    edges = prepared.measured.edges
    last = bisect_right(edges, edges[first] + room) - 1
    while last > first and prepared.may_hang(last - 1):
        last -= 1
    cut = prepared.source_index(last) if last else prepared.offset
    closing = tuple([Cell(dot.glyph, cut, cut, prepared.paragraph.base, dot.width) for dot in dots])
    return prepared.line(first, last, last, closing)
