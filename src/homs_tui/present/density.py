"""The strip over the whole axis: its days, how many places have changed hands by each hour, the reader's position."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Lang
from homs_tui.present import clock
from homs_tui.present.acts import Acts
from homs_tui.present.lists.rows import Painted, StyledRun, beside, blank, fit, fitted
from homs_tui.present.memo import memoized
from homs_tui.present.panes.locality_list import counted, shown_places
from homs_tui.present.profile import StripColumn, first_column, hours_of
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_SIZES, Scene
from homs_tui.present.status_text import counts_text
from homs_tui.present.styled_text import StyledText, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

BARS: Final = "▁▂▃▄▅▆▇█"
"""The lowest to the highest bar in a cell: so many places have certainly changed hands."""
SHADE: Final = "░"
"""A cell in which most places may have changed hands, and few have for certain."""
MIN_COLUMNS_OF_WORDS: Final = 100
"""Columns from which the tally says in words what it counts."""
TALLY_GAP: Final = 1
"""Columns between the cursor of the strip and the tally, at least."""


class Scale(Struct, frozen=True):
    """The mapping between columns of the strip and hours. Columns are counted in reading order."""

    hours: int
    """The number of hours."""
    columns: int
    """The number of columns over which they are spread."""
    margin: int
    """Columns before the first of them."""
    width: int
    """The width of the strip in columns."""
    mirrored: bool
    """Whether time runs from right to left."""

    def column(self, hour: int) -> int:
        """The column in which an hour begins."""
        return self.margin + first_column(hour, self.hours, self.columns)

    def hour(self, x: int) -> int:
        """The first hour of the column at *x*, counted from the left edge and clamped."""
        column = self.width - 1 - x if self.mirrored else x
        return hours_of(min(max(column - self.margin, 0), self.columns - 1), self.hours, self.columns).start


def scale(axis: Axis, width: int, mirrored: bool = False) -> Scale:
    """The scale that spreads the hours over all columns but a free one on each side."""
    return Scale(axis.count + 1, max(width - 2, 1), 1, width, mirrored)


def strip(scene: Scene, acts: Acts, view: View, width: int, rows: int) -> tuple[Painted, ...]:
    """The strip: days, bars, and a row with the cursor and the tally of all places. With one row, only the bars, and the cursor
    in them; with more than three, the bars have the rest."""
    measure = scale(scene.axis, width, view.mirrored)
    if rows < 3:
        return tuple(beside(row, view.mirrored) for row in _marked_bars(scene, view, measure, rows))
    bars = (_framed(row, measure) for row in _bars(scene, measure, rows - 2))
    parts = (_days(scene, view, measure), *bars, _pointer(scene, acts, view, measure))
    return tuple(beside(row, view.mirrored) for row in parts)


def _days(scene: Scene, view: View, measure: Scale) -> tuple[Painted, ...]:
    return _drawn_days(scene, measure, view.lang, view.drawn)


@memoized(MAX_SIZES)
def _drawn_days(scene: Scene, measure: Scale, lang: Lang, drawn: Typesetting) -> tuple[Painted, ...]:
    axis = scene.axis
    columns = {measure.column(hour): hour for hour in sorted({0, *axis.midnights()})}
    ends = sorted(columns)
    end = measure.margin + measure.columns
    parts: list[Painted] = []
    column = 0
    while column < measure.width:
        hour = columns.get(column)
        if hour is None:
            parts.append(_mark("─" if measure.margin <= column < end else " ", Role.DIM))
            column += 1
            continue
        at = axis.at(hour)
        label = ink((f"{clock.weekday(at, lang)} {at.day}", Role.STRONG), base=direction(lang))
        room = min([*ends[bisect_right(ends, column) :][:1], end + 1, measure.width]) - column - 1
        size = min(cells(label.text, drawn), room - 2)
        if size < 3:
            parts.append(_mark("┬", Role.DIM))
            column += 1
            continue
        corner = "┬" if column > measure.margin else "┐" if measure.mirrored else "┌"
        # A blank separates the number from the line: terminals that reorder rows by themselves would take them together.
        parts += [_mark(corner, Role.DIM), fit(label, size, typesetting=drawn), blank(1)]
        column += 2 + size
    return tuple(parts)


def _mark(sign: str, role: Role) -> Painted:
    """A single cell."""
    return (StyledRun(sign, (role,) if sign != " " else (), 1),)


def _marked_bars(scene: Scene, view: View, measure: Scale, rows: int) -> list[Sequence[Painted]]:
    """The bars with the cursor in their lowest row."""
    found = [list(row) for row in _bars(scene, measure, rows)]
    for hour, role, sign in ((view.anchor, Role.LINK, "△"), (view.hour, Role.ACCENT, "▲")):
        if hour is not None:
            found[-1][measure.column(hour) - measure.margin] = _mark(sign, role)
    return [_framed(row, measure) for row in found]


def _framed(bars: Sequence[Painted], measure: Scale) -> Sequence[Painted]:
    return [blank(measure.margin), *bars, blank(measure.width - measure.margin - measure.columns)]


@memoized(MAX_SIZES)
def _bars(scene: Scene, measure: Scale, rows: int) -> tuple[tuple[Painted, ...], ...]:
    """The bars, so many rows high, from top to bottom."""
    columns = scene.columns(measure.columns)
    return tuple(tuple(_bar(scene, column, row, rows) for column in columns) for row in reversed(range(rows)))


def _bar(scene: Scene, column: StripColumn, row: int, rows: int) -> Painted:
    """A cell of a bar, in a row counted from the lowest."""
    steps = len(BARS) * rows
    full, reach = (-(-count * steps // scene.told) for count in (column.changed, column.changed + column.open))
    solid, either = (min(max(height - row * len(BARS), 0), len(BARS)) for height in (full, reach))
    half = len(BARS) // 2
    if either - solid >= half > 2 * solid:
        return _mark(SHADE, Role.DIM)
    return _mark(BARS[solid - 1] if solid else " ", Role.CHANGED if column.changes else Role.DIM)


def _pointer(scene: Scene, acts: Acts, view: View, measure: Scale) -> list[Painted]:
    """The cursor below the bars, with the tally of the places beside it."""
    here = measure.column(view.hour)
    pieces = {here: (_mark("▲", Role.ACCENT), 1)}
    if view.anchor is not None and measure.column(view.anchor) != here:
        pieces[measure.column(view.anchor)] = _mark("△", Role.LINK), 1
    tally, size = _tally(scene, acts, view, measure.width)
    start = _free(sorted(pieces), size, measure)
    if start is not None:
        pieces[start] = tally, size
    parts: list[Painted] = []
    column = 0
    for at, (painted, width) in sorted(pieces.items()):
        parts += [blank(at - column), painted]
        column = at + width
    return [*parts, blank(measure.width - column)]


def _free(taken: Sequence[int], size: int, measure: Scale) -> int | None:
    """Where the tally goes in a row of which some columns are taken: at the end, else at the start, else between two of them;
    None where it fits nowhere."""
    end = measure.width - 1
    if taken[-1] + TALLY_GAP < end - size:
        return end - size
    if measure.margin + size + TALLY_GAP <= taken[0]:
        return measure.margin
    gaps = (left + 1 + TALLY_GAP for left, right in pairwise(taken) if left + 1 + size + 2 * TALLY_GAP <= right)
    return next(gaps, None)


def _tally(scene: Scene, acts: Acts, view: View, width: int) -> tuple[Painted, int]:
    """The tally of all places in a strip of a width, and its own width in columns."""
    counts = count(scene, acts, view, in_words=width >= MIN_COLUMNS_OF_WORDS)
    size = cells(counts.text, view.drawn)
    return fitted(counts, size, view.drawn), size


def count(scene: Scene, acts: Acts, view: View, *, in_words: bool = False) -> StyledText:
    """How many of the places that the list shows are in each state; see `Chronicle.is_counted`. Where some are left out, it
    begins with how many are counted of how many, *in_words* or as bare numbers."""
    chronicle, lang = scene.chronicle, view.lang
    counts = counted(scene, acts, view)
    total, shown = sum(counts.values()), shown_places(scene, acts, view)
    of_all = say("strip.counted", lang, counted=total, shown=shown) if in_words else f"{total}/{shown}"
    states = counts_text(chronicle, counts, lang)
    apart = (of_all, Role.DIM), "  "
    return ink(*(apart if total != shown else ()), states, base=direction(lang))
