"""What a reader can go back to: jumps and marks."""

from msgspec import Struct, field

from homs_tui.present.lists.keys import Key
from homs_tui.present.view import View

MOST = 500
"""How many jumps are remembered."""


class Journal(Struct):
    """The jumps made, and the hours kept under letters."""

    jumps: list[tuple[View, Key | None]] = field(default_factory=list)
    """Where each jump began, and what the cursor of the detail stood on; the last at the end."""
    marks: dict[str, int] = field(default_factory=dict)
    """Letter to hour."""

    def jump_from(self, view: View, stood_on: Key | None) -> None:
        """Remember where a jump begins."""
        self.jumps.append((view, stood_on))
        del self.jumps[:-MOST]

    def undo(self) -> tuple[View, Key | None] | None:
        """Where the last jump began; None if there was none."""
        return self.jumps.pop() if self.jumps else None
