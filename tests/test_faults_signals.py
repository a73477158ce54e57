"""Every signal that ends or stops the program, at every stage: it exits or continues cleanly, on a terminal of its own."""

import os
import signal
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from homs_tui.store.user.session import load_session
from on_a_pty import ORDERLY, READY, START, Program, explorer_on_a_pty, on_a_pty

pytestmark = pytest.mark.slow

ENDS = [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131), (signal.SIGTERM, 143)]
TWO = [ENDS[0], ENDS[3]]
BY_NAME = [number.name for number, _ in ENDS]
AFTERWARDS = 1.5
"""Seconds of processor time that an exit may take; a program that spins takes them every 1.5 s."""


def hour_kept() -> str:
    at = load_session("homs-2024").at
    return "" if at is None else f"{at:%d %H:%M}"


def assert_ended(program: Program, code: int) -> None:
    """It has ended with the code, with the terminal as it was, and without having spun."""
    before = program.ticks / os.sysconf("SC_CLK_TCK")
    assert program.end() == code
    program.assert_in_order()
    assert program.spent - before < AFTERWARDS


# The exit


@pytest.mark.parametrize(("number", "code"), ENDS, ids=BY_NAME)
def test_a_signal_ends_the_program_in_order_and_the_session_is_saved(number: signal.Signals, code: int) -> None:
    with explorer_on_a_pty() as program:
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.kill(number)
        assert_ended(program, code)
    assert hour_kept() == "07 23:00"


OVER = {"help": "?", "search": "/h", "note": "e", "prefix": "m"}
"""Keys that open something over the screen."""


@pytest.mark.parametrize("keys", OVER.values(), ids=OVER)
def test_a_signal_ends_the_program_whatever_is_open_over_the_screen(keys: str) -> None:
    with explorer_on_a_pty() as program:
        for key in keys:
            program.press(key)
            program.quiet()
        program.kill(signal.SIGTERM)
        assert_ended(program, 143)
    assert hour_kept() == "07 22:00"


@pytest.mark.parametrize("numbers", [(2, 2, 2), (15, 1, 3, 2)], ids=str)
def test_of_several_signals_at_once_one_is_obeyed(numbers: tuple[int, ...]) -> None:
    with explorer_on_a_pty() as program:
        for number in numbers:
            program.kill(number)
        assert program.end() in {128 + number for number in numbers}
        program.assert_in_order()
    assert hour_kept() == "07 22:00"


@pytest.mark.parametrize(("number", "code"), TWO, ids=["SIGHUP", "SIGTERM"])
def test_a_signal_at_the_very_end_loses_nothing(number: signal.Signals, code: int) -> None:
    with explorer_on_a_pty() as program:
        program.press("q")
        program.until(lambda: program.sent.rfind(b"\x1b[?1049l") > program.sent.rfind(b"\x1b[?1049h"))
        program.kill(number)
        # It may have exited already.
        assert program.end() in (0, code, -number)
        program.assert_in_order()
    assert hour_kept() == "07 22:00"


MOMENTS = (b"\x1b[c", b"\x1b[8l", b"\x1b[?1003h", b"\x1b[?25l", b"\x1b[?7l", b"Homs")


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.decode().replace("\x1b", "ESC"))
def test_a_signal_while_the_program_starts_ends_it_in_order(moment: bytes) -> None:
    with on_a_pty(*START) as program:
        program.until_sent(moment)
        program.kill(signal.SIGTERM)
        program.kill(signal.SIGINT)
        assert program.end() in (143, 130)
        program.assert_in_order()


LOADING = """
import os, signal, sys
class Signaller:
    def find_spec(self, name, *rest):
        if name == {moment!r}:
            os.kill(os.getpid(), {number})
sys.meta_path.insert(0, Signaller())
"""
"""A sitecustomize file, which sends a signal when a module is imported."""


def while_loading(folder: Path, moment: str, number: int) -> dict[str, str]:
    """The environment for a program that gets a signal while it imports a module."""
    (folder / "sitecustomize.py").write_text(LOADING.format(moment=moment, number=int(number)))
    return {"PYTHONPATH": f"{folder}:{Path(__file__).parents[1] / 'src'}"}


