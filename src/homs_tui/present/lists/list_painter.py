"""The lines of a list as they are drawn: the title, each item behind its cursor's mark, what lies over it, what is selected.

What was drawn is kept by the identity of the items, so that a line that looks as before is the same object as before.
"""

from enum import Enum
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.present.lists.line_index import LineSpot
from homs_tui.present.lists.list_state import ListState, Measure
from homs_tui.present.lists.rows import Item, Painted, StyledRun, beside, blank, lines, parts
from homs_tui.present.lists.selection import Selection, entry, marked, pointed, selected
from homs_tui.present.lists.title import titled
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, StyledText, direction, ink

NARROWEST: Final = 4
"""The columns below which nothing is drawn."""
KEPT: Final = 2048
"""The items whose lines are kept."""


class CursorBar(Enum):
    """What lies over a line."""

    NONE = "none"
    """Nothing."""
    CURSOR = "cursor"
    """The cursor of the pane with the focus."""
    RESTING = "resting"
    """The cursor of another pane."""


class DrawnLine(NamedTuple):
    """A line of a pane."""

    before: Painted
    """What stands before the item, on the side where reading begins, in the order in which it is read; no bar lies over it."""
    rest: Painted
    """The item's line, from left to right."""
    bar: CursorBar
    """What lies over the rest."""
    mirrored: bool
    """Is it read from the right?"""

    @property
    def pieces(self) -> tuple[tuple[Painted, CursorBar], ...]:
        """What stands on the line from left to right, each piece with what lies over it."""
        if self.mirrored:
            return (self.rest, self.bar), (self.before[::-1], CursorBar.NONE)
        return (self.before, CursorBar.NONE), (self.rest, self.bar)

    @property
    def painted(self) -> Painted:
        """The whole line from left to right, without what lies over it."""
        return tuple(run for piece, _ in self.pieces for run in piece)


class ShownList(Struct, frozen=True, eq=False):
    """A list with all that bears on how it is drawn."""

    state: ListState
    """What it lists, and the part of it in view."""
    focused: bool = False
    """Has it the focus?"""
    extra: StyledText = EMPTY
    """Something about it, at the end of its title."""
    selection: Selection | None = None
    """What is selected; None for nothing."""

    @property
    def selected(self) -> str:
        """The text that is selected, as it is stored; empty for none."""
        if self.selection is None:
            return ""
        measure = self.state.measure
        return selected(self.state.items, self.selection, measure.inner, measure.typesetting, mirrored=measure.mirrored)

    def pointed(self, x: int, y: int) -> Selection | None:
        """What stands at a column and a row, the nearest one in view where they lie outside; None where nothing is listed."""
        state, measure = self.state, self.state.measure
        if not state.items:
            return None
        spot = state.spot_at(state.head + min(max(y - state.head, 0), state.rows - 1))
        if spot is None:
            last = entry(len(state.items) - 1).end
            return Selection(last, last)
        item = state.items[spot.item]
        before = (1 if measure.bare else measure.margin) if measure.mirrored else measure.separated + 1
        texts = parts(item, measure.inner, measure.typesetting, mirrored=measure.mirrored)
        painted = lines(item, measure.inner, measure.typesetting, mirrored=measure.mirrored)
        return pointed(spot.item, texts, painted, spot.line, x - before)


