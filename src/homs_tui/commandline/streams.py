"""Which bytes are written.

A pipe or a file gets UTF-8 whatever the locale, for JSON must be UTF-8 and nobody downstream can know our locale. A
terminal keeps its own encoding, and what that cannot hold is written as an escape: the bytes of Arabic in UTF-8 hold
0x80-0x9F, which a terminal of another encoding would take for control characters.
"""

import io
import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from homs_tui.commandline.delivery import Delivery


DEFAULT_COLUMNS: Final = 80
"""Where there is no terminal."""


def settle(stream: TextIO) -> None:
    """Let a stream take every character, without changing any line end."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def draws(stream: TextIO) -> bool:
    """Is it a terminal whose encoding can hold shaped Arabic? Where it cannot, letters of Latin must do."""
    try:
        "\ufeb9\u25cf".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return stream.isatty()


def terminal_columns() -> int:
    """The columns of the terminal, as shutil finds them, which takes long to load: it knows archives too."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or DEFAULT_COLUMNS  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return DEFAULT_COLUMNS


def write_lines(stream: TextIO, shown: Iterable[str], delivery: "Delivery | None" = None) -> None:
    """Write lines; those in visual order go to the terminal of *delivery* in the way that it needs."""
    if delivery is None:
        stream.writelines(f"{line}\n" for line in shown)
        return
    from homs_tui.terminal.hold.job_control import released_while_stopped  # noqa: PLC0415
    from homs_tui.terminal.hold.termination import signals_as_exceptions  # noqa: PLC0415 - a pipe needs no terminal

    with signals_as_exceptions(), released_while_stopped(lambda: os.write(stream.fileno(), delivery.end.encode())):
        _write_delivered(stream, shown, delivery)


def _write_delivered(stream: TextIO, shown: Iterable[str], delivery: "Delivery") -> None:
    switched = False
    try:
        for line in shown:
            switched = switched or not line.isascii()
            stream.write(f"{delivery.line(line)}\n")
    finally:
        if switched:
            stream.write(delivery.end)
