"""An orderly shutdown, whatever the application is doing when a signal asks for it.

The signal is only recorded; the application exits by itself, in its own time, and releases its terminal. Where that takes too
long, since much input is still queued or since nobody reads the output, a separate thread forces the exit: the event loop may
be blocked for ever.
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

SHUTDOWN_TIMEOUT_S: Final = 2.0
"""Seconds that an orderly shutdown may take after a signal."""
SIGNALS: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
"""The signals that ask for a shutdown."""


class Shutdown:
    """What a signal triggers. *leave* asks for an orderly exit; *force* is called where that has not come in time."""

    def __init__(self, leave: Callable[[int], None], force: Callable[[], None]) -> None:
        self._leave, self._force = leave, force
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wakeup: socket.socket | None = None
        self.code: int | None = None
        """The exit code that the first signal asked for."""

    @contextmanager
    def handling_signals(self) -> Iterator[None]:
        """Within this no signal kills; afterwards the previous handlers are back."""
        before = {number: signal.signal(number, self._signalled) for number in SIGNALS}
        self._wakeup, wakened = socket.socketpair()
        try:
            with self._wakeup, wakened:
                wakened.setblocking(False)
                # Whichever thread the kernel delivers a signal to, the event loop wakes up, and once for a flood of signals.
                previous_fd = signal.set_wakeup_fd(wakened.fileno(), warn_on_full_buffer=False)
                try:
                    yield
                finally:
                    signal.set_wakeup_fd(previous_fd)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def attach(self) -> None:
        """Attach to the running event loop; a signal that came before takes effect now."""
        if self._wakeup is None:
            return
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._wakeup, self._wakeup.recv, 4096)
        if self.code is not None:
            self._leave(self.code)

    def request(self, number: int) -> None:
        """Ask for a shutdown, as a signal does. Later requests change nothing."""
        if self.code is not None:
            return
        self.code = 128 + number
        threading.Thread(target=self._force_later, name="homs-shutdown", daemon=True).start()
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._leave, self.code)

    def _signalled(self, number: int, _: object) -> None:
        self.request(number)

    def _force_later(self) -> None:
        time.sleep(SHUTDOWN_TIMEOUT_S)
        try:
            self._force()
        finally:
            os._exit(self.code or 0)