MODULES = ("homs_tui.cli", "homs_tui.core.errors", "homs_tui.commandline.parser", "textual.app", "homs_tui.ui.app")


@pytest.mark.parametrize("moment", MODULES)
def test_an_interrupt_during_an_import_leaves_no_traceback(tmp_path: Path, moment: str) -> None:
    with on_a_pty(*START, **while_loading(tmp_path, moment, signal.SIGINT)) as program:
        assert program.end() == 130
        program.assert_in_order()


def test_an_interrupt_within_code_executed_from_text_ends_with_the_same_exit_code(tmp_path: Path) -> None:
    """As for data classes, which Textual creates by the hundred."""
    environment = while_loading(tmp_path, "textual.app", signal.SIGINT)
    file = tmp_path / "sitecustomize.py"
    file.write_text(file.read_text().replace("os.kill(os.getpid(), 2)", "exec('os.kill(os.getpid(), 2)')"))
    with on_a_pty(*START, **environment) as program:
        assert program.end() == 130
        program.assert_in_order()


@pytest.mark.parametrize(
    "moment", ["homs_tui.commandline.commands.status", "homs_tui.store.dataset", "homs_tui.commandline.output"]
)
def test_an_interrupt_while_a_command_is_imported_leaves_no_traceback(tmp_path: Path, moment: str) -> None:
    environment = while_loading(tmp_path, moment, signal.SIGINT)
    with on_a_pty("status", "--at", "sat 22", **environment) as program:
        assert program.end() == 130
        program.assert_in_order()


@pytest.mark.parametrize(
    "moment", ["tomli", "textual.drivers.linux_driver", "textual.css.tokenize", "homs_tui.store.user.session"]
)
def test_an_exit_while_the_dataset_or_the_screen_is_loaded_leaves_the_terminal_as_it_was(tmp_path: Path, moment: str) -> None:
    with on_a_pty(*START, **while_loading(tmp_path, moment, signal.SIGTERM)) as program:
        # Before the terminal is held, the signal may simply kill.
        assert program.end() in (143, -signal.SIGTERM)
        program.assert_in_order()


IN_DESTRUCTOR = """
import os, sys
class Gone:
    def __del__(self):
        os.kill(os.getpid(), {number})
        for _ in range(1000):
            pass
class Signaller:
    def find_spec(self, name, *rest):
        if name == {moment!r}:
            Gone()
sys.meta_path.insert(0, Signaller())
"""
"""As `LOADING`, but the signal comes within a destructor, whose exceptions are dropped."""


@pytest.mark.parametrize(("number", "code"), [ENDS[1], ENDS[3]], ids=["SIGINT", "SIGTERM"])
def test_a_signal_ends_the_program_even_where_its_exception_is_lost(tmp_path: Path, number: signal.Signals, code: int) -> None:
    (tmp_path / "sitecustomize.py").write_text(IN_DESTRUCTOR.format(moment="textual.css.tokenize", number=int(number)))
    with on_a_pty(*START, PYTHONPATH=f"{tmp_path}:{Path(__file__).parents[1] / 'src'}") as program:
        assert_ended(program, code)


AT_EXIT = "import atexit, os\natexit.register(os.kill, os.getpid(), 2)\n"


@pytest.mark.parametrize("argv", [START, ("status", "--at", "sat 22")], ids=["explorer", "command"])
def test_an_interrupt_during_finalisation_leaves_no_traceback(tmp_path: Path, argv: tuple[str, ...]) -> None:
    """It comes while Python itself is exiting, which would print a traceback."""
    (tmp_path / "sitecustomize.py").write_text(AT_EXIT)
    with on_a_pty(*argv, PYTHONPATH=f"{tmp_path}:{Path(__file__).parents[1] / 'src'}") as program:
        if argv is START:
            program.ready().press("q")
        assert program.end() == -signal.SIGINT
        program.assert_in_order()
        assert b"KeyboardInterrupt" not in program.sent


def test_under_nohup_a_hang_up_still_ends_the_program(tmp_path: Path) -> None:
    with explorer_on_a_pty(before=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) as program:
        program.kill(signal.SIGHUP)
        assert_ended(program, 129)


def test_a_broken_pipe_signal_changes_nothing() -> None:
    with explorer_on_a_pty() as program:
        program.kill(signal.SIGPIPE)
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.press("q")
        assert_ended(program, 0)


