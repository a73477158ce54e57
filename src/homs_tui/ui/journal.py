"""What a reader can go back to: jumps and marks."""

from dataclasses import dataclass, field

from homs_tui.present.view import View

MOST = 500
"""How many jumps are remembered."""


@dataclass(slots=True)
class Journal:
    """The jumps made, and the hours kept under letters."""

    jumps: list[View] = field(default_factory=list)
    """Where each jump began, the last at the end."""
    marks: dict[str, int] = field(default_factory=dict)
    """Letter to hour."""

    def jump_from(self, view: View) -> None:
        """Remember where a jump begins."""
        self.jumps.append(view)
        del self.jumps[:-MOST]

    def undo(self) -> View | None:
        """Where the last jump began; None if there was none."""
        return self.jumps.pop() if self.jumps else None
