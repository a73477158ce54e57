"""Everything that the screen shows, derived from the view."""

from msgspec import Struct

from homs_tui.present.acts import Acts
from homs_tui.present.detail.detail import detail
from homs_tui.present.lists.lazy_list import LazyList, listing
from homs_tui.present.panes.locality_list import localities
from homs_tui.present.panes.timeline import timeline
from homs_tui.present.scene import Scene
from homs_tui.present.view import View


class Frame(Struct, frozen=True, eq=False):
    """One state of the screen, without its size."""

    scene: Scene
    """The facts."""
    acts: Acts
    """What the reader has done."""
    view: View
    """The reader's position."""
    timeline: LazyList
    """The rows of the timeline."""
    localities: LazyList
    """The rows of the list of places."""
    detail: LazyList
    """The rows of the detail."""

    def rows(self, pane: str) -> LazyList:
        """The rows of a pane, by name."""
        return {"timeline": self.timeline, "localities": self.localities, "detail": self.detail}[pane]


def derive(scene: Scene, acts: Acts, view: View) -> Frame:
    """The frame for a view."""
    claims, places = timeline(scene, acts, view), localities(scene, acts, view)
    return Frame(scene, acts, view, claims, places, listing(detail(scene, acts, view)))
