"""The terminal, held from the first moment until the driver of the explorer takes it over.

Held, it is in cbreak mode (see `cbreak`): nothing is echoed or edited, and what is typed waits for the explorer. However the
program ends, or is stopped, before the driver is there, the terminal gets back its settings and its screen.
"""

import fcntl
import os
import signal
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, TextIO

from homs_tui.terminal.hold.parting import CANCEL, part, settle
from homs_tui.terminal.hold.termination import ending_in_order, undisturbed

TAKE: Final = "\x1b[?1049h"
"""The alternate screen."""


def cbreak(settings: list[Any]) -> list[Any]:
    """Settings (see termios) under which what is typed is neither echoed nor edited and comes byte by byte as it was sent.
    Ctrl+C still interrupts; Ctrl+Z is a key."""
    changed = [*settings[: tty.CC], list(settings[tty.CC])]
    changed[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    changed[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP)
    changed[tty.CC][termios.VSUSP] = b"\x00"
    changed[tty.CC][termios.VMIN], changed[tty.CC][termios.VTIME] = 1, 0
    return changed


class HeldTerminal:
    """A terminal that may be held. *source* is the file from which keys come, *sink* the one that is drawn on."""

    def __init__(self, source: int, sink: int) -> None:
        self.source, self.sink = source, sink
        self.settings: list[Any] | None = None
        """How the terminal was set before (see termios); None as long as it is not held."""
        self.typed = b""
        """What was typed and has been read already; keys, but for the beginning of an answer that may stand at the end."""
        self.farewell = b""
        """What puts the screen right; empty as long as nothing was done to it."""
        self.awaits = False
        """May an answer still come, which is nobody's key?"""
        self.handed_on = False
        """Has somebody else taken it over, who will also give it back?"""
        self._paint: Callable[[], bytes] = bytes
        self._in_lines = 0
        self._stops = 0
        self._writing = False

    def __enter__(self) -> "HeldTerminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()

    @property
    def on_screen(self) -> bool:
        """Is the alternate screen taken?"""
        return bool(self.farewell)

    def take(self) -> None:
        """Hold it, unless it is held or cannot be. In the background the program waits until it is in front."""
        if self.settings is not None or self.handed_on:
            return
        with suppress(OSError, ValueError, termios.error):
            if in_background(self.source):
                signal.raise_signal(signal.SIGTTOU)
            settings = termios.tcgetattr(self.source)
            with undisturbed():
                termios.tcsetattr(self.source, termios.TCSANOW, cbreak(settings))
                self.settings = settings
            self._in_lines = _waiting(self.source)

    def collect(self) -> None:
        """Read what was typed before the terminal was held: Enter was read as the end of a line, and is a key again."""
        with suppress(OSError):
            if self._in_lines:
                self.keep(os.read(self.source, self._in_lines).replace(b"\n", b"\r"))
        self._in_lines = 0

    def keep(self, typed: bytes) -> None:
        """Keep keys that were read, for the explorer."""
        self.typed += typed

    def show(self, paint: Callable[[], bytes], farewell: bytes, first: bytes | None = None) -> None:
        """Take the screen by writing what *paint* gives, the first time *first* in its stead; *farewell* takes that back."""
        self._paint, self.farewell = paint, farewell
        self.write(paint() if first is None else first)

    def write(self, data: bytes) -> None:
        """Write to the screen. When the program is stopped meanwhile, nothing of the rest is written."""
        stops = self._stops
        self._writing = True
        with suppress(OSError):
            while data and stops == self._stops:
                data = data[os.write(self.sink, data) :]
        self._writing = False

    def give_back(self) -> None:
        """Give the terminal back for good, if it is held."""
        if self.settings is not None and not self.handed_on:
            with undisturbed():
                self._leave()
                self.settings, self.farewell = None, b""

    def stop(self, *_: object) -> None:
        """Stop the program, as SIGTSTP asks; the terminal is the shell's meanwhile."""
        self._leave()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._stops += 1
        self._hush()
        if self.on_screen:
            self.write(self._paint())

    def go_on(self, *_: object) -> None:
        """Hold the terminal again after a stop that nobody announced (SIGSTOP), in which others have used it."""
        if not self.handed_on and not in_background(self.source):
            self._hush()

    def _leave(self) -> None:
        # What was written may end within a sequence.
        part(self.sink, CANCEL + self.farewell if self._writing and self.farewell else self.farewell)
        if self.settings is not None:
            settle(self.source, self.settings, drop=self.awaits)

    def _hush(self) -> None:
        if self.settings is not None:
            settle(self.source, cbreak(self.settings))


@contextmanager
def hold_terminal() -> Iterator[HeldTerminal]:
    """The terminal, held if keys come from one and the program is in front; given back in the end if nobody has taken it over.
    Signals that end the program raise an exception meanwhile."""
    source, drawn = _fileno(sys.__stdin__), drawn_on()
    held = HeldTerminal(source, source if drawn is None else drawn.fileno())
    handlers = {signal.SIGTSTP: held.stop, signal.SIGCONT: held.go_on}
    with ending_in_order():
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        try:
            if not in_background(source):
                held.take()
            yield held
        finally:
            held.give_back()
            for number, handler in handlers.items():
                if signal.getsignal(number) == handler:
                    signal.signal(number, before[number])


def drawn_on() -> TextIO | None:
    """Standard error, on which Textual draws; standard output where the former was sent elsewhere, or closed."""
    return next((stream for stream in (sys.__stderr__, sys.__stdout__) if os.isatty(_fileno(stream))), None)


def in_background(terminal: int) -> bool:
    """Does somebody else have the terminal, so that whoever changes it is stopped?"""
    try:
        return os.tcgetpgrp(terminal) != os.getpgrp()
    except OSError:
        return False


def _fileno(stream: TextIO | None) -> int:
    """The number of a stream's file, or one that is no file's."""
    try:
        return -1 if stream is None else stream.fileno()
    except (OSError, ValueError):
        return -1


def _waiting(terminal: int) -> int:
    """How many bytes wait to be read."""
    try:
        return int.from_bytes(fcntl.ioctl(terminal, termios.FIONREAD, bytes(4)), sys.byteorder)
    except OSError:
        return 0
