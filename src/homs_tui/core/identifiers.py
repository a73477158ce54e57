"""The identifiers of a dataset: strings of which none may stand for another."""

from typing import TypeAlias

PlaceId: TypeAlias = str
"""Of a place."""
ClaimId: TypeAlias = str
"""Of a claim."""
ActorId: TypeAlias = str
"""Of a force."""
SideId: TypeAlias = str
"""Of a party."""
