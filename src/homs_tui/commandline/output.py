"""Answers, written to standard output in the form that was asked for."""

import csv
import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

from homs_tui.commandline.answers import Answer
from homs_tui.commandline.asked import Asked
from homs_tui.commandline.streams import settle
from homs_tui.commandline.typeset import in_tables
from homs_tui.present.tables import lines

_FIRST_VTE_WITH_BIDI = 5800


def write(answer: Answer, asked: Asked) -> None:
    """Write an answer to standard output, in the form that was asked for."""
    out = sys.stdout
    settle(out)
    match asked.options.format:
        case "json":
            out.write(json.dumps(answer.json(), ensure_ascii=False, indent=2) + "\n")
        case "csv":
            header, rows = answer.fields()
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows(rows)
        case "table":
            _write_table(answer, out, asked)
    out.flush()


def _write_table(answer: Answer, out: TextIO, asked: Asked) -> None:
    shown: Iterable[str]
    if answer.finished:
        shown = map(str, answer.table())
    elif out.isatty() and _can_draw(out):
        width, drawn = shutil.get_terminal_size().columns, in_tables(asked.typesetting, asked.lang)
        shown = lines(answer.table(), width, drawn, mirrored=asked.lang == "ar")
    else:
        shown = lines(answer.table(), None)
    before, after = _direction(asked.environ) if out.isatty() else ("", "")
    out.write(before)
    try:
        out.writelines(f"{line}\n" for line in shown)
    finally:
        out.write(after)


def _can_draw(out: TextIO) -> bool:
    """Can a terminal's encoding hold shaped Arabic? Where it cannot, escapes in the order of storage say more."""
    try:
        "\ufeb9\u25cf".encode(out.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _direction(environ: Mapping[str, str]) -> tuple[str, str]:
    """What tells a terminal based on VTE to leave the order of our lines alone, and to be again as it was.

    VTE takes the mode for each line from when its text arrives (measured: terminals.md, 2). No other terminal heeds it,
    and tmux and screen keep it to themselves.
    """
    version = environ.get("VTE_VERSION", "")
    inside = environ.get("TMUX") or environ.get("STY")
    reorders = version.isdecimal() and len(version) < 10 and int(version) >= _FIRST_VTE_WITH_BIDI and not inside
    return ("\x1b[8l", "\x1b[8h") if reorders else ("", "")
