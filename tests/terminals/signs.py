"""Single cells, judged by place and shape of their ink: borders, brackets, and signs that stand in another one's cell."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

import numpy as np
import numpy.typing as npt

from terminals.expected import Expected
from terminals.photograph import Ink, Photograph

LINES: Final = "│┃║"
OPENING, CLOSING = "([{«", ")]}»"
INKED: Final = 0.45
"""The ink of the outline of a sign, where its edges are smoothed."""
DRAWN: Final = range(0x2500, 0x25A0)
"""Box drawing and block elements: not signs, but lines and areas."""
ALIKE: Final = 0.98
"""How alike two cells are that show the same sign in the same weight: 0.99 was measured; a dot makes it 0.93."""
UNLIKE: Final = 0.9
"""How alike a cell is at most to all others of its sign, if it shows another one."""


def broken_borders(photograph: Photograph, screen: Expected) -> list[tuple[int, int]]:
    """The cells, row and column, in which a line from top to bottom should stand straight under that of the row above, and
    does not."""
    broken: list[tuple[int, int]] = []
    by_column = sorted(screen.cells(LINES), key=lambda cell: (cell[1], cell[0]))
    for _, cells in groupby(by_column, key=lambda cell: cell[1]):
        places = [(row, column, _uprights(photograph.ink(row, column))) for row, column, _ in cells]
        alone = sorted(lines[0] for _, _, lines in places if len(lines) == 1)
        middle = alone[len(alone) // 2] if alone else -1.0
        broken += [(row, column) for row, column, lines in places if not any(abs(x - middle) <= 1 for x in lines)]
    return broken


def _uprights(ink: Ink) -> list[float]:
    """The middles of the upright lines in a cell: that of a border, and the edge of what stands beside it."""
    upright = np.flatnonzero((ink > INKED).mean(axis=0) > 0.75)
    return [float(run.mean()) for run in np.split(upright, np.flatnonzero(np.diff(upright) > 1) + 1) if len(run)]


def wrong_brackets(photograph: Photograph, screen: Expected) -> list[tuple[int, int, str]]:
    """The cells, row, column and character, in which a bracket should stand and none stands, or one that is turned round."""
    cells = screen.cells(OPENING + CLOSING)
    return [(row, column, sign) for row, column, sign in cells if opens(photograph.ink(row, column)) != (sign in OPENING)]


def opens(ink: Ink) -> bool | None:
    """Is it an opening bracket (its back at the left), a closing one, or, None, neither? The middle of a bracket's height
    lies on the side of its back, its ends on the other side."""
    rows = np.flatnonzero(ink.max(axis=1) > INKED)
    if len(rows) < 4:
        return None
    body = ink[rows[0] : rows[-1] + 1]
    part = max(1, round(len(body) / 5))
    ends = _middle([*body[:part], *body[-part:]])
    back = _middle(body[(len(body) - part) // 2 : (len(body) + part + 1) // 2])
    return None if abs(ends - back) < 0.5 else ends > back


def _middle(rows: Iterable[Ink]) -> float:
    """The centre of the ink in some rows of pixels."""
    weights = np.sum(list(rows), axis=0)
    total = float(weights.sum())
    return float((weights * np.arange(len(weights))).sum()) / total if total else 0.0


def astray(photograph: Photograph, screen: Expected) -> list[tuple[int, int, str]]:
    """The cells, row, column and character, that are blank, or that show the sign of other cells and not that of their own.

    The picture is its own measure: a cell is held against all others of it, of which the screen says what they show. What
    stands once, or everywhere in the wrong place, is not found so; phrases are.
    """
    cells = [(row, column, sign) for row, column, sign in screen.signs() if ord(sign) not in DRAWN]
    inks = np.array([photograph.ink(row, column) for row, column, _ in cells])
    signs = np.array([sign for _, _, sign in cells])
    # A line through the whole cell is an underline or a part of the letter.
    bare = np.where(inks.min(axis=2, keepdims=True) > INKED, 0, inks)
    wrong = (inks.max(axis=(1, 2)) < INKED) | (_another(inks, signs) & _another(bare, signs))
    return [cells[index] for index in np.flatnonzero(wrong)]


def _another(inks: Ink, signs: npt.NDArray[np.str_]) -> npt.NDArray[np.bool_]:
    """Of each cell: is it unlike all others of its sign, if there are others, and like one of another sign?"""
    flat = inks.reshape(len(inks), -1)
    unit = flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6)
    likeness = unit @ unit.T
    np.fill_diagonal(likeness, -1)
    same = signs[:, None] == signs[None, :]
    own = np.where(same, likeness, -1).max(axis=1)
    others = np.where(same, -1, likeness).max(axis=1)
    return np.asarray((own >= 0) & (own < UNLIKE) & (others > ALIKE))
