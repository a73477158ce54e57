"""A selection in a list: from one position in its texts to another, in reading order.

A selection is a logical range, so in mixed text it may be highlighted in several separate spans. Its text is the stored one,
whatever the screen shows.
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
    """A position between two characters of a list; spots compare in reading order."""

    item: int
    """The index of the item."""
    part: int
    """The index of the text in it."""
    at: int
    """The offset in that text."""


class Selection(Struct, frozen=True):
    """Everything between two spots; the cell under the pointer is a selection too, from one edge to the other."""

    begin: TextSpot
    """Its start."""
    end: TextSpot
    """Its end, exclusive."""

    def to(self, other: "Selection") -> "Selection":
        """The smallest selection that contains both."""
        return Selection(min(self.begin, other.begin), max(self.end, other.end))

    def within(self, item: int, part: int) -> tuple[int, int] | None:
        """The range of a text's characters that are selected; None where the text is outside the selection."""
        here = (item, part)
        if not self.begin[:2] <= here <= self.end[:2]:
            return None
        return self.begin.at if here == self.begin[:2] else 0, self.end.at if here == self.end[:2] else END


def whole_item(index: int) -> Selection:
    """The selection of a whole item."""
    return Selection(TextSpot(index, 0, 0), TextSpot(index, END, END))


# Its text


def selected(items: Sequence[Item], selection: Selection, width: int, typesetting: Typesetting, *, mirrored: bool) -> str:
    """The text of a selection in a list that is *width* columns wide: a line per item, the columns of a row two blanks apart.

    Columns that are hidden at this width are left out; text that is cut for lack of room is included.
    """
    texts = [
        _text_of(index, parts(items[index], width, typesetting, mirrored=mirrored), selection)
        for index in range(selection.begin.item, min(selection.end.item, len(items) - 1) + 1)
    ]
    # A rule or an empty line at either end is dropped.
    while texts and not texts[0]:
        del texts[0]
    while texts and not texts[-1]:
        del texts[-1]
    return "\n".join(texts)


def _text_of(index: int, texts: Sequence[tuple[int, StyledText]], selection: Selection) -> str:
    taken = [_cut(text, selection.within(index, part)) for part, text in texts]
    taken = [text for text in taken if text.strip()] or [text for text in taken if text]
    return taken[0] if len(taken) == 1 else "  ".join(text.strip() for text in taken)


def _cut(text: StyledText, span: tuple[int, int] | None) -> str:
    return "" if span is None else StyledText(text.text[slice(*span)]).plain


# Under the pointer


def pointed(index: int, texts: Sequence[tuple[int, StyledText]], painted: Sequence[Painted], row: int, x: int) -> Selection:
    """The selection at a column of a row of an item; *texts* are its parts, *painted* its rows.

    Beside a text it is the text's start or end, depending on its direction; on an ellipsis it is everything that was cut;
    on a row without text it is the end of the text above.
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
    """The cells of one text in one row."""

    part: int
    """The index of the text."""
    cells: tuple[tuple[int, Cell], ...]
    """The cells with their first columns, from left to right."""

    def distance(self, x: int) -> int:
        """The distance of a column from the cells."""
        (left, _), (right, last) = self.cells[0], self.cells[-1]
        return max(left - x, x - (right + last.width - 1), 0)

    def at(self, x: int, base: Base) -> tuple[int, int]:
        """The range of the cell at a column; beside the cells, the empty range at their start or end."""
        for left, cell in self.cells:
            if left <= x < left + cell.width:
                return _span(cell)
        spans = [_span(cell) for _, cell in self.cells]
        # No level is below that of the paragraph, which decides where the text has no direction of its own.
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
    """The range of characters that a cell shows; for an ellipsis, everything that was cut."""
    return cell.start, cell.end if cell.end > cell.start else END


# Highlighting


def marked(painted: Painted, index: int, selection: Selection | None) -> Painted:
    """A row of an item, with every cell highlighted that shows any selected character."""
    if selection is None or not selection.begin.item <= index <= selection.end.item:
        return painted
    return tuple(piece for run in painted for piece in _marked(run, selection.within(index, run.part)))


def _marked(run: StyledRun, taken: tuple[int, int] | None) -> Iterator[StyledRun]:
    if taken is None or not run.cells or taken[0] >= taken[1]:
        yield run
        return
    for inside, group in groupby(run.cells, key=lambda cell: _overlap(_span(cell), taken)):
        cells = tuple(group)
        roles = (*run.roles, Role.PICKED) if inside else run.roles
        yield run._replace(
            text="".join(cell.text for cell in cells), roles=roles, width=sum(cell.width for cell in cells), cells=cells
        )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
