"""A list over the panes: the help, and the filter, whose entries a space marks. A line typed in it narrows it."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.subject import PlaceRef
from homs_tui.explore.dialogs.drawing import box, plain, sentence
from homs_tui.explore.dialogs.prompt import line_of
from homs_tui.explore.keys import with_arabic
from homs_tui.explore.lists import copying, extended, moved_in, started
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.part import Part
from homs_tui.explore.pointer import Act, Pointer
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.selecting import point_in
from homs_tui.explore.text_input import LineInput
from homs_tui.explore.travel import look
from homs_tui.present.copying import logical
from homs_tui.present.lists.keys import FilterKey, Key
from homs_tui.present.lists.list_painter import ListPainter, ShownList
from homs_tui.present.lists.list_state import ListState, Measure
from homs_tui.present.lists.locality_list import region_count
from homs_tui.present.lists.overlay_lists import Groups, filters, help_rows, narrowed
from homs_tui.present.lists.rows import Item
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import StyledText, direction, ink
from homs_tui.present.view import Filter
from homs_tui.present.words import say

MAX_WIDTH: Final = 100
"""The most columns of the box."""
NAME: Final = "sheet"
"""What its list is called."""


def _keys(*groups: tuple[str, str]) -> dict[str, str]:
    return {key: what for keys, what in groups for key in with_arabic(tuple(keys.split()))}


KEYS: Final = _keys(
    ("enter", "enter"), ("q f ? f1", "leave"), ("escape", "back"), ("/", "find"), ("space", "mark"), ("c", "clear"),
    ("P", "screenshot"), ("y", "copy"), ("V f6", "select"), ("tab shift+tab", "other"),
    ("j down", "down"), ("k up", "up"), ("pagedown ctrl+d", "page_down"), ("pageup ctrl+u", "page_up"),
    ("g ctrl+home", "top"), ("G ctrl+end", "bottom"),
)  # fmt: skip
"""What its keys do; while its line is typed in, those that do nothing there."""
WAYS: Final = frozenset({"down", "up", "page_down", "page_up", "top", "bottom"})


class Sheet(Struct, frozen=True):
    """What every sheet shares: a list, a line that narrows it, a sentence at the foot."""

    line: LineInput
    """What narrows the list."""
    state: ListState
    """What is listed, and where the cursor stands."""
    painter: ListPainter
    """Draws the list."""
    finding: bool = False
    """Does the line show?"""
    typing: bool = False
    """Do keys go to the line?"""

    def press(self, reader: Reader, key: str) -> Step:
        """What a key does in the list, or in its line."""
        return self._press_in_line(reader, key) if self.typing else self._press_in_list(reader, key)

    def _press_in_line(self, reader: Reader, key: str) -> Step:
        if key == "enter":
            return reader.opening(replace(self, typing=False)), NOTHING
        if key == "escape":
            return self._back(reader), NOTHING
        found = self.line.pressed(key, reader.clipboard)
        if found is None:
            return self._press_in_list(reader, key)
        line, copied = found
        now = replace(reader, clipboard=copied or reader.clipboard)
        return now.opening(replace(self, line=line).filled(now)), Outcome(copy=copied)

    def _press_in_list(self, reader: Reader, key: str) -> Step:
        match KEYS.get(key, ""):
            case "leave":
                return self.left(reader.closing()), NOTHING
            case "back":
                return self._back(reader), NOTHING
            case "find":
                return reader.opening(replace(self, finding=True, typing=True).refreshed(reader)), NOTHING
            case "other":
                return reader.opening(replace(self, typing=self.finding and not self.typing)), NOTHING
            case "mark":
                return reader if self.state.key is None else self.marked(reader, self.state.key), NOTHING
            case "clear":
                return self.marked(reader, None), NOTHING
            case "screenshot":
                return reader, Outcome(screenshot=True)
            case "copy":
                return self._copy(reader)
            case "select":
                return started(reader, NAME, self.state), NOTHING
            case "enter":
                by_entries = reader.selecting is not None and reader.selecting.by_entries
                return self._copy(reader) if by_entries else (self.left(reader.closing()), NOTHING)
            case way if way in WAYS:
                return self.standing(reader, moved_in(self.state, way)), NOTHING
        return reader, NOTHING

    def standing(self, reader: Reader, state: ListState) -> Reader:
        """The reader elsewhere in the list."""
        now = reader.opening(replace(self, state=state))
        return extended(now, NAME, state.cursor) if state.can_stand(state.cursor) else now

    def _copy(self, reader: Reader) -> Step:
        item = self.state.item
        text = self.shown(reader).selected or (logical(item) if item else "")
        now = replace(reader, selecting=None)
        return copying(now, text) if text else (now, NOTHING)

    def _back(self, reader: Reader) -> Reader:
        """Let go of what is selected; else close the line, or, without one, the sheet."""
        if reader.selecting is not None and reader.selecting.selection is not None:
            return replace(reader, selecting=None)
        if not self.finding:
            return self.left(reader.closing())
        plain_sheet = replace(self, finding=False, typing=False, line=self.line.emptied())
        return reader.opening(plain_sheet.refreshed(reader).filled(reader))

    def paste(self, reader: Reader, text: str) -> Reader:
        """The text goes into the line, while it is typed in."""
        return reader.opening(replace(self, line=self.line.pasted(text)).filled(reader)) if self.typing else reader

    def point(self, reader: Reader, pointer: Pointer) -> Step:
        """A click beside the box closes it; within, it stands on an entry, and a second one marks it."""
        x, y, width, height = _place(reader)
        inside = x <= pointer.x < x + width and y <= pointer.y < y + height
        if pointer.act is Act.CLICK and not inside:
            return self.left(reader.closing()), NOTHING
        column, row = pointer.x - x - 1, pointer.y - y - 1
        if self.finding and row == self.state.height and pointer.act in (Act.PRESS, Act.DRAG):
            line = self.line.pointed(column, select=pointer.shift or pointer.act is Act.DRAG)
            return reader.opening(replace(self, line=line, typing=True)), NOTHING
        now, state, opened, copied = point_in(reader, NAME, self.shown(reader), pointer, column, row)
        sheet = replace(self, state=state, typing=False if pointer.act is Act.CLICK else self.typing)
        now = now.opening(sheet)
        return (sheet.marked(now, state.key) if opened and state.key is not None else now), Outcome(copy=copied)

    def shown(self, reader: Reader) -> ShownList:
        """The list with all that bears on how it is drawn."""
        selecting = reader.selecting
        selection = selecting.selection if selecting is not None and selecting.pane == NAME else None
        return ShownList(self.state, not self.typing, selection=selection)

    def filled(self, reader: Reader) -> "Sheet":
        """The same with what its line finds."""
        return replace(self, state=self.state.listing(narrowed(self.rows(reader), self.line.value, reader.lang)))

    def refreshed(self, reader: Reader) -> "Sheet":
        """The same on a screen of another size."""
        _, _, width, height = _place(reader)
        measure = Measure(True, width=width - 2, lang=reader.lang, typesetting=reader.view.drawn)
        line = replace(self.line, width=width - 2, mirrored=reader.view.mirrored, typesetting=reader.view.drawn)
        state = self.state.fitted(measure, height - 3 - self.finding)
        return replace(self, line=line.holding(line.editing), state=state)

    def parts(self, reader: Reader) -> tuple[Part, ...]:
        """The list, its line, and how to use it, in a box."""
        x, y, width, height = _place(reader)
        line = [plain(self.line.painted())] if self.finding else []
        said = [plain(painted) for painted in sentence(self.said(reader), width - 2, reader.view.drawn)]
        inner = [*self.painter.drawn(self.shown(reader)), *line, *said]
        return (*box(x, y, width, height), Part(NAME, x + 1, y + 1, width - 2, inner))

    def rows(self, reader: Reader) -> tuple[Item, ...]:
        """Everything that it lists."""
        raise NotImplementedError

    def said(self, reader: Reader) -> StyledText:
        """How to use it."""
        raise NotImplementedError

    def marked(self, reader: Reader, key: Key | None) -> Reader:
        """The reader when an entry is marked, or, for none, no entry is any more."""
        return reader

    def left(self, reader: Reader) -> Reader:
        """The reader when it is closed."""
        return reader


class Help(Sheet, frozen=True, kw_only=True):
    """Every key, and what every mark means."""

    groups: Groups
    """The commands, by their groups."""

    def rows(self, reader: Reader) -> tuple[Item, ...]:
        """Every key."""
        return help_rows(reader.scene, reader.view, self.groups(reader.lang))

    def said(self, reader: Reader) -> StyledText:
        """How to close it."""
        return ink((say("help.close", reader.lang), Role.DIM), base=direction(reader.lang))


class FilterSheet(Sheet, frozen=True):
    """What is shown: sides, kinds, regions, certainties."""

    def rows(self, reader: Reader) -> tuple[Item, ...]:
        """Every value of every group."""
        return filters(reader.scene, reader.view)

    def said(self, reader: Reader) -> StyledText:
        """How many places are shown, and how to use it."""
        counted = region_count(reader.scene, reader.view, reader.frame.localities.count_of(PlaceRef))
        told = (say("filter.help", reader.lang), Role.DIM)
        return ink(counted, "  " if counted.text else "", told, base=direction(reader.lang))

    def marked(self, reader: Reader, key: Key | None) -> Reader:
        """Mark a value, or take its mark away; for none, all marks."""
        chosen = reader.view.filter.toggled(key.group, key.value) if isinstance(key, FilterKey) else Filter()
        now = reader.changing(filter=chosen)
        return now.opening(self.filled(now))

    def left(self, reader: Reader) -> Reader:
        """What is looked at stays among what is shown."""
        listed, place = reader.frame.localities, reader.view.place
        if not listed.count_of(PlaceRef) or (place is not None and listed.find(PlaceRef(place)) is not None):
            return reader
        first = listed.key_at(listed.near(0))
        return look(reader, first) if isinstance(first, PlaceRef) else reader


def open_help(reader: Reader, groups: Groups) -> Step:
    """Show every key."""
    state, painter = ListState.empty(bare=True), ListPainter(NAME)
    dialog = Help(line_of(reader, "prompt.search", 0), state, painter, groups=groups)
    return reader.opening(dialog.refreshed(reader).filled(reader)), NOTHING


def ask_for_filter(reader: Reader) -> Step:
    """Ask what to show."""
    dialog = FilterSheet(line_of(reader, "prompt.search", 0), ListState.empty(bare=True), ListPainter(NAME))
    return reader.opening(dialog.refreshed(reader).filled(reader)), NOTHING


def _place(reader: Reader) -> tuple[int, int, int, int]:
    """The first column and row of the box, its columns and its rows."""
    columns, rows = reader.size
    width, height = min(columns * 96 // 100, MAX_WIDTH), rows * 92 // 100
    return (columns - width) // 2, (rows - height) // 2, width, height
