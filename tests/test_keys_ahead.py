"""Keys that are typed before the explorer is there: none is lost, shown or put in the wrong place, from the first on."""

import os
import random
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.__main__ import opens_explorer
from homs_tui.commandline.commands import SUMMARIES
from homs_tui.commandline.explorer import COMMAND
from homs_tui.terminal.hold.held_terminal import HeldTerminal, hold_terminal
from homs_tui.terminal.identify.probe import probe
from homs_tui.terminal.identify.replies import input_among
from on_a_pty import READY, SOURCE, START, Program, on_a_pty
from test_faults_signals import assert_ended, line, stopped, under_a_shell
from test_terminal_probe import Far, far

pytestmark = pytest.mark.slow

__all__ = ["far", "under_a_shell"]
FROM_THE_BEGINNING = ("--fresh", "--at", "5 Dec 00:00")
ANSWERS = (
    b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1b[8;0$y",
    b"\x1b[?2026;2$y",
    b"\x1b[>41;379;0c",
    b"\x1bP!|00000000\x1b\\",
    b"\x1b[0n",
    b"\x1b[1;2R",
    b"\x1b[?64;1;2;6;9;15;22c",
)
"""The replies of xterm, in the order of the queries; the last ends them all."""
DETAIL = "y copy"
"""Shown in the foot when the detail has the focus."""
TAKEN, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"


def echoes(program: Program) -> bool:
    """Does the terminal echo input now?"""
    return bool(termios.tcgetattr(program.slave)[3] & (termios.ECHO | termios.ICANON))


def type_steadily(program: Program, keys: Sequence[str], gap: float) -> int:
    """Type keys at even intervals. Returns how many may have been echoed, since the terminal was not held yet.

    Once it is held, it stays so."""
    began, unheld = time.monotonic(), 0
    for number, key in enumerate(keys):
        while time.monotonic() < began + number * gap:
            program.hear(0.002)
            assert unheld == number or not echoes(program), "held, and then not"
        shows = echoes(program)
        assert unheld == number or not shows, "held, and then not"
        unheld += shows
        program.press(key)
    return unheld


def assert_unseen(program: Program, unheld: str) -> None:
    """No input is echoed except, at most, what came before the terminal was held; the alternate screen was entered once."""
    before, _, after = program.sent.partition(TAKEN)
    assert unheld.startswith(before.decode().replace("\r\n", "\r"))
    assert TAKEN not in after
    assert LEFT not in after


def hour(number: int) -> str:
    return f"hour {number} of 84"


# From the very start


def test_a_key_every_40_ms_from_the_start_is_a_step_each() -> None:
    with on_a_pty(*FROM_THE_BEGINNING) as program:
        unheld = type_steadily(program, "l" * 26, 0.04)
        program.until_shown(hour(26))
        program.quiet()
        assert hour(26) in program.text
        assert_unseen(program, "l" * unheld)
        program.press("q")
        assert_ended(program, 0)


def test_keys_after_the_command_itself_are_the_explorers(under_a_shell: Program) -> None:
    """As from a terminal's script, or a fast typist: the shell has read its line, and no more."""
    program = under_a_shell
    program.press(line("--fresh", "--at", "'sat 22'") + "1\rlll")
    program.until_shown(hour(73))
    program.until_shown(DETAIL)
    since = len(program.sent)
    program.press("q")
    program.until_sent(b"ready>", since)
    program.press("echo code $?\n")
    program.until_sent(b"code 0", since)


GATES = """
import os, sys, time
class Waiting:
    def __init__(self, name, loader):
        self.name, self.loader = name, loader
    def create_module(self, spec):
        return self.loader.create_module(spec)
    def exec_module(self, module):
        open(os.path.join({folder!r}, self.name), "w").close()
        while not os.path.exists(os.path.join({folder!r}, self.name + "-open")):
            time.sleep(0.005)
        self.loader.exec_module(module)
class Gate:
    def find_spec(self, name, *rest):
        if name in {gates!r}:
            found = (finder.find_spec(name, *rest) for finder in sys.meta_path if finder is not self)
            spec = next(spec for spec in found if spec is not None)
            spec.loader = Waiting(name, spec.loader)
            return spec
sys.meta_path.insert(0, Gate())
"""
"""A sitecustomize file, which waits before a module is executed until it may be. It does not wait in the finder: Python holds
its one import lock there, and an exit in another thread might need to import something."""
STAGES = ("homs_tui.terminal.hold.held_terminal", "homs_tui.cli", "homs_tui.ui.run", "homs_tui.ui.driver", "textual.app")
"""Modules loaded one after the other: before the terminal is held, after it, before the probe, after the first frame."""


class Gates:
    """Where a program waits during its imports."""

    def __init__(self, folder: Path, *gates: str) -> None:
        self._folder = folder
        (folder / "sitecustomize.py").write_text(GATES.format(gates=gates, folder=str(folder)))
        self.environment = {"PYTHONPATH": f"{folder}:{SOURCE}"}

    def reach(self, program: Program, gate: str) -> None:
        """Read until the program waits there."""
        program.until((self._folder / gate).exists)

    def open(self, gate: str) -> None:
        """Let it continue."""
        (self._folder / f"{gate}-open").touch()


@contextmanager
def at_gate(folder: Path, gate: str, *arguments: str) -> Iterator[tuple[Program, Gates]]:
    """The explorer, waiting at a gate."""
    gates = Gates(folder, gate)
    with on_a_pty(*(arguments or FROM_THE_BEGINNING), **gates.environment) as program:
        gates.reach(program, gate)
        yield program, gates


def test_at_every_stage_of_the_start_keys_wait_unseen_for_the_explorer(tmp_path: Path) -> None:
    gates = Gates(tmp_path, *STAGES)
    with on_a_pty(*FROM_THE_BEGINNING, **gates.environment) as program:
        for number, gate in enumerate(STAGES):
            gates.reach(program, gate)
            assert echoes(program) is (number == 0)
            program.press("ll")
            # The input is in the terminal's queue before the program continues.
            program.until(lambda: number or b"ll" in program.sent)  # noqa: B023
            gates.open(gate)
        program.until_shown(hour(2 * len(STAGES)))
        assert_unseen(program, "ll")
        program.press("q")
        assert_ended(program, 0)


def test_input_read_as_lines_is_treated_as_keys_again(tmp_path: Path) -> None:
    """Before the terminal is held, Enter ends a line, and would arrive as another key."""
    with at_gate(tmp_path, STAGES[0], *START) as (program, gates):
        program.press("1\rll")
        program.until_sent(b"1\r\nll")
        gates.open(STAGES[0])
        program.until_shown(hour(72))
        program.until_shown(DETAIL)
        program.press("q")
        assert_ended(program, 0)


def test_enter_and_the_end_of_a_line_are_two_keys_as_soon_as_the_terminal_is_held(far: Far) -> None:
    os.write(far.master, b"a\rb")
    far.read_until(b"b")  # The terminal has received it: it echoes.
    with hold_terminal() as held:
        held.collect()
        assert held.typed == b"a\rb"
        os.write(far.master, b"c\r\n")
        assert os.read(held.source, 10) == b"c\r\n"
        held.collect()
        assert held.typed == b"a\rb"


# During the probe

KEYS = (
    b"l",
    b"/",
    b"q",
    b"\r",
    b"\x7f",
    b"\x1b",
    b"\x1b[A",
    b"\x1b[1;5C",
    b"\x1bOP",
    b"\x1bf",
    b"\t",
    "ح".encode(),
    b"8",
    b";",
    b"[",
    b"c",
)
"""The sequences that keys send."""


@given(
    st.lists(st.lists(st.sampled_from(KEYS), max_size=4).map(b"".join), min_size=len(ANSWERS) + 1, max_size=len(ANSWERS) + 1)
)
def test_only_the_replies_are_removed_from_the_input(keys: list[bytes]) -> None:
    came = b"".join(typed + answer for typed, answer in zip(keys, (*ANSWERS, b""), strict=True))
    assert input_among(came) == b"".join(keys)


@given(st.lists(st.sampled_from(KEYS), max_size=20).map(b"".join))
def test_without_replies_all_input_is_kept(keys: bytes) -> None:
    assert input_among(keys) == keys


class Heard:
    """What a held terminal has kept of keys and replies."""

    def __init__(self, far: Far, *came: bytes, timeout_s: float = 30) -> None:
        thread = far.reply(b"".join(came))
        with hold_terminal() as held:
            os.write(far.master, b"before")
            self.da1 = probe(timeout_s, held=held).da1
            self.awaits = held.expects_reply
            self.keys = held.typed + self._left(held)
        thread.join()

    @staticmethod
    def _left(held: HeldTerminal) -> bytes:
        os.set_blocking(held.source, False)
        try:
            return os.read(held.source, 4096)
        except BlockingIOError:
            return b""
        finally:
            os.set_blocking(held.source, True)


def test_keys_before_between_and_after_the_replies_are_kept_in_order(far: Far) -> None:
    heard = Heard(far, *(answer + str(number).encode() for number, answer in enumerate(ANSWERS)), b"after")
    assert heard.da1 == "64;1;2;6;9;15;22"
    assert heard.keys == b"before012345678after"
    assert not heard.awaits


def test_keys_are_kept_without_any_reply(far: Far) -> None:
    heard = Heard(far, b"typed", timeout_s=0.2)
    assert heard.keys == b"beforetyped"
    assert heard.awaits


def test_input_during_the_probe_may_be_long(far: Far) -> None:
    """A terminal holds back what the system does not take, and more may be typed or pasted than is ever kept of replies."""
    text = b"0123456789" * 3000
    assert Heard(far, text, *ANSWERS).keys == b"before" + text


@contextmanager
def answering(pieces: Sequence[bytes], *, late: bool = False) -> Iterator[Program]:
    """The explorer on a terminal that replies in these pieces, which contain keys too; *late*: once the explorer has
    started."""
    with on_a_pty(*FROM_THE_BEGINNING, answers=None) as program:
        program.until_sent(b"\x1b[c")
        if late:
            program.until_shown(hour(0))
            program.until_sent(b"\x1b[?7l")
        for piece in pieces:
            os.write(program.master, piece)
            program.hear(0.02)
        yield program


WHOLE = b"l".join((b"", *ANSWERS, b""))
"""All replies, with a step before, between and after them."""
CUT_AT = [at for at in range(7, len(WHOLE), 3) if b"\x1b" not in WHOLE[at - 2 : at]]
"""A lone escape is a key, if nothing comes for a moment: replies are not cut there."""
CUTS: dict[str, list[bytes]] = {
    "at once": [WHOLE],
    "one by one": [piece for answer in ANSWERS for piece in (b"l", answer)] + [b"l"],
    "in pieces": [WHOLE[start:end] for start, end in pairwise([0, *CUT_AT, len(WHOLE)])],
}


@pytest.mark.parametrize("late", [False, True], ids=["in time", "late"])
@pytest.mark.parametrize("pieces", CUTS.values(), ids=CUTS)
def test_keys_among_the_replies_are_steps_however_those_come(pieces: list[bytes], late: bool) -> None:
    with answering(pieces, late=late) as program:
        program.until_shown(hour(len(ANSWERS) + 1))
        program.quiet()
        assert hour(len(ANSWERS) + 1) in program.text
        assert_unseen(program, "")
        program.press("q")
        assert_ended(program, 0)


def test_keys_are_steps_even_if_the_terminal_never_replies() -> None:
    with answering([b"l"] * 10) as program:
        program.until_shown(hour(10))
        program.press("q")
        assert_ended(program, 0)


@contextmanager
def busy() -> Iterator[None]:
    """Keep a processor busy."""
    loop = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        loop.kill()
        loop.wait()


@pytest.mark.slow
def test_random_keys_at_random_moments_reach_a_busy_program() -> None:
    chance = random.Random(9)
    with busy():
        for _ in range(12):
            keys = [chance.choice("lllh") for _ in range(20)]
            at = 0
            for key in keys:
                at = max(at + (1 if key == "l" else -1), 0)
            with on_a_pty(*FROM_THE_BEGINNING) as program:
                # The last key leads elsewhere, so that the awaited state was not there before.
                keys.append("3")
                unheld = type_steadily(program, keys, chance.choice([0.0, 0.005, 0.03, 0.06]))
                program.until_shown(DETAIL)
                assert hour(at) in program.text
                assert_unseen(program, "".join(keys[:unheld]))


# Every exit


def test_a_typed_interrupt_ends_the_program_at_every_stage(tmp_path: Path) -> None:
    for gate in STAGES[1:]:
        folder = tmp_path / gate
        folder.mkdir()
        with at_gate(folder, gate) as (program, _):
            program.press("l\x03")
            assert_ended(program, 130)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT], ids=lambda number: number.name)