class ListPainter:
    """Draws only the lines in view of the list of one pane, and none of them twice."""

    def __init__(self, name: str) -> None:
        self.name = name
        """Which pane it is; its title follows from that."""
        self._forget(Measure())

    def _forget(self, measure: Measure) -> None:
        """Begin anew, with nothing drawn to this measure."""
        self._measure = measure
        self._painted: dict[int, tuple[Item, tuple[Painted, ...]]] = {}
        self._drawn: dict[tuple[int, int, str, CursorBar], DrawnLine] = {}
        self._blank: DrawnLine | None = None
        self._title: tuple[object, DrawnLine] | None = None

    def drawn(self, shown: ShownList) -> list[DrawnLine]:
        """Every line, as many as the list has rows."""
        state, measure = shown.state, shown.state.measure
        if measure is not self._measure and measure != self._measure:
            self._forget(measure)
        if measure.width < NARROWEST:
            return [self._empty()] * state.height
        more = state.more
        found = [] if measure.bare else [self._titled(shown, more)]
        found += [self._line(shown, spot, self._sign(state, y, more)) for y, spot in enumerate(state.visible, state.head)]
        return [*found, *[self._empty()] * (state.height - len(found))][: state.height]

    def _lines_of(self, item: Item) -> tuple[Painted, ...]:
        """The lines of an item."""
        kept = self._painted.get(id(item))
        if kept is None:
            if len(self._painted) >= KEPT:
                self._painted, self._drawn = {}, {}
            measure = self._measure
            found = lines(item, measure.inner, measure.typesetting, mirrored=measure.mirrored)
            # The item is kept with its lines, so that no other one takes its identity.
            kept = self._painted[id(item)] = item, found
        return kept[1]

    def _empty(self) -> DrawnLine:
        if self._blank is None:
            width = self._measure.width
            edge = self._edge() if width >= NARROWEST else ()
            self._blank = DrawnLine(edge, blank(width - len(edge)), CursorBar.NONE, self._measure.mirrored)
        return self._blank

    def _line(self, shown: ShownList, spot: LineSpot, sign: str) -> DrawnLine:
        item = shown.state.items[spot.item]
        bar = self._bar(shown) if spot.item == shown.state.cursor else CursorBar.NONE
        if shown.selection is not None:
            # While something is selected, nothing else is laid over a line.
            painted = marked(self._lines_of(item)[spot.line], spot.item, shown.selection)
            return self._composed(painted, bar, sign)._replace(bar=CursorBar.NONE)
        key = id(item), spot.line, sign, bar
        found = self._drawn.get(key)
        if found is None:
            painted = self._lines_of(item)[spot.line]
            found = self._drawn[key] = self._composed(painted, bar, sign)
        return found

    def _bar(self, shown: ShownList) -> CursorBar:
        """The bar over the item on which the cursor stands."""
        if shown.state.key is None:
            return CursorBar.NONE
        return CursorBar.CURSOR if shown.focused else CursorBar.RESTING

    def _composed(self, painted: Painted, bar: CursorBar, sign: str) -> DrawnLine:
        end: Painted = (StyledRun(sign, (Role.DIM,), 1),) if self._measure.bare else blank(len(sign))
        rest = beside((painted, end), self._measure.mirrored)
        return DrawnLine((*self._edge(), *self._cursor_mark(bar)), rest, bar, self._measure.mirrored)

    def _edge(self, sign: str = "│") -> Painted:
        return (StyledRun(sign, (Role.DIM,), 1),) if self._measure.separated else ()

    def _cursor_mark(self, bar: CursorBar) -> Painted:
        """The cursor, on the side where reading begins: a whole bar in the pane with the focus, a thin one in others."""
        if bar is CursorBar.NONE:
            return blank(1)
        thin = "▕" if self._measure.mirrored else "▏"
        thick = "▐" if self._measure.mirrored else "▌"
        return (StyledRun(thick if bar is CursorBar.CURSOR else thin, (Role.ACCENT,), 1),)

    def _sign(self, state: ListState, y: int, more: str) -> str:
        """At the end of the line: a free column, or, where there is no title to say it, which way there is more."""
        if not self._measure.bare:
            return " " if self._measure.margin else ""
        return "↑" if y == 0 and "↑" in more else "↓" if y == state.height - 1 and "↓" in more else " "

    def _titled(self, shown: ShownList, more: str) -> DrawnLine:
        """The title, with what the owner says and which way there is more."""
        now = (shown.focused, shown.extra, more)
        if self._title is None or self._title[0] != now:
            measure, extra, edge = self._measure, shown.extra, self._edge("┬")
            if more:
                extra = ink(extra, " " if extra.text else "", (more, Role.DIM), base=direction(measure.lang))
            width = measure.width - len(edge)
            line = titled(self.name, measure.lang, width, shown.focused, extra, measure.typesetting)
            self._title = now, DrawnLine(edge, line, CursorBar.NONE, measure.mirrored)
        return self._title[1]
