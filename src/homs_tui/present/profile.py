"""The whole axis in a few columns: how much is told of the hours of each, and whether something changes in them."""

from collections.abc import Sequence

from msgspec import Struct

from homs_tui.present.claim_order import Hours


class DensityColumn(Struct, frozen=True):
    """Some hours in a row."""

    claims: int
    """How many claims may fall in the fullest of them."""
    changes: bool
    """Does something change in them?"""


def profile(density: Sequence[int], changes: Hours, hours: int) -> tuple[DensityColumn, ...]:
    """The columns of so many hours each."""
    starts = range(0, len(density), hours)
    return tuple(DensityColumn(max(density[start : start + hours]), changes.any_in(start, start + hours)) for start in starts)
