"""The screen of a terminal, taken and painted before the program that goes on with it is loaded.

What was taken is handed to the driver, which goes on painting where this left off; should the program end before, the terminal
is put back here.
"""

import contextlib
import os
import termios
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, TextIO

from homs_tui.terminal.abilities import abilities_of
from homs_tui.terminal.answers import Letters
from homs_tui.terminal.modes import Mode, control_of, encoding_of
from homs_tui.terminal.multiplexer import told
from homs_tui.terminal.painter import Painter
from homs_tui.terminal.probe import Known, drawn_on
from homs_tui.terminal.sheet import Cells

TAKE: Final = "\x1b[?1049h"
"""The alternate screen."""
HIDE: Final = "\x1b[?25l"
WIDEST: Final = 1000
HIGHEST: Final = 500
"""The largest screen that is drawn, in columns and rows."""
LEAVE: Final = "\x1b[m\x1b[?25h\x1b[?1049l"


def painter_for(known: Known, mode: Mode, environ: Mapping[str, str], columns: int, rows: int) -> Painter:
    """A painter for a terminal that shows nothing yet."""
    painter = Painter(columns, rows)
    painter.encoding = encoding_of(mode)
    painter.synchronised = known.answers.synchronised
    painter.marks_are_trusted = known.answers.letters is Letters.ONE_CELL
    painter.can = abilities_of(known.identity, environ)
    return painter


@dataclass(slots=True)
class Early:
    """A screen that was taken."""

    painter: Painter
    """What it shows."""
    settings: list[Any]
    """How the terminal was set before (see termios)."""
    handed_on: bool = False
    """Has somebody else taken it over, who will also put it back?"""


@contextmanager
def early(rows: list[Cells] | None, known: Known, mode: Mode, environ: Mapping[str, str]) -> Iterator[Early | None]:
    """Take the screen and paint these rows; None, and nothing is done, where there are none or that cannot be. Signals that
    end the program should raise an exception meanwhile."""
    stream = drawn_on()
    before = None if stream is None else _settings(stream)
    if not rows or stream is None or before is None:
        yield None
        return
    sink = stream.fileno()
    painter = painter_for(known, mode, environ, len(rows[0]), len(rows))
    for y, cells in enumerate(rows):
        painter.put(y, 0, cells)
    found = Early(painter, before)
    control = control_of(mode)
    utf8 = known.answers.letters in (Letters.ONE_CELL, Letters.MARKS_APART)
    encoding = "utf-8" if utf8 else stream.encoding
    try:
        _hush(sink, before)
        _say(sink, told(control.enter, known.identity) + TAKE + HIDE + painter.flush(), encoding)
        yield found
    finally:
        if not found.handed_on:
            _say(sink, LEAVE + told(control.leave, known.identity), encoding)
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetattr(sink, termios.TCSADRAIN, before)


def size_of_terminal() -> tuple[int, int]:
    """Columns and rows of the terminal that is drawn on; zeros where it does not say."""
    stream = drawn_on()
    try:
        columns, rows = (0, 0) if stream is None else os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return 0, 0
    return min(columns, WIDEST), min(rows, HIGHEST)


def _settings(stream: TextIO) -> list[Any] | None:
    try:
        return termios.tcgetattr(stream.fileno())
    except (OSError, ValueError, termios.error):
        return None


def _hush(sink: int, before: list[Any]) -> None:
    """What is typed waits, unseen, for the program; Ctrl+C still ends it, but Ctrl+Z would leave the screen as it is."""
    quiet = [*before[:6], list(before[6])]
    quiet[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    quiet[tty.IFLAG] &= ~(termios.IXON | termios.ICRNL)
    quiet[tty.CC][termios.VSUSP] = b"\x00"
    termios.tcsetattr(sink, termios.TCSADRAIN, quiet)


def _say(sink: int, text: str, encoding: str) -> None:
    data = text.encode(encoding, "backslashreplace")
    with contextlib.suppress(OSError):
        while data:
            data = data[os.write(sink, data) :]
