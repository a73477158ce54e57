"""What a reader selects in a list: from one place in its texts to another, in the order in which they are read.

A selection is a logical range, so what is marked of a mixed text may stand in several stretches on the screen; what it says
is what is stored, whatever the screen makes of it.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.present.lists.rows import Item, Painted, StyledRun, parts
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import StyledText
from homs_tui.text.bidi import Base
from homs_tui.text.line import Cell
from homs_tui.text.typesetting import Typesetting

END: Final = sys.maxsize
"""The end of a text, or of the parts of an item, however many there are."""


class TextSpot(NamedTuple):
    """A place between two characters of a list; the one that is read first is the lesser one."""

    item: int
    """The index of the item."""
    part: int
    """Which of its texts."""
    at: int
    """Before which character of it."""


class Selection(Struct, frozen=True):
    """Everything between two spots; what the pointer points at is one too, from one edge of a cell to the other."""

    begin: TextSpot
    """Where it begins."""
    end: TextSpot
    """Where it ends, exclusive."""

    def to(self, other: "Selection") -> "Selection":
        """Everything from this to another one, both included, whichever is read first."""
        return Selection(min(self.begin, other.begin), max(self.end, other.end))

    def within(self, item: int, part: int) -> tuple[int, int] | None:
        """The characters of a text that are in it; None where it does not reach the text."""
        here = (item, part)
        if not self.begin[:2] <= here <= self.end[:2]:
            return None
        return self.begin.at if here == self.begin[:2] else 0, self.end.at if here == self.end[:2] else END


def entry(index: int) -> Selection:
    """A whole item."""
    return Selection(TextSpot(index, 0, 0), TextSpot(index, END, END))


# What it says


def selected(items: Sequence[Item], selection: Selection, width: int, typesetting: Typesetting, *, mirrored: bool) -> str:
    """The text of a selection in a list that is *width* columns wide: an item a line, the columns of a row two blanks apart.

    Columns that are left out at this width are not in it; what a column or a paragraph has no room for is.
    """
    said = [
        _said(index, parts(items[index], width, typesetting, mirrored=mirrored), selection)
        for index in range(selection.begin.item, min(selection.end.item, len(items) - 1) + 1)
    ]
    # A rule or an empty line at an end was only passed over.
    while said and not said[0]:
        del said[0]
    while said and not said[-1]:
        del said[-1]
    return "\n".join(said)


def _said(index: int, texts: Sequence[tuple[int, StyledText]], selection: Selection) -> str:
    taken = [_cut(text, selection.within(index, part)) for part, text in texts]
    taken = [text for text in taken if text.strip()] or [text for text in taken if text]
    return taken[0] if len(taken) == 1 else "  ".join(text.strip() for text in taken)


def _cut(text: StyledText, span: tuple[int, int] | None) -> str:
    return "" if span is None else StyledText(text.text[slice(*span)]).plain


# Where the pointer points


def pointed(index: int, texts: Sequence[tuple[int, StyledText]], painted: Sequence[Painted], row: int, x: int) -> Selection:
    """What stands at a column of a row of an item; *texts* are its parts, *painted* its rows.

    Beside a text it is the text's beginning or its end, by the direction in which it is read; on an ellipsis it is all that
    this stands for; on a row without a text it is the end of the text above.
    """
    shown = _shown(painted[row])
    if shown:
        nearest = min(shown, key=lambda text: text.distance(x))
        part, (start, end) = nearest.part, nearest.at(x, dict(texts)[nearest.part].base)
    else:
        part, start = 0, max((cell.end for line in painted[:row] for run in line for cell in run.cells), default=0)
        end = start
    return Selection(TextSpot(index, part, start), TextSpot(index, part, end))


class _Shown(NamedTuple):
    """The cells of one text that stand in one row."""

    part: int
    """Which text."""
    cells: tuple[tuple[int, Cell], ...]
    """With the columns in which they begin, from left to right."""

    def distance(self, x: int) -> int:
        """How far a column is from them."""
        (left, _), (right, last) = self.cells[0], self.cells[-1]
        return max(left - x, x - (right + last.width - 1), 0)

    def at(self, x: int, base: Base) -> tuple[int, int]:
        """The characters of the cell at a column; those before or behind all of them, none, for a column beside them."""
        for left, cell in self.cells:
            if left <= x < left + cell.width:
                return _span(cell)
        spans = [_span(cell) for _, cell in self.cells]
        # No level is below that of the paragraph, which counts where the text has no direction of its own.
        from_right = base is Base.RTL if base is not Base.AUTO else min(cell.level for _, cell in self.cells) % 2 == 1
        begins = (x < self.cells[0][0]) != from_right
        edge = min(start for start, _ in spans) if begins else max(end for _, end in spans)
        return edge, edge


def _shown(painted: Painted) -> list[_Shown]:
    found: dict[int, list[tuple[int, Cell]]] = {}
    x = 0
    for run in painted:
        at = x
        for cell in run.cells:
            found.setdefault(run.part, []).append((at, cell))
            at += cell.width
        x += run.width
    return [_Shown(part, tuple(cells)) for part, cells in found.items()]


def _span(cell: Cell) -> tuple[int, int]:
    """The characters that a cell shows; for an ellipsis all that it stands for."""
    return cell.start, cell.end if cell.end > cell.start else END


# What is marked


def marked(painted: Painted, index: int, selection: Selection | None) -> Painted:
    """A row of an item with every cell marked that shows something of what is selected."""
    if selection is None or not selection.begin.item <= index <= selection.end.item:
        return painted
    return tuple(piece for run in painted for piece in _marked(run, selection.within(index, run.part)))


def _marked(run: StyledRun, taken: tuple[int, int] | None) -> Iterator[StyledRun]:
    if taken is None or not run.cells or taken[0] >= taken[1]:
        yield run
        return
    for inside, group in groupby(run.cells, key=lambda cell: _meets(_span(cell), taken)):
        cells = tuple(group)
        roles = (*run.roles, Role.PICKED) if inside else run.roles
        yield run._replace(
            text="".join(cell.text for cell in cells), roles=roles, width=sum(cell.width for cell in cells), cells=cells
        )


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
