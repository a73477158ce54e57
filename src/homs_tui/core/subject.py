"""What can be looked at, pointed at and written about, and how that is said in a file."""

from datetime import datetime
from typing import assert_never

from msgspec import Struct

from homs_tui.core.identifiers import ClaimId, PlaceId


class PlaceRef(Struct, frozen=True):
    """A place."""

    id: PlaceId
    """Which."""


class ClaimRef(Struct, frozen=True):
    """A claim."""

    id: ClaimId
    """Which."""


Entity = PlaceRef | ClaimRef
"""What the detail tells of, a search finds, and a note may be on. The dataset may not know it any more."""


class HourRef(Struct, frozen=True):
    """An hour: the one that holds an instant."""

    at: datetime
    """The instant, with its zone."""


class ProofRef(Struct, frozen=True):
    """Why a place is what it is."""

    place: PlaceId
    """Which."""


class NoteRef(Struct, frozen=True):
    """What the reader has written."""

    of: Entity
    """On what."""


Subject = Entity | HourRef | ProofRef | NoteRef
"""Everything that can be gone to."""


def entity_text(entity: Entity) -> str:
    """A place or a claim as files and the command line write it: "place:ID", "claim:ID"."""
    match entity:
        case PlaceRef(id=id_):
            return f"place:{id_}"
        case ClaimRef(id=id_):
            return f"claim:{id_}"
    assert_never(entity)


def entity_of(text: str) -> Entity | None:
    """What `entity_text` wrote; None for any other text. Whether the identifier is well formed is not checked."""
    match text.partition(":"):
        case "place", ":", id_:
            return PlaceRef(PlaceId(id_))
        case "claim", ":", id_:
            return ClaimRef(ClaimId(id_))
        case _:
            return None
