"""Who controls a place at an instant: certain, possible, disputed, contested, vacated or unknown.

A state is possible at t if it can have begun by t and need not have ended; it is certain if it is the only one possible
(CIDOC-CRM 7.1: P82 "at some time within" bounds what is possible, P81 "ongoing throughout" what is certain). Where the accounts
of one question leave different states possible at t, the place is disputed. No probability is ever printed: nothing in a
source of this sort supports one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import cached_property
from itertools import pairwise

from homs_tui.core.change_log import Changes
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.history import Conflict, Histories
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.instants import LONG, SHORT, instant, number, read
from homs_tui.core.joint import AtInstant, Own, joint_status
from homs_tui.core.own_status import OwnStatus
from homs_tui.core.packed_segments import Unpacked
from homs_tui.core.precomputed import Precomputed
from homs_tui.core.status import AccountView, Kind, PlaceChange, Segment, Since, Status
from homs_tui.core.window import Interval

__all__ = ["AccountView", "Control", "Kind", "PlaceChange", "Segment", "Since", "Status"]


class Control:
    """Answers who controls what, and when that changes. Queries bisect; nothing is folded hour by hour."""

    def __init__(
        self, chronicle: Chronicle, rejected: frozenset[ClaimId] = frozenset(), reckoned: Precomputed | None = None
    ) -> None:
        """With what was *reckoned* before from the same chronicle nothing is solved but for proofs; where claims are
        rejected it does not hold and is passed over."""
        self.chronicle = chronicle
        self.histories = Histories(chronicle, rejected)
        self._reckoned = None if rejected else reckoned
        self._own: dict[PlaceId, tuple[Segment, ...]] = {}
        self._segments: dict[PlaceId, tuple[Segment, ...]] = {}
        self._starts: dict[PlaceId, list[datetime]] = {}
        self._changes: dict[PlaceId, tuple[PlaceChange, ...]] = {}

    def status(self, place: PlaceId, at: datetime) -> Status:
        """The status of a place at an instant."""
        segments = self.segments(place)
        return segments[bisect_right(self._starts[place], at)].status

    def statuses(self, places: Iterable[PlaceId], at: datetime) -> Iterator[Status]:
        """The statuses of places at one instant, each when it is asked for; nothing is made of any other instant."""
        return map(AtInstant(self.chronicle.parts, lambda place: self._own_at(place, at)).status, places)

    def status_without(self, claim: ClaimId, place: PlaceId, at: datetime) -> Status:
        """What the status would be if one more claim were rejected; only what that touches is computed anew."""
        affected = self.histories.affected_by(claim)
        other = Control(self.chronicle, self.histories.rejected | {claim})
        members = (place, *self.chronicle.all_parts(place))
        other.histories = self.histories.without(claim, (member for member in members if member in affected))

        def own(part: PlaceId) -> Own:
            return (other if part in affected else self)._own_at(part, at)

        return AtInstant(self.chronicle.parts, own).status(place)

    def segments(self, place: PlaceId) -> tuple[Segment, ...]:
        """The statuses of a place in order; the first reaches back before anything told."""
        waiting = [] if place in self._segments else [place]
        for name in waiting:  # it grows while it is read
            waiting.extend(part for part in self.chronicle.parts.get(name, ()) if part not in self._segments)
        for name in reversed(waiting):
            parts = self.chronicle.parts.get(name)
            self._segments[name] = self._joint(name, parts) if parts else self.own_segments(name)
            self._starts[name] = _starts(self._segments[name])
        return self._segments[place]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every contradiction between windows and order."""
        return self.histories.conflicts

    def tightened(self, claim: ClaimId, place: PlaceId | None = None) -> Interval:
        """The bounds of a claim after order was taken into account, over all its worlds and places, or at one of them."""
        if self._reckoned is not None and place is None:
            return self._window(self.claim_number[claim])
        bounds = self.histories.bounds(claim, place)
        if not bounds:
            return self.chronicle.claim[claim].bounds
        earliest, latest = min(b.earliest for b in bounds), max(b.latest for b in bounds)
        return Interval(earliest, max(latest, earliest + datetime.resolution))  # a single instant is as short as time can be

    # A place without parts

    def own_segments(self, place: PlaceId) -> tuple[Segment, ...]:
        """The statuses of a place without what its parts add to them."""
        if place not in self._own:
            packed = self._unpacked
            self._own[place] = self._solved(place) if packed is None else packed.of(self.place_number[place], place)
        return self._own[place]

    def _own_at(self, place: PlaceId, at: datetime) -> Own:
        if place not in self._own and self._unpacked is not None:
            return self._unpacked.at(self.place_number[place], place, at)
        own = self.own_segments(place)
        return Own(own[_index(_starts(own), at)].status, _is_told_of(own))

    def _solved(self, place: PlaceId) -> tuple[Segment, ...]:
        readings = self.histories.readings(place)
        fights = [(c.id, self.tightened(c.id)) for c in self._fights(place)]
        holds = [(h, self.chronicle.claim[h].bounds) for h in dict.fromkeys(h for r in readings for h in r.holds)]
        cuts = {t for r in readings for s in r.steps for t in (s.earliest, s.latest) if t is not None}
        cuts.update(t for _, window in (*fights, *holds) for t in (window.earliest, window.latest))
        return _segments(cuts, OwnStatus(place, readings, fights, holds))

    def _fights(self, place: PlaceId) -> Iterable[Claim]:
        rejected = self.histories.rejected
        claims = self.chronicle.claims_at.get(place, ())
        return (c for c in claims if c.kind is ClaimKind.FIGHTING and c.id not in rejected)

    # A place with parts

    def _joint(self, place: PlaceId, parts: Sequence[PlaceId]) -> tuple[Segment, ...]:
        own = self.own_segments(place)
        lists = [self._segments[part] for part in parts] + ([own] if _is_told_of(own) else [])
        cuts = {segment.start for segments in [*lists, own] for segment in segments if segment.start is not None}
        starts = [_starts(segments) for segments in lists]
        own_starts = _starts(own)

        def build(at: datetime | None) -> Status:
            fought = own[_index(own_starts, at)].status.contested
            members = [segments[_index(ends, at)].status for segments, ends in zip(lists, starts, strict=True)]
            return joint_status(place, members, fought)

        return _segments(cuts, build)

    # Changes

    @cached_property
    def changes(self) -> Changes:
        """Every change of every place's answer, in order of time."""
        if self._reckoned is not None:
            stamps, places = read(LONG, self._reckoned.change_stamps), read(SHORT, self._reckoned.change_places)
            return Changes(stamps, places, self._change)
        places_ = enumerate(self.chronicle.localities)
        found = [(number(change.at), index) for index, place in places_ for change in self.changes_of(place.id)]
        found.sort()
        return Changes([stamp for stamp, _ in found], [index for _, index in found], self._change)

    def _change(self, index: int, stamp: int) -> PlaceChange:
        """The change of a place, by its index, at an instant."""
        changes = self.changes_of(self.chronicle.localities[index].id)
        return changes[bisect_left(changes, stamp, key=lambda change: number(change.at))]

    def changes_of(self, place: PlaceId) -> tuple[PlaceChange, ...]:
        """Every change of one place's answer, in order."""
        if place not in self._changes:
            self._changes[place] = tuple(
                PlaceChange(after.start, place, before.status, after.status)
                for before, after in pairwise(self.segments(place))
                if after.start is not None and before.status.answer != after.status.answer
            )
        return self._changes[place]

    # What was reckoned before

    @cached_property
    def claim_number(self) -> dict[ClaimId, int]:
        """The index of each claim."""
        return {id_: index for index, id_ in enumerate(self.chronicle.claim_ids)}

    @cached_property
    def place_number(self) -> dict[PlaceId, int]:
        """The index of each place."""
        return {place.id: index for index, place in enumerate(self.chronicle.localities)}

    @cached_property
    def _zone(self) -> timezone:
        """A clock of the chronicle's distance from UTC, which never changes."""
        return timezone(self.chronicle.axis.first.utcoffset() or timedelta())

    @cached_property
    def _unpacked(self) -> Unpacked | None:
        if self._reckoned is None:
            return None
        return Unpacked(self._reckoned.stretches, self.chronicle.claim_ids, self._zone)

    @cached_property
    def _windows(self) -> "memoryview[int]":
        assert self._reckoned is not None
        return read(LONG, self._reckoned.windows)

    def _window(self, claim: int) -> Interval:
        """The narrowed window of a claim; the one told, where nothing narrowed it."""
        told = self.chronicle.claims[claim].bounds
        stamps = self._windows[2 * claim], self._windows[2 * claim + 1]
        if stamps == (number(told.earliest), number(told.latest)):
            return told
        return Interval(instant(stamps[0], self._zone), instant(stamps[1], self._zone))


def _starts(segments: Sequence[Segment]) -> list[datetime]:
    return [segment.start for segment in segments if segment.start is not None]


def _index(starts: Sequence[datetime], at: datetime | None) -> int:
    return 0 if at is None else bisect_right(starts, at)


def _is_told_of(segments: Sequence[Segment]) -> bool:
    return any(segment.status.kind is not Kind.UNKNOWN for segment in segments)


def _segments(cuts: Iterable[datetime], build: Callable[[datetime | None], Status]) -> tuple[Segment, ...]:
    found = [Segment(None, build(None))]
    for cut in sorted(cuts):
        status = build(cut)
        if status is not found[-1].status and status != found[-1].status:
            found.append(Segment(cut, status))
    return tuple(found)
