"""Output goes to the terminal from a thread: a blocked terminal delays neither the caller nor the exit."""

import os
import select
import termios
from fcntl import ioctl
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Final

from homs_tui.terminal.hold.release import CANCEL

STOP_TIMEOUT_S: Final = 1.0
"""Seconds for which a blocked terminal may delay the exit."""
MAX_FLUSHES: Final = 25
"""How often the output that it has not taken is then discarded, over half a second in all."""


class Writer:
    """Writes in turn what it is given, each piece whole, and never blocks the caller.

    For a terminal that has gone all output counts as written: waiting for it would never end. The queue may be filled from a
    signal handler, even while it is being filled.
    """

    def __init__(self, fileno: int, encoding: str) -> None:
        self._fileno, self._encoding = fileno, encoding
        self._queue: SimpleQueue[tuple[bytes, bool] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._stopped = True
        self._skips_frames = False
        self._gone = self._flushed = self._done = False
        self._since_frame = b""
        self._flush_lock = Lock()
        self._bytes_given = self._bytes_taken = 0
        self._frames_given = self._frames_taken = 0

    @property
    def queued(self) -> int:
        """How many bytes have not left this machine: those not written yet, and those in the system's output queue."""
        return self._bytes_given - self._bytes_taken + self._in_output_queue()

    def _in_output_queue(self) -> int:
        try:
            return int.from_bytes(ioctl(self._fileno, termios.TIOCOUTQ, bytes(4)), "little")
        except (OSError, ValueError):
            return 0

    def is_alive(self) -> bool:
        """Is the thread running?"""
        return self._thread is not None and self._thread.is_alive()

    @property
    def ident(self) -> int | None:
        """The number of the thread."""
        return None if self._thread is None else self._thread.ident

    def start(self) -> None:
        """Begin, or continue after a stop."""
        if self._stopped:
            self._stopped = self._skips_frames = self._done = False
            self._thread = Thread(target=self._run, args=(self._thread,), daemon=True, name="writer")
            self._thread.start()

    def write(self, text: str, *, frame: bool = False) -> int:
        """Write in turn, and return the number of bytes; what the encoding does not have is escaped. A *frame* may be lost at
        the exit, where the terminal does not take it."""
        data = text.encode(self._encoding, "backslashreplace")
        self._bytes_given += len(data)
        self._frames_given += frame
        self._queue.put((data, frame))
        return len(data)

    def stop(self) -> None:
        """Write what is left, unless the terminal does not take it."""
        if self._stopped or self._thread is None:
            return
        self._stopped = True
        self._queue.put(None)
        self._thread.join(STOP_TIMEOUT_S)
        self._skips_frames = True
        for _ in range(MAX_FLUSHES):
            if not self._thread.is_alive():
                return
            frames = self._frames_taken < self._frames_given
            self._flush()
            self._thread.join(STOP_TIMEOUT_S / 2 / MAX_FLUSHES)
            if not frames:
                # What was written after the frames stays: it restores the terminal when that continues.
                break

    def _flush(self) -> None:
        """Discard what the terminal has not taken. The rest of the frames is not written either; what was written after them
        may be among the discarded output, and is written again."""
        with self._flush_lock:
            if self._done:
                return
            self._flushed = True
            try:
                termios.tcflush(self._fileno, termios.TCOFLUSH)
                # A blocked write is not woken by that, but by this.
                termios.tcflow(self._fileno, termios.TCOOFF)
                termios.tcflow(self._fileno, termios.TCOON)
            except (OSError, termios.error):
                return

    def _run(self, before: Thread | None) -> None:
        if before is not None:
            # It may still be blocked in a write.
            before.join()
        self._done = False
        while (given := self._queue.get()) is not None:
            data, frame = given
            if not (frame and self._skips_frames):
                self._put(data, frame)
            self._bytes_taken += len(data)
            self._frames_taken += frame
        while not self._is_done():
            self._put(b"", False)

    def _put(self, data: bytes, frame: bool) -> None:
        self._since_frame = b"" if frame else self._since_frame + data
        while not self._gone:
            if self._was_flushed():
                # What was discarded may have ended within a sequence.
                data = CANCEL + self._since_frame
            if not data:
                return
            try:
                data = data[os.write(self._fileno, data) :]
            except BlockingIOError:
                # Another program that shares the terminal made it non-blocking.
                select.select([], [self._fileno], [], 1.0)
            except (OSError, ValueError):
                self._gone = True

    def _was_flushed(self) -> bool:
        with self._flush_lock:
            flushed, self._flushed = self._flushed, False
            return flushed

    def _is_done(self) -> bool:
        with self._flush_lock:
            self._done = self._gone or not self._flushed
            return self._done
