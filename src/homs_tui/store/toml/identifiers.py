"""Which identifiers a dataset defines, and which entries refer to unknown ones."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.claim import Question
from homs_tui.store.problems import KINDS, fault
from homs_tui.store.toml import actors, header, localities, sources
from homs_tui.store.toml.characters import quoted
from homs_tui.store.toml.draft import Draft, Sourced
from homs_tui.store.toml.fields import Entry


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Named = TypeVar("Named", bound=_HasId)


class KnownIds(Struct, frozen=True):
    """The identifiers of one kind. Where the file of a kind could not be read, all of that kind count as known."""

    kind: str
    """What one of them is: the key of its name."""
    file: str | Bilingual
    """Where they are defined."""
    known: Mapping[str, object]
    """Those that were read."""
    complete: bool = True
    """Whether all of them were read."""

    def check(self, entry: Entry, field: str, *given: str | None) -> None:
        """Report each identifier that is not known; a stand-in for one that could not be read is skipped."""
        for id_ in given:
            if id_ and id_ not in self.known and self.complete:
                odd = fault("unknown", kind=KINDS[self.kind], given=quoted(id_), file=self.file)
                entry.blame(field, odd.with_remedy(entry.report.suggestion(id_, self.known)))


class Identifiers(Struct, frozen=True):
    """The identifiers of a draft, by kind."""

    sides: KnownIds
    actors: KnownIds
    localities: KnownIds
    conventions: KnownIds
    regions: KnownIds
    units: KnownIds
    footnotes: KnownIds
    questions: KnownIds
    claims: KnownIds
    question: dict[str, Question]
    """Questions by identifier."""


def index_identifiers(draft: Draft) -> Identifiers:
    """Index a draft; of an identifier that is given twice, the second is reported."""
    head = draft.header
    if head is not None:
        _index("day part", head.day_parts)
    questions = _index("question", draft.questions)
    complete = draft.claims_complete
    return Identifiers(
        sides=_ids("side", actors.FILE, draft.sides),
        actors=_ids("actor", actors.FILE, draft.actors),
        localities=_ids("locality", localities.FILE, draft.localities),
        conventions=_ids("convention", header.FILE, None if head is None else head.conventions),
        regions=_ids("region", header.FILE, None if head is None else head.regions),
        units=_ids("unit", header.FILE, None if head is None else head.units),
        footnotes=_ids("footnote", sources.FILE, draft.footnotes),
        questions=KnownIds("question", "claims", questions, complete),
        claims=KnownIds("claim", "claims", _index("claim", draft.claims), complete),
        question={id_: read.value for id_, read in questions.items()},
    )


def blame_duplicates(kind: str, field: str, values: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """Report each entry whose value of a field another entry has already."""
    first: dict[str, Entry] = {}
    for value, entry in values:
        if value and (other := first.setdefault(value, entry)) is not entry:
            where = f"{other.file}: {other.label}" if other.file != entry.file or field != "id" else other.file
            entry.blame(field, fault("twins", given=quoted(value), field=field, kind=KINDS[kind], where=where))
    return first


def _ids(kind: str, file: str, reads: Sequence[Sourced[Named]] | None) -> KnownIds:
    return KnownIds(kind, file, {}, complete=False) if reads is None else KnownIds(kind, file, _index(kind, reads))


def _index(kind: str, reads: Sequence[Sourced[Named]]) -> dict[str, Sourced[Named]]:
    blame_duplicates(kind, "id", ((read.value.id, read.entry) for read in reads))
    return {read.value.id: read for read in reads}
