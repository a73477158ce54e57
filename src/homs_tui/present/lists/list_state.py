"""A list without a terminal: where its cursor stands, which of its lines are in view, and how high its items are.

Only the items in view or near it are measured.
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
    """Where a cursor goes, if to no certain item."""

    STAYS = auto()
    """Where it stood, as far as that is still there."""
    NOWHERE = auto()
    """It stands on nothing."""


class Measure(Struct, frozen=True):
    """What the lines of a list are set to: their width with what stands beside them, and how their text is set."""

    bare: bool = False
    """Has the list no title?"""
    separated: bool = False
    """Does a rule stand before it, on the side where reading begins?"""
    margin: bool = False
    """Does a column stay free behind it?"""
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


class ListState:
    """Items below a title, a cursor that passes over what it cannot stand on, and the part of them that is in view."""

    def __init__(self, *, separated: bool = False, bare: bool = False) -> None:
        self.measure = Measure(bare, separated)
        """What its lines are set to; whatever was drawn to another one looks different now."""
        self.head = 0 if bare else 1
        """Lines above the items: the title's."""
        self.height = 0
        """Its rows, with the title."""
        self.items = listing(())
        """What it lists."""
        self.cursor = 0
        """The index of the item on which the cursor stands."""
        self.top = START
        """The first line in view."""
        self._stack = LineIndex(0, self.height_of)
        self._high: dict[int, int] = {}
        self._seen: tuple[LazyList, LineSpot, int, list[LineSpot]] | None = None

    # The room that it has

    def separate(self, separated: bool, margin: bool = False) -> bool:
        """Have a rule before it, or none; leave a column free behind it, or none. False if it was so before."""
        if (separated, margin) == (self.measure.separated, self.measure.margin):
            return False
        self._set_to(replace(self.measure, separated=separated, margin=margin))
        self.show_cursor(whole=False)
        return True

    def set_in(self, lang: Lang, typesetting: Typesetting) -> None:
        """Be set in a language, and with the reader's choices."""
        if (lang, typesetting) != (self.measure.lang, self.measure.typesetting):
            self._set_to(replace(self.measure, lang=lang, typesetting=typesetting))

    def fit(self, width: int, height: int) -> None:
        """Take so much room."""
        if width != self.measure.width:
            self._set_to(replace(self.measure, width=width))
        self.height = height

    def _set_to(self, measure: Measure) -> None:
        """Nothing that was measured holds any longer."""
        self.measure, self._high, self._seen = measure, {}, None
        self.top = self._stack.valid(self.top)

    @property
    def rows(self) -> int:
        """Lines for items."""
        return max(self.height - self.head, 1)

    # What is listed

    def list_items(self, items: Sequence[Item], *, stand_on: Key | Cursor = Cursor.STAYS, keep: bool = True) -> bool:
        """List other items; False if they are those that it lists.

        The cursor goes to *stand_on*; if that is not listed it stands nowhere, so that what is marked is never another thing
        than what is looked at. Where it is to stay it stays where it stood, if *keep*, or goes to the first item.
        """
        stays = stand_on is Cursor.STAYS
        key = None if isinstance(stand_on, Cursor) else stand_on
        if stays and keep:
            key = self.key
        before, stood = self.items, self.cursor
        given = listing(items).keeping(before)
        same = given.alike(before)
        if not same:
            self._take(given)
        found = None if key is None else self.items.find(key)
        if found is None:
            found = self.items.near(self.cursor if keep else 0) if stays else NOWHERE
            if not keep:
                self.top = START
        self.cursor = found
        if found != stood or not (same or given.ordered_as(before)):
            self.show_cursor(whole=False)
        return not same

    def _take(self, items: LazyList) -> None:
        self.items, self._high, self._seen = items, {}, None
        self._stack = LineIndex(len(items), self.height_of)
        self.top = self._stack.valid(self.top)

    @property
    def key(self) -> Key | None:
        """What the cursor stands on."""
        return self.items.key_at(self.cursor) if 0 <= self.cursor < len(self.items) else None

    @property
    def item(self) -> Item | None:
        """The item on which the cursor stands."""
        return None if self.key is None else self.items[self.cursor]

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
        target = self._stack.walk(LineSpot(max(self.cursor, 0)), page).item
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

    def stand_on(self, key: Key) -> bool:
        """Put the cursor on the item of a key; False if it is not listed."""
        found = self.items.find(key)
        return found is not None and self.stand(found)

    def stand(self, index: int) -> bool:
        """Put the cursor on an item; False where it cannot stand."""
        if not 0 <= index < len(self.items) or self.items.key_at(index) is None:
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
            start, end = LineSpot(self.cursor), LineSpot(self.cursor + 1)
            below = stack.down(self.top, rows)
            if start >= below or (whole and end > below):
                self.top = stack.up(end, rows)
            above = self._with_heading(self.cursor)
            if above < self.top or start < self.top:
                self.top = above
        self.top = stack.clamped(self.top, rows)

    def _with_heading(self, index: int) -> LineSpot:
        """Where an item begins, or the headings just above it."""
        high = 0
        while index and self.items.key_at(index - 1) is None:
            high += self.height_of(index - 1)
            if high > 2:
                break
            index -= 1
        return LineSpot(index)

    # Where lines are

    def height_of(self, index: int) -> int:
        """The lines of an item; measured once, and not painted for it."""
        if index not in self._high:
            self._high[index] = height(self.items[index], self.measure.inner, self.measure.typesetting)
        return self._high[index]

    @property
    def visible(self) -> list[LineSpot]:
        """The lines in view, from the top; fewer than there is room for where the list ends."""
        seen, rows = self._seen, self.rows
        if seen is None or seen[0] is not self.items or seen[1] != self.top or seen[2] != rows:
            seen = self._seen = self.items, self.top, rows, self._stack.visible(self.top, rows)
        return seen[3]

    def spot_at(self, y: int) -> LineSpot | None:
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

    def beyond(self, y: int) -> int:
        """Which way a row lies outside: -1 above, 1 below, 0 for neither."""
        return -1 if y < self.head else 1 if y >= self.head + self.rows else 0