# Nobody reads the terminal


@pytest.mark.parametrize(("number", "code"), TWO, ids=["SIGHUP", "SIGTERM"])
def test_a_signal_ends_the_program_even_if_nobody_reads_its_output(number: signal.Signals, code: int) -> None:
    """The terminal is blocked, so that neither a frame nor the final write can be done."""
    with explorer_on_a_pty() as program:
        os.set_blocking(program.master, False)
        program.press("HL" * 60)
        asleep_and_full(program)
        program.kill(number)
        assert program.end(deaf=True) == code
        assert termios.tcgetattr(program.slave) == program.before
        while program.hear():
            pass
        # Pending output was discarded, and a sequence cut by that ends with the next one.
        assert program.left_behind == []
        assert b"Traceback" not in program.sent
    assert hour_kept() == "07 22:00"


def asleep_and_full(program: Program) -> None:
    """Wait until the program has filled the terminal, and is asleep."""
    end = time.monotonic() + 20
    still = 0
    before = -1
    while still < 5:
        assert time.monotonic() < end
        time.sleep(0.1)
        now = program.ticks
        still = still + 1 if now == before and program.state == "S" else 0
        before = now


def test_a_terminal_that_is_blocked_and_unblocked_shows_the_newest_state() -> None:
    """As by Ctrl+S and Ctrl+Q."""
    with explorer_on_a_pty() as program:
        termios.tcflow(program.slave, termios.TCOOFF)
        program.press("lll")
        program.hear(0.3)
        assert READY in program.text
        termios.tcflow(program.slave, termios.TCOON)
        program.until_shown("hour 73 of 84")
        program.press("q")
        assert_ended(program, 0)


def test_a_signal_ends_the_program_while_the_terminal_is_blocked() -> None:
    with explorer_on_a_pty() as program:
        termios.tcflow(program.slave, termios.TCOOFF)
        program.press("HL" * 40)
        asleep_and_full(program)
        program.kill(signal.SIGTERM)
        assert_ended(program, 143)
    assert hour_kept() == "07 22:00"


@pytest.mark.parametrize("moment", [b"\x1b[c", b"\x1b[?25l"], ids=["asked", "shown"])
@pytest.mark.parametrize(("number", "code"), [ENDS[1], ENDS[3]], ids=["SIGINT", "SIGTERM"])
def test_a_signal_ends_it_while_the_terminal_is_blocked_at_the_start(number: signal.Signals, code: int, moment: bytes) -> None:
    with on_a_pty(*START, answers=None) as program:
        program.until_sent(moment)
        termios.tcflow(program.slave, termios.TCOOFF)
        program.kill(number)
        assert_ended(program, code)


def test_a_signal_ends_the_program_even_if_nobody_reads_its_queries() -> None:
    with on_a_pty(*START) as program:
        termios.tcflow(program.slave, termios.TCOOFF)
        asleep_and_full(program)
        program.kill(signal.SIGTERM)
        assert_ended(program, 143)


# A stop


def stopped(program: Program) -> None:
    program.until(lambda: program.state == "T")
    program.quiet()


def test_a_stop_releases_the_terminal_and_continuing_shows_everything_again() -> None:
    with explorer_on_a_pty() as program:
        shown = program.text
        for _ in range(3):
            program.kill(signal.SIGTSTP)
            stopped(program)
            assert program.left_behind == []
            program.screen.reset()
            program.kill(signal.SIGCONT)
            program.until(lambda: program.text == shown)
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.press("q")
        assert_ended(program, 0)


@pytest.mark.parametrize("keys", list(OVER.values())[:3], ids=list(OVER)[:3])
def test_after_a_stop_what_was_open_over_the_screen_is_shown_again(keys: str) -> None:
    with explorer_on_a_pty() as program:
        for key in keys:
            program.press(key)
            program.quiet()
        shown = program.text
        program.kill(signal.SIGTSTP)
        stopped(program)
        assert program.left_behind == []
        program.screen.reset()
        program.kill(signal.SIGCONT)
        program.until(lambda: program.text == shown)
        program.kill(signal.SIGTERM)
        assert_ended(program, 143)


