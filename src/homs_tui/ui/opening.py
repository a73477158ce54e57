"""The first frame, worked out without a screen library: what the explorer will show when it is loaded."""

from msgspec import Struct

from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.present.density import strip
from homs_tui.present.frame import derive
from homs_tui.present.heading import header
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.line_index import START
from homs_tui.present.lists.list_painter import ListPainter
from homs_tui.present.lists.list_state import Cursor, ListState
from homs_tui.present.lists.locality_list import region_count
from homs_tui.present.scene import Scene
from homs_tui.present.view import View
from homs_tui.terminal.paint.cell_buffer import Cells
from homs_tui.terminal.paint.drawing import cells_of
from homs_tui.terminal.paint.theme import over
from homs_tui.ui.foot import foot
from homs_tui.ui.plan import Plan, last_list_of, plan, sides


class Opening(Struct, frozen=True):
    """Where a reader will stand when the program is there."""

    scene: Scene
    """What is drawn from."""
    view: View
    """Where they stand."""
    focus: str
    """The pane with the focus."""
    theme: str
    """The set of colours."""

    def rows(self, columns: int, rows: int) -> list[Cells] | None:
        """The rows of the screen; None where there is room for a sentence only."""
        view, theme = self.view, self.theme
        found = plan(columns, rows, self.focus, last_list_of(self.focus), view.medium.one_column, view.mirrored)
        if found.small:
            return None
        above = [header(self.scene, view, columns), *strip(self.scene, view, columns, found.strip)]
        below = foot(self.scene, view, self.focus, columns)
        panes = self._panes(found, rows - len(above) - 1)
        return [*(cells_of(line, theme) for line in above), *panes, cells_of(below, theme)]

    def _panes(self, found: Plan, high: int) -> list[Cells]:
        frame = derive(self.scene, self.view)
        beside: list[list[Cells]] = []
        for name, width in found.widths:
            listed = ListState()
            drawing = ListPainter(name, listed)
            listed.set_in(self.view.lang, self.view.drawn)
            listed.separate(*sides(found, name, self.view.mirrored))
            listed.fit(width, high)
            drawing.focused = name == self.focus
            if name == "localities":
                drawing.extra = region_count(self.scene, self.view, frame.localities.count_of(PlaceRef))
            listed.list_items(frame.rows(name), stand_on=stand_on(self.scene, self.view, name))
            listed.top = START
            listed.show_cursor(whole=True)
            beside.append([self._cells(drawing, y) for y in range(high)])
        return [[cell for pane in beside for cell in pane[y]] for y in range(high)]

    def _cells(self, drawing: ListPainter, y: int) -> Cells:
        pieces = drawing.line(y).pieces
        return [cell for painted, bar in pieces for cell in cells_of(painted, self.theme, over(self.theme, bar))]


def stand_on(scene: Scene, view: View, pane: str, *, same_hour: bool = False) -> Key | Cursor:
    """What the cursor of a pane stands on.

    In the timeline that is the claim that is looked at, while it is of this hour or this hour is only looked about in.
    """
    if pane == "localities":
        return PlaceRef(view.place) if view.place else Cursor.STAYS
    if pane == "detail" or view.subject is None:
        return Cursor.STAYS
    claim = view.subject.id if isinstance(view.subject, ClaimRef) else None
    return view.subject if claim is None or same_hour or scene.is_of_hour(claim, view.hour) else Cursor.NOWHERE
