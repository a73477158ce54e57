"""The mouse in a list: clicks, the wheel, and selecting from cell to cell."""

from typing import NamedTuple

from msgspec.structs import replace

from homs_tui.explore.pointer import Act, Pointer
from homs_tui.explore.reader import Reader
from homs_tui.explore.selection import Selecting
from homs_tui.present.lists.list_painter import ShownList
from homs_tui.present.lists.list_state import ListState


class Pointed(NamedTuple):
    """The result of a mouse event in a list."""

    reader: Reader
    """The reader, with the selection."""
    state: ListState
    """The list."""
    opened: bool = False
    """Whether the entry under the cursor was opened."""
    copied: str = ""
    """The text to copy; empty for none."""


def point_in(reader: Reader, shown: ShownList, pointer: Pointer) -> Pointed:
    """The result of a mouse event for a list; it may be outside the list while the button is held."""
    state, at = shown.state, (pointer.x, pointer.y)
    selecting = _in(reader, pointer.part)
    match pointer.act:
        case Act.PRESS:
            begun = Selecting(pointer.part, shown.pointed(*at), held=True, pressed_at=at)
            return Pointed(replace(reader, selecting=begun), state)
        case Act.DRAG | Act.HOLD:
            return Pointed(reader, state) if selecting is None else _dragged(reader, selecting, shown, pointer)
        case Act.RELEASE:
            dragged = selecting is not None and selecting.held and selecting.dragged
            return Pointed(reader, state, copied=shown.selected if dragged else "")
        case Act.SCROLL:
            scrolled = state.scrolled(pointer.times)
            now = reader if selecting is None else _following(reader, selecting, replace(shown, state=scrolled))
            return Pointed(now, scrolled)
        case Act.CLICK:
            return _clicked(reader, selecting, state, pointer)


def _in(reader: Reader, part: str) -> Selecting | None:
    """The selecting that is under way in a list."""
    selecting = reader.selecting
    return selecting if selecting is not None and selecting.pane == part else None


def _dragged(reader: Reader, selecting: Selecting, shown: ShownList, pointer: Pointer) -> Pointed:
    """The pointer was moved with the button held; beyond the edge of the list it scrolls repeatedly."""
    state, at = shown.state, (pointer.x, pointer.y)
    if not selecting.held or (not selecting.dragged and at == selecting.pressed_at):
        return Pointed(reader, state)
    beyond = state.beyond(pointer.y)
    if beyond and (pointer.act is Act.HOLD or not selecting.scrolls):
        state = state.scrolled(beyond)
    now = replace(selecting, dragged=True, pointer=at, beyond=beyond)
    return Pointed(_following(reader, now, replace(shown, state=state)), state)


def _following(reader: Reader, selecting: Selecting, shown: ShownList) -> Reader:
    """The reader with everything up to the pointer selected, after pointer or list moved."""
    if not (selecting.held and selecting.dragged) or selecting.anchor is None:
        return replace(reader, selecting=selecting)
    head = shown.pointed(*selecting.pointer)
    selection = selecting.selection if head is None else selecting.anchor.to(head)
    return replace(reader, selecting=replace(selecting, selection=selection))


def _clicked(reader: Reader, selecting: Selecting | None, state: ListState, pointer: Pointer) -> Pointed:
    """A click moves the cursor to an item; a second one opens it. The end of a drag is not a click."""
    if selecting is not None:
        if selecting.dragged:
            kept = None if selecting.selection is None else replace(selecting, dragged=False)
            return Pointed(replace(reader, selecting=kept), state)
        reader = replace(reader, selecting=None)
    spot = state.spot_at(pointer.y)
    if spot is None or not state.can_stand(spot.item):
        return Pointed(reader, state)
    return Pointed(reader, state.standing(spot.item), opened=pointer.times > 1)
