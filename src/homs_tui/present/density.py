"""The density strip over the whole axis: its days, the number of claims by hour, the reader's position."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Lang
from homs_tui.core.instants import number
from homs_tui.present import clock
from homs_tui.present.lists.rows import Painted, StyledRun, beside, blank, fit, fitted
from homs_tui.present.memo import memoized
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_SIZES, Scene
from homs_tui.present.status_text import counts_text
from homs_tui.present.styled_text import StyledText, direction, ink
from homs_tui.present.view import View
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

BARS = "▁▂▃▄▅▆▇█"
TALLY_GAP = 3


class Scale(Struct, frozen=True):
    """The mapping between columns of the strip and hours. Columns are counted in reading order."""

    hours: int
    """Hours per column."""
    columns: int
    """The number of columns that stand for hours."""
    margin: int
    """Columns before the first of them."""
    width: int
    """The width of the strip in columns."""
    mirrored: bool
    """Whether time runs from right to left."""

    def column(self, hour: int) -> int:
        """The column of an hour."""
        return self.margin + hour // self.hours

    def hour(self, x: int) -> int:
        """The first hour of the column at *x*, counted from the left edge and clamped."""
        column = self.width - 1 - x if self.mirrored else x
        return min(max(column - self.margin, 0), self.columns - 1) * self.hours


def scale(axis: Axis, width: int, mirrored: bool = False) -> Scale:
    """The scale with the fewest whole hours per column that leaves a column free on each side."""
    count = axis.count + 1
    hours = -(-count // max(width - 2, 1))
    return Scale(hours, -(-count // hours), 1, width, mirrored)


def strip(scene: Scene, view: View, width: int, rows: int) -> tuple[Painted, ...]:
    """The strip: days, density and, with three rows, the cursor on a row of its own.

    With fewer rows the cursor is in the density row. At the end of its row, if there is room, is the tally of all places.
    """
    measure = scale(scene.axis, width, view.mirrored)
    parts: list[Sequence[Painted]] = [_bars(scene, view, measure, marked=rows < 3)]
    if rows > 1:
        parts.insert(0, _days(scene, view, measure))
    if rows > 2:
        parts.append(_pointer(scene, view, measure))
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


def _bars(scene: Scene, view: View, measure: Scale, *, marked: bool) -> list[Painted]:
    here, there = measure.column(view.hour), None if view.anchor is None else measure.column(view.anchor)
    parts = list(_plain_bars(scene, measure))
    for column, role, sign in ((there, Role.LINK, "△"), (here, Role.ACCENT, "▲")):
        if column is not None:
            bar = parts[column - measure.margin][0].text
            parts[column - measure.margin] = (StyledRun(sign if marked else bar, (role,), 1),)
    left = measure.width - measure.margin - measure.columns
    before = blank(measure.margin)
    tally, size = _tally(scene, view) if marked else ((), 0)
    if size and left >= size + TALLY_GAP:
        return [before, *parts, blank(left - size - 1), tally, blank(1)]
    return [before, *parts, blank(left)]


@memoized(MAX_SIZES)
def _plain_bars(scene: Scene, measure: Scale) -> tuple[Painted, ...]:
    """The density of each column, without the cursor."""
    parts: list[Painted] = []
    for column in scene.columns(measure.hours):
        bar = BARS[min(column.claims * (len(BARS) - 1) // scene.max_density, len(BARS) - 1)] if column.claims else " "
        parts.append((StyledRun(bar, (Role.CHANGED if column.changes else Role.DIM,), 1),))
    return tuple(parts)


def _pointer(scene: Scene, view: View, measure: Scale) -> list[Painted]:
    """The cursor below the density, with the tally of the places beside it."""
    here = measure.column(view.hour)
    pieces = {here: (_mark("▲", Role.ACCENT), 1)}
    if view.anchor is not None and measure.column(view.anchor) != here:
        pieces[measure.column(view.anchor)] = _mark("△", Role.LINK), 1
    tally, size = _tally(scene, view)
    first, last = min(pieces), max(pieces)
    start = measure.width - size - 1
    if start <= last + TALLY_GAP:
        start = measure.margin if first > measure.margin + size + TALLY_GAP else measure.width
    if start + size <= measure.width:
        pieces[start] = tally, size
    parts: list[Painted] = []
    column = 0
    for at, (painted, width) in sorted(pieces.items()):
        parts += [blank(at - column), painted]
        column = at + width
    return [*parts, blank(measure.width - column)]


def _tally(scene: Scene, view: View) -> tuple[Painted, int]:
    """The tally of all places, and its width in columns."""
    counts = count(scene, view.hour, view.lang)
    size = cells(counts.text, view.drawn)
    return fitted(counts, size, view.drawn), size


def count(scene: Scene, hour: int, lang: Lang) -> StyledText:
    """How many places are in each state at an hour. Neither places with parts are counted nor places that are only mentioned:
    those whose holder is never known."""
    return counts_text(scene.chronicle, scene.tally.at(number(scene.axis.at(hour))), lang)