def test_a_terminal_resized_during_a_stop_is_filled() -> None:
    with explorer_on_a_pty() as program:
        program.kill(signal.SIGTSTP)
        stopped(program)
        program.resize(80, 24)
        program.screen.resize(24, 80)
        program.screen.reset()
        program.kill(signal.SIGCONT)
        program.until_shown("hour 70")
        program.until(lambda: program.text.splitlines()[-1].strip())
        program.press("q")
        assert_ended(program, 0)


def test_after_a_stop_in_the_middle_of_the_first_frame_its_rest_is_not_written() -> None:
    """The rest would be written across the frame that is painted when the program continues."""
    with on_a_pty(*START, size=(300, 100)) as program:
        program.until_sent(b"\x1b[?1049h")
        asleep_and_full(program)
        program.kill(signal.SIGTSTP)
        stopped(program)
        assert program.left_behind == []
        again = len(program.sent)
        program.screen.reset()
        program.kill(signal.SIGCONT)
        program.ready()
        shown = program.text
        assert program.sent[again:].count(b"quit") == 1
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.press("h")
        program.until(lambda: program.text == shown)
        program.press("q")
        assert_ended(program, 0)


def test_several_stops_at_once_need_one_signal_to_continue() -> None:
    with explorer_on_a_pty() as program:
        for _ in range(4):
            program.kill(signal.SIGTSTP)
        stopped(program)
        assert program.left_behind == []
        program.kill(signal.SIGCONT)
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.press("q")
        assert_ended(program, 0)


@pytest.mark.parametrize(("number", "code"), TWO, ids=["SIGHUP", "SIGTERM"])
def test_a_stopped_program_ends_when_it_is_continued(number: signal.Signals, code: int) -> None:
    with explorer_on_a_pty() as program:
        program.kill(signal.SIGTSTP)
        stopped(program)
        program.kill(number)
        program.kill(signal.SIGCONT)
        assert_ended(program, code)
    assert hour_kept() == "07 22:00"


def test_a_stopped_program_ends_when_its_terminal_goes_away() -> None:
    with explorer_on_a_pty() as program:
        program.kill(signal.SIGTSTP)
        stopped(program)
        program.vanish()
        assert program.end() == 129
        assert program.spent < 5
    assert hour_kept() == "07 22:00"


def test_after_a_stop_without_notice_the_terminal_is_restored() -> None:
    """kill -STOP, after which other programs write to its terminal and change the settings."""
    with explorer_on_a_pty() as program:
        shown, raw = program.text, termios.tcgetattr(program.slave)
        program.kill(signal.SIGSTOP)
        stopped(program)
        termios.tcsetattr(program.slave, termios.TCSANOW, program.before)
        program.screen.reset()
        program.kill(signal.SIGCONT)
        program.until(lambda: program.text == shown)
        assert termios.tcgetattr(program.slave) == raw
        program.press("q")
        assert_ended(program, 0)


def test_a_stop_during_the_probe_takes_effect_after_the_replies() -> None:
    with on_a_pty(*START, answers=None) as program:
        program.until_sent(b"\x1b[c")
        program.kill(signal.SIGTSTP)
        stopped_or_going_on(program)
        program.press("q")
        assert program.end() == 0
        program.assert_in_order()


def stopped_or_going_on(program: Program) -> None:
    """A session leader is not stopped by this signal unless it stops itself."""
    program.until(lambda: program.state == "T" or READY in program.text)
    if program.state == "T":
        program.quiet()
        assert program.left_behind == []
        program.kill(signal.SIGCONT)
        program.ready()


# Under a shell that controls jobs


def shell(**options: object) -> Program:
    command = ("/bin/bash", "--norc", "--noprofile", "-i")
    return Program(command=command, PS1="ready> ", HISTFILE="/dev/null", **options)  # type: ignore[arg-type]


def line(*arguments: str) -> str:
    return f"{sys.executable} -m homs_tui {' '.join(arguments)}\n"


@pytest.fixture
def under_a_shell() -> "Iterator[Program]":
    program = shell()
    try:
        program.until_shown("ready>")
        yield program
    finally:
        program.process.kill()
        program.vanish()
        program.process.wait()


