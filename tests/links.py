"""A simulated link between the program and its terminal, with a rate, a latency and a buffer.

The program runs on a pty. Its output is read from there only as fast as the link has room, so that the program experiences a
slow link as it would a real one; it arrives at a terminal, which replies as an xterm does, but not before it has arrived.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyte

CHUNK: Final = 32
"""Bytes that travel together."""
DSR, DSR_REPLY = b"\x1b[5n", b"\x1b[0n"
REPLIES: Final[dict[bytes, bytes]] = {
    b"\x1b[c": b"\x1b[?64;1;2c",
    DSR: DSR_REPLY,
    b"\x1b[6n": b"\x1b[1;2R",
    b"\x1b[>c": b"\x1b[>41;379;0c",
    b"\x1b[>0q": b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1b[8$p": b"\x1b[8;0$y",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
}
# What pyte would print, and REP, which it lacks; it treats NEL as LF.
_UNKNOWN = re.compile(r"\x1b\[[<>=?][\d;]*[a-zA-Z$]|\x1b\[\??[\d;]*\$p|\x1bP[^\x1b]*\x1b\\|\x1b\][^\x1b\x07]*(?:\x1b\\|\x07)")
_WHOLE = re.compile(r"\x1b(\[[\d;?<>=$]*[@-~]|[^\[\]P])")
_REPEATED = re.compile(r"(.)\x1b\[(\d+)b")


@dataclass(frozen=True, slots=True)
class Speed:
    """The capacity of a link in each direction."""

    rate: float | None = None
    """Bytes per second; None for unlimited."""
    latency: float = 0.0
    """Seconds one way."""
    buffer: int = 4000
    """Bytes that its near end holds before it takes no more."""


QUICK: Final = Speed()
SERIAL: Final = Speed(960)
"""9600 bit/s, with a start bit and a stop bit per byte."""
MODEM: Final = Speed(7000, 0.1)
"""56 kbit/s, a round trip of 200 ms."""
DISTANT: Final = Speed(7000, 0.2)
"""56 kbit/s, 200 ms each way."""


class Lane:
    """One direction of a link."""

    def __init__(self, speed: Speed) -> None:
        self._speed = speed
        self.latency = speed.latency
        self._free = 0.0
        self._chunks: deque[tuple[float, float, bytes]] = deque()

    def put(self, data: bytes, now: float) -> None:
        """Queue bytes after those that are queued already."""
        for at in range(0, len(data), CHUNK):
            chunk = data[at : at + CHUNK]
            takes = 0.0 if self._speed.rate is None else len(chunk) / self._speed.rate
            self._free = max(self._free, now) + takes
            self._chunks.append((self._free, self._free + self.latency, chunk))

    def room(self, now: float) -> int:
        """Bytes that there is room for."""
        return self._speed.buffer - sum(len(chunk) for leaves, _, chunk in self._chunks if leaves > now)

    def arrived(self, now: float) -> Iterator[bytes]:
        """What has arrived at the other end."""
        while self._chunks and self._chunks[0][1] <= now:
            yield self._chunks.popleft()[2]

    @property
    def due(self) -> float:
        """When the next chunk arrives."""
        return self._chunks[0][1] if self._chunks else float("inf")

    @property
    def empty(self) -> bool:
        """Is nothing under way?"""
        return not self._chunks


class Far:
    """The terminal at the far end. Its screen is computed only when it is looked at, since that takes longer than the bytes
    do."""

    def __init__(self, columns: int, rows: int, replies: Mapping[bytes, bytes]) -> None:
        self.replies = dict(replies)
        self.got = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._shown = 0
        self._last = ""
        self._scanned = 0
        self._queries = re.compile(b"|".join(map(re.escape, REPLIES)))

    def take(self, data: bytes) -> bytes:
        """Process bytes. Returns the replies to the queries among them."""
        self.got += data
        replies = b""
        for query in self._queries.finditer(self.got, self._scanned):
            replies += self.replies.get(query[0], b"")
            self._scanned = query.end()
        return replies

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        text = self.got[self._shown :].decode("utf-8", "ignore")
        # The last sequence may be unfinished; its beginning is left for later.
        cut = text.rfind("\x1b", max(len(text) - 64, 0))
        text = text if cut < 0 or _WHOLE.match(text, cut) else text[:cut]
        self._shown += len(text.encode())
        repeated = _REPEATED.sub(lambda found: found[1] * (int(found[2]) + 1), self._last + text)[len(self._last) :]
        self._last = text[-1:] if text[-1:].isprintable() else self._last if not text else ""
        self._stream.feed(_UNKNOWN.sub("", repeated).replace("\x1bE", "\r\n"))
        return [unicodedata.normalize("NFC", line).rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)


class Link:
    """A program, a terminal, and the link between them."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int],
        speed: Speed,
        replies: Mapping[bytes, bytes] = REPLIES,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.master, slave = pty.openpty()
        columns, rows = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM", "TMUX")}
        source = str(Path(__file__).parents[1] / "src")
        self.process = subprocess.Popen(
            list(command),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": source} | dict(environment or {}),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.far = Far(columns, rows, replies)
        self.down, self.up = Lane(speed), Lane(speed)
        self.stalled = False
        """Has the link stopped taking anything?"""
        self.taken = b""
        """What the link has taken of the program's output."""
        self.last = 0.0
        """When the last byte arrived at the terminal."""
        self.max_pending = 0
        """The most queries without a reply at any time."""
        self.bursts = 0
        """How often the program began to write: what it writes without a pause counts once."""
        self._drained = True
        self.replies_delivered = 0
        """Replies that have reached the program."""
        self._gone = False

    def turn(self, timeout_s: float = 0.05) -> None:
        """Process what is due, waiting for it no longer than *timeout_s* seconds."""
        now = time.monotonic()
        until = min(now + timeout_s, self.down.due, self.up.due)
        room = 0 if self.stalled or self._gone else self.down.room(now)
        if select.select([self.master] if room > 0 else [], [], [], max(until - now, 0.0005) if room > 0 else 0)[0]:
            self._read(room)
        elif room <= 0:
            time.sleep(min(max(until - now, 0.0), 0.01))
        now = time.monotonic()
        for chunk in self.down.arrived(now):
            self.last = now
            replies = self.far.take(chunk)
            if replies:
                self.up.put(replies, now)
        for chunk in self.up.arrived(now):
            self.replies_delivered += chunk.count(DSR_REPLY)
            os.write(self.master, chunk)

    def _read(self, room: int) -> None:
        try:
            data = os.read(self.master, room)
        except OSError:
            data = b""
        self._gone = not data
        self.bursts += self._drained
        self._drained = len(data) < room
        self.taken += data
        self.max_pending = max(self.max_pending, self.taken.count(DSR) - self.replies_delivered)
        self.down.put(data, time.monotonic())

    def press(self, keys: str) -> None:
        """Press keys at the far end."""
        self.up.put(keys.encode(), time.monotonic())

    def until(self, holds: Callable[[], bool], seconds: float = 40) -> None:
        """Run the link until *holds* is true."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "never came true:\n" + self.far.text
            self.turn()

    def pause(self, seconds: float) -> None:
        """Run the link for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.turn(left)

    def rest(self, quiet: float = 0.5, seconds: float = 120) -> None:
        """Run the link until nothing has come for *quiet* seconds and nothing is under way."""
        began = time.monotonic()
        while (now := time.monotonic()) < began + seconds:
            self.turn(quiet / 5)
            if self.down.empty and self.up.empty and now - max(self.last, began) > quiet + self.down.latency * 2:
                return

    def ended(self, seconds: float = 30) -> int:
        """Run the link until the program has ended and all of its output has arrived. Returns its exit code."""
        self.until(lambda: self.process.poll() is not None, seconds)
        self.until(lambda: self._gone and self.down.empty, seconds)
        return self.process.returncode


@contextmanager
def linked(
    speed: Speed,
    *arguments: str,
    size: tuple[int, int] = (80, 24),
    replies: Mapping[bytes, bytes] = REPLIES,
    command: Sequence[str] = (sys.executable, "-m", "homs_tui"),
    environment: Mapping[str, str] | None = None,
) -> Iterator[Link]:
    """The program at the near end of a link, which is cleaned up whatever happens."""
    link = Link([*command, *arguments], size, speed, replies, environment)
    try:
        yield link
    finally:
        if link.process.poll() is None:
            link.process.kill()
        link.process.wait()
        os.close(link.master)
