"""Last words to a terminal that may take nothing: one that is held (Ctrl+S), or that nobody reads, holds up no end."""

import os
import select
import termios
import time
from contextlib import suppress
from typing import Final

CANCEL: Final = b"\x18"
"""Ends a control sequence that was cut (CAN); terminals show nothing for it."""
PATIENCE: Final = 1.0
"""Seconds for which the terminal is waited for."""
GRACE: Final = 0.2
"""Seconds for which it is, when it was made to let go of what it had not taken."""


def part(sink: int, told: bytes) -> None:
    """Say the last words, if they can be said."""
    with suppress(OSError, ValueError, termios.error):
        if told and not _said(sink, told, PATIENCE):
            termios.tcflow(sink, termios.TCOON)
            termios.tcflush(sink, termios.TCOFLUSH)
            # What was thrown away may have ended within a sequence.
            _said(sink, CANCEL + told, GRACE)


def _said(sink: int, told: bytes, patience: float) -> bool:
    """A terminal that says that it has room has it for one byte; for more it might have to be waited for."""
    until = time.monotonic() + patience
    for at in range(len(told)):
        if not select.select([], [sink], [], max(until - time.monotonic(), 0))[1]:
            return False
        os.write(sink, told[at : at + 1])
    return True


def settle(terminal: int, settings: list[object], *, drop: bool = False) -> None:
    """Give a terminal its settings, without waiting until it has taken what was written; *drop* what came from it."""
    with suppress(OSError, termios.error):
        termios.tcsetattr(terminal, termios.TCSANOW, settings)  # type: ignore[arg-type]
        if drop:
            termios.tcflush(terminal, termios.TCIFLUSH)
