"""What is known of who holds a place: at an instant, over time, and where it changes."""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId, SideId
from homs_tui.core.state import State, Unheld


class Kind(Enum):
    """What is known of who controls a place. Fighting inside is given separately, by ``Status.contested``."""

    CERTAIN = "certain"
    """One side, whichever way the windows are read."""
    POSSIBLE = "possible"
    """More than one state is possible; for a place with parts: the parts differ."""
    DISPUTED = "disputed"
    """Accounts of one fact give different answers."""
    VACATED = "vacated"
    """Left by one side, and no other is said to have come."""
    UNKNOWN = "unknown"
    """The source says nothing of it."""


TallyKey = SideId | Kind
"""The state under which a place is counted: its side where that is certain, otherwise its kind."""


class Since(Struct, frozen=True):
    """The bounds within which the present state, or the doubt about it, began; None: before anything the source states."""

    earliest: datetime | None = None
    """It cannot have begun before."""
    latest: datetime | None = None
    """It must have begun before."""


class AccountView(Struct, frozen=True):
    """The states of a place under one account of a question."""

    question: str
    """The question."""
    account: str
    """The account."""
    states: tuple[State, ...]
    """The states that it leaves possible, in the order of `in_order`."""


class Status(Struct, frozen=True, cache_hash=True):
    """Who controls a place at an instant, and how well that is known."""

    place: PlaceId
    """The place."""
    kind: Kind
    """How well it is known."""
    states: tuple[State, ...]
    """The possible states, in the order of `in_order`."""
    contested: bool
    """Whether the window of fighting inside contains the instant."""
    since: Since
    """When the present state began."""
    claims: tuple[ClaimId, ...]
    """The claims that the answer rests on."""
    holders: tuple[ActorId, ...] = ()
    """The actors that may hold it, the most certain first."""
    accounts: tuple[AccountView, ...] = ()
    """For a disputed place: what each account says."""
    tally: tuple[tuple[TallyKey, int], ...] = ()
    """For a place with parts: how many parts are in each state, with the place itself where the source states who holds it."""

    @property
    def sides(self) -> tuple[SideId, ...]:
        """The sides that may hold it."""
        return tuple(state for state in self.states if not isinstance(state, Unheld))

    @property
    def divided(self) -> bool:
        """Whether a place with parts has no single answer because its parts differ."""
        return len(self.tally) > 1 and self.kind is Kind.POSSIBLE

    @property
    def answer(self) -> tuple[Kind, tuple[State, ...], bool, tuple[tuple[TallyKey, int], ...]]:
        """The part of a status whose difference counts as a change."""
        return self.kind, self.states, self.contested, self.tally


def tally_key(status: Status) -> TallyKey:
    """The state under which a place of this status is counted."""
    (state, *_) = status.states
    return status.kind if status.kind is not Kind.CERTAIN or isinstance(state, Unheld) else state


class Segment(Struct, frozen=True):
    """A time span in which a place's status stays the same."""

    start: datetime | None
    """Its first instant; None: from before anything the source states."""
    status: Status
    """The status throughout."""


class PlaceChange(Struct, frozen=True):
    """A change of a place's answer."""

    at: datetime
    """The first instant of ``after``."""
    place: PlaceId
    """The place."""
    before: Status
    """The status before."""
    after: Status
    """The status from then on."""
