"""What people did, as far as it stands: it comes to the facts from outside, as a value."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from msgspec import Struct

from homs_tui.core.subject import Entity


class Note(Struct, frozen=True):
    """What a reader has written."""

    of: Entity
    """On what."""
    text: str
    """The words; never empty."""


class Acts(Struct, frozen=True, dict=True, cache_hash=True):
    """All of it."""

    notes: tuple[Note, ...] = ()
    """At most one on each place and each claim."""

    @cached_property
    def _texts(self) -> Mapping[Entity, str]:
        return {note.of: note.text for note in self.notes}

    def note_on(self, entity: Entity) -> str:
        """What is written on a place or a claim; empty where nothing is."""
        return self._texts.get(entity, "")


NOTHING_DONE: Final = Acts()
"""Nothing was done."""
