"""Answers, written to standard output in the form that was asked for."""

import csv
import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import Literal, TextIO

from homs_tui.commandline.answers import Answer
from homs_tui.commandline.streams import draws, settle, write_lines
from homs_tui.present.tables import lines


def write(answer: Answer, form: Literal["table", "json", "csv"], environ: Mapping[str, str]) -> None:
    """Write an answer to standard output."""
    out = sys.stdout
    settle(out)
    match form:
        case "json":
            out.write(json.dumps(answer.json(), ensure_ascii=False, indent=2) + "\n")
        case "csv":
            header, rows = answer.fields()
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows(rows)
        case "table":
            _write_table(answer, out, environ)
    out.flush()


def _write_table(answer: Answer, out: TextIO, environ: Mapping[str, str]) -> None:
    shown: Iterable[str]
    if answer.finished:
        shown = map(str, answer.table())
    else:
        shown = lines(answer.table(), shutil.get_terminal_size().columns if draws(out) else None)
    write_lines(out, shown, environ)
