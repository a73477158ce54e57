"""Arranging the screen: putting everything where it is planned for the size of the terminal."""

from typing import TYPE_CHECKING

from textual.containers import Horizontal

from homs_tui.present.styled_text import direction, ink
from homs_tui.present.words import say
from homs_tui.ui.bars import Bar, StripBar
from homs_tui.ui.overlays import Saying
from homs_tui.ui.plan import PANES, Plan, last_list_of, plan, sides

if TYPE_CHECKING:
    from homs_tui.ui.explorer import Explorer


class Arranging:
    """Shows the panes that there is room for, in the order in which they are read; a sentence where there is too little."""

    def __init__(self, screen: "Explorer") -> None:
        self.screen = screen
        self.zoomed = False
        """Does one pane take all the room?"""
        self.last_list = last_list_of(screen.focus_name)
        """The list that was used last: it shows beside the detail where there is room for one."""

    def zoom(self) -> None:
        """Give the pane with the focus all the room, or only its own again."""
        self.zoomed = not self.zoomed
        self.arrange()

    def use(self, pane: str) -> None:
        """Show a pane, which gets the focus."""
        if pane != "detail":
            self.last_list = pane
        self.arrange()

    def arrange(self) -> None:
        """Put everything in its place; panes that stand in theirs already are not sorted anew."""
        screen = self.screen
        found = self._planned()
        self._place_saying(found)
        for bar in screen.query(Bar):
            bar.display = not found.small
        screen.query_one(StripBar).styles.height = max(found.strip, 1)
        self._place_panes(found)
        if screen.focused is None and not found.small:
            # Where nothing could be shown nothing kept the focus.
            screen.pane.focus()

    def _planned(self) -> Plan:
        screen, view = self.screen, self.screen.view
        columns, rows = screen.app.size
        alone = self.zoomed or view.medium.one_column
        return plan(columns, rows, screen.focus_name, self.last_list, alone, view.mirrored)

    def _place_saying(self, found: Plan) -> None:
        """The sentence for when there is no room for anything else."""
        view, saying = self.screen.view, self.screen.query_one(Saying)
        saying.display = found.small
        saying.typesetting = view.drawn
        if found.small:
            columns, rows = self.screen.app.size
            saying.say(ink(say("small.sentence", view.lang, columns=columns, rows=rows), base=direction(view.lang)))

    def _place_panes(self, found: Plan) -> None:
        """Panes as they are planned."""
        panes, mirrored = self.screen.panes, self.screen.view.mirrored
        across = self.screen.query_one(Horizontal)
        across.display = not found.small
        wanted = sorted(panes, key=PANES.index, reverse=mirrored)
        if [pane.id for pane in across.children] != wanted:
            # That lays the screen out anew, whatever the order was.
            across.sort_children(key=lambda pane: wanted.index(pane.id or ""))
        widths = dict(found.widths)
        for name in found.shown:
            panes[name].separate(*sides(found, name, mirrored))
        for name, pane in panes.items():
            pane.display = name in widths
            pane.styles.width = widths.get(name, 1)
