"""Answers, written to standard output in the form that was asked for.

Which bytes: a pipe or a file gets UTF-8 whatever the locale, for JSON must be UTF-8 and nobody downstream can know our
locale. A terminal keeps its own encoding, and what that cannot hold is written as an escape: the bytes of Arabic in
UTF-8 hold 0x80-0x9F, which a terminal of another encoding would take for control characters.
"""

import csv
import io
import json
import shutil
import sys
from collections.abc import Mapping
from typing import Literal, TextIO

from homs_tui.commandline.answers import Answer
from homs_tui.present.tables import lines

_FIRST_VTE_WITH_BIDI = 5800


def settle(stream: TextIO) -> None:
    """Let a stream take every character, without changing any line end."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


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
    if answer.finished:
        shown = [str(block) for block in answer.table()]
    else:
        shown = lines(answer.table(), shutil.get_terminal_size().columns if out.isatty() else None)
    before, after = _direction(environ) if out.isatty() else ("", "")
    out.write("".join([before, *(f"{line}\n" for line in shown), after]))


def _direction(environ: Mapping[str, str]) -> tuple[str, str]:
    """What tells a terminal based on VTE to leave the order of our lines alone, and to be again as it was.

    VTE takes the mode for each line from when its text arrives (measured: terminals.md, 2). No other terminal heeds it,
    and tmux and screen keep it to themselves.
    """
    version = environ.get("VTE_VERSION", "")
    inside = environ.get("TMUX") or environ.get("STY")
    reorders = version.isdecimal() and len(version) < 10 and int(version) >= _FIRST_VTE_WITH_BIDI and not inside
    return ("\x1b[8l", "\x1b[8h") if reorders else ("", "")
