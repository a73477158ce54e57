"""Where the map looks from: a named view, or a centre and a scale of the reader's own."""

from msgspec import Struct

from homs_tui.core.geography import Position


class Camera(Struct, frozen=True):
    """What part of the earth the map shows, for a pane of any size."""

    view: str = ""
    """The identifier of the named view; empty: the one that the map opens with."""
    centre: Position | None = None
    """The middle of the map; None: the middle of the view's box."""
    km_per_column: float | None = None
    """The scale; None: so that the view's box fits whole."""
