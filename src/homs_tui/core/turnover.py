"""How far an offensive has come: how many places are no longer as they were first told of, hour by hour."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from homs_tui.core.axis import Axis
from homs_tui.core.instants import HOUR, number
from homs_tui.core.state import State
from homs_tui.core.status import Kind, Segment, Status


def turnover(axis: Axis, places: Iterable[Sequence[Segment]]) -> tuple[int, list[int], list[int]]:
    """How many of the places are told of at all and, for each hour, how many have certainly changed hands since they
    were first told of, and how many others may have. A place that was left counts as changed; one of which nothing is told any
    more may have changed."""
    first, hours, known = number(axis.first), axis.count + 1, 0
    changed, open_ = [0] * (hours + 1), [0] * (hours + 1)
    for segments in places:
        starts = [0, *(min(max(-((first - number(one.start)) // HOUR), 0), hours) for one in segments[1:]), hours]
        told: Status | None = None
        for segment, start, end in zip(segments, starts, starts[1:], strict=False):
            told = segment.status if told is None and segment.status.kind is not Kind.UNKNOWN else told
            if told is None:
                continue
            for counts, holds in ((changed, has_changed), (open_, may_have_changed)):
                if holds(told, segment.status):
                    counts[start] += 1
                    counts[end] -= 1
        known += told is not None
    return known, list(accumulate(changed[:-1])), list(accumulate(open_[:-1]))


def has_changed(first: Status, now: Status) -> bool:
    """Whether a place is certainly no longer as it was: none of its possible states is one of the first."""
    return now.kind is not Kind.UNKNOWN and _states(first).isdisjoint(now.states)


def may_have_changed(first: Status, now: Status) -> bool:
    """Whether a place may be as it was, or not."""
    either = not _states(first).issuperset(now.states) and not has_changed(first, now)
    return now.kind is Kind.UNKNOWN or either


def _states(status: Status) -> frozenset[State]:
    return frozenset(status.states)
