"""Who acts: sides, and the forces that belong to them."""

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.identifiers import ActorId, SideId


class Side(Struct, frozen=True):
    """One of the parties that places change hands between."""

    id: SideId
    """Stable identifier."""
    name: Bilingual
    """Its name."""
    mark: str
    """One Latin capital that stands for it."""
    mark_ar: str
    """One Arabic letter that stands for it."""
    note: Bilingual | None = None
    """A remark of ours, shown wherever sides are explained."""
    short: Bilingual | None = None
    """Its name where there is little room; None where that is its name."""

    @property
    def short_name(self) -> Bilingual:
        """Its name where there is little room."""
        return self.short or self.name


class Actor(Struct, frozen=True):
    """A force, a unit or a body named by the source."""

    id: ActorId
    """Stable identifier."""
    name: Bilingual
    """Its name."""
    side: SideId
    """The side to which it belongs."""
    mark: str = ""
    """One letter of its own; may be empty."""
    part_of: ActorId | None = None
    """The actor that it belongs to."""
    alt: tuple[str, ...] = ()
    """Other spellings."""
    note: Bilingual | None = None
    """A remark of ours."""
