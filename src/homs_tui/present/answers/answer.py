"""An answer: the same facts as records, as a table and as fields, each made on demand."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from homs_tui.present.answers.fields import field
from homs_tui.present.answers.records import Record

if TYPE_CHECKING:
    from homs_tui.present.answers.text_tables import Block

Fields = tuple[Sequence[str], Iterable[Sequence[str]]]
"""The header of a CSV file and its rows."""


class Answer(Struct, frozen=True):
    """An answer in each form."""

    json: Callable[[], object]
    """Records, for machines."""
    table: "Callable[[], Iterable[Block]]"
    """Text and tables, for people."""
    fields: Callable[[], Fields]
    """Rows of fields, for spreadsheets."""
    code: int = 0
    """The program's exit code."""
    finished: bool = False
    """Whether its table consists of finished lines in visual order, whatever they are written to."""


def listed(made: Callable[[], Iterable[Record]], table: "Callable[[], Sequence[Block]]", paths: Sequence[str]) -> Answer:
    """Records as they are, as a table, and with a row of fields each."""
    return Answer(made, table, lambda: (paths, ([field(record, path) for path in paths] for record in made())))
