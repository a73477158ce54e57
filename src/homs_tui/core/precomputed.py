"""What follows from a chronicle once for all: narrowed windows, changes, and what is asked of every hour.

It is worked out in one go and is plain data, small enough to be kept beside a compiled dataset: strings, numbers, tuples,
bytes, and the frozen values of this package. Bytes hold packed numbers in the order of the machine (`core.instants`);
claims and places are named by their index in the chronicle. It is right for the chronicle that it was made from, and for
no other.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from homs_tui.core.axis import Axis
from homs_tui.core.instants import HOUR, LONG, SHORT, number, packed
from homs_tui.core.interval_tree import Spans, spans
from homs_tui.core.packed_segments import Stretches, pack
from homs_tui.core.status import Kind, Segment
from homs_tui.core.tally import TallyRun, runs

if TYPE_CHECKING:
    from homs_tui.core.control import Control


T = TypeVar("T")

_OFTEN = 64
"""After how many of them it is told how far it is."""
NO_HOUR = (1, 0)
"""A stretch that meets no hour."""


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


def precompute(control: "Control", axis: Axis, progress: Callable[[int, int], None] | None = None) -> Precomputed:
    """Work everything out, for the hours of an axis. This solves every place. *progress* is told how far it is, and of how
    much."""
    chronicle = control.chronicle
    bounds = [control.tightened(claim) for claim in _watched(chronicle.claim_ids, progress, 0)]
    windows = [(number(window.earliest), number(window.latest)) for window in bounds]
    hours = [stretch_of(axis, *window) for window in windows]
    standing = sorted(_standing(axis, windows), key=lambda n: (windows[n][1] - windows[n][0], n))
    for claim in standing:
        hours[claim] = NO_HOUR
    for place in _watched(chronicle.localities, progress, 1):
        control.segments(place.id)
    changes = control.changes
    return Precomputed(
        windows=packed(LONG, list(chain.from_iterable(windows))),
        by_start=packed(SHORT, sorted(range(len(windows)), key=lambda n: (windows[n], chronicle.claim_ids[n]))),
        by_end=packed(SHORT, sorted(range(len(windows)), key=lambda n: windows[n][::-1])),
        standing=packed(SHORT, standing),
        spans=spans(hours),
        density=packed(SHORT, density(hours, axis.count + 1)),
        change_stamps=packed(LONG, changes.stamps),
        change_places=packed(SHORT, changes.places),
        change_hours=packed(SHORT, _change_hours(axis, changes.stamps)),
        tally=runs(_counted(control)),
        stretches=pack((control.own_segments(place.id) for place in chronicle.localities), control.claim_number),
    )


def _watched(items: Sequence[T], progress: Callable[[int, int], None] | None, half: int) -> Iterator[T]:
    """The items, of which all make one half of the work."""
    for index, item in enumerate(items):
        if progress is not None and index % _OFTEN == 0:
            progress(half * len(items) + index, 2 * len(items))
        yield item


def stretch_of(axis: Axis, earliest: int, latest: int) -> tuple[int, int]:
    """The first and the last hour of the axis that a window meets; the last before the first where it meets none."""
    first = number(axis.first)
    return max((earliest - first) // HOUR, 0), min(-((first - latest) // HOUR) - 1, axis.count)


def density(stretches: Sequence[tuple[int, int]], hours: int) -> list[int]:
    """How many stretches meet each hour."""
    steps = [0] * (hours + 1)
    for low, high in stretches:
        if low <= high:
            steps[low] += 1
            steps[high + 1] -= 1
    return list(accumulate(steps[:-1]))


def _standing(axis: Axis, windows: Sequence[tuple[int, int]]) -> list[int]:
    first, last = number(axis.first), number(axis.last)
    return [n for n, (earliest, latest) in enumerate(windows) if earliest <= first and latest >= last]


def _change_hours(axis: Axis, stamps: Sequence[int]) -> list[int]:
    first = number(axis.first)
    hours = {-((first - stamp) // HOUR) for stamp in stamps}
    return sorted(hour for hour in hours if 0 <= hour <= axis.count)


def _counted(control: "Control") -> list[Sequence[Segment]]:
    """The places that are counted: not those that have parts, nor those of which no claim ever tells who holds them."""
    wholes = control.chronicle.parts
    found = (control.segments(place.id) for place in control.chronicle.localities if place.id not in wholes)
    return [segments for segments in found if any(segment.status.kind is not Kind.UNKNOWN for segment in segments)]
