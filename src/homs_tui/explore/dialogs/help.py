"""The help: what everything on the screen means, then every key by group; its first page greets who has no session yet."""

from typing import Final

from msgspec.structs import replace

from homs_tui.explore.dialogs.prompt import line_of
from homs_tui.explore.dialogs.sheet import NAME, Sheet
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.pointer import Act, Pointer
from homs_tui.explore.reader import Reader, Step
from homs_tui.present.help_rows import first_page, first_page_in_brief, help_names, help_said, key_pages, remarks
from homs_tui.present.lists.columns import Page, in_columns, lines_needed, pages_of
from homs_tui.present.lists.keys import CommandKey, Key
from homs_tui.present.lists.line_index import START
from homs_tui.present.lists.list_painter import ListPainter, ShownList
from homs_tui.present.lists.list_state import NOWHERE, ListState
from homs_tui.present.lists.rows import Item, height
from homs_tui.present.overlay_lists import Groups, narrowed
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import StyledText, direction, ink
from homs_tui.present.words import say

MAX_WIDTH: Final = 120
"""Columns of the box."""
MIN_COLUMN: Final = 36
"""Cells of a column of the help, at least."""
MAX_FILLED_ROWS: Final = 24
"""Rows of a screen that the box fills, at most; on a higher one it leaves some free."""
PAGE_WAYS: Final = {"pagedown": 1, "ctrl+d": 1, "space": 1, "pageup": -1, "ctrl+u": -1}
"""The keys that turn pages."""


