"""Homes, datasets and streams that are full, closed, gone or another user's, and clocks that jump."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from homs_tui.core.subject import PlaceRef
from homs_tui.store.locate import shipped
from homs_tui.store.user.session import load_session, session_path
from on_a_pty import SOURCE, START, Program, explorer_on_a_pty, on_a_pty

pytestmark = pytest.mark.slow

HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")


def assert_used_in_vain(program: Program) -> None:
    """A note, a setting and a copy are attempted, and the program exits in order although nothing can be saved."""
    for keys in ("lTy", "e", "a note", "\x13", "\x1b"):
        program.press(keys)
        program.quiet()
    program.kill(signal.SIGTERM)
    assert program.end() == 143
    program.assert_in_order()


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


# The home


def no_room() -> None:
    """No file can grow by a byte: a full disk, for any user."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def test_a_full_home_saves_nothing_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    with explorer_on_a_pty(before=no_room) as program:
        assert_used_in_vain(program)
    left = [tmp_path / path for path in everything_in(tmp_path)]
    assert [path for path in left if path.stat().st_size or path.name.startswith(".")] == []


def test_a_home_that_fills_up_keeps_the_previous_session(tmp_path: Path) -> None:
    with explorer_on_a_pty() as program:
        program.press("q")
        assert program.end() == 0
    path = session_path("homs-2024")
    assert path is not None
    before = path.read_bytes()
    with explorer_on_a_pty(before=no_room) as program:
        program.press("l")
        program.until_shown("hour 71 of 84")
        program.press("q")
        assert program.end() == 0
        program.assert_in_order()
    assert path.read_bytes() == before
    assert [name for name in everything_in(path.parent) if name.startswith(".")] == []


@pytest.mark.parametrize("home", ["/proc/nowhere", "/dev/null/home", "relative", ""], ids=str)
def test_a_home_that_cannot_be_written_changes_nothing_else(tmp_path: Path, home: str) -> None:
    with explorer_on_a_pty(before=lambda: os.chdir(tmp_path), **dict.fromkeys(HOMES, home)) as program:
        assert_used_in_vain(program)
    assert everything_in(tmp_path) == []
    assert not Path("/.local/state/homs-tui").exists()


def test_a_home_that_is_a_file_changes_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with explorer_on_a_pty(**dict.fromkeys(HOMES, str(tmp_path / "file"))) as program:
        assert_used_in_vain(program)
    assert (tmp_path / "file").read_text() == "mine"


def as_an_owner() -> tuple[str, ...]:
    """The command, run subject to permissions: root without the capabilities that override them."""
    command = (sys.executable, "-m", "homs_tui")
    if os.getuid():
        return command
    if shutil.which("setpriv") is None:
        pytest.skip("to root permissions do not apply")
    above = "-dac_override,-dac_read_search"
    return "setpriv", f"--bounding-set={above}", f"--inh-caps={above}", *command


NAMELESS = """
import pwd
def getpwuid(uid):
    raise KeyError(uid)
pwd.getpwuid = getpwuid
"""
"""A user unknown to the system."""


def test_without_any_home_the_program_runs_and_leaves_no_litter(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NAMELESS)
    here = tmp_path / "here"
    here.mkdir()
    with explorer_on_a_pty(before=lambda: os.chdir(here), without=HOMES, PYTHONPATH=f"{tmp_path}:{SOURCE}") as program:
        assert_used_in_vain(program)
    assert everything_in(here) == []


def test_a_read_only_home_is_left_alone(tmp_path: Path) -> None:
    home = tmp_path / "mine"
    home.mkdir(mode=0o500)
    with explorer_on_a_pty(command=as_an_owner(), **dict.fromkeys(HOMES, str(home))) as program:
        assert_used_in_vain(program)
    assert everything_in(home) == []


# The dataset


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped(), tmp_path / "dataset"))


def test_a_dataset_that_vanishes_while_it_is_shown_stays_on_the_screen(copied: Path) -> None:
    with explorer_on_a_pty("--data", str(copied)) as program:
        shutil.rmtree(copied)
        for keys in ("l", "w", "\x1b", "/homs", "\r", "\x1b"):
            program.press(keys)
            program.quiet()
        program.press("q")
        assert program.end() == 0
        program.assert_in_order()
    assert load_session("homs-2024").at is not None


def test_a_dataset_that_cannot_be_written_is_only_read(copied: Path) -> None:
    before = {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}
    for path in (*before, *before):
        path.chmod(0o444)
        path.parent.chmod(0o555)
    with explorer_on_a_pty("--data", str(copied), command=as_an_owner()) as program:
        program.press("q")
        assert program.end() == 0
    for path in before:
        path.parent.chmod(0o755)
    assert {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["claims", "actors.toml", "localities.toml"])
