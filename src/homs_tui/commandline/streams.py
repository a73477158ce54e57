"""Which bytes are written.

A pipe or a file gets UTF-8 whatever the locale, for JSON must be UTF-8 and nobody downstream can know our locale. A
terminal keeps its own encoding, and what that cannot hold is written as an escape: the bytes of Arabic in UTF-8 hold
0x80-0x9F, which a terminal of another encoding would take for control characters.
"""

import io
from typing import TextIO


def settle(stream: TextIO) -> None:
    """Let a stream take every character, without changing any line end."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    if stream.isatty():
        stream.reconfigure(errors="backslashreplace")
    else:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
