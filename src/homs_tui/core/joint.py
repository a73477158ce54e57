"""The status of a place with parts at an instant: those of its parts and its own, taken together."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from homs_tui.core.identifiers import PlaceId
from homs_tui.core.state import in_order
from homs_tui.core.status import Contested, Kind, Since, Status, TallyKey, strongest, tally_key

T = TypeVar("T")


class Own(NamedTuple):
    """What the claims about a place itself come to."""

    status: Status
    """Its status at the instant, without those of its parts."""
    is_ever_known: bool
    """Is it known at any instant? If not, a whole is only what its parts are."""


class AtInstant:
    """The statuses of places at one instant. Each is computed once, however many wholes contain the place."""

    def __init__(self, parts: Mapping[PlaceId, Sequence[PlaceId]], own: Callable[[PlaceId], Own]) -> None:
        self._parts, self._own = parts, own
        self._known: dict[PlaceId, Status] = {}

    def status(self, place: PlaceId) -> Status:
        """The status of a place. Parts may be nested to any depth."""
        queue = [place]
        for name in queue:  # it grows while it is read
            queue.extend(part for part in self._parts.get(name, ()) if part not in self._known)
        for name in reversed(queue):
            if name not in self._known:
                self._known[name] = self._status(name)
        return self._known[place]

    def _status(self, place: PlaceId) -> Status:
        status, is_ever_known = self._own(place)
        parts = self._parts.get(place)
        if not parts:
            return status
        members = [*(self._known[part] for part in parts), *([status] if is_ever_known else [])]
        return joint_status(place, members, status.contested)


def joint_status(place: PlaceId, parts: Sequence[Status], contested: Contested) -> Status:
    """The status of a whole: what all its parts are; divided if two of them certainly differ; otherwise possible.

    Parts that are possible, disputed or unknown may agree with the others: they make a whole possible and never divided.
    *contested* is what is told of fighting in the whole itself."""
    states = in_order(state for part in parts for state in part.states)
    within = in_order(state for part in parts for state in part.certain_states)
    agreed = len({(part.kind, part.states) for part in parts}) == 1
    kind = Kind.DIVIDED if len(within) > 1 else parts[0].kind if agreed else Kind.POSSIBLE
    counts = Counter(map(tally_key, parts))
    sinces = [part.since for part in parts]
    earliest = [s.earliest for s in sinces if s.earliest is not None]
    latest = [s.latest for s in sinces if s.latest is not None]
    return Status(
        place=place,
        kind=kind,
        states=states,
        contested=strongest((contested, *(part.contested for part in parts))),
        since=Since(min(earliest), max(latest)) if agreed and len(earliest) == len(parts) else Since(),
        claims=_each_once([part.claims for part in parts]),
        holders=_each_once([part.holders for part in parts]),
        accounts=_each_once([part.accounts for part in parts]) if agreed else (),
        tally=by_count(counts),
        within=within,
    )


def by_count(counts: Mapping[TallyKey, int]) -> tuple[tuple[TallyKey, int], ...]:
    """Counts as a status has them, the highest first."""
    return tuple(sorted(counts.items(), key=_rank))


def _rank(item: tuple[TallyKey, int]) -> tuple[int, str, bool]:
    """The highest count first; of equal ones by name, a kind before a side of the same name."""
    one, count = item
    return (-count, one.value, False) if isinstance(one, Kind) else (-count, one, True)


def _each_once(groups: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    """Values of several groups, in each of which they differ. One group stays what it is: places may contain one another
    thousands deep, and what is told of the innermost is told of all of them."""
    return groups[0] if len(groups) == 1 else tuple(dict.fromkeys(chain.from_iterable(groups)))
