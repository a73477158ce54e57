"""Terminals that lie, stall, shrink, go away or belong to another program: nothing wrong is shown, lost or left behind."""

import fcntl
import os
import pty
import random
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyte
import pytest

from homs_tui.present.scene import Scene
from homs_tui.terminal.hold.held_terminal import hold_terminal
from homs_tui.terminal.identify.probe import find_out
from homs_tui.terminal.paint.screen_diff import ScreenDiff
from homs_tui.ui import input_decoder as decoder_module
from homs_tui.ui.driver import Terminal
from homs_tui.ui.input_decoder import InputDecoder
from reading import reading
from screen import app_on, settled
from test_hostile import typed
from test_terminal_probe import Far, far
from test_ui_terminal import normal, running

__all__ = ["far"]
START = ("--fresh", "--at", "sat 22")
VTE = b"\x1b[>65;7006;1c\x1b[?65;1;9c"
LATE = (
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1bP>|mintty 3.7.0\x1b\\\x1b[8;1$y\x1b[?2026;2$y"
    b"\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\\x1b[?65;1;9c"
)
"""Every reply of a terminal except its cursor position."""


# Painting


def test_the_first_frame_on_an_unknown_screen_sends_everything() -> None:
    diff = ScreenDiff(20, 3)
    diff.frame("\x1b[1;1Hone\n\x1b[2;1Htwo\n\x1b[3;1Hthree")
    diff.forget()
    sent = diff.frame("\x1b[2;1Htwo!")
    assert all(word in sent for word in ("one", "two!", "three"))


class MarksApart(pyte.Screen):
    """A terminal in which a mark takes a column of its own, overwriting what is there."""

    def draw(self, data: str) -> None:
        super().draw("".join("*" if "\u064b" <= char <= "\u0652" else char for char in data))


@pytest.mark.parametrize("seed", range(8))
def test_a_mark_that_takes_a_column_covers_no_letter(seed: int) -> None:
    rng = random.Random(seed)
    columns, rows = 12, 3
    screen = MarksApart(columns, rows)
    screen.reset_mode(7, private=True)
    stream = pyte.Stream(screen)
    diff = ScreenDiff(columns, rows)
    diff.trusts_marks = False
    for _ in range(60):
        y, x = rng.randrange(rows), rng.randrange(columns)
        text = "".join(rng.choice(("a", "ب\u064e", "د\u064e\u0651", " ", "漢")) for _ in range(rng.randint(1, 6)))
        stream.feed(diff.frame(f"\x1b[{y + 1};{x + 1}H{text}"))
        for line, cells in enumerate(diff.buffer.cells):
            for column, cell in enumerate(cells):
                # In the last column there is no room after the letter.
                if column < columns - 1 or len(cell.text) == 1:
                    assert screen.buffer[line][column].data[:1] == cell.text[:1], (line, column, screen.display)


def test_a_terminal_resized_for_a_moment_is_painted_again(scene: Scene) -> None:
    """It has lost cells meanwhile, and Textual sees no other size than before."""
    expected = normal(reading(scene, 70, (100, 30)).lines)
    with running(100, 30, *START) as program:
        program.until(lambda: program.lines == expected)
        for columns, rows in ((50, 12), (100, 30)):
            program.screen.resize(rows, columns)
            fcntl.ioctl(program.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        program.until(lambda: program.lines == expected)
        program.press("q")
        assert program.end() == 0


async def test_of_two_sizes_in_quick_succession_the_last_one_counts(
    scene: Scene, far: Far, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second signal comes while the first is being handled, and is handled first."""
    app = app_on(scene, 70)
    sizes = [(60, 20), (90, 25)]
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        terminal = Terminal(app)
        now = iter(sizes)
        size = next(now)

        def reported() -> tuple[int, int]:
            nonlocal size
            before, size = size, next(now, size)
            if before != size:
                terminal._sigwinch_application()
            return before

        monkeypatch.setattr(terminal, "terminal_size", reported)
        terminal._sigwinch_application()
        await settled(pilot)
        await settled(pilot)
        assert app.size == sizes[-1]


# Replies


@pytest.mark.parametrize(
    "answer", [LATE, LATE.replace(b"\x1b\\", b"\x07", 1), b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c"]
)
def test_no_late_reply_is_taken_for_keys_however_it_is_cut(answer: bytes) -> None:
    """A name contains letters, and q would end the program."""
    for cut in range(len(answer)):
        assert typed(InputDecoder(True), answer[:cut], answer[cut:], b"l") == ["l"], cut
    assert typed(InputDecoder(True), *(bytes([byte]) for byte in answer), b"l") == ["l"]


def test_an_unfinished_name_swallows_no_keys_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(decoder_module.time, "monotonic", lambda: clock[0])
    decoder = InputDecoder(True)
    assert typed(decoder, b"\x1bP>|no end", b" of it") == []
    clock[0] += 2
    assert list(decoder.tick()) == []
    assert typed(decoder, b"l") == ["l"]


def test_a_name_of_any_length_that_comes_after_the_start_is_not_taken_for_keys(far: Far) -> None:
    thread = far.reply(b"\x1bP>|" + b"Aq" * 20_000)
    with hold_terminal() as held:
        find_out({"TERM": "xterm"}, 0.5, held=held)
    # The pty buffers only so much: the thread ends when the name has been read.
    thread.join()
    assert typed(InputDecoder(held.expects_reply), held.typed, b"Aq" * 2000, b"Aq\x1b\\", b"l") == ["l"]


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_environment_cannot_inject_control_sequences(form: str) -> None:
    source = Path(__file__).parents[1] / "src"
    hostile = os.environ | {"TERM_PROGRAM": "a\x1b[31m\u202e\u009b", "LC_TERMINAL": "\x1b]0;x\x07", "PYTHONPATH": str(source)}
    reported = subprocess.run(
        [sys.executable, "-m", "homs_tui", "doctor", "--format", form],
        env=hostile,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    assert "TERM_PROGRAM" in reported.stdout.decode()
    assert not set("\x1b\x07\u202e\u009b") & set(reported.stdout.decode())


# A terminal that belongs to a shell


def waiting(slave: int) -> bytes:
    """The unread input of a terminal, whether a line or the beginning of one."""
    changed = termios.tcgetattr(slave)
    changed[3] &= ~termios.ICANON
    termios.tcsetattr(slave, termios.TCSANOW, changed)
    found = b""
    while select.select([slave], [], [], 0)[0]:
        found += os.read(slave, 1024)
    return found


@pytest.mark.parametrize("ahead", [b"ech", b"echo 1\n", b"echo 1\nech"])
def test_what_was_typed_ahead_is_left_for_the_shell(far: Far, ahead: bytes) -> None:
    before = termios.tcgetattr(far.slave)
    os.write(far.master, ahead)
    assert select.select([far.master], [], [], 5)[0], "the terminal has received it: it echoes"
    find_out({"TERM": "xterm"}, 0.05, quiet=True)
    assert termios.tcgetattr(far.slave) == before
    assert waiting(far.slave) == ahead
    assert b"\x1b" not in os.read(far.master, 1024), "and nothing was queried"


def test_what_is_typed_after_the_replies_is_left_for_the_shell(far: Far) -> None:
    thread = far.reply(VTE + b"ls\n")
    assert find_out({"TERM": "xterm"}, 30, quiet=True).replies.da1 == "65;1;9"
    thread.join()
    assert waiting(far.slave) == b"ls\n"


def test_in_the_background_nothing_is_queried_and_the_program_is_not_stopped(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "tcgetpgrp", lambda _: os.getpgrp() + 1)
    find_out({"TERM": "xterm"}, 5, quiet=True)
    assert not select.select([far.master], [], [], 0)[0]


def test_a_terminal_that_may_not_be_changed_is_not_queried(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a background process whose shell has exited."""

    def refused(*_: Any) -> None:
        raise termios.error(5, "Input/output error")

    monkeypatch.setattr("termios.tcsetattr", refused)
    assert find_out({"TERM": "xterm"}, 5).replies.da1 == ""


class Command:
    """A command on a terminal that reorders by itself."""

    def __init__(self, *argv: str, answers: bytes = b"\x1b[>65;7006;1c\x1b[1;2R\x1b[?65;1;9c") -> None:
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        source = Path(__file__).parents[1] / "src"
        kept = {name: value for name, value in os.environ.items() if name not in ("VTE_VERSION", "TMUX", "STY", "TERM_PROGRAM")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "homs_tui", *argv],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env={**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": "100", "PYTHONPATH": str(source)},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self.answers = answers
        self.sent = b""

    def until(self, awaited: bytes, seconds: float = 20) -> None:
        """Read until *awaited* has been sent."""
        end = time.monotonic() + seconds
        while awaited not in self.sent:
            assert time.monotonic() < end, self.sent
            self._read()

    def end(self, seconds: float = 20) -> int:
        """Read until the command has ended. Returns its exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, self.sent
            self._read()
        while self._read(0):
            pass
        return self.process.returncode

    def _read(self, timeout_s: float = 0.05) -> bool:
        if not select.select([self.master], [], [], timeout_s)[0]:
            return False
        came = os.read(self.master, 65536)
        if b"\x1b[c" in came and self.answers:
            os.write(self.master, self.answers)
        self.sent += came
        return True


@contextmanager
def command(*argv: str, **options: bytes) -> Iterator[Command]:
    started = Command(*argv, **options)
    try:
        yield started
    finally:
        started.process.kill()
        started.process.wait()
        os.close(started.master)
        os.close(started.slave)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 0)])
def test_a_signal_while_the_card_awaits_an_answer_leaves_the_terminal_as_it_was(number: signal.Signals, code: int) -> None:
    with command("doctor") as asked:
        asked.until(b"> ")
        asked.process.send_signal(number)
        assert asked.end() == code
        assert asked.sent.rindex(b"\x1b[8h") > asked.sent.rindex(b"\x1b[8l")
        assert termios.tcgetattr(asked.slave) == asked.before
        assert b"Traceback" not in asked.sent


@pytest.mark.slow
@pytest.mark.parametrize("line", [("status", "--lang", "ar", "--at", "sat 22"), ("status", "--lang", "ar", "--at", "never")])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_while_a_command_probes_leaves_no_trace(line: tuple[str, ...], number: signal.Signals, code: int) -> None:
    with command(*line, answers=b"") as asked:
        asked.until(b"\x1b[c")
        asked.process.send_signal(number)
        assert asked.end() == code
        assert termios.tcgetattr(asked.slave) == asked.before
        assert b"Traceback" not in asked.sent


@pytest.mark.slow
@pytest.mark.parametrize("moment", [b"\x1b[?1049h", b"\x1b[8l", b"\x1b[?1003h", b"\x1b[?25l", b"\x1b[?7l"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_while_the_program_starts_leaves_the_terminal_as_it_was(
    moment: bytes, number: signal.Signals, code: int
) -> None:
    with command("--fresh", answers=b"\x1b[8;1$y\x1b[>65;7006;1c\x1b[1;2R\x1b[?65;1;9c") as program:
        program.until(moment)
        program.process.send_signal(number)
        # Before the screen is taken, the signal may come while there is nothing to restore.
        assert program.end() in (code, -number)
        assert termios.tcgetattr(program.slave) == program.before
        for on, off in ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[8l", b"\x1b[8h"), (b"\x1b[?1003h", b"\x1b[?1003l")):
            assert program.sent.rfind(off) >= program.sent.rfind(on), on
        assert b"Traceback" not in program.sent
