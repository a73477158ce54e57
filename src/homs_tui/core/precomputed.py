"""What follows from a chronicle once for all: narrowed windows, changes, and what is asked of every hour.

It is worked out in one go and is plain data, small enough to be kept beside a compiled dataset: strings, numbers, tuples,
bytes, and the frozen values of this package. Bytes hold packed numbers in the order of the machine (`core.instants`);
claims and places are named by their index in the chronicle. It is right for the chronicle that it was made from, and for
no other.
"""

from msgspec import Struct

from homs_tui.core.interval_tree import Spans
from homs_tui.core.packed_segments import Stretches
from homs_tui.core.tally import TallyRun


class Precomputed(Struct, frozen=True):
    """Everything that is worked out once."""

    windows: bytes
    """The narrowed window of each claim: its earliest instant, then its latest."""
    by_start: bytes
    """The claims by their windows."""
    by_end: bytes
    """The claims by the ends of their windows, then by their starts."""
    standing: bytes
    """The claims of which no more is told than the whole axis, the narrowest first."""
    spans: Spans
    """The hours of each other claim."""
    density: bytes
    """For each hour how many of the other claims may fall in it."""
    change_stamps: bytes
    """The instant of every change of a place's answer, in order."""
    change_places: bytes
    """The place of each."""
    change_hours: bytes
    """The hours of the axis at which a change shows first, in order."""
    tally: tuple[TallyRun, ...]
    """How many places are in each state, as time goes on."""
    stretches: Stretches
    """The statuses of every place, without what its parts add to them."""
