"""Selecting in a list, as a value."""

from msgspec import Struct

from homs_tui.present.lists.selection import Selection


class Selecting(Struct, frozen=True):
    """What is selected in a list, and how the selection is being extended."""

    pane: str
    """The name of the list: a pane, or the list of a dialog."""
    anchor: Selection | None = None
    """Where the selection began."""
    selection: Selection | None = None
    """The selection; None for nothing yet."""
    by_entries: bool = False
    """Whether moving the cursor extends it."""
    held: bool = False
    """Whether the mouse button that began it is still held."""
    dragged: bool = False
    """Whether the pointer has been dragged since the button went down."""
    pressed_at: tuple[int, int] = (0, 0)
    """The cell of the list where the button went down."""
    pointer: tuple[int, int] = (0, 0)
    """The cell to which the pointer was dragged last."""
    beyond: int = 0
    """Where that cell is outside the list: -1 above, 1 below, 0 for neither."""

    @property
    def scrolls(self) -> bool:
        """Whether the list scrolls while the pointer is held there."""
        return self.held and self.dragged and self.beyond != 0
