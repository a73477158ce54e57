"""The stretches of every place, packed: a few bytes each, and read one place at a time.

Statuses repeat themselves in all but their instants and claims. What is left, their shape, is kept once for all places.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timezone

from msgspec import Struct

from homs_tui.core.claim import Claim
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId
from homs_tui.core.instants import LONG, NEVER, SHORT, instant, number, packed, read
from homs_tui.core.state import State
from homs_tui.core.status import AccountView, Kind, Segment, Since, Status


class Shape(Struct, frozen=True):
    """What is told alike of many places; the fields are those of `Status`."""

    kind: Kind
    states: tuple[State, ...]
    contested: bool
    holders: tuple[ActorId, ...]
    accounts: tuple[AccountView, ...]


class Stretches(Struct, frozen=True):
    """The stretches of places without what their parts add to them. Bytes hold packed numbers."""

    edges: bytes
    """Where the stretches of each place begin, and at last where all end."""
    starts: bytes
    """The instant at which each begins."""
    earliest: bytes
    """Since when at the earliest."""
    latest: bytes
    """Since when at the latest."""
    shapes: bytes
    """Which of the shapes it has."""
    claim_edges: bytes
    """Where the claims of each begin, and at last where all end."""
    claims: bytes
    """The claims on which the statuses rest, by their index."""
    shape: tuple[Shape, ...]
    """The shapes."""


def pack(places: Iterable[Sequence[Segment]], claim_number: dict[ClaimId, int]) -> Stretches:
    """The stretches of places, in their order."""
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
    return Stretches(
        edges=packed(SHORT, edges),
        starts=packed(LONG, starts),
        earliest=packed(LONG, earliest),
        latest=packed(LONG, latest),
        shapes=packed(SHORT, shapes),
        claim_edges=packed(SHORT, claim_edges),
        claims=packed(SHORT, claims),
        shape=tuple(shape),
    )


def _shape(status: Status) -> Shape:
    return Shape(status.kind, status.states, status.contested, status.holders, status.accounts)


class Unpacked:
    """Reads the stretches of one place at a time."""

    def __init__(self, kept: Stretches, claims: Sequence[Claim], zone: timezone) -> None:
        self._edges, self._shapes = read(SHORT, kept.edges), read(SHORT, kept.shapes)
        self._starts, self._earliest, self._latest = (read(LONG, c) for c in (kept.starts, kept.earliest, kept.latest))
        self._claim_edges, self._claims = read(SHORT, kept.claim_edges), read(SHORT, kept.claims)
        self._shape, self._told, self._zone = kept.shape, claims, zone

    def of(self, index: int, place: PlaceId) -> tuple[Segment, ...]:
        """The stretches of a place, by its index and its identifier."""
        found = range(self._edges[index], self._edges[index + 1])
        return tuple(Segment(self._at(self._starts[n]), self._status(n, place)) for n in found)

    def _status(self, n: int, place: PlaceId) -> Status:
        shape = self._shape[self._shapes[n]]
        claims = self._claims[self._claim_edges[n] : self._claim_edges[n + 1]]
        return Status(
            place=place,
            kind=shape.kind,
            states=shape.states,
            contested=shape.contested,
            since=Since(self._at(self._earliest[n]), self._at(self._latest[n])),
            claims=tuple(self._told[claim].id for claim in claims),
            holders=shape.holders,
            accounts=shape.accounts,
        )

    def _at(self, stamp: int) -> datetime | None:
        return None if stamp == NEVER else instant(stamp, self._zone)
