"""The identifiers of a dataset: distinct types of string, so that none is taken for another."""

from typing import NewType

PlaceId = NewType("PlaceId", str)
"""Identifies a place."""
ClaimId = NewType("ClaimId", str)
"""Identifies a claim."""
ActorId = NewType("ActorId", str)
"""Identifies an actor."""
SideId = NewType("SideId", str)
"""Identifies a side."""
