"""The terminal is given back although somebody may be stuck in writing to it, since nobody reads there."""

import contextlib
import os
import signal
import termios
import threading
from typing import Any, Final

from homs_tui.terminal.hold.parting import CANCEL
from homs_tui.terminal.hold.writer import Writer

GRACE: Final = 0.1
"""Seconds after which it is tried again to say the last words."""
TRIES: Final = 5
"""How often that is tried; where nobody reads, they are never said."""


def surrender(terminal: int, sink: int, before: list[Any] | None, told: str, writer: threading.Thread | Writer | None) -> None:
    """Throw away what waits to be written to *sink*, and tell its terminal *told* if it can be told anything.

    *terminal* gets back the settings that it had *before*; *writer*, which may be waiting there, writes nowhere from now on.
    SIGTERM must be handled: it interrupts the call in which the writer waits.
    """
    try:
        ours = os.dup(sink)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sink)
    except OSError:
        return
    last = threading.Thread(target=_say, args=(ours, CANCEL + told.encode()), daemon=True)
    _interrupt(writer)
    with contextlib.suppress(OSError, termios.error):
        termios.tcflow(ours, termios.TCOON)
        termios.tcflush(ours, termios.TCOFLUSH)
    if before is not None:
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(terminal, termios.TCSANOW, before)
    last.start()
    for _ in range(TRIES):
        last.join(GRACE)
        if not last.is_alive():
            return
        _interrupt(writer)
        with contextlib.suppress(OSError, termios.error):
            termios.tcflush(ours, termios.TCOFLUSH)


def _interrupt(writer: threading.Thread | Writer | None) -> None:
    if writer is not None and writer.is_alive() and writer.ident is not None:
        signal.pthread_kill(writer.ident, signal.SIGTERM)


def _say(terminal: int, told: bytes) -> None:
    with contextlib.suppress(OSError):
        os.write(terminal, told)
