"""An answer: the same facts as a record, as a table and as fields, each made only when it is asked for."""

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
    """What there is to say, in each form."""

    json: Callable[[], object]
    """For machines."""
    table: "Callable[[], Iterable[Block]]"
    """For people."""
    fields: Callable[[], Fields]
    """For spreadsheets."""
    code: int = 0
    """How the program ends."""
    finished: bool = False
    """Is its table made of lines that stand as they are, in visual order, whatever they are written to?"""


def listed(made: Callable[[], Iterable[Record]], table: "Callable[[], Sequence[Block]]", paths: Sequence[str]) -> Answer:
    """Records as they are, as a table, and as a row of fields each."""
    return Answer(made, table, lambda: (paths, ([field(record, path) for path in paths] for record in made())))
