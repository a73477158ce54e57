"""The command line in Arabic: help, answers and errors, and how the language is determined."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from homs_tui import cli
from homs_tui.cli import main
from homs_tui.commandline import explorer
from homs_tui.commandline.candidates import candidates
from homs_tui.commandline.commands import SUMMARIES, localities
from homs_tui.commandline.commands import load as load_command
from homs_tui.commandline.naming import identifiers as identifiers_of
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from homs_tui.store.user.settings import Settings, save_settings
from test_cli_process import on_terminal
from test_store_sample import bent, sample, write_dataset

TEN = "2024-12-07T22:00+03:00"
ARABIC = re.compile("[\u0621-\u064a]")
SEVERAL_WORDS = re.compile(r"(?<![\w-])[A-Za-z']{2,}(?: +[A-Za-z']{2,}){2,}")
"""Three words of English in a row."""

Said = Callable[..., str]


def quoted(value: object) -> set[str]:
    """Every English text of the dataset: names, citations, licences and whatever else is repeated literally."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return {text for item in value.values() for text in quoted(item)}
    if isinstance(value, list | tuple | frozenset):
        return {text for item in value for text in quoted(item)}
    return {text for name in getattr(value, "__struct_fields__", ()) for text in quoted(getattr(value, name))}


@pytest.fixture(scope="module")
def data() -> list[str]:
    chronicle = load(shipped())
    identifiers = {*identifiers_of(chronicle)}
    return sorted((text for text in quoted(chronicle) if " " in text or text in identifiers), key=len, reverse=True)


