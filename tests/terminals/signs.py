"""Single cells, judged by the position and shape of their ink: borders, brackets, and misplaced signs."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

import numpy as np
import numpy.typing as npt

from terminals.expected import Expected
from terminals.photograph import Ink, Photograph

LINES: Final = "│┃║"
OPENING, CLOSING = "([{«", ")]}»"
MIN_INK: Final = 0.45
"""The least ink of a sign's outline, where its edges are smoothed."""
DRAWN: Final = range(0x2500, 0x25A0)
"""Box drawing and block elements: not signs, but lines and areas."""
MIN_SIMILARITY: Final = 0.98
"""The least similarity of two cells that show the same sign in the same weight: 0.99 was measured; a dot makes it 0.93."""
MAX_SIMILARITY_ASTRAY: Final = 0.9
"""The greatest similarity of a cell to all others of its sign, if it shows a different one."""


def broken_borders(photograph: Photograph, screen: Expected) -> list[tuple[int, int]]:
    """The cells, as row and column, in which a vertical line should be in line with that of the row above, and is not."""
    broken: list[tuple[int, int]] = []
    by_column = sorted(screen.cells(LINES), key=lambda cell: (cell[1], cell[0]))
    for _, cells in groupby(by_column, key=lambda cell: cell[1]):
        places = [(row, column, _uprights(photograph.ink(row, column))) for row, column, _ in cells]
        alone = sorted(lines[0] for _, _, lines in places if len(lines) == 1)
        middle = alone[len(alone) // 2] if alone else -1.0
        broken += [(row, column) for row, column, lines in places if not any(abs(x - middle) <= 1 for x in lines)]
    return broken


def _uprights(ink: Ink) -> list[float]:
    """The centres of the vertical lines in a cell: that of a border, and the edge of its neighbour."""
    upright = np.flatnonzero((ink > MIN_INK).mean(axis=0) > 0.75)
    return [float(run.mean()) for run in np.split(upright, np.flatnonzero(np.diff(upright) > 1) + 1) if len(run)]


def wrong_brackets(photograph: Photograph, screen: Expected) -> list[tuple[int, int, str]]:
    """The cells, as row, column and character, in which a bracket is missing or mirrored."""
    cells = screen.cells(OPENING + CLOSING)
    return [(row, column, sign) for row, column, sign in cells if opens(photograph.ink(row, column)) != (sign in OPENING)]


def opens(ink: Ink) -> bool | None:
    """Is it an opening bracket (with its back on the left), a closing one or, for None, neither? The middle of a bracket is on
    the side of its back, its ends are on the other side."""
    rows = np.flatnonzero(ink.max(axis=1) > MIN_INK)
    if len(rows) < 4:
        return None
    body = ink[rows[0] : rows[-1] + 1]
    part = max(1, round(len(body) / 5))
    ends = _middle([*body[:part], *body[-part:]])
    back = _middle(body[(len(body) - part) // 2 : (len(body) + part + 1) // 2])
    return None if abs(ends - back) < 0.5 else ends > back


def _middle(rows: Iterable[Ink]) -> float:
    """The horizontal centre of the ink in some rows of pixels."""
    weights = np.sum(list(rows), axis=0)
    total = float(weights.sum())
    return float((weights * np.arange(len(weights))).sum()) / total if total else 0.0


def astray(photograph: Photograph, screen: Expected) -> list[tuple[int, int, str]]:
    """The cells, as row, column and character, that are blank, or that show the sign of other cells instead of their own.

    The photograph is its own reference: a cell is compared with all others of it, whose signs the expected screen states. A
    sign that occurs once, or is misplaced everywhere, is not found in this way; phrases are.
    """
    cells = [(row, column, sign) for row, column, sign in screen.signs() if ord(sign) not in DRAWN]
    inks = np.array([photograph.ink(row, column) for row, column, _ in cells])
    signs = np.array([sign for _, _, sign in cells])
    # A line through the whole cell is an underline or a part of the letter.
    bare = np.where(inks.min(axis=2, keepdims=True) > MIN_INK, 0, inks)
    wrong = (inks.max(axis=(1, 2)) < MIN_INK) | (_another(inks, signs) & _another(bare, signs))
    return [cells[index] for index in np.flatnonzero(wrong)]


def _another(inks: Ink, signs: npt.NDArray[np.str_]) -> npt.NDArray[np.bool_]:
    """For each cell, whether it is unlike all others of its sign, if there are any, and like one of another sign."""
    flat = inks.reshape(len(inks), -1)
    unit = flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6)
    similarity = unit @ unit.T
    np.fill_diagonal(similarity, -1)
    same = signs[:, None] == signs[None, :]
    own = np.where(same, similarity, -1).max(axis=1)
    others = np.where(same, -1, similarity).max(axis=1)
    return np.asarray((own >= 0) & (own < MAX_SIMILARITY_ASTRAY) & (others > MIN_SIMILARITY))
