"""What the reader has done, in its current state: a value separate from the facts."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from msgspec import Struct

from homs_tui.core.subject import Entity


class Note(Struct, frozen=True):
    """A reader's note."""

    of: Entity
    """Its subject."""
    text: str
    """Its text; never empty."""


class Acts(Struct, frozen=True, dict=True, cache_hash=True):
    """Everything that the reader has done."""

    notes: tuple[Note, ...] = ()
    """The notes, at most one on each place and each claim."""

    @cached_property
    def _texts(self) -> Mapping[Entity, str]:
        return {note.of: note.text for note in self.notes}

    @cached_property
    def noted(self) -> frozenset[Entity]:
        """The places and claims with a note."""
        return frozenset(self._texts)

    def note_on(self, entity: Entity) -> str:
        """The text of the note on a place or a claim; empty if there is none."""
        return self._texts.get(entity, "")


NOTHING_DONE: Final = Acts()
"""No acts."""
