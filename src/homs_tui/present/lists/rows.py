"""Rows of columns, paragraphs and rules, and their layout into lines of a width.

Here logical text is laid out in columns: the layers above give styled text, those below paint lines from left to right.
Items are given in reading order; a mirrored line is read from the right.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple, assert_never

from msgspec import Struct

from homs_tui.present.lists.keys import Key
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, Piece, StyledText, ink
from homs_tui.text.bidi import Base
from homs_tui.text.clean import FSI, LRI, PDI, RLI
from homs_tui.text.layout import count_lines, layout, one_line
from homs_tui.text.line import Cell, Line
from homs_tui.text.typesetting import PLAIN, Typesetting


class StyledRun(NamedTuple):
    """Adjacent cells with the same roles."""

    text: str
    """The text sent to the terminal, from left to right."""
    roles: tuple[Role, ...]
    """Their roles."""
    width: int
    """The columns that they occupy."""
    cells: tuple[Cell, ...] = ()
    """The cells with their ranges in *source*; empty for what is not text, such as a rule or a blank."""
    source: str = ""
    """The text that they are part of, in logical order."""
    part: int = 0
    """The number of that text in its item; see `parts`."""


Painted = tuple[StyledRun, ...]
"""One line of a pane, exactly as wide as requested."""

Align = Literal["own", "start", "end"]
"""The alignment of a text in its column: on the side where the text itself begins, on the side where reading of the line
begins, or on the opposite one."""


class Field(Struct, frozen=True):
    """One column of a row."""

    ink: StyledText
    """Its content."""
    width: int = 0
    """Its width in columns; 0 for a share of what the others leave."""
    align: Align = "own"
    """The alignment of its content."""
    needs: int = 0
    """The row width below which the column is hidden."""
    weight: int = 1
    """Its weight in sharing the remaining columns."""
    max_width: int = 0
    """For a column that shares: its maximum width, the rest going to the others; 0 for no maximum."""
    wraps: bool = False
    """Whether it wraps where it does not fit on one line; otherwise it is cut."""


class Row(Struct, frozen=True):
    """Columns side by side, separated by a blank; one line high unless one of them wraps."""

    fields: tuple[Field, ...]
    """The columns in reading order."""
    key: Key | None = None
    """Its key; None if the cursor skips it."""


class Para(Struct, frozen=True):
    """A wrapped text."""

    ink: StyledText
    """Its text."""
    key: Key | None = None
    """Its key; None if the cursor skips it."""
    indent: int = 0
    """Blank columns on the side where it begins."""
    max_lines: int = 0
    """The maximum number of lines, the last cut with an ellipsis; 0 for all."""


class Rule(Struct, frozen=True):
    """A horizontal line, with or without a title."""

    title: StyledText = EMPTY
    """Its title."""
    key: None = None
    """None: the cursor skips it."""


Item = Row | Para | Rule


def lines(item: Item, width: int, typesetting: Typesetting = PLAIN, *, mirrored: bool = False) -> tuple[Painted, ...]:
    """The layout of an item in *width* columns: one or more lines, each exactly that wide."""
    return _lines(item, max(width, 1), typesetting, mirrored)


@lru_cache(maxsize=2048)
def _lines(item: Item, width: int, typesetting: Typesetting, mirrored: bool) -> tuple[Painted, ...]:
    match item:
        case Row():
            return _row(item, width, typesetting, mirrored)
        case Para():
            return _para(item, width, typesetting)
        case Rule():
            return (_rule(item, width, typesetting, mirrored),)


def height(item: Item, width: int, typesetting: Typesetting = PLAIN) -> int:
    """How many lines an item takes in *width* columns, without painting any."""
    if isinstance(item, Row):
        return _row_height(item, width, typesetting)
    if not isinstance(item, Para):
        return 1
    found = count_lines(item.ink.text, max(width, 1) - item.indent, typesetting)
    return min(found, item.max_lines) if item.max_lines else found


def parts(
    item: Item, width: int, typesetting: Typesetting = PLAIN, *, mirrored: bool = False
) -> tuple[tuple[int, StyledText], ...]:
    """The texts of an item that show in *width* columns, each with the number that its runs have as `part`."""
    match item:
        case Row() if typesetting.alone:
            return ((0, _alone(item, mirrored)),)
        case Row():
            return tuple((number, column.ink) for number, column in enumerate(item.fields) if width >= column.needs)
        case Para():
            return ((0, item.ink),)
        case Rule():
            return ((0, item.title),)


def blank(width: int) -> Painted:
    """An empty line."""
    return (StyledRun(" " * width, (), width),) if width > 0 else ()


def beside(pieces: Sequence[Painted], mirrored: bool) -> Painted:
    """Pieces of a line, given in reading order, arranged from left to right."""
    return tuple(chain.from_iterable(reversed(pieces) if mirrored else pieces))


def fit(
    ink: StyledText, width: int, align: Align = "own", typesetting: Typesetting = PLAIN, *, mirrored: bool = False
) -> Painted:
    """One line of exactly *width* columns; text that does not fit is cut at its logical end."""
    line = one_line(ink.text, width, ink.base, typesetting)
    return _padded(_runs(line, ink), width - line.width, _at_right(align, line, mirrored))


@lru_cache(maxsize=256)
def fitted(
    ink: StyledText, width: int, typesetting: Typesetting = PLAIN, align: Align = "own", mirrored: bool = False
) -> Painted:
    """As `fit`, but cached: for the header and the footer, which seldom change."""
    return fit(ink, width, align, typesetting, mirrored=mirrored)


def _at_right(align: Align, line: Line, mirrored: bool) -> bool:
    match align:
        case "own":
            return line.base == 1
        case "start":
            return mirrored
        case "end":
            return not mirrored
        case _:
            assert_never(align)


def _row(row: Row, width: int, typesetting: Typesetting, mirrored: bool) -> tuple[Painted, ...]:
    if typesetting.alone:
        return (fit(_alone(row, mirrored), width, "start", typesetting, mirrored=mirrored),)
    columns: list[tuple[int, list[Painted]]] = []
    for number, column, w in _shown(row, width):
        columns += [(1, [])] if columns else []
        found = _column(column, w, typesetting, mirrored)
        columns.append((w, [tuple(run._replace(part=number) for run in painted) for painted in found]))
    tall = max((len(found) for _, found in columns), default=1)
    side_by_side = ([found[y] if y < len(found) else blank(w) for w, found in columns] for y in range(tall))
    return tuple(_exactly(beside(pieces, mirrored), width, mirrored) for pieces in side_by_side)


def _row_height(row: Row, width: int, typesetting: Typesetting) -> int:
    if typesetting.alone or not any(column.wraps for column in row.fields):
        return 1
    shown = _shown(row, max(width, 1))
    return max((count_lines(column.ink.text, w, typesetting) for _, column, w in shown if column.wraps), default=1)


def _shown(row: Row, width: int) -> list[tuple[int, Field, int]]:
    """The columns that fit, each with its number and its width."""
    fields = [(number, column) for number, column in enumerate(row.fields) if width >= column.needs]
    widths = _widths([column for _, column in fields], width)
    return [(number, column, w) for (number, column), w in zip(fields, widths, strict=True) if w > 0]


def _column(column: Field, width: int, typesetting: Typesetting, mirrored: bool) -> list[Painted]:
    text = column.ink
    if not column.wraps:
        return [fit(text, width, column.align, typesetting, mirrored=mirrored)]
    found = layout(text.text, width, text.base, typesetting)
    return [_padded(_runs(line, text), width - line.width, _at_right(column.align, line, mirrored)) for line in found]


_OPENED = {Base.LTR: LRI, Base.RTL: RLI, Base.AUTO: FSI}
"""The character that opens an isolate of each direction."""


def _alone(row: Row, mirrored: bool) -> StyledText:
    """The columns as one text, each isolated, in reading order."""
    pieces: list[Piece] = []
    for column in row.fields:
        if column.ink.text.strip() and not column.needs:
            pieces += ["  "] if pieces else []
            pieces += [_OPENED[column.ink.base], column.ink, PDI]
    return ink(*pieces, base=Base.RTL if mirrored else Base.LTR)


def _widths(fields: Sequence[Field], width: int) -> list[int]:
    """Fixed columns keep their width; the others share the rest by weight, and what one does not need goes to the others."""
    free = max(width - sum(column.width for column in fields) - max(len(fields) - 1, 0), 0)
    widths = [column.width for column in fields]
    open_ = [index for index, column in enumerate(fields) if not column.width]
    while open_:
        total = sum(fields[index].weight for index in open_)
        shares = {index: free * fields[index].weight // total for index in open_}
        full = [index for index in open_ if 0 < fields[index].max_width <= shares[index]]
        if not full:
            shares[open_[-1]] += free - sum(shares.values())
            for index in open_:
                widths[index] = min(shares[index], fields[index].max_width or shares[index])
            break
        for index in full:
            widths[index] = fields[index].max_width
            free -= widths[index]
            open_.remove(index)
    return widths


def _exactly(runs: Painted, width: int, mirrored: bool = False) -> Painted:
    """Cut or pad at the end; a row whose fixed columns are too wide for the pane loses the last of them."""
    kept: list[StyledRun] = []
    left = width
    for run in reversed(runs) if mirrored else runs:
        if run.width > left:
            break
        kept.append(run)
        left -= run.width
    return (*blank(left), *reversed(kept)) if mirrored else (*kept, *blank(left))


def _para(para: Para, width: int, typesetting: Typesetting) -> tuple[Painted, ...]:
    room = max(width - para.indent, 1)
    found = layout(para.ink.text, room, para.ink.base, typesetting, max_lines=para.max_lines)
    return tuple(_line(line, para.ink, width, room) for line in found)


def _line(line: Line, ink: StyledText, width: int, room: int) -> Painted:
    inner = _padded(_runs(line, ink), room - line.width, line.base == 1)
    indent = blank(width - room)
    return _exactly((*inner, *indent) if line.base else (*indent, *inner), width)


def _rule(rule: Rule, width: int, typesetting: Typesetting, mirrored: bool) -> Painted:
    if not rule.title.text:
        return (StyledRun("─" * width, (Role.DIM,), width),)
    title = one_line(rule.title.text, max(width - 4, 1), rule.title.base, typesetting)
    rest = width - title.width - 4
    if rest < -1:
        return fit(rule.title, width, typesetting=typesetting)
    drawn = (_drawn("─"), blank(1), _runs(title, rule.title), blank(1), _drawn("─" * (rest + 1)))
    return beside(drawn, mirrored)


def _drawn(text: str) -> Painted:
    """A piece of a rule."""
    return (StyledRun(text, (Role.DIM,), len(text)),) if text else ()


def _padded(runs: Painted, gap: int, at_left: bool) -> Painted:
    if gap <= 0:
        return runs
    return (*blank(gap), *runs) if at_left else (*runs, *blank(gap))


def _runs(line: Line, ink: StyledText) -> Painted:
    """The cells of a line, merged where they have the same roles; a cell with two or more marks stays separate, since code
    that cuts text by width may cut between the marks."""
    runs: list[StyledRun] = []
    lone = True
    for cell in line.cells:
        start, end = cell.start, max(cell.end, cell.start + 1)
        roles = tuple(dict.fromkeys(span.role for span in ink.spans if span.start < end and start < span.end))
        alone = len(cell.text) > 2
        if runs and not lone and not alone and runs[-1].roles == roles:
            last = runs[-1]
            runs[-1] = StyledRun(last.text + cell.text, roles, last.width + cell.width, (*last.cells, cell), ink.text)
        else:
            runs.append(StyledRun(cell.text, roles, cell.width, (cell,), ink.text))
        lone = alone
    return tuple(runs)
