"""The real program in a pseudo-terminal: what it sends, what the screen shows, and how it ends."""

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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte
import pytest

from homs_tui.present.scene import Scene
from homs_tui.store.user.session import load_session
from reading import reading

pytestmark = pytest.mark.slow

LEAVES = b"\x1b[?1049l"
DA1 = b"\x1b[c"
# Modes and keyboard protocols that pyte does not know and would print.
_UNKNOWN = re.compile(rb"\x1b\[[<>=?][\d;]*[a-zA-Z$]|\x1b\[\?[\d;]*\$p|\x1bP[^\x1b]*\x1b\\|\x1b\][^\x1b\x07]*(?:\x1b\\|\x07)")

_CHARACTER = rb"(?:[\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]+)"
_LAST = re.compile(_CHARACTER + rb"(?=(?:\x1b\[[\d;]*[a-zA-Z]|[\r\n])*\Z)")
_REPEATED = re.compile(rb"(" + _CHARACTER + rb")\x1b\[(\d+)b")
"""A repeated character (REP), which pyte does not support; nor does it go to the first column for NEL."""


class Running:
    """The program in a terminal of a size, which replies to the queries that a terminal replies to."""

    def __init__(self, columns: int, rows: int, *arguments: str, answers: bytes = b"", **environment: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        source = Path(__file__).parents[1] / "src"
        kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM", "TMUX")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "homs_tui", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(source)} | environment,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.answers = answers
        self.sent = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._rest = self._last = b""

    def hear(self, patience: float = 0.05) -> bool:
        """Read what the program sends; False if it sent nothing."""
        if not select.select([self.master], [], [], patience)[0]:
            return False
        try:
            came = os.read(self.master, 65536)
        except OSError:
            return False
        if DA1 in came:
            os.write(self.master, self.answers + b"\x1b[?62;22c")
        self.sent += came
        self._show(came)
        return bool(came)

    def _show(self, came: bytes) -> None:
        text = self._rest + came
        # What was read may end within a sequence; its beginning waits for the rest.
        cut = text.rfind(b"\x1b", len(text) - 64 if len(text) > 64 else 0)
        whole = len(text) if cut < 0 or re.match(rb"\x1b(\[[\d;?<>=$]*[@-~]|[^\[\]P])", text[cut:]) else cut
        self._rest = text[whole:]
        painted = _UNKNOWN.sub(b"", text[:whole]).replace(b"\x1bE", b"\r\n")
        repeated = _REPEATED.sub(lambda found: found[1] * (int(found[2]) + 1), self._last + painted)
        # The character itself is on the screen already; only its repetitions are new.
        painted, self._last = repeated[len(self._last) :], (_LAST.findall(painted) or [self._last])[-1]
        self._stream.feed(painted)

    def until(self, holds: Callable[[], bool], seconds: float = 20) -> None:
        """Read until a condition holds."""
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, "never came true:\n" + "\n".join(self.lines)
            self.hear()

    def press(self, keys: str) -> None:
        """Send what keys send."""
        os.write(self.master, keys.encode())

    @property
    def lines(self) -> list[str]:
        """The rows of the terminal's screen."""
        return [unicodedata.normalize("NFC", line).rstrip() for line in self.screen.display]

    def end(self, seconds: float = 20) -> int:
        """Read until the program has ended; returns its exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, "the program does not end:\n" + "\n".join(self.lines)
            self.hear()
        while self.hear():
            pass
        return self.process.returncode


@contextmanager
def running(columns: int, rows: int, *arguments: str, answers: bytes = b"", **environment: str) -> Iterator[Running]:
    """The program, ended and cleaned up whatever happens."""
    program = Running(columns, rows, *arguments, answers=answers, **environment)
    try:
        yield program
    finally:
        if program.process.poll() is None:
            program.process.kill()
        program.process.wait()
        os.close(program.master)


def normal(lines: list[str]) -> list[str]:
    return [unicodedata.normalize("NFC", line) for line in lines]


STEPS = (
    ("\x1b[B\x1b[B", ("down", "down")),
    ("]", ("]",)),
    ("w", ("w",)),
    ("\x1b", ("escape",)),
    ("3", ("3",)),
    ("\x1b[B\x1b[B\x1b[B", ("down", "down", "down")),
    ("1", ("1",)),
    ("\x1b[1;2C\x1b[1;2C", ("shift+right", "shift+right")),
    ("L", ("L",)),
    ("\x1bOR", ("f3",)),
    ("L", ("L",)),
    ("G", ("G",)),
    ("z", ("z",)),
    ("z", ("z",)),
    ("?", ("question_mark",)),
    ("\x1b", ("escape",)),
    ("/", ("slash",)),
    ("الرستن", tuple("الرستن")),
    ("\r", ("enter",)),
    ("v\r{", ("v", "enter", "{")),
)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])
def test_the_terminal_shows_after_every_key_what_is_composed(scene: Scene, size: tuple[int, int]) -> None:
    """Only differences are sent, so a line of a wrong width, or one that was not repainted, shows here."""
    here = reading(scene, 70, size)
    with running(*size, "--fresh", "--at", "sat 22") as program:
        expected = normal(here.lines)
        program.until(lambda: program.lines == expected)
        for sent, keys in STEPS:
            program.press(sent)
            wanted = normal(here.press(*keys).lines)
            program.until(lambda wanted=wanted: program.lines == wanted)
        program.press("q")
        assert program.end() == 0
        assert LEAVES in program.sent


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_the_program_in_order(number: signal.Signals, code: int) -> None:
    with running(100, 30, "--fresh", "--at", "sat 22") as program:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
        program.press("l")
        program.until(lambda: "hour 71 of 84" in "\n".join(program.lines))
        program.process.send_signal(number)
        assert program.end() == code
        assert program.sent.count(LEAVES) == 1, "the screen on which it was asked is left in the end"
        assert b"Traceback" not in program.sent
    kept = load_session("homs-2024")
    assert kept.at is not None
    assert f"{kept.at:%d %H:%M}" == "07 23:00"


def test_the_end_of_the_terminal_ends_the_program_and_keeps_the_session() -> None:
    program = Running(100, 30, "--fresh", "--at", "sat 22")
    try:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
        os.close(program.master)
        assert program.process.wait(timeout=20) == 129
    finally:
        if program.process.poll() is None:
            program.process.kill()
            program.process.wait()
    assert load_session("homs-2024").at is not None


def test_a_terminal_that_stalls_and_then_goes_ends_the_program() -> None:
    """More is written than the writer's queue takes, nothing reads it, and then nothing can."""
    program = Running(100, 30, "--fresh", "--at", "sat 22")
    try:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
        program.press("HL" * 100)
        time.sleep(1)
        os.close(program.master)
        assert program.process.wait(timeout=20) == 129
    finally:
        if program.process.poll() is None:
            program.process.kill()
            program.process.wait()


def test_a_stray_sigcont_starts_nothing_twice() -> None:
    with running(100, 30, "--fresh", "--at", "sat 22") as program:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
        program.process.send_signal(signal.SIGCONT)
        program.press("l")
        program.until(lambda: "hour 71 of 84" in "\n".join(program.lines))
        program.press("q")
        assert program.end() == 0
        assert program.sent.count(b"\x1b[?1049h") == 1, "the screen on which the terminal was asked is gone on with"


def test_stopping_releases_the_terminal_and_continuing_takes_it_again() -> None:
    with running(100, 30, "--fresh", "--at", "sat 22", answers=b"\x1b[8;1$y") as program:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
        before = len(program.sent)
        program.process.send_signal(signal.SIGTSTP)
        program.until(lambda: b"\x1b[8h" in program.sent[before:])
        assert LEAVES in program.sent[before:]
        stopped = Path(f"/proc/{program.process.pid}/stat")
        program.until(lambda: stopped.read_text().rpartition(")")[2].split()[0] == "T")
        before = len(program.sent)
        program.process.send_signal(signal.SIGCONT)
        program.until(lambda: b"\x1b[?1049h" in program.sent[before:])
        assert program.sent[before:].index(b"\x1b[8l") < program.sent[before:].index(b"\x1b[?1049h")
        program.press("l")
        program.until(lambda: "hour 71 of 84" in "\n".join(program.lines))
        program.press("q")
        assert program.end() == 0


def test_reordering_is_switched_off_before_the_screen_and_on_again_after_it() -> None:
    with running(100, 30, "--fresh", answers=b"\x1b[8;1$y") as program:
        program.until(lambda: "hour 0 of 84" in "\n".join(program.lines))
        program.press("q")
        assert program.end() == 0
        sent = program.sent
    first, last = sent.index(b"\x1b[8l"), sent.index(b"\x1b[8h")
    assert sent.index(b"\x1b[?1049h") < first < sent.index(b"\x1b[2J"), "each row begins anew after the mode is switched"
    assert sent.count(b"\x1b[?1049h") == 1
    assert sent.rindex(LEAVES) < last, "the mode is switched back after the screen is left"


@pytest.mark.parametrize("answers", [b"", b"\x1b[8;2$y", b"\x1b[8;0$y", b"\x1b[8;4$y"])
def test_a_terminal_that_does_not_reorder_is_sent_no_switch(answers: bytes) -> None:
    with running(100, 30, "--fresh", answers=answers) as program:
        program.until(lambda: "hour 0 of 84" in "\n".join(program.lines))
        program.press("q")
        assert program.end() == 0
        assert not re.search(rb"\x1b\[8[lh]", program.sent)


def test_a_resize_in_the_terminal_is_followed() -> None:
    with running(120, 36, "--fresh", "--at", "sat 22") as program:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
        for columns, rows in ((39, 11), (80, 24)):
            program.screen.resize(rows, columns)
            fcntl.ioctl(program.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            wanted = "39 by 11" if rows == 11 else "hour 70 of 84"
            program.until(lambda wanted=wanted: wanted in "\n".join(program.lines))
        program.press("q")
        assert program.end() == 0


def test_no_colour_sends_no_colour() -> None:
    with running(100, 30, "--fresh", "--at", "sat 22", NO_COLOR="1") as program:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
        program.press("jjlw")
        program.until(lambda: "Why" in "\n".join(program.lines))
        program.press("q")
        assert program.end() == 0
        colours = [
            code
            for codes in re.findall(rb"\x1b\[([\d;]*)m", program.sent)
            for code in codes.split(b";")
            if code.isdigit() and (30 <= int(code) <= 38 or 40 <= int(code) <= 48 or 90 <= int(code) <= 107)
        ]
        assert not colours


def test_keys_that_arrive_all_at_once_each_have_their_effect() -> None:
    """A prompt that opens for one of them gets those after it."""
    with running(100, 30, "--fresh", "--at", "sat 22") as program:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
        program.press("\x1b[C\x1b[C/hom")
        program.until(lambda: "Search: hom" in program.lines[-1])
        assert "hour 72 of 84" in program.lines[0]
        program.press("\x1b")
        program.until(lambda: "Search" not in program.lines[-1])
        program.press("q")
        assert program.end() == 0
