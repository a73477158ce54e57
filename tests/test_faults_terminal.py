"""Terminals that go away, are resized endlessly, reply nothing, late, twice or rubbish, or are missing altogether."""

import contextlib
import fcntl
import os
import random
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
import textual

from homs_tui.core.session import Session
from homs_tui.store.user.session import load_session, save_session
from on_a_pty import READY, SOURCE, START, Program, explorer_on_a_pty, on_a_pty

pytestmark = pytest.mark.slow

LITTLE = 0.5
"""Seconds of processor time that count as little: a program that spins takes all it can get."""


def assert_goes_on(program: Program) -> None:
    """It takes keys, uses no processor time while it has nothing to do, and exits in order."""
    program.press("l")
    program.until_shown("hour 71 of 84")
    program.quiet()
    assert program.spent_in(0.4) < LITTLE / 2
    program.press("q")
    assert program.end() == 0
    program.assert_in_order()


def assert_gone(program: Program) -> None:
    """The terminal has gone, and the program with it, without having spun."""
    before = program.ticks / os.sysconf("SC_CLK_TCK")
    assert program.end() == 129
    assert program.spent - before < 1.5
    assert load_session("homs-2024").at is not None


# The terminal goes away


def test_a_terminal_that_vanishes_ends_the_program() -> None:
    with explorer_on_a_pty() as program:
        program.vanish()
        assert_gone(program)


def test_a_terminal_that_vanishes_during_much_output_ends_the_program() -> None:
    with explorer_on_a_pty() as program:
        program.press("HL" * 100)
        since = len(program.sent)
        program.until(lambda: len(program.sent) > since + 10_000)
        program.vanish()
        assert_gone(program)


def test_a_terminal_that_vanishes_with_something_open_over_the_screen_ends_the_program() -> None:
    with explorer_on_a_pty() as program:
        program.press("e")
        program.quiet()
        program.press("a note that is not kept yet")
        program.vanish()
        assert_gone(program)


def test_a_terminal_that_vanishes_during_the_probe_ends_the_program() -> None:
    with on_a_pty(*START, answers=None) as program:
        program.until_sent(b"\x1b[c")
        program.vanish()
        assert program.end() in (129, -1)
        assert program.spent < 5


def test_the_end_of_input_alone_ends_the_program() -> None:
    """Its input is another terminal, which has gone without a signal."""
    theirs, ours = os.openpty()
    with on_a_pty(*START, streams={"stdin": ours}) as program:
        os.close(ours)
        program.ready()
        before = program.ticks / os.sysconf("SC_CLK_TCK")
        os.close(theirs)
        assert program.end() == 129
        assert program.spent - before < 1.5
        assert program.modes.left_behind == []
        assert b"Traceback" not in program.sent


def test_the_size_is_that_of_the_terminal_that_is_drawn_on() -> None:
    """Not that of the terminal that is typed on, nor the one that the environment remembers."""
    theirs, ours = os.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    with on_a_pty(*START, streams={"stdin": ours}, COLUMNS="90", LINES="26") as program:
        os.close(ours)
        program.ready()
        os.write(theirs, b"h")
        program.until_shown("hour 69 of 84")
        program.quiet()
        assert program.screen.display[-1].strip()
        assert max(len(line) for line in program.text.splitlines()) > 90
        os.write(theirs, b"q")
        assert program.end() == 0
    os.close(theirs)


def test_output_that_breaks_ends_the_program_in_order(tmp_path: Path) -> None:
    """It draws on a terminal that goes away while the keys come from another one that stays."""
    theirs, ours = os.openpty()
    with on_a_pty(*START, streams={"stdout": ours, "stderr": ours}) as program:
        os.close(ours)
        sent = b""
        while READY.encode() not in sent:
            sent += os.read(theirs, 65536)
            if b"\x1b[c" in sent and b"\x1b[?2004h" not in sent:
                program.press("\x1b[?62;22c")
        os.close(theirs)
        program.press("lll")
        program.press("q")
        assert program.end() == 0
    kept = load_session("homs-2024").at
    assert kept is not None
    assert f"{kept:%d %H:%M}" == "08 01:00"


