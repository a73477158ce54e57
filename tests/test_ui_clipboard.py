"""The notice after a text was copied."""

from pathlib import Path

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.probe import ProbeResult
from homs_tui.terminal.identify.replies import Replies
from homs_tui.ui.clipboard import notice as copied
from homs_tui.ui.driver import UNKNOWN

REFUSING = ProbeResult(Replies(), Identity(Make.LINUX), OutputMode.LATIN)
LONG = "حمص " * 20_000


def notice(text: str, path: Path | None, known: ProbeResult = UNKNOWN, lang: Lang = "en") -> str:
    return copied(text, path, known, lang).plain


def test_what_was_copied_comes_first_and_then_the_surer_of_the_two_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    path = Path("/home/reader/.local/state/homs-tui/copied.txt")
    shown = "~/.local/state/homs-tui/copied.txt"
    assert notice("حمص", path) == f"copied: حمص · sent to the terminal's clipboard, also in {shown}"
    assert notice("حمص", path, REFUSING) == f"copied: حمص · in {shown}; the clipboard may refuse it"
    assert notice("حمص", path, REFUSING, "ar").startswith(f"نُسخ: حمص · في {shown}")


def test_without_a_file_only_the_clipboard_is_mentioned() -> None:
    assert notice("حمص", None) == notice("حمص", None, REFUSING) == "copied: حمص · sent to the terminal's clipboard"


def test_a_text_too_long_for_the_clipboard_is_only_in_the_file() -> None:
    said = notice(LONG, Path("/x/copied.txt"))
    assert said == f"copied: {LONG[:40]}… · in /x/copied.txt only: too long for the terminal's clipboard"
    assert notice(LONG, None).startswith("not copied: ")


def test_only_the_first_line_of_a_text_is_shown_without_control_sequences() -> None:
    assert notice("\n\n  one\ntwo", None).startswith("copied: one · ")
    assert notice("a" * 41, None).startswith("copied: " + "a" * 40 + "… · ")
    assert "\x1b" not in notice("a\x1b[2J", Path("/x\x1b[2J/copied.txt"))
