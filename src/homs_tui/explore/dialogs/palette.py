"""The palette: every command, place, claim and time, by its name."""

from collections.abc import Callable
from typing import Final, assert_never

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.core.subject import ClaimRef, HourRef, NoteRef, PlaceRef, ProofRef
from homs_tui.explore.dialogs.drawing import box, plain
from homs_tui.explore.dialogs.prompt import line_of
from homs_tui.explore.finding import MAX_AT_ONCE
from homs_tui.explore.lists import moved_in
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.part import Part
from homs_tui.explore.pointer import Act, Pointer
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.text_input import LineInput
from homs_tui.explore.travel import look
from homs_tui.present.lists.keys import Aspect, CommandKey, FilterKey, HelpKey, Key
from homs_tui.present.lists.lazy_list import LazyList
from homs_tui.present.lists.list_painter import ListPainter, ShownList
from homs_tui.present.lists.list_state import ListState, Measure
from homs_tui.present.lists.overlay_lists import Entry, palette
from homs_tui.present.search.hits import Hits

MAX_WIDTH: Final = 90
"""The most columns of the box."""
TOP: Final = 2
"""Its first row."""
WAYS: Final = {
    "down": "down", "ctrl+n": "down", "tab": "down", "up": "up", "ctrl+p": "up", "shift+tab": "up",
    "pagedown": "page_down", "pageup": "page_up",
}  # fmt: skip
"""The keys that move in its list."""

Entries = Callable[[Lang], tuple[Entry, ...]]
"""The commands as lists need them, in a language."""


class Palette(Struct, frozen=True):
    """A line to type in, and what it finds."""

    line: LineInput
    """What is typed."""
    state: ListState
    """What is found, and where the cursor stands."""
    entries: Entries
    """The commands."""
    painter: ListPainter
    """Draws the list."""

    def press(self, reader: Reader, key: str) -> Step:
        """Move, give what the cursor stands on, leave, or edit the line."""
        if key in WAYS:
            return reader.opening(replace(self, state=moved_in(self.state, WAYS[key]))), NOTHING
        if key == "escape":
            return reader.closing(), NOTHING
        if key == "enter":
            return self._given(reader, self.state.key)
        found = self.line.pressed(key, reader.clipboard)
        if found is None:
            return reader, NOTHING
        line, copied = found
        return self._typed(replace(reader, clipboard=copied or reader.clipboard), line), Outcome(copy=copied)

    def paste(self, reader: Reader, text: str) -> Reader:
        """The text goes into the line."""
        return self._typed(reader, self.line.pasted(text))

    def point(self, reader: Reader, pointer: Pointer) -> Step:
        """A click stands on an entry, a second one gives it; the wheel scrolls."""
        x, y, width, _ = _place(reader)
        column, row = pointer.x - x - 1, pointer.y - y - 2
        if pointer.act is Act.SCROLL:
            return reader.opening(replace(self, state=self.state.scrolled(pointer.times))), NOTHING
        inside = 0 <= column < width - 2
        if row == -1 and inside and pointer.act in (Act.PRESS, Act.DRAG):
            line = self.line.pointed(column, select=pointer.shift or pointer.act is Act.DRAG)
            return reader.opening(replace(self, line=line)), NOTHING
        spot = self.state.spot_at(row) if inside and row >= 0 and pointer.act is Act.CLICK else None
        if spot is None or not self.state.can_stand(spot.item):
            return reader, NOTHING
        state = self.state.standing(spot.item)
        now = reader.opening(replace(self, state=state))
        return self._given(now, state.key) if pointer.times > 1 else (now, NOTHING)

    def _typed(self, reader: Reader, line: LineInput) -> Reader:
        now = reader.opening(replace(self, line=line))
        return searching(now) if line.value != self.line.value else now

    def _given(self, reader: Reader, key: Key | None) -> Step:
        now = reader.closing()
        match key:
            case CommandKey(id=command):
                return now, Outcome(command=command)
            case PlaceRef():
                return look(now, key, jump=True).focused("localities"), NOTHING
            case ClaimRef():
                return look(now, key, jump=True).focused("timeline"), NOTHING
            case HourRef() | ProofRef() | NoteRef():
                return look(now, key, jump=True), NOTHING
            case None | Aspect() | FilterKey() | HelpKey():
                return reader, NOTHING
        assert_never(key)

    def found(self, reader: Reader) -> LazyList:
        """What the line finds, as far as that is known."""
        query = self.line.value.strip()
        return palette(reader.scene, reader.view, query, self.entries(reader.lang), known=True)

    def listing(self, reader: Reader) -> "Palette":
        """The same with what is known by now."""
        return replace(self, state=self.state.listing(self.found(reader)))

    def refreshed(self, reader: Reader) -> "Palette":
        """The same on a screen of another size."""
        _, _, width, height = _place(reader)
        measure = Measure(True, width=width - 2, lang=reader.lang, typesetting=reader.view.drawn)
        line = replace(self.line, width=width - 2, mirrored=reader.view.mirrored, typesetting=reader.view.drawn)
        return replace(self, line=line.holding(line.editing), state=self.state.fitted(measure, height - 3))

    def parts(self, reader: Reader) -> tuple[Part, ...]:
        """The line, and the list below it, in a box."""
        x, y, width, height = _place(reader)
        inner = [plain(self.line.painted()), *self.painter.drawn(ShownList(self.state))]
        return (*box(x, y, width, height), Part("palette", x + 1, y + 1, width - 2, inner))


class Listing:
    """Searches what the line of the palette finds, and lists it."""

    def __init__(self, found: Hits) -> None:
        self._work = found.searched()
        self._told = False

    def advance(self) -> bool:
        """Search a little further; False at the end."""
        return next(self._work, None) is not None

    def tell(self, reader: Reader, done: bool) -> Reader:
        """The palette with what is known by now; when its line has just changed it begins from the top."""
        first, self._told = not self._told, True
        if not isinstance(reader.dialog, Palette):
            return replace(reader, job=None)
        state = reader.dialog.state.listing(reader.dialog.found(reader), keep=not first)
        return reader.opening(replace(reader.dialog, state=state))


def searching(reader: Reader) -> Reader:
    """Search for what stands in the line of the palette."""
    assert isinstance(reader.dialog, Palette)
    found = reader.scene.search(reader.dialog.line.value.strip())
    return reader.working(Listing(found), MAX_AT_ONCE)


def open_palette(reader: Reader, entries: Entries) -> Step:
    """Ask for anything by its name."""
    line = line_of(reader, "prompt.palette", _place(reader)[2] - 2)
    dialog = Palette(line, ListState.empty(bare=True), entries, ListPainter("palette")).refreshed(reader)
    return searching(reader.opening(dialog)), NOTHING


def _place(reader: Reader) -> tuple[int, int, int, int]:
    """The first column and row of the box, its columns and its rows."""
    columns, rows = reader.size
    width = min(columns * 9 // 10, MAX_WIDTH)
    return (columns - width) // 2, TOP, width, (rows - TOP) * 7 // 10
