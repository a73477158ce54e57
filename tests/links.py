"""A link between the program and its terminal: so many bits a second, so long a way, and no more on it than its buffer holds.

The program runs on a pty. What it writes is taken from there only as fast as the link has room, so that it feels a slow link
as it would a real one; it arrives at a terminal, which answers as an xterm does, when it has arrived there and not before.
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

PIECE: Final = 32
"""Bytes that travel together."""
ASK, ANSWER = b"\x1b[5n", b"\x1b[0n"
ANSWERS: Final[dict[bytes, bytes]] = {
    b"\x1b[c": b"\x1b[?64;1;2c",
    ASK: ANSWER,
    b"\x1b[6n": b"\x1b[1;2R",
    b"\x1b[>c": b"\x1b[>41;379;0c",
    b"\x1b[>0q": b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1b[8$p": b"\x1b[8;0$y",
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
}
# What pyte would print, and REP, which it does not know; NEL it takes for LF.
_UNKNOWN = re.compile(r"\x1b\[[<>=?][\d;]*[a-zA-Z$]|\x1b\[\??[\d;]*\$p|\x1bP[^\x1b]*\x1b\\|\x1b\][^\x1b\x07]*(?:\x1b\\|\x07)")
_WHOLE = re.compile(r"\x1b(\[[\d;?<>=$]*[@-~]|[^\[\]P])")
_REPEATED = re.compile(r"(.)\x1b\[(\d+)b")


@dataclass(frozen=True, slots=True)
class Speed:
    """What a link can do in each direction."""

    rate: float | None = None
    """Bytes a second; None for as many as come."""
    latency: float = 0.0
    """Seconds for the way."""
    buffer: int = 4000
    """Bytes that wait at its near end before no more are taken."""


QUICK: Final = Speed()
SERIAL: Final = Speed(960)
"""9600 bit/s, of which one begins each byte and one ends it."""
MODEM: Final = Speed(7000, 0.1)
"""56 kbit/s, 200 ms there and back."""
DISTANT: Final = Speed(7000, 0.2)
"""56 kbit/s, 200 ms each way."""


class Lane:
    """One direction."""

    def __init__(self, speed: Speed) -> None:
        self._speed = speed
        self.latency = speed.latency
        self._free = 0.0
        self._pieces: deque[tuple[float, float, bytes]] = deque()

    def put(self, data: bytes, now: float) -> None:
        """Send bytes off behind those that wait already."""
        for at in range(0, len(data), PIECE):
            piece = data[at : at + PIECE]
            takes = 0.0 if self._speed.rate is None else len(piece) / self._speed.rate
            self._free = max(self._free, now) + takes
            self._pieces.append((self._free, self._free + self.latency, piece))

    def room(self, now: float) -> int:
        """Bytes for which there is room."""
        return self._speed.buffer - sum(len(piece) for leaves, _, piece in self._pieces if leaves > now)

    def arrived(self, now: float) -> Iterator[bytes]:
        """What has come to the other end."""
        while self._pieces and self._pieces[0][1] <= now:
            yield self._pieces.popleft()[2]

    @property
    def due(self) -> float:
        """When the next piece arrives."""
        return self._pieces[0][1] if self._pieces else float("inf")

    @property
    def empty(self) -> bool:
        """Is nothing on its way?"""
        return not self._pieces


class Far:
    """The terminal at the far end. What it shows is worked out when somebody looks: that takes longer than the bytes do."""

    def __init__(self, columns: int, rows: int, answers: Mapping[bytes, bytes]) -> None:
        self.answers = dict(answers)
        self.got = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._shown = 0
        self._last = ""
        self._answered = 0
        self._question = re.compile(b"|".join(map(re.escape, ANSWERS)))

    def take(self, data: bytes) -> bytes:
        """Take bytes in; the answers to what they ask."""
        self.got += data
        said = b""
        for question in self._question.finditer(self.got, self._answered):
            said += self.answers.get(question[0], b"")
            self._answered = question.end()
        return said

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        text = self.got[self._shown :].decode("utf-8", "ignore")
        # A sequence may be cut by the end of what came; its beginning waits for the rest.
        cut = text.rfind("\x1b", max(len(text) - 64, 0))
        text = text if cut < 0 or _WHOLE.match(text, cut) else text[:cut]
        self._shown += len(text.encode())
        repeated = _REPEATED.sub(lambda found: found[1] * (int(found[2]) + 1), self._last + text)[len(self._last) :]
        self._last = text[-1:] if text[-1:].isprintable() else self._last if not text else ""
        self._stream.feed(_UNKNOWN.sub("", repeated).replace("\x1bE", "\r\n"))
        return [unicodedata.normalize("NFC", line).rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)


class Link:
    """A program, a terminal, and the link between them."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int],
        speed: Speed,
        answers: Mapping[bytes, bytes] = ANSWERS,
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
        self.far = Far(columns, rows, answers)
        self.down, self.up = Lane(speed), Lane(speed)
        self.stalled = False
        """Does the link take nothing more?"""
        self.taken = b""
        """What the program has written and the link has taken."""
        self.last = 0.0
        """When the last byte arrived at the terminal."""
        self.asked_at_once = 0
        """How many questions were without an answer at most."""
        self.bursts = 0
        """How often the program began to write: what it writes at once counts once."""
        self._drained = True
        self.answered = 0
        """How many of them came to the program."""
        self._gone = False

    def turn(self, patience: float = 0.05) -> None:
        """Let happen what is due, and wait for it no longer than this."""
        now = time.monotonic()
        until = min(now + patience, self.down.due, self.up.due)
        room = 0 if self.stalled or self._gone else self.down.room(now)
        if select.select([self.master] if room > 0 else [], [], [], max(until - now, 0.0005) if room > 0 else 0)[0]:
            self._read(room)
        elif room <= 0:
            time.sleep(min(max(until - now, 0.0), 0.01))
        now = time.monotonic()
        for piece in self.down.arrived(now):
            self.last = now
            said = self.far.take(piece)
            if said:
                self.up.put(said, now)
        for piece in self.up.arrived(now):
            self.answered += piece.count(ANSWER)
            os.write(self.master, piece)

    def _read(self, room: int) -> None:
        try:
            came = os.read(self.master, room)
        except OSError:
            came = b""
        self._gone = not came
        self.bursts += self._drained
        self._drained = len(came) < room
        self.taken += came
        self.asked_at_once = max(self.asked_at_once, self.taken.count(ASK) - self.answered)
        self.down.put(came, time.monotonic())

    def press(self, keys: str) -> None:
        """Press keys at the far end."""
        self.up.put(keys.encode(), time.monotonic())

    def until(self, holds: Callable[[], bool], seconds: float = 40) -> None:
        """Let things happen until it is so."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "never came true:\n" + self.far.text
            self.turn()

    def pause(self, seconds: float) -> None:
        """Let things happen for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.turn(left)

    def rest(self, quiet: float = 0.5, seconds: float = 120) -> None:
        """Let things happen until nothing has come for a while and nothing is on its way."""
        began = time.monotonic()
        while (now := time.monotonic()) < began + seconds:
            self.turn(quiet / 5)
            if self.down.empty and self.up.empty and now - max(self.last, began) > quiet + self.down.latency * 2:
                return

    def ended(self, seconds: float = 30) -> int:
        """Let things happen until the program is over and all that it wrote has arrived; its exit code."""
        self.until(lambda: self.process.poll() is not None, seconds)
        self.until(lambda: self._gone and self.down.empty, seconds)
        return self.process.returncode


@contextmanager
def linked(
    speed: Speed,
    *arguments: str,
    size: tuple[int, int] = (80, 24),
    answers: Mapping[bytes, bytes] = ANSWERS,
    command: Sequence[str] = (sys.executable, "-m", "homs_tui"),
    environment: Mapping[str, str] | None = None,
) -> Iterator[Link]:
    """The program behind a link, cleared away whatever happens."""
    link = Link([*command, *arguments], size, speed, answers, environment)
    try:
        yield link
    finally:
        if link.process.poll() is None:
            link.process.kill()
        link.process.wait()
        os.close(link.master)
