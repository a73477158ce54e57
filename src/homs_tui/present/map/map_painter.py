"""The cells of a map: ground, what moves over it, signs, leaders and names, painted row by row from left to right.

A row that looks as before is the very row that it was: it is cached by what lies on it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from homs_tui.present.lists.rows import Painted, StyledRun, blank, fit, fitted
from homs_tui.present.map.ground import Ground, GroundCell
from homs_tui.present.map.map_layout import Lettering, MapSheet
from homs_tui.present.map.movements import Drawn
from homs_tui.present.map.sign_groups import SignGroup
from homs_tui.present.map.spots import Spot
from homs_tui.present.memo import memoized
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, StyledText, direction, ink
from homs_tui.text.shape import clusters
from homs_tui.text.shape import width as cells

_MAX_ROWS = 2048


class Piece(NamedTuple):
    """Something on a row that covers the ground."""

    column: int
    """Its leftmost column."""
    width: int
    """Its columns."""
    text: StyledText
    """A name or a tally; empty for single cells."""
    cells: tuple[tuple[str, tuple[Role, ...]], ...] = ()
    """Single cells, from left to right, with their roles."""


def sign_piece(spot: Spot, group: SignGroup, more: int, lettering: Lettering, extra: tuple[Role, ...]) -> list[Piece]:
    """A sign with its letters, its tally, and how many others are in its group."""
    drawn, from_right = lettering.drawn, lettering.from_right
    sign = [(group.sign, (*group.roles, *extra))]
    letters = [(clusters(text, drawn)[0].glyph, roles) for text, roles in group.letters]
    count = [(sign_, (Role.STRONG,)) for sign_ in f"+{more}"] if more else []
    # A number is read from the left in both languages.
    count = [*reversed(count)] if from_right else count
    at_end = spot.reads_right != from_right
    order = [*letters, *count, *sign] if at_end else [*sign, *letters, *count]
    shown = tuple(reversed(order)) if from_right else tuple(order)
    sign_at = shown.index(sign[0]) if at_end == from_right else len(shown) - 1
    start = spot.column - sign_at
    found = [Piece(start, len(shown), EMPTY, shown)]
    if group.tally.text:
        size = cells(group.tally.text, drawn)
        after = start + len(shown) + 1 if spot.column == spot.left else start - 1 - size
        found.append(Piece(after, size, group.tally))
    return found


def name_piece(column: int, width: int, text: str, roles: Sequence[Role], lettering: Lettering, query: str) -> Piece:
    """A name."""
    styled: StyledText = ink(text, base=direction(lettering.lang))
    for role in roles:
        styled = ink((text, role), base=direction(lettering.lang))
    return Piece(column, width, styled.hits(query))


def cell_pieces(drawn: Drawn, row: int) -> list[Piece]:
    """The single cells of a row."""
    return [Piece(column, 1, EMPTY, (what,)) for (at, column), what in drawn.items() if at == row]


@memoized(_MAX_ROWS)
def painted_row(scene: Scene, sheet: MapSheet, lettering: Lettering, row: int, pieces: tuple[Piece, ...]) -> Painted:
    """A row of a map with pieces on it, which do not overlap and are sorted by column."""
    runs: list[StyledRun] = []
    column = 0
    for piece in pieces:
        runs += ground_runs(sheet.ground, row, column, piece.column)
        if piece.cells:
            runs += [StyledRun(text, roles, 1) for text, roles in piece.cells]
        else:
            runs += fit(piece.text, piece.width, "own", lettering.drawn)
        column = piece.column + piece.width
    runs += ground_runs(sheet.ground, row, column, sheet.shown.width)
    return tuple(_merged(runs))


def ground_runs(ground: Ground, row: int, start: int, end: int) -> list[StyledRun]:
    """Some columns of the ground."""
    found: list[StyledRun] = []
    part: Sequence[GroundCell] = ground.rows[row][start:end] if end > start else ()
    for text, role in part:
        roles = () if role is None else (role,)
        if found and found[-1].roles == roles:
            found[-1] = StyledRun(found[-1].text + text, roles, found[-1].width + 1)
        else:
            found.append(StyledRun(text, roles, 1))
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


def line_of(text: StyledText, width: int, lettering: Lettering) -> Painted:
    """A line of text, read from where its language begins."""
    return fitted(text, width, lettering.drawn, "start", lettering.from_right) if text.text else blank(width)
