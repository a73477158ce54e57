"""Answers in columns: for a terminal in visual order and cut to its width, for a file in logical order and uncut.

A file gets the stored text, unshaped: programs that show it later count lam and alef as two cells, so its columns are
measured that way. A terminal gets the output of the text engine, in which lam-alef is one cell.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from homs_tui.present.lists.rows import Item, Para, Row, Rule
from homs_tui.present.lists.rows import lines as painted
from homs_tui.present.styled_text import StyledText
from homs_tui.text.bidi import Base
from homs_tui.text.layout import layout, one_line
from homs_tui.text.shape import width as columns
from homs_tui.text.typesetting import PLAIN, Typesetting

GAP = "  "
"""The separator of columns."""
_MIN_COLUMN = 4
_UNSHAPED = Typesetting(lam_alef=False)


class Column(Struct, frozen=True):
    """One column of a table."""

    title: str
    """Its heading."""
    base: Base = Base.LTR
    """The direction of its text; right-to-left columns are aligned right."""
    whole: bool = False
    """Whether a cut cell is useless, as with identifiers, which are typed again."""


class Table(Struct, frozen=True):
    """Rows of cells: logical text, which may contain isolates."""

    columns: tuple[Column, ...]
    """From left to right, or from right to left in a mirrored table."""
    rows: tuple[tuple[str, ...], ...]
    """One cell per column."""
    mirrored: bool = False
    """Whether a terminal shows the first column at the right."""


Block = str | StyledText | Table | Item
"""A paragraph, a table, or a row of the screen. An empty paragraph is an empty line."""


def lines(
    blocks: Iterable[Block], width: int | None, typesetting: Typesetting = PLAIN, *, mirrored: bool = False
) -> Iterator[str]:
    """The lines of an answer, one by one: for a terminal of *width* columns or, for None, for a file, which gets the stored
    text.

    Rows of the screen are read from the right if *mirrored*; a table has its own flag.
    """
    if width is None:
        return (line for block in blocks for line in _filed(block))
    return (line for block in blocks for line in _shown(block, max(width, 1), typesetting, mirrored))


# For a file


def cells(text: str) -> int:
    """The width of unshaped text in cells."""
    return columns(text, _UNSHAPED)


def _filed(block: Block) -> Iterable[str]:
    match block:
        case str():
            return [StyledText(block).plain]
        case StyledText():
            return [block.plain]
        case Table():
            return _aligned(block)
        case Row():
            return ["  ".join(part for part in (column.ink.plain for column in block.fields) if part)]
        case Para():
            return [" " * block.indent + block.ink.plain]
        case Rule():
            return ["", block.title.plain]


def _aligned(table: Table) -> Iterator[str]:
    """The rows in columns. Each cell is measured once, which takes most of the time."""
    rows = [[StyledText(cell).plain for cell in row] for row in (_titles(table), *table.rows)]
    taken = [[cells(cell) for cell in row] for row in rows]
    widths = [max(column) for column in zip(*taken, strict=True)]
    for row, filled in zip(rows, taken, strict=True):
        padded = (cell + " " * (width - own) for cell, width, own in zip(row, widths, filled, strict=True))
        yield GAP.join(padded).rstrip()


def _titles(table: Table) -> tuple[str, ...]:
    return tuple(column.title for column in table.columns)


# For a terminal


def _shown(block: Block, width: int, typesetting: Typesetting, mirrored: bool) -> Iterable[str]:
    match block:
        case str():
            return _wrapped(StyledText(block), width, typesetting)
        case StyledText():
            return _wrapped(block, width, typesetting)
        case Table():
            return _fitted(block, width, typesetting)
        case _:
            shown = painted(block, width, typesetting, mirrored=mirrored)
            return ["".join(run.text for run in line).rstrip() for line in shown]


def _wrapped(ink: StyledText, width: int, typesetting: Typesetting) -> list[str]:
    found = layout(ink.text, width, ink.base, typesetting)
    return [(" " * (width - line.width) if line.base else "") + line.text for line in found]


def _fitted(table: Table, width: int, typesetting: Typesetting) -> Iterator[str]:
    rows = (_titles(table), *table.rows)
    naturals = [max(columns(cell, typesetting) for cell in column) for column in zip(*rows, strict=True)]
    widths = fitted(naturals, width - len(GAP) * (len(naturals) - 1), [column.whole for column in table.columns])
    left = " " * (width - sum(widths) - len(GAP) * (len(widths) - 1)) if table.mirrored else ""
    for row in rows:
        parts = [_cell(*part, typesetting) for part in zip(row, table.columns, widths, strict=True)]
        yield left + GAP.join(reversed(parts) if table.mirrored else parts).rstrip()


def fitted(naturals: Sequence[int], room: int, whole: Sequence[bool]) -> list[int]:
    """Column widths that fit into *room*: the widest are cut to a common width, the others keep theirs.

    Columns that are useless when cut keep their width as long as every other column keeps a few cells. No column is narrower
    than one cell, so that very many of them may exceed the room.
    """
    kept = sum(natural for natural, uncut in zip(naturals, whole, strict=True) if uncut)
    others = [natural for natural, uncut in zip(naturals, whole, strict=True) if not uncut]
    if kept and kept + sum(min(natural, _MIN_COLUMN) for natural in others) > room:
        return fitted(naturals, room, [False] * len(naturals))
    cap = max(others, default=1)
    while cap > 1 and kept + sum(min(natural, cap) for natural in others) > room:
        cap -= 1
    return [natural if uncut else min(natural, cap) for natural, uncut in zip(naturals, whole, strict=True)]


def _cell(text: str, column: Column, width: int, typesetting: Typesetting) -> str:
    line = one_line(text, width, column.base, typesetting)
    blanks = " " * (width - line.width)
    return blanks + line.text if column.base is Base.RTL else line.text + blanks
