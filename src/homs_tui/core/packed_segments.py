"""The status segments of every place, packed into a few bytes each and read one place at a time.

Statuses differ mostly in their instants and claims. The rest, their shape, is stored once for all places.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timezone
from itertools import pairwise

from msgspec import Struct

from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId
from homs_tui.core.instants import LONG, NEVER, SHORT, instant, number, packed, read
from homs_tui.core.joint import Own
from homs_tui.core.state import State
from homs_tui.core.status import AccountView, Contested, Kind, Segment, Since, Status


class Shape(Struct, frozen=True):
    """What the statuses of many places have in common; the fields are those of `Status`."""

    kind: Kind
    states: tuple[State, ...]
    contested: Contested
    holders: tuple[ActorId, ...]
    accounts: tuple[AccountView, ...]


class PackedSegments(Struct, frozen=True):
    """The segments of places without those of their parts. Bytes hold packed numbers."""

    edges: bytes
    """Where the segments of each place begin, then where the last of them ends."""
    starts: bytes
    """The instant at which each begins."""
    earliest: bytes
    """The earliest bound of each status's beginning."""
    latest: bytes
    """The latest bound of each status's beginning."""
    shapes: bytes
    """The index of its shape."""
    claim_edges: bytes
    """Where the claims of each begin, then where the last of them ends."""
    claims: bytes
    """The claims that the statuses rest on, by index."""
    shape: tuple[Shape, ...]
    """The distinct shapes."""


def pack(places: Iterable[Sequence[Segment]], claim_number: dict[ClaimId, int]) -> PackedSegments:
    """Pack the segments of places, in order."""
    shape: dict[Shape, int] = {}
    edges, claim_edges = [0], [0]
    starts, earliest, latest, shapes, claims = [], [], [], [], []
    for segments in places:
        for segment in segments:
            status = segment.status
            starts.append(number(segment.start))
            earliest.append(number(status.since.earliest))
            latest.append(number(status.since.latest))
            shapes.append(shape.setdefault(_shape(status), len(shape)))
            claims += [claim_number[claim] for claim in status.claims]
            claim_edges.append(len(claims))
        edges.append(len(starts))
    return PackedSegments(
        edges=packed(SHORT, edges),
        starts=packed(LONG, starts),
        earliest=packed(LONG, earliest),
        latest=packed(LONG, latest),
        shapes=packed(SHORT, shapes),
        claim_edges=packed(SHORT, claim_edges),
        claims=packed(SHORT, claims),
        shape=tuple(shape),
    )


def ever_told(kept: PackedSegments) -> Iterator[bool]:
    """For each place, whether its holder is known at some instant, without what is told of its parts."""
    told = bytes(shape.kind is not Kind.UNKNOWN for shape in kept.shape)
    flags = bytes(map(told.__getitem__, read(SHORT, kept.shapes)))
    return (flags.find(1, start, end) >= 0 for start, end in pairwise(read(SHORT, kept.edges)))


def courses(kept: PackedSegments) -> Callable[[int], Iterable[tuple[int, int]]]:
    """A function from the index of a place to the instants at which its statuses begin, with the indices of their shapes."""
    edges, starts, shapes = read(SHORT, kept.edges), read(LONG, kept.starts), read(SHORT, kept.shapes)

    def course(index: int) -> Iterable[tuple[int, int]]:
        first, end = edges[index], edges[index + 1]
        return zip(starts[first:end], shapes[first:end], strict=True)

    return course


def _shape(status: Status) -> Shape:
    return Shape(status.kind, status.states, status.contested, status.holders, status.accounts)


class SegmentReader:
    """Reads the segments of one place at a time."""

    def __init__(self, kept: PackedSegments, claim_ids: Sequence[ClaimId], zone: timezone) -> None:
        self._edges, self._shapes = read(SHORT, kept.edges), read(SHORT, kept.shapes)
        self._starts, self._earliest, self._latest = (read(LONG, c) for c in (kept.starts, kept.earliest, kept.latest))
        self._claim_edges, self._claims = read(SHORT, kept.claim_edges), read(SHORT, kept.claims)
        self._shape, self._claim_ids, self._zone = kept.shape, claim_ids, zone

    def of(self, index: int, place: PlaceId) -> tuple[Segment, ...]:
        """The segments of a place, by its index and its identifier."""
        found = range(self._edges[index], self._edges[index + 1])
        return tuple(Segment(self._at(self._starts[n]), self._status(n, place)) for n in found)

    def at(self, index: int, place: PlaceId, at: datetime) -> Own:
        """What the claims about a place come to at one instant; its other statuses are not built."""
        first, end = self._edges[index], self._edges[index + 1]
        n = bisect_right(self._starts, number(at), first, end) - 1
        is_ever_known = any(self._shape[shape].kind is not Kind.UNKNOWN for shape in self._shapes[first:end])
        return Own(self._status(n, place), is_ever_known)

    def _status(self, n: int, place: PlaceId) -> Status:
        shape = self._shape[self._shapes[n]]
        claims = self._claims[self._claim_edges[n] : self._claim_edges[n + 1]]
        return Status(
            place=place,
            kind=shape.kind,
            states=shape.states,
            contested=shape.contested,
            since=Since(self._at(self._earliest[n]), self._at(self._latest[n])),
            claims=tuple(self._claim_ids[claim] for claim in claims),
            holders=shape.holders,
            accounts=shape.accounts,
        )

    def _at(self, stamp: int) -> datetime | None:
        return None if stamp == NEVER else instant(stamp, self._zone)
