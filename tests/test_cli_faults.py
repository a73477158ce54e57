"""Errors of the command line: one clean sentence, the right exit code, never a traceback."""

import errno
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from homs_tui import cli
from homs_tui.cli import main
from homs_tui.commandline.commands import localities
from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.session import Session
from homs_tui.explore.reader import Reader
from homs_tui.explore.resume import resumed
from homs_tui.present.scene import Scene
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from homs_tui.store.user.settings import remember_article
from homs_tui.ui.run import article_at_hand, told_of_article
from test_store_sample import ARTICLE, Files, bent, sample, write_dataset

Failed = Callable[..., str]


@pytest.fixture
def failed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Failed:
    """Run a command that fails with a code; returns the message."""
    monkeypatch.delenv("HOMS_ARTICLE", raising=False)
    monkeypatch.delenv("HOMS_TUI_DEBUG", raising=False)

    def failed(code: int, *argv: str) -> str:
        assert main(argv) == code
        written = capsys.readouterr()
        assert written.out == ""
        assert written.err.startswith("homs-tui: ")
        assert "Traceback" not in written.err
        assert re.fullmatch(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*", written.err)
        return written.err

    return failed


HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202e\x9b31m\udcff"


@pytest.mark.parametrize(
    "argv",
    [
        (HOSTILE,),
        ("status",),
        ("status", "--at"),
        ("status", "--at", "fri 12", HOSTILE),
        ("status", "--at", "fri 12", "--" + HOSTILE),
        ("status", "--at", "fri 12", "--format", HOSTILE),
        ("status", "--at", "fri 12", "--lang", "fr"),
        ("status", "--at", "fri 12", "--data", ""),
        ("status", "--at", "fri 12", "--place", HOSTILE),
        ("status", "--at", "fri 12", "--place", ""),
        ("status", "--at", "fri 12", "--place", "ح" * 100_000),
        ("diff", "fri 12"),
        ("why", "zahra"),
        ("claims", "--kind", "rumour"),
        ("claims", "--from", "sat 12", "--to", "fri 12"),
        ("show", HOSTILE),
        ("show",),
        ("layout", "x", "--width", "0"),
        ("layout", "x", "--width", "10001"),
        ("layout", "x", "--width", "9" * 10_000),
        ("layout", "x", "--width", HOSTILE),
        ("layout", "x", "--base", "up"),
        ("completion", "tcsh"),
        ("stat", "--at", "fri 12"),
    ],
    ids=lambda argv: " ".join(argv)[:30].encode("unicode_escape").decode(),
)
def test_wrong_usage_ends_with_2_in_one_sentence(failed: Failed, argv: tuple[str, ...]) -> None:
    said = failed(2, *argv)
    assert said.count("\n") == 1
    assert len(said) < 1000


@pytest.mark.parametrize(
    "at",
    [
        HOSTILE,
        "",
        " ",
        "\x00",
        "9" * 5000,
        "x" * 1_000_000,
        "fri 25",
        "31/2 10",
        "2011-01-01",
        "2024-12-07T22:00+99:00",
        "٣٣",
        "+6",
    ],
    ids=lambda at: at[:20].encode("unicode_escape").decode(),
)
def test_a_hostile_time_is_refused(failed: Failed, at: str) -> None:
    for argv in (("status", "--at", at), ("why", "zahra", "--at", at), ("diff", at, "fri 12"), ("claims", f"--from={at}")):
        said = failed(2, *argv)
        assert "write a time such as" in said
        assert len(said) < 500


def test_a_name_of_two_places_is_refused_with_both(failed: Failed) -> None:
    said = failed(2, "why", "الغاصبية", "--at", "fri 12")
    assert "ghasibiyah-south" in said
    assert "ghasibiyah-north" in said


def test_an_unknown_name_is_refused_with_the_most_similar_ones(failed: Failed) -> None:
    assert "did you mean zahra" in failed(2, "why", "zahraah", "--at", "fri 12")
    assert "did you mean rastan" in failed(2, "why", "الرستسن", "--at", "fri 12")
    assert "rastan-left" in failed(2, "show", "rastan-leftt")


# Datasets


@pytest.mark.parametrize("command", [("check",), ("status", "--at", "fri 12"), ("localities",), ("show", "town")])
def test_a_missing_dataset_ends_with_3(failed: Failed, tmp_path: Path, command: tuple[str, ...]) -> None:
    assert "does not exist" in failed(3, *command, "--data", str(tmp_path / "nowhere"))
    assert "does not exist" in failed(3, *command, "--data", str(tmp_path / f"no\x1b[2J\udcff{'x' * 5000}"[:100]))


def test_every_problem_of_a_dataset_is_reported_at_once(failed: Failed, tmp_path: Path) -> None:
    files = bent("claims/b-coming.toml", 'via = ["gate"]', 'via = ["gaate"]', bent("actors.toml", 'mark = "G"', 'mark = "GG"'))
    said = failed(3, "check", "--data", str(write_dataset(tmp_path / "bad", files)))
    assert "2 problems" in said
    assert "claims/b-coming.toml: " in said
    assert "did you mean" in said
    assert "actors.toml: " in said


def test_a_dataset_that_is_not_utf_8_ends_with_3(failed: Failed, tmp_path: Path) -> None:
    folder = write_dataset(tmp_path / "bad", sample())
    (folder / "localities.toml").write_bytes(b"\xff\xfe bad")
    assert "localities.toml: is not UTF-8" in failed(3, "status", "--at", "fri 12", "--data", str(folder))


def test_check_gives_the_problems_as_data_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_dataset(tmp_path / "bad", bent("actors.toml", 'mark = "G"', 'mark = "GG"'))
    assert main(["check", "--data", str(folder), "--format", "json"]) == 3
    written = capsys.readouterr()
    (record,) = json.loads(written.out)
    assert record["valid"] is False
    assert {problem["file"] for problem in record["problems"]} == {"actors.toml"}
    assert set(record["problems"][0]) == {"file", "entry", "field", "message", "remedy"}
    assert "1 problem" in written.err


def test_an_article_that_cannot_be_read_ends_with_1(failed: Failed, tmp_path: Path) -> None:
    assert "does not exist" in failed(1, "check", "--article", str(tmp_path / "none.txt"))
    assert "is a folder" in failed(1, "check", "--article", str(tmp_path))


def agreed() -> Files:
    """The sample without the claim of one account whose order is in doubt."""
    return bent("claims/b-coming.toml", 'kind = "hold"\nlocalities = ["gate"]\nholder = "troop"', 'kind = "background"')


def test_check_of_a_small_dataset_with_its_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_dataset(tmp_path / "good", agreed())
    article = tmp_path / "article.txt"
    article.write_bytes(ARTICLE.encode())
    argv = ["check", "--data", str(folder), "--article", str(article), "--lang", "en"]
    assert main(argv) == 0
    assert "Every hash matches: 4 claims and 3 clauses." in capsys.readouterr().out
    article.write_bytes(ARTICLE.replace("صباحًا", "مساءً!").encode())
    assert main(argv) == 1
    said = capsys.readouterr().out
    assert "is another text than the one" in said
    assert "Passages of the claims: in place 3, moved 0, not found 1." in said
    assert "Clauses: in place 2, moved 0, not found 1." in said
    assert "Not found: came, clause 2\n" in said


def a_device(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def a_file(folder: Path, data: bytes) -> Path:
    (folder / "article.txt").write_bytes(data)
    return folder / "article.txt"


ODD_ARTICLES: dict[str, tuple[Callable[[Path], Path], str, str]] = {
    "missing": (lambda folder: folder / "none.txt", "does not exist", "غير موجود"),
    "a folder": (lambda folder: folder, "is a folder", "مجلد لا ملف"),
    "a pipe": (a_device, "is not an ordinary file", "ليس ملفًا عاديًا"),
    "UTF-16": (lambda folder: a_file(folder, "حمص".encode("utf-16")), "byte 0 is 0xFF", "ليس بترميز"),
    "binary": (lambda folder: a_file(folder, b"\x7fELF\x02\x80"), "is not UTF-8", "ليس بترميز"),
    "empty": (lambda folder: a_file(folder, b""), "is another text", "نص غير النص"),
    "another": (lambda folder: a_file(folder, b"Another text."), "is another text", "نص غير النص"),
}


@pytest.mark.parametrize(("made", "english", "arabic"), ODD_ARTICLES.values(), ids=ODD_ARTICLES)
@pytest.mark.parametrize("remembered", [False, True], ids=["given", "remembered"])
def test_what_is_wrong_with_the_article_is_said_in_the_same_words_everywhere(
    made: Callable[[Path], Path],
    english: str,
    arabic: str,
    remembered: bool,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("HOMS_ARTICLE", raising=False)
    path = made(tmp_path)
    if remembered:
        remember_article("homs-2024", path)
    given = () if remembered else ("--article", str(path))
    for lang, words in (("en", english), ("ar", arabic)):
        assert main(["--fresh", "--lang", lang, *given]) == 0
        piped = capsys.readouterr()
        assert piped.out.count("\n") > 20, "the hour is written nevertheless"
        (told,) = piped.err.splitlines()
        assert words in told
        assert str(path) in told
        said = told.removeprefix("homs-tui: ")
        main(["check", "--lang", lang, *given])
        assert said in "".join(capsys.readouterr())
        reader = told_of_the_article(load(shipped()), None if remembered else path, lang)
        assert reader.notice is not None
        assert reader.notice.plain == said


def told_of_the_article(chronicle: Chronicle, given: Path | None, lang: Lang) -> Reader:
    """The reader with which the explorer starts."""
    scene = Scene(chronicle)
    return told_of_article(resumed(scene, Session(), lang), article_at_hand(chronicle, given))


def test_check_reports_a_contradiction_between_windows_and_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    early = "earliest = 2024-12-04T05:00:00+03:00"
    files = bent("claims/b-coming.toml", "earliest = 2024-12-05T05:00:00+03:00", early, agreed())
    files = bent("claims/b-coming.toml", "latest = 2024-12-05T12:00:00+03:00", "latest = 2024-12-04T12:00:00+03:00", files)
    folder = str(write_dataset(tmp_path / "odd", files))
    assert main(["check", "--data", folder, "--lang", "en"]) == 1
    assert "cannot all be right: left came" in capsys.readouterr().out
    assert main(["check", "--data", folder, "--format", "json"]) == 1
    (record,) = json.loads(capsys.readouterr().out)
    assert [conflict["claims"] for conflict in record["conflicts"]] == [["left", "came"]]


# The last resort


def break_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def broken(_: object) -> None:
        raise error

    monkeypatch.setattr(localities, "run", broken)


def test_a_bug_is_reported_as_one(failed: Failed, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    break_with(monkeypatch, ZeroDivisionError("secret"))
    said = failed(1, "localities")
    assert "this is a bug in homs-tui (ZeroDivisionError)" in said
    assert said.count("\n") == 1
    monkeypatch.setenv("HOMS_TUI_DEBUG", "1")
    assert main(["localities"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    break_with(monkeypatch, KeyboardInterrupt())
    assert main(["localities"]) == 130
    assert capsys.readouterr().err == ""


def test_a_full_disk_is_reported(failed: Failed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_discard_output", lambda: None)
    break_with(monkeypatch, OSError(errno.ENOSPC, "No space left on device"))
    assert "No space left on device" in failed(1, "localities")


def test_a_stream_that_sends_no_keys_gets_no_explorer(failed: Failed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    said = failed(2)
    assert "needs a keyboard" in said
    assert "homs-tui status" in said


def test_without_any_stream_nothing_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert main([]) == main(["status", "--at", "fri 12"]) == main(["--help"]) == 1


@pytest.mark.parametrize(
    ("argv", "near"),
    [(("stauts",), "status"), (("status", "--format", "jsno"), "json"), (("claims", "--kind", "contrl"), "control")],
)
def test_a_mistyped_word_is_answered_with_similar_ones(
    argv: tuple[str, ...], near: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert main(argv) == 2
    assert f"did you mean {near}? See 'homs-tui" in capsys.readouterr().err
    assert main(["xyzzy"]) == 2
    assert "did you mean" not in capsys.readouterr().err
