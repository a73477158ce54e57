"""A dataset as one immutable value."""

from collections.abc import Iterable, Sequence
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
    """The meaning given to a word such as "morning": local time, half-open."""

    id: str
    """Stable identifier."""
    name: Bilingual
    """The word."""
    from_: time
    """Its first minute."""
    to: time
    """The first minute after it; 00:00 is the end of the day."""
    convention: Bilingual
    """A sentence saying that this is our reading."""


class Convention(Struct, frozen=True):
    """A reading of the source's times that the windows of several claims rest on."""

    id: str
    """Stable identifier."""
    text: Bilingual
    """The reading, as a sentence."""


class Region(Struct, frozen=True):
    """A group of places in lists."""

    id: str
    """Stable identifier."""
    name: Bilingual
    """Its name."""


class Unit(Struct, frozen=True):
    """The unit of a figure, with its plural forms."""

    id: str
    """Stable identifier."""
    name: Bilingual
    """The bare noun."""
    ar: tuple[str, str, str, str]
    """Arabic for one, two, three to ten, and eleven or more."""
    en: tuple[str, str]
    """English singular and plural."""


class Footnote(Struct, frozen=True):
    """A footnote cited by the article; unknown fields are empty."""

    id: str
    """Stable identifier."""
    label: str
    """Its label as printed in the article."""
    citation: str = ""
    """The work that it cites."""
    note: Bilingual | None = None
    """A remark of ours."""


class Credit(Struct, frozen=True):
    """An acknowledgement of the dataset, with a licence."""

    text: str
    """Who is credited and for what."""
    licence: str
    """The licence."""


class Article(Struct, frozen=True):
    """The text that the claims are taken from. The dataset does not contain its words."""

    title: Bilingual
    """Its name."""
    language: str
    """Its language code."""
    characters: int
    """Its length in code points."""
    sha256: str
    """Hexadecimal SHA-256 digest of the whole file."""
    note: Bilingual | None = None
    """A remark of ours."""


class Clause(Struct, frozen=True):
    """A clause of the article: a claim rests on it, or there is a reason why none does."""

    start: int
    """The first code point."""
    end: int
    """One past the last."""
    sha256: str
    """Hexadecimal SHA-256 digest of the slice."""
    reason: Bilingual | None = None
    """Why no claim rests on it."""

    @property
    def passage(self) -> Passage:
        """The clause as a passage."""
        return Passage(self.start, self.end, self.sha256)


class Chronicle(Struct, frozen=True, dict=True):
    """Everything that a dataset states. All references resolve: the loader has checked them."""

    id: str
    """Stable identifier."""
    title: Bilingual
    """Its name."""
    axis: Axis
    """The hours that it covers."""
    licence: str
    """The licence of the dataset."""
    credits: tuple[Credit, ...]
    """Its acknowledgements."""
    day_parts: tuple[DayPart, ...]
    """The meanings given to words for times of day."""
    conventions: tuple[Convention, ...]
    """The readings that several claims rest on; the windows of those claims hold the sentences."""
    regions: tuple[Region, ...]
    """The groups of places, in list order."""
    units: tuple[Unit, ...]
    """The units of figures."""
    sides: tuple[Side, ...]
    """The parties."""
    actors: tuple[Actor, ...]
    """The forces."""
    localities: tuple[Locality, ...]
    """The places, in list order."""
    article: Article
    """The text that the claims are taken from."""
    footnotes: Sequence[Footnote]
    """The footnotes of the article."""
    questions: Sequence[Question]
    """The questions that the article answers in more than one way."""
    claims: Sequence[Claim]
    """The claims, in the order of the article."""
    clauses: Sequence[Clause]
    """The article, clause by clause."""

    @cached_property
    def claim_ids(self) -> Sequence[ClaimId]:
        """The identifiers of the claims, in their order."""
        return tuple(claim.id for claim in self.claims)

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
        """The places in list order: by region, wholes before their parts."""
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
    def depth(self) -> dict[PlaceId, int]:
        """How many places contain each place."""
        queue = [place.id for place in self.localities if place.part_of is None]
        found = dict.fromkeys(queue, 0)
        for whole in queue:  # it grows while it is read
            parts = self.parts.get(whole, ())
            found.update(dict.fromkeys(parts, found[whole] + 1))
            queue.extend(parts)
        return found

    @cached_property
    def claims_at(self) -> dict[PlaceId, tuple[Claim, ...]]:
        """The claims about each place, in the order of the article."""
        found: dict[PlaceId, list[Claim]] = {}
        for claim in self.claims:
            for place in claim.localities:
                found.setdefault(place, []).append(claim)
        return {place: tuple(claims) for place, claims in found.items()}

    @cached_property
    def mentions_of(self) -> dict[PlaceId, tuple[Claim, ...]]:
        """The claims that only mention each place in passing, in the order of the article."""
        found: dict[PlaceId, list[Claim]] = {}
        for claim in self.claims:
            for place in dict.fromkeys(claim.via):
                if place not in claim.localities:
                    found.setdefault(place, []).append(claim)
        return {place: tuple(claims) for place, claims in found.items()}

    @cached_property
    def only_mentioned(self) -> frozenset[PlaceId]:
        """The places that no claim is about, neither by name nor as part of another place, and that have no stated holder:
        claims mention them in passing, or they are where something came from or went to."""
        of_wholes = {part for parts in self.inherited.values() for part in parts}
        known = {*self.claims_at, *of_wholes, *self.parts, *(place.id for place in self.localities if place.initial)}
        return frozenset(place.id for place in self.localities if place.id not in known)

    def is_counted(self, place: PlaceId) -> bool:
        """Whether a tally of all places counts a place: neither those with parts are counted, since their parts are, nor those
        that are only mentioned."""
        return place not in self.parts and place not in self.only_mentioned

    @cached_property
    def claims_for(self) -> dict[tuple[str, str], tuple[Claim, ...]]:
        """The claims of each account, by question and account, in the order of the article."""
        found: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.claims:
            if claim.question is not None and claim.account is not None:
                found.setdefault((claim.question, claim.account), []).append(claim)
        return {answer: tuple(claims) for answer, claims in found.items()}

    def side_of(self, holder: Holder) -> State:
        """The side of an actor; nobody and unknown are returned as they are."""
        return holder if isinstance(holder, Unheld) else self.actor[holder].side

    def ordered(self, states: Iterable[State]) -> list[State]:
        """States in the order of the sides, then nobody, then unknown."""
        known: list[State] = [*(side.id for side in self.sides), NOBODY, UNKNOWN]
        return sorted(states, key=known.index)

    def all_parts(self, place: PlaceId) -> tuple[PlaceId, ...]:
        """All parts of a place, including parts of parts, nearest first."""
        found = list(self.parts.get(place, ()))
        for part in found:  # grows while it is read
            found.extend(self.parts.get(part, ()))
        return tuple(found)

    @cached_property
    def inherited(self) -> dict[ClaimId, tuple[PlaceId, ...]]:
        """For each claim that holds for parts too, those parts."""
        found: dict[ClaimId, tuple[PlaceId, ...]] = {}
        for claim in self.claims:
            if claim.with_parts:
                spared = {part for name in claim.except_ for part in (name, *self.all_parts(name))}
                parts = (part for place in claim.localities for part in self.all_parts(place))
                found[claim.id] = tuple(part for part in dict.fromkeys(parts) if part not in spared)
        return found
