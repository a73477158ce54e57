"""Every signal that ends or stops the program, at every moment: it ends or goes on cleanly, on a terminal of its own."""

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
"""Seconds of a processor that an end may cost; a program that spins costs them every 1.5 s."""


def hour_kept() -> str:
    at = load_session("homs-2024").at
    return "" if at is None else f"{at:%d %H:%M}"


def assert_ended(program: Program, code: int) -> None:
    """With the code, the terminal as it was, and without having taken a processor for itself."""
    before = program.ticks / os.sysconf("SC_CLK_TCK")
    assert program.end() == code
    program.assert_in_order()
    assert program.spent - before < AFTERWARDS


# An end


@pytest.mark.parametrize(("number", "code"), ENDS, ids=BY_NAME)
def test_a_signal_ends_the_program_in_order_and_the_session_is_kept(number: signal.Signals, code: int) -> None:
    with explorer_on_a_pty() as program:
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.kill(number)
        assert_ended(program, code)
    assert hour_kept() == "07 23:00"


OVER = {"help": "?", "search": "/h", "note": "e", "prefix": "m"}
"""Keys that bring something over the screen."""


@pytest.mark.parametrize("keys", OVER.values(), ids=OVER)
def test_a_signal_ends_the_program_whatever_lies_over_the_screen(keys: str) -> None:
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
def test_a_signal_at_the_very_end_takes_nothing_away(number: signal.Signals, code: int) -> None:
    with explorer_on_a_pty() as program:
        program.press("q")
        program.until(lambda: program.sent.rfind(b"\x1b[?1049l") > program.sent.rfind(b"\x1b[?1049h"))
        program.kill(number)
        # It may have left already.
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
class Told:
    def find_spec(self, name, *rest):
        if name == {moment!r}:
            os.kill(os.getpid(), {number})
sys.meta_path.insert(0, Told())
"""
"""A file of Python's own that comes before the program, and sends a signal when a module is asked for."""


def while_loading(folder: Path, moment: str, number: int) -> dict[str, str]:
    """The environment of a program that gets a signal while it imports a module."""
    (folder / "sitecustomize.py").write_text(LOADING.format(moment=moment, number=int(number)))
    return {"PYTHONPATH": f"{folder}:{Path(__file__).parents[1] / 'src'}"}


MODULES = ("homs_tui.cli", "homs_tui.core.errors", "homs_tui.commandline.parser", "textual.app", "homs_tui.ui.app")


@pytest.mark.parametrize("moment", MODULES)
def test_an_interrupt_while_modules_are_imported_is_no_traceback(tmp_path: Path, moment: str) -> None:
    with on_a_pty(*START, **while_loading(tmp_path, moment, signal.SIGINT)) as program:
        assert program.end() == 130
        program.assert_in_order()


def test_an_interrupt_within_code_that_is_made_from_text_ends_with_the_same_code(tmp_path: Path) -> None:
    """As it is for data classes, which Textual makes by the hundred."""
    environment = while_loading(tmp_path, "textual.app", signal.SIGINT)
    file = tmp_path / "sitecustomize.py"
    file.write_text(file.read_text().replace("os.kill(os.getpid(), 2)", "exec('os.kill(os.getpid(), 2)')"))
    with on_a_pty(*START, **environment) as program:
        assert program.end() == 130
        program.assert_in_order()


@pytest.mark.parametrize(
    "moment", ["homs_tui.commandline.commands.status", "homs_tui.store.dataset", "homs_tui.commandline.output"]
)
def test_an_interrupt_while_a_command_is_imported_is_no_traceback(tmp_path: Path, moment: str) -> None:
    environment = while_loading(tmp_path, moment, signal.SIGINT)
    with on_a_pty("status", "--at", "sat 22", **environment) as program:
        assert program.end() == 130
        program.assert_in_order()


@pytest.mark.parametrize(
    "moment", ["tomli", "textual.drivers.linux_driver", "textual.css.tokenize", "homs_tui.store.user.session"]
)
def test_an_end_while_the_dataset_or_the_screen_is_loaded_leaves_the_terminal_alone(tmp_path: Path, moment: str) -> None:
    with on_a_pty(*START, **while_loading(tmp_path, moment, signal.SIGTERM)) as program:
        # Before anything is taken, the signal may simply kill.
        assert program.end() in (143, -signal.SIGTERM)
        program.assert_in_order()


