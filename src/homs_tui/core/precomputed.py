"""What can be derived once from a chronicle: narrowed windows, changes, and indices by hour.

It is computed in one go and is plain data, small enough to be cached with a compiled dataset: strings, numbers, tuples,
bytes, and the frozen values of this package. Bytes hold packed numbers in native byte order (`core.instants`); claims and
places are given by their index in the chronicle. It is valid only for the chronicle that it was made from.
"""

from msgspec import Struct

from homs_tui.core.interval_tree import PackedTree
from homs_tui.core.packed_segments import PackedSegments
from homs_tui.core.tally import TallyRun


class Precomputed(Struct, frozen=True):
    """Everything that is derived once from a chronicle."""

    windows: bytes
    """The narrowed window of each claim: its earliest instant, then its latest."""
    by_start: bytes
    """The claims sorted by their windows."""
    by_end: bytes
    """The claims sorted by the ends of their windows, then by their starts."""
    standing: bytes
    """The claims whose windows span the whole axis, the narrowest first."""
    hour_tree: PackedTree
    """The hours of every other claim."""
    told: int
    """How many of the places that are counted are told of at any time."""
    changed: bytes
    """For each hour, how many of the places that are counted have certainly changed hands since they were first told of."""
    open: bytes
    """For each hour, how many others of them may have."""
    change_stamps: bytes
    """The instant of every change of a place's answer, ascending."""
    change_places: bytes
    """The place of each of these changes."""
    change_hours: bytes
    """The hours of the axis at which a change first shows, ascending."""
    tally: tuple[TallyRun, ...]
    """How many places are in each state over time."""
    segments: PackedSegments
    """The statuses of every place, without those of its parts."""
