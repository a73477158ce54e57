"""The first paint on a held terminal, before the program that continues it is loaded.

The driver takes over what was painted, and continues from there.
"""

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TextIO

from msgspec import Struct

from homs_tui.terminal.hold.held_terminal import ENTER_ALTERNATE, HeldTerminal, terminal_stream
from homs_tui.terminal.identify.capabilities import capabilities_of
from homs_tui.terminal.identify.modes import OutputMode, control_of, encoding_of
from homs_tui.terminal.identify.multiplexer import to_drawer
from homs_tui.terminal.identify.probe import ProbeResult
from homs_tui.terminal.identify.replies import Letters
from homs_tui.terminal.paint.cell_buffer import Cells
from homs_tui.terminal.paint.cursor_motion import Position
from homs_tui.terminal.paint.screen_diff import ScreenDiff

HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
"""Hides the cursor; shows it."""
MAX_COLUMNS: Final = 1000
"""Columns that are drawn at most."""
MAX_ROWS: Final = 500
"""Rows that are drawn at most."""
LEAVE_SCREEN: Final = "\x1b[m\x1b[?25h\x1b[?1049l"


def diff_for(probed: ProbeResult, mode: OutputMode, environ: Mapping[str, str], columns: int, rows: int) -> ScreenDiff:
    """The screen diff of a terminal that shows nothing yet."""
    diff = ScreenDiff(columns, rows)
    diff.encoding = encoding_of(mode)
    diff.synchronised = probed.replies.synchronised
    diff.trusts_marks = probed.replies.letters is Letters.ONE_CELL
    diff.can = capabilities_of(probed.identity, environ)
    return diff


def encoding_for(probed: ProbeResult, stream: TextIO) -> str:
    """The character encoding for a terminal. One that has shown that it reads UTF-8 gets it, whatever the locale of the machine
    that the program runs on."""
    return "utf-8" if probed.replies.letters in (Letters.ONE_CELL, Letters.MARKS_APART) else stream.encoding


class FirstPaint(Struct):
    """A screen that has been painted."""

    diff: ScreenDiff
    """What the terminal shows."""
    size: int
    """Bytes that were sent for it."""
    resized: bool = False
    """Has the terminal been resized since, and perhaps lost what it showed?"""

    def resize(self, *_: object) -> None:
        """Record that the terminal has been resized."""
        self.resized = True


@contextmanager
def first_paint(
    rows: list[Cells] | None,
    cursor: Position,
    probed: ProbeResult,
    mode: OutputMode,
    environ: Mapping[str, str],
    held: HeldTerminal,
    *,
    cursor_shown: bool = False,
) -> Iterator[FirstPaint | None]:
    """Paint *rows* on the held terminal, where its *cursor* rests on a cell, hidden unless *cursor_shown*. Without rows, or
    where the terminal is not held, nothing is done and None is given."""
    stream = terminal_stream()
    if not rows or stream is None or held.settings is None:
        yield None
        return
    diff = diff_for(probed, mode, environ, len(rows[0]), len(rows))
    for y, cells in enumerate(rows):
        diff.put(y, 0, cells)
    diff.cursor = cursor
    encoding = encoding_for(probed, stream)
    enter, leave = (to_drawer(control, probed.identity) for control in (control_of(mode).enter, control_of(mode).leave))

    def painted(take: str = ENTER_ALTERNATE) -> bytes:
        return (enter + take + ("" if cursor_shown else HIDE_CURSOR) + diff.all()).encode(encoding, "backslashreplace")

    first = painted("" if held.on_alternate else ENTER_ALTERNATE)
    found = FirstPaint(diff, len(first))
    before = signal.signal(signal.SIGWINCH, found.resize)
    try:
        held.show(painted, (LEAVE_SCREEN + leave).encode(encoding, "backslashreplace"), first)
        yield found
    finally:
        if signal.getsignal(signal.SIGWINCH) == found.resize:
            signal.signal(signal.SIGWINCH, before)


def terminal_size() -> tuple[int, int]:
    """Columns and rows of the terminal that is drawn on; zeros where it does not report them."""
    stream = terminal_stream()
    try:
        columns, rows = (0, 0) if stream is None else os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return 0, 0
    return min(columns, MAX_COLUMNS), min(rows, MAX_ROWS)
