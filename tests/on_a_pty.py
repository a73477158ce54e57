"""The program on a pseudo-terminal of its own: what it leaves behind, however it ends, and the processor time that it takes."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

SOURCE = Path(__file__).parents[1] / "src"
START = ("--fresh", "--at", "sat 22")
READY = "hour 70 of 84"
ORDERLY = b"\x1b[8;1$y"
"""The reply of a terminal that reorders by itself, which can be switched off."""
_LAST = re.compile(rb"(?:[\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]+)\Z")
_REPEATED = re.compile(rb"([\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]+)\x1b\[(\d+)b")
"""A character that is repeated (REP), which pyte lacks."""
VOLATILE = ("NO_COLOR", "COLORTERM", "TMUX", "STY", "TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION", "HOMS_ARTICLE", "LC_ALL")
"""The variables of the tests' own environment that would change the program."""

_SEQUENCE = re.compile(
    rb"\x1b(?:\[(?P<csi>[0-?]*[ -/]*)(?P<final>[@-~])"
    rb"|\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|(?P<string>[PX^_])(?P<text>(?:[^\x1b]|\x1b\x1b)*)\x1b\\"
    rb"|(?P<escape>[ -/]*[0-Z\\^-~]))"
)
_BEGUN = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_](?:[^\x1b]|\x1b\x1b)*\x1b?|[ -/]*)?\Z")
_CANCELLED = re.compile(rb"\x1b[^\x18\x1b]*\x18|\x18|\x1b(?:\[[0-?]*)?(?=\x1b)")
"""A cancelled sequence."""
_PAINTS = re.compile(rb"\x1b\[\??[\d;]*[a-zA-Z]|\x1bM")
"""What pyte understands; it would print the rest."""
_FINALS = frozenset(b"HABCDGdKJXbm")
"""The final bytes of the sequences that paint."""
_ASKED = re.compile(r"c|>c|=c|6n|>q|>0q|5n|8\$p|\?\d+\$p")
"""The queries to a terminal."""
_COMMANDS = re.compile(
    r"11;\?|22;default|52;c;[A-Za-z0-9+/=]*|50;BidiRenderingEnabled=(?:true|false)|5379;use_ctl=(?:true|false)|66;w=\d:h=1;.*"
)
_AT_FIRST = {"?25": True, "?7": True, "8": True}
"""The modes that are on initially; all others are off."""


def _cut(text: bytes) -> tuple[bytes, bytes]:
    """The unfinished sequence at the end of a text, and the text before it. NEL is a line end."""
    text = _CANCELLED.sub(b"", text).replace(b"\x1bE", b"\r\n")
    begun = _BEGUN.search(text)
    return (text[begun.start() :], text[: begun.start()]) if begun else (b"", text)