# Its size


def test_a_flood_of_resizes_ends_with_the_last() -> None:
    chance = random.Random(11)
    sizes = [(1, 1), (1000, 500), (0, 0), (1, 500), (1000, 1), (65535, 65535), (2, 2)]
    with explorer_on_a_pty() as program:
        shown = program.text
        for _ in range(400):
            program.resize(
                *(chance.choice(sizes) if chance.random() < 0.3 else (chance.randint(1, 200), chance.randint(1, 60)))
            )
            if chance.random() < 0.1:
                program.hear(0)
        program.resize(100, 30)
        program.screen.reset()
        program.until(lambda: program.text == shown)
        assert_goes_on(program)


@pytest.mark.parametrize("size", [(1, 1), (1000, 500), (0, 0)], ids=str)
def test_the_program_continues_at_any_size(size: tuple[int, int]) -> None:
    with explorer_on_a_pty() as program:
        program.resize(*size)
        program.press("lhw")
        program.press("\x1b")
        program.quiet()
        program.until(lambda: program.spent_in(0.3) < LITTLE / 2)
        program.resize(100, 30)
        program.screen.reset()
        program.until_shown(READY)
        assert_goes_on(program)


@pytest.mark.parametrize("size", [(1, 1)], ids=str)
def test_the_program_starts_at_any_size(size: tuple[int, int]) -> None:
    with on_a_pty(*START, size=(100, 30), before=lambda: None) as program:
        program.resize(*size)
        program.until_sent(b"\x1b[?7l")
        program.quiet()
        program.resize(100, 30)
        program.until_shown(READY)
        assert_goes_on(program)


# Its replies

RUBBISH = (
    b"\xff\xfe\x00\x1b[?999999999999999999c\x1b]11;rgb:zz\x1b\\\x1bP>|\xd8\x1b\\\x1b[8;9$y\x1b[;;;R\x1b[" + b"9" * 5000 + b"c"
)


def test_a_terminal_that_never_replies_gets_the_program_all_the_same() -> None:
    with on_a_pty(*START, answers=None) as program:
        assert_goes_on(program.ready())


def test_a_terminal_that_replies_rubbish_gets_the_program_all_the_same() -> None:
    with on_a_pty(*START, answers=RUBBISH) as program:
        assert_goes_on(program.ready())


