"""The drawn lines of a list: the title, then each item with its cursor mark, cursor bar and selection.

Lines are cached by the identity of their items, so that a line that looks the same as before is the same object.
"""

from enum import Enum
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.present.lists.line_index import LineSpot
from homs_tui.present.lists.list_state import ListState, Measure
from homs_tui.present.lists.rows import Item, Painted, StyledRun, beside, blank, lines, parts
from homs_tui.present.lists.selection import Selection, marked, pointed, selected, whole_item
from homs_tui.present.lists.title import title_line
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, StyledText, direction, ink
from homs_tui.present.words import say

MIN_WIDTH: Final = 4
"""The width in columns below which nothing is drawn."""
MAX_KEPT_ITEMS: Final = 2048
"""How many items have their lines cached."""


class CursorBar(Enum):
    """The highlight of a line."""

    NONE = "none"
    """None."""
    CURSOR = "cursor"
    """The cursor of the pane with the focus."""
    RESTING = "resting"
    """The cursor of another pane."""


class DrawnLine(NamedTuple):
    """A line of a pane."""

    before: Painted
    """What precedes the item, on the side where reading begins, in reading order; never highlighted."""
    rest: Painted
    """The item's line, from left to right."""
    bar: CursorBar
    """The highlight over the rest."""
    mirrored: bool
    """Whether it is read from the right."""
    focused: bool = False
    """Whether it belongs to the entry under the cursor of the list with the focus, highlighted or not."""

    @property
    def pieces(self) -> tuple[tuple[Painted, CursorBar], ...]:
        """The pieces of the line from left to right, each with its highlight."""
        if self.mirrored:
            return (self.rest, self.bar), (self.before[::-1], CursorBar.NONE)
        return (self.before, CursorBar.NONE), (self.rest, self.bar)

    @property
    def painted(self) -> Painted:
        """The whole line from left to right, without highlight."""
        return tuple(run for piece, _ in self.pieces for run in piece)


class ShownList(Struct, frozen=True, eq=False):
    """A list with everything that its drawing depends on."""

    state: ListState
    """Its items, cursor and viewport."""
    focused: bool = False
    """Whether it has the focus."""
    title: StyledText = EMPTY
    """Its title; where it is empty, the name of the pane is."""
    extras: tuple[StyledText, ...] = ()
    """What stands at the end of its title; where there is no room for all, the first are left out."""
    selection: Selection | None = None
    """The selection; None where nothing is selected."""
    below: bool = False
    """Whether another list is above it."""

    @property
    def selected(self) -> str:
        """The selected text, as it is stored; empty where nothing is selected."""
        if self.selection is None:
            return ""
        measure = self.state.measure
        return selected(self.state.items, self.selection, measure.inner, measure.typesetting, mirrored=measure.mirrored)

    def pointed(self, x: int, y: int) -> Selection | None:
        """The selection at a column and a row, clamped to the viewport; None for an empty list."""
        state, measure = self.state, self.state.measure
        if not state.items:
            return None
        spot = state.spot_at(state.head + min(max(y - state.head, 0), state.rows - 1))
        if spot is None:
            last = whole_item(len(state.items) - 1).end
            return Selection(last, last)
        item = state.items[spot.item]
        before = (1 if measure.bare else measure.margin) if measure.mirrored else measure.separated + 1
        texts = parts(item, measure.inner, measure.typesetting, mirrored=measure.mirrored)
        painted = lines(item, measure.inner, measure.typesetting, mirrored=measure.mirrored)
        return pointed(spot.item, texts, painted, spot.line, x - before)


