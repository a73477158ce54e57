"""Encodings of the standard streams.

A pipe or a file gets UTF-8 whatever the locale: JSON must be UTF-8, and no program downstream can know our locale. A terminal
keeps its own encoding, and characters outside it are written as escapes: Arabic in UTF-8 contains the bytes 0x80-0x9F, which a
terminal with another encoding would take for control characters.
"""

import io
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from homs_tui.commandline.delivery import Delivery
    from homs_tui.terminal.paint.cell_buffer import Cells


DEFAULT_COLUMNS, DEFAULT_ROWS = 80, 24
"""Columns and rows where there is no terminal."""


def configure(stream: TextIO) -> None:
    """Let a stream accept every character, and keep line ends as they are."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def draws_arabic(stream: TextIO) -> bool:
    """Whether it is a terminal whose encoding contains shaped Arabic; where not, Latin letters are used."""
    try:
        "\ufeb9\u25cf".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return stream.isatty()


def terminal_columns() -> int:
    """The columns of the terminal."""
    return _extent("COLUMNS", 0) or DEFAULT_COLUMNS


def terminal_rows() -> int:
    """The rows of the terminal."""
    return _extent("LINES", 1) or DEFAULT_ROWS


def _extent(variable: str, index: int) -> int:
    """The columns (0) or the rows (1) of the terminal, 0 where they are not known; found as by shutil, which takes long to
    import since it handles archives too."""
    stated = os.environ.get(variable, "")
    if stated.isdecimal() and int(stated):
        return int(stated)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno())[index]  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 0


def write_lines(stream: TextIO, shown: "Iterable[str | Cells]", delivery: "Delivery | None" = None) -> None:
    """Write lines; lines in visual order, or their cells, are sent to a terminal as its *delivery* requires."""
    if delivery is None:
        stream.writelines(f"{line}\n" for line in shown)
        return
    from homs_tui.terminal.posix import controls_terminals  # noqa: PLC0415 - not needed for a pipe

    if not controls_terminals():
        _write_delivered(stream, shown, delivery)
        return
    from homs_tui.terminal.hold.job_control import released_while_stopped  # noqa: PLC0415
    from homs_tui.terminal.hold.termination import signals_as_exceptions  # noqa: PLC0415 - not needed for a pipe

    with signals_as_exceptions(), released_while_stopped(lambda: os.write(stream.fileno(), delivery.end.encode())):
        _write_delivered(stream, shown, delivery)


def _write_delivered(stream: TextIO, shown: "Iterable[str | Cells]", delivery: "Delivery") -> None:
    switched = False
    try:
        for line in shown:
            switched = switched or not (isinstance(line, str) and line.isascii())
            stream.write(f"{delivery.line(line)}\n")
    finally:
        if switched:
            stream.write(delivery.end)
