"""A pane without a terminal: a list with a title, where its cursor stands, and the lines that are in view of it.

What was drawn is kept by the identity of the items, so that a line that looks as before is the same object as before.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from homs_tui.core.bilingual import Lang
from homs_tui.present.heading import titled
from homs_tui.present.ink import EMPTY, Ink, direction, ink
from homs_tui.present.roles import Role
from homs_tui.present.rows import Item, Painted, Run, beside, blank, height, lines, parts
from homs_tui.present.sections import Listing, listing
from homs_tui.present.selecting import Selection, entry, marked, pointed, selected
from homs_tui.present.stack import START, Spot, Stack
from homs_tui.present.words import say
from homs_tui.text.typesetting import PLAIN, Typesetting

NOWHERE: Final = -1
"""The place of a cursor that stands on no item."""
NARROWEST: Final = 4
"""The columns below which nothing is drawn."""
KEPT: Final = 2048
"""The items whose lines are kept."""


class Bar(Enum):
    """What lies over a line."""

    NONE = "none"
    """Nothing."""
    CURSOR = "cursor"
    """The cursor of the pane with the focus."""
    RESTING = "resting"
    """The cursor of another pane."""


class Drawn(NamedTuple):
    """A line of a pane."""

    before: Painted
    """What stands before the item, on the side where reading begins, in the order in which it is read; no bar lies over it."""
    rest: Painted
    """The item's line, from left to right."""
    bar: Bar
    """What lies over the rest."""
    mirrored: bool
    """Is it read from the right?"""

    @property
    def pieces(self) -> tuple[tuple[Painted, Bar], ...]:
        """What stands on the line from left to right, each piece with what lies over it."""
        if self.mirrored:
            return (self.rest, self.bar), (self.before[::-1], Bar.NONE)
        return (self.before, Bar.NONE), (self.rest, self.bar)

    @property
    def painted(self) -> Painted:
        """The whole line from left to right, without what lies over it."""
        return tuple(run for piece, _ in self.pieces for run in piece)


