"""The composition of the screen, the same for every front end: rows of segments from left to right.

Parts are drawn, and their lines cached, by their painters; a part that looks the same gives the same line objects, so that a
front end finds what changed by comparing lines alone.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.explore.dialogs.drawing import plain, sentence
from homs_tui.explore.foot import foot
from homs_tui.explore.layout import PlacedPane
from homs_tui.explore.panes import LISTS, MAP
from homs_tui.explore.part import Part
from homs_tui.explore.reader import Reader
from homs_tui.present.density import strip
from homs_tui.present.heading import header
from homs_tui.present.legend_line import legend_line
from homs_tui.present.lists.crop import crop
from homs_tui.present.lists.list_painter import DrawnLine, ListPainter
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import direction, ink
from homs_tui.present.words import say

MIN_DIALOG_COLUMNS: Final = 4
"""Columns below which no dialog is drawn: its borders have no room."""


class Segment(NamedTuple):
    """A line of a part, as far as it is visible on a row of the screen."""

    x: int
    """Its first column."""
    width: int
    """Its columns."""
    part: int
    """The index of the part."""
    row: int
    """The index of the line in the part."""
    line: DrawnLine
    """What is drawn."""


Row = tuple[Segment, ...]
"""The segments of a row of the screen, from left to right."""


class Composition(Struct, frozen=True, eq=False):
    """A screen."""

    size: tuple[int, int]
    """Its columns and rows."""
    theme: str
    """The set of colours."""
    parts: tuple[Part, ...]
    """Its parts; later ones lie over earlier ones."""
    rows: tuple[Row, ...]
    """The segments of each row."""
    cursor: tuple[int, int] = (0, 0)
    """The row and the column of what has the focus: the caret of a line that is typed, else where reading of the focused entry
    begins, else that of the pane or of the dialog's message. The terminal's own cursor rests there."""


class Composer:
    """Composes the screens of one explorer, and caches what it has drawn."""

    def __init__(self) -> None:
        self._painters = {pane.name: ListPainter(pane.name) for pane in LISTS}

    def compose(self, reader: Reader) -> Composition:
        """The screen of a reader."""
        parts = self._below(reader) if not reader.layout.small else _alone(reader)
        over = () if reader.dialog is None or reader.size[0] < MIN_DIALOG_COLUMNS else reader.dialog.parts(reader)
        rows = _rows(parts, over, reader.size[1])
        return Composition(reader.size, reader.theme, (*parts, *over), rows, _cursor(parts, over, reader.focus))

    def _below(self, reader: Reader) -> tuple[Part, ...]:
        """Header, strip, panes, legend, foot."""
        columns, rows = reader.size
        scene, view, found = reader.scene, reader.view, reader.layout
        return (
            Part("header", 0, 0, columns, [plain(header(scene, view, columns))]),
            Part("strip", 0, 1, columns, [plain(line) for line in strip(scene, reader.acts, view, columns, found.strip)]),
            *(self._pane(reader, place) for place in found.panes),
            *([Part("legend", 0, rows - 2, columns, [plain(legend_line(scene, view, columns))])] if found.legend else []),
            Part("foot", 0, rows - 1, columns, [plain(foot(reader))]),
        )

    def _pane(self, reader: Reader, place: PlacedPane) -> Part:
        if place.name == MAP:
            from homs_tui.explore.map_view import map_part  # noqa: PLC0415 - only who opens the map loads it

            return map_part(reader)
        lines = self._painters[place.name].drawn(reader.shown_list(place.name))
        return Part(place.name, place.x, place.y, place.width, lines, say(f"pane.{place.name}", reader.lang))


def _alone(reader: Reader) -> tuple[Part, ...]:
    """The sentence shown where there is no room for anything else."""
    columns, rows = reader.size
    said = say("small.sentence", reader.lang, columns=columns, rows=rows)
    drawn = sentence(ink(said, base=direction(reader.lang)), columns, reader.view.drawn, rows)
    return (Part("small", 0, 0, columns, [plain(line) for line in drawn]),)


def _rows(parts: Sequence[Part], over: Sequence[Part], rows: int) -> tuple[Row, ...]:
    found: list[list[Segment]] = [[] for _ in range(rows)]
    for number, part in enumerate(parts):
        for y, line in enumerate(part.lines, part.y):
            if 0 <= y < rows:
                found[y].append(Segment(part.x, part.width, number, y - part.y, line))
    for number, part in enumerate(over, len(parts)):
        for y, line in enumerate(part.lines, part.y):
            if 0 <= y < rows:
                found[y] = _covered(found[y], Segment(part.x, part.width, number, y - part.y, line))
    return tuple(tuple(row) for row in found)


def _cursor(parts: Sequence[Part], over: Sequence[Part], focus: str) -> tuple[int, int]:
    """The caret, if a line is typed in, else the first line of the entry with the focus, in the topmost parts."""
    layer = over or parts
    for place in (_caret_in, _entry_in):
        for part in layer:
            found = place(part)
            if found is not None:
                return found
    last = over[-1] if over else next((part for part in parts if part.name == focus), parts[0])
    if last.cursor is not None:
        return last.y + last.cursor[0], last.x + last.cursor[1]
    return last.y, _start(last, last.lines[0]) if last.lines else last.x


def _caret_in(part: Part) -> tuple[int, int] | None:
    for y, line in enumerate(part.lines, part.y):
        x = part.x
        for run in line.painted:
            if Role.CURSOR in run.roles:
                return y, x
            x += run.width
    return None


def _entry_in(part: Part) -> tuple[int, int] | None:
    for y, line in enumerate(part.lines, part.y):
        if line.focused:
            return y, _start(part, line)
    return None


def _start(part: Part, line: DrawnLine) -> int:
    """The column at which reading of a line begins."""
    before = sum(run.width for run in line.before)
    return part.x + (max(part.width - 1 - before, 0) if line.mirrored else before)


def _covered(row: list[Segment], over: Segment) -> list[Segment]:
    """A row with a segment over it; of a segment that is partly covered, the rest stays."""
    left, right = over.x, over.x + over.width
    found = [over]
    for segment in row:
        end = segment.x + segment.width
        if end <= left or segment.x >= right:
            found.append(segment)
            continue
        if segment.x < left:
            found.append(_cut(segment, segment.x, left))
        if end > right:
            found.append(_cut(segment, right, end))
    return sorted(found)


def _cut(segment: Segment, start: int, end: int) -> Segment:
    line = segment.line
    pieces = [*line.pieces]
    rest, bar = pieces[0] if line.mirrored else pieces[1]
    before = pieces[1][0] if line.mirrored else pieces[0][0]
    first, second = (rest, before) if line.mirrored else (before, rest)
    middle = segment.x + sum(run.width for run in first)
    one = crop(first, start - segment.x, end - segment.x)
    two = crop(second, start - middle, end - middle)
    cut = DrawnLine(two[::-1], one, bar, True) if line.mirrored else DrawnLine(one, two, bar, False)
    return Segment(start, end - start, segment.part, segment.row, cut)
