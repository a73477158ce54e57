"""Derives from a chronicle what can be computed once; see `core.precomputed`."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Final, TypeVar

from homs_tui.core.axis import Axis
from homs_tui.core.control import Control
from homs_tui.core.instants import HOUR, LONG, SHORT, number, packed
from homs_tui.core.interval_tree import pack_tree
from homs_tui.core.packed_segments import pack
from homs_tui.core.precomputed import Precomputed
from homs_tui.core.status import Segment
from homs_tui.core.tally import runs
from homs_tui.core.turnover import turnover

T = TypeVar("T")

_PROGRESS_EVERY: Final = 64
"""How many items lie between two reports of progress."""
NO_HOUR: Final = (1, 0)
"""An interval that contains no hour."""


def precompute(control: Control, axis: Axis, progress: Callable[[int, int], None] | None = None) -> Precomputed:
    """Compute everything, for the hours of an axis. This solves every place. *progress* is called now and then with how much
    is done, and of how much."""
    chronicle = control.chronicle
    windows = _windows(control, progress)
    first, count = number(axis.first), axis.count
    hours = [_hour_range(first, count, *window) for window in windows]
    standing = sorted(_standing(axis, windows), key=lambda n: (windows[n][1] - windows[n][0], n))
    for claim in standing:
        hours[claim] = NO_HOUR
    for place in _watched(chronicle.localities, progress, 1):
        control.segments(place.id)
    ids, changes, counted = chronicle.claim_ids, control.changes, _counted(control)
    told, changed, open_ = turnover(axis, counted)
    return Precomputed(
        windows=packed(LONG, list(chain.from_iterable(windows))),
        by_start=packed(SHORT, sorted(range(len(windows)), key=lambda n: (windows[n], ids[n]))),
        by_end=packed(SHORT, sorted(range(len(windows)), key=lambda n: windows[n][::-1])),
        standing=packed(SHORT, standing),
        hour_tree=pack_tree(hours),
        told=told,
        changed=packed(SHORT, changed),
        open=packed(SHORT, open_),
        change_stamps=packed(LONG, changes.stamps),
        change_places=packed(SHORT, changes.places),
        change_hours=packed(SHORT, _change_hours(axis, changes.stamps)),
        tally=runs(counted),
        segments=pack((control.own_segments(place.id) for place in chronicle.localities), control.claim_number),
    )


def _windows(control: Control, progress: Callable[[int, int], None] | None) -> list[tuple[int, int]]:
    """The window of each claim as :meth:`Control.tightened` narrows it."""
    histories = control.histories
    narrowed = histories.narrowed(_watched(range(len(histories.components)), progress, 0))
    found: list[tuple[int, int]] = []
    for claim in control.chronicle.claims:
        earliest, latest = map(number, narrowed.get(claim.id) or (claim.bounds.earliest, claim.bounds.latest))
        found.append((earliest, max(latest, earliest + 1)))
    return found


def _watched(items: Sequence[T], progress: Callable[[int, int], None] | None, half: int) -> Iterator[T]:
    """The items, all of which are one half of the work."""
    for index, item in enumerate(items):
        if progress is not None and index % _PROGRESS_EVERY == 0:
            progress(half * len(items) + index, 2 * len(items))
        yield item


def hour_range(axis: Axis, earliest: int, latest: int) -> tuple[int, int]:
    """The first and the last hour of the axis that a window overlaps; where it overlaps none, the last is before the first."""
    return _hour_range(number(axis.first), axis.count, earliest, latest)


def _hour_range(first: int, count: int, earliest: int, latest: int) -> tuple[int, int]:
    return max((earliest - first) // HOUR, 0), min(-((first - latest) // HOUR) - 1, count)


def _standing(axis: Axis, windows: Sequence[tuple[int, int]]) -> list[int]:
    first, last = number(axis.first), number(axis.last)
    return [n for n, (earliest, latest) in enumerate(windows) if earliest <= first and latest >= last]


def _change_hours(axis: Axis, stamps: Sequence[int]) -> list[int]:
    first = number(axis.first)
    hours = {-((first - stamp) // HOUR) for stamp in stamps}
    return sorted(hour for hour in hours if 0 <= hour <= axis.count)


def _counted(control: Control) -> list[Sequence[Segment]]:
    """The places that are counted."""
    chronicle = control.chronicle
    return [control.segments(place.id) for place in chronicle.localities if chronicle.is_counted(place.id)]