class Listed:
    """Draws only the lines in view, and measures only the items that are in view or near it."""

    def __init__(self, name: str, *, separated: bool = False, bare: bool = False) -> None:
        self.name = name
        """Which pane it is; its title follows from that."""
        self.separated = separated
        """Does a rule stand before it, on the side where reading begins?"""
        self.margin = False
        """Does a column stay free behind it?"""
        self.bare = bare
        """Has it no title?"""
        self.lang: Lang = "en"
        """The language of its title, and of what it lists."""
        self.typesetting = PLAIN
        """How its text is drawn."""
        self.extra: Ink = EMPTY
        """Something about it, at the end of its title."""
        self.focused = False
        """Has it the focus?"""
        self.width = 0
        """Its columns."""
        self.height = 0
        """Its rows, with the title."""
        self.items = listing(())
        """What it lists."""
        self.cursor = 0
        """The index of the item on which the cursor stands."""
        self.top = START
        """The first line in view."""
        self.selection: Selection | None = None
        """What is selected; None for nothing."""
        self._stack = Stack(0, self._high)
        self._painted: dict[int, tuple[Item, tuple[Painted, ...]]] = {}
        self._high_kept: dict[int, int] = {}
        self._drawn: dict[tuple[int, int, str, Bar], Drawn] = {}
        self._blank: Drawn | None = None
        self._title: tuple[object, Drawn] | None = None
        self._seen: tuple[Listing, Spot, int, list[Spot]] | None = None

    # How it is drawn

    def separate(self, separated: bool, margin: bool = False) -> bool:
        """Draw a rule before it, or none; leave a column free behind it, or none. False if it was so before."""
        if (separated, margin) == (self.separated, self.margin):
            return False
        self.separated, self.margin = separated, margin
        self._forget()
        self.show_cursor(whole=False)
        return True

    def set_in(self, lang: Lang, typesetting: Typesetting) -> None:
        """Draw in a language, and with the reader's choices."""
        if (lang, typesetting) != (self.lang, self.typesetting):
            self.lang, self.typesetting = lang, typesetting
            self._forget()

    def fit(self, width: int, height: int) -> None:
        """Take so much room."""
        if width != self.width:
            self.width = width
            self._forget()
        self.height = height

    def _forget(self) -> None:
        """Nothing that was drawn or measured holds any longer."""
        self._painted, self._drawn, self._high_kept, self._seen, self._blank = {}, {}, {}, None, None
        self.top = self._stack.valid(self.top)

    @property
    def mirrored(self) -> bool:
        """Is it read from the right?"""
        return self.lang == "ar"

    @property
    def head(self) -> int:
        """Lines above the items: the title's."""
        return 0 if self.bare else 1

    @property
    def rows(self) -> int:
        """Lines for items."""
        return max(self.height - self.head, 1)

    @property
    def inner(self) -> int:
        """Columns for items: without the rule, the cursor's mark and the free column."""
        return max(self.width - (self.separated or self.bare) - 1 - self.margin, 1)

    # What is listed

    def list_items(self, items: Sequence[Item], *, stand_on: str = "", keep: bool = True) -> bool:
        """List other items; False if they are those that it lists.

        The cursor goes to *stand_on*; if that is not listed it stands nowhere, so that what is marked is never another thing
        than what is looked at. With no *stand_on* it stays where it stood, if it is kept, or goes to the first item.
        """
        key = stand_on or (self.key if keep else "")
        before, stood = self.items, self.cursor
        given = listing(items).keeping(before)
        same = given.alike(before)
        if not same:
            self._take(given)
        found = self.items.find(key)
        if found is None:
            found = NOWHERE if stand_on else self.items.near(self.cursor if keep else 0)
            if not keep:
                self.top = START
        self.cursor = found
        if found != stood or not (same or given.ordered_as(before)):
            self.show_cursor(whole=False)
        return not same

    def _take(self, items: Listing) -> None:
        self.items, self._high_kept, self._seen = items, {}, None
        self._stack = Stack(len(items), self._high)
        self.top = self._stack.valid(self.top)

    @property
    def key(self) -> str:
        """What the cursor stands on; empty for nothing."""
        return self.items.key_at(self.cursor) if 0 <= self.cursor < len(self.items) else ""

    @property
    def item(self) -> Item | None:
        """The item on which the cursor stands."""
        return self.items[self.cursor] if self.key else None

    # Moving

    def move(self, by: int) -> bool:
        """Move the cursor by so many items that it can stand on; scroll where there are none further on. False if it stands
        on none."""
        index, step = self.cursor, 1 if by > 0 else -1
        if index == NOWHERE:
            index = self.top.item - 1 if by > 0 else self.top.item
        for _ in range(abs(by)):
            following = self.items.beside(index, step)
            if following is None:
                self.scroll(step)
                break
            index = following
        return self.stand(index)

    def move_page(self, by: int) -> bool:
        """Move by so many pages. False if the cursor stands on nothing."""
        page = by * max(self.rows - 1, 1)
        target = self._stack.walk(Spot(max(self.cursor, 0)), page).item
        self.scroll(page)
        target = min(target, max(len(self.items) - 1, 0))
        near = self.items.near(target) if by > 0 else self.items.before(target)
        if by > 0 and near < self.cursor:
            near = self.items.before(len(self.items) - 1)
        return self.stand(near)

    def move_end(self, last: bool) -> bool:
        """Move to the first or last item. False if the cursor stands on nothing."""
        self.top = self._stack.lowest(self.rows) if last else START
        return self.stand(self.items.before(len(self.items) - 1) if last else self.items.near(0))

    def stand_on(self, key: str) -> bool:
        """Put the cursor on the item of a key; False if it is not listed."""
        found = self.items.find(key)
        return found is not None and self.stand(found)

    def stand(self, index: int) -> bool:
        """Put the cursor on an item; False where it cannot stand."""
        if not 0 <= index < len(self.items) or not self.items.key_at(index):
            return False
        self.cursor = index
        self.show_cursor(whole=True)
        return True

    def scroll(self, by: int) -> bool:
        """Scroll, leaving the cursor where it is; False at the end."""
        top = self._stack.clamped(self._stack.walk(self.top, by), self.rows)
        moved, self.top = top != self.top, top
        return moved

    def show_cursor(self, *, whole: bool) -> None:
        """Scroll as little as needed to see the cursor's item, and its heading if that stands just above."""
        stack, rows = self._stack, self.rows
        if 0 <= self.cursor < len(self.items):
            start, end = Spot(self.cursor), Spot(self.cursor + 1)
            below = stack.down(self.top, rows)
            if start >= below or (whole and end > below):
                self.top = stack.up(end, rows)
            above = self._with_heading(self.cursor)
            if above < self.top or start < self.top:
                self.top = above
        self.top = stack.clamped(self.top, rows)

    def _with_heading(self, index: int) -> Spot:
        """Where an item begins, or the headings just above it."""
        high = 0
        while index and not self.items.key_at(index - 1):
            high += self._high(index - 1)
            if high > 2:
                break
            index -= 1
        return Spot(index)

    # Where lines are

    def _high(self, index: int) -> int:
        """The lines of an item; measured once, and not painted for it."""
        if index not in self._high_kept:
            self._high_kept[index] = height(self.items[index], self.inner, self.typesetting)
        return self._high_kept[index]

    def height_of(self, index: int) -> int:
        """The lines of an item."""
        return self._high(index)

    def painted(self, index: int) -> tuple[Painted, ...]:
        """The lines of an item."""
        item = self.items[index]
        kept = self._painted.get(id(item))
        if kept is None:
            if len(self._painted) >= KEPT:
                self._painted, self._drawn = {}, {}
            # The item is kept with its lines, so that no other one takes its identity.
            kept = self._painted[id(item)] = item, lines(item, self.inner, self.typesetting, mirrored=self.mirrored)
        return kept[1]

    @property
    def visible(self) -> list[Spot]:
        """The lines in view, from the top; fewer than there is room for where the list ends."""
        seen, rows = self._seen, self.rows
        if seen is None or seen[0] is not self.items or seen[1] != self.top or seen[2] != rows:
            seen = self._seen = self.items, self.top, rows, self._stack.visible(self.top, rows)
        return seen[3]

    def spot_at(self, y: int) -> Spot | None:
        """The line of an item on a row of the pane; None for the title, and where the list has ended."""
        visible = self.visible
        row = y - self.head
        return visible[row] if 0 <= row < len(visible) else None

    @property
    def more(self) -> str:
        """Which way the list goes beyond what is in view."""
        visible = self.visible
        ends = len(visible) < self.rows or self._stack.down(visible[-1], 1) == self._stack.end
        return ("↑" if self.top > START else "") + ("" if ends else "↓")

    # Drawing

    @property
    def spoken_name(self) -> str:
        """Its title; empty where it has none."""
        return "" if self.bare else say(f"pane.{self.name}", self.lang)

    def painted_line(self, y: int) -> Painted:
        """One line, whatever its colours."""
        return self.line(y).painted

    def drawn(self) -> list[Drawn]:
        """Every line."""
        if self.width < NARROWEST:
            return [self._empty()] * self.height
        more = self.more
        found = [] if self.bare else [self._titled(more)]
        found += [self._line(spot, self._sign(y, more)) for y, spot in enumerate(self.visible, self.head)]
        return [*found, *[self._empty()] * (self.height - len(found))][: self.height]

    def line(self, y: int) -> Drawn:
        """One line."""
        if self.width < NARROWEST:
            return self._empty()
        if not self.bare and y == 0:
            return self._titled(self.more)
        spot = self.spot_at(y)
        return self._empty() if spot is None else self._line(spot, self._sign(y, self.more))

    def _empty(self) -> Drawn:
        if self._blank is None:
            edge = self._edge() if self.width >= NARROWEST else ()
            self._blank = Drawn(edge, blank(self.width - len(edge)), Bar.NONE, self.mirrored)
        return self._blank

    def _line(self, spot: Spot, sign: str) -> Drawn:
        bar, chosen = self._bar(spot.item) if spot.item == self.cursor else Bar.NONE, self.selection
        if chosen is not None:
            # While something is selected, nothing else is laid over a line.
            painted = marked(self.painted(spot.item)[spot.line], spot.item, chosen)
            return self._composed(painted, bar, sign)._replace(bar=Bar.NONE)
        key = id(self.items[spot.item]), spot.line, sign, bar
        found = self._drawn.get(key)
        if found is None:
            painted = self.painted(spot.item)[spot.line]
            found = self._drawn[key] = self._composed(painted, bar, sign)
        return found

    def _bar(self, index: int) -> Bar:
        """The bar over the item on which the cursor stands."""
        if not self.items.key_at(index):
            return Bar.NONE
        return Bar.CURSOR if self.focused else Bar.RESTING

    def _composed(self, painted: Painted, bar: Bar, sign: str) -> Drawn:
        end: Painted = (Run(sign, (Role.DIM,), 1),) if self.bare else blank(len(sign))
        rest = beside((painted, end), self.mirrored)
        return Drawn((*self._edge(), *self._cursor_mark(bar)), rest, bar, self.mirrored)

    def _edge(self, sign: str = "│") -> Painted:
        return (Run(sign, (Role.DIM,), 1),) if self.separated else ()

    def _cursor_mark(self, bar: Bar) -> Painted:
        """The cursor, on the side where reading begins: a whole bar in the pane with the focus, a thin one in others."""
        if bar is Bar.NONE:
            return blank(1)
        thin = "▕" if self.mirrored else "▏"
        thick = "▐" if self.mirrored else "▌"
        return (Run(thick if bar is Bar.CURSOR else thin, (Role.ACCENT,), 1),)

    def _sign(self, y: int, more: str) -> str:
        """At the end of the line: a free column, or, where there is no title to say it, which way there is more."""
        if not self.bare:
            return " " if self.margin else ""
        return "↑" if y == 0 and "↑" in more else "↓" if y == self.height - 1 and "↓" in more else " "

    def _titled(self, more: str) -> Drawn:
        """The title, with what the owner says and which way there is more."""
        now = (self.name, self.lang, self.width, self.focused, self.extra, more, self.typesetting, self.separated)
        if self._title is None or self._title[0] != now:
            extra, edge = self.extra, self._edge("┬")
            if more:
                extra = ink(extra, " " if extra.text else "", (more, Role.DIM), base=direction(self.lang))
            line = titled(self.name, self.lang, self.width - len(edge), self.focused, extra, self.typesetting)
            self._title = now, Drawn(edge, line, Bar.NONE, self.mirrored)
        return self._title[1]

    # Selecting

    @property
    def selected(self) -> str:
        """The text that is selected, as it is stored; empty for none."""
        if self.selection is None:
            return ""
        return selected(self.items, self.selection, self.inner, self.typesetting, mirrored=self.mirrored)

    def pointed(self, x: int, y: int) -> Selection | None:
        """What stands at a column and a row, the nearest one in view where they lie outside; None where nothing is listed."""
        if not self.items:
            return None
        spot = self.spot_at(self.head + min(max(y - self.head, 0), self.rows - 1))
        if spot is None:
            last = entry(len(self.items) - 1).end
            return Selection(last, last)
        before = (1 if self.bare else self.margin) if self.mirrored else self.separated + 1
        texts = parts(self.items[spot.item], self.inner, self.typesetting, mirrored=self.mirrored)
        return pointed(spot.item, texts, self.painted(spot.item), spot.line, x - before)

    def beyond(self, y: int) -> int:
        """Which way a row lies outside: -1 above, 1 below, 0 for neither."""
        return -1 if y < self.head else 1 if y >= self.head + self.rows else 0
