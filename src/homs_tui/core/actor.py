"""Who acts: sides, and the forces that belong to them."""

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual


class Side(Struct, frozen=True):
    """One of the parties between which places change hands."""

    id: str
    """Stable identifier."""
    name: Bilingual
    """What it is called."""
    mark: str
    """One Latin capital that stands for it."""
    mark_ar: str
    """One Arabic letter that stands for it."""


class Actor(Struct, frozen=True):
    """A force, a unit or a body that the source names."""

    id: str
    """Stable identifier."""
    name: Bilingual
    """What it is called."""
    side: str
    """The side to which it belongs."""
    mark: str = ""
    """One letter of its own, or none."""
    part_of: str | None = None
    """The actor that it is a part of."""
    alt: tuple[str, ...] = ()
    """Other spellings."""
    note: Bilingual | None = None
    """A remark of ours."""
