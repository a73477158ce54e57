"""What is known of who holds a place: at an instant, over a stretch of time, and where it changes."""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId, SideId
from homs_tui.core.state import State, Unheld


class Kind(Enum):
    """What is known of who controls a place. Fighting inside is told beside it, by ``Status.contested``."""

    CERTAIN = "certain"
    """One side, whichever way the windows are read."""
    POSSIBLE = "possible"
    """More than one state is possible; for a place with parts: the parts do not agree."""
    DISPUTED = "disputed"
    """Accounts of one fact give different answers."""
    VACATED = "vacated"
    """Left by one side, and nobody is told to have come."""
    UNKNOWN = "unknown"
    """Nothing is told."""


Counted = SideId | Kind
"""As what a place is counted: by its side where that is certain, else by its kind."""


class Since(Struct, frozen=True):
    """Within which bounds the present state, or the doubt about it, began; None: before anything told."""

    earliest: datetime | None = None
    """It cannot have begun before."""
    latest: datetime | None = None
    """It must have begun before."""


class AccountView(Struct, frozen=True):
    """What one account of a question makes of a place."""

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
    """Everything that is possible, in the order of `in_order`."""
    contested: bool
    """Is fighting inside told within a window that holds the instant?"""
    since: Since
    """Since when."""
    claims: tuple[ClaimId, ...]
    """The claims on which the answer rests."""
    holders: tuple[ActorId, ...] = ()
    """The actors who may hold it, the most certain first."""
    accounts: tuple[AccountView, ...] = ()
    """For a disputed place: what each account says."""
    tally: tuple[tuple[Counted, int], ...] = ()
    """For a place with parts: how many parts (and, where it is told of, the place itself) are in each state; a side where it is
    certain, else the kind."""

    @property
    def sides(self) -> tuple[SideId, ...]:
        """The sides that may hold it."""
        return tuple(state for state in self.states if not isinstance(state, Unheld))

    @property
    def divided(self) -> bool:
        """Does a place with parts lack one answer because its parts differ?"""
        return len(self.tally) > 1 and self.kind is Kind.POSSIBLE

    @property
    def answer(self) -> tuple[Kind, tuple[State, ...], bool, tuple[tuple[Counted, int], ...]]:
        """What counts as a change when it changes."""
        return self.kind, self.states, self.contested, self.tally


def counted(status: Status) -> Counted:
    """As what a place of a status is counted."""
    (state, *_) = status.states
    return status.kind if status.kind is not Kind.CERTAIN or isinstance(state, Unheld) else state


class Segment(Struct, frozen=True):
    """A stretch in which a place's status stays the same."""

    start: datetime | None
    """Its first instant; None: from before anything told."""
    status: Status
    """The status throughout."""


class PlaceChange(Struct, frozen=True):
    """A place's answer changes."""

    at: datetime
    """From this instant on it is ``after``."""
    place: PlaceId
    """The place."""
    before: Status
    """What it was."""
    after: Status
    """What it is."""
