"""The only way to export facts: each function gives one kind of facts in every form.

Records are the contract (`records`, and `columns` for their fields); tables are for people (`sheets`). Tables need the text
engine, so `sheets` is imported only when a table is asked for.
"""
# ruff: noqa: PLC0415 - see above

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim
from homs_tui.core.control import Control, Status
from homs_tui.core.locality import Locality
from homs_tui.core.subject import Entity
from homs_tui.present.answers import columns, records
from homs_tui.present.answers.answer import Answer, Fields, listed
from homs_tui.present.answers.fields import field

if TYPE_CHECKING:
    from homs_tui.core.changes import Difference
    from homs_tui.core.why import Proof
    from homs_tui.present.answers.text_tables import Block
    from homs_tui.text.line import Line


def localities(chronicle: Chronicle, places: Sequence[Locality], lang: Lang) -> Answer:
    """Places, without their statuses."""

    def table() -> "list[Block]":
        from homs_tui.present.answers import sheets

        return sheets.localities(chronicle, places, lang)

    return listed(lambda: map(records.locality, places), table, columns.LOCALITY)


def statuses(chronicle: Chronicle, found: Callable[[], Iterable[Status]], at: datetime, lang: Lang) -> Answer:
    """The statuses of places at an instant, *found* once for the form that is asked for, one after the other."""

    def table() -> "list[Block]":
        from homs_tui.present.answers import sheets

        return sheets.statuses(chronicle, found(), at, lang)

    return listed(lambda: (records.status(chronicle, status) for status in found()), table, columns.STATUS)


def differences(chronicle: Chronicle, found: "Sequence[Difference]", instants: tuple[datetime, datetime], lang: Lang) -> Answer:
    """The differences between two instants."""

    def table() -> "list[Block]":
        from homs_tui.present.answers import sheets

        return sheets.differences(chronicle, found, instants, lang)

    return listed(lambda: (records.difference(chronicle, pair) for pair in found), table, columns.DIFFERENCE)


def claims(control: Control, found: Sequence[Claim], lang: Lang) -> Answer:
    """Claims."""

    def table() -> "list[Block]":
        from homs_tui.present.answers import sheets

        return sheets.claims(control, found, lang)

    return listed(lambda: (records.claim(control, claim) for claim in found), table, columns.CLAIM)


def notes(chronicle: Chronicle, found: Sequence[tuple[Entity, str, datetime | None]], lang: Lang) -> Answer:
    """Notes: subject, text and time."""

    def table() -> "list[Block]":
        from homs_tui.present.answers import sheets

        return sheets.notes(chronicle, found, lang)

    return listed(lambda: [records.note(chronicle, *note) for note in found], table, columns.NOTE)


def proof(chronicle: Chronicle, found: "Proof", lang: Lang) -> Answer:
    """A proof. As fields it has a row for each of its claims."""
    overturning = {item.claim for item in found.overturns}

    def table() -> "list[Block]":
        from homs_tui.present.answers import sheets

        return sheets.proof(chronicle, found, lang)

    def fields() -> Fields:
        record = records.proof(chronicle, found)
        evidence = record["evidence"]
        assert isinstance(evidence, list)
        head = [field(record, path) for path in columns.PROOF]
        rows = (
            [*head, *(field(item, path) for path in columns.EVIDENCE), field(item["claim"] in overturning, "")]
            for item in evidence
        )
        return (*columns.PROOF, *columns.EVIDENCE, "overturns"), rows

    return Answer(lambda: [records.proof(chronicle, found)], table, fields)


def laid_out(text: str, found: "Sequence[Line]", width: int) -> Answer:
    """The lines of a text. As a table they are what a terminal of *width* columns shows."""

    def padded(line: "Line") -> str:
        return " " * (width - line.width) + line.text if line.base else line.text

    def table() -> "Iterator[Block]":
        # One by one: a million lines of the maximum width do not fit into memory.
        return map(padded, found)

    def fields() -> Fields:
        cells = ((number, cell) for number, line in enumerate(found, 1) for cell in line.cells)
        return columns.LINE, ((str(n), cell.text, str(cell.start), str(cell.end), str(cell.level)) for n, cell in cells)

    return Answer(lambda: records.lines(text, found), table, fields, finished=True)
