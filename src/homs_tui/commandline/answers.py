"""The answer to each command: the same facts as a record, as a table and as fields, made only when one is asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from homs_tui.commandline import columns
from homs_tui.commandline.asked import Asked
from homs_tui.commandline.faults import UsageFaultError
from homs_tui.core.changes import between
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.messages import sentence
from homs_tui.core.status import Status
from homs_tui.core.why import why as proof_of
from homs_tui.present.answers import records, sheets
from homs_tui.present.answers.text_tables import Block, field

Fields = tuple[Sequence[str], Iterable[Sequence[str]]]
"""The header of a CSV file and its rows."""


class Answer(Struct, frozen=True):
    """What a command has to say, in each form."""

    json: Callable[[], object]
    """For machines."""
    table: Callable[[], Iterable[Block]]
    """For people."""
    fields: Callable[[], Fields]
    """For spreadsheets."""
    code: int = 0
    """How the program ends."""
    finished: bool = False
    """Is its table made of lines that stand as they are, in visual order, whatever they are written to?"""


def localities(asked: Asked) -> Answer:
    """Every place."""
    return listed(
        lambda: map(records.locality, asked.chronicle.localities),
        lambda: sheets.localities(asked.scene, asked.lang),
        columns.LOCALITY,
    )


def status(asked: Asked, at: datetime | None = None) -> Answer:
    """Who controls what at an instant: at that which is given, else at that which was asked for."""
    at = at or asked.instant(asked.options.at)
    places = [place.id for place in asked.scene.places]
    if asked.options.place is not None:
        places = [asked.place(asked.options.place)]

    def found() -> Iterator[Status]:
        return asked.scene.control.statuses(places, at)

    return listed(
        lambda: (records.status(asked.chronicle, told) for told in found()),
        lambda: sheets.statuses(asked.scene, found(), at, asked.lang),
        columns.STATUS,
    )


def diff(asked: Asked) -> Answer:
    """What differs between two instants."""
    first, second = asked.instant(asked.options.t1), asked.instant(asked.options.t2)
    found = between(asked.scene.control, first, second)
    return listed(
        lambda: (records.difference(asked.chronicle, pair) for pair in found),
        lambda: sheets.differences(asked.scene, found, first, second, asked.lang),
        columns.DIFFERENCE,
    )


def why(asked: Asked) -> Answer:
    """The proof of a status. As CSV it has a row for each claim of the proof."""
    place, at = asked.place(asked.options.place), asked.instant(asked.options.at)
    found = proof_of(asked.scene.control, place, at)
    overturning = {item.claim for item in found.overturns}

    def fields() -> Fields:
        record = records.proof(asked.chronicle, found)
        evidence = record["evidence"]
        assert isinstance(evidence, list)
        head = [field(record, path) for path in columns.PROOF]
        rows = (
            [*head, *(field(item, path) for path in columns.EVIDENCE), field(item["claim"] in overturning, "")]
            for item in evidence
        )
        return (*columns.PROOF, *columns.EVIDENCE, "overturns"), rows

    return Answer(lambda: [records.proof(asked.chronicle, found)], lambda: sheets.proof(asked.scene, found, asked.lang), fields)


def claims(asked: Asked) -> Answer:
    """What the article states, or a part of it."""
    options = asked.options
    found = asked.chronicle.claims
    if options.kind is not None:
        found = tuple(told for told in found if told.kind is ClaimKind(options.kind))
    if options.place is not None:
        place = asked.place(options.place)
        found = tuple(told for told in found if place in (*told.localities, *told.via))
    start = None if options.from_ is None else asked.instant(options.from_)
    end = None if options.to is None else asked.instant(options.to)
    if start is not None and end is not None and end < start:
        turned = {"to": "--to", "end": end.isoformat(), "from_": "--from", "start": start.isoformat()}
        raise UsageFaultError(sentence("usage.turned", **turned))
    if start is not None or end is not None:
        found = tuple(told for told in found if _within(asked, told, start, end))
    return listed(
        lambda: (records.claim(asked.scene, told) for told in found),
        lambda: sheets.claims(asked.scene, found, asked.lang),
        columns.CLAIM,
    )


def _within(asked: Asked, told: Claim, start: datetime | None, end: datetime | None) -> bool:
    """May the claim fall in [start, end)? Where both are one instant: at that instant?"""
    bounds = asked.scene.windows[told.id]
    if start is not None and start == end:
        return start in bounds
    return (start is None or start < bounds.latest) and (end is None or bounds.earliest < end)


def listed(made: Callable[[], Iterable[records.Record]], table: Callable[[], Sequence[Block]], paths: Sequence[str]) -> Answer:
    """Records as they are, as a table, and as a row of fields each."""
    return Answer(made, table, lambda: (paths, ([field(record, path) for path in paths] for record in made())))
