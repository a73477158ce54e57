"""An orderly end, whatever the application is at when a signal asks for one.

The signal is only noted; the application ends by itself, in its own time, and gives its terminal back. Where that takes too
long, since much that was typed still waits its turn or since nobody reads what is written, a thread of its own makes an end:
the loop of the application may be waiting for ever.
"""

import asyncio
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

PATIENCE: Final = 2.0
"""Seconds that an orderly end may take when a signal asks for it."""
SIGNALS: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
"""The signals that ask for an end."""


class Ending:
    """What a signal sets off. *at_once* is called where the orderly end, asked for by *leave*, has not come in time."""

    def __init__(self, leave: Callable[[int], None], at_once: Callable[[], None]) -> None:
        self._leave, self._at_once = leave, at_once
        self._loop: asyncio.AbstractEventLoop | None = None
        self._bell: socket.socket | None = None
        self.code: int | None = None
        """The exit code that the first signal asked for."""

    @contextmanager
    def heeding(self) -> Iterator[None]:
        """From now on no signal kills; when this is left, each does again what it did before."""
        before = {number: signal.signal(number, self._came) for number in SIGNALS}
        self._bell, rung = socket.socketpair()
        try:
            with self._bell, rung:
                rung.setblocking(False)
                # Whichever thread the kernel gives a signal to, the loop wakes; and a flood of signals is one awakening.
                woken = signal.set_wakeup_fd(rung.fileno(), warn_on_full_buffer=False)
                try:
                    yield
                finally:
                    signal.set_wakeup_fd(woken)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def begin(self) -> None:
        """The application runs, and can be asked to leave; a signal that came before has been kept for it."""
        if self._bell is None:
            return
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._bell, self._bell.recv, 4096)
        if self.code is not None:
            self._leave(self.code)

    def ask(self, number: int) -> None:
        """Ask for the end, as a signal does. Whatever asks later changes nothing."""
        if self.code is not None:
            return
        self.code = 128 + number
        threading.Thread(target=self._wait, name="homs-ending", daemon=True).start()
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._leave, self.code)

    def _came(self, number: int, _: object) -> None:
        self.ask(number)

    def _wait(self) -> None:
        time.sleep(PATIENCE)
        try:
            self._at_once()
        finally:
            os._exit(self.code or 0)
