"""A list without a screen, as a value: where its cursor stands, which of its lines are in view, and how high its items are.

Only the items in view or near it are ever measured; their heights are kept with the items and the measure that they hold for.
"""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.lazy_list import LazyList, listing
from homs_tui.present.lists.line_index import START, LineIndex, LineSpot
from homs_tui.present.lists.rows import Item, height
from homs_tui.text.typesetting import PLAIN, Typesetting

NOWHERE: Final = -1
"""The place of a cursor that stands on no item."""


class Cursor(Enum):
    """What a list's cursor does that goes to no item."""

    STAYS = auto()
    """It stays where it stood."""
    NOWHERE = auto()
    """It stands on no item."""


class Measure(Struct, frozen=True):
    """What the lines of a list are set to: their width with what stands beside them, and how their text is set."""

    bare: bool = False
    """Has the list no title?"""
    separated: bool = False
    """Does a rule stand before it, on the side where reading begins?"""
    margin: bool = False
    """Does a column stay free after it?"""
    width: int = 0
    """The columns of all that."""
    lang: Lang = "en"
    """The language of what is listed."""
    typesetting: Typesetting = PLAIN
    """How text is drawn."""

    @property
    def mirrored(self) -> bool:
        """Is it read from the right?"""
        return self.lang == "ar"

    @property
    def inner(self) -> int:
        """Columns for items: without the rule, the cursor's mark and the free column."""
        return max(self.width - (self.separated or self.bare) - 1 - self.margin, 1)


class Heights:
    """The lines of each item of a list at a measure, counted when somebody asks, each once."""

    def __init__(self, items: LazyList, measure: Measure) -> None:
        self.items, self.measure = items, measure
        self.index = LineIndex(len(items), self.of)
        """The items as lines one below the other."""
        self._known: dict[int, int] = {}
        self._seen: tuple[LineSpot, int, list[LineSpot]] | None = None

    def of(self, index: int) -> int:
        """The lines of an item, at least one; none is painted for it."""
        if index not in self._known:
            self._known[index] = height(self.items[index], self.measure.inner, self.measure.typesetting)
        return self._known[index]

    def visible(self, top: LineSpot, rows: int) -> list[LineSpot]:
        """The lines in view from an uppermost one; the last answer is kept, since every line of a pane asks."""
        if self._seen is None or self._seen[0] != top or self._seen[1] != rows:
            self._seen = top, rows, self.index.visible(top, rows)
        return self._seen[2]