def test_a_dataset_that_vanishes_between_two_reads_is_reported_in_a_sentence(
    copied: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from homs_tui.cli import main  # noqa: PLC0415

    real = Path.open

    def gone(path: Path, *arguments: object, **options: object) -> object:
        if path.name == "dataset.toml":
            shutil.rmtree(copied / name, ignore_errors=True)
            (copied / name).unlink(missing_ok=True)
        return real(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", gone)
    assert main(["status", "--at", "sat 22", "--data", str(copied), "--lang", "en"]) == 3
    assert capsys.readouterr().err.startswith("homs-tui: ")


@pytest.mark.parametrize("name", [".", "claims", "actors.toml"])
def test_an_unreadable_dataset_is_reported_before_the_screen_is_taken(copied: Path, name: str) -> None:
    (copied / name).chmod(0)
    try:
        with on_a_pty(*START, "--data", str(copied), command=as_an_owner()) as program:
            assert program.end() == 3
            program.assert_in_order()
            assert b"homs-tui: " in program.sent
            assert b"\x1b[?1049h" not in program.sent
    finally:
        (copied / name).chmod(0o755)


def test_a_deleted_working_directory_stops_nothing(tmp_path: Path) -> None:
    here = tmp_path / "gone"
    here.mkdir()

    def leave() -> None:
        os.chdir(here)
        here.rmdir()

    with explorer_on_a_pty(before=leave) as program:
        program.press("q")
        assert program.end() == 0
        program.assert_in_order()


# The commands

COMMANDS = [
    ["check"],
    ["status", "--at", "sat 22"],
    ["diff", "fri 12", "sat 22"],
    ["why", "homs", "--at", "sat 22"],
    ["localities"],
    ["claims"],
    ["claims", "--format", "json"],
    ["show", "zahra"],
    ["notes"],
    ["layout", "حمص Homs"],
    ["doctor"],
    ["completion", "bash"],
    ["complete", "--", "show", ""],
    ["--help"],
    ["--version"],
    [],
]
NAMED = [" ".join(command) or "explorer" for command in COMMANDS]


def ended(argv: list[str], redirected: str) -> tuple[int, bytes]:
    command = f'exec {sys.executable} -m homs_tui "$@" {redirected}'
    done = subprocess.run(["/bin/sh", "-c", command, "sh", *argv], stdin=subprocess.DEVNULL, capture_output=True)
    return done.returncode, done.stderr


@pytest.mark.parametrize("argv", COMMANDS, ids=NAMED)
def test_a_command_whose_output_fails_says_so_once_and_fails(argv: list[str]) -> None:
    code, said = ended(argv, ">/dev/full")
    assert (code, said.count(b"\n")) == (1, 1)
    assert b"No space left on device" in said
    code, said = ended(argv, ">&-")
    assert (code, said.count(b"\n")) == (1, 1)
    assert b"Bad file descriptor" in said


@pytest.mark.parametrize("argv", [COMMANDS[1], [], ["status"]], ids=["status", "explorer", "wrong usage"])
def test_a_command_that_cannot_report_still_exits_with_its_code(argv: list[str]) -> None:
    code = 2 if argv == ["status"] else 0
    for redirected in ("2>&-", "2>/dev/full", "<&-", "<&- 2>&-"):
        assert ended(argv, redirected)[0] == code
    assert ended(argv, ">/dev/full 2>/dev/full")[0] == (code or 1)
    assert ended(argv, ">&- 2>&-")[0] == 1


@pytest.mark.parametrize("argv", [["claims", "--format", "json"], [], ["--help"]], ids=["claims", "explorer", "help"])
def test_a_closed_pipe_ends_a_command_silently(argv: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-m", "homs_tui", *argv], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("argv", [["notes"], ["status", "--at", "sat 22"], []], ids=["notes", "status", "explorer"])
def test_a_command_needs_no_home(argv: list[str], tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in HOMES} | dict.fromkeys(HOMES, "/dev/null")
    done = subprocess.run([sys.executable, "-m", "homs_tui", *argv], env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", ["claims", "status --at 'sat 22' --lang ar", "check"])
def test_a_command_on_a_terminal_that_vanishes_ends(command: str) -> None:
    shell = f"exec {sys.executable} -m homs_tui {command}"
    with on_a_pty(command=("/bin/sh", "-c", shell)) as program:
        program.until(lambda: program.sent)
        program.vanish()
        assert program.end() in (129, 1, 0, -signal.SIGHUP)
        assert program.spent < 5


# The clock

JUMPING = """
import os, signal, time
jumped, real, real_ns = [0.0], time.time, time.time_ns
time.time = lambda: real() + jumped[0]
time.time_ns = lambda: real_ns() + int(jumped[0] * 1e9)
def jump(number, frame):
    jumped[0] += 86400.0 if number == signal.SIGUSR1 else -3 * 86400.0
signal.signal(signal.SIGUSR1, jump)
signal.signal(signal.SIGUSR2, jump)
"""


def test_a_clock_that_jumps_makes_the_hours_neither_race_nor_stall(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(JUMPING)
    with on_a_pty("--fresh", "--at", "fri 12", PYTHONPATH=f"{tmp_path}:{SOURCE}") as program:
        program.until_shown("hour 36 of 84")
        program.press(" ")
        for hour, number in ((37, signal.SIGUSR1), (38, signal.SIGUSR2), (39, signal.SIGUSR1)):
            program.until_shown(f"hour {hour} of 84")
            program.kill(number)
        program.until_shown("hour 40 of 84")
        program.press(" ")
        program.press("w")
        program.until_shown("Why")
        program.press("\x1b")
        # An escape is a key when nothing follows it for a moment, by a clock that does not jump.
        program.until(lambda: "Why" not in program.text)
        assert "hour 84 of 84" not in program.text
        program.press("q")
        assert program.end() == 0
        program.assert_in_order()


def test_notes_keep_their_order_even_if_the_clock_goes_back(tmp_path: Path) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415

    from homs_tui.core.notes import LogEntry, standing  # noqa: PLC0415
    from homs_tui.store.user.notes import add_note, load_notes  # noqa: PLC0415

    for year, text in ((2026, "first"), (1999, "second")):
        assert add_note("homs-2024", LogEntry(PlaceRef("homs"), text, datetime(year, 1, 1, tzinfo=UTC))) is None
    assert [entry.text for entry in standing(load_notes("homs-2024")).values()] == ["second"]
    assert json.loads(next(tmp_path.rglob("notes-*.jsonl")).read_text().splitlines()[1])["text"] == "second"
