"""The panes, in one table: what each lists, where its cursor goes, how wide it is. A new pane is one more row.

All but the map are lists.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.present.detail.detail import detail_subject
from homs_tui.present.frame import Frame
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.lazy_list import LazyList
from homs_tui.present.lists.list_state import Cursor
from homs_tui.present.panes.locality_list import shown_places
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, StyledText, ink
from homs_tui.present.view import View

CursorTarget = Callable[[Scene, View, bool], Key | Cursor]
"""Where the cursor goes, from the scene, the view and whether the hour is the same as before."""


class Pane(Struct, frozen=True):
    """A part of the screen that can have the focus."""

    name: str
    """Its name in the program, which its title depends on."""
    digit: str
    """The key that focuses it."""


class ListPane(Pane, frozen=True, kw_only=True):
    """A list beside others on the screen."""

    share: int
    """Its percentage of the columns where all panes are side by side."""
    rows: Callable[[Frame], LazyList]
    """What it lists."""
    topic: Callable[[View], object]
    """What its rows are about: when that changes, its cursor starts anew."""
    cursor_target: CursorTarget
    """Where its cursor goes when the view changes."""
    subject: Callable[[Frame], StyledText] = lambda _: EMPTY
    """What it is about, which its title names instead of it."""
    extra: Callable[[Frame], StyledText] = lambda _: EMPTY
    """What follows its title."""
    cursor_looks: bool = True
    """Whether moving the cursor to an entry looks at it; otherwise only opening it does."""


def _claim_of_hour(scene: Scene, view: View, same_hour: bool) -> Key | Cursor:
    """The claim that is the subject, if it is of this hour or the hour has not changed; nowhere in a new comparison,
    which begins with a summary."""
    if view.anchor is not None and not same_hour:
        return Cursor.NOWHERE
    if view.subject is None:
        return Cursor.STAYS
    claim = view.subject.id if isinstance(view.subject, ClaimRef) else None
    return view.subject if claim is None or same_hour or scene.is_of_hour(claim, view.hour) else Cursor.NOWHERE


def _shown_of_all(frame: Frame) -> StyledText:
    """How many places are shown of how many, where the filter hides some."""
    shown, total = shown_places(frame.scene, frame.acts, frame.view), len(frame.scene.places)
    return ink((f"{shown}/{total}", Role.DIM)) if shown != total else EMPTY


LISTS: Final = (
    ListPane(
        "timeline",
        "1",
        share=31,
        rows=lambda frame: frame.timeline,
        topic=lambda view: (view.hour, view.anchor, view.filter),
        cursor_target=_claim_of_hour,
    ),
    ListPane(
        "localities",
        "2",
        share=39,
        rows=lambda frame: frame.localities,
        topic=lambda view: None,
        cursor_target=lambda scene, view, same_hour: PlaceRef(view.place) if view.place else Cursor.STAYS,
        extra=_shown_of_all,
    ),
    ListPane(
        "detail",
        "3",
        share=30,
        rows=lambda frame: frame.detail,
        topic=lambda view: (view.subject, view.proof),
        subject=lambda frame: detail_subject(frame.scene, frame.view),
        cursor_target=lambda scene, view, same_hour: Cursor.STAYS,
        cursor_looks=False,
    ),
)
"""In reading order, the detail last."""

MAP: Final = "map"
"""The name of the map, which is drawn as a whole and has no list."""

PANES: Final[tuple[Pane, ...]] = (*LISTS, Pane(MAP, "4"))
"""In the order of their digits."""

NAMES: Final = tuple(pane.name for pane in PANES)
BY_NAME: Final = {pane.name: pane for pane in PANES}
LIST_BY_NAME: Final = {pane.name: pane for pane in LISTS}
