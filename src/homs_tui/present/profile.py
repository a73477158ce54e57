"""The whole axis in a few columns: the density of claims in each, and whether anything changes."""

from collections.abc import Sequence

from msgspec import Struct

from homs_tui.present.claim_order import Hours


class DensityColumn(Struct, frozen=True):
    """Consecutive hours."""

    claims: int
    """The maximum number of claims that may fall in one of them."""
    changes: bool
    """Whether anything changes in them."""


def profile(density: Sequence[int], changes: Hours, hours: int) -> tuple[DensityColumn, ...]:
    """The columns, of *hours* hours each."""
    starts = range(0, len(density), hours)
    return tuple(DensityColumn(max(density[start : start + hours]), changes.any_in(start, start + hours)) for start in starts)