class ListPainter:
    """Draws the visible lines of one pane's list, each only once."""

    def __init__(self, name: str) -> None:
        self.name = name
        """The name of the pane, which decides its title."""
        self._forget(Measure())

    def _forget(self, measure: Measure) -> None:
        """Clear the caches for a new measure."""
        self._measure = measure
        self._painted: dict[int, tuple[Item, tuple[Painted, ...]]] = {}
        self._drawn: dict[tuple[int, int, str, CursorBar], DrawnLine] = {}
        self._blank: DrawnLine | None = None
        self._title: tuple[object, DrawnLine] | None = None

    def drawn(self, shown: ShownList) -> list[DrawnLine]:
        """All lines, as many as the list is high."""
        state, measure = shown.state, shown.state.measure
        if measure is not self._measure and measure != self._measure:
            self._forget(measure)
        if measure.width < MIN_WIDTH:
            return [self._empty()] * state.height
        more = state.more
        found = [] if measure.bare else [self._title_line(shown, more)]
        found += [self._line(shown, spot, self._sign(state, y, more)) for y, spot in enumerate(state.visible, state.head)]
        return [*found, *[self._empty()] * (state.height - len(found))][: state.height]

    def _lines_of(self, item: Item) -> tuple[Painted, ...]:
        """The lines of an item."""
        kept = self._painted.get(id(item))
        if kept is None:
            if len(self._painted) >= MAX_KEPT_ITEMS:
                self._painted, self._drawn = {}, {}
            measure = self._measure
            found = lines(item, measure.inner, measure.typesetting, mirrored=measure.mirrored)
            # The item is kept with its lines, so that its id is not reused.
            kept = self._painted[id(item)] = item, found
        return kept[1]

    def _empty(self) -> DrawnLine:
        if self._blank is None:
            width = self._measure.width
            edge = self._edge() if width >= MIN_WIDTH else ()
            self._blank = DrawnLine(edge, blank(width - len(edge)), CursorBar.NONE, self._measure.mirrored)
        return self._blank

    def _line(self, shown: ShownList, spot: LineSpot, sign: str) -> DrawnLine:
        item = shown.state.items[spot.item]
        bar = self._bar(shown) if spot.item == shown.state.cursor else CursorBar.NONE
        if shown.selection is not None:
            # A selection replaces any other highlight.
            painted = marked(self._lines_of(item)[spot.line], spot.item, shown.selection)
            return self._composed(painted, bar, sign)._replace(bar=CursorBar.NONE)
        key = id(item), spot.line, sign, bar
        found = self._drawn.get(key)
        if found is None:
            painted = self._lines_of(item)[spot.line]
            found = self._drawn[key] = self._composed(painted, bar, sign)
        return found

    def _bar(self, shown: ShownList) -> CursorBar:
        """The highlight of the item under the cursor."""
        if shown.state.key is None:
            return CursorBar.NONE
        return CursorBar.CURSOR if shown.focused else CursorBar.RESTING

    def _composed(self, painted: Painted, bar: CursorBar, sign: str) -> DrawnLine:
        end: Painted = (StyledRun(sign, (Role.DIM,), 1),) if self._measure.bare else blank(len(sign))
        rest = beside((painted, end), self._measure.mirrored)
        return DrawnLine((*self._edge(), *self._cursor_mark(bar)), rest, bar, self._measure.mirrored, bar is CursorBar.CURSOR)

    def _edge(self, sign: str = "│") -> Painted:
        return (StyledRun(sign, (Role.DIM,), 1),) if self._measure.separated else ()

    def _cursor_mark(self, bar: CursorBar) -> Painted:
        """The cursor mark, on the side where reading begins: thick in the focused pane, thin in others."""
        if bar is CursorBar.NONE:
            return blank(1)
        thin = "▕" if self._measure.mirrored else "▏"
        thick = "▐" if self._measure.mirrored else "▌"
        return (StyledRun(thick if bar is CursorBar.CURSOR else thin, (Role.ACCENT,), 1),)

    def _sign(self, state: ListState, y: int, more: str) -> str:
        """The end of the line: a free column or, in a list without a title, an arrow where the list continues."""
        if not self._measure.bare:
            return " " if self._measure.margin else ""
        return "↑" if y == 0 and "↑" in more else "↓" if y == state.height - 1 and "↓" in more else " "

    def _title_line(self, shown: ShownList, more: str) -> DrawnLine:
        """The title, with what stands at its end and arrows where the list continues."""
        now = (shown.focused, shown.title, shown.extras, more, shown.below)
        if self._title is None or self._title[0] != now:
            measure = self._measure
            edge = self._edge("┬" if not shown.below else "┤" if measure.mirrored else "├")
            role = Role.ACCENT if shown.focused else Role.HEADING
            title = shown.title if shown.title.text else ink((say(f"pane.{self.name}", measure.lang), role))
            extras = (*shown.extras, ink((more, Role.DIM), base=direction(measure.lang)))
            line = title_line(title, extras, measure.lang, measure.width - len(edge), measure.typesetting)
            self._title = now, DrawnLine(edge, line, CursorBar.NONE, measure.mirrored)
        return self._title[1]
