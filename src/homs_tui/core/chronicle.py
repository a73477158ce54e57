"""A whole dataset as one immutable value."""

from collections.abc import Iterable
from datetime import time
from functools import cached_property

from msgspec import Struct

from homs_tui.core.actor import Actor, Side
from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.claim import Claim, Passage, Question
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId, SideId
from homs_tui.core.locality import Locality
from homs_tui.core.state import NOBODY, UNKNOWN, Holder, State, Unheld


class DayPart(Struct, frozen=True):
    """What a word such as "morning" is taken to mean: local time, half-open."""

    id: str
    """Stable identifier."""
    name: Bilingual
    """The word."""
    from_: time
    """Its first minute."""
    to: time
    """The first minute after it; 00:00 is the end of the day."""
    convention: Bilingual
    """A sentence that says that this is our reading."""


class Convention(Struct, frozen=True):
    """A reading of the source's times on which the windows of several claims rest."""

    id: str
    """Stable identifier."""
    text: Bilingual
    """A sentence that gives it."""


class Region(Struct, frozen=True):
    """A group of places for lists."""

    id: str
    """Stable identifier."""
    name: Bilingual
    """What it is called."""


class Unit(Struct, frozen=True):
    """What a figure counts, with the forms that counting needs."""

    id: str
    """Stable identifier."""
    name: Bilingual
    """The bare noun."""
    ar: tuple[str, str, str, str]
    """Arabic for one, two, three to ten, and eleven and more."""
    en: tuple[str, str]
    """English for one and for many."""


class Footnote(Struct, frozen=True):
    """A footnote that the article cites; what is not known of it stays empty."""

    id: str
    """Stable identifier."""
    label: str
    """As the article prints it."""
    citation: str = ""
    """What it cites."""
    note: Bilingual | None = None
    """A remark of ours."""


class Credit(Struct, frozen=True):
    """Whom the dataset thanks, for what, under which terms."""

    text: str
    """Who and for what."""
    licence: str
    """The terms."""


class Article(Struct, frozen=True):
    """The text that the claims are read from. Its words are not in the dataset."""

    title: Bilingual
    """What it is called."""
    language: str
    """Its language, as a code."""
    characters: int
    """Its length in code points."""
    sha256: str
    """Hexadecimal digest of the whole file."""
    note: Bilingual | None = None
    """A remark of ours."""


class Clause(Struct, frozen=True):
    """A clause of the article: either a claim stands on it, or a reason why none does."""

    start: int
    """The first code point."""
    end: int
    """One past the last."""
    sha256: str
    """Hexadecimal digest of the slice."""
    reason: Bilingual | None = None
    """Why no claim stands on it."""

    @property
    def passage(self) -> Passage:
        """The clause as a passage."""
        return Passage(self.start, self.end, self.sha256)