class ListState(Struct, frozen=True, eq=False):
    """Items below a title, a cursor that passes over what it cannot stand on, and the part of them that is in view.

    Every move gives a new state; the heights go along as long as items and measure are the same.
    """

    heights: Heights
    """The items, and how high they are."""
    height: int = 0
    """Its rows, with the title."""
    cursor: int = 0
    """The index of the item on which the cursor stands."""
    top: LineSpot = START
    """The first line in view."""
    fresh: bool = True
    """Has nobody gone anywhere in it yet? Then another size shows it from its top."""

    @classmethod
    def empty(cls, *, bare: bool = False) -> "ListState":
        """A list without items and without room."""
        return cls(Heights(listing(()), Measure(bare)))

    @property
    def measure(self) -> Measure:
        """What its lines are set to."""
        return self.heights.measure

    @property
    def items(self) -> LazyList:
        """What it lists."""
        return self.heights.items

    @property
    def head(self) -> int:
        """Lines above the items: the title's."""
        return 0 if self.measure.bare else 1

    @property
    def rows(self) -> int:
        """Lines for items."""
        return max(self.height - self.head, 1)

    # The room that it has

    def fitted(self, measure: Measure, height: int) -> "ListState":
        """The same in other room, where the cursor comes into view, and a fresh list begins at its top; or set otherwise in
        the same room, where it stays as it was scrolled."""
        if measure == self.measure and height == self.height:
            return self
        same = measure == self.measure
        heights = self.heights if same else Heights(self.items, measure)
        set_otherwise = replace(self.measure, lang=measure.lang, typesetting=measure.typesetting)
        now = replace(self, heights=heights, height=height, top=START if self.fresh else heights.index.valid(self.top))
        if height == self.height and measure == set_otherwise and not self.fresh:
            return replace(now, top=heights.index.clamped(now.top, now.rows))
        return now.showing_cursor(whole=True)

    # What is listed

    def listing(self, items: Sequence[Item], *, stand_on: Key | Cursor = Cursor.STAYS, keep: bool = True) -> "ListState":
        """The same with other items.

        The cursor goes to *stand_on*; if that is not listed it stands nowhere, so that what is marked is never another thing
        than what is looked at. Where it is to stay it stays where it stood, if *keep*, or goes to the first item.
        """
        stays = stand_on is Cursor.STAYS
        key = None if isinstance(stand_on, Cursor) else stand_on
        if stays and keep:
            key = self.key
        given = listing(items).keeping(self.items)
        same = given.alike(self.items)
        fresh = self.fresh and not self.height
        now = replace(self, fresh=fresh) if same else self._taking(given, fresh)
        found = None if key is None else now.items.find(key)
        if found is None:
            found = now.items.near(self.cursor if keep else 0) if stays else NOWHERE
            if not keep:
                now = replace(now, top=START)
        moved = found != self.cursor or not (same or given.ordered_as(self.items))
        now = replace(now, cursor=found)
        return now.showing_cursor(whole=False) if moved else now

    def _taking(self, items: LazyList, fresh: bool) -> "ListState":
        heights = Heights(items, self.measure)
        return replace(self, heights=heights, top=heights.index.valid(self.top), fresh=fresh)

    @property
    def key(self) -> Key | None:
        """What the cursor stands on."""
        return self.items.key_at(self.cursor) if 0 <= self.cursor < len(self.items) else None

    @property
    def item(self) -> Item | None:
        """The item on which the cursor stands."""
        return None if self.key is None else self.items[self.cursor]

    # Moving

    def moved(self, by: int) -> "ListState":
        """The cursor moved by so many items that it can stand on; scrolled where there are none further on."""
        index, step, now = self.cursor, 1 if by > 0 else -1, self
        if index == NOWHERE:
            index = self.top.item - 1 if by > 0 else self.top.item
        for _ in range(abs(by)):
            following = self.items.beside(index, step)
            if following is None:
                now = now.scrolled(step)
                break
            index = following
        return now.standing(index)

    def paged(self, by: int) -> "ListState":
        """Moved by so many pages."""
        page = by * max(self.rows - 1, 1)
        target = self.heights.index.walk(LineSpot(max(self.cursor, 0)), page).item
        target = min(target, max(len(self.items) - 1, 0))
        near = self.items.near(target) if by > 0 else self.items.before(target)
        if by > 0 and near < self.cursor:
            near = self.items.before(len(self.items) - 1)
        return self.scrolled(page).standing(near)

    def ended(self, last: bool) -> "ListState":
        """Moved to the first or last item."""
        top = self.heights.index.lowest(self.rows) if last else START
        return replace(self, top=top).standing(self.items.before(len(self.items) - 1) if last else self.items.near(0))

    def standing_on(self, key: Key) -> "ListState":
        """The cursor on the item of a key; where it is, if that is not listed."""
        found = self.items.find(key)
        return self if found is None else self.standing(found)

    def can_stand(self, index: int) -> bool:
        """Can the cursor stand on an item?"""
        return 0 <= index < len(self.items) and self.items.key_at(index) is not None

    def standing(self, index: int) -> "ListState":
        """The cursor on an item; where it is, if it cannot stand there."""
        now = replace(self, fresh=False)
        return replace(now, cursor=index).showing_cursor(whole=True) if self.can_stand(index) else now

    def scrolled(self, by: int) -> "ListState":
        """Scrolled, the cursor where it is; the same at the end."""
        index = self.heights.index
        return replace(self, top=index.clamped(index.walk(self.top, by), self.rows), fresh=False)

    def showing_cursor(self, *, whole: bool) -> "ListState":
        """Scrolled as little as needed to see the cursor's item, and its heading if that stands just above."""
        index, rows, top = self.heights.index, self.rows, self.top
        if 0 <= self.cursor < len(self.items):
            start, end = LineSpot(self.cursor), LineSpot(self.cursor + 1)
            below = index.down(top, rows)
            if start >= below or (whole and end > below):
                top = index.up(end, rows)
            above = self._with_heading(self.cursor)
            if above < top or start < top:
                top = above
        top = index.clamped(top, rows)
        return self if top == self.top else replace(self, top=top)

    def _with_heading(self, index: int) -> LineSpot:
        """Where an item begins, or the headings just above it."""
        high = 0
        while index and self.items.key_at(index - 1) is None:
            high += self.heights.of(index - 1)
            if high > 2:
                break
            index -= 1
        return LineSpot(index)

    # Where lines are

    @property
    def visible(self) -> list[LineSpot]:
        """The lines in view, from the top; fewer than there is room for where the list ends."""
        return self.heights.visible(self.top, self.rows)

    def spot_at(self, y: int) -> LineSpot | None:
        """The line of an item on a row of the pane; None for the title, and where the list has ended."""
        visible, row = self.visible, y - self.head
        return visible[row] if 0 <= row < len(visible) else None

    @property
    def more(self) -> str:
        """Which way the list goes beyond what is in view."""
        visible, index = self.visible, self.heights.index
        ends = len(visible) < self.rows or index.down(visible[-1], 1) == index.end
        return ("↑" if self.top > START else "") + ("" if ends else "↓")

    def beyond(self, y: int) -> int:
        """Which way a row lies outside: -1 above, 1 below, 0 for neither."""
        return -1 if y < self.head else 1 if y >= self.head + self.rows else 0
