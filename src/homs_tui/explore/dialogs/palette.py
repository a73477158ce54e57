"""The palette: every command, place, claim and time, by name."""

from collections.abc import Callable
from typing import ClassVar, Final, assert_never

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.core.subject import ClaimRef, FootnoteRef, HourRef, NoteRef, PlaceRef, ProofRef
from homs_tui.explore.choices import with_theme
from homs_tui.explore.dialogs.drawing import box, plain
from homs_tui.explore.dialogs.prompt import line_of
from homs_tui.explore.finding import MAX_AT_ONCE
from homs_tui.explore.lists import drop_stale_selection, moved_in
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.part import Part
from homs_tui.explore.pointer import Pointer
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.selecting import point_in
from homs_tui.explore.text_input import LineInput
from homs_tui.explore.travel import look
from homs_tui.present.lists.keys import Aspect, CommandKey, FilterKey, HelpKey, Key, ThemeKey
from homs_tui.present.lists.lazy_list import LazyList
from homs_tui.present.lists.list_painter import ListPainter, ShownList
from homs_tui.present.lists.list_state import ListState, Measure
from homs_tui.present.overlay_lists import palette
from homs_tui.present.palette_rows import Entry, Offers
from homs_tui.present.search.hits import Hits
from homs_tui.present.view import Filter
from homs_tui.terminal.paint.theme import THEMES

NAME: Final = "palette"
"""The name of its list."""
MAX_WIDTH: Final = 90
"""Columns of the box."""
TOP: Final = 2
"""Its first row."""
WAYS: Final = {
    "down": "down", "ctrl+n": "down", "tab": "down", "up": "up", "ctrl+p": "up", "shift+tab": "up",
    "pagedown": "page_down", "pageup": "page_up",
}  # fmt: skip
"""The keys that move the cursor of its list."""

Entries = Callable[[Lang], tuple[Entry, ...]]
"""Gives the commands, as the palette lists them, in a language."""


