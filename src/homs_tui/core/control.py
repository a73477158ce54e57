"""Who controls a place at an instant: certain, possible, divided, disputed, vacated or unknown; and whether there is fighting.

A state is possible at t if it can have begun by t and need not have ended; it is certain if it is the only one possible
(CIDOC-CRM 7.1: P82 "at some time within" bounds what is possible, P81 "ongoing throughout" what is certain). Where the accounts
of one question leave different states possible at t, the place is disputed. No probability is ever printed: nothing in a
source of this kind supports one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import cached_property
from itertools import pairwise

from homs_tui.core.change_log import ChangeLog
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.fighting import Fight, Fights
from homs_tui.core.history import Conflict, Histories
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.instants import LONG, SHORT, instant, number, read
from homs_tui.core.joint import AtInstant, Own, joint_status
from homs_tui.core.own_status import OwnStatus
from homs_tui.core.packed_segments import SegmentReader
from homs_tui.core.precomputed import Precomputed
from homs_tui.core.status import AccountView, Contested, Kind, PlaceChange, Segment, Since, Status
from homs_tui.core.window import Interval

__all__ = ["AccountView", "Contested", "Control", "Kind", "PlaceChange", "Segment", "Since", "Status"]


class Control:
    """Answers who controls what, and when that changes. Queries bisect; nothing is computed hour by hour."""

    def __init__(
        self, chronicle: Chronicle, rejected: frozenset[ClaimId] = frozenset(), precomputed: Precomputed | None = None
    ) -> None:
        """Given what was *precomputed* from the same chronicle, only proofs are solved; where claims are rejected it is not
        valid and is ignored."""
        self.chronicle = chronicle
        self.histories = Histories(chronicle, rejected)
        self._precomputed = None if rejected else precomputed
        self._own: dict[PlaceId, tuple[Segment, ...]] = {}
        self._segments: dict[PlaceId, tuple[Segment, ...]] = {}
        self._starts: dict[PlaceId, list[datetime]] = {}
        self._changes: dict[PlaceId, tuple[PlaceChange, ...]] = {}

    def status(self, place: PlaceId, at: datetime) -> Status:
        """The status of a place at an instant."""
        segments = self.segments(place)
        return segments[bisect_right(self._starts[place], at)].status

    def statuses(self, places: Iterable[PlaceId], at: datetime) -> Iterator[Status]:
        """The statuses of places at one instant, each computed when it is asked for; no segments are built."""
        return map(AtInstant(self.chronicle.parts, lambda place: self._own_at(place, at)).status, places)

    def status_without(self, claim: ClaimId, place: PlaceId, at: datetime) -> Status:
        """The status with one more claim rejected; only what depends on that claim is computed again."""
        affected = self.histories.affected_by(claim)
        other = Control(self.chronicle, self.histories.rejected | {claim})
        members = (place, *self.chronicle.all_parts(place))
        other.histories = self.histories.without(claim, (member for member in members if member in affected))

        def own(part: PlaceId) -> Own:
            return (other if part in affected else self)._own_at(part, at)

        return AtInstant(self.chronicle.parts, own).status(place)

    def segments(self, place: PlaceId) -> tuple[Segment, ...]:
        """The statuses of a place in order; the first begins before anything the source states."""
        queue = [] if place in self._segments else [place]
        for name in queue:  # it grows while it is read
            queue.extend(part for part in self.chronicle.parts.get(name, ()) if part not in self._segments)
        for name in reversed(queue):
            parts = self.chronicle.parts.get(name)
            self._segments[name] = self._joint(name, parts) if parts else self.own_segments(name)
            self._starts[name] = _starts(self._segments[name])
        return self._segments[place]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every contradiction between windows and order."""
        return self.histories.conflicts

    def tightened(self, claim: ClaimId, place: PlaceId | None = None) -> Interval:
        """The bounds of a claim narrowed by order, over all its worlds and places, or at one place."""
        if self._precomputed is not None and place is None:
            return self._window(self.claim_number[claim])
        bounds = self.histories.bounds(claim, place)
        if not bounds:
            return self.chronicle.claim[claim].bounds
        earliest, latest = min(b.earliest for b in bounds), max(b.latest for b in bounds)
        return Interval(earliest, max(latest, earliest + datetime.resolution))  # a single instant takes the smallest resolution

    # A place without parts

    def own_segments(self, place: PlaceId) -> tuple[Segment, ...]:
        """The statuses of a place without those of its parts."""
        if place not in self._own:
            reader = self._segment_reader
            self._own[place] = self._solved(place) if reader is None else reader.of(self.place_number[place], place)
        return self._own[place]

    def _own_at(self, place: PlaceId, at: datetime) -> Own:
        if place not in self._own and self._segment_reader is not None:
            return self._segment_reader.at(self.place_number[place], place, at)
        own = self.own_segments(place)
        return Own(own[_index(_starts(own), at)].status, _is_ever_known(own))

    def _solved(self, place: PlaceId) -> tuple[Segment, ...]:
        readings = self.histories.readings(place)
        fights = self._fights(place)
        holds = [(h, self.chronicle.claim[h].bounds) for h in dict.fromkeys(h for r in readings for h in r.holds)]
        cuts = {t for r in readings for s in r.steps for t in (s.earliest, s.latest) if t is not None}
        cuts.update(fights.cuts)
        cuts.update(t for _, window in holds for t in (window.earliest, window.latest))
        return _segments(cuts, OwnStatus(place, readings, fights, holds))

    def _fights(self, place: PlaceId) -> Fights:
        found = [claim for claim in self.chronicle.claims_at.get(place, ()) if self._is_fight(claim)]
        fights = [Fight(c.id, self.tightened(c.id), c.throughout, c.answer) for c in found]
        return Fights(fights, {c.question: self._accounts(c.question) for c in found if c.question is not None})

    def _is_fight(self, claim: Claim) -> bool:
        return claim.kind is ClaimKind.FIGHTING and claim.id not in self.histories.rejected

    def _accounts(self, question: str) -> frozenset[str]:
        """The accounts of a question that have a claim."""
        claims, rejected = self.chronicle.claims_for, self.histories.rejected
        accounts = (account.id for account in self.chronicle.question[question].accounts)
        return frozenset(a for a in accounts if any(claim.id not in rejected for claim in claims.get((question, a), ())))

    # A place with parts

    def _joint(self, place: PlaceId, parts: Sequence[PlaceId]) -> tuple[Segment, ...]:
        own = self.own_segments(place)
        lists = [self._segments[part] for part in parts] + ([own] if _is_ever_known(own) else [])
        cuts = {segment.start for segments in [*lists, own] for segment in segments if segment.start is not None}
        starts = [_starts(segments) for segments in lists]
        own_starts = _starts(own)

        def build(at: datetime | None) -> Status:
            contested = own[_index(own_starts, at)].status.contested
            members = [segments[_index(ends, at)].status for segments, ends in zip(lists, starts, strict=True)]
            return joint_status(place, members, contested)

        return _segments(cuts, build)

    # Changes

    @cached_property
    def changes(self) -> ChangeLog:
        """Every change of every place's answer, in order of time."""
        if self._precomputed is not None:
            stamps, places = read(LONG, self._precomputed.change_stamps), read(SHORT, self._precomputed.change_places)
            return ChangeLog(stamps, places, self._change)
        places_ = enumerate(self.chronicle.localities)
        found = [(number(change.at), index) for index, place in places_ for change in self.changes_of(place.id)]
        found.sort()
        return ChangeLog([stamp for stamp, _ in found], [index for _, index in found], self._change)

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

    # Precomputed values

    @cached_property
    def claim_number(self) -> dict[ClaimId, int]:
        """The index of each claim."""
        return {claim: index for index, claim in enumerate(self.chronicle.claim_ids)}

    @cached_property
    def place_number(self) -> dict[PlaceId, int]:
        """The index of each place."""
        return {place.id: index for index, place in enumerate(self.chronicle.localities)}

    @cached_property
    def _zone(self) -> timezone:
        """The chronicle's offset from UTC, as a fixed zone."""
        return timezone(self.chronicle.axis.first.utcoffset() or timedelta())

    @cached_property
    def _segment_reader(self) -> SegmentReader | None:
        if self._precomputed is None:
            return None
        return SegmentReader(self._precomputed.segments, self.chronicle.claim_ids, self._zone)

    @cached_property
    def _windows(self) -> "memoryview[int]":
        assert self._precomputed is not None
        return read(LONG, self._precomputed.windows)

    def _window(self, claim: int) -> Interval:
        """The narrowed window of a claim; the stated one itself where nothing narrowed it."""
        stated = self.chronicle.claims[claim].bounds
        stamps = self._windows[2 * claim], self._windows[2 * claim + 1]
        if stamps == (number(stated.earliest), number(stated.latest)):
            return stated
        return Interval(instant(stamps[0], self._zone), instant(stamps[1], self._zone))


def _starts(segments: Sequence[Segment]) -> list[datetime]:
    return [segment.start for segment in segments if segment.start is not None]


def _index(starts: Sequence[datetime], at: datetime | None) -> int:
    return 0 if at is None else bisect_right(starts, at)


def _is_ever_known(segments: Sequence[Segment]) -> bool:
    return any(segment.status.kind is not Kind.UNKNOWN for segment in segments)


def _segments(cuts: Iterable[datetime], build: Callable[[datetime | None], Status]) -> tuple[Segment, ...]:
    found = [Segment(None, build(None))]
    for cut in sorted(cuts):
        status = build(cut)
        if status is not found[-1].status and status != found[-1].status:
            found.append(Segment(cut, status))
    return tuple(found)
