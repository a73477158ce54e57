"""The identifiers of a dataset: strings of which none may stand for another."""

from typing import NewType

PlaceId = NewType("PlaceId", str)
"""Of a place."""
ClaimId = NewType("ClaimId", str)
"""Of a claim."""
ActorId = NewType("ActorId", str)
"""Of a force."""
SideId = NewType("SideId", str)
"""Of a party."""
