"""A dataset between its files and the chronicle: values that may still be wrong, each with the entry it came from."""

from datetime import UTC, datetime, timedelta
from typing import Generic, NamedTuple, TypeVar

from msgspec import Struct, field

from homs_tui.core.actor import Actor, Side
from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.chronicle import Article, Clause, Convention, Credit, DayPart, Footnote, Region, Unit
from homs_tui.core.claim import Claim, Question
from homs_tui.core.locality import Locality
from homs_tui.store.toml.fields import NO_BILINGUAL, Entry

T = TypeVar("T")

_START = datetime(2024, 1, 1, tzinfo=UTC)


class Sourced(NamedTuple, Generic[T]):
    """A value, and the entry that it was read from."""

    value: T
    """What was read, with stand-ins for what could not be."""
    entry: Entry
    """Where it was read, for problems."""


class Header(Struct):
    """What dataset.toml says."""

    id: str = ""
    title: Bilingual = NO_BILINGUAL
    licence: str = ""
    axis: Axis = field(default_factory=lambda: Axis(_START, _START + timedelta(hours=1), UTC))
    credits: list[Credit] = field(default_factory=list)
    day_parts: list[Sourced[DayPart]] = field(default_factory=list)
    conventions: list[Sourced[Convention]] = field(default_factory=list)
    regions: list[Sourced[Region]] = field(default_factory=list)
    units: list[Sourced[Unit]] = field(default_factory=list)


class Draft(Struct):
    """Everything that was read. A file that could not be read leaves None: identifiers that it would define are not checked."""

    header: Header | None = None
    sides: list[Sourced[Side]] | None = None
    actors: list[Sourced[Actor]] | None = None
    localities: list[Sourced[Locality]] | None = None
    article: Article | None = None
    footnotes: list[Sourced[Footnote]] | None = None
    questions: list[Sourced[Question]] = field(default_factory=list)
    claims: list[Sourced[Claim]] = field(default_factory=list)
    named_conventions: list[tuple[str, Entry]] = field(default_factory=list)
    """What claims give as an identifier of a convention, each with its claim, in their order."""
    clauses: list[Sourced[Clause]] | None = None
    claims_complete: bool = True
    """Whether every file of claims could be read."""