class Modes:
    """The modes that a terminal has been set to, and what it was sent that the program must not send."""

    def __init__(self) -> None:
        self.on: dict[str, bool] = dict(_AT_FIRST)
        self.keyboards = 0
        """How many keyboard protocols are on kitty's stack."""
        self.attributes = False
        """Would the next character have a colour or an attribute?"""
        self.strange: list[bytes] = []
        """Control sequences and characters that the program must not send."""
        self._rest = b""

    def feed(self, came: bytes) -> None:
        """Process bytes, however they are cut."""
        self._rest, text = _cut(self._rest + came)
        at = 0
        for found in _SEQUENCE.finditer(text):
            self._plain(text[at : found.start()])
            self._sequence(found)
            at = found.end()
        self._plain(text[at:])

    @property
    def left_behind(self) -> list[str]:
        """Everything that is not as it was before the program started."""
        left = [f"{mode} {'on' if on else 'off'}" for mode, on in sorted(self.on.items()) if on != _AT_FIRST.get(mode, False)]
        left += ["keyboard"] * self.keyboards + ["attributes"] * self.attributes
        return left + ([f"half a sequence: {self._rest!r}"] if self._rest else [])

    def _plain(self, text: bytes) -> None:
        self.strange += re.findall(rb"[\x00-\x07\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]", text)

    def _sequence(self, found: re.Match[bytes]) -> None:
        final = (found["final"] or b"").decode()
        inside = (found["csi"] or b"").decode()
        if found["csi"] is not None:
            if not self._told(inside, final):
                self.strange.append(found[0])
        elif found[0] not in (b"\x1bM", b"\x1b7", b"\x1b8") and (
            found["osc"] is None or not _COMMANDS.fullmatch(found["osc"].decode("utf-8", "replace"))
        ):
            self.strange.append(found[0])

    def _told(self, inside: str, final: str) -> bool:
        """Record a sequence. Returns whether the program may send it."""
        if final in "hl" and re.fullmatch(r"\??\d+", inside):
            self.on[inside] = final == "h"
            return inside in ("?1049", "?25", "?7", "?1000", "?1003", "?1006", "?1015", "?1004", "?2004", "?2026", "8")
        if final == "u":
            self.keyboards += {">": 1, "<": -1}.get(inside[:1], 0)
            return inside[:1] in ("<", ">")
        if final == "m" and re.fullmatch(r"[\d;:]*", inside):
            codes = re.split("[;:]", inside)
            self.attributes = not set(codes) <= {"", "0"}
            return True
        return (ord(final) in _FINALS and re.fullmatch(r"[\d;]*", inside) is not None) or bool(_ASKED.fullmatch(inside + final))