UNHEARD = """
import os, sys
class Gone:
    def __del__(self):
        os.kill(os.getpid(), {number})
        for _ in range(1000):
            pass
class Told:
    def find_spec(self, name, *rest):
        if name == {moment!r}:
            Gone()
sys.meta_path.insert(0, Told())
"""
"""As `LOADING`, but the signal comes while Python runs what nobody waits for: whatever that raises is dropped."""


@pytest.mark.parametrize(("number", "code"), [ENDS[1], ENDS[3]], ids=["SIGINT", "SIGTERM"])
def test_a_signal_ends_the_program_though_it_comes_where_nothing_can_be_raised(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    (tmp_path / "sitecustomize.py").write_text(UNHEARD.format(moment="textual.css.tokenize", number=int(number)))
    with on_a_pty(*START, PYTHONPATH=f"{tmp_path}:{Path(__file__).parents[1] / 'src'}") as program:
        assert_ended(program, code)


AT_EXIT = "import atexit, os\natexit.register(os.kill, os.getpid(), 2)\n"


@pytest.mark.parametrize("argv", [START, ("status", "--at", "sat 22")], ids=["explorer", "command"])
def test_an_interrupt_when_all_is_done_is_no_traceback(tmp_path: Path, argv: tuple[str, ...]) -> None:
    """It comes while Python itself ends, which would print where."""
    (tmp_path / "sitecustomize.py").write_text(AT_EXIT)
    with on_a_pty(*argv, PYTHONPATH=f"{tmp_path}:{Path(__file__).parents[1] / 'src'}") as program:
        if argv is START:
            program.ready().press("q")
        assert program.end() == -signal.SIGINT
        program.assert_in_order()
        assert b"KeyboardInterrupt" not in program.sent


def test_under_nohup_a_hang_up_still_ends_it(tmp_path: Path) -> None:
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


# Nobody reads


@pytest.mark.parametrize(("number", "code"), TWO, ids=["SIGHUP", "SIGTERM"])
def test_a_signal_ends_it_though_nobody_reads_what_it_writes(number: signal.Signals, code: int) -> None:
    """The terminal takes nothing more, so that neither a frame nor the last words can be written."""
    with explorer_on_a_pty() as program:
        os.set_blocking(program.master, False)
        program.press("HL" * 60)
        asleep_and_full(program)
        program.kill(number)
        assert program.end(deaf=True) == code
        assert termios.tcgetattr(program.slave) == program.before
        while program.hear():
            pass
        # What waited was thrown away, and whatever was cut by that is over with the next sequence.
        assert program.left_behind == []
        assert b"Traceback" not in program.sent
    assert hour_kept() == "07 22:00"


def asleep_and_full(program: Program) -> None:
    """Wait until it has written what the terminal holds, and sleeps."""
    end = time.monotonic() + 20
    still = 0
    before = -1
    while still < 5:
        assert time.monotonic() < end
        time.sleep(0.1)
        now = program.ticks
        still = still + 1 if now == before and program.state == "S" else 0
        before = now


def test_a_terminal_that_is_held_and_let_go_again_shows_the_latest() -> None:
    """As by Ctrl+S and Ctrl+Q in another terminal of the same session."""
    with explorer_on_a_pty() as program:
        termios.tcflow(program.slave, termios.TCOOFF)
        program.press("lll")
        program.hear(0.3)
        assert READY in program.text
        termios.tcflow(program.slave, termios.TCOON)
        program.until_shown("hour 73 of 84")
        program.press("q")
        assert_ended(program, 0)


def test_a_signal_ends_it_while_the_terminal_is_held() -> None:
    with explorer_on_a_pty() as program:
        termios.tcflow(program.slave, termios.TCOOFF)
        program.press("HL" * 40)
        asleep_and_full(program)
        program.kill(signal.SIGTERM)
        assert_ended(program, 143)
    assert hour_kept() == "07 22:00"


@pytest.mark.parametrize("moment", [b"\x1b[c", b"\x1b[?25l"], ids=["asked", "shown"])
@pytest.mark.parametrize(("number", "code"), [ENDS[1], ENDS[3]], ids=["SIGINT", "SIGTERM"])
def test_a_signal_ends_it_though_the_terminal_is_held_while_it_starts(number: signal.Signals, code: int, moment: bytes) -> None:
    with on_a_pty(*START, answers=None) as program:
        program.until_sent(moment)
        termios.tcflow(program.slave, termios.TCOOFF)
        program.kill(number)
        assert_ended(program, code)


def test_a_signal_ends_it_though_nobody_reads_what_it_asks() -> None:
    with on_a_pty(*START) as program:
        termios.tcflow(program.slave, termios.TCOOFF)
        asleep_and_full(program)
        program.kill(signal.SIGTERM)
        assert_ended(program, 143)


# A stop


def stopped(program: Program) -> None:
    program.until(lambda: program.state == "T")
    program.quiet()


def test_a_stop_gives_the_terminal_back_and_going_on_shows_all_of_it_again() -> None:
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
def test_a_stop_with_something_over_the_screen_brings_it_back(keys: str) -> None:
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


def test_a_terminal_that_changed_its_size_meanwhile_is_filled() -> None:
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


def test_a_stop_in_the_midst_of_the_first_frame_leaves_nothing_of_it_to_come() -> None:
    """What was left of it would stand across the frame that is painted when the program goes on."""
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


def test_several_stops_at_once_need_one_word_to_go_on() -> None:
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
def test_a_stopped_program_ends_when_it_may_go_on(number: signal.Signals, code: int) -> None:
    with explorer_on_a_pty() as program:
        program.kill(signal.SIGTSTP)
        stopped(program)
        program.kill(number)
        program.kill(signal.SIGCONT)
        assert_ended(program, code)
    assert hour_kept() == "07 22:00"


def test_a_stopped_program_ends_when_its_terminal_goes() -> None:
    with explorer_on_a_pty() as program:
        program.kill(signal.SIGTSTP)
        stopped(program)
        program.vanish()
        assert program.end() == 129
        assert program.spent < 5
    assert hour_kept() == "07 22:00"


def test_a_stop_that_nobody_told_it_of_leaves_it_right_again() -> None:
    """kill -STOP, and then others write on its terminal and change its settings."""
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


def test_a_stop_while_the_terminal_is_asked_comes_behind_the_answers() -> None:
    with on_a_pty(*START, answers=None) as program:
        program.until_sent(b"\x1b[c")
        program.kill(signal.SIGTSTP)
        stopped_or_going_on(program)
        program.press("q")
        assert program.end() == 0
        program.assert_in_order()


def stopped_or_going_on(program: Program) -> None:
    """Who leads a session is not stopped by this signal unless it wants to be."""
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


def test_ctrl_z_on_the_card_switches_reordering_back_until_fg(under_a_shell: Program) -> None:
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


def test_ctrl_z_where_no_shell_waits_says_so_and_stays() -> None:
    with explorer_on_a_pty() as program:
        program.press("\x1a")
        program.until_shown("no shell to go back to")
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
"""The program, stopped in the midst of taking note that the terminal was asked, of which a lock is part."""


def test_a_stop_in_the_midst_of_anything_comes_behind_it() -> None:
    with explorer_on_a_pty(answers=ORDERLY + b"\x1b[0n", command=(sys.executable, "-c", BUSY)) as program:
        program.press("l")
        stopped(program)
        assert program.left_behind == []
        program.kill(signal.SIGTERM)
        program.kill(signal.SIGCONT)
        assert_ended(program, 143)


TAKEN_BACK = """
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
"""The program, told to go on while it gives the terminal back to stop."""


def test_a_stop_that_is_taken_back_at_once_is_none() -> None:
    with explorer_on_a_pty(command=(sys.executable, "-c", TAKEN_BACK)) as program:
        program.kill(signal.SIGTSTP)
        program.until_sent(b"\x1b[?1049h", program.sent.rindex(b"\x1b[?1049h") + 8)
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.press("q")
        assert_ended(program, 0)


TOLD_TWICE = """
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
"""The program, told to go on a second time while it takes the terminal again."""


def test_who_is_told_twice_to_go_on_takes_the_terminal_once() -> None:
    with explorer_on_a_pty(command=(sys.executable, "-c", TOLD_TWICE)) as program:
        program.kill(signal.SIGTSTP)
        stopped(program)
        program.kill(signal.SIGCONT)
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.press("q")
        assert_ended(program, 0)
