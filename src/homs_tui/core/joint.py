"""What a place with parts is at an instant: its parts, and what is told of the whole itself, taken together."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from homs_tui.core.identifiers import PlaceId
from homs_tui.core.state import in_order
from homs_tui.core.status import Counted, Kind, Since, Status, counted


class Own(NamedTuple):
    """What is told of a place itself."""

    status: Status
    """Its status at the instant, without what its parts add to it."""
    told_of: bool
    """Is anything told of it at any time? Else it is only what its parts are."""


class AtInstant:
    """The statuses of places at one instant. Each is made once, however many wholes it is a part of."""

    def __init__(self, parts: Mapping[PlaceId, Sequence[PlaceId]], own: Callable[[PlaceId], Own]) -> None:
        self._parts, self._own = parts, own
        self._known: dict[PlaceId, Status] = {}

    def status(self, place: PlaceId) -> Status:
        """The status of a place."""
        waiting = [place]
        for name in waiting:  # it grows while it is read
            waiting.extend(part for part in self._parts.get(name, ()) if part not in self._known)
        for name in reversed(waiting):
            if name not in self._known:
                self._known[name] = self._made(name)
        return self._known[place]

    def _made(self, place: PlaceId) -> Status:
        status, told_of = self._own(place)
        parts = self._parts.get(place)
        if not parts:
            return status
        return joint_status(place, [*(self._known[part] for part in parts), *([status] if told_of else [])], status.contested)


def joint_status(place: PlaceId, parts: Sequence[Status], fought: bool) -> Status:
    """A whole is certain only if its parts agree; else it is the count of what its parts are."""
    states = in_order(state for part in parts for state in part.states)
    kinds = {part.kind for part in parts}
    agreed = len({(part.kind, part.states) for part in parts}) == 1
    kind = kinds.pop() if agreed else Kind.POSSIBLE
    counts = Counter(map(counted, parts))
    sinces = [part.since for part in parts]
    earliest = [s.earliest for s in sinces if s.earliest is not None]
    latest = [s.latest for s in sinces if s.latest is not None]
    return Status(
        place=place,
        kind=kind,
        states=states,
        contested=fought or any(part.contested for part in parts),
        since=Since(min(earliest), max(latest)) if agreed and len(earliest) == len(parts) else Since(),
        claims=tuple(dict.fromkeys(claim for part in parts for claim in part.claims)),
        holders=tuple(dict.fromkeys(holder for part in parts for holder in part.holders)),
        accounts=tuple(dict.fromkeys(view for part in parts for view in part.accounts)) if agreed else (),
        tally=tuple(sorted(counts.items(), key=_rank)),
    )


def _rank(item: tuple[Counted, int]) -> tuple[int, str, bool]:
    """The most first; of as many, by what they are called, and a kind before a side that bears its name."""
    one, count = item
    return (-count, one.value, False) if isinstance(one, Kind) else (-count, one, True)
