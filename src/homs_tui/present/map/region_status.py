"""The status of a region over time, counted by what is known of its places: an hour costs as much with five as with many."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from msgspec.structs import replace

from homs_tui.core.identifiers import PlaceId
from homs_tui.core.instants import HOUR, NEVER, number
from homs_tui.core.joint import by_count, joint_status
from homs_tui.core.packed_segments import courses
from homs_tui.core.state import State
from homs_tui.core.status import Contested, Kind, Since, Status, TallyKey, tally_key
from homs_tui.present.map.folding import Mark
from homs_tui.present.map.whereabouts import ever_known
from homs_tui.present.memo import memoized
from homs_tui.present.scene import MAX_ROWS, Scene

_MAX_STATUSES: Final = 24
"""The statuses that are made one by one to see how much room they need; of more only the greatest counts are known."""
Known = tuple[Kind, tuple[State, ...], Contested]
"""The part of a place's status that a region's depends on."""


class _Turns(NamedTuple):
    """When places come to be known in one way, and when they cease to."""

    first: int
    """How many are so before the first change."""
    comes: list[int]
    """The instants at which one more is, in order."""
    goes: list[int]
    """The instants at which one is no longer, in order."""


class _History(NamedTuple):
    """What becomes of the places of a region."""

    instants: tuple[int, ...]
    """The instants at which anything changes, in order."""
    turns: Mapping[Known, _Turns]
    """The counts over time."""


def region_status(scene: Scene, mark: Mark, hour: int) -> Status:
    """The status of a region at an hour: as that of a whole, of its places without parts whose holder is ever known. It names
    no claims and no holders."""
    instants = _history(scene, mark).instants
    return _status(scene, mark, bisect_right(instants, number(scene.axis.at(hour))))


@memoized(MAX_ROWS)
def _status(scene: Scene, mark: Mark, passed: int) -> Status:
    """The status after so many of the instants."""
    history, region = _history(scene, mark), PlaceId(mark.region)
    at = history.instants[passed - 1] if passed else NEVER
    counts: Counter[TallyKey] = Counter()
    found: list[Status] = []
    for (kind, states, contested), (first, comes, goes) in history.turns.items():
        count = first + bisect_right(comes, at) - bisect_right(goes, at)
        if count:
            found.append(Status(region, kind, states, contested, Since(), ()))
            counts[tally_key(found[-1])] += count
    return replace(joint_status(region, found, Contested.NONE), tally=by_count(counts))


def region_statuses(scene: Scene, mark: Mark) -> Iterable[Status] | None:
    """Every status that some hour shows; None of more than can be made at once."""
    instants, first = _history(scene, mark).instants, number(scene.axis.first)
    hours = {min(max(-((first - at) // HOUR), 0), scene.axis.count) for at in instants}
    passed = {bisect_right(instants, first + hour * HOUR) for hour in (0, *hours)}
    return None if len(passed) > _MAX_STATUSES else [_status(scene, mark, one) for one in sorted(passed)]


def greatest_counts(scene: Scene, mark: Mark) -> dict[TallyKey, int]:
    """How many places of a region are in each state at most."""
    steps: dict[TallyKey, list[tuple[int, int]]] = {}
    for (kind, states, contested), (first, comes, goes) in _history(scene, mark).turns.items():
        key = tally_key(Status(PlaceId(""), kind, states, contested, Since(), ()))
        found = steps.setdefault(key, [])
        found.append((NEVER, first))
        found += ((at, 1) for at in comes)
        found += ((at, -1) for at in goes)
    return {key: max(accumulate(step for _, step in sorted(found))) for key, found in steps.items()}


@memoized(MAX_ROWS)
def _history(scene: Scene, mark: Mark) -> _History:
    read = reader(scene)
    counted = [place for place in mark.places if place not in scene.chronicle.parts and place in ever_known(scene)]
    turns: dict[int, _Turns] = {}
    for place in counted or mark.places:
        course = [*read.course(place)]
        begun = turns.setdefault(course[0][1], _Turns(0, [], []))
        turns[course[0][1]] = begun._replace(first=begun.first + 1)
        for (_, before), (at, after) in pairwise(course):
            if after != before:
                turns[before].goes.append(at)
                turns.setdefault(after, _Turns(0, [], [])).comes.append(at)
    for one in turns.values():
        one.comes.sort()
        one.goes.sort()
    instants = tuple(sorted({at for one in turns.values() for at in one.goes}))
    return _History(instants, {read.known[number_]: one for number_, one in turns.items()})


class Reader:
    """What is known of places over time, each way of knowing as a number: comparing numbers is fast."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        kept = scene.precomputed.segments
        self._numbers: dict[Known, int] = {}
        self.known: list[Known] = []
        """The ways of knowing, by number."""
        self._of_shape = [self._number((shape.kind, shape.states, shape.contested)) for shape in kept.shape]
        self._courses = courses(kept)

    def _number(self, known: Known) -> int:
        found = self._numbers.setdefault(known, len(self.known))
        if found == len(self.known):
            self.known.append(known)
        return found

    def course(self, place: PlaceId) -> Iterator[tuple[int, int]]:
        """What is known of a place, with the instants from which it is."""
        if place in self._scene.chronicle.parts:
            for segment in self._scene.control.segments(place):
                status = segment.status
                yield number(segment.start), self._number((status.kind, status.states, status.contested))
            return
        for at, shape in self._courses(self._scene.control.place_number[place]):
            yield at, self._of_shape[shape]


@memoized(1)
def reader(scene: Scene) -> Reader:
    """The reader of a scene."""
    return Reader(scene)
