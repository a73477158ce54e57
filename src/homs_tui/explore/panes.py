"""The panes, in one table: what each lists, what its cursor stands on, what room it wants. A new pane is a row of it."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.present.frame import Frame
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.lazy_list import LazyList
from homs_tui.present.lists.list_state import Cursor
from homs_tui.present.panes.locality_list import region_count
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, StyledText
from homs_tui.present.view import View

Stands = Callable[[Scene, View, bool], Key | Cursor]
"""What the cursor stands on, by scene, view and whether the hour is the same as before."""


class Pane(Struct, frozen=True):
    """A list that shows beside others."""

    name: str
    """What it is called in the program; its title follows from that."""
    digit: str
    """The key that brings it."""
    share: int
    """Its columns of each hundred where all panes stand side by side."""
    rows: Callable[[Frame], LazyList]
    """What it lists."""
    about: Callable[[View], object]
    """What its rows are about: where that changes, its cursor begins anew."""
    stands: Stands
    """What its cursor stands on when the view is another."""
    extra: Callable[[Frame], StyledText] = lambda _: EMPTY
    """What is said at the end of its title."""
    follows: bool = True
    """Does the cursor look at what it comes to stand on? Else only at what is opened."""


def _on_the_claim(scene: Scene, view: View, same_hour: bool) -> Key | Cursor:
    """The claim that is looked at, while it is of this hour or this hour is only looked about in."""
    if view.subject is None:
        return Cursor.STAYS
    claim = view.subject.id if isinstance(view.subject, ClaimRef) else None
    return view.subject if claim is None or same_hour or scene.is_of_hour(claim, view.hour) else Cursor.NOWHERE


def _shown_of_all(frame: Frame) -> StyledText:
    return region_count(frame.scene, frame.view, frame.localities.count_of(PlaceRef))


PANES: Final = (
    Pane(
        "timeline",
        "1",
        27,
        rows=lambda frame: frame.timeline,
        about=lambda view: view.hour,
        stands=_on_the_claim,
    ),
    Pane(
        "localities",
        "2",
        45,
        rows=lambda frame: frame.localities,
        about=lambda view: None,
        stands=lambda scene, view, same_hour: PlaceRef(view.place) if view.place else Cursor.STAYS,
        extra=_shown_of_all,
    ),
    Pane(
        "detail",
        "3",
        28,
        rows=lambda frame: frame.detail,
        about=lambda view: (view.subject, view.proof),
        stands=lambda scene, view, same_hour: Cursor.STAYS,
        follows=False,
    ),
)
"""In the order in which they are read."""

NAMES: Final = tuple(pane.name for pane in PANES)
BY_NAME: Final = {pane.name: pane for pane in PANES}
BY_DIGIT: Final = {pane.digit: pane.name for pane in PANES}
