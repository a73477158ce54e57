"""A screenshot as plain values: rows of tiles, each with its visible form and its original text.

The original text is carried along with the painted one; nothing is mapped back from visible forms. A browser gets the
original text, reorders nothing, since each piece has its position, and does its own joining.
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
"""Monospaced fonts with Arabic letters come first; any other font is fitted to the columns."""


class TileLook(NamedTuple):
    """The style of a tile; colours in CSS notation."""

    ink: str
    """The text colour."""
    background: str
    """The background colour."""
    bold: bool = False
    """Whether it is bold."""
    italic: bool = False
    """Whether it is italic."""
    underlined: bool = False
    """Whether it is underlined."""


class Tile(NamedTuple):
    """One or two columns of a row, with one base character and its marks."""

    seen: str
    """What a terminal receives for it."""
    said: str
    """The original characters in logical order; never a presentation form unless the text has one."""
    width: int
    """Its width in columns."""
    text: int = 0
    """The number of its text in the row; tiles of one text are read together."""
    at: int = 0
    """Its offset in that text."""
    level: int = 0
    """Its embedding level: odd levels run from right to left."""
    part: int = 0
    """The index of the part of the screenshot that it belongs to."""
    look: TileLook = TileLook("", "")
    """Its style."""

    @property
    def written(self) -> str:
        """What a browser draws: the original characters, but digits in their visible form."""
        return self.seen if self.seen.isdecimal() else self.said


class Picture(Struct, frozen=True):
    """A screenshot."""

    title: str
    """Its title."""
    lang: Lang
    """The language of the interface."""
    ink: str
    """The default text colour."""
    background: str
    """The background colour."""
    parts: tuple[str, ...]
    """The names of its parts in reading order; empty for a part without a name."""
    rows: tuple[tuple[Tile, ...], ...]
    """Its rows from left to right, all of the same width."""

    @property
    def columns(self) -> int:
        """Its width in columns."""
        return max((sum(tile.width for tile in row) for row in self.rows), default=0)


class Placed(NamedTuple):
    """A tile with its first column."""

    x: int
    """The column."""
    tile: Tile
    """The tile."""


class TileRun(Struct, frozen=True):
    """The tiles of one text in one row, without blanks at either end."""

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
        """Its width in columns."""
        return max(placed.x + placed.tile.width for placed in self.placed) - self.x

    @property
    def base(self) -> int:
        """Its lowest embedding level."""
        return min(placed.tile.level for placed in self.placed)

    @property
    def part(self) -> int:
        """The index of the part of the screenshot that it belongs to."""
        return self.placed[0].tile.part

    @property
    def said(self) -> str:
        """Its text in logical order."""
        return "".join(placed.tile.written for placed in self.placed)


def tiles(painted: Painted) -> tuple[Tile, ...]:
    """The tiles of a painted line from left to right, each with its original text."""
    found: list[Tile] = []
    number, source, taken = 0, "", set[int]()
    for run in painted:
        if not run.cells:
            number, source = number + 1, ""
            found.extend(Tile(char, char, 1, number, at) for at, char in enumerate(run.text))
            continue
        # Fields may be adjacent and even equal: within one text each character occurs once.
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
    """The tiles of a row with their first columns."""
    found, x = [], 0
    for tile in row:
        found.append(Placed(x, tile))
        x += tile.width
    return tuple(found)


def text_runs(picture: Picture, drawn: Iterable[str] = ()) -> dict[int, list[TileRun]]:
    """The text of the screenshot, by part and in reading order; *drawn* characters, drawn as shapes, become blanks."""
    found: dict[int, list[TileRun]] = {part: [] for part in range(len(picture.parts))}
    apart = frozenset(drawn)
    for y, row in enumerate(picture.rows):
        across = sorted(_in_row(y, placed(row), apart), key=lambda s: -s.x if picture.lang == "ar" else s.x)
        for run in across:
            found[run.part].append(run)
    return found


def _in_row(y: int, row: Sequence[Placed], apart: frozenset[str]) -> Iterator[TileRun]:
    for _, beside in groupby(row, key=lambda p: (p.tile.part, p.tile.text)):
        # An ellipsis has no offset of its own: it is where the text was cut.
        written = [p if p.tile.seen not in apart else _blanked(p) for p in beside]
        logical = sorted(written, key=lambda p: (p.tile.at, p.tile.said == "…"))
        while logical and not logical[-1].tile.said.strip():
            logical.pop()
        first = next((index for index, p in enumerate(logical) if p.tile.said.strip()), 0)
        if logical:
            yield TileRun(y, tuple(logical[first:]))


def _blanked(placed: Placed) -> Placed:
    return Placed(placed.x, placed.tile._replace(seen=" ", said=" "))
