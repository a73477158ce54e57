"""The map as the reader has it: a value, for those who have asked for it. Nobody else loads what draws it."""

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from homs_tui.core.atlas import Atlas
    from homs_tui.present.map.backdrop import Backdrop
    from homs_tui.present.map.camera import Camera
    from homs_tui.present.map.margin import Why


class MapState(Struct, frozen=True, eq=False):
    """A map, where it looks from, and whether it is shown."""

    atlas: "Atlas"
    """What the dataset has for its map."""
    camera: "Camera"
    """Where it looks from."""
    backdrop: "Backdrop"
    """How lines are drawn."""
    is_shown: bool = True
    """Whether it is among the panes."""
    margin: "Why | None" = None
    """Which of the places under the map the cursor is on, all together; None where it is on the map."""
