"""The jump list: where the reader can go back to, and the marks."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from homs_tui.present.lists.keys import Key
from homs_tui.present.view import View

MAX_JUMPS: Final = 500
"""Jumps that are remembered; older ones are dropped."""


class Jump(Struct, frozen=True):
    """Where a jump began."""

    view: View
    """The view before the jump."""
    detail_key: Key | None
    """The entry under the cursor of the detail."""


class Jumplist(Struct, frozen=True):
    """The jumps made, and the marks: hours stored under letters."""

    jumps: tuple[Jump, ...] = ()
    """Oldest first."""
    marks: Mapping[str, int] = field(default_factory=dict)
    """Letter to hour."""

    def with_jump(self, view: View, detail_key: Key | None) -> "Jumplist":
        """The same after a jump from a view."""
        return replace(self, jumps=(*self.jumps, Jump(view, detail_key))[-MAX_JUMPS:])

    def without_last_jump(self) -> "Jumplist":
        """The same without the last jump, if there is one."""
        return replace(self, jumps=self.jumps[:-1])

    def with_mark(self, letter: str, hour: int) -> "Jumplist":
        """The same with an hour stored under a letter."""
        return replace(self, marks={**self.marks, letter: hour})