class Palette(Struct, frozen=True):
    """A line to type in, and the entries that match it."""

    line: LineInput
    """What is typed."""
    state: ListState
    """The matching entries, with the cursor."""
    entries: Entries
    """The commands."""
    painter: ListPainter
    """Draws the list."""

    hint: ClassVar[str] = "hint.palette"
    """How to choose, and how to leave it."""
    covered: ClassVar[int] = 0
    """The panes behind it stay as they are."""

    def press(self, reader: Reader, key: str) -> Step:
        """Move the cursor, submit its entry, cancel, or edit the line."""
        if key in WAYS:
            return reader.with_dialog(replace(self, state=moved_in(self.state, WAYS[key]))), NOTHING
        if key == "escape":
            return reader.without_dialog(), NOTHING
        if key == "enter":
            return self._submit(reader, self.state.key)
        found = self.line.pressed(key, reader.clipboard)
        if found is None:
            return reader, NOTHING
        line, copied = found
        return self._typed(replace(reader, clipboard=copied or reader.clipboard), line), Outcome(copy=copied)

    def paste(self, reader: Reader, text: str) -> Reader:
        """Paste into the line."""
        return self._typed(reader, self.line.pasted(text))

    def point(self, reader: Reader, pointer: Pointer) -> Step:
        """A click moves the cursor to an entry, a second one submits it; a drag selects; the wheel scrolls."""
        if pointer.part == "line" and pointer.marks:
            line = self.line.pointed(pointer.x, select=pointer.selects)
            return reader.with_dialog(replace(self, line=line)), NOTHING
        if pointer.part != NAME:
            return reader, NOTHING
        now, state, opened, copied = point_in(reader, self.shown_list(reader), pointer)
        now = now.with_dialog(replace(self, state=state))
        return self._submit(now, state.key) if opened else (now, Outcome(copy=copied))

    def _typed(self, reader: Reader, line: LineInput) -> Reader:
        now = reader.with_dialog(replace(self, line=line))
        return start_search(now) if line.value != self.line.value else now

    def _submit(self, reader: Reader, key: Key | None) -> Step:
        now = reader.without_dialog()
        match key:
            case CommandKey(id=command):
                return now, Outcome(command=command)
            case PlaceRef():
                return look(now, key, jump=True).with_focus("localities"), NOTHING
            case ClaimRef():
                return look(now, key, jump=True).with_focus("timeline"), NOTHING
            case FootnoteRef():
                return look(now, key, jump=True).with_focus("detail"), NOTHING
            case HourRef() | ProofRef() | NoteRef():
                return look(now, key, jump=True), NOTHING
            case FilterKey(group=group, value=value):
                return now.with_view(filter=Filter().toggled(group, value)).with_focus("localities"), NOTHING
            case ThemeKey(name=name):
                return with_theme(now, name)
            case None | Aspect() | HelpKey():
                return reader, NOTHING
        assert_never(key)

    def found(self, reader: Reader) -> LazyList:
        """The entries that match the line, as far as known."""
        query = self.line.value.strip()
        offers = Offers(reader.jumplist.marks, tuple(THEMES))
        return palette(reader.scene, reader.acts, reader.view, query, self.entries(reader.lang), offers, known=True)

    def shown_list(self, reader: Reader) -> ShownList:
        """The list with everything that it is drawn from."""
        return ShownList(self.state, selection=reader.selection_in(NAME))

    def listed_in(self, reader: Reader, *, keep: bool) -> Reader:
        """The reader with this palette open, listing the matches so far; a selection in a list that changed is dropped."""
        now = replace(self, state=self.state.listing(self.found(reader), keep=keep))
        return drop_stale_selection(reader.with_dialog(now), NAME, same=now.state.items is self.state.items)

    def refreshed(self, reader: Reader) -> "Palette":
        """The same, fitted to the reader's screen and language."""
        _, _, width, height = _place(reader)
        measure = Measure(True, width=width - 2, lang=reader.lang, typesetting=reader.view.drawn)
        line = replace(self.line, width=width - 2, mirrored=reader.view.mirrored, typesetting=reader.view.drawn)
        return replace(self, line=line.with_editing(line.editing), state=self.state.fitted(measure, height - 3))

    def parts(self, reader: Reader) -> tuple[Part, ...]:
        """The line and the list below it, in a box."""
        x, y, width, height = _place(reader)
        return (
            *box(x, y, width, height),
            Part("line", x + 1, y + 1, width - 2, [plain(self.line.painted())]),
            Part(NAME, x + 1, y + 2, width - 2, self.painter.drawn(self.shown_list(reader))),
        )


class PaletteJob:
    """Searches for the line of the palette, and lists the matches."""

    def __init__(self, found: Hits) -> None:
        self._work = found.searched()
        self._reported = False

    def advance(self) -> bool:
        """Search one step further; False at the end."""
        return next(self._work, None) is not None

    def report(self, reader: Reader, done: bool) -> Reader:
        """The reader with the matches so far listed; the first time the cursor goes to the top."""
        first, self._reported = not self._reported, True
        if not isinstance(reader.dialog, Palette):
            return replace(reader, job=None)
        return reader.dialog.listed_in(reader, keep=not first)


def start_search(reader: Reader) -> Reader:
    """Start the search for the line of the palette."""
    assert isinstance(reader.dialog, Palette)
    found = reader.scene.search(reader.acts, reader.dialog.line.value.strip())
    return reader.with_job(PaletteJob(found), MAX_AT_ONCE)


def open_palette(reader: Reader, entries: Entries) -> Step:
    """Open the palette."""
    line = line_of(reader, "prompt.palette", _place(reader)[2] - 2)
    dialog = Palette(line, ListState.empty(bare=True), entries, ListPainter(NAME)).refreshed(reader)
    return start_search(reader.with_dialog(dialog)), NOTHING


def _place(reader: Reader) -> tuple[int, int, int, int]:
    """The column, row, width and height of the box."""
    columns, rows = reader.size
    width = min(columns * 9 // 10, MAX_WIDTH)
    return (columns - width) // 2, TOP, width, (rows - TOP) * 7 // 10
