"""Releasing the terminal: the final write, and the settings back. A terminal that is blocked (Ctrl+S), or that nobody reads,
delays no exit."""

import os
import select
import signal
import termios
import time
from contextlib import suppress
from typing import Any, Final, Protocol

CANCEL: Final = b"\x18"
"""Ends a control sequence that was cut (CAN); terminals show nothing for it."""
WRITE_TIMEOUT_S: Final = 1.0
"""Seconds for which the final write waits for the terminal."""
FLUSHED_WRITE_TIMEOUT_S: Final = 0.2
"""The same, after the output that it had not taken was discarded."""
RETRY_INTERVAL_S: Final = 0.1
"""Seconds between the attempts at a forced final write."""
MAX_TRIES: Final = 5
"""How often that is attempted; where nobody reads, it never succeeds."""


class WritingThread(Protocol):
    """A thread that may be blocked in a write to the terminal."""

    @property
    def ident(self) -> int | None:
        """Its number; None before it starts."""

    def is_alive(self) -> bool:
        """Is it running?"""


def write_last(sink: int, data: bytes) -> None:
    """The final write to a terminal that may be blocked: it is skipped where it cannot be done in time."""
    with suppress(OSError, ValueError, termios.error):
        if data and not _written(sink, data, WRITE_TIMEOUT_S):
            termios.tcflow(sink, termios.TCOON)
            termios.tcflush(sink, termios.TCOFLUSH)
            # What was discarded may have ended within a sequence.
            _written(sink, CANCEL + data, FLUSHED_WRITE_TIMEOUT_S)


def _written(sink: int, data: bytes, timeout_s: float) -> bool:
    """Write byte by byte: a terminal that is ready has room for one byte at least; more might block."""
    until = time.monotonic() + timeout_s
    for at in range(len(data)):
        if not select.select([], [sink], [], max(until - time.monotonic(), 0))[1]:
            return False
        os.write(sink, data[at : at + 1])
    return True


def apply_settings(terminal: int, settings: list[object], *, drop: bool = False) -> None:
    """Apply settings (see termios) without waiting for pending output; *drop* discards pending input."""
    with suppress(OSError, termios.error):
        termios.tcsetattr(terminal, termios.TCSANOW, settings)  # type: ignore[arg-type]
        if drop:
            termios.tcflush(terminal, termios.TCIFLUSH)


def force_release(terminal: int, sink: int, before: list[Any] | None, text: str, writer: WritingThread | None) -> None:
    """Release the terminal although *writer* may be blocked in writing to *sink*, since nobody reads there.

    Pending output is discarded, *terminal* gets back the settings that it had *before*, and *text* is written if it can be;
    *writer* writes nowhere from now on. SIGTERM must be handled: it interrupts the call in which the writer is blocked.
    """
    import threading  # noqa: PLC0415 - loaded by then in any case, and too early where the terminal is first held

    try:
        ours = os.dup(sink)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sink)
    except OSError:
        return
    last = threading.Thread(target=_write, args=(ours, CANCEL + text.encode()), daemon=True)
    _interrupt(writer)
    with suppress(OSError, termios.error):
        termios.tcflow(ours, termios.TCOON)
        termios.tcflush(ours, termios.TCOFLUSH)
    if before is not None:
        with suppress(OSError, termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)
    last.start()
    for _ in range(MAX_TRIES):
        last.join(RETRY_INTERVAL_S)
        if not last.is_alive():
            return
        _interrupt(writer)
        with suppress(OSError, termios.error):
            termios.tcflush(ours, termios.TCOFLUSH)


def _interrupt(writer: WritingThread | None) -> None:
    if writer is not None and writer.is_alive() and writer.ident is not None:
        signal.pthread_kill(writer.ident, signal.SIGTERM)


def _write(terminal: int, data: bytes) -> None:
    with suppress(OSError):
        os.write(terminal, data)
