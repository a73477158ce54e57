"""Claims: the smallest statements of the source."""

from enum import Enum
from typing import Final

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId
from homs_tui.core.state import Stated
from homs_tui.core.window import Interval, Window


class ClaimKind(Enum):
    """The kind of statement that a claim makes."""

    CONTROL = "control"
    """A change of who holds a place."""
    HOLD = "hold"
    """Somebody held the place throughout the window."""
    FIGHTING = "fighting"
    """Fighting inside the place, within the window: at some time of it, or throughout where the claim says so."""
    ENTRY = "entry"
    """Forces entered; the source does not say that they took it."""
    ADVANCE = "advance"
    POSITION = "position"
    STRIKE = "strike"
    SHELLING = "shelling"
    MOVEMENT = "movement"
    FORTIFICATION = "fortification"
    SUPPLY = "supply"
    DISPLACEMENT = "displacement"
    CASUALTIES = "casualties"
    RELEASE = "release"
    DEPARTURE = "departure"
    OFFENSIVE = "offensive"
    """About the operation as a whole."""
    BACKGROUND = "background"
    """Retrospective or context."""

    @property
    def is_movement(self) -> bool:
        """Whether it tells of somebody or something that went from one place to another."""
        return self in _MOVEMENTS


_MOVEMENTS: Final = (
    *(ClaimKind.ENTRY, ClaimKind.ADVANCE, ClaimKind.MOVEMENT),
    *(ClaimKind.SUPPLY, ClaimKind.DISPLACEMENT, ClaimKind.DEPARTURE),
)


class Mode(Enum):
    """How a place changed hands."""

    ASSAULT = "assault"
    WITHDRAWAL = "withdrawal"
    TAKEOVER = "takeover"
    """Taken, with no mention of a fight for it."""
    HANDOVER = "handover"
    UNSTATED = "unstated"


class Change(Struct, frozen=True):
    """The change of a place's holder: actors, or nobody."""

    from_: Stated
    """The holder before."""
    to: Stated
    """The holder after."""
    mode: Mode
    """How it changed hands."""


class Figure(Struct, frozen=True):
    """A number given by the source, or a bound: "at least" has no highest value, "at most" no lowest.

    "More than 200" is kept as 200, excluded: "at least 201" would be a number that the source does not give.
    """

    low: float | None
    """The lowest value that it may mean; None for "at most"."""
    high: float | None
    """The highest; equal to ``low`` where the source gives one number; None for "at least"."""
    unit: str
    """Identifier of what is counted."""
    approximate: bool = False
    """Whether the source says "about"."""
    of: Bilingual | None = None
    """What is counted, where the unit does not say so."""
    low_excluded: bool = False
    """Whether the source says "more than" ``low``."""
    high_excluded: bool = False
    """Whether the source says "less than" ``high``."""

    def __post_init__(self) -> None:
        if (self.low is None and (self.high is None or self.low_excluded)) or (self.high is None and self.high_excluded):
            raise ValueError("a figure needs a number for each end that it has")
        if self.low is not None and self.high is not None:
            excluded = self.low_excluded or self.high_excluded
            if self.low > self.high or (excluded and self.low == self.high):
                raise ValueError(f"no number lies between {self.low} and {self.high}")


class Passage(Struct, frozen=True):
    """The location of a statement in the article: a half-open range of code points, with the hash of their UTF-8 bytes."""

    start: int
    """The first code point."""
    end: int
    """One past the last."""
    sha256: str
    """Hexadecimal SHA-256 digest of the slice."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a passage cannot run from {self.start} to {self.end}")


class Claim(Struct, frozen=True):
    """One statement of the source, in our own words, with everything needed to weigh it."""

    id: ClaimId
    """Stable identifier, never reused for another claim."""
    kind: ClaimKind
    """The kind of statement."""
    window: Window
    """When it happened."""
    summary: Bilingual
    """What it says, in our own words."""
    where: Passage
    """Its location in the article."""
    localities: tuple[PlaceId, ...] = ()
    """The places about which it states something."""
    via: tuple[PlaceId, ...] = ()
    """Places that it mentions in passing."""
    actors: tuple[ActorId, ...] = ()
    """Who acts."""
    targets: tuple[ActorId, ...] = ()
    """Who is acted on."""
    change: Change | None = None
    """For a change of control only: the holders before and after."""
    holder: ActorId | None = None
    """For a hold only: the holder."""
    throughout: bool = False
    """For fighting only: whether it lasted throughout the window, rather than for some unknown part of it."""
    with_parts: bool = False
    """Whether the change holds for the parts of the place too."""
    except_: tuple[PlaceId, ...] = ()
    """The parts for which it does not hold."""
    after: tuple[ClaimId, ...] = ()
    """Claims that came before this one."""
    before: tuple[ClaimId, ...] = ()
    """Claims that came after this one."""
    order_said: tuple[str, ...] = ()
    """The source's own words of order, each a phrase of the passage; the note says what they were used for."""
    order_note: Bilingual | None = None
    """What the order rests on."""
    figures: tuple[Figure, ...] = ()
    """The numbers that it gives."""
    attributed_to: Bilingual | None = None
    """The source to which the article attributes it."""
    question: str | None = None
    """The identifier of a question that the article answers in more than one way."""
    account: str | None = None
    """The identifier of the answer that this claim belongs to."""
    footnotes: tuple[str, ...] = ()
    """The identifiers of the footnotes that the article cites for it."""
    note: Bilingual | None = None
    """A doubt or reading of ours."""

    @property
    def bounds(self) -> Interval:
        """The window's bounds as stated."""
        return self.window.bounds

    @property
    def answer(self) -> tuple[str, str] | None:
        """The question and the account that it belongs to; None where there is only one account."""
        return None if self.question is None or self.account is None else (self.question, self.account)

    @property
    def is_state(self) -> bool:
        """Whether it states a state that lasted, rather than an instant within bounds."""
        return self.kind is ClaimKind.HOLD or self.throughout


class Account(Struct, frozen=True):
    """One of the answers to a question."""

    id: str
    """Identifier, unique within its question."""
    text: Bilingual
    """What it says."""


class Question(Struct, frozen=True):
    """One fact of which the article gives mutually exclusive accounts."""

    id: str
    """Stable identifier."""
    text: Bilingual
    """What is in question."""
    accounts: tuple[Account, ...]
    """The answers, two or more, exactly one of which is right."""
    note: Bilingual | None = None
    """A remark of ours."""

    def account(self, id_: str) -> Account:
        """The account with an identifier; KeyError if there is none."""
        for account in self.accounts:
            if account.id == id_:
                return account
        raise KeyError(id_)
