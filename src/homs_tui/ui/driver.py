"""The driver through which everything for the terminal goes.

A terminal that puts right-to-left text in order by itself (VTE is one) would turn round again what has been put in order
here. Mode 8 switches that off. VTE keeps the mode for each row from the moment when the row is made, so it must be
switched before the alternate screen is entered; it is switched back when the program leaves or is suspended, if it was on.
"""

import asyncio
import io
import os
import select
import signal
import threading
from collections.abc import Iterable
from concurrent.futures import wait
from functools import partial
from typing import IO, Any, ClassVar, Final

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from homs_tui.ui.keyboard import Keyboard
from homs_tui.ui.probe import drawn_on

WIDEST: Final = 1000
HIGHEST: Final = 500
"""The largest screen that is drawn, in columns and rows."""
EXPLICIT, IMPLICIT = "\x1b[8l", "\x1b[8h"


class Patient:
    """A file that goes on taking what nobody will read.

    Textual's writer thread ends at the first error, its queue fills, and whoever writes next waits for ever: a program whose
    terminal went away would never end.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._gone = False

    def write(self, text: str) -> int:
        """Write, unless the terminal has gone."""
        try:
            return len(text) if self._gone else self._file.write(text)
        except (OSError, ValueError):
            self._gone = True
            return len(text)

    def flush(self) -> None:
        """Flush, unless the terminal has gone."""
        try:
            if not self._gone:
                self._file.flush()
        except (OSError, ValueError):
            self._gone = True

    def isatty(self) -> bool:
        """Is it a terminal?"""
        return self._file.isatty()

    def fileno(self) -> int:
        """Its number."""
        return self._file.fileno()


class Terminal(LinuxDriver):
    """Textual's own driver, with the terminal's reordering switched off while the program has the screen."""

    reorders: ClassVar[bool] = False
    """Did the terminal say that it reorders by itself? Set once, before the program starts."""

    unanswered: ClassVar[bytes | None] = None
    """What came of the probe's answers, if some may still come."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        stream = drawn_on() or self._file
        if isinstance(stream, io.TextIOWrapper):
            # What the encoding does not hold is escaped: an error would end the thread that writes.
            stream.reconfigure(errors="backslashreplace")
        self._file: Any = Patient(stream)
        # Else Textual would size its first screen by the environment.
        self._size = self._size or self._get_terminal_size()

    def _get_terminal_size(self) -> tuple[int, int]:
        """What the terminal says; the environment is asked only where it says nothing. No screen has more than can be drawn."""
        try:
            columns, rows = os.get_terminal_size(self.fileno)
        except OSError:
            columns, rows = 0, 0
        if not (columns and rows):
            columns, rows = super()._get_terminal_size()
        return min(columns, WIDEST), min(rows, HIGHEST)

    def _query_in_band_window_resize(self) -> None:
        """Resizing is told by a signal; a report may tell any size."""

    def run_input_thread(self) -> None:
        """Hand on what comes, until the program or the terminal ends."""
        keyboard = Keyboard(self.unanswered)
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], 0.1)[0]:
                try:
                    data = os.read(self.fileno, 4096)
                except BlockingIOError:
                    continue
                except OSError:
                    data = b""
                if not data:
                    self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=128 + signal.SIGHUP))
                    return
                self._hand_on(keyboard.feed(data))
            self._hand_on(keyboard.tick())

    def send_message(self, message: Message) -> None:
        """Send a message and wait until the program has it. More than it can take stays in the terminal: a flood of messages
        from a thread fills the pipe that wakes the event loop, and a signal that finds it full is lost."""
        sent = asyncio.run_coroutine_threadsafe(self._app._post_message(message), loop=self._loop)
        while threading.current_thread() is self._key_thread and not self.exit_event.is_set():
            if wait([sent], timeout=0.1).done:
                break

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _sigcont_application(self, *_: object) -> None:
        """Go on, if the program was stopped. The kernel sends this signal also behind the hang-up of a terminal, and entering
        the screen a second time would start a second thread for each direction."""
        if self._must_signal_resume:
            super()._sigcont_application()

    def start_application_mode(self) -> None:
        """Switch reordering off, then enter."""
        if self.reorders and self._file is not None:
            self._file.write(EXPLICIT)
            self._file.flush()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Leave, then switch it back on."""
        super().stop_application_mode()
        if self.reorders:
            self.write(IMPLICIT)
            self.flush()