@pytest.mark.parametrize("gate", [STAGES[1], STAGES[2], STAGES[4]])
def test_a_signal_ends_the_program_at_every_stage(tmp_path: Path, gate: str, number: signal.Signals) -> None:
    with at_gate(tmp_path, gate) as (program, _):
        program.kill(number)
        assert_ended(program, 128 + number)


@pytest.mark.parametrize("gate", STAGES[1:])
def test_a_stop_releases_the_terminal_at_every_stage_and_keeps_the_keys(tmp_path: Path, gate: str) -> None:
    with at_gate(tmp_path, gate) as (program, gates):
        program.press("ll")
        program.kill(signal.SIGTSTP)
        stopped(program)
        assert program.left_behind == []
        program.screen.reset()
        program.kill(signal.SIGCONT)
        program.until(lambda: not echoes(program))
        program.press("l")
        gates.open(gate)
        program.until_shown(hour(3))
        program.press("q")
        assert_ended(program, 0)


def test_after_a_stop_without_notice_the_terminal_is_held_again(tmp_path: Path) -> None:
    with at_gate(tmp_path, STAGES[1]) as (program, gates):
        program.kill(signal.SIGSTOP)
        stopped(program)
        termios.tcsetattr(program.slave, termios.TCSANOW, program.before)
        program.kill(signal.SIGCONT)
        program.until(lambda: not echoes(program))
        gates.open(STAGES[1])
        program.until_shown(hour(0))
        program.press("q")
        assert_ended(program, 0)


