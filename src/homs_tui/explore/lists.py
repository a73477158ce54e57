"""Commands for lists and panes: moving, opening, selecting, copying, focus."""

from typing import assert_never

from msgspec.structs import replace

from homs_tui.core.subject import ClaimRef, FootnoteRef, HourRef, NoteRef, PlaceRef, ProofRef
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.panes import LIST_BY_NAME, MAP, NAMES
from homs_tui.explore.reader import Reader, Step, is_map_shown
from homs_tui.explore.selection import Selecting
from homs_tui.explore.travel import look
from homs_tui.present.copying import copied, copied_proof
from homs_tui.present.lists.keys import Aspect, CommandKey, FilterKey, HelpKey, Key, ThemeKey
from homs_tui.present.lists.list_state import ListState
from homs_tui.present.lists.selection import whole_item
from homs_tui.present.styled_text import EMPTY


def moved_in(state: ListState, way: str) -> ListState:
    """A list after a named move."""
    match way:
        case "down" | "up":
            return state.moved(1 if way == "down" else -1)
        case "page_down" | "page_up":
            return state.paged(1 if way == "page_down" else -1)
        case _:
            return state.ended(way == "bottom")


def move(reader: Reader, way: str) -> Step:
    """Move the cursor in the pane with the focus."""
    return move_cursor(reader, reader.focus, moved_in(reader.focused_list, way))


def move_cursor(reader: Reader, pane: str, state: ListState, *, opened: bool = False) -> Step:
    """The pane's list replaced by another state of it; an entry that the cursor has come to is reached."""
    before = reader.lists[pane].cursor
    now = reader.with_list(pane, state)
    if not state.can_stand(state.cursor):
        return now, NOTHING
    now = extend_selection(now, pane, state.cursor)
    key = state.key
    return reach(now, pane, key, opened=opened) if key is not None and (opened or state.cursor != before) else (now, NOTHING)


def reach(reader: Reader, pane: str, key: Key, *, opened: bool) -> Step:
    """Reach an entry: in the lists the cursor looks at it; in the detail it is followed when opened."""
    if LIST_BY_NAME[pane].cursor_looks:
        return _look_at(reader, key, opened=opened), NOTHING
    return _follow(reader, key) if opened else (reader, NOTHING)


def _look_at(reader: Reader, key: Key, *, opened: bool) -> Reader:
    match key:
        case PlaceRef(id=place) if reader.view.proof and not opened:
            now = reader.with_view(place=place, subject=key)
        case PlaceRef() | ClaimRef():
            now = look(reader, key)
        case _:
            return reader
    return now.with_focus("detail") if opened else now


def _follow(reader: Reader, key: Key) -> Step:
    match key:
        case NoteRef():
            return reader, Outcome(command="note.edit")
        case PlaceRef() | ClaimRef() | FootnoteRef() | HourRef() | ProofRef():
            return look(reader, key, jump=True), NOTHING
        case Aspect() | CommandKey() | FilterKey() | ThemeKey() | HelpKey():
            return reader, NOTHING
    assert_never(key)


def choose(reader: Reader) -> Step:
    """Open the entry under the cursor, or copy the entries that are being selected."""
    if reader.selecting is not None and reader.selecting.by_entries:
        return copy(reader)
    key = reader.focused_list.key
    return (reader, NOTHING) if key is None else reach(reader, reader.focus, key, opened=True)


# Panes


def focus_next(reader: Reader, by: int) -> Step:
    """Focus the next pane, or the previous one."""
    names = [name for name in NAMES if name != MAP or is_map_shown(reader)]
    return reader.with_focus(names[(names.index(reader.focus) + by) % len(names)]), NOTHING


def zoom(reader: Reader) -> Step:
    """Give the pane with the focus the whole width, or take it back."""
    return replace(reader, zoomed=not reader.zoomed).laid_out(), NOTHING


# Selecting and copying


def extend_selection(reader: Reader, pane: str, index: int) -> Reader:
    """The reader after the cursor of a list moved to an item: a selection by entries extends to it, any other is dropped."""
    selecting = reader.selecting
    if selecting is None or selecting.pane != pane:
        return reader
    if not selecting.by_entries or selecting.anchor is None:
        return replace(reader, selecting=None)
    return replace(reader, selecting=replace(selecting, selection=selecting.anchor.to(whole_item(index))))


def drop_stale_selection(reader: Reader, pane: str, *, same: bool) -> Reader:
    """The reader after a list was rebuilt: unless its items are the *same*, the selection in it is dropped."""
    selecting = reader.selecting
    return reader if same or selecting is None or selecting.pane != pane else replace(reader, selecting=None)


def toggle_selecting(reader: Reader, pane: str, state: ListState) -> Reader:
    """Start selecting entries from the one under the cursor, or stop."""
    selecting = reader.selecting
    if selecting is not None and selecting.by_entries and selecting.pane == pane:
        return replace(reader, selecting=None)
    if state.key is None:
        now, notice = replace(reader, selecting=None), "notice.nothing_to_copy"
    else:
        anchor = whole_item(state.cursor)
        now, notice = replace(reader, selecting=Selecting(pane, anchor, anchor, by_entries=True)), "notice.selecting"
    return now.notified(notice) if pane in NAMES else now


def select(reader: Reader) -> Step:
    """Start selecting entries in the pane with the focus, or stop. The map has none."""
    if reader.focus == MAP:
        return reader.notified("notice.map_no_entries"), NOTHING
    return toggle_selecting(reader, reader.focus, reader.focused_list), NOTHING


def copy(reader: Reader) -> Step:
    """Copy the selection, else the proof that has the focus, else the entry under the cursor, in logical order."""
    scene, view = reader.scene, reader.view
    entry = copied_proof(scene, view) if view.proof and reader.focus == "detail" else ""
    selected = "" if reader.focus == MAP else reader.shown_list(reader.focus).selected
    text = selected or entry or copied(scene, reader.acts, view, reader.focused_list.item)
    now = replace(reader, selecting=None)
    return copy_text(now, text) if text else (now.notified("notice.nothing_to_copy"), NOTHING)


def copy_text(reader: Reader, text: str) -> Step:
    """Copy a text to the clipboard."""
    return replace(reader, clipboard=text, notice=EMPTY), Outcome(copy=text)
