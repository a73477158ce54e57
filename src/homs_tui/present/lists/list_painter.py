"""The lines of a list as they are drawn: the title, each item behind its cursor's mark, what lies over it, what is selected.

What was drawn is kept by the identity of the items, so that a line that looks as before is the same object as before.
"""

from enum import Enum
from typing import Final, NamedTuple

from homs_tui.present.heading import titled
from homs_tui.present.lists.line_index import LineSpot
from homs_tui.present.lists.list_state import ListState, Measure
from homs_tui.present.lists.rows import Item, Painted, StyledRun, beside, blank, lines, parts
from homs_tui.present.lists.selection import Selection, entry, marked, pointed, selected
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, StyledText, direction, ink
from homs_tui.present.words import say

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


class ListPainter:
    """Draws only the lines in view, and none of them twice."""

    def __init__(self, name: str, listed: ListState) -> None:
        self.name = name
        """Which pane it is; its title follows from that."""
        self.listed = listed
        """What is drawn."""
        self.extra: StyledText = EMPTY
        """Something about it, at the end of its title."""
        self.focused = False
        """Has it the focus?"""
        self.selection: Selection | None = None
        """What is selected; None for nothing."""
        self._forget(listed.measure)

    def _forget(self, measure: Measure) -> None:
        """Begin anew, with nothing drawn to this measure."""
        self._measure = measure
        self._painted: dict[int, tuple[Item, tuple[Painted, ...]]] = {}
        self._drawn: dict[tuple[int, int, str, CursorBar], DrawnLine] = {}
        self._blank: DrawnLine | None = None
        self._title: tuple[object, DrawnLine] | None = None

    def _measured(self) -> Measure:
        """What lines are drawn to; whatever was drawn to something else is forgotten."""
        measure = self.listed.measure
        if measure is not self._measure:
            self._forget(measure)
        return measure

    # Lines

    @property
    def spoken_name(self) -> str:
        """Its title; empty where it has none."""
        return "" if self.listed.measure.bare else say(f"pane.{self.name}", self.listed.measure.lang)

    def painted(self, index: int) -> tuple[Painted, ...]:
        """The lines of an item."""
        item, measure = self.listed.items[index], self._measured()
        kept = self._painted.get(id(item))
        if kept is None:
            if len(self._painted) >= KEPT:
                self._painted, self._drawn = {}, {}
            found = lines(item, measure.inner, measure.typesetting, mirrored=measure.mirrored)
            # The item is kept with its lines, so that no other one takes its identity.
            kept = self._painted[id(item)] = item, found
        return kept[1]

    def painted_line(self, y: int) -> Painted:
        """One line, whatever its colours."""
        return self.line(y).painted

    def drawn(self) -> list[DrawnLine]:
        """Every line."""
        listed, measure = self.listed, self._measured()
        if measure.width < NARROWEST:
            return [self._empty()] * listed.height
        more = listed.more
        found = [] if measure.bare else [self._titled(more)]
        found += [self._line(spot, self._sign(y, more)) for y, spot in enumerate(listed.visible, listed.head)]
        return [*found, *[self._empty()] * (listed.height - len(found))][: listed.height]

    def line(self, y: int) -> DrawnLine:
        """One line."""
        listed, measure = self.listed, self._measured()
        if measure.width < NARROWEST:
            return self._empty()
        if not measure.bare and y == 0:
            return self._titled(listed.more)
        spot = listed.spot_at(y)
        return self._empty() if spot is None else self._line(spot, self._sign(y, listed.more))

    def _empty(self) -> DrawnLine:
        if self._blank is None:
            width = self._measure.width
            edge = self._edge() if width >= NARROWEST else ()
            self._blank = DrawnLine(edge, blank(width - len(edge)), CursorBar.NONE, self._measure.mirrored)
        return self._blank

    def _line(self, spot: LineSpot, sign: str) -> DrawnLine:
        listed, chosen = self.listed, self.selection
        bar = self._bar(spot.item) if spot.item == listed.cursor else CursorBar.NONE
        if chosen is not None:
            # While something is selected, nothing else is laid over a line.
            painted = marked(self.painted(spot.item)[spot.line], spot.item, chosen)
            return self._composed(painted, bar, sign)._replace(bar=CursorBar.NONE)
        key = id(listed.items[spot.item]), spot.line, sign, bar
        found = self._drawn.get(key)
        if found is None:
            painted = self.painted(spot.item)[spot.line]
            found = self._drawn[key] = self._composed(painted, bar, sign)
        return found

    def _bar(self, index: int) -> CursorBar:
        """The bar over the item on which the cursor stands."""
        if self.listed.items.key_at(index) is None:
            return CursorBar.NONE
        return CursorBar.CURSOR if self.focused else CursorBar.RESTING

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

    def _sign(self, y: int, more: str) -> str:
        """At the end of the line: a free column, or, where there is no title to say it, which way there is more."""
        if not self._measure.bare:
            return " " if self._measure.margin else ""
        return "↑" if y == 0 and "↑" in more else "↓" if y == self.listed.height - 1 and "↓" in more else " "

    def _titled(self, more: str) -> DrawnLine:
        """The title, with what the owner says and which way there is more."""
        now = (self.focused, self.extra, more)
        if self._title is None or self._title[0] != now:
            measure, extra, edge = self._measure, self.extra, self._edge("┬")
            if more:
                extra = ink(extra, " " if extra.text else "", (more, Role.DIM), base=direction(measure.lang))
            width = measure.width - len(edge)
            line = titled(self.name, measure.lang, width, self.focused, extra, measure.typesetting)
            self._title = now, DrawnLine(edge, line, CursorBar.NONE, measure.mirrored)
        return self._title[1]

    # Selecting

    @property
    def selected(self) -> str:
        """The text that is selected, as it is stored; empty for none."""
        if self.selection is None:
            return ""
        measure = self.listed.measure
        return selected(self.listed.items, self.selection, measure.inner, measure.typesetting, mirrored=measure.mirrored)

    def pointed(self, x: int, y: int) -> Selection | None:
        """What stands at a column and a row, the nearest one in view where they lie outside; None where nothing is listed."""
        listed, measure = self.listed, self.listed.measure
        if not listed.items:
            return None
        spot = listed.spot_at(listed.head + min(max(y - listed.head, 0), listed.rows - 1))
        if spot is None:
            last = entry(len(listed.items) - 1).end
            return Selection(last, last)
        before = (1 if measure.bare else measure.margin) if measure.mirrored else measure.separated + 1
        texts = parts(listed.items[spot.item], measure.inner, measure.typesetting, mirrored=measure.mirrored)
        return pointed(spot.item, texts, self.painted(spot.item), spot.line, x - before)
