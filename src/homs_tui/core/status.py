"""What is known of who holds a place: at an instant, over time, and where it changes."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from msgspec import Struct

from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId, SideId
from homs_tui.core.state import State, Unheld


class Kind(Enum):
    """What is known of who controls a place. Fighting inside is given separately, by `Contested`."""

    CERTAIN = "certain"
    """One side, whichever way the windows are read."""
    POSSIBLE = "possible"
    """More than one state is possible."""
    DIVIDED = "divided"
    """For a place with parts: two of its parts, at any depth, certainly have different holders, or one a holder and one nobody.
    Where they differ in certainty alone, the whole is `POSSIBLE`."""
    DISPUTED = "disputed"
    """Accounts of one fact give different answers."""
    VACATED = "vacated"
    """Left by one side, and no other is said to have come."""
    UNKNOWN = "unknown"
    """The source says nothing of it."""


SETTLED = frozenset({Kind.CERTAIN, Kind.VACATED})
"""The kinds with a single state, which the source gives."""


class Contested(Enum):
    """What is known of fighting inside a place at an instant. The strongest first.

    Fighting is told within a window and has no length of its own, so it may have covered any part of the window, however small.
    It is certain at t only if every possible time of it covers t: where the claim says that it lasted throughout a window that
    contains t, or where that window is a single instant. Claims of different accounts make it certain only together: every
    account of the question must have such a claim. With a whole it is as with the part of which most is known: fighting that is
    certain only somewhere in it, here by one account and there by another, remains possible.
    """

    CERTAIN = "certain"
    """There was fighting, whichever way the windows are read."""
    POSSIBLE = "possible"
    """There may have been: the narrowed window of fighting contains the instant."""
    NONE = "none"
    """The source tells of none."""


def strongest(found: Iterable[Contested]) -> Contested:
    """The strongest of several; `Contested.NONE` of none."""
    known = frozenset(found)
    return next((one for one in Contested if one in known), Contested.NONE)


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
    contested: Contested
    """Whether there is fighting inside."""
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
    within: tuple[State, ...] = ()
    """For a place with parts: the states of which one of them, at any depth, is certain."""

    @property
    def sides(self) -> tuple[SideId, ...]:
        """The sides that may hold it."""
        return tuple(state for state in self.states if not isinstance(state, Unheld))

    @property
    def certain_states(self) -> tuple[State, ...]:
        """The states of which it, or a part of it, is certain."""
        return self.within or (self.states if self.kind in SETTLED else ())

    @property
    def answer(self) -> tuple[Kind, tuple[State, ...], Contested, tuple[tuple[TallyKey, int], ...]]:
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
