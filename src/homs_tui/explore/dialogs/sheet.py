"""Lists over the panes, such as the filter, whose entries Space marks. A line to type in narrows the list."""

from collections.abc import Iterator
from typing import ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.subject import PlaceRef
from homs_tui.explore.dialogs.drawing import box, plain, sentence
from homs_tui.explore.dialogs.prompt import line_of
from homs_tui.explore.keys import with_arabic
from homs_tui.explore.lists import copy_text, drop_stale_selection, extend_selection, moved_in, toggle_selecting
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.part import Part
from homs_tui.explore.pointer import Act, Pointer
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.selecting import point_in
from homs_tui.explore.text_input import LineInput
from homs_tui.explore.travel import look
from homs_tui.present.lists.keys import FilterKey, Key
from homs_tui.present.lists.line_index import LineSpot
from homs_tui.present.lists.list_painter import ListPainter, ShownList
from homs_tui.present.lists.list_state import ListState, Measure
from homs_tui.present.lists.logical import logical
from homs_tui.present.lists.rows import Item, blank
from homs_tui.present.overlay_lists import filters, narrowed
from homs_tui.present.panes.locality_list import shown_of_all
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import StyledText, direction, ink
from homs_tui.present.view import Filter
from homs_tui.present.words import say

MAX_WIDTH: Final = 100
"""Columns of the box."""
NAME: Final = "sheet"
"""The name of its list."""


_KEYS: Final = {
    "enter": ("enter",), "leave": ("q", "f", "?", "f1"), "back": ("escape",), "find": ("/",), "mark": ("space",),
    "clear": ("c",), "screenshot": ("P",), "copy": ("y",), "select": ("V", "f6"), "down": ("j", "down"), "up": ("k", "up"),
    "left": ("left",), "right": ("right",),
    "page_down": ("pagedown", "ctrl+d"), "page_up": ("pageup", "ctrl+u"), "top": ("g", "ctrl+home"),
    "bottom": ("G", "ctrl+end"),
}  # fmt: skip
KEYS: Final = {key: what for what, keys in _KEYS.items() for key in with_arabic(keys)}
"""The actions by key; while the line has the focus they are used only where the line does nothing with the key."""
SWITCH_KEYS: Final = ("tab", "shift+tab")
"""The keys that move the focus between the list and the line, while the line is shown."""
WAYS: Final = frozenset({"down", "up", "page_down", "page_up", "top", "bottom"})


