"""A picture of the screen as plain values: rows of tiles, each with what is seen in it and what it says.

What is said comes with the tile from the text that was painted; nothing is mapped back from what is seen. A browser gets what
is said, puts no letter into order, since each piece has its place, and joins the letters by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.core.bilingual import Lang
from homs_tui.present.lists.rows import Painted, StyledRun
from homs_tui.present.styled_text import StyledText
from homs_tui.text.clean import clean

FONTS: Final = "'DejaVu Sans Mono','Kawkab Mono','Vazir Code','Cascadia Mono','Noto Sans Mono','Courier New',monospace"
"""Monospaced fonts that have Arabic letters come first; any other font is fitted to the columns."""


class TileLook(NamedTuple):
    """How a tile looks; colours as CSS writes them."""

    ink: str
    """The colour of what is written."""
    background: str
    """The colour behind it."""
    bold: bool = False
    """Is it written bold?"""
    italic: bool = False
    """Is it written slanted?"""
    underlined: bool = False
    """Is there a line below it?"""


class Tile(NamedTuple):
    """One or two columns of a row, with one base character and its marks."""

    seen: str
    """What a terminal gets for it."""
    said: str
    """What it stands for, in logical order; never a presentation form where the text had none."""
    width: int
    """The columns that it fills."""
    text: int = 0
    """Which text of the row it belongs to; tiles of one text read on."""
    at: int = 0
    """Its place in that text."""
    level: int = 0
    """Its embedding level: odd runs right to left."""
    part: int = 0
    """Which part of the picture it belongs to."""
    look: TileLook = TileLook("", "")
    """How it looks."""

    @property
    def written(self) -> str:
        """What a browser is to write: what is said, with digits as they are seen."""
        return self.seen if self.seen.isdecimal() else self.said


class Picture(Struct, frozen=True):
    """A screen."""

    title: str
    """What it is called."""
    lang: Lang
    """The language of the interface."""
    ink: str
    """The colour of plain text."""
    background: str
    """The colour behind it."""
    parts: tuple[str, ...]
    """The names of its parts, in the order in which they are read; empty for a part that has none."""
    rows: tuple[tuple[Tile, ...], ...]
    """Its rows, each from left to right and all equally wide."""

    @property
    def columns(self) -> int:
        """How wide it is."""
        return max((sum(tile.width for tile in row) for row in self.rows), default=0)


class Placed(NamedTuple):
    """A tile and the column in which it begins."""

    x: int
    """The column."""
    tile: Tile
    """The tile."""


class TileRun(Struct, frozen=True):
    """Tiles of one text that stand side by side in one row, without blanks at its ends."""

    y: int
    """The row."""
    placed: tuple[Placed, ...]
    """The tiles in logical order, at least one."""

    @property
    def x(self) -> int:
        """The column at its left edge."""
        return min(placed.x for placed in self.placed)

    @property
    def width(self) -> int:
        """The columns that it fills."""
        return max(placed.x + placed.tile.width for placed in self.placed) - self.x

    @property
    def base(self) -> int:
        """The level on which its others are embedded."""
        return min(placed.tile.level for placed in self.placed)

    @property
    def part(self) -> int:
        """The part of the picture that it belongs to."""
        return self.placed[0].tile.part

    @property
    def said(self) -> str:
        """What it says, in logical order."""
        return "".join(placed.tile.written for placed in self.placed)


def tiles(painted: Painted) -> tuple[Tile, ...]:
    """The tiles of a painted line, from left to right, each with what it says."""
    found: list[Tile] = []
    number, source, taken = 0, "", set[int]()
    for run in painted:
        if not run.cells:
            number, source = number + 1, ""
            found.extend(Tile(char, char, 1, number, at) for at, char in enumerate(run.text))
            continue
        # Fields may stand close together, and even say the same: a text says each of its characters once.
        if run.source != source or taken & {cell.start for cell in run.cells if cell.end > cell.start}:
            number, source, taken = number + 1, run.source, set()
        taken |= {cell.start for cell in run.cells}
        found.extend(_tiles(run, number))
    return tuple(found)


def _tiles(run: StyledRun, number: int) -> Iterator[Tile]:
    for cell in run.cells:
        said = StyledText(clean(run.source[cell.start : cell.end])).plain.replace("\n", " ")
        yield Tile(cell.text, said or cell.text, cell.width, number, cell.start, cell.level)


def placed(row: Iterable[Tile]) -> tuple[Placed, ...]:
    """The tiles of a row with their columns."""
    found, x = [], 0
    for tile in row:
        found.append(Placed(x, tile))
        x += tile.width
    return tuple(found)


def text_runs(picture: Picture, drawn: Iterable[str] = ()) -> dict[int, list[TileRun]]:
    """What the picture says, by part and in the order of reading; a blank stands for what is *drawn* by other means."""
    found: dict[int, list[TileRun]] = {part: [] for part in range(len(picture.parts))}
    apart = frozenset(drawn)
    for y, row in enumerate(picture.rows):
        across = sorted(_in_row(y, placed(row), apart), key=lambda s: -s.x if picture.lang == "ar" else s.x)
        for run in across:
            found[run.part].append(run)
    return found


def _in_row(y: int, row: Sequence[Placed], apart: frozenset[str]) -> Iterator[TileRun]:
    for _, beside in groupby(row, key=lambda p: (p.tile.part, p.tile.text)):
        # An ellipsis has no place of its own: it stands where the text was cut.
        written = [p if p.tile.seen not in apart else _blanked(p) for p in beside]
        logical = sorted(written, key=lambda p: (p.tile.at, p.tile.said == "…"))
        while logical and not logical[-1].tile.said.strip():
            logical.pop()
        first = next((index for index, p in enumerate(logical) if p.tile.said.strip()), 0)
        if logical:
            yield TileRun(y, tuple(logical[first:]))


def _blanked(placed: Placed) -> Placed:
    return Placed(placed.x, placed.tile._replace(seen=" ", said=" "))
