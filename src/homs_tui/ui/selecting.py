"""Selecting in a pane: with the mouse from cell to cell, with the keys by whole entries."""

from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from homs_tui.present.lists.selection import Selection, entry

if TYPE_CHECKING:
    from homs_tui.ui.pane import Pane

PACE: Final = 0.08
"""Seconds between two lines while the pointer is held above or below the pane."""


class Selecting:
    """What is selected in a pane, and how the reader goes on selecting it."""

    def __init__(self, pane: "Pane") -> None:
        self.pane = pane
        self.by_entries = False
        """Do moves of the cursor extend it?"""
        self.dragged = False
        """Has the pointer been dragged since the button was pressed last?"""
        self._anchor: Selection | None = None
        self._pressed: tuple[int, int] | None = None
        self._pointer = (0, 0)
        self._timer: Timer | None = None

    @property
    def selection(self) -> Selection | None:
        """What is selected; None for nothing."""
        return self.pane.drawing.selection

    def clear(self) -> bool:
        """Select nothing; False if nothing was selected."""
        self._stop()
        was, self.pane.drawing.selection, self.by_entries = self.selection, None, False
        self._anchor = self._pressed = None
        if was is not None:
            self.pane.repaint()
        return was is not None

    def _select(self, selection: Selection) -> None:
        if selection != self.selection:
            self.pane.drawing.selection = selection
            self.pane.repaint()

    # The keys

    def start(self) -> bool:
        """Select the entry on which the cursor stands, and then every one to which it moves; False where it stands on none."""
        self.clear()
        if self.pane.key is None:
            return False
        self.by_entries, self._anchor = True, entry(self.pane.cursor)
        self._select(self._anchor)
        return True

    def moved(self, index: int) -> None:
        """The cursor was moved to an item."""
        if self.by_entries and self._anchor is not None:
            self._select(self._anchor.to(entry(index)))
        else:
            self.clear()

    # The mouse

    def press(self, x: int, y: int) -> None:
        """The button went down."""
        self.clear()
        self.dragged = False
        self._pressed, self._anchor = (x, y), self.pane.pointed(x, y)

    def drag(self, x: int, y: int) -> None:
        """The pointer was moved with the button held; beyond the pane's edge the list scrolls, again and again."""
        if self._anchor is None or (not self.dragged and (x, y) == self._pressed):
            return
        self.dragged, self._pointer = True, (x, y)
        beyond = self.pane.beyond(y)
        if not beyond:
            self._stop()
        elif self._timer is None:
            self._timer = self.pane.set_interval(PACE, self._scroll)
            self.pane.scroll_lines(beyond)
        self.follow()

    def release(self) -> bool:
        """The button went up; was something selected?"""
        self._stop()
        self._anchor = self._pressed = None
        return self.dragged and self.selection is not None

    def follow(self) -> None:
        """Select up to where the pointer is now, after the list moved below it."""
        if self.dragged and self._anchor is not None:
            head = self.pane.pointed(*self._pointer)
            if head is not None:
                self._select(self._anchor.to(head))

    def _scroll(self) -> None:
        self.pane.scroll_lines(self.pane.beyond(self._pointer[1]))
        self.follow()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
