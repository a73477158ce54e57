"""Writing answers to standard output in the requested format."""
# ruff: noqa: PLC0415 - no format pays for another

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from homs_tui.commandline.context import Context
from homs_tui.commandline.spec import Options
from homs_tui.commandline.streams import configure, terminal_columns, write_lines
from homs_tui.present.answers.answer import Answer

if TYPE_CHECKING:
    from homs_tui.present.answers.text_tables import Block


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
            write_blocks(answer.table(), context, finished=answer.finished)
    out.flush()
    return answer.code


def write_text(text: str, out: str) -> None:
    """Write a text that is complete, as UTF-8: to a new file, whole or not at all, or to standard output for a hyphen."""
    from pathlib import Path

    from homs_tui.store.new_file import write_new_file

    if out != "-":
        write_new_file(Path(out), text)
        return
    configure(sys.stdout)
    sys.stdout.write(text)
    sys.stdout.flush()


def write_blocks(blocks: "Iterable[Block]", context: Context[Options], *, finished: bool = False) -> None:
    """Write text and tables to standard output: to a terminal in visual order and within its columns, into a pipe in logical
    order and uncut. *finished*: as they are."""
    from homs_tui.commandline.typeset import in_tables
    from homs_tui.present.answers.text_tables import lines

    out = sys.stdout
    shown: Iterable[str]
    if finished:
        shown = map(str, blocks)
    elif out.isatty():
        margin = context.delivery.margin
        width, drawn = terminal_columns() - margin, in_tables(context.typesetting, context.lang)
        shown = (" " * margin + line for line in lines(blocks, width, drawn, mirrored=context.lang == "ar"))
    else:
        shown = lines(blocks, None)
    write_lines(out, shown, context.delivery if out.isatty() else None)


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
