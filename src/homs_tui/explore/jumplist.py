"""What a reader can go back to: jumps and marks."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from homs_tui.present.lists.keys import Key
from homs_tui.present.view import View

MAX_JUMPS: Final = 500
"""How many jumps are remembered."""


class Jump(Struct, frozen=True):
    """Where a jump began."""

    view: View
    """Where the reader stood."""
    detail_key: Key | None
    """What the cursor of the detail stood on."""


class Jumplist(Struct, frozen=True):
    """The jumps made, and the hours kept under letters."""

    jumps: tuple[Jump, ...] = ()
    """The last at the end."""
    marks: Mapping[str, int] = field(default_factory=dict)
    """Letter to hour."""

    def with_jump(self, view: View, detail_key: Key | None) -> "Jumplist":
        """The same after a jump from there."""
        return replace(self, jumps=(*self.jumps, Jump(view, detail_key))[-MAX_JUMPS:])

    def without_last_jump(self) -> "Jumplist":
        """The same without the last jump, if there is one."""
        return replace(self, jumps=self.jumps[:-1])

    def with_mark(self, letter: str, hour: int) -> "Jumplist":
        """The same with an hour kept under a letter."""
        return replace(self, marks={**self.marks, letter: hour})
