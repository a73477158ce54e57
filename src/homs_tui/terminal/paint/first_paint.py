"""The screen of a terminal, taken and painted before the program that goes on with it is loaded.

What was taken is handed to the driver, which goes on painting where this left off; should the program end before, the terminal
is put back here.
"""

import contextlib
import os
import signal
import termios
import tty
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, TextIO

from msgspec import Struct

from homs_tui.terminal.hold.parting import CANCEL, part, settle
from homs_tui.terminal.identify.capabilities import abilities_of
from homs_tui.terminal.identify.modes import OutputMode, control_of, encoding_of
from homs_tui.terminal.identify.multiplexer import told
from homs_tui.terminal.identify.probe import ProbeResult, drawn_on
from homs_tui.terminal.identify.replies import Letters
from homs_tui.terminal.paint.cell_buffer import Cells
from homs_tui.terminal.paint.screen_diff import ScreenDiff

TAKE: Final = "\x1b[?1049h"
"""The alternate screen."""
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
    painter.synchronised = known.answers.synchronised
    painter.marks_are_trusted = known.answers.letters is Letters.ONE_CELL
    painter.can = abilities_of(known.identity, environ)
    return painter


def encoding_for(known: ProbeResult, stream: TextIO) -> str:
    """How text is written to a terminal. One that showed that it reads UTF-8 gets it, whatever the locale of the machine on
    which the program runs."""
    return "utf-8" if known.answers.letters in (Letters.ONE_CELL, Letters.MARKS_APART) else stream.encoding


class Early(Struct):
    """A screen that was taken."""

    painter: ScreenDiff
    """What it shows."""
    settings: list[Any]
    """How the terminal was set before (see termios)."""
    sink: int
    """Where it is drawn."""
    encoding: str
    """How text is written there."""
    enter: str
    """What is sent before the screen is taken."""
    back: str
    """What takes that back."""
    resized: bool = False
    """Has the terminal had another size since, and perhaps lost what it showed?"""
    handed_on: bool = False
    """Has somebody else taken it over, who will also put it back?"""
    size: int = 0
    """How many bytes it took to paint."""
    _stops: int = 0
    _painting: bool = False

    def take(self) -> None:
        """Take the screen and paint it."""
        self._hush()
        self.size = self._say(self.enter + TAKE + HIDE + self.painter.all())

    def leave(self) -> None:
        """Put the terminal back."""
        told = (LEAVE + self.back).encode(self.encoding, "backslashreplace")
        # What was painted may end within a sequence.
        part(self.sink, CANCEL + told if self._painting else told)
        settle(self.sink, self.settings)

    def stop(self, *_: object) -> None:
        """Stop the program, as SIGTSTP asks; the terminal is the shell's meanwhile. The signal may come in the midst of
        painting: of what was painted then nothing more is sent."""
        self.leave()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._stops += 1
        self.take()

    def resize(self, *_: object) -> None:
        """Note that the terminal has, or had, another size."""
        self.resized = True

    def _hush(self) -> None:
        """What is typed waits, unseen, for the program; Ctrl+C still ends it, but Ctrl+Z would be taken for a key later."""
        quiet = [*self.settings[:6], list(self.settings[6])]
        quiet[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        quiet[tty.IFLAG] &= ~(termios.IXON | termios.ICRNL)
        quiet[tty.CC][termios.VSUSP] = b"\x00"
        settle(self.sink, quiet)

    def _say(self, text: str) -> int:
        left = data = text.encode(self.encoding, "backslashreplace")
        stops = self._stops
        self._painting = True
        with contextlib.suppress(OSError):
            while left and stops == self._stops:
                left = left[os.write(self.sink, left) :]
        self._painting = False
        return len(data)


@contextmanager
def early(rows: list[Cells] | None, known: ProbeResult, mode: OutputMode, environ: Mapping[str, str]) -> Iterator[Early | None]:
    """Take the screen and paint these rows; None, and nothing is done, where there are none or that cannot be. Signals that
    end the program should raise an exception meanwhile."""
    stream = drawn_on()
    settings = None if stream is None else _settings(stream)
    if not rows or stream is None or settings is None:
        yield None
        return
    painter = painter_for(known, mode, environ, len(rows[0]), len(rows))
    for y, cells in enumerate(rows):
        painter.put(y, 0, cells)
    enter, back = (told(control, known.identity) for control in (control_of(mode).enter, control_of(mode).leave))
    found = Early(painter, settings, stream.fileno(), encoding_for(known, stream), enter, back)
    handlers = {signal.SIGTSTP: found.stop, signal.SIGWINCH: found.resize}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        found.take()
        yield found
    finally:
        for number, handler in handlers.items():
            if signal.getsignal(number) == handler:
                signal.signal(number, before[number])
        if not found.handed_on:
            found.leave()


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
