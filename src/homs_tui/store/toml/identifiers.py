"""Which identifiers a dataset knows, and who may be blamed for one that it does not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.claim import Question
from homs_tui.store.problems import SORTS, fault
from homs_tui.store.toml import actors as cast
from homs_tui.store.toml import header, sources
from homs_tui.store.toml import localities as places
from homs_tui.store.toml.characters import shown
from homs_tui.store.toml.draft import Draft, Read
from homs_tui.store.toml.fields import Entry


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Named = TypeVar("Named", bound=_HasId)


class Ids(Struct, frozen=True):
    """The identifiers of one sort. Of a sort whose file could not be read, every one counts as known."""

    sort: str
    """What one of them is: a key of its name."""
    file: str | Bilingual
    """Where they are given."""
    known: Mapping[str, object]
    """Those that were read."""
    whole: bool = True
    """Were all of them read?"""

    def refer(self, entry: Entry, field: str, *given: str | None) -> None:
        """Blame an entry for each identifier that is not known; a stand-in for one that could not be read is let by."""
        for id_ in given:
            if id_ and id_ not in self.known and self.whole:
                odd = fault("unknown", sort=SORTS[self.sort], given=shown(id_), file=self.file)
                entry.blame(field, odd.or_rather(entry.report.near(id_, self.known)))


class Identifiers(Struct, frozen=True):
    """The identifiers of a draft, by sort."""

    sides: Ids
    actors: Ids
    localities: Ids
    conventions: Ids
    regions: Ids
    units: Ids
    footnotes: Ids
    questions: Ids
    claims: Ids
    question: dict[str, Question]
    """Questions by identifier."""


def known_in(draft: Draft) -> Identifiers:
    """Index a draft; an identifier that is given twice is blamed on the second."""
    head = draft.header
    if head is not None:
        _index("day part", head.day_parts)
    questions = _index("question", draft.questions)
    whole = draft.claims_whole
    return Identifiers(
        sides=_ids("side", cast.FILE, draft.sides),
        actors=_ids("actor", cast.FILE, draft.actors),
        localities=_ids("locality", places.FILE, draft.localities),
        conventions=_ids("convention", header.FILE, None if head is None else head.conventions),
        regions=_ids("region", header.FILE, None if head is None else head.regions),
        units=_ids("unit", header.FILE, None if head is None else head.units),
        footnotes=_ids("footnote", sources.FILE, draft.footnotes),
        questions=Ids("question", "claims", questions, whole),
        claims=Ids("claim", "claims", _index("claim", draft.claims), whole),
        question={id_: read.value for id_, read in questions.items()},
    )


def blame_twins(sort: str, field: str, values: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """Blame each entry whose value of a field another entry has already."""
    first: dict[str, Entry] = {}
    for value, entry in values:
        if value and (other := first.setdefault(value, entry)) is not entry:
            where = f"{other.file}: {other.label}" if other.file != entry.file or field != "id" else other.file
            entry.blame(field, fault("twins", given=shown(value), field=field, sort=SORTS[sort], where=where))
    return first


def _ids(sort: str, file: str, reads: Sequence[Read[Named]] | None) -> Ids:
    return Ids(sort, file, {}, whole=False) if reads is None else Ids(sort, file, _index(sort, reads))


def _index(sort: str, reads: Sequence[Read[Named]]) -> dict[str, Read[Named]]:
    blame_twins(sort, "id", ((read.value.id, read.entry) for read in reads))
    return {read.value.id: read for read in reads}
