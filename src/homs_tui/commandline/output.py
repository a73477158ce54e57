"""Answers, written to standard output in the form that was asked for."""

import csv
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from homs_tui.commandline.answers import Answer
from homs_tui.commandline.asked import Asked
from homs_tui.commandline.streams import settle, write_lines
from homs_tui.commandline.typeset import in_tables
from homs_tui.present.answers.text_tables import lines


def write(answer: Answer, asked: Asked) -> None:
    """Write an answer to standard output, in the form that was asked for."""
    out = sys.stdout
    settle(out)
    match asked.options.format:
        case "json":
            out.writelines(_json(answer.json()))
        case "csv":
            header, rows = answer.fields()
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows(rows)
        case "table":
            _write_table(answer, out, asked)
    out.flush()


def _json(told: object) -> Iterator[str]:
    """The text of a record, or of records one after the other: those of a large dataset are not held all at once."""
    if not isinstance(told, Iterable) or isinstance(told, Mapping):
        yield json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        return
    before = "[\n  "
    for record in told:
        # No text holds a line end of its own in JSON.
        yield before + json.dumps(record, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        before = ",\n  "
    yield "[]\n" if before[0] == "[" else "\n]\n"


def _write_table(answer: Answer, out: TextIO, asked: Asked) -> None:
    shown: Iterable[str]
    if answer.finished:
        shown = map(str, answer.table())
    elif out.isatty():
        margin = asked.delivery.margin
        width, drawn = shutil.get_terminal_size().columns - margin, in_tables(asked.typesetting, asked.lang)
        shown = (" " * margin + line for line in lines(answer.table(), width, drawn, mirrored=asked.lang == "ar"))
    else:
        shown = lines(answer.table(), None)
    write_lines(out, shown, asked.delivery if out.isatty() else None)