class Help(Sheet, frozen=True, kw_only=True):
    """The meaning of every letter and sign, then every key; Enter does what a key does."""

    groups: Groups
    """The commands, by group."""
    main: tuple[str, ...]
    """The ids of the commands that matter most."""

    def press(self, reader: Reader, key: str) -> Step:
        """As in any sheet; pages are turned as a whole."""
        if key in PAGE_WAYS and not self.line_focused:
            return self.with_state(reader, self._turned(reader, PAGE_WAYS[key])), NOTHING
        return super().press(reader, key)

    def _turned(self, reader: Reader, by: int) -> ListState:
        """The list with the cursor at the top of the next page, or of the one before."""
        index, size = self.state.heights.index, self._page(reader).size
        top = index.walk(self.state.top, by * size)
        return self.state.standing(self.state.items.near(min(top.item, len(self.state.items) - 1)))

    def rows(self, reader: Reader) -> tuple[Item, ...]:
        """Every sign and every key."""
        keys = key_pages(reader.view, self.groups(reader.lang))
        return (*self._first_page(reader), *keys, *remarks(reader.scene, reader.view))

    def _first_page(self, reader: Reader) -> tuple[Item, ...]:
        return first_page(reader.scene, reader.view, self.groups(reader.lang), self.main)

    def listed(self, reader: Reader) -> tuple[Item, ...]:
        """Everything in columns, the keys from a page of their own on, and what is remarked on the sides after them; for a line
        that is typed, what matches it."""
        page, groups = self._page(reader), self.groups(reader.lang)
        if self.line.value.strip():
            found = narrowed(self.rows(reader), self.line.value, reader.lang, help_names(groups))
            return in_columns((found,), page)
        keys, more = key_pages(reader.view, groups), remarks(reader.scene, reader.view)
        fit = pages_of((*keys, *more), page) == pages_of(keys, page)
        rest = ((*keys, *more),) if fit else (keys, more)
        return in_columns((self._first_page(reader), *rest), page)

    def _page(self, reader: Reader) -> Page:
        measure = self.state.measure
        return Page(measure.inner, self.list_height(reader), self.columns(reader), measure.typesetting)

    def scrolled(self, reader: Reader, state: ListState) -> ListState:
        """The list at the page with the cursor."""
        index, size, top = state.heights.index, self._page(reader).size, START
        while (below := index.down(top, size)).item <= state.cursor:
            top = below
        return replace(state, top=top)

    def refreshed(self, reader: Reader) -> "Sheet":
        """The same, fitted to the reader's screen, and arranged anew for its columns."""
        fitted = super().refreshed(reader)
        return replace(fitted, state=fitted.scrolled(reader, fitted.state.listing(fitted.listed(reader))))

    def message(self, reader: Reader) -> StyledText:
        """What the key under the cursor does, or how to use the help."""
        said = help_said(self.state.key, reader.view, self.groups(reader.lang))
        return said or ink((say("help.close", reader.lang), Role.DIM), base=direction(reader.lang))

    def on_enter(self, reader: Reader) -> Step:
        """Do what the key under the cursor does."""
        return self.on_open(reader, self.state.key)

    def on_open(self, reader: Reader, key: Key | None) -> Step:
        """Do what a key does."""
        outcome = Outcome(command=key.id) if isinstance(key, CommandKey) else NOTHING
        return reader.without_dialog(), outcome

    def place(self, reader: Reader) -> tuple[int, int, int, int]:
        """The column, row, width and height of the box: a small screen is filled."""
        columns, rows = reader.size
        width, height = min(columns, MAX_WIDTH), rows if rows <= MAX_FILLED_ROWS else rows * 92 // 100
        return (columns - width) // 2, (rows - height) // 2, width, height

    def columns(self, reader: Reader) -> int:
        """As many as there is room for; one where texts may not be side by side."""
        return 1 if reader.view.medium.one_column else max((min(reader.size[0], MAX_WIDTH) - 2) // MIN_COLUMN, 1)


class Welcome(Help, frozen=True, kw_only=True):
    """The first page of the help by itself, before the first session: any key closes it."""

    def press(self, reader: Reader, key: str) -> Step:
        """Close it."""
        return reader.without_dialog(), NOTHING

    def paste(self, reader: Reader, text: str) -> Reader:
        """Close it."""
        return reader.without_dialog()

    def point(self, reader: Reader, pointer: Pointer) -> Step:
        """A click closes it."""
        return (reader.without_dialog() if pointer.act is Act.CLICK else reader), NOTHING

    def listed(self, reader: Reader) -> tuple[Item, ...]:
        """The first page, in brief where there is no room for all of it."""
        page = self._page(reader)
        rows, _ = self._fitting(reader, page)
        return in_columns((rows,), page) if rows[-1].key is not None else rows

    def _fitting(self, reader: Reader, page: Page) -> tuple[tuple[Item, ...], int]:
        """The fullest rows that fit on a page, and the lines of a column that they need."""
        given = reader.scene, reader.view, self.groups(reader.lang), self.main
        full = first_page(*given)
        if pages_of(full, page) == 1:
            return full, lines_needed(full, page)
        brief = first_page_in_brief(*given)
        for rows in (brief, (brief[0], *brief[2:])):
            lines = -(-sum(height(row, page.width, page.typesetting) for row in rows) // page.columns)
            if lines <= page.lines:
                return rows, lines
        return rows, page.lines

    def place(self, reader: Reader) -> tuple[int, int, int, int]:
        """No higher than it needs to be."""
        x, y, width, high = super().place(reader)
        columns = self.columns(reader)
        page = Page((width - 2) // columns - 2, high - 3, columns, reader.view.drawn)
        wanted = self._fitting(reader, page)[1] + 3
        return x, y + (high - wanted) // 2, width, wanted

    def shown_list(self, reader: Reader) -> ShownList:
        """The list, without a cursor."""
        return ShownList(replace(self.state, cursor=NOWHERE))

    def message(self, reader: Reader) -> StyledText:
        """How to close it, and how to get it back."""
        return ink((say("help.welcome", reader.lang), Role.STRONG), base=direction(reader.lang))


def open_help(reader: Reader, groups: Groups, main: tuple[str, ...]) -> Step:
    """Open the help."""
    line, state, painter = line_of(reader, "prompt.search", 0), ListState.empty(bare=True), ListPainter(NAME)
    dialog = Help(line, state, painter, groups=groups, main=main)
    return dialog.refreshed(reader).listed_in(reader), NOTHING


def welcomed(reader: Reader, groups: Groups, main: tuple[str, ...]) -> Reader:
    """The reader with the first page of the help open, as the program begins without a session."""
    line, state, painter = line_of(reader, "prompt.search", 0), ListState.empty(bare=True), ListPainter(NAME)
    dialog = Welcome(line, state, painter, groups=groups, main=main)
    return dialog.refreshed(reader).listed_in(reader)
