"""Instants that are known only within bounds.

Every range of the project is half-open: it includes its first instant and excludes its last. Instants are aware datetimes;
this module never reads the clock and never assumes a zone.
"""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual


class Basis(Enum):
    """What a window's bounds rest on."""

    STATED = "stated"
    """The source names the time."""
    ORDER = "order"
    """The source states only what came before or after."""
    INFERRED = "inferred"
    """We inferred it from the source by a convention that the window names."""


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
    """When something happened, according to the source."""

    bounds: Interval
    """It happened at one instant within them, or for some time of unknown length; a state lasted throughout."""
    said: str
    """The source's own words for the time; empty where it has none."""
    basis: Basis
    """What the bounds rest on."""
    convention: Bilingual | None = None
    """The reading that gives the bounds; None only where they are stated."""
