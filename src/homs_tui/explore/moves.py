"""Moves of the view, in time and between subjects: pure functions."""

from collections.abc import Callable, Sequence
from typing import Final, assert_never

from msgspec.structs import replace

from homs_tui.core.changes import next_hour, previous_hour
from homs_tui.core.control import PlaceChange
from homs_tui.core.subject import ClaimRef, FootnoteRef, HourRef, NoteRef, PlaceRef, ProofRef, Subject
from homs_tui.present.acts import Acts
from homs_tui.present.scene import Scene
from homs_tui.present.search.hits import Hits
from homs_tui.present.view import View

Move = Callable[[Scene, View], int | None]
"""From a scene and a view to the new hour; None where there is nowhere to go."""


def _by(hours: int) -> Move:
    def move(scene: Scene, view: View) -> int | None:
        hour = min(max(view.hour + hours, 0), scene.axis.count)
        return None if hour == view.hour else hour

    return move


def _days(days: int) -> Move:
    def move(scene: Scene, view: View) -> int | None:
        hour = scene.axis.day_step(view.hour, days)
        return None if hour == view.hour else hour

    return move


def _change(forward: bool, of_place: bool) -> Move:
    def move(scene: Scene, view: View) -> int | None:
        changes: Sequence[PlaceChange] = (
            scene.control.changes_of(view.place) if of_place and view.place else scene.control.changes
        )
        return (next_hour if forward else previous_hour)(changes, scene.axis, view.hour)

    return move


MOVES: Final[dict[str, Move]] = {
    "time.next": _by(1),
    "time.previous": _by(-1),
    "time.next_six": _by(6),
    "time.previous_six": _by(-6),
    "time.next_day": _days(1),
    "time.previous_day": _days(-1),
    "time.next_change": _change(True, False),
    "time.previous_change": _change(False, False),
    "time.next_place_change": _change(True, True),
    "time.previous_place_change": _change(False, True),
    "time.first": lambda scene, view: 0 if view.hour else None,
    "time.last": lambda scene, view: scene.axis.count if view.hour < scene.axis.count else None,
}
"""By id of the command."""

CHANGES: Final = frozenset({"time.next_change", "time.previous_change", "time.next_place_change", "time.previous_place_change"})
"""Moves to a change; where there is none, that is said."""

JUMPS: Final = frozenset(MOVES) - {"time.next", "time.previous", "time.next_six", "time.previous_six"}
"""The moves that "undo jump" reverts."""


def looking_at(scene: Scene, view: View, subject: Subject) -> View:
    """The view that looks at a subject; a note is shown with its own subject."""
    match subject:
        case HourRef(at=at):
            return replace(view, hour=scene.axis.hour_of(at))
        case ProofRef(place=place):
            return replace(view, place=place, proof=True)
        case PlaceRef(id=place):
            return replace(view, place=place, subject=subject, proof=False)
        case ClaimRef() | FootnoteRef():
            return replace(view, subject=subject, proof=False)
        case NoteRef(of=entity):
            return looking_at(scene, view, entity)
    assert_never(subject)


def hits(scene: Scene, acts: Acts, view: View) -> Hits:
    """The hits of the view's search: places in the order of the list, then claims in the order of time."""
    return scene.search(acts, view.query)
