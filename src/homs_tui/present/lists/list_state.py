"""The state of a list as a value: its cursor, its viewport and the heights of its items.

Only items in or near the viewport are ever measured; their heights are kept with the items and measure that they are valid for.
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
"""Sentinel index of a cursor that is on no item."""


class Cursor(Enum):
    """What a cursor does that is not sent to an item."""

    STAYS = auto()
    """It stays where it is."""
    NOWHERE = auto()
    """It is on no item."""


class Measure(Struct, frozen=True):
    """What the lines of a list are laid out to: their width, with what surrounds them, and how text is drawn."""

    bare: bool = False
    """Whether the list has no title."""
    separated: bool = False
    """Whether a vertical rule precedes it, on the side where reading begins."""
    margin: bool = False
    """Whether a blank column follows it."""
    width: int = 0
    """The total width in columns."""
    lang: Lang = "en"
    """The language of the list."""
    typesetting: Typesetting = PLAIN
    """How text is drawn."""

    @property
    def mirrored(self) -> bool:
        """Whether it is read from the right."""
        return self.lang == "ar"

    @property
    def inner(self) -> int:
        """The columns for items: without the rule, the cursor mark and the blank column."""
        return max(self.width - (self.separated or self.bare) - 1 - self.margin, 1)


class Heights:
    """The heights of a list's items at a measure, each computed once, on demand."""

    def __init__(self, items: LazyList, measure: Measure) -> None:
        self.items, self.measure = items, measure
        self.index = LineIndex(len(items), self.of)
        """The lines of all items."""
        self._known: dict[int, int] = {}
        self._seen: tuple[LineSpot, int, list[LineSpot]] | None = None

    def of(self, index: int) -> int:
        """The number of lines of an item, at least one; none is painted."""
        if index not in self._known:
            self._known[index] = height(self.items[index], self.measure.inner, self.measure.typesetting)
        return self._known[index]

    def visible(self, top: LineSpot, rows: int) -> list[LineSpot]:
        """The visible lines from a first one on; the last result is cached, since every line of a pane asks for it."""
        if self._seen is None or self._seen[0] != top or self._seen[1] != rows:
            self._seen = top, rows, self.index.visible(top, rows)
        return self._seen[2]


class ListState(Struct, frozen=True, eq=False):
    """Items below a title, a cursor that skips what it cannot stand on, and the viewport.

    Every move returns a new state; heights are shared as long as items and measure are the same.
    """

    heights: Heights
    """The items and their heights."""
    height: int = 0
    """Its height in rows, including the title."""
    cursor: int = 0
    """The index of the item under the cursor."""
    top: LineSpot = START
    """The first visible line."""
    fresh: bool = True
    """Whether the reader has not moved in it yet; then a resize shows it from its top."""

    @classmethod
    def empty(cls, *, bare: bool = False) -> "ListState":
        """A list without items and of no size."""
        return cls(Heights(listing(()), Measure(bare)))

    @property
    def measure(self) -> Measure:
        """What its lines are laid out to."""
        return self.heights.measure

    @property
    def items(self) -> LazyList:
        """Its items."""
        return self.heights.items

    @property
    def head(self) -> int:
        """The number of lines above the items: that of the title."""
        return 0 if self.measure.bare else 1

    @property
    def rows(self) -> int:
        """The number of lines for items."""
        return max(self.height - self.head, 1)

    # Its size

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

    # Its items

    def listing(self, items: Sequence[Item], *, stand_on: Key | Cursor = Cursor.STAYS, keep: bool = True) -> "ListState":
        """The same with other items.

        The cursor goes to *stand_on*; if that is not listed it is on no item, so that it never marks anything but what the
        reader is looking at. With `Cursor.STAYS` it stays where it was if *keep*, otherwise it goes to the first item.
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
        """The key of the item under the cursor."""
        return self.items.key_at(self.cursor) if 0 <= self.cursor < len(self.items) else None

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return None if self.key is None else self.items[self.cursor]

    # Moving

    def moved(self, by: int) -> "ListState":
        """The cursor moved by a number of items that it can stand on; scrolled where there are no more."""
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
        """Moved by a number of pages."""
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
        """The cursor moved to the item of a key; unchanged if that is not listed."""
        found = self.items.find(key)
        return self if found is None else self.standing(found)

    def can_stand(self, index: int) -> bool:
        """Whether the cursor can stand on an item."""
        return 0 <= index < len(self.items) and self.items.key_at(index) is not None

    def standing(self, index: int) -> "ListState":
        """The cursor moved to an item; unchanged if it cannot stand there."""
        now = replace(self, fresh=False)
        return replace(now, cursor=index).showing_cursor(whole=True) if self.can_stand(index) else now

    def scrolled(self, by: int) -> "ListState":
        """Scrolled by a number of lines, clamped; the cursor stays."""
        index = self.heights.index
        return replace(self, top=index.clamped(index.walk(self.top, by), self.rows), fresh=False)

    def showing_cursor(self, *, whole: bool) -> "ListState":
        """Scrolled as little as needed to show the item under the cursor, and its heading if that is just above."""
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
        """The first line of an item, or of the headings just above it."""
        high = 0
        while index and self.items.key_at(index - 1) is None:
            high += self.heights.of(index - 1)
            if high > 2:
                break
            index -= 1
        return LineSpot(index)

    # Lines

    @property
    def visible(self) -> list[LineSpot]:
        """The visible lines from the top; fewer than there is room for at the end of the list."""
        return self.heights.visible(self.top, self.rows)

    def spot_at(self, y: int) -> LineSpot | None:
        """The line on a row of the pane; None for the title and below the end of the list."""
        visible, row = self.visible, y - self.head
        return visible[row] if 0 <= row < len(visible) else None

    @property
    def more(self) -> str:
        """Arrows for the directions in which the list extends beyond the viewport."""
        visible, index = self.visible, self.heights.index
        ends = len(visible) < self.rows or index.down(visible[-1], 1) == index.end
        return ("↑" if self.top > START else "") + ("" if ends else "↓")

    def beyond(self, y: int) -> int:
        """On which side of the items a row is: -1 above, 1 below, 0 within."""
        return -1 if y < self.head else 1 if y >= self.head + self.rows else 0