class Sheet(Struct, frozen=True):
    """The base of every sheet: a list, a line that narrows it, a message."""

    line: LineInput
    """The line that narrows the list."""
    state: ListState
    """The list, with the cursor."""
    painter: ListPainter
    """Draws the list."""
    line_shown: bool = False
    """Whether the line is shown."""
    line_focused: bool = False
    """Whether the line has the focus."""

    hint: ClassVar[str] = ""
    """Its own last row says how to leave it."""
    covered: ClassVar[int] = 0
    """The panes behind it stay as they are."""

    def press(self, reader: Reader, key: str) -> Step:
        """Press a key in the list or in the line; Tab goes from one to the other."""
        if key in SWITCH_KEYS and self.line_shown:
            return reader.with_dialog(replace(self, line_focused=not self.line_focused)), NOTHING
        return self._press_in_line(reader, key) if self.line_focused else self._press_in_list(reader, key)

    def _press_in_line(self, reader: Reader, key: str) -> Step:
        if key == "enter":
            return reader.with_dialog(replace(self, line_focused=False)), NOTHING
        if key == "escape":
            return self._back(reader), NOTHING
        found = self.line.pressed(key, reader.clipboard)
        if found is None:
            return self._press_in_list(reader, key)
        line, copied = found
        now = replace(reader, clipboard=copied or reader.clipboard)
        return replace(self, line=line).listed_in(now), Outcome(copy=copied)

    def _press_in_list(self, reader: Reader, key: str) -> Step:
        match KEYS.get(key, ""):
            case "leave":
                return self.on_close(reader.without_dialog()), NOTHING
            case "back":
                return self._back(reader), NOTHING
            case "find":
                return reader.with_dialog(replace(self, line_shown=True, line_focused=True).refreshed(reader)), NOTHING
            case "mark":
                return reader if self.state.key is None else self.marked(reader, self.state.key), NOTHING
            case "clear":
                return self.marked(reader, None), NOTHING
            case "screenshot":
                return reader, Outcome(screenshot=True)
            case "copy":
                return self._copy(reader)
            case "select":
                return toggle_selecting(reader, NAME, self.state), NOTHING
            case "enter":
                selecting = reader.selecting
                by_entries = selecting is not None and selecting.by_entries and selecting.pane == NAME
                return self._copy(reader) if by_entries else self.on_enter(reader)
            case "left" | "right" as side if self.columns(reader) > 1:
                forward = (side == "right") != reader.view.mirrored
                return self.with_state(reader, self._beside(reader, 1 if forward else -1)), NOTHING
            case way if way in WAYS:
                return self.with_state(reader, moved_in(self.state, way)), NOTHING
        return reader, NOTHING

    def _beside(self, reader: Reader, by: int) -> ListState:
        """The list with the cursor in the next column, or in the one before, on the same line where there is an entry."""
        index, high = self.state.heights.index, self.list_height(reader)
        spot = index.walk(LineSpot(max(self.state.cursor, 0)), by * high)
        return self.state.standing(self.state.items.near(min(spot.item, len(self.state.items) - 1)))

    def with_state(self, reader: Reader, state: ListState) -> Reader:
        """The reader with another state of the list."""
        now = reader.with_dialog(replace(self, state=self.scrolled(reader, state)))
        return extend_selection(now, NAME, state.cursor) if state.can_stand(state.cursor) else now

    def _copy(self, reader: Reader) -> Step:
        item = self.state.item
        text = self.shown_list(reader).selected or (logical(item) if item else "")
        now = replace(reader, selecting=None)
        return copy_text(now, text) if text else (now, NOTHING)

    def _back(self, reader: Reader) -> Reader:
        """Drop the selection; without one close the line; without that the sheet."""
        if reader.selection_in(NAME) is not None:
            return replace(reader, selecting=None)
        if not self.line_shown:
            return self.on_close(reader.without_dialog())
        plain_sheet = replace(self, line_shown=False, line_focused=False, line=self.line.cleared())
        return plain_sheet.refreshed(reader).listed_in(reader)

    def paste(self, reader: Reader, text: str) -> Reader:
        """Paste into the line, if it has the focus."""
        return replace(self, line=self.line.pasted(text)).listed_in(reader) if self.line_focused else reader

    def point(self, reader: Reader, pointer: Pointer) -> Step:
        """A click beside the box closes it; one on an entry moves the cursor there, and a second one marks it."""
        if pointer.act is Act.CLICK and not pointer.part:
            return self.on_close(reader.without_dialog()), NOTHING
        if pointer.part == "line" and pointer.marks:
            line = self.line.pointed(pointer.x, select=pointer.selects)
            return reader.with_dialog(replace(self, line=line, line_focused=True)), NOTHING
        if not pointer.part.startswith(NAME):
            return reader, NOTHING
        column = int(pointer.part.removeprefix(NAME) or 0)
        pointer = replace(pointer, part=NAME, y=pointer.y + column * self.list_height(reader))
        now, state, opened, copied = point_in(reader, self.shown_list(reader), pointer)
        sheet = replace(self, state=state, line_focused=self.line_focused and pointer.act not in (Act.PRESS, Act.CLICK))
        now = now.with_dialog(sheet)
        return sheet.on_open(now, state.key) if opened and state.key is not None else (now, Outcome(copy=copied))

    def shown_list(self, reader: Reader) -> ShownList:
        """The list with everything that it is drawn from."""
        return ShownList(self.state, not self.line_focused, selection=reader.selection_in(NAME))

    def listed_in(self, reader: Reader) -> Reader:
        """The reader with this sheet open, listing the rows that match the line; a selection in a list that changed is
        dropped."""
        state = self.scrolled(reader, self.state.listing(self.listed(reader)))
        return drop_stale_selection(reader.with_dialog(replace(self, state=state)), NAME, same=state.items is self.state.items)

    def refreshed(self, reader: Reader) -> "Sheet":
        """The same, fitted to the reader's screen and language."""
        width, columns = self.place(reader)[2], self.columns(reader)
        column = (width - 2) // columns
        measure = Measure(True, width=column, lang=reader.lang, typesetting=reader.view.drawn)
        line = replace(self.line, width=width - 2, mirrored=reader.view.mirrored, typesetting=reader.view.drawn)
        state = self.state.fitted(measure, self.list_height(reader) * columns)
        return replace(self, line=line.with_editing(line.editing), state=state)

    def parts(self, reader: Reader) -> tuple[Part, ...]:
        """The list, the line and the message, in a box."""
        x, y, width, height = self.place(reader)
        inner = width - 2
        said = [plain(painted) for painted in sentence(self.message(reader), inner, reader.view.drawn)]
        line = (Part("line", x + 1, y + height - 3, inner, [plain(self.line.painted())]),) if self.line_shown else ()
        return (
            *box(x, y, width, height),
            *self._column_parts(reader, x + 1, y + 1, inner),
            *line,
            Part("said", x + 1, y + height - 2, inner, said),
        )

    def _column_parts(self, reader: Reader, x: int, y: int, width: int) -> Iterator[Part]:
        """The list, in columns side by side in reading order; columns that the last of them leaves are blank."""
        columns, high = self.columns(reader), self.list_height(reader)
        column, drawn = width // columns, self.painter.drawn(self.shown_list(reader))
        rest = width - column * columns
        if rest:
            yield Part("rest", x if reader.view.mirrored else x + width - rest, y, rest, [plain(blank(rest))] * high)
        for number in range(columns):
            at = x + width - (number + 1) * column if reader.view.mirrored else x + number * column
            yield Part(f"{NAME}{number or ''}", at, y, column, drawn[number * high : (number + 1) * high])

    def place(self, reader: Reader) -> tuple[int, int, int, int]:
        """The column, row, width and height of the box."""
        columns, rows = reader.size
        width, height = min(columns * 96 // 100, MAX_WIDTH), rows * 92 // 100
        return (columns - width) // 2, (rows - height) // 2, width, height

    def list_height(self, reader: Reader) -> int:
        """The rows of the list."""
        return max(self.place(reader)[3] - 3 - self.line_shown, 1)

    def columns(self, reader: Reader) -> int:
        """The number of columns in which the list goes on, from the foot of one to the head of the next."""
        return 1

    def listed(self, reader: Reader) -> tuple[Item, ...]:
        """The rows that match the line."""
        return narrowed(self.rows(reader), self.line.value, reader.lang)

    def scrolled(self, reader: Reader, state: ListState) -> ListState:
        """The list, scrolled as this sheet scrolls."""
        return state

    def on_enter(self, reader: Reader) -> Step:
        """The step after Enter in the list."""
        return self.on_close(reader.without_dialog()), NOTHING

    def on_open(self, reader: Reader, key: Key) -> Step:
        """The step after a double click on an entry."""
        return self.marked(reader, key), NOTHING

    def rows(self, reader: Reader) -> tuple[Item, ...]:
        """All its rows."""
        raise NotImplementedError

    def message(self, reader: Reader) -> StyledText:
        """The message at the foot of the box."""
        raise NotImplementedError

    def marked(self, reader: Reader, key: Key | None) -> Reader:
        """The reader after an entry was marked, or, for None, every mark was cleared."""
        return reader

    def on_close(self, reader: Reader) -> Reader:
        """The reader after the sheet was closed."""
        return reader


class FilterSheet(Sheet, frozen=True):
    """The filter: sides, kinds, regions, certainties."""

    def rows(self, reader: Reader) -> tuple[Item, ...]:
        """Every value of every group."""
        return filters(reader.scene, reader.view)

    def message(self, reader: Reader) -> StyledText:
        """How many places are shown, and how to use it."""
        counted = shown_of_all(reader.scene, reader.acts, reader.view)
        usage = (say("filter.help", reader.lang), Role.DIM)
        return ink((counted, Role.DIM), "  " if counted else "", usage, base=direction(reader.lang))

    def marked(self, reader: Reader, key: Key | None) -> Reader:
        """Toggle the mark of a value; for None clear all marks."""
        chosen = reader.view.filter.toggled(key.group, key.value) if isinstance(key, FilterKey) else Filter()
        now = reader.with_view(filter=chosen)
        return self.listed_in(now)

    def on_close(self, reader: Reader) -> Reader:
        """Keep the selected place among those that are shown: where the filter hides it, the first one is looked at."""
        listed, place = reader.frame.localities, reader.view.place
        if not listed.count_of(PlaceRef) or (place is not None and listed.find(PlaceRef(place)) is not None):
            return reader
        first = listed.key_at(listed.near(0))
        return look(reader, first) if isinstance(first, PlaceRef) else reader


def ask_for_filter(reader: Reader) -> Step:
    """Open the filter."""
    dialog = FilterSheet(line_of(reader, "prompt.search", 0), ListState.empty(bare=True), ListPainter(NAME))
    return dialog.refreshed(reader).listed_in(reader), NOTHING
