"""Selecting in a list with the mouse, from cell to cell; and what else the mouse does in a list."""

from typing import NamedTuple

from msgspec.structs import replace

from homs_tui.explore.pointer import Act, Pointer
from homs_tui.explore.reader import Reader
from homs_tui.explore.selection import Selecting
from homs_tui.present.lists.list_painter import ShownList
from homs_tui.present.lists.list_state import ListState


class Pointed(NamedTuple):
    """What the mouse did in a list."""

    reader: Reader
    """The reader, with what they select."""
    state: ListState
    """The list."""
    opened: bool
    """Was the entry on which the cursor stands now opened?"""
    copied: str
    """What is to be copied."""


def point_in(reader: Reader, name: str, shown: ShownList, pointer: Pointer, x: int, y: int) -> Pointed:
    """What the mouse does in a list, at a column and a row of it; it may lie outside while its button is held."""
    state = shown.state
    match pointer.act:
        case Act.PRESS:
            anchor = shown.pointed(x, y)
            return Pointed(replace(reader, selecting=Selecting(name, anchor, pressed=(x, y))), state, False, "")
        case Act.DRAG | Act.HOLD:
            return _dragged(reader, name, shown, pointer, x, y)
        case Act.RELEASE:
            selecting = reader.selecting
            selects = selecting is not None and selecting.pane == name and selecting.dragged
            return Pointed(reader, state, False, shown.selected if selects else "")
        case Act.SCROLL:
            scrolled = state.scrolled(pointer.times)
            return Pointed(_following(reader, name, replace(shown, state=scrolled)), scrolled, False, "")
        case Act.CLICK:
            return _clicked(reader, name, state, pointer, y)


def _dragged(reader: Reader, name: str, shown: ShownList, pointer: Pointer, x: int, y: int) -> Pointed:
    """The pointer was moved with the button held; beyond the edge of the list it scrolls, again and again."""
    selecting, state = reader.selecting, shown.state
    if selecting is None or selecting.pane != name or selecting.anchor is None:
        return Pointed(reader, state, False, "")
    if not selecting.dragged and (x, y) == selecting.pressed:
        return Pointed(reader, state, False, "")
    beyond, was_beyond = state.beyond(y), state.beyond(selecting.pointer[1])
    if beyond and (pointer.act is Act.HOLD or not (selecting.dragged and was_beyond)):
        state = state.scrolled(beyond)
    now = replace(reader, selecting=replace(selecting, dragged=True, pointer=(x, y)))
    return Pointed(_following(now, name, replace(shown, state=state)), state, False, "")


def _following(reader: Reader, name: str, shown: ShownList) -> Reader:
    """Everything up to where the pointer is now is selected, after the list moved below it."""
    selecting = reader.selecting
    if selecting is None or selecting.pane != name or not selecting.dragged or selecting.anchor is None:
        return reader
    head = shown.pointed(*selecting.pointer)
    selection = selecting.selection if head is None else selecting.anchor.to(head)
    return replace(reader, selecting=replace(selecting, selection=selection))


def _clicked(reader: Reader, name: str, state: ListState, pointer: Pointer, y: int) -> Pointed:
    """A click stands on an item; a second one opens it. The end of a drag is no click."""
    selecting = reader.selecting
    if selecting is not None and selecting.pane == name:
        if selecting.dragged:
            kept = replace(selecting, dragged=False) if selecting.selection is not None else None
            return Pointed(replace(reader, selecting=kept), state, False, "")
        reader = replace(reader, selecting=None)
    spot = state.spot_at(y)
    if spot is None or not state.can_stand(spot.item):
        return Pointed(reader, state, False, "")
    return Pointed(reader, state.standing(spot.item), pointer.times > 1, "")


def scrolls(reader: Reader) -> bool:
    """Is the pointer held above or below the list in which it selects?"""
    selecting = reader.selecting
    if selecting is None or not selecting.dragged or selecting.pane not in reader.lists:
        return False
    return bool(reader.lists[selecting.pane].beyond(selecting.pointer[1]))
