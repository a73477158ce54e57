"""A photograph of a terminal, split into the ink of its cells."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from terminals.display import Pixels

Ink = npt.NDArray[np.float64]
"""Rows and columns of pixels: 0 where there is background, 1 where there is text."""

MIN_CONTRAST: Final = 40
"""Differences of colour below this, of 255, do not count as ink."""
MIN_AREA: Final = 50_000
MIN_FILLED: Final = 0.97
"""The share of a rectangle that must have the colour of the chart: the cursor may be in it."""
SHADES: Final = range(0x2580, 0x25A0)
"""Block elements: they fill cells, so that ink and background cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cells of a terminal are in its photograph."""

    left: int
    """The first pixel column of the first column."""
    top: int
    """The first pixel row of the first row."""
    right: int
    """The pixel column after the last column."""
    bottom: int
    """The pixel row after the last row."""
    columns: int
    """How many columns there are."""
    rows: int
    """How many rows."""

    def x(self, column: int) -> int:
        """Where a column begins."""
        return self.left + round(column * (self.right - self.left) / self.columns)

    def y(self, row: int) -> int:
        """Where a row begins."""
        return self.top + round(row * (self.bottom - self.top) / self.rows)

    @property
    def cell_height(self) -> float:
        """The height of a row in pixels."""
        return (self.bottom - self.top) / self.rows


def grid_of(pixels: Pixels, columns: int, rows: int) -> Grid | None:
    """The position of the cells, in a photograph of a terminal whose cells all have the colour of the chart, a strong magenta;
    None if there is no such rectangle."""
    red, green, blue = (pixels[..., channel].astype(np.int16) for channel in range(3))
    chart = (red - green > MIN_CONTRAST) & (blue - green > MIN_CONTRAST)
    across, down = np.flatnonzero(chart.mean(axis=0) > 0.1), np.flatnonzero(chart.mean(axis=1) > 0.1)
    if not len(across) or not len(down):
        return None
    left, right, top, bottom = int(across[0]), int(across[-1]) + 1, int(down[0]), int(down[-1]) + 1
    whole = (right - left) * (bottom - top) >= MIN_AREA and chart[top:bottom, left:right].mean() >= MIN_FILLED
    return Grid(left, top, right, bottom, columns, rows) if whole else None


@dataclass(frozen=True, slots=True)
class Photograph:
    """The pixels of a display, and the position of the terminal's cells on it."""

    pixels: Pixels
    """All of them."""
    grid: Grid
    """The cells."""

    def ink(self, row: int, column: int, width: int = 1) -> Ink:
        """The ink of some cells of a row. Each cell has its own background and text colour; what only spills over from a
        neighbour stays faint."""
        contrasts = [self._contrast(row, place) for place in range(column, column + width)]
        strongest = max(float(contrast.max()) for contrast in contrasts)
        floor = max(MIN_CONTRAST, strongest / 2)
        return np.concatenate([np.clip(contrast / max(floor, float(contrast.max())), 0, 1) for contrast in contrasts], axis=1)

    def inked(self) -> npt.NDArray[np.bool_]:
        """For each cell, whether it shows more than one colour."""
        grid = self.grid
        across = [grid.x(column) - grid.left for column in range(grid.columns)]
        down = [grid.y(row) - grid.top for row in range(grid.rows)]
        area = self.pixels[grid.top : grid.bottom, grid.left : grid.right]
        most = np.maximum.reduceat(np.maximum.reduceat(area, down, axis=0), across, axis=1)
        least = np.minimum.reduceat(np.minimum.reduceat(area, down, axis=0), across, axis=1)
        difference: npt.NDArray[np.int16] = most.astype(np.int16) - least
        return np.asarray(difference.max(axis=2) > MIN_CONTRAST)

    def agreement(self, rows: tuple[str, ...]) -> float:
        """The share of cells that agree with *rows*: not blank where those have a character, and blank where they have none."""
        wanted = np.array([[character != " " for character in row] for row in rows])
        told = np.array([[ord(character) not in SHADES for character in row] for row in rows])
        return float((self.inked() == wanted)[told].mean()) if told.any() else 1.0

    def window(self, margin: int = 4) -> Pixels:
        """The pixels of the terminal alone."""
        grid = self.grid
        top, left = max(0, grid.top - margin), max(0, grid.left - margin)
        return self.pixels[top : grid.bottom + margin, left : grid.right + margin]

    def _contrast(self, row: int, column: int) -> Ink:
        grid = self.grid
        cell = self.pixels[grid.y(row) : grid.y(row + 1), grid.x(column) : grid.x(column + 1)].astype(np.int16)
        colours, counts = np.unique(cell.reshape(-1, 3), axis=0, return_counts=True)
        return np.asarray(np.abs(cell - colours[counts.argmax()]).max(axis=2), dtype=np.float64)
