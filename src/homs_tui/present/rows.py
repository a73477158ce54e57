"""Rows of columns, paragraphs and rules, and the lines that they become at a width.

This is where logical text meets columns: everything above gives ink, everything below paints lines as they stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from homs_tui.present.ink import EMPTY, Ink, Span
from homs_tui.present.roles import Role
from homs_tui.text.bidi import Base
from homs_tui.text.layout import layout, one_line
from homs_tui.text.line import Cell, Line


class Run(NamedTuple):
    """Neighbouring cells that play the same roles."""

    text: str
    """What the terminal gets, left to right."""
    roles: tuple[Role, ...]
    """What they are."""
    width: int
    """The columns that they fill."""
    cells: tuple[Cell, ...] = ()
    """Which characters of *source* each of them stands for; none for what is no text, such as a rule or a blank."""
    source: str = ""
    """The text that they show a part of, in logical order."""


Painted = tuple[Run, ...]
"""One line of a pane, as wide as asked for."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a row."""

    ink: Ink
    """What stands in it."""
    width: int = 0
    """Columns; 0 shares what the others leave."""
    align: Literal["left", "right", "start"] = "start"
    """Where it stands; "start" is the side on which its text begins."""
    needs: int = 0
    """The row's width below which the column is left out."""
    weight: int = 1
    """Its share of what is left."""
    most: int = 0
    """For a column that shares: the columns beyond which it leaves the rest to others; 0 for none."""


@dataclass(frozen=True, slots=True)
class Row:
    """Columns side by side, one line high, a blank between each two."""

    fields: tuple[Field, ...]
    """From left to right."""
    key: str = ""
    """What it stands for; empty if the cursor passes over it."""


@dataclass(frozen=True, slots=True)
class Para:
    """A wrapped text."""

    ink: Ink
    """What is said."""
    key: str = ""
    """What it stands for; empty if the cursor passes over it."""
    indent: int = 0
    """Columns left free at the side where it begins."""
    most: int = 0
    """The most lines that are shown, the last with an ellipsis; 0 for all."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across, with a title on it or none."""

    title: Ink = EMPTY
    """What it says."""
    key: str = ""
    """Never set: the cursor passes over it."""


Item = Row | Para | Rule

_BLANK = Ink(" ")


def lines(item: Item, width: int) -> tuple[Painted, ...]:
    """What an item looks like in *width* columns: one or more lines, each exactly that wide."""
    return _lines(item, max(width, 1))


@lru_cache(maxsize=8192)
def _lines(item: Item, width: int) -> tuple[Painted, ...]:
    match item:
        case Row():
            return (_row(item, width),)
        case Para():
            return _para(item, width)
        case Rule():
            return (_rule(item, width),)


def blank(width: int) -> Painted:
    """An empty line."""
    return (Run(" " * width, (), width),) if width > 0 else ()


def fit(ink: Ink, width: int, align: Literal["left", "right", "start"] = "start") -> Painted:
    """One line of exactly *width* columns; what does not fit is cut at its logical end."""
    line = one_line(ink.text, width, ink.base)
    right = align == "right" or (align == "start" and line.base == 1)
    return _padded(_runs(line, ink), width - line.width, right)


def _row(row: Row, width: int) -> Painted:
    fields = [column for column in row.fields if width >= column.needs]
    widths = _widths(fields, width)
    shown = [(column, w) for column, w in zip(fields, widths, strict=True) if w > 0]
    runs: list[Run] = []
    for index, (column, w) in enumerate(shown):
        if index:
            runs.append(Run(" ", (), 1))
        runs.extend(fit(column.ink, w, column.align))
    return _exactly(tuple(runs), width)


def _widths(fields: Sequence[Field], width: int) -> list[int]:
    """Fixed columns as they are; the others share the rest by weight, and what one does not need goes to the next."""
    free = max(width - sum(column.width for column in fields) - max(len(fields) - 1, 0), 0)
    widths = [column.width for column in fields]
    open_ = [index for index, column in enumerate(fields) if not column.width]
    while open_:
        total = sum(fields[index].weight for index in open_)
        shares = {index: free * fields[index].weight // total for index in open_}
        full = [index for index in open_ if 0 < fields[index].most <= shares[index]]
        if not full:
            shares[open_[-1]] += free - sum(shares.values())
            for index in open_:
                widths[index] = min(shares[index], fields[index].most or shares[index])
            break
        for index in full:
            widths[index] = fields[index].most
            free -= widths[index]
            open_.remove(index)
    return widths


def _exactly(runs: Painted, width: int) -> Painted:
    """Cut or fill at the right; a row whose fixed columns are too wide for the pane loses its right end."""
    kept: list[Run] = []
    left = width
    for run in runs:
        if run.width > left:
            break
        kept.append(run)
        left -= run.width
    return (*kept, *blank(left))


def _para(para: Para, width: int) -> tuple[Painted, ...]:
    room = max(width - para.indent, 1)
    found = layout(para.ink.text, room, para.ink.base)
    if para.most and len(found) > para.most:
        start = found[para.most - 1].start
        rest = Ink(para.ink.text[start:].replace("\n", " "), _shifted(para.ink.spans, -start), _fixed(found[0]))
        last = one_line(rest.text, room, rest.base)
        painted = [*(_line(line, para.ink, width, room) for line in found[: para.most - 1])]
        return (*painted, _line(last, rest, width, room))
    return tuple(_line(line, para.ink, width, room) for line in found)


def _fixed(line: Line) -> Base:
    return Base.RTL if line.base else Base.LTR


def _shifted(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(max(s.start + by, 0), s.end + by, s.role) for s in spans if s.end + by > 0)


def _line(line: Line, ink: Ink, width: int, room: int) -> Painted:
    inner = _padded(_runs(line, ink), room - line.width, line.base == 1)
    indent = blank(width - room)
    return _exactly((*inner, *indent) if line.base else (*indent, *inner), width)


def _rule(rule: Rule, width: int) -> Painted:
    if not rule.title.text:
        return (Run("─" * width, (Role.DIM,), width),)
    title = one_line(rule.title.text, max(width - 4, 1), rule.title.base)
    right = width - title.width - 3
    if right < 0:
        return fit(rule.title, width)
    return (
        Run("─ ", (Role.DIM,), 2),
        *_runs(title, rule.title),
        *((Run(" " + "─" * right, (Role.DIM,), right + 1),)),
    )


def _padded(runs: Painted, gap: int, at_left: bool) -> Painted:
    if gap <= 0:
        return runs
    return (*blank(gap), *runs) if at_left else (*runs, *blank(gap))


def _runs(line: Line, ink: Ink) -> Painted:
    """The cells of a line, joined where they play the same roles; a cell with two marks or more stays by itself,
    because whoever cuts text by width may cut between the marks."""
    runs: list[Run] = []
    lone = True
    for cell in line.cells:
        start, end = cell.start, max(cell.end, cell.start + 1)
        roles = tuple(dict.fromkeys(span.role for span in ink.spans if span.start < end and start < span.end))
        alone = len(cell.text) > 2
        if runs and not lone and not alone and runs[-1].roles == roles:
            last = runs[-1]
            runs[-1] = Run(last.text + cell.text, roles, last.width + cell.width, (*last.cells, cell), ink.text)
        else:
            runs.append(Run(cell.text, roles, cell.width, (cell,), ink.text))
        lone = alone
    return tuple(runs)
