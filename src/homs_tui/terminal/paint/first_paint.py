"""The screen of a terminal that is held, painted before the program that goes on with it is loaded.

What was painted is handed to the driver, which goes on painting where this left off.
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
from homs_tui.terminal.paint.screen_diff import ScreenDiff

HIDE: Final = "\x1b[?25l"
"""The cursor is not shown."""
WIDEST: Final = 1000
"""The most columns that are drawn."""
HIGHEST: Final = 500
"""The most rows that are drawn."""
LEAVE: Final = "\x1b[m\x1b[?25h\x1b[?1049l"


def painter_for(known: ProbeResult, mode: OutputMode, environ: Mapping[str, str], columns: int, rows: int) -> ScreenDiff:
    """A painter for a terminal that shows nothing yet."""
    painter = ScreenDiff(columns, rows)
    painter.encoding = encoding_of(mode)
    painter.synchronised = known.replies.synchronised
    painter.marks_are_trusted = known.replies.letters is Letters.ONE_CELL
    painter.can = capabilities_of(known.identity, environ)
    return painter


def encoding_for(known: ProbeResult, stream: TextIO) -> str:
    """How text is written to a terminal. One that showed that it reads UTF-8 gets it, whatever the locale of the machine on
    which the program runs."""
    return "utf-8" if known.replies.letters in (Letters.ONE_CELL, Letters.MARKS_APART) else stream.encoding


class Early(Struct):
    """A screen that was painted."""

    painter: ScreenDiff
    """What it shows."""
    size: int
    """How many bytes it took to paint."""
    resized: bool = False
    """Has the terminal had another size since, and perhaps lost what it showed?"""

    def resize(self, *_: object) -> None:
        """Note that the terminal has, or had, another size."""
        self.resized = True


@contextmanager
def early(
    rows: list[Cells] | None, known: ProbeResult, mode: OutputMode, environ: Mapping[str, str], held: HeldTerminal
) -> Iterator[Early | None]:
    """Paint these rows on the terminal that is held; None, and nothing is done, where there are none or it is not held."""
    stream = terminal_stream()
    if not rows or stream is None or held.settings is None:
        yield None
        return
    painter = painter_for(known, mode, environ, len(rows[0]), len(rows))
    for y, cells in enumerate(rows):
        painter.put(y, 0, cells)
    encoding = encoding_for(known, stream)
    enter, leave = (to_drawer(control, known.identity) for control in (control_of(mode).enter, control_of(mode).leave))

    def painted(take: str = ENTER_ALTERNATE) -> bytes:
        return (enter + take + HIDE + painter.all()).encode(encoding, "backslashreplace")

    first = painted("" if held.on_alternate else ENTER_ALTERNATE)
    found = Early(painter, len(first))
    before = signal.signal(signal.SIGWINCH, found.resize)
    try:
        held.show(painted, (LEAVE + leave).encode(encoding, "backslashreplace"), first)
        yield found
    finally:
        if signal.getsignal(signal.SIGWINCH) == found.resize:
            signal.signal(signal.SIGWINCH, before)


def size_of_terminal() -> tuple[int, int]:
    """Columns and rows of the terminal that is drawn on; zeros where it does not say."""
    stream = terminal_stream()
    try:
        columns, rows = (0, 0) if stream is None else os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return 0, 0
    return min(columns, WIDEST), min(rows, HIGHEST)