class Program:
    """A program that leads a session on a terminal, which replies to the probe.

    The test holds both ends of the pty, so that the settings can be read after the program has ended.
    """

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (100, 30),
        answers: bytes | None = ORDERLY,
        command: Sequence[str] = (sys.executable, "-m", "homs_tui"),
        streams: dict[str, int] | None = None,
        without: Sequence[str] = (),
        before: Callable[[], None] = lambda: None,
        **environment: str,
    ) -> None:
        self.master, self.slave = pty.openpty()
        self.resize(*size)
        self.before = termios.tcgetattr(self.slave)
        kept = {name: value for name, value in os.environ.items() if name not in VOLATILE}
        made = kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(SOURCE)} | environment

        def taken() -> None:
            fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
            before()

        self.process = subprocess.Popen(
            [*command, *arguments],
            **{"stdin": self.slave, "stdout": self.slave, "stderr": self.slave} | (streams or {}),  # type: ignore[call-overload]
            env={name: value for name, value in made.items() if name not in without},
            start_new_session=True,
            pass_fds=(self.slave,),
            preexec_fn=taken,
        )
        self.answers = answers
        self.sent = b""
        self.modes = Modes()
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._shown = b""
        self._last = b""
        self.gone = False

    def resize(self, columns: int, rows: int) -> None:
        """Resize the terminal."""
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # Reading

    def hear(self, patience: float = 0.05) -> bool:
        """Read what the program sends; False if it sent nothing."""
        if self.gone or not select.select([self.master], [], [], patience)[0]:
            return False
        try:
            came = os.read(self.master, 65536)
        except OSError:
            return False
        if b"\x1b[c" in came and self.answers is not None:
            os.write(self.master, self.answers + b"\x1b[?62;22c")
        self.sent += came
        self.modes.feed(came)
        self._show(came)
        return bool(came)

    def _show(self, came: bytes) -> None:
        self._shown, text = _cut(self._shown + came)
        repeated = _REPEATED.sub(lambda found: found[1] * (int(found[2]) + 1), self._last + text)
        # The last character is shown already; only its repetition is new.
        text, self._last = repeated[len(self._last) :], (_LAST.findall(text) or [self._last])[-1]
        self._stream.feed(_SEQUENCE.sub(lambda found: found[0] if _PAINTS.fullmatch(found[0]) else b"", text))

    def until(self, holds: Callable[[], object], seconds: float = 30) -> None:
        """Read until *holds* is true."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "never came true:\n" + self.text + f"\n{self.sent[-400:]!r}"
            self.hear()

    def until_shown(self, text: str) -> None:
        """Read until the screen shows a text."""
        self.until(lambda: text in self.text)

    def until_sent(self, sent: bytes, since: int = 0) -> None:
        """Read until something has been sent."""
        self.until(lambda: sent in self.sent[since:])

    def quiet(self) -> None:
        """Read until nothing more comes: the program is silent and asleep. On a busy machine silence alone may mean that it
        waits for a processor."""
        self.until(lambda: not self.hear(0.1) and not self._works())

    def _works(self) -> bool:
        """Is any of its threads running, or waiting for a processor?"""
        try:
            threads = list(Path(f"/proc/{self.process.pid}/task").iterdir())
            return any(thread.joinpath("stat").read_text().rpartition(")")[2].split()[0] in "RD" for thread in threads)
        except (FileNotFoundError, ProcessLookupError):
            return self.process.returncode is None

    @property
    def text(self) -> str:
        """The screen as the terminal shows it."""
        return "\n".join(unicodedata.normalize("NFC", line).rstrip() for line in self.screen.display)

    # Acting

    def ready(self) -> "Program":
        """Read until the explorer is on the screen and handles signals."""
        self.until_shown(READY)
        self.until_sent(b"\x1b[?7l")
        self.until(lambda: self.screen.display[-1].strip())
        self.quiet()
        return self

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def kill(self, number: int) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def vanish(self) -> None:
        """Take the terminal away."""
        self.gone = True
        os.close(self.master)
        os.close(self.slave)

    @property
    def state(self) -> str:
        """Its process state: T for stopped, S for asleep."""
        return self._stat()[0]

    @property
    def ticks(self) -> int:
        """Processor time that it has used, in clock ticks."""
        return sum(map(int, self._stat()[11:13]))

    def _stat(self) -> list[str]:
        return Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()

    def spent_in(self, seconds: float) -> float:
        """Seconds of processor time that it uses while it has nothing to do."""
        begun = self.ticks
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.hear(0.02)
        return (self.ticks - begun) / os.sysconf("SC_CLK_TCK")

    def end(self, seconds: float = 30, *, deaf: bool = False) -> int:
        """Wait until the program has ended, reading unless *deaf*. Returns its exit code; `spent` has the processor time in
        seconds."""
        end = time.monotonic() + seconds
        while self.process.returncode is None:
            assert time.monotonic() < end, "the program does not end:\n" + self.text
            done, status, usage = os.wait4(self.process.pid, os.WNOHANG)
            if done:
                self.process.returncode = os.waitstatus_to_exitcode(status)
                self.spent = usage.ru_utime + usage.ru_stime
            elif deaf or self.gone:
                time.sleep(0.02)
            else:
                self.hear()
        while self.hear(0):
            pass
        return self.process.returncode

    @property
    def left_behind(self) -> list[str]:
        """Everything about the terminal that is not as it was."""
        left = self.modes.left_behind
        now = termios.tcgetattr(self.slave)
        return left + [f"termios {n}" for n, (was, is_) in enumerate(zip(self.before, now, strict=True)) if was != is_]

    def assert_in_order(self) -> None:
        """The terminal is as it was, and was sent nothing that it must not be sent, and no traceback."""
        assert not self.left_behind, (self.left_behind, self.sent[-600:])
        assert not self.modes.strange, self.modes.strange
        for word in (b"Traceback", b"Error", b"Exception"):
            assert word not in self.sent, self.sent[-2000:]


@contextmanager
def on_a_pty(*arguments: str, **options: object) -> Iterator[Program]:
    """A program, which is cleaned up whatever happens."""
    program = Program(*arguments, **options)  # type: ignore[arg-type]
    try:
        yield program
    finally:
        if program.process.returncode is None:
            program.process.kill()
            # A stopped process must be continued for even this to take effect.
            program.process.send_signal(signal.SIGCONT)
            program.process.wait()
        if not program.gone:
            for end in (program.master, program.slave):
                with contextlib.suppress(OSError):
                    os.close(end)


@contextmanager
def explorer_on_a_pty(*arguments: str, **options: object) -> Iterator[Program]:
    """The explorer at a known hour, once it is on the screen."""
    with on_a_pty(*START, *arguments, **options) as program:
        yield program.ready()
