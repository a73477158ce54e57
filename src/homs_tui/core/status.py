"""What is known of who holds a place: at an instant, over a stretch of time, and where it changes."""

from datetime import datetime
from enum import Enum

from msgspec import Struct

from homs_tui.core.actor import NOBODY
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.solve import UNKNOWN


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
    states: tuple[str, ...]
    """The states that it leaves possible: sides, nobody, unknown."""


class Status(Struct, frozen=True):
    """Who controls a place at an instant, and how well that is known."""

    place: str
    """The place."""
    kind: Kind
    """How well it is known."""
    states: tuple[str, ...]
    """Everything that is possible: sides, nobody ("none"), "unknown"; sorted."""
    contested: bool
    """Is fighting inside told within a window that holds the instant?"""
    since: Since
    """Since when."""
    claims: tuple[str, ...]
    """The claims on which the answer rests."""
    holders: tuple[str, ...] = ()
    """The actors who may hold it, the most certain first."""
    accounts: tuple[AccountView, ...] = ()
    """For a disputed place: what each account says."""
    tally: tuple[tuple[str, int], ...] = ()
    """For a place with parts: how many parts (and, where it is told of, the place itself) are in each state; a side where it is
    certain, else the kind's name."""

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that may hold it."""
        return tuple(state for state in self.states if state not in (NOBODY, UNKNOWN))

    @property
    def divided(self) -> bool:
        """Does a place with parts lack one answer because its parts differ?"""
        return len(self.tally) > 1 and self.kind is Kind.POSSIBLE

    @property
    def answer(self) -> tuple[Kind, tuple[str, ...], bool, tuple[tuple[str, int], ...]]:
        """What counts as a change when it changes."""
        return self.kind, self.states, self.contested, self.tally


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
    place: str
    """The place."""
    before: Status
    """What it was."""
    after: Status
    """What it is."""


def in_order(chronicle: Chronicle, states: tuple[str, ...]) -> list[str]:
    """States in the dataset's order of sides, then nobody, then the unknown."""
    known = [*(side.id for side in chronicle.sides), NOBODY, UNKNOWN]
    return sorted(states, key=known.index)
