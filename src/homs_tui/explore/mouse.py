"""What the mouse does: which part of the screen it is meant for, and what that makes of it."""

from homs_tui.explore.lists import copying, stand
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.pointer import Act, Pointer
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.selecting import point_in
from homs_tui.present.density import scale


def point(reader: Reader, pointer: Pointer) -> Step:
    """What the mouse does."""
    if reader.dialog is not None:
        now, outcome = reader.dialog.point(reader, pointer)
        return copying(now, outcome.copy) if outcome.copy else (now, outcome)
    pane = _meant(reader, pointer)
    if pane:
        return _in_pane(reader, pane, pointer)
    if pointer.act is Act.CLICK and 1 <= pointer.y <= reader.layout.strip:
        measure = scale(reader.scene.axis, reader.size[0], reader.view.mirrored)
        return reader.going(measure.hour(pointer.x), jump=True), NOTHING
    return reader, NOTHING


def _meant(reader: Reader, pointer: Pointer) -> str:
    """The pane that the mouse is in; while its button is held, the one in which it went down."""
    held, found = reader.selecting, reader.layout
    if pointer.act in (Act.DRAG, Act.HOLD, Act.RELEASE):
        return held.pane if held is not None and found.place_of(held.pane) else ""
    inside = found.top <= pointer.y < found.top + found.height
    return next((p.name for p in found.panes if inside and p.x <= pointer.x < p.x + p.width), "")


def _in_pane(reader: Reader, pane: str, pointer: Pointer) -> Step:
    place = reader.layout.place_of(pane)
    assert place is not None
    if pointer.act is Act.CLICK:
        reader = reader if reader.focus == pane else reader.focused(pane)
        place = reader.layout.place_of(pane) or place
    x, y = pointer.x - place.x, pointer.y - reader.layout.top
    now, state, opened, copied = point_in(reader, pane, reader.shown(pane), pointer, x, y)
    if pointer.act is Act.CLICK and state is not reader.lists[pane]:
        return stand(now, pane, state, opened=opened)
    now = now.listed(pane, state)
    return copying(now, copied) if copied else (now, NOTHING)
