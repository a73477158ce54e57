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


def test_the_surer_of_the_two_is_mentioned_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    path = Path("/home/reader/.local/state/homs-tui/copied.txt")
    shown = "~/.local/state/homs-tui/copied.txt"
    assert notice("حمص", path) == f"sent to the terminal's clipboard, also in {shown}: حمص"
    assert notice("حمص", path, REFUSING) == f"copied to {shown}; the clipboard may refuse it: حمص"
    assert notice("حمص", path, REFUSING, "ar").startswith(f"نُسخ إلى {shown}")


def test_without_a_file_only_the_clipboard_is_mentioned() -> None:
    assert notice("حمص", None) == notice("حمص", None, REFUSING) == "sent to the terminal's clipboard: حمص"


def test_a_text_too_long_for_the_clipboard_is_only_in_the_file() -> None:
    assert notice(LONG, Path("/x/copied.txt")) == "copied into /x/copied.txt only: too long for the terminal's clipboard"
    assert notice(LONG, None).startswith("not copied: ")


def test_only_the_first_line_of_a_text_is_shown_without_control_sequences() -> None:
    assert notice("\n\n  one\ntwo", None).endswith(": one")
    assert notice("a" * 41, None).endswith(": " + "a" * 40 + "…")
    assert "\x1b" not in notice("a\x1b[2J", Path("/x\x1b[2J/copied.txt"))
