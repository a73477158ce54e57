"""The command line as a process of its own: real streams, real terminals, no screen library loaded."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from homs_tui.cli import FAILURE, INTERRUPTED, INVALID, PIPE_CLOSED, SUCCESS, USAGE
from homs_tui.commandline.help import HEADINGS
from homs_tui.terminal.identify.replies import DA1, SILENT_QUERIES
from homs_tui.ui.shutdown import SIGNALS

TEN = "2024-12-07T22:00+03:00"
HEADLESS = [
    ["check"],
    ["status", "--at", TEN],
    ["diff", "fri 12", "sat 22"],
    ["why", "homs", "--at", TEN],
    ["localities"],
    ["claims", "--format", "csv"],
    ["show", "zahra", "--format", "json"],
    ["layout", "حمص Homs"],
    ["completion", "bash"],
    ["complete", "--", "show", ""],
    ["--help"],
    ["--version"],
    ["--bogus"],
    [],
]


def run(*argv: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "homs_tui", *argv], capture_output=True, stdin=subprocess.DEVNULL, env={**os.environ, **env}
    )


def test_no_command_loads_a_screen() -> None:
    code = f"""
import contextlib, io, sys
from homs_tui.cli import main
for argv in {HEADLESS!r}:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        main(argv)
    loaded = {{"textual", "rich", "homs_tui.ui"}} & set(sys.modules)
    assert not loaded, (argv, loaded)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_help_loads_neither_datasets_nor_text() -> None:
    code = """
import sys
from homs_tui.cli import main
main(["status", "--help"])
heavy = ("homs_tui.store.dataset", "homs_tui.text", "homs_tui.present", "tomli", "msgspec", "textual", "rich")
light = ("homs_tui.text", "homs_tui.text.typesetting")  # names of choices, which the settings hold
print([name for name in sys.modules if name.startswith(heavy) and name not in light])
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("argv", "code"),
    [(["--version"], 0), (["check"], 0), ([], 0), (["status"], 2), (["check", "--data", "/nowhere"], 3)],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_exit_codes(argv: list[str], code: int) -> None:
    done = run(*argv, HOMS_ARTICLE="")
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert bool(done.stderr) == bool(code)


def test_a_pipe_gets_utf_8_whatever_the_locale() -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = run("status", "--at", TEN, "--place", "zahra", "--format", "json", **ascii_only)
    assert json.loads(done.stdout.decode("utf-8"))[0]["name"]["ar"] == "حي الزهراء"
    assert "الزهراء".encode() in run("show", "zahra", **ascii_only).stdout
    assert "٧ ديسمبر".encode() in b" ".join(run("status", "--help", **ascii_only).stdout.split())


def test_arguments_that_are_not_utf_8_give_no_traceback() -> None:
    for argv in (
        [b"layout", b"a\xffb"],
        [b"show", b"\xff\x9b"],
        [b"status", b"--at", b"\xff"],
        [b"check", b"--data", b"/\xff"],
    ):
        done = subprocess.run([sys.executable, "-m", "homs_tui", *argv], capture_output=True)
        assert done.returncode in (0, 2, 3)
        assert b"Traceback" not in done.stderr
        assert b"\x9b" not in (done.stdout + done.stderr).replace("\ufffd".encode(), b"")


def test_a_text_comes_through_a_pipe() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "homs_tui", "layout", "-", "--width", "6", "--format", "json"],
        input="حمص\r\n".encode() + b"\xff\n",
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["text"] == "حمص\n\ufffd"
    huge = subprocess.run([sys.executable, "-m", "homs_tui", "layout", "-"], input=b"x" * 1_000_001, capture_output=True)
    assert huge.returncode == 2


def test_a_closed_pipe_is_not_an_error() -> None:
    for argv in (["claims", "--format", "json"], ["--help"], ["completion", "zsh"]):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([sys.executable, "-m", "homs_tui", *argv], stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        assert (done.returncode, done.stderr) == (141, b"")


# Terminals


ASKED = (SILENT_QUERIES + DA1).encode()
"""The queries that a terminal may be sent before lines in Arabic."""


def on_terminal(*argv: str, columns: int = 80, asked: bool = False, mute: bool = False, **env: str) -> str:
    """What a command writes to a terminal that replies only to DA1, or not even to that, which takes longer; with the queries
    only on request."""
    ours, theirs = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name not in ("VTE_VERSION", "TMUX", "STY")}
    with subprocess.Popen(
        [sys.executable, "-m", "homs_tui", *argv],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**inherited, "COLUMNS": str(columns), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **env},
    ):
        os.close(theirs)
        written = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            written += part
            if DA1.encode() in part and not mute:
                os.write(ours, b"\x1b[?62;22c")
    os.close(ours)
    return (written if asked else written.replace(ASKED, b"")).decode("utf-8").replace("\r\n", "\n")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_terminal_gets_shaped_lines_that_fit(lang: str, columns: int) -> None:
    from rich.cells import cell_len  # noqa: PLC0415 - the oracle of widths

    shown = on_terminal("status", "--at", TEN, "--lang", lang, columns=columns)
    assert "\x1b" not in shown, "no colour, no escape"
    assert any("\ufe70" <= char <= "\ufefc" for char in shown)
    assert not any("\u0620" <= char <= "\u064a" for char in shown.replace("ء", "")), "joining letters are shaped"
    assert max(map(cell_len, shown.splitlines())) <= columns
    assert "clock-square" in shown or columns == 40


def test_a_terminal_gets_the_requested_digits_in_arabic_only() -> None:
    indic = set("٠١٢٣٤٥٦٧٨٩")
    for lang, shows in (("ar", True), ("en", False)):
        shown = on_terminal("show", "rastan", "--lang", lang, "--digits", "arabic")
        assert bool(indic & set(shown)) == shows
    assert not indic & set(on_terminal("show", "rastan", "--lang", "ar"))


def test_in_arabic_the_entries_of_a_terminal_are_read_from_the_right() -> None:
    shown = on_terminal("show", "rastan", "--lang", "ar", mute=True).splitlines()
    assert any(line.startswith("─") and line.endswith(" ─") for line in shown), "titles"


def test_the_reordering_of_vte_alone_is_switched_off_for_arabic_lines() -> None:
    shown = on_terminal("show", "zahra", VTE_VERSION="7006")
    arabic = [line for line in shown.splitlines() if any("\ufe70" <= char <= "\ufefc" for char in line)]
    assert arabic
    assert all(line.lstrip("\r").startswith("\x1b[8l") for line in arabic), "sent at the beginning of each line"
    assert shown.endswith("\x1b[8h")
    assert "\x1b" not in on_terminal("show", "zahra", "--format", "json", VTE_VERSION="7006")
    assert "\x1b" not in on_terminal("show", "zahra", "--bidi", "visual", VTE_VERSION="7006")


def test_inside_tmux_marks_keep_the_order_since_vte_cannot_be_switched() -> None:
    shown = on_terminal("show", "zahra", VTE_VERSION="7006", TMUX="/nowhere,1,0", TERM="tmux-256color")
    assert "\x1b[8l" not in shown
    assert "\u200e" in shown


def test_konsole_gets_lines_that_stay_right_after_the_program_has_ended() -> None:
    """Its switch applies to the whole window, and would not last as long as the lines."""
    shown = on_terminal("show", "zahra", KONSOLE_VERSION="221203")
    assert "\x1b" not in shown
    assert "\u2800" in shown
    assert all(line[:1] in (" ", "\u2800", "") for line in shown.splitlines())


def test_a_dumb_terminal_is_queried_for_nothing() -> None:
    assert "\x1b" not in on_terminal("show", "zahra", TERM="dumb", asked=True)


def test_a_terminal_without_arabic_gets_latin_letters_and_no_control_characters() -> None:
    shown = on_terminal("show", "zahra", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "AlzhrA'" in shown, "the name, transliterated letter by letter"
    assert shown.isascii()
    assert "\x1b" not in shown


def test_a_dumb_terminal_gets_the_hour_as_text() -> None:
    assert "Status at Thu 5 Dec 2024" in on_terminal("--lang", "en", TERM="dumb")


def test_a_folder_that_cannot_be_entered_does_not_hide_the_shipped_dataset(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "homs_tui", "localities"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0


def test_every_exit_code_is_in_the_readme_and_in_the_help() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    listed = readme[readme.index("Exit codes: ") :].split("\n\n")[0]
    codes = {SUCCESS, FAILURE, USAGE, INVALID, INTERRUPTED, PIPE_CLOSED}
    signals = {128 + number for number in (*SIGNALS, signal.SIGPIPE)}
    assert codes | signals <= {int(number) for number in re.findall(r"\b\d+\b", listed)}
    for lang in ("en", "ar"):
        assert codes <= {int(number) for number in re.findall(r"\b\d+\b", HEADINGS["codes"].in_(lang))}


def test_what_is_kept_from_a_library_while_it_is_loaded_is_there_for_all_others() -> None:
    code = (
        "from homs_tui.absent import load_msgspec; load_msgspec(); import sys; assert 'typing_extensions' not in sys.modules; "
        "import typing_extensions; load_msgspec(); assert typing_extensions is sys.modules['typing_extensions']"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_how_a_time_was_understood_is_said_beside_the_answer_and_not_in_it() -> None:
    for words, remark in (
        (["status", "--at", "مساء السبت"], "evening here: 17:00 to 24:00; the beginning is meant"),
        (["why", "homs", "--at", "sat midnight"], "midnight is the beginning of a day here; 24:00 is its end"),
        (["show", "homs", "--at", "sat 22:30"], "shown is the whole hour from 22:00"),
        (["picture", "--at", "sat 22:30"], "shown is the whole hour from 22:00"),
        (["status", "--at", "sat 22:30"], ""),
        (["diff", "fri 12", "sat 22:30"], ""),
    ):
        done = run(*words, LC_ALL="C.UTF-8")
        assert (done.returncode, done.stderr.decode().strip()) == (SUCCESS, remark), words
        assert remark.encode() not in done.stdout or not remark
    done = run("status", "--at", "fri morning", "--format", "json", "--place", "homs", "--lang", "ar")
    assert json.loads(done.stdout)[0]["id"] == "homs"
    assert done.stderr.decode().strip() == "الصباح هنا: من 05:00 إلى 12:00، والمقصود البداية"
