"""The answer to `layout`: how a text stands in a terminal. It asks for no dataset."""

import sys
from collections.abc import Iterator

from homs_tui.commandline.answers import Answer, Fields
from homs_tui.commandline.asked import Asked
from homs_tui.commandline.columns import LINE
from homs_tui.commandline.faults import UsageFaultError
from homs_tui.commandline.typeset import asked_for
from homs_tui.core.messages import sentence
from homs_tui.core.plurals import BYTES
from homs_tui.present.answers import records
from homs_tui.present.answers.text_tables import Block
from homs_tui.text.bidi import Base
from homs_tui.text.clean import clean
from homs_tui.text.layout import layout
from homs_tui.text.line import Line
from homs_tui.text.typesetting import PLAIN

LONGEST = 1_000_000
"""The most bytes that are read from standard input."""
_BASES = {"rtl": Base.RTL, "ltr": Base.LTR, "auto": Base.AUTO}


def lay_out(asked: Asked) -> Answer:
    """A text as lines of cells."""
    options = asked.options
    text = clean(_piped() if options.text == "-" else options.text or "")
    # A tool for any text: what the reader has chosen for the explorer does not count here.
    found = layout(text, options.width, _BASES[options.base], asked_for(options, PLAIN))

    def table() -> Iterator[Block]:
        # One by one: a million lines of the greatest width do not fit into memory.
        return (_padded(line, options.width) for line in found)

    def fields() -> Fields:
        cells = ((number, cell) for number, line in enumerate(found, 1) for cell in line.cells)
        return LINE, ((str(n), cell.text, str(cell.start), str(cell.end), str(cell.level)) for n, cell in cells)

    return Answer(lambda: records.lines(text, found), table, fields, finished=True)


def _padded(line: Line, width: int) -> str:
    return " " * (width - line.width) + line.text if line.base else line.text


def _piped() -> str:
    """What is on standard input, whatever the locale, as UTF-8."""
    data = sys.stdin.buffer.read(LONGEST + 1) if sys.stdin is not None else b""
    if len(data) > LONGEST:
        raise UsageFaultError(sentence("usage.piped", bytes=BYTES.counted_of(LONGEST)))
    text = data.decode("utf-8", "replace")
    return text.removesuffix("\n").removesuffix("\r")
