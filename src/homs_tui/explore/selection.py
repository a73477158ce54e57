"""What is selected in a list, as a value."""

from msgspec import Struct

from homs_tui.present.lists.selection import Selection


class Selecting(Struct, frozen=True):
    """What is selected in a list, and how the reader goes on selecting it."""

    pane: str
    """The list, by its name; of a dialog, the dialog's."""
    anchor: Selection | None = None
    """Where it began."""
    selection: Selection | None = None
    """What is selected; None for nothing yet."""
    by_entries: bool = False
    """Do moves of the cursor extend it?"""
    held: bool = False
    """Is the button of the mouse held that began it?"""
    dragged: bool = False
    """Has the pointer been dragged since its button went down?"""
    pressed_at: tuple[int, int] = (0, 0)
    """The cell of the list where the button went down."""
    pointer: tuple[int, int] = (0, 0)
    """The cell to which it was dragged last."""
    beyond: int = 0
    """Which way that lies outside the list: -1 above, 1 below, 0 for neither."""

    @property
    def scrolls(self) -> bool:
        """Does the list scroll as long as the pointer is held there?"""
        return self.held and self.dragged and self.beyond != 0
