"""Who controls a place at an instant: certain, possible, disputed, contested, vacated or unknown.

A state is possible at t if it can have begun by t and need not have ended; it is certain if it is the only one possible
(CIDOC-CRM 7.1: P82 "at some time within" bounds what is possible, P81 "ongoing throughout" what is certain). Where the accounts
of one question leave different states possible at t, the place is disputed. No probability is ever printed: nothing in a
source of this kind supports one.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, timezone
from functools import cached_property
from itertools import pairwise

from homs_tui.core.change_log import ChangeLog
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.history import Conflict, Histories, Reading, Step
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.instants import LONG, SHORT, instant, number, read
from homs_tui.core.packed_segments import SegmentReader
from homs_tui.core.precomputed import Precomputed
from homs_tui.core.state import NOBODY, UNKNOWN, State, Unheld, in_order
from homs_tui.core.status import AccountView, Kind, PlaceChange, Segment, Since, Status, TallyKey, tally_key
from homs_tui.core.window import Interval

__all__ = ["AccountView", "Control", "Kind", "PlaceChange", "Segment", "Since", "Status"]


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
        self._segments: dict[PlaceId, tuple[Segment, ...]] = {}
        self._starts: dict[PlaceId, list[datetime]] = {}
        self._changes: dict[PlaceId, tuple[PlaceChange, ...]] = {}

    def status(self, place: PlaceId, at: datetime) -> Status:
        """The status of a place at an instant."""
        segments = self.segments(place)
        return segments[bisect_right(self._starts[place], at)].status

    def status_without(self, claim: ClaimId, place: PlaceId, at: datetime) -> Status:
        """The status with one more claim rejected; only what depends on that claim is computed again."""
        affected = self.histories.affected_by(claim)
        other = Control(self.chronicle, self.histories.rejected | {claim})
        members = (place, *self.chronicle.all_parts(place))
        other.histories = self.histories.without(claim, (member for member in members if member in affected))
        return self._status_at(place, at, other, affected)

    def segments(self, place: PlaceId) -> tuple[Segment, ...]:
        """The statuses of a place in order; the first begins before anything the source states."""
        if place not in self._segments:
            parts = self.chronicle.parts.get(place, ())
            self._segments[place] = self._joint(place, parts) if parts else self.own_segments(place)
            self._starts[place] = _starts(self._segments[place])
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
        return self._solved(place) if self._segment_reader is None else self._segment_reader.of(self.place_number[place], place)

    def _solved(self, place: PlaceId) -> tuple[Segment, ...]:
        readings = self.histories.readings(place)
        fights = [(c.id, self.tightened(c.id)) for c in self._fights(place)]
        holds = [(h, self.chronicle.claim[h].bounds) for h in dict.fromkeys(h for r in readings for h in r.holds)]
        cuts = {t for r in readings for s in r.steps for t in (s.earliest, s.latest) if t is not None}
        cuts.update(t for _, window in (*fights, *holds) for t in (window.earliest, window.latest))
        return _segments(cuts, lambda at: _own_status(place, readings, fights, holds, at))

    def _fights(self, place: PlaceId) -> Iterable[Claim]:
        rejected = self.histories.rejected
        claims = self.chronicle.claims_at.get(place, ())
        return (c for c in claims if c.kind is ClaimKind.FIGHTING and c.id not in rejected)

    # A place with parts

    def _joint(self, place: PlaceId, parts: Sequence[PlaceId]) -> tuple[Segment, ...]:
        own = self.own_segments(place)
        lists = [self.segments(part) for part in parts] + ([own] if _is_ever_known(own) else [])
        cuts = {segment.start for segments in [*lists, own] for segment in segments if segment.start is not None}
        starts = [_starts(segments) for segments in lists]
        own_starts = _starts(own)

        def build(at: datetime | None) -> Status:
            fought = own[_index(own_starts, at)].status.contested
            members = [segments[_index(ends, at)].status for segments, ends in zip(lists, starts, strict=True)]
            return _joint_status(place, members, fought)

        return _segments(cuts, build)

    def _status_at(self, place: PlaceId, at: datetime, other: "Control", affected: frozenset[PlaceId]) -> Status:
        """The status at one instant, taken from *other* for affected places; no segments of wholes are built."""
        parts = self.chronicle.parts.get(place, ())
        if not parts and place not in affected:
            return self.status(place, at)
        own = (other if place in affected else self).own_segments(place)
        status = own[_index(_starts(own), at)].status
        if not parts:
            return status
        members = [self._status_at(part, at, other, affected) for part in parts] + ([status] if _is_ever_known(own) else [])
        return _joint_status(place, members, status.contested)

    # ChangeLog

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
        return {claim.id: index for index, claim in enumerate(self.chronicle.claims)}

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
        return SegmentReader(self._precomputed.segments, self.chronicle.claims, self._zone)

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
        if status != found[-1].status:
            found.append(Segment(cut, status))
    return tuple(found)


def _possible(steps: Sequence[Step], at: datetime | None) -> list[int]:
    """The indices of the steps of a history that may be the present state."""
    if at is None:
        return [0]
    return [
        k
        for k, step in enumerate(steps)
        if step.can_have_begun(at) and (k + 1 == len(steps) or not steps[k + 1].must_have_begun(at))
    ]


Bounded = Sequence[tuple[ClaimId, Interval]]
"""Claims, each with the bounds that apply."""


def _own_status(place: PlaceId, readings: Sequence[Reading], fights: Bounded, holds: Bounded, at: datetime | None) -> Status:
    fought = [claim for claim, window in fights if at is not None and at in window]
    held = [claim for claim, window in holds if at is not None and at in window]
    return _status(place, readings, at, bool(fought), [*fought, *held])


def _status(
    place: PlaceId, readings: Sequence[Reading], at: datetime | None, contested: bool, extra: Iterable[ClaimId]
) -> Status:
    present = [(reading, _possible(reading.steps, at)) for reading in readings]
    sets = [frozenset(reading.steps[k].side for k in steps) for reading, steps in present]
    states = in_order(state for possible in sets for state in possible)
    kind = Kind.DISPUTED if len(set(sets)) > 1 else _kind_of(states)
    steps = [reading.steps[k] for reading, ks in present for k in ks]
    return Status(
        place=place,
        kind=kind,
        states=states,
        contested=contested,
        since=_since(present, kind),
        claims=_claims(present, extra),
        holders=tuple(dict.fromkeys(s.holder for s in steps if not isinstance(s.holder, Unheld))),
        accounts=_accounts(present, sets) if kind is Kind.DISPUTED else (),
    )


def _kind_of(states: tuple[State, ...]) -> Kind:
    if states == (UNKNOWN,):
        return Kind.UNKNOWN
    if states == (NOBODY,):
        return Kind.VACATED
    return Kind.CERTAIN if len(states) == 1 else Kind.POSSIBLE


def _since(present: Sequence[tuple[Reading, list[int]]], kind: Kind) -> Since:
    """For a single answer, the bounds of its beginning; otherwise the bounds of the changes that may or may not have come."""
    steps: list[Step] = []
    settled = kind in (Kind.CERTAIN, Kind.VACATED, Kind.UNKNOWN)
    for reading, ks in present:
        steps += [reading.steps[_run_start(reading.steps, ks[0])]] if settled else [reading.steps[k] for k in ks if k]
    known = [(s.earliest, s.latest) for s in steps if s.earliest is not None and s.latest is not None]
    if not known or (len(known) < len(steps)):
        return Since()
    return Since(min(e for e, _ in known), max(latest for _, latest in known))


def _run_start(steps: Sequence[Step], k: int) -> int:
    """The step that brought the present side, before any further steps of the same side."""
    while k and steps[k - 1].side == steps[k].side:
        k -= 1
    return k


def _claims(present: Sequence[tuple[Reading, list[int]]], extra: Iterable[ClaimId]) -> tuple[ClaimId, ...]:
    """The claims that begin each possible state, the claim that may have ended the first, then *extra*; each once."""
    found: list[ClaimId | None] = []
    for reading, ks in present:
        for k in ks:
            found.append(reading.steps[k].claim if reading.steps[k].side is not UNKNOWN else None)
            if not k and len(reading.steps) > 1 and reading.steps[1].claim not in reading.holds:
                found.append(reading.steps[1].claim)
    return tuple(dict.fromkeys([*(claim for claim in found if claim is not None), *extra]))


def _accounts(present: Sequence[tuple[Reading, list[int]]], sets: Sequence[frozenset[State]]) -> tuple[AccountView, ...]:
    """The states that each account leaves possible, for the questions whose accounts differ."""
    by_account: dict[tuple[str, str], set[State]] = {}
    for (reading, _), states in zip(present, sets, strict=True):
        for world in reading.worlds:
            for choice in world:
                by_account.setdefault(choice, set()).update(states)
    by_question: dict[str, list[AccountView]] = {}
    for (question, account), possible in by_account.items():
        view = AccountView(question, account, in_order(possible))
        by_question.setdefault(question, []).append(view)
    differing = [views for views in by_question.values() if len({view.states for view in views}) > 1]
    return tuple(view for views in differing or by_question.values() for view in views)


def _joint_status(place: PlaceId, parts: Sequence[Status], fought: bool) -> Status:
    """The status of a whole: certain only if its parts agree, otherwise a tally of them."""
    states = in_order(state for part in parts for state in part.states)
    kinds = {part.kind for part in parts}
    agreed = len({(part.kind, part.states) for part in parts}) == 1
    kind = kinds.pop() if agreed else Kind.POSSIBLE
    counts = Counter(map(tally_key, parts))
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


def _rank(item: tuple[TallyKey, int]) -> tuple[int, str, bool]:
    """The highest count first; of equal ones by name, a kind before a side of the same name."""
    one, count = item
    return (-count, one.value, False) if isinstance(one, Kind) else (-count, one, True)
