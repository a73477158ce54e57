"""The terminal, held from the first moment until the driver of the explorer takes it over.

While held, it is in cbreak mode (see `cbreak`): nothing is echoed or edited, and input is kept for the explorer. However the
program ends or is stopped before the driver has started, the terminal gets back its settings and its screen.
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

from homs_tui.terminal.hold.release import CANCEL, apply_settings, write_last
from homs_tui.terminal.hold.termination import signals_as_exceptions, termination_deferred

ENTER_ALTERNATE: Final = "\x1b[?1049h"
"""Switches to the alternate screen."""


def cbreak(settings: list[Any]) -> list[Any]:
    """Settings (see termios) under which input is neither echoed nor edited and arrives byte by byte as sent. Ctrl+C still
    interrupts; Ctrl+Z is a key."""
    changed = [*settings[: tty.CC], list(settings[tty.CC])]
    changed[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    changed[tty.IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP)
    changed[tty.CC][termios.VSUSP] = b"\x00"
    changed[tty.CC][termios.VMIN], changed[tty.CC][termios.VTIME] = 1, 0
    return changed


class HeldTerminal:
    """A terminal that may be held. *source* is the descriptor that keys are read from, *sink* the one that is drawn on."""

    def __init__(self, source: int, sink: int) -> None:
        self.source, self.sink = source, sink
        self.settings: list[Any] | None = None
        """The terminal's settings before (see termios); None while it is not held."""
        self.typed = b""
        """Input that has been read already: keys, and perhaps the beginning of a reply at the end."""
        self.restoring = b""
        """The sequence that restores the screen; empty while nothing was done to it."""
        self.expects_reply = False
        """May a reply still come, which is not to be taken for keys?"""
        self.handed_over = False
        """Has the driver taken it over, which will also release it?"""
        self._paint: Callable[[], bytes] = bytes
        self._unread = 0
        self._stops = 0
        self._writing = False

    def __enter__(self) -> "HeldTerminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    @property
    def on_alternate(self) -> bool:
        """Is the alternate screen in use?"""
        return bool(self.restoring)

    def take(self) -> None:
        """Hold it, unless it is held already or cannot be. In the background the program waits for the foreground."""
        if self.settings is not None or self.handed_over:
            return
        with suppress(OSError, ValueError, termios.error):
            if in_background(self.source):
                signal.raise_signal(signal.SIGTTOU)
            settings = termios.tcgetattr(self.source)
            with termination_deferred():
                termios.tcsetattr(self.source, termios.TCSANOW, cbreak(settings))
                self.settings = settings
            self._unread = _readable(self.source)

    def collect(self) -> None:
        """Read what was typed before the terminal was held: a line end is taken as the Enter key again."""
        with suppress(OSError):
            if self._unread:
                self.keep(os.read(self.source, self._unread).replace(b"\n", b"\r"))
        self._unread = 0

    @property
    def has_keys(self) -> bool:
        """Has anything been typed that no one has taken yet? A reply that is still expected counts as none."""
        return bool(self.typed) or (not self.expects_reply and _readable(self.source) > 0)

    def keep(self, typed: bytes) -> None:
        """Keep keys that have been read for the explorer."""
        self.typed += typed

    def show(self, paint: Callable[[], bytes], restoring: bytes, first: bytes | None = None) -> None:
        """Take the screen by writing what *paint* returns, or *first* instead the first time; *restoring* undoes that."""
        self._paint, self.restoring = paint, restoring
        self.write(paint() if first is None else first)

    def write(self, data: bytes) -> None:
        """Write to the screen. If the program is stopped meanwhile, the rest is not written."""
        stops = self._stops
        self._writing = True
        with suppress(OSError):
            while data and stops == self._stops:
                data = data[os.write(self.sink, data) :]
        self._writing = False

    def release(self) -> None:
        """Release the terminal for good, if it is held."""
        if self.settings is not None and not self.handed_over:
            with termination_deferred():
                self._leave()
                self.settings, self.restoring = None, b""

    def stop(self, *_: object) -> None:
        """Stop the program, as SIGTSTP asks; meanwhile the shell has the terminal."""
        self._leave()
        os.kill(os.getpid(), signal.SIGSTOP)
        self._stops += 1
        self._hold_again()
        if self.on_alternate:
            self.write(self._paint())

    def resume(self, *_: object) -> None:
        """Hold the terminal again after a stop without notice (SIGSTOP), during which other programs have used it."""
        if not self.handed_over and not in_background(self.source):
            self._hold_again()

    def _leave(self) -> None:
        # The output so far may end within a sequence.
        write_last(self.sink, CANCEL + self.restoring if self._writing and self.restoring else self.restoring)
        if self.settings is not None:
            apply_settings(self.source, self.settings, drop=self.expects_reply)

    def _hold_again(self) -> None:
        if self.settings is not None:
            apply_settings(self.source, cbreak(self.settings))


@contextmanager
def hold_terminal() -> Iterator[HeldTerminal]:
    """The terminal, held if standard input is one and the program is in the foreground; released at the end unless the driver
    has taken it over. Meanwhile signals that end the program raise an exception."""
    source, stream = _fileno(sys.__stdin__), terminal_stream()
    held = HeldTerminal(source, source if stream is None else stream.fileno())
    handlers = {signal.SIGTSTP: held.stop, signal.SIGCONT: held.resume}
    with signals_as_exceptions():
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        try:
            if not in_background(source):
                held.take()
            yield held
        finally:
            held.release()
            for number, handler in handlers.items():
                if signal.getsignal(number) == handler:
                    signal.signal(number, before[number])


def terminal_stream() -> TextIO | None:
    """Standard error, on which Textual draws; standard output where the former is redirected or closed; None without either."""
    return next((stream for stream in (sys.__stderr__, sys.__stdout__) if os.isatty(_fileno(stream))), None)


def in_background(terminal: int) -> bool:
    """Is another process group in the foreground, so that a program that changes the terminal is stopped?"""
    try:
        return os.tcgetpgrp(terminal) != os.getpgrp()
    except OSError:
        return False


def _fileno(stream: TextIO | None) -> int:
    """The descriptor of a stream; -1 where it has none."""
    try:
        return -1 if stream is None else stream.fileno()
    except (OSError, ValueError):
        return -1


def _readable(terminal: int) -> int:
    """How many bytes can be read without blocking."""
    try:
        return int.from_bytes(fcntl.ioctl(terminal, termios.FIONREAD, bytes(4)), sys.byteorder)
    except OSError:
        return 0
