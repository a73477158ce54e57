"""Claims: the smallest things that the source states."""

from enum import Enum

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId
from homs_tui.core.state import Stated
from homs_tui.core.window import Interval, Window


class ClaimKind(Enum):
    """What sort of statement a claim is."""

    CONTROL = "control"
    """A change of who holds a place."""
    HOLD = "hold"
    """Somebody held the place throughout the window."""
    FIGHTING = "fighting"
    """Fighting inside the place, within the window."""
    ENTRY = "entry"
    """Forces went in; that they took it is not told."""
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


class Mode(Enum):
    """How a place changed hands."""

    ASSAULT = "assault"
    WITHDRAWAL = "withdrawal"
    TAKEOVER = "takeover"
    """Taken, and no fight for it is told."""
    HANDOVER = "handover"
    UNSTATED = "unstated"


class Change(Struct, frozen=True):
    """From whom to whom a place went; actors, or nobody."""

    from_: Stated
    """Who held it until then."""
    to: Stated
    """Who holds it from then on."""
    mode: Mode
    """How it went over."""


class Figure(Struct, frozen=True):
    """A number that the source gives."""

    low: float
    """The least that it may mean."""
    high: float
    """The most; equal to ``low`` where the source gives one number."""
    unit: str
    """Identifier of what is counted."""
    approximate: bool = False
    """Does the source say "about"?"""
    of: Bilingual | None = None
    """What is counted, where the unit does not say it."""


class Passage(Struct, frozen=True):
    """Where a statement stands in the article: code points, half-open, with the hash of the slice's UTF-8 bytes."""

    start: int
    """The first code point."""
    end: int
    """One past the last."""
    sha256: str
    """Hexadecimal digest of the slice."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a passage cannot run from {self.start} to {self.end}")


class Claim(Struct, frozen=True):
    """One statement of the source, in our own words, with everything that is needed to weigh it."""

    id: ClaimId
    """Stable identifier, never given to another claim."""
    kind: ClaimKind
    """What sort of statement it is."""
    window: Window
    """When."""
    summary: Bilingual
    """What it says, in our own words."""
    where: Passage
    """Where it stands in the article."""
    localities: tuple[PlaceId, ...] = ()
    """Where its fact holds."""
    via: tuple[PlaceId, ...] = ()
    """Places that it names on the way."""
    actors: tuple[ActorId, ...] = ()
    """Who acts."""
    targets: tuple[ActorId, ...] = ()
    """Against whom."""
    change: Change | None = None
    """For a change of control only: from whom to whom."""
    holder: ActorId | None = None
    """For a hold only: who."""
    with_parts: bool = False
    """Does the change hold for the parts of the place too?"""
    except_: tuple[PlaceId, ...] = ()
    """The parts for which it does not."""
    after: tuple[ClaimId, ...] = ()
    """Claims that came before this one."""
    before: tuple[ClaimId, ...] = ()
    """Claims that came after this one."""
    order_note: Bilingual | None = None
    """On what ground the order stands."""
    figures: tuple[Figure, ...] = ()
    """Numbers that it gives."""
    attributed_to: Bilingual | None = None
    """To whom the article attributes it."""
    question: str | None = None
    """The question that the article answers in more than one way."""
    account: str | None = None
    """Which of the answers this claim belongs to."""
    footnotes: tuple[str, ...] = ()
    """The footnotes that the article sets behind it."""
    note: Bilingual | None = None
    """A doubt or reading of ours."""

    @property
    def bounds(self) -> Interval:
        """The window's bounds as told."""
        return self.window.bounds

    @property
    def is_state(self) -> bool:
        """Does it tell a state that lasted, not an instant within bounds?"""
        return self.kind is ClaimKind.HOLD


class Account(Struct, frozen=True):
    """One of the answers to a question."""

    id: str
    """Identifier, unique within its question."""
    text: Bilingual
    """What it says."""


class Question(Struct, frozen=True):
    """One fact that the article tells in ways that exclude each other."""

    id: str
    """Stable identifier."""
    text: Bilingual
    """What is in question."""
    accounts: tuple[Account, ...]
    """The answers, two or more; exactly one of them is right."""
    note: Bilingual | None = None
    """A remark of ours."""

    def account(self, id_: str) -> Account:
        """The account of that identifier; KeyError if there is none."""
        for account in self.accounts:
            if account.id == id_:
                return account
        raise KeyError(id_)