class Chronicle(Struct, frozen=True, dict=True):
    """Everything that one dataset states. Its references resolve: the loader saw to that."""

    id: str
    """Stable identifier."""
    title: Bilingual
    """What it is called."""
    axis: Axis
    """The hours that it covers."""
    licence: str
    """Under which terms the dataset stands."""
    credits: tuple[Credit, ...]
    """Whom it thanks."""
    day_parts: tuple[DayPart, ...]
    """What the words for times of day are taken to mean."""
    conventions: tuple[Convention, ...]
    """Readings on which several claims rest; their windows hold the sentences."""
    regions: tuple[Region, ...]
    """Groups of places, in the order of lists."""
    units: tuple[Unit, ...]
    """What figures count."""
    sides: tuple[Side, ...]
    """The parties."""
    actors: tuple[Actor, ...]
    """The forces."""
    localities: tuple[Locality, ...]
    """The places, in the order of lists."""
    article: Article
    """What the claims are read from."""
    footnotes: tuple[Footnote, ...]
    """What the article cites."""
    questions: tuple[Question, ...]
    """What it answers in more than one way."""
    claims: tuple[Claim, ...]
    """What it states, in the order of the article."""
    clauses: tuple[Clause, ...]
    """The article, clause by clause."""

    @cached_property
    def claim(self) -> dict[ClaimId, Claim]:
        """Claims by identifier."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def locality(self) -> dict[PlaceId, Locality]:
        """Places by identifier."""
        return {place.id: place for place in self.localities}

    @cached_property
    def listed(self) -> tuple[Locality, ...]:
        """The places in the order of a list: by region, wholes before their parts."""
        order = {region.id: index for index, region in enumerate(self.regions)}
        return tuple(sorted(self.localities, key=lambda place: order[place.region]))

    @cached_property
    def actor(self) -> dict[ActorId, Actor]:
        """Actors by identifier."""
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def side(self) -> dict[SideId, Side]:
        """Sides by identifier."""
        return {side.id: side for side in self.sides}

    @cached_property
    def question(self) -> dict[str, Question]:
        """Questions by identifier."""
        return {question.id: question for question in self.questions}

    @cached_property
    def footnote(self) -> dict[str, Footnote]:
        """Footnotes by identifier."""
        return {footnote.id: footnote for footnote in self.footnotes}

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by identifier."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def region(self) -> dict[str, Region]:
        """Regions by identifier."""
        return {region.id: region for region in self.regions}

    @cached_property
    def parts(self) -> dict[PlaceId, tuple[PlaceId, ...]]:
        """The direct parts of each place that has any."""
        found: dict[PlaceId, list[PlaceId]] = {}
        for place in self.localities:
            if place.part_of is not None:
                found.setdefault(place.part_of, []).append(place.id)
        return {whole: tuple(parts) for whole, parts in found.items()}

    @cached_property
    def claims_at(self) -> dict[PlaceId, tuple[Claim, ...]]:
        """The claims whose fact holds at each place, in the order of the article."""
        found: dict[PlaceId, list[Claim]] = {}
        for claim in self.claims:
            for place in claim.localities:
                found.setdefault(place, []).append(claim)
        return {place: tuple(claims) for place, claims in found.items()}

    @cached_property
    def mentions_of(self) -> dict[PlaceId, tuple[Claim, ...]]:
        """The claims that are told of each place only by way of another, in the order of the article."""
        found: dict[PlaceId, list[Claim]] = {}
        for claim in self.claims:
            for place in dict.fromkeys(claim.via):
                if place not in claim.localities:
                    found.setdefault(place, []).append(claim)
        return {place: tuple(claims) for place, claims in found.items()}

    @cached_property
    def claims_for(self) -> dict[tuple[str, str], tuple[Claim, ...]]:
        """The claims of each account, by question and account, in the order of the article."""
        found: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.claims:
            if claim.question is not None and claim.account is not None:
                found.setdefault((claim.question, claim.account), []).append(claim)
        return {answer: tuple(claims) for answer, claims in found.items()}

    def side_of(self, holder: Holder) -> State:
        """The side of an actor; nobody stays nobody, and the unknown unknown."""
        return holder if isinstance(holder, Unheld) else self.actor[holder].side

    def ordered(self, states: Iterable[State]) -> list[State]:
        """States in the order of the sides, then nobody, then the unknown."""
        known: list[State] = [*(side.id for side in self.sides), NOBODY, UNKNOWN]
        return sorted(states, key=known.index)

    def all_parts(self, place: PlaceId) -> tuple[PlaceId, ...]:
        """The parts of a place, their parts too, nearest first."""
        found = list(self.parts.get(place, ()))
        for part in found:  # it grows while it is read
            found.extend(self.parts.get(part, ()))
        return tuple(found)

    @cached_property
    def inherited(self) -> dict[ClaimId, tuple[PlaceId, ...]]:
        """For each claim that holds for parts too: the parts for which it does."""
        found: dict[ClaimId, tuple[PlaceId, ...]] = {}
        for claim in self.claims:
            if claim.with_parts:
                spared = {part for name in claim.except_ for part in (name, *self.all_parts(name))}
                parts = (part for place in claim.localities for part in self.all_parts(place))
                found[claim.id] = tuple(part for part in dict.fromkeys(parts) if part not in spared)
        return found
