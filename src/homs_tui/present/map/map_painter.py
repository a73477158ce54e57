"""The cells of a map: ground, what moves over it, signs, leaders and names, painted row by row from left to right.

Everything is cached by what it is made of, so that an hour costs what it changes, and a row that looks as before is the very
row that it was.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from homs_tui.present.lists.rows import Painted, StyledRun, fit
from homs_tui.present.map.ground import Ground
from homs_tui.present.map.map_layout import Lettering, MapSheet
from homs_tui.present.map.map_picture import MapLabel
from homs_tui.present.map.movements import Layer
from homs_tui.present.map.sign_groups import SignGroup
from homs_tui.present.map.spots import Spot
from homs_tui.present.memo import memoized
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, StyledText, direction, ink
from homs_tui.text.line import Cell
from homs_tui.text.shape import clusters
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

_MAX_ROWS = 2048


class Piece(NamedTuple):
    """Something on a row that covers the ground."""

    column: int
    """Its leftmost column."""
    width: int
    """Its columns."""
    text: StyledText
    """A name or a tally; empty for single cells."""
    cells: tuple[StyledRun, ...] = ()
    """Single cells, from left to right."""


class Drawing:
    """A sign with its name, drawn: by row, the pieces. Compared by identity."""

    def __init__(self) -> None:
        self.rows: dict[int, list[Piece]] = {}
        """The pieces of each row that it has any on."""
        self.gaps: dict[int, list[int]] = {}
        """By row, the columns beside the name that stay blank: dots there would be taken for letters."""

    def add(self, row: int, piece: Piece) -> None:
        """Add a piece to a row."""
        self.rows.setdefault(row, []).append(piece)

    def keep_blank(self, row: int, *columns: int) -> None:
        """Keep columns of a row blank where nothing else is."""
        self.gaps.setdefault(row, []).extend(columns)


def drawing(
    spot: Spot, group: SignGroup, label: MapLabel | None, lettering: Lettering, *, news: bool, name: Sequence[Role], query: str
) -> Drawing:
    """Draw a sign with its group and its name. *news*: whether the sign is reversed; *name*: the roles of the name."""
    found = Drawing()
    for piece in _sign(spot, group, lettering, (Role.NEWS,) if news else ()):
        found.add(spot.row, piece)
        found.keep_blank(spot.row, *((piece.column - 1, piece.column + piece.width) if piece.text.text else ()))
    if label is not None:
        base = direction(lettering.lang)
        text = ink((label.text, name[0]) if name else label.text, base=base).hits(query)
        found.add(label.row, Piece(label.column, label.width, text))
        found.keep_blank(label.row, label.column - 1, label.column + label.width)
        for cell in label.leader:
            found.add(cell.row, Piece(cell.column, 1, EMPTY, (StyledRun(cell.text, (Role.DIM,), 1),)))
    return found


def _sign(spot: Spot, group: SignGroup, lettering: Lettering, extra: tuple[Role, ...]) -> list[Piece]:
    """A sign with its letters, its tally, and how many others are in its group."""
    drawn, from_right, more = lettering.drawn, lettering.from_right, len(spot.marks) - 1
    sign = StyledRun(group.sign, (*group.roles, *extra), 1)
    letters = [_letter(text, roles, drawn) for text, roles in group.letters]
    count = [StyledRun(digit, (Role.STRONG,), 1) for digit in f"+{more}"] if more else []
    # In the order of reading; a number is read from the left in both languages.
    beside = [*letters, *(reversed(count) if from_right else count)]
    sign_on_left = spot.column == spot.left
    row = [*reversed(beside)] if from_right else beside
    shown = (sign, *row) if sign_on_left else (*row, sign)
    start = spot.column if sign_on_left else spot.column - len(row)
    found = [Piece(start, len(shown), EMPTY, shown)]
    size = min(cells(group.tally.text, drawn), spot.width - len(shown) - 1)
    if size > 0:
        after = start + len(shown) + 1 if sign_on_left else start - 1 - size
        found.append(Piece(after, size, group.tally))
    return found


def _letter(letter: str, roles: tuple[Role, ...], drawn: Typesetting) -> StyledRun:
    """The cell of a letter that stands by itself, joined to none beside it."""
    glyph = clusters(letter, drawn)[0].glyph
    if glyph == letter:
        return StyledRun(letter, roles, 1)
    return StyledRun(glyph, roles, 1, (Cell(glyph, 0, len(letter), 1, 1),), letter)


@memoized(_MAX_ROWS)
def painted_row(scene: Scene, page: MapSheet, row: int, drawings: tuple[Drawing, ...], layers: tuple[Layer, ...]) -> Painted:
    """A row of a map with what lies on it; of layers the last is on top, and signs and names are above all."""
    pieces = [piece for one in drawings for piece in one.rows.get(row, ())]
    taken = {column for piece in pieces for column in range(piece.column, piece.column + piece.width)}
    over: dict[int, tuple[str, tuple[Role, ...]]] = {}
    for layer in layers:
        over.update({column: (text, (role,)) for column, (text, role) in layer.rows.get(row, {}).items()})
    over.update(dict.fromkeys((column for one in drawings for column in one.gaps.get(row, ())), (" ", ())))
    width = page.shown.width
    pieces += [
        Piece(column, 1, EMPTY, (StyledRun(*what, 1),))
        for column, what in over.items()
        if column not in taken and 0 <= column < width
    ]
    runs: list[StyledRun] = []
    column = 0
    for piece in sorted(pieces, key=lambda piece: piece.column):
        runs += _ground_runs(page.ground, row, column, piece.column)
        if piece.cells:
            runs += piece.cells
        else:
            runs += _fitted(scene, piece.text, piece.width, page.lettering.drawn)
        column = piece.column + piece.width
    runs += _ground_runs(page.ground, row, column, width)
    return tuple(_merged(runs))


@memoized(_MAX_ROWS)
def _fitted(scene: Scene, text: StyledText, width: int, drawn: Typesetting) -> Painted:
    """A name or a tally, wherever it stands."""
    return fit(text, width, "own", drawn)


def _ground_runs(ground: Ground, row: int, start: int, end: int) -> list[StyledRun]:
    """Some columns of the ground."""
    text, runs, ends = ground.rows[row]
    found: list[StyledRun] = []
    if start < end:
        for first, last, role in runs[bisect_right(ends, start) :]:
            if first >= end:
                break
            low, high = max(first, start), min(last, end)
            found.append(StyledRun(text[low:high], () if role is None else (role,), high - low))
    return found


def _merged(runs: Sequence[StyledRun]) -> list[StyledRun]:
    """The same with adjacent runs of one look together; text keeps to itself."""
    found: list[StyledRun] = []
    for run in runs:
        last = found[-1] if found else None
        if last is not None and not last.cells and not run.cells and last.roles == run.roles:
            found[-1] = StyledRun(last.text + run.text, run.roles, last.width + run.width)
        else:
            found.append(run)
    return found
