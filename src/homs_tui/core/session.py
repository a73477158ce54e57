"""The state of the explorer when the program ended, as a value."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from homs_tui.core.identifiers import ClaimId, PlaceId


class MapSession(Struct, frozen=True):
    """Where the map looked from."""

    view: str = ""
    """The identifier of the named view."""
    centre: tuple[float, float] | None = None
    """The middle, in degrees east and north; None for that of the view."""
    km_per_column: float | None = None
    """The scale in kilometres a column; None for that of the view."""
    has_focus: bool = False
    """Whether it had the focus."""


class Session(Struct, frozen=True):
    """The state to restore. Each value is well formed, but the dataset may no longer contain it."""

    at: datetime | None = None
    """The hour."""
    locality: PlaceId | None = None
    """The selected place."""
    claim: ClaimId | None = None
    """The selected claim."""
    pane: str | None = None
    """The pane that had the focus."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The filters, by group."""
    search: str = ""
    """The search query."""
    marks: Mapping[str, datetime] = field(default_factory=dict)
    """The marked instants, by letter."""
    compare: datetime | None = None
    """The other instant of a comparison."""
    speed: float = 1.0
    """The playback speed."""
    map: MapSession | None = None
    """The map; None where it was not shown."""
