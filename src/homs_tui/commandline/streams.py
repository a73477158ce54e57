"""Which bytes are written, and how lines stand on what they are written to.

A pipe or a file gets UTF-8 whatever the locale, for JSON must be UTF-8 and nobody downstream can know our locale. A
terminal keeps its own encoding, and what that cannot hold is written as an escape: the bytes of Arabic in UTF-8 hold
0x80-0x9F, which a terminal of another encoding would take for control characters.
"""

import io
from collections.abc import Iterable, Mapping
from typing import TextIO

_FIRST_VTE_WITH_BIDI = 5800


def settle(stream: TextIO) -> None:
    """Let a stream take every character, without changing any line end."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def draws(stream: TextIO) -> bool:
    """Is it a terminal whose encoding can hold shaped Arabic? Where it cannot, escapes in the order of storage say more."""
    try:
        "\ufeb9\u25cf".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return stream.isatty()


def write_lines(stream: TextIO, shown: Iterable[str], environ: Mapping[str, str]) -> None:
    """Write lines that are in the order in which the stream wants them."""
    before, after = _direction(environ) if stream.isatty() else ("", "")
    stream.write(before)
    try:
        stream.writelines(f"{line}\n" for line in shown)
    finally:
        stream.write(after)


def _direction(environ: Mapping[str, str]) -> tuple[str, str]:
    """What tells a terminal based on VTE to leave the order of our lines alone, and to be again as it was.

    VTE takes the mode for each line from when its text arrives (measured: terminals.md, 2). No other terminal heeds it,
    and tmux and screen keep it to themselves.
    """
    version = environ.get("VTE_VERSION", "")
    inside = environ.get("TMUX") or environ.get("STY")
    reorders = version.isdecimal() and len(version) < 10 and int(version) >= _FIRST_VTE_WITH_BIDI and not inside
    return ("\x1b[8l", "\x1b[8h") if reorders else ("", "")
