"""Instants that are known only within bounds.

Every range of the project is half-open: it holds its first instant and not its last. Instants are aware datetimes; this
module never asks the clock and never assumes a zone.
"""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual


class Basis(Enum):
    """On what ground a window's bounds stand."""

    STATED = "stated"
    """The source names the time."""
    ORDER = "order"
    """The source tells only what came before or after."""
    INFERRED = "inferred"
    """We read it out of the source by a convention that the window names."""


class Interval(Struct, frozen=True, order=True):
    """The instants t with ``earliest <= t < latest``."""

    earliest: datetime
    """The first instant in the interval."""
    latest: datetime
    """The first instant after it."""

    def __post_init__(self) -> None:
        if self.earliest.tzinfo is None or self.latest.tzinfo is None:
            raise ValueError("an interval needs instants with a time zone")
        if self.latest <= self.earliest:
            raise ValueError(f"an interval cannot end ({self.latest}) before it begins ({self.earliest})")

    def __contains__(self, at: object) -> bool:
        return isinstance(at, datetime) and self.earliest <= at < self.latest


class Window(Struct, frozen=True):
    """When something happened, as the source tells it."""

    bounds: Interval
    """It happened at one instant within (for a state: it lasted throughout)."""
    said: str
    """The source's own few time words; empty where it has none."""
    basis: Basis
    """On what ground the bounds stand."""
    convention: Bilingual | None = None
    """The reading that gave the bounds; None only where they are stated."""