def told(program: Program) -> str:
    """The one sentence that a failed program has left on the main screen."""
    _, _, after = program.sent.rpartition(LEFT)
    return re.sub(r"\s+", " ", after.decode())


def test_an_invalid_dataset_is_reported_on_the_main_screen(tmp_path: Path) -> None:
    (tmp_path / "dataset.toml").write_text("id = [")
    with on_a_pty("--data", str(tmp_path)) as program:
        program.until(lambda: not echoes(program) or program.process.poll() is not None)
        program.press("/seventy\r")
        assert program.end() == 3
        assert not program.left_behind
        assert TAKEN not in program.sent
        assert "homs-tui:" in told(program)


BROKEN = """
import sys
class Broken:
    def find_spec(self, name, *rest):
        assert name != {module!r}
sys.meta_path.insert(0, Broken())
"""
"""A sitecustomize file, with which a module cannot be loaded."""


@pytest.mark.parametrize("module", ["homs_tui.ui.run", "homs_tui.ui.driver"], ids=["before the frame", "after it"])
def test_an_error_while_the_explorer_is_loaded_is_reported_on_the_main_screen(tmp_path: Path, module: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(BROKEN.format(module=module))
    with on_a_pty(*START, PYTHONPATH=f"{tmp_path}:{SOURCE}") as program:
        assert program.end() == 1
        assert not program.left_behind
        assert "this is a bug in homs-tui (AssertionError)" in told(program)


def test_a_forced_exit_releases_a_terminal_that_the_driver_has_not_taken_over() -> None:
    """The application hangs before its driver has started."""
    hangs = "import sys, time\nfrom homs_tui.ui.app import HomsApp\nHomsApp.run = lambda self: time.sleep(60)\n"
    with on_a_pty(*START, command=(sys.executable, "-c", f"{hangs}from homs_tui.cli import main\nsys.exit(main())")) as program:
        program.until_shown(READY)
        program.kill(signal.SIGTERM)
        assert_ended(program, 143)


def test_a_forced_exit_releases_a_terminal_that_the_driver_has_taken_over(tmp_path: Path) -> None:
    """The application hangs in a key, and its event loop with it."""
    hung = tmp_path / "hung"
    hangs = (
        "import sys, time, pathlib\nfrom homs_tui.ui.explorer import Explorer\n"
        f"def hang(self, event):\n    pathlib.Path({str(hung)!r}).touch()\n    time.sleep(60)\n"
        "Explorer.take_key = hang\n"
    )
    with on_a_pty(*START, command=(sys.executable, "-c", f"{hangs}from homs_tui.cli import main\nsys.exit(main())")) as program:
        program.until_shown(READY)
        program.until(lambda: program.press("l") or hung.exists())  # type: ignore[func-returns-value]
        program.kill(signal.SIGTERM)
        assert_ended(program, 143)


def test_in_the_background_it_waits_for_the_foreground(under_a_shell: Program) -> None:
    program = under_a_shell
    program.press("set -b\n" + line("--fresh", "--at", "'sat 22'").replace("\n", " &\n"))
    program.until_shown("Stopped")
    program.press("fg\n")
    program.until_shown(READY)
    program.press("l")
    program.until_shown(hour(71))
    since = len(program.sent)
    program.press("q")
    program.until_sent(b"ready>", since)
    program.press("echo code $?\n")
    program.until_sent(b"code 0", since)


# Which arguments open the explorer


def test_the_arguments_tell_at_once_whether_the_explorer_opens() -> None:
    for declared in COMMAND.inputs:
        words = [declared.name, "status"] if declared.takes_value else [declared.name]
        assert opens_explorer(words), words
        assert not opens_explorer([*words, "status"])
        assert not opens_explorer([*words, "--help"])
    assert opens_explorer([])
    assert opens_explorer(["--at=sat 22", "--fresh", "--lang", "ar"])
    for command in SUMMARIES:
        assert not opens_explorer([command, "--at", "sat 22"])
    for words in (["--version"], ["-h"], ["complete", "--", "st"], ["--lang=ar", "status"]):
        assert not opens_explorer(words)


@pytest.mark.parametrize(
    "words", [("--version",), ("--help",), ("status", "--at", "sat 22"), ("--fresh", "check")], ids=" ".join
)
def test_other_commands_do_not_hold_the_terminal(tmp_path: Path, words: tuple[str, ...]) -> None:
    with at_gate(tmp_path, "homs_tui.cli", *words) as (program, gates):
        assert echoes(program)
        program.press("next\n")
        gates.open("homs_tui.cli")
        assert program.end() in (0, 1)
        program.assert_in_order()
        assert os.read(program.slave, 100) == b"next\n"


def test_after_a_mistyped_option_the_terminal_is_released_with_what_was_typed(tmp_path: Path) -> None:
    with at_gate(tmp_path, "homs_tui.cli", "--fersh") as (program, gates):
        assert not echoes(program)
        program.press("next\n")
        gates.open("homs_tui.cli")
        assert program.end() == 2
        assert not program.left_behind
        assert "homs-tui:" in told(program)
        assert os.read(program.slave, 100) == b"next\n"
