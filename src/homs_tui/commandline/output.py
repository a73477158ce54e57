"""Writing answers to standard output in the requested format."""
# ruff: noqa: PLC0415 - no format pays for another

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from homs_tui.commandline.context import Context
from homs_tui.commandline.spec import Options
from homs_tui.commandline.streams import configure, terminal_columns, write_lines
from homs_tui.present.answers.answer import Answer


def write(answer: Answer, context: Context[Options]) -> int:
    """Write an answer to standard output in the requested format; returns the exit code."""
    out = sys.stdout
    configure(out)
    match context.options.format:
        case "json":
            out.writelines(_json(answer.json()))
        case "csv":
            import csv

            header, rows = answer.fields()
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows(rows)
        case "table":
            _write_table(answer, out, context)
    out.flush()
    return answer.code


def _json(data: object) -> Iterator[str]:
    """The JSON of a record, or of records one by one: those of a large dataset are never all in memory."""
    import json

    if not isinstance(data, Iterable) or isinstance(data, Mapping):
        yield json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        return
    before = "[\n  "
    for record in data:
        # Strings in JSON contain no line ends.
        yield before + json.dumps(record, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        before = ",\n  "
    yield "[]\n" if before[0] == "[" else "\n]\n"


def _write_table(answer: Answer, out: TextIO, context: Context[Options]) -> None:
    from homs_tui.commandline.typeset import in_tables
    from homs_tui.present.answers.text_tables import lines

    shown: Iterable[str]
    if answer.finished:
        shown = map(str, answer.table())
    elif out.isatty():
        margin = context.delivery.margin
        width, drawn = terminal_columns() - margin, in_tables(context.typesetting, context.lang)
        shown = (" " * margin + line for line in lines(answer.table(), width, drawn, mirrored=context.lang == "ar"))
    else:
        shown = lines(answer.table(), None)
    write_lines(out, shown, context.delivery if out.isatty() else None)