def test_ctrl_z_leads_to_the_shell_and_fg_leads_back(under_a_shell: Program) -> None:
    program = under_a_shell
    program.press(line("--fresh", "--at", "'sat 22'"))
    for hour in ("70", "71", "72"):
        program.until_shown(f"hour {hour} of 84")
        program.press("\x1a")
        program.until_shown("Stopped")
        assert not set(program.modes.left_behind) - {"?2004 on"}, "which the shell has switched on"
        assert termios.tcgetattr(program.slave)[3] & termios.ISIG
        program.screen.reset()
        program.press("fg\n")
        program.until_shown(f"hour {hour} of 84")
        program.press("l")
    program.until_shown("hour 73 of 84")
    since = len(program.sent)
    program.press("q")
    program.until_sent(b"ready>", since)
    program.press("echo code $?\n")
    program.until_sent(b"code 0", since)
    assert b"Traceback" not in program.sent


def test_ctrl_z_on_the_card_switches_reordering_back_on_until_fg(under_a_shell: Program) -> None:
    program = under_a_shell
    program.answers = b"\x1b[>65;7006;1c\x1b[1;2R\x1b[8;1$y"
    program.press(line("doctor"))
    program.until(lambda: program.text.rstrip().endswith("\n>"))
    assert not program.modes.on["8"]
    program.press("\x1a")
    program.until_shown("Stopped")
    assert program.modes.on["8"]
    program.press("fg\n")
    program.until(lambda: not program.modes.on["8"])
    program.press("\n")
    program.until(lambda: program.modes.on["8"])


def test_ctrl_z_without_a_shell_says_so_and_does_not_stop() -> None:
    with explorer_on_a_pty() as program:
        program.press("\x1a")
        program.until_shown("no shell to return to")
        assert program.state != "T"
        program.press("q")
        assert_ended(program, 0)


BUSY = """
import os, signal, sys, threading
from homs_tui.ui.driver import Terminal
class Replied(threading.Event):
    def clear(self):
        with self._cond:
            self._flag = False
            os.kill(os.getpid(), signal.SIGTSTP)
made = Terminal.unfreeze
def unfreeze(driver):
    driver._has_replied = Replied()
    made(driver)
Terminal.unfreeze = unfreeze
from homs_tui.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The program, stopped while it records that a query was sent, which takes a lock."""


def test_a_stop_while_a_lock_is_held_takes_effect_after_it() -> None:
    with explorer_on_a_pty(answers=ORDERLY + b"\x1b[0n", command=(sys.executable, "-c", BUSY)) as program:
        program.press("l")
        stopped(program)
        assert program.left_behind == []
        program.kill(signal.SIGTERM)
        program.kill(signal.SIGCONT)
        assert_ended(program, 143)


CANCELLED_STOP = """
import os, signal, sys
from homs_tui.ui.driver import Terminal
leave = Terminal.stop_application_mode
def leaving(driver):
    leave(driver)
    if driver._stops:
        os.kill(os.getpid(), signal.SIGCONT)
Terminal.stop_application_mode = leaving
from homs_tui.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The program, continued while it releases the terminal to stop."""


def test_a_stop_cancelled_at_once_does_not_happen() -> None:
    with explorer_on_a_pty(command=(sys.executable, "-c", CANCELLED_STOP)) as program:
        program.kill(signal.SIGTSTP)
        program.until_sent(b"\x1b[?1049h", program.sent.rindex(b"\x1b[?1049h") + 8)
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.press("q")
        assert_ended(program, 0)


CONTINUED_TWICE = """
import os, signal, sys
from homs_tui.ui.driver import Terminal
hide = Terminal._disable_line_wrap
told = []
def hiding(driver):
    if driver.signals_resume and not told:
        told.append(1)
        os.kill(os.getpid(), signal.SIGCONT)
    hide(driver)
Terminal._disable_line_wrap = hiding
from homs_tui.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The program, continued a second time while it takes the terminal again."""


def test_a_program_continued_twice_takes_the_terminal_once() -> None:
    with explorer_on_a_pty(command=(sys.executable, "-c", CONTINUED_TWICE)) as program:
        program.kill(signal.SIGTSTP)
        stopped(program)
        program.kill(signal.SIGCONT)
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.press("q")
        assert_ended(program, 0)
