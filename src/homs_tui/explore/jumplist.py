"""The jump list: where the reader can go back to and forward again, and the marks."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from homs_tui.core.identifiers import PlaceId
from homs_tui.core.subject import Entity, FootnoteRef
from homs_tui.present.lists.keys import Key
from homs_tui.present.view import View

MAX_JUMPS: Final = 500
"""Jumps that are remembered; older ones are dropped."""


class Jump(Struct, frozen=True):
    """Where a jump began: a position, without what was switched on there. A search, a comparison, a filter or a language that
    was ended or changed since is not brought back with it."""

    hour: int
    """The hour."""
    subject: Entity | FootnoteRef | None
    """The subject of the detail."""
    place: PlaceId | None
    """The place last viewed."""
    proof: bool
    """Whether the proof of its status was shown, and has not been closed since."""
    detail_key: Key | None
    """The entry under the cursor of the detail."""

    def seen_from(self, view: View) -> View:
        """A view moved to this position."""
        return replace(view, hour=self.hour, subject=self.subject, place=self.place, proof=self.proof)


class Jumplist(Struct, frozen=True):
    """The jumps made and undone, and the marks: hours stored under letters."""

    jumps: tuple[Jump, ...] = ()
    """Where the jumps made began, oldest first."""
    undone: tuple[Jump, ...] = ()
    """Where the jumps undone had led, the one undone last at the end."""
    marks: Mapping[str, int] = field(default_factory=dict)
    """Letter to hour."""

    def with_jump(self, here: Jump) -> "Jumplist":
        """The same after a jump from a position; what was undone cannot be redone any more."""
        return replace(self, jumps=(*self.jumps, here)[-MAX_JUMPS:], undone=())

    def undo(self, here: Jump) -> "Jumplist":
        """The same without the last jump, which led to *here*."""
        return replace(self, jumps=self.jumps[:-1], undone=(*self.undone, here))

    def redo(self, here: Jump) -> "Jumplist":
        """The same with the jump undone last made again, from *here*."""
        return replace(self, jumps=(*self.jumps, here)[-MAX_JUMPS:], undone=self.undone[:-1])

    def without_proof_of(self, place: PlaceId | None) -> "Jumplist":
        """The same after the proof of a place was closed: no jump shows it again."""
        closed = (tuple(_closed(jump, place) for jump in jumps) for jumps in (self.jumps, self.undone))
        return replace(self, **dict(zip(("jumps", "undone"), closed, strict=True)))

    def with_mark(self, letter: str, hour: int) -> "Jumplist":
        """The same with an hour stored under a letter."""
        return replace(self, marks={**self.marks, letter: hour})


def _closed(jump: Jump, place: PlaceId | None) -> Jump:
    return replace(jump, proof=False) if jump.place == place else jump
