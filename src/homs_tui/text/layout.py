"""Wrapping: from a text to the lines that show it at a given width.

Lines are filled in logical order, on the widths of shaped clusters; only then is each line put into visual order.
Both the preparation of a paragraph and the finished lines are kept, so that a new width costs little and the same
width nothing.
"""

from bisect import bisect_right
from functools import lru_cache

from homs_tui.text.bidi import Base
from homs_tui.text.line import Cell, Line
from homs_tui.text.prepare import Prepared, Word, prepare
from homs_tui.text.shape import clusters


def layout(
    text: str,
    width: int,
    base: Base = Base.AUTO,
    *,
    default: Base = Base.LTR,
    lam_alef: bool = True,
    marks: bool = True,
) -> tuple[Line, ...]:
    """The lines that show *text* in *width* columns, at least one.

    A newline ends a paragraph and belongs to no line; an empty paragraph is an empty line. Only a single cluster may
    be wider than *width*. *base* is the direction of every paragraph; under AUTO each decides for itself, and
    *default* for those without a strong character. A width below 1 is taken as 1. See `clusters` for the rest.
    """
    return _layout(text, max(1, width), base, default, lam_alef, marks)


def one_line(
    text: str,
    width: int | None = None,
    base: Base = Base.AUTO,
    *,
    ellipsis: str = "…",
    default: Base = Base.LTR,
    lam_alef: bool = True,
    marks: bool = True,
) -> Line:
    """*text* as a single line, newlines shown as spaces; None for *width* leaves room for all of it.

    What is wider is cut at its logical end (the left of a right-to-left line), where *ellipsis* then stands; the
    line's `end` is the place of the cut. Spaces at the end are kept as far as they fit.
    """
    return _one_line(text, width, base, ellipsis, default, lam_alef, marks)


@lru_cache(maxsize=512)
def _layout(text: str, width: int, base: Base, default: Base, lam_alef: bool, marks: bool) -> tuple[Line, ...]:
    lines: list[Line] = []
    offset = 0
    for paragraph in text.split("\n"):
        lines.extend(wrapped(prepare(paragraph, offset, base, default, lam_alef, marks), width))
        offset += len(paragraph) + 1
    return tuple(lines)


def wrapped(prepared: Prepared, width: int) -> list[Line]:
    """The lines of one prepared paragraph, each as full as it can be in *width* columns."""
    lines: list[Line] = []
    first = last = 0
    for word in prepared.words:
        if prepared.edges[word.last] - prepared.edges[first] > width and word.first > first:
            lines.append(prepared.line(first, last, word.first))
            first = word.first
        first = _folded(prepared, word, first, width, lines)
        last = word.last
    lines.append(prepared.line(first, last, len(prepared.cells)))
    return lines


def _folded(prepared: Prepared, word: Word, first: int, width: int, lines: list[Line]) -> int:
    """Where the last line of *word* begins, once what is too long of it has gone to *lines* of its own."""
    while prepared.edges[word.last] - prepared.edges[first] > width:
        fits = max(first + 1, bisect_right(prepared.edges, prepared.edges[first] + width) - 1)
        if fits >= word.last:
            break
        lines.append(prepared.line(first, fits, fits))
        first = fits
    return first


@lru_cache(maxsize=4096)
def _one_line(text: str, width: int | None, base: Base, ellipsis: str, default: Base, lam_alef: bool, marks: bool) -> Line:
    prepared = prepare(text.replace("\n", " "), 0, base, default, lam_alef, marks)
    count = len(prepared.cells)
    seen = count
    while seen and prepared.blank(seen - 1):
        seen -= 1
    if width is None:
        return prepared.line(0, count, count)
    if prepared.edges[seen] <= width:
        return prepared.line(0, bisect_right(prepared.edges, width) - 1, count)
    return _cropped(prepared, max(0, width), ellipsis)


def _cropped(prepared: Prepared, width: int, ellipsis: str) -> Line:
    """As much of the paragraph as fits before the *ellipsis*, and as much of that as fits at all."""
    dots = [cluster for cluster in clusters(ellipsis) if cluster.width]
    while sum(dot.width for dot in dots) > width:
        dots.pop()
    room = width - sum(dot.width for dot in dots)
    last = bisect_right(prepared.edges, room) - 1
    while last and prepared.blank(last - 1):
        last -= 1
    cut = prepared.border(last) if last else prepared.offset
    closing = tuple([Cell(dot.glyph, cut, cut, prepared.paragraph.base, dot.width) for dot in dots])
    return prepared.line(0, last, last, closing)