def test_a_terminal_that_replies_twice_gets_the_program_all_the_same() -> None:
    answers = b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1bP>|VTE(7006)\x1b\\\x1b[8;1$y\x1b[?2026;2$y\x1b[>65;7006;1c\x1b[?65;1;9c"
    with on_a_pty(*START, answers=answers * 2) as program:
        assert_goes_on(program.ready())


def test_a_terminal_that_replies_late_gets_the_program_all_the_same() -> None:
    with on_a_pty(*START, answers=None) as program:
        program.ready()
        for piece in (
            b"\x1b]11;rgb:0000/00",
            b"00/0000\x1b\\\x1bP>|Quux q\x1b",
            b"\\\x1b[8;1$y\x1b[?2026;2$y\x1b[>65;7006;1c\x1b[?65;1;9c",
        ):
            os.write(program.master, piece)
            program.hear(0.1)
        assert_goes_on(program)


def test_endless_input_from_the_terminal_makes_nothing_spin() -> None:
    with explorer_on_a_pty() as program:
        os.set_blocking(program.master, False)
        for _ in range(200):
            with contextlib.suppress(BlockingIOError):
                os.write(program.master, b"\x1b[?62;22c\x1b]11;rgb:zz\x1b\\\x1bP>|\xd8\x1b\\\x1b[8;9$y\x1b[0n" * 20)
            program.hear(0)
        program.quiet()
        program.until(lambda: program.spent_in(0.3) < LITTLE / 2)
        # What the terminal's buffer could not hold is lost, and the rest of it may have been taken for keys.
        program.kill(15)
        assert program.end() == 143
        program.assert_in_order()


# Its name


@pytest.mark.parametrize("term", ["no-such-terminal", "", "xterm\x1b]0;owned\x07\x1b[2J"])
def test_a_terminal_of_any_name_gets_the_program(term: str) -> None:
    with on_a_pty(*START, TERM=term) as program:
        assert_goes_on(program.ready())


def test_a_terminal_without_a_name_gets_the_program() -> None:
    with on_a_pty(*START, without=["TERM", "LANG"], LC_ALL="C.UTF-8") as program:
        assert_goes_on(program.ready())


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x1b[31mq\r\n\u202e\u009b1m"
VARIABLES = (
    "LANG", "LC_ALL", "LC_CTYPE", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LC_TERMINAL", "VTE_VERSION",
    "KONSOLE_VERSION", "KITTY_WINDOW_ID", "WT_SESSION", "COLUMNS", "LINES", "HOMS_TUI_BIDI", "HOMS_ARTICLE", "NO_COLOR",
    "XDG_CACHE_HOME", "TZ", "TEXTUAL", "TEXTUAL_DRIVER",
)  # fmt: skip


def test_no_control_sequence_of_the_environment_reaches_the_terminal() -> None:
    with on_a_pty(*START, **dict.fromkeys(VARIABLES, HOSTILE)) as program:
        program.until(lambda: b"\x1b[?7l" in program.sent or program.process.poll() is not None)
        program.quiet()
        if program.process.returncode is None:
            program.press("?")
            program.quiet()
            program.kill(15)
        program.end()
        program.assert_in_order()
        assert b"owned" not in program.sent


@pytest.mark.parametrize("variable", ["LANG", "LC_ALL", "TERM_PROGRAM", "LC_TERMINAL", "COLORTERM", "HOMS_TUI_BIDI"])
def test_no_control_sequence_of_the_environment_is_shown_by_a_command(variable: str) -> None:
    with on_a_pty("doctor", answers=b"", **{variable: HOSTILE}) as program:
        program.until(lambda: b"\n> " in program.sent or b"homs-tui:" in program.sent)
        program.press("\n")
        program.end()
        program.assert_in_order()
        assert b"\x1b]0;" not in program.sent


@pytest.mark.parametrize(
    "argv",
    [("--at", HOSTILE), ("--data", HOSTILE), ("--bidi", HOSTILE), ("show", HOSTILE), (HOSTILE,)],
    ids=lambda argv: argv[0].encode("unicode_escape").decode()[:10],
)
def test_no_control_sequence_of_the_arguments_reaches_the_terminal(argv: tuple[str, ...]) -> None:
    with on_a_pty(*argv) as program:
        assert program.end() in (1, 2, 3)
        program.assert_in_order()
        assert b"homs-tui:" in program.sent


def test_the_explorer_opens_without_a_missing_article_and_sends_no_control_sequence_of_its_path() -> None:
    with on_a_pty(*START, "--article", HOSTILE) as program:
        assert_goes_on(program.ready())


TEXTUAL = {
    "TEXTUAL": "headless,debug,devtools", "TEXTUAL_DEBUG": "1", "TEXTUAL_DRIVER": "no.such:Driver",
    "TEXTUAL_DISABLE_KITTY_KEY": "1", "TEXTUAL_FILTERS": "monochrome,none-such", "TEXTUAL_LOG": "textual.log",
    "TEXTUAL_DEVTOOLS_HOST": "\x1b[31m",
    "TEXTUAL_DEVTOOLS_PORT": "99999999", "TEXTUAL_SCREENSHOT": "0", "TEXTUAL_SCREENSHOT_LOCATION": ".",
    "TEXTUAL_SCREENSHOT_FILENAME": "picture.svg", "TEXTUAL_PRESS": "q", "TEXTUAL_SHOW_RETURN": "1", "TEXTUAL_FPS": "0",
    "TEXTUAL_COLOR_SYSTEM": "bogus", "TEXTUAL_ANIMATIONS": "bogus", "TEXTUAL_SLOW_THRESHOLD": "-1", "TEXTUAL_THEME": "bogus",
    "TEXTUAL_SMOOTH_SCROLL": "bogus", "TEXTUAL_DIM_FACTOR": "1000", "TEXTUAL_SPEEDUPS": "bogus", "TEXTUAL_ALLOW_SIGNALS": "1",
}  # fmt: skip
"""Every variable of the screen library, with a value that would be noticed if it were read."""


def test_every_variable_of_the_screen_library_is_listed_here() -> None:
    sources = Path(textual.__file__).parent.rglob("*.py")
    named = {name for path in sources for name in re.findall(r"""(?<=["'])TEXTUAL_[A-Z_]+(?=["'])""", path.read_text())}
    assert named == TEXTUAL.keys() - {"TEXTUAL"}


def test_the_screen_librarys_variables_have_no_effect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    with on_a_pty(*START, ESCDELAY="bogus", **TEXTUAL) as program:
        assert_goes_on(program.ready())
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "home"}


@pytest.mark.parametrize("name", ["COLOR_SYSTEM", "FILTERS", "DRIVER", "PRESS", "SHOW_RETURN"])
def test_each_of_them_alone_has_no_effect(name: str) -> None:
    with on_a_pty(*START, **{f"TEXTUAL_{name}": TEXTUAL[f"TEXTUAL_{name}"]}) as program:
        assert_goes_on(program.ready())


def test_a_picture_is_the_same_whatever_their_values(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "homs_tui", "picture", "--at", "fri 12", "--size", "80x24", "--keys", "w"]

    def drawn(**more: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(command, env={**os.environ, **more}, capture_output=True, check=True, cwd=tmp_path)

    plain, bent = drawn(), drawn(**TEXTUAL)
    assert (bent.stdout, bent.stderr) == (plain.stdout, b"")
    assert plain.stdout.startswith(b"<svg")


# No screen


def test_a_dumb_terminal_gets_the_hour_as_text_and_nothing_else() -> None:
    with on_a_pty(*START, TERM="dumb", answers=None) as program:
        assert program.end() == 0
        program.assert_in_order()
        assert b"\x1b" not in program.sent
        text = program.sent.decode().replace("\r\n", "\n")
    assert "Status at Sat 7 Dec 2024 22:00" in text
    assert "clock-square" in text
    assert "homs-tui status --at" in text.splitlines()[-1] + text.splitlines()[-2]


def test_the_text_is_of_the_hour_of_the_last_session(scene: object) -> None:
    from homs_tui.core.time_parser import parse  # noqa: PLC0415
    from homs_tui.present.scene import Scene  # noqa: PLC0415

    assert isinstance(scene, Scene)
    save_session("homs-2024", Session(at=parse("fri 12", scene.axis)))
    told = subprocess.run([sys.executable, "-m", "homs_tui"], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert "Fri 6 Dec 2024 12:00" in told.stdout.decode()
    assert told.stderr == b""
    fresh = subprocess.run([sys.executable, "-m", "homs_tui", "--fresh"], capture_output=True, check=True)
    assert "Thu 5 Dec 2024 00:00" in fresh.stdout.decode()


def test_a_dumb_terminal_in_arabic_gets_its_lines_from_the_right() -> None:
    with on_a_pty("--lang", "ar", *START, TERM="dumb", answers=None) as program:
        assert program.end() == 0
        assert b"\x1b" not in program.sent
        assert any("\ufe70" <= char <= "\ufefc" for char in program.sent.decode())


def test_a_pipe_gets_the_hour_as_text() -> None:
    """As in `homs-tui | less`, where the keys belong to the other program."""
    with on_a_pty(*START, streams={"stdout": subprocess.PIPE}) as program:
        assert program.process.stdout is not None
        text = program.process.stdout.read().decode()
        assert program.end() == 0
        program.assert_in_order()
        program.process.stdout.close()
    assert "Status at Sat 7 Dec 2024 22:00" in text
    assert program.sent == b""


def test_without_keys_the_explorer_says_what_it_lacks() -> None:
    with on_a_pty(*START, streams={"stdin": subprocess.DEVNULL}) as program:
        assert program.end() == 2
        program.assert_in_order()
        assert b"needs a keyboard" in program.sent


def test_without_any_stream_there_is_no_traceback() -> None:
    """Standard input, output and error are closed."""
    command = f"PYTHONPATH={SOURCE} exec {sys.executable} -m homs_tui <&- >&- 2>&-"
    assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 1
