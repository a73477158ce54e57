"""What is written goes to the terminal from a thread: one that takes nothing stops nobody, neither now nor at the end."""

import os
import select
import termios
from fcntl import ioctl
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Final

from homs_tui.terminal.hold.parting import CANCEL

PATIENCE: Final = 1.0
"""Seconds that a terminal which takes nothing may hold up the end."""
TRIES: Final = 25
"""How often it is then made to let go of what it has not taken, at intervals that make another half of a second."""


class Writer:
    """Writes in turn what it is given, each in one piece, and never makes the giver wait.

    A terminal that has gone takes everything: a program that waited for it would never end. The queue may be filled from a
    signal's handler, in the midst of being filled.
    """

    def __init__(self, fileno: int, encoding: str) -> None:
        self._fileno, self._encoding = fileno, encoding
        self._queue: SimpleQueue[tuple[bytes, bool] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._ended = True
        self._hurries = False
        self._gone = self._cut = self._done = False
        self._last = b""
        self._cuts = Lock()
        self._given = self._taken = 0
        self._frames_given = self._frames_taken = 0

    @property
    def waiting(self) -> int:
        """How many bytes have not left: those that were not written yet, and those that the system still holds."""
        return self._given - self._taken + self._held()

    def _held(self) -> int:
        try:
            return int.from_bytes(ioctl(self._fileno, termios.TIOCOUTQ, bytes(4)), "little")
        except (OSError, ValueError):
            return 0

    def is_alive(self) -> bool:
        """Is somebody writing?"""
        return self._thread is not None and self._thread.is_alive()

    @property
    def ident(self) -> int | None:
        """The number of the thread that writes."""
        return None if self._thread is None else self._thread.ident

    def start(self) -> None:
        """Begin, or go on behind an end."""
        if self._ended:
            self._ended = self._hurries = self._done = False
            self._thread = Thread(target=self._run, args=(self._thread,), daemon=True, name="outlet")
            self._thread.start()

    def write(self, text: str, *, frame: bool = False) -> int:
        """Write in turn, and give the number of bytes; what the encoding does not hold is escaped. A *frame* may get lost at
        the end, where the terminal does not take it."""
        data = text.encode(self._encoding, "backslashreplace")
        self._given += len(data)
        self._frames_given += frame
        self._queue.put((data, frame))
        return len(data)

    def stop(self) -> None:
        """Write what is left, unless the terminal does not take it."""
        if self._ended or self._thread is None:
            return
        self._ended = True
        self._queue.put(None)
        self._thread.join(PATIENCE)
        self._hurries = True
        for _ in range(TRIES):
            if not self._thread.is_alive():
                return
            frames = self._frames_taken < self._frames_given
            self._let_go()
            self._thread.join(PATIENCE / 2 / TRIES)
            if not frames:
                # What was written behind the frames stays: it puts the terminal right when that goes on.
                break

    def _let_go(self) -> None:
        """Have thrown away what the terminal has not taken. What is left of frames is not written either; what was written
        behind them may be among what was thrown away, and is written again."""
        with self._cuts:
            if self._done:
                return
            self._cut = True
            try:
                termios.tcflush(self._fileno, termios.TCOFLUSH)
                # Who waits there for room is not told of it, but of this.
                termios.tcflow(self._fileno, termios.TCOOFF)
                termios.tcflow(self._fileno, termios.TCOON)
            except (OSError, termios.error):
                return

    def _run(self, before: Thread | None) -> None:
        if before is not None:
            # It may still hold on to a piece that the terminal did not take.
            before.join()
        self._done = False
        while (given := self._queue.get()) is not None:
            data, frame = given
            if not (frame and self._hurries):
                self._put(data, frame)
            self._taken += len(data)
            self._frames_taken += frame
        while not self._is_done():
            self._put(b"", False)

    def _put(self, data: bytes, frame: bool) -> None:
        self._last = b"" if frame else self._last + data
        while not self._gone:
            if self._was_cut():
                # What was thrown away may have ended within a sequence.
                data = CANCEL + self._last
            if not data:
                return
            try:
                data = data[os.write(self._fileno, data) :]
            except BlockingIOError:
                # Somebody who shares the terminal made it so.
                select.select([], [self._fileno], [], 1.0)
            except (OSError, ValueError):
                self._gone = True

    def _was_cut(self) -> bool:
        with self._cuts:
            cut, self._cut = self._cut, False
            return cut

    def _is_done(self) -> bool:
        with self._cuts:
            self._done = self._gone or not self._cut
            return self._done
