"""What a reader can look at, go to and write notes on, and how files spell it."""

from datetime import datetime
from typing import assert_never

from msgspec import Struct

from homs_tui.core.identifiers import ClaimId, PlaceId


class PlaceRef(Struct, frozen=True):
    """A reference to a place."""

    id: PlaceId
    """Its identifier."""


class ClaimRef(Struct, frozen=True):
    """A reference to a claim."""

    id: ClaimId
    """Its identifier."""


Entity = PlaceRef | ClaimRef
"""What the detail shows, a search finds and a note can be on. The dataset may no longer contain it."""


class FootnoteRef(Struct, frozen=True):
    """A reference to a footnote of the article."""

    id: str
    """Its identifier."""


class HourRef(Struct, frozen=True):
    """The hour that contains an instant."""

    at: datetime
    """The instant, with its zone."""


class ProofRef(Struct, frozen=True):
    """The proof of a place's status."""

    place: PlaceId
    """Its identifier."""


class NoteRef(Struct, frozen=True):
    """A note of the reader's."""

    of: Entity
    """What the note is on."""


Subject = Entity | FootnoteRef | HourRef | ProofRef | NoteRef
"""Everything a reader can go to."""


def entity_text(entity: Entity) -> str:
    """A place or a claim as files and the command line spell it: "place:ID", "claim:ID"."""
    match entity:
        case PlaceRef(id=id_):
            return f"place:{id_}"
        case ClaimRef(id=id_):
            return f"claim:{id_}"
    assert_never(entity)


def entity_of(text: str) -> Entity | None:
    """The inverse of `entity_text`; None for any other text. Does not check that the identifier is well formed."""
    match text.partition(":"):
        case "place", ":", id_:
            return PlaceRef(PlaceId(id_))
        case "claim", ":", id_:
            return ClaimRef(ClaimId(id_))
        case _:
            return None
