"""Mouse events: which part of the screen they are for, and what they do there."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from homs_tui.explore.lists import copy_text, move_cursor
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.panes import LIST_BY_NAME, MAP
from homs_tui.explore.pointer import Act, Pointer
from homs_tui.explore.press import run_follow_up
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.selecting import point_in
from homs_tui.present.density import scale

STRIP: Final = "strip"
"""The part that shows the hours."""


class _Place(NamedTuple):
    """The rectangle of a part that takes the mouse."""

    name: str
    x: int
    y: int
    width: int
    height: int

    def holds(self, x: int, y: int) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def point(reader: Reader, pointer: Pointer) -> Step:
    """The reader after a mouse event. While the button is held, events are for the part on which it went down; a click counts
    only where the button went up on the part on which it had gone down."""
    meant = _meant(reader, pointer)
    if pointer.act is Act.PRESS:
        reader = replace(reader, pressed_part=meant.part)
    elif pointer.act is Act.CLICK and meant.part != reader.pressed_part:
        return reader, NOTHING
    now, outcome = run_follow_up(*_done(reader, meant))
    if pointer.act is Act.RELEASE and now.selecting is not None:
        now = replace(now, selecting=replace(now.selecting, held=False))
    return now, outcome


def hold(reader: Reader) -> Step:
    """The reader after more time with the button held where the pointer was dragged to: a list scrolls on."""
    selecting = reader.selecting
    return (reader, NOTHING) if selecting is None else _done(reader, Pointer(Act.HOLD, *selecting.pointer, part=selecting.pane))


def _done(reader: Reader, meant: Pointer) -> Step:
    if reader.dialog is not None:
        now, outcome = reader.dialog.point(reader, meant)
        return copy_text(now, outcome.copy) if outcome.copy else (now, outcome)
    if meant.part in LIST_BY_NAME:
        return _in_pane(reader, meant)
    if meant.part == MAP:
        return _in_map(reader, meant)
    if meant.part == STRIP and meant.act is Act.CLICK:
        measure = scale(reader.scene.axis, reader.size[0], reader.view.mirrored)
        return reader.at_hour(measure.hour(meant.x), jump=True), NOTHING
    return reader, NOTHING


def _meant(reader: Reader, pointer: Pointer) -> Pointer:
    """The event relative to its part: the one in which the button is held, else the topmost at that cell."""
    held = pointer.act in (Act.DRAG, Act.RELEASE)
    for place in _places(reader):
        if place.name == reader.pressed_part if held else place.holds(pointer.x, pointer.y):
            return replace(pointer, part=place.name, x=pointer.x - place.x, y=pointer.y - place.y)
    return pointer


def _places(reader: Reader) -> Iterator[_Place]:
    """The parts that take the mouse, topmost first."""
    if reader.dialog is not None:
        for part in reversed(reader.dialog.parts(reader)):
            yield _Place(part.name, part.x, part.y, part.width, len(part.lines))
        return
    found = reader.layout
    for pane in found.panes:
        yield _Place(pane.name, pane.x, pane.y, pane.width, pane.height)
    yield _Place(STRIP, 0, 1, reader.size[0], found.strip)


def _in_pane(reader: Reader, pointer: Pointer) -> Step:
    pane = pointer.part
    if pointer.act in (Act.PRESS, Act.CLICK) and reader.focus != pane:
        # What is under the pointer stays there.
        reader = reader.with_focus(pane, reads=False)
    now, state, opened, copied = point_in(reader, reader.shown_list(pane), pointer)
    if pointer.act is Act.CLICK and state is not reader.lists[pane]:
        return move_cursor(now, pane, state, opened=opened)
    now = now.with_list(pane, state)
    return copy_text(now, copied) if copied else (now, NOTHING)


def _in_map(reader: Reader, pointer: Pointer) -> Step:
    """A click selects a sign, a second one opens it; the wheel zooms about the cell under the pointer."""
    from homs_tui.explore import map_moves  # noqa: PLC0415 - only who opens the map loads it

    if pointer.act in (Act.PRESS, Act.CLICK) and reader.focus != MAP:
        reader = reader.with_focus(MAP)
    row, column = map_moves.cell_at(reader, pointer.x, pointer.y)
    if pointer.act is Act.SCROLL:
        return map_moves.zoom_at(reader, row, column, closer=pointer.times < 0)
    if pointer.act is Act.CLICK:
        return map_moves.point_at(reader, row, column, opened=pointer.times > 1)
    return reader, NOTHING