def english(text: str, data: list[str]) -> list[str]:
    """The lines that contain English apart from the data and what is to be typed."""
    examples = [line for command in (explorer, *map(load_command, SUMMARIES)) for line in command.COMMAND.examples]
    for typed in (*sorted(examples, key=len, reverse=True), "homs-tui status --at '7/12 22:00'"):
        text = text.replace(typed, "·")
    lines = []
    for line in text.splitlines():
        for literal in data:
            line = line.replace(literal, "·") if " " in literal else re.sub(rf"(?<![\w-]){literal}(?![\w-])", "·", line)
        line = re.sub(r"homs-tui [a-z ]*--help|\[[^\]]*\]|\{[^}]*\}", "·", line)
        if SEVERAL_WORDS.search(line):
            lines.append(line)
    return lines


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Run a command that ends with a code; returns its whole output."""
    monkeypatch.delenv("HOMS_ARTICLE", raising=False)
    monkeypatch.delenv("HOMS_TUI_DEBUG", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def said(code: int, *argv: str) -> str:
        assert main(argv) == code
        written = capsys.readouterr()
        return written.out + written.err

    return said


# No English is left

ANSWERS = [
    ("check",),
    ("status", "--at", TEN),
    ("status", "--at", TEN, "--place", "zahra"),
    ("diff", "fri 12", "sat 22"),
    ("diff", "sat 22", "sat 22"),
    ("why", "homs", "--at", TEN),
    ("why", "rastan", "--at", "fri 12"),
    ("localities",),
    ("claims",),
    ("claims", "--place", "zahra", "--kind", "release"),
    ("show", "clock-square"),
    ("show", "hts"),
    ("show", "12"),
    ("show", "rastan-left"),
    ("show", "hama-taken"),
    ("doctor",),
    ("--help",),
    *((name, "--help") for name in SUMMARIES),
]


@pytest.mark.slow
@pytest.mark.parametrize("argv", ANSWERS, ids=" ".join)
def test_every_answer_is_arabic(said: Said, data: list[str], argv: tuple[str, ...]) -> None:
    output = said(0, "--lang", "ar", *argv) if argv[0] in ("--help", "completion") else said(0, *argv, "--lang", "ar")
    assert ARABIC.search(output)
    assert english(output, data) == []


def test_what_is_english_is_noticed(said: Said, data: list[str]) -> None:
    assert english("هذا سطر with three words", data)
    assert english(said(0, "check", "--lang", "en"), data)
    assert english(said(0, "status", "--help", "--lang", "en"), data)
    assert english(said(2, "status", "--lang", "en"), data)


WRONG = [
    (2, ("bogus",)),
    (2, ("--bogus",)),
    (2, ("--fresh=x",)),
    (2, ("status",)),
    (2, ("status", "--at")),
    (2, ("status", "--at", "x")),
    (2, ("status", "--at", "x" * 1000)),
    (2, ("status", "--at", "fri 25")),
    (2, ("status", "--at", "2011-01-01")),
    (2, ("status", "--at", "fri 12", "--format", "xml")),
    (2, ("status", "--at", "fri 12", "extra", "words", "here")),
    (2, ("status", "--at", "fri 12", "--data", "")),
    (2, ("status", "--at", "fri 12", "--place", "zahraah")),
    (2, ("status", "--at", "fri 12", "--place", "ح" * 1000)),
    (2, ("why", "الغاصبية", "--at", "fri 12")),
    (2, ("why", "zahra")),
    (2, ("claims", "--kind", "rumour")),
    (2, ("claims", "--from", "sat 12", "--to", "fri 12")),
    (2, ("show", "nothing-such")),
    (2, ("show",)),
    (2, ("layout", "x", "--width", "0")),
    (2, ("layout", "x", "--base", "up")),
    (3, ("check", "--data", "/nowhere")),
    (1, ("check", "--article", "/nowhere")),
    (1, ("check", "--article", "/")),
]


@pytest.mark.parametrize(("code", "argv"), WRONG, ids=lambda value: " ".join(value)[:30] if isinstance(value, tuple) else "")
def test_every_error_is_arabic(said: Said, data: list[str], code: int, argv: tuple[str, ...]) -> None:
    output = said(code, "--lang", "ar", *argv)
    assert output.startswith("homs-tui: ")
    assert ARABIC.search(output)
    assert english(output.replace("extra words here", "·"), data) == []
    assert output != said(code, "--lang", "en", *argv)


def test_a_bug_and_a_full_disk_are_reported_in_arabic(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_discard_output", lambda: None)

    def broken(error: BaseException) -> None:
        def answer(_: object) -> None:
            raise error

        monkeypatch.setattr(localities, "run", answer)

    broken(ZeroDivisionError())
    assert "هذا خلل في homs-tui (ZeroDivisionError)" in said(1, "localities", "--lang", "ar")
    broken(OSError(28, "No space left on device"))
    assert "لا مساحة باقية على القرص" in said(1, "localities", "--lang", "ar")
    broken(OSError(71, "Protocol error"))
    assert "رفض النظام العملية: EPROTO؛" in said(1, "localities", "--lang", "ar")


# Problems of a dataset

BENT = [
    ("actors.toml", 'mark = "G"', 'mark = "GG"'),
    ("actors.toml", 'mark = "G"', "mark = 1"),
    ("actors.toml", 'mark = "G"', 'marc = "G"'),
    ("actors.toml", 'mark = "G"', 'mark = "G\\u202e"'),
    ("actors.toml", 'mark = "G"', "mark ="),
    ("actors.toml", 'mark = "G"', 'mark = "G'),
    ("claims/b-coming.toml", 'via = ["gate"]', 'via = ["gaate"]'),
    ("claims/b-coming.toml", 'via = ["gate"]', 'via = ["gate", "gate"]'),
    ("claims/b-coming.toml", 'via = ["gate"]', "via = [[1]]"),
    ("claims/b-coming.toml", 'via = ["gate"]', 'via = ["gate"]\nholder = "troop"'),
    ("claims/b-coming.toml", "latest = 2024-12-05T12:00:00+03:00", "latest = 2024-12-01T12:00:00+03:00"),
    ("claims/b-coming.toml", "latest = 2024-12-05T12:00:00+03:00", "latest = 2024-12-05"),
    ("dataset.toml", "schema = 2", "schema = 1"),
    ("dataset.toml", "schema = 2", "schema = 2\nschema = 2"),
    ("dataset.toml", 'time_zone = "Asia/Damascus"', 'time_zone = "Asia/Damascos"'),
    ("dataset.toml", "schema = 2", ""),
]


@pytest.mark.parametrize(("file", "old", "new"), BENT, ids=lambda text: text[:24])
def test_every_problem_of_a_dataset_is_reported_in_arabic(said: Said, tmp_path: Path, file: str, old: str, new: str) -> None:
    folder = str(write_dataset(tmp_path / "bad", bent(file, old, new)))
    output = said(3, "check", "--data", folder, "--lang", "ar")
    head, *problems = output.splitlines()
    assert head.startswith("homs-tui: مجموعة البيانات ")
    assert problems
    for line in problems:
        assert line.startswith(f"  {file}: ")
        assert ARABIC.search(line)
        assert english(line, []) == []


def test_the_number_of_problems_has_its_arabic_plural_form(said: Said, tmp_path: Path) -> None:
    assert "مشكلة واحدة:" in said(3, "check", "--lang", "ar", "--data", str(tmp_path / "nowhere"))
    (tmp_path / "empty").mkdir()
    assert "6 مشكلات:" in said(3, "check", "--lang", "ar", "--data", str(tmp_path / "empty"))


def test_json_has_the_same_keys_in_both_languages_and_texts_in_that_of_the_reader(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_dataset(tmp_path / "bad", bent("actors.toml", 'mark = "G"', 'mark = "GG"')))
    output = {}
    for lang in ("ar", "en"):
        assert main(["check", "--data", folder, "--format", "json", "--lang", lang]) == 3
        ((output[lang],),) = (json.loads(capsys.readouterr().out)[0]["problems"],)
    assert set(output["ar"]) == set(output["en"]) == {"file", "entry", "field", "message", "remedy"}
    assert output["ar"]["message"] == '"GG" ليس حرفًا لاتينيًا كبيرًا واحدًا'
    assert output["en"]["message"] == '"GG" is not one Latin capital'
    assert output["ar"]["file"] == output["en"]["file"]


def test_a_sound_dataset_is_summarised_in_sentences(said: Said, tmp_path: Path) -> None:
    output = said(1, "check", "--data", str(write_dataset(tmp_path / "good", sample())), "--lang", "ar")
    assert "محتواها: 3 أماكن، و" in output
    assert "و4 أخبار، ومسألة واحدة، و" in output


# How the language is determined


def test_the_language_is_found_before_anything_is_parsed(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    arabic, wrong = said(0, "status", "--help", "--lang", "ar"), ("status", "--bogus")
    assert "الخيارات:" in arabic
    assert said(0, "--lang=ar", "status", "--help") == said(0, "--lang", "ar", "status", "--help")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv("LC_ALL", raising=False)
        monkeypatch.setenv(name, "ar_SY.UTF-8")
        assert said(0, "status", "--help") == arabic
        assert ARABIC.search(said(2, *wrong))
        assert not ARABIC.search(said(2, *wrong, "--lang", "en"))
        monkeypatch.delenv(name)
    assert not ARABIC.search(said(2, *wrong))


def test_the_settings_override_the_locale(said: Said) -> None:
    assert save_settings(Settings(lang="ar"))
    assert "الخيارات:" in said(0, "--help")
    assert "options:" in said(0, "--help", "--lang", "en") or "options:" in said(0, "--lang", "en", "--help")


def test_an_unknown_language_is_refused_in_that_of_the_locale(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "invalid choice: 'fr'" in said(2, "--lang", "fr")
    monkeypatch.setenv("LC_ALL", "ar_SY.UTF-8")
    assert "القيمة «fr» ليست من القيم المقبولة: ar، en" in said(2, "--lang", "fr")
    assert "تلزمه قيمة واحدة" in said(2, "status", "--lang")


def test_after_two_hyphens_nothing_sets_the_language(said: Said) -> None:
    assert "unrecognized arguments" in said(2, "layout", "x", "--", "--lang", "ar")


def test_completions_are_described_in_the_language() -> None:
    for words in (["sta"], ["status", "--"], ["why", ""], ["show", ""]):
        described = [candidate.partition("\t")[2] for candidate in candidates(words, "ar")]
        assert all(ARABIC.search(text) or re.fullmatch(r"\[[^\]]*\]", text) for text in described)
        names = [candidate.partition("\t")[0] for candidate in candidates(words, "ar")]
        assert names == [candidate.partition("\t")[0] for candidate in candidates(words, "en")]


def test_completions_are_in_the_language_of_the_locale(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "check\tverify a dataset" in said(0, "complete", "--", "")
    monkeypatch.setenv("LC_ALL", "ar_SY.UTF-8")
    assert "check\tالتحقق من مجموعة بيانات" in said(0, "complete", "--", "")


# On a terminal


@pytest.mark.slow
@pytest.mark.parametrize("columns", [40, 80, 132])
@pytest.mark.parametrize("argv", [("--help",), ("claims", "--help"), ("layout", "--help")], ids=lambda argv: argv[0])
def test_help_on_a_terminal_is_shaped_wrapped_and_mirrored(argv: tuple[str, ...], columns: int) -> None:
    from rich.cells import cell_len  # noqa: PLC0415 - the oracle of widths

    shown = on_terminal(*argv, LC_ALL="ar_SY.UTF-8", PYTHONUTF8="1", columns=columns)
    assert not any("\u0620" <= char <= "\u064a" for char in shown.replace("ء", "")), "joining letters are shaped"
    assert not any(char in shown for char in "\u2066\u2067\u2068\u2069\x1b")
    typed = {line for line in shown.splitlines() if "homs-tui" in line}
    assert all(cell_len(line) < columns for line in shown.splitlines() if line not in typed)
    (options,) = [line for line in shown.splitlines() if line.endswith(":ﺕﺍﺭﺎﻴﺨﻟﺍ")]
    assert cell_len(options) == columns - 1, "a heading begins at the right edge"
    (help_,) = [line for line in shown.splitlines() if "-h, --help" in line and "[" not in line]
    assert help_.endswith("-h, --help"), "a name is at the right of its meaning"
    assert len(help_) == columns - 3


def test_help_in_a_file_is_in_logical_order(said: Said) -> None:
    output = said(0, "--lang", "ar", "--help")
    assert re.search(r"\n  -h, --help +عرض هذه المساعدة ثم الخروج\n", output)
    assert not any("\ufe70" <= char <= "\ufefc" or char in "\u2066\u2067\u2068\u2069" for char in output)
    assert all(len(line) <= 80 for line in output.splitlines())


def test_an_error_on_a_terminal_is_shaped_and_aligned_to_the_right() -> None:
    from rich.cells import cell_len  # noqa: PLC0415 - the oracle of widths

    shown = on_terminal("why", "الغاصبية", "--at", "x", "--lang", "ar", columns=60)
    assert max(map(cell_len, shown.splitlines())) <= 60
    assert shown.splitlines()[0].endswith(":homs-tui")
    assert not any("\u0620" <= char <= "\u064a" for char in shown.replace("ء", ""))


def test_english_help_needs_no_text_engine(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("homs_tui.text")]:
        monkeypatch.delitem(sys.modules, name)
    assert main(["--help", "--lang", "en"]) == 0 or main(["--lang", "en", "--help"]) == 0
    assert not [name for name in sys.modules if name.startswith("homs_tui.text")]
    assert "options:" in capsys.readouterr().out


def test_wrong_values_and_choices_are_between_arabic_quotation_marks(said: Said) -> None:
    assert "القيمة «up» ليست من القيم المقبولة: rtl، ltr، auto؛" in said(2, "layout", "x", "--base", "up", "--lang", "ar")
    assert "المعطى --fresh: لا يقبل قيمة: «x»؛" in said(2, "--lang", "ar", "--fresh=x")
    assert "، و4 بنود أخرى؛ اكتب المعرّف" in said(2, "status", "--at", TEN, "--place", "حي", "--lang", "ar")
