"""`homs-tui doctor` on terminals that reply as real ones do, and without one."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from homs_tui.commandline.doctor_report import Diagnosis, advice
from homs_tui.store.user.settings import load_settings
from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.output_mode import By, Choice
from homs_tui.terminal.identify.probe import ProbeResult
from homs_tui.terminal.identify.replies import Letters, Replies

VTE = b"\x1b[8;1$y\x1b[>65;7006;1c\x1b[1;2R\x1b[?65;1;9c"
PUTTY = b"\x1b[>0;136;0c\x1b[1;2R\x1b[?6c"
DA1 = b"\x1b[c"


class Person:
    """A person at a terminal: its replies, and what is typed when a question is shown."""

    def __init__(self, answers: bytes, *argv: str, typed: tuple[str, ...] = (), **env: str) -> None:
        ours, theirs = pty.openpty()
        kept = {name: value for name, value in os.environ.items() if name not in ("VTE_VERSION", "TMUX", "STY", "TERM_PROGRAM")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "homs_tui", "doctor", *argv],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": "100", **env},
        )
        os.close(theirs)
        self.sent = b""
        left = list(typed)
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            self.sent += part
            if part.rstrip().endswith(DA1):
                os.write(ours, answers)
            if self.sent.endswith(b"> ") and left:
                os.write(ours, f"{left.pop(0)}\n".encode())
        os.close(ours)
        self.code = self.process.wait()

    @property
    def shown(self) -> str:
        """The text on the screen, without control sequences."""
        return re.sub(r"\x1b[\[\]P].*?(?:[@-~]|\x07|\x1b\\)", "", self.sent.decode()).replace("\r", "")


def test_it_reports_what_was_detected_from_which_answer() -> None:
    person = Person(VTE, "--format", "json")
    assert person.code == 0
    (record,) = json.loads(person.shown[person.shown.index("[") :])
    assert (record["terminal"]["make"], record["terminal"]["version"]) == ("VTE", "7006")
    assert (record["mode"], record["chosen_by"]) == ("mode8", "detected")
    assert record["answers"]["reorders"] == "on"
    assert record["answers"]["da2"] == ["65;7006;1"]
    assert record["answers"]["letter_with_mark"] == "one cell"
    assert record["environment"]["TERM"] == "xterm-256color"


def test_an_empty_answer_to_the_card_changes_nothing() -> None:
    person = Person(PUTTY, typed=("",))
    assert person.code == 0
    assert "Output mode: anchored" in person.shown
    assert "Disable bidirectional text display" in " ".join(person.shown.split())
    assert load_settings().modes == {}


def test_the_line_that_reads_right_is_remembered_for_this_terminal() -> None:
    person = Person(PUTTY, typed=("nonsense", "99", "2"))
    assert "Your choice is remembered" in person.shown
    assert load_settings().modes == {"PuTTY": "visual"}
    again = Person(PUTTY, typed=("",))
    assert "Output mode: visual" in again.shown
    assert "by you, for this terminal" in again.shown


def test_where_no_line_reads_right_the_switches_are_tried() -> None:
    person = Person(PUTTY, typed=("0", "0", "1"))
    assert b"\x1b]50;BidiRenderingEnabled=false" in person.sent
    assert b"\x1b]50;BidiRenderingEnabled=true" in person.sent, "and reset"
    assert load_settings().modes == {"PuTTY": "konsole"}


def test_where_nothing_helps_there_are_latin_letters() -> None:
    Person(PUTTY, typed=("0", "0", "0", "0"))
    assert load_settings().modes == {"PuTTY": "latin"}


def test_the_option_remembers_without_a_card_and_auto_forgets() -> None:
    assert "Your choice is remembered" in Person(PUTTY, "--bidi", "visual").shown
    assert load_settings().modes == {"PuTTY": "visual"}
    Person(PUTTY, "--bidi", "auto")
    assert load_settings().modes == {}


def test_on_vte_the_card_is_drawn_with_its_reordering_off_and_restored() -> None:
    person = Person(VTE, typed=("1",))
    assert person.sent.count(b"\x1b[8l") >= 3, "sent at the beginning of each line"
    assert b"\x1b[8h" in person.sent
    assert load_settings().modes == {}, "what is detected need not be remembered"


def test_in_arabic_the_question_is_in_both_languages() -> None:
    person = Person(PUTTY, "--lang", "ar", typed=("",))
    assert "Which line reads" in person.shown
    assert any("\ufe70" <= char <= "\ufefc" for char in person.shown)
    assert not re.search("[\u2066-\u2069]", person.sent.decode()), "isolates are resolved"


def test_without_a_terminal_it_reports_what_the_environment_says() -> None:
    environ = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
    for name in ("TMUX", "STY", "VTE_VERSION", "KONSOLE_VERSION", "TERM_PROGRAM", "LC_TERMINAL", "WT_SESSION"):
        environ.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", "homs_tui", "doctor", "--format", "json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environ,
        check=True,
    )
    (record,) = json.loads(done.stdout)
    assert (record["terminal"]["make"], record["answers"]["complete"]) == ("kitty", False)


def found(make: Make, mode: OutputMode, letters: Letters = Letters.ONE_CELL, **identity: object) -> Diagnosis:
    return Diagnosis(ProbeResult(Replies(letters=letters), Identity(make, **identity), mode), Choice(mode, By.DETECTED))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "keys"),
    [
        (found(Make.XTERM, OutputMode.VISUAL), []),
        (found(Make.VTE, OutputMode.MODE8), []),
        (found(Make.PUTTY, OutputMode.ANCHORED), ["advice.putty"]),
        (found(Make.PUTTY, OutputMode.VISUAL), []),
        (found(Make.UNKNOWN, OutputMode.VISUAL), ["advice.unknown"]),
        (found(Make.LINUX, OutputMode.LATIN), ["advice.linux"]),
        (found(Make.XTERM, OutputMode.LATIN, Letters.BYTES), ["advice.bytes"]),
        (found(Make.SCREEN, OutputMode.VISUAL, Letters.MARKS_APART), ["advice.marks", "advice.outer"]),
        (found(Make.TMUX, OutputMode.ANCHORED, outer=Identity(Make.KONSOLE)), ["advice.passthrough"]),
        (found(Make.TMUX, OutputMode.KONSOLE, outer=Identity(Make.KONSOLE), passes=True), []),
        (found(Make.TMUX, OutputMode.MARKED, outer=Identity(Make.VTE)), []),
    ],
)
def test_advice_is_given_where_there_is_something_better(case: Diagnosis, keys: list[str]) -> None:
    assert advice(case) == keys


@pytest.mark.slow
def test_a_mute_terminal_costs_little(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    began = time.monotonic()
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "homs_tui", "doctor", "--format", "json"],
            stdin=theirs,
            stdout=said,
            stderr=theirs,
            env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"},
        )
    os.close(theirs)
    while process.poll() is None and time.monotonic() - began < 20:
        if select.select([ours], [], [], 0.05)[0]:
            try:
                os.read(ours, 4096)
            except OSError:
                break
    assert process.wait(timeout=20) == 0
    os.close(ours)
    (record,) = json.loads((tmp_path / "said").read_bytes())
    assert record["answers"]["complete"] is False
