"""Where a reader stood when the program ended, as a value."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from homs_tui.core.identifiers import ClaimId, PlaceId


class Session(Struct, frozen=True):
    """What the screen is put back to. Each value is well formed; whether its dataset still knows it is not said."""

    at: datetime | None = None
    """The hour."""
    locality: PlaceId | None = None
    """The selected place."""
    claim: ClaimId | None = None
    """The selected claim."""
    pane: str | None = None
    """The pane that had the focus."""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What was filtered, by what."""
    search: str = ""
    """What was searched."""
    marks: Mapping[str, datetime] = field(default_factory=dict)
    """Instants that the reader marked, by letter."""
    compare: datetime | None = None
    """The other hour of a comparison."""
    speed: float = 1.0
    """How fast the hours play."""
