"""Where terminals are not controlled as POSIX has it, as on Windows: no explorer, and every command without a screen."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from homs_tui.cli import FAILURE, SUCCESS, USAGE
from homs_tui.commandline.commands import SUMMARIES

PROGRAM = (sys.executable, str(Path(__file__).with_name("without_posix.py")))
COMMANDS = {
    "status": ["status", "--at", "sat evening", "--place", "rastan"],
    "why": ["why", "rastan", "--at", "fri 12"],
    "diff": ["diff", "fri 12", "sat 22"],
    "claims": ["claims", "--place", "rastan"],
    "localities": ["localities"],
    "show": ["show", "zahra"],
    "search": ["search", "3500"],
    "check": ["check"],
    "notes": ["notes"],
    "layout": ["layout", "حمص Homs"],
    "picture": ["picture", "--at", "fri 12", "--keys", "w 3"],
    "map": ["map", "--at", "sat 12", "--view", "rastan"],
    "export": ["export", "geojson", "--at", "sat 22"],
    "doctor": ["doctor"],
    "completion": ["completion", "bash"],
}


def in_a_pipe(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *words], capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)


def on_a_terminal(*words: str) -> tuple[int, str]:
    """The exit code, and everything written to the terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, *words], stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    ) as it:
        os.close(theirs)
        came = b""
        while True:
            try:
                came += os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    return it.returncode, came.decode()


def test_every_command_has_an_example_here() -> None:
    assert set(COMMANDS) >= set(SUMMARIES)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_without_a_screen_works(name: str) -> None:
    done = in_a_pipe(*COMMANDS[name])
    assert (done.returncode, "Traceback" in done.stderr) == (SUCCESS, False), done.stderr
    assert done.stdout


@pytest.mark.parametrize("words", [["--help"], ["status", "--help"], ["--version"], ["complete", "--", "show", "r"], []])
def test_help_completion_and_the_hour_as_text_work(words: list[str]) -> None:
    done = in_a_pipe(*words)
    assert (done.returncode, done.stderr) == (SUCCESS, "")
    assert done.stdout


def test_a_failure_is_a_sentence() -> None:
    done = in_a_pipe("status", "--at", "bogus")
    assert done.returncode == USAGE
    assert done.stderr.startswith("homs-tui: 'bogus' is not understood in a time; write a time such as")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_tables_and_messages_come_on_a_terminal_too(lang: str) -> None:
    for name in ("status", "map", "doctor", "layout"):
        code, written = on_a_terminal(*COMMANDS[name], *(["--lang", lang] if name != "layout" else []))
        assert (code, "Traceback" in written) == (SUCCESS, False), written
        assert written.strip()
    code, written = on_a_terminal("status", "--at", "bogus", "--lang", lang)
    assert (code, "bogus" in written, "Traceback" in written) == (USAGE, True, False)


def test_the_explorer_says_where_it_runs_and_what_runs_here() -> None:
    code, written = on_a_terminal("--lang", "en")
    assert code == FAILURE
    assert " ".join(written.split()) == (
        "homs-tui: the explorer needs Linux, macOS or WSL; "
        "the commands without a screen work here too, such as homs-tui status --at 'sat 15'"
    )
    code, written = on_a_terminal("--lang", "ar", "--bidi", "latin")
    assert (code, "WSL" in written) == (FAILURE, True)
