"""`homs-tui picture`: the explorer's screen on standard output or in a new file, and its errors."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from homs_tui.cli import main
from homs_tui.commandline.commands.picture import SIZES, THEMES
from homs_tui.explore.layout import MIN_SIZE
from homs_tui.terminal.paint import theme

TEXT = "{http://www.w3.org/2000/svg}text"


def drawn(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["picture", *argv]) == 0
    written = capsys.readouterr()
    assert written.err == ""
    return written.out


def said(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter(TEXT)]


def test_it_draws_the_explorer_at_an_hour(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(drawn(capsys, "--at", "7/12 22:00", "--place", "ساحة الساعة", "--lang", "ar"))
    assert lines.count("ساحة الساعة") >= 2, "in the list and in the detail"
    assert "الساعة 70 من 84" in lines


def test_it_has_the_requested_digits(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(drawn(capsys, "--at", "7/12 22:00", "--lang", "ar", "--digits", "arabic"))
    assert "الساعة ٧٠ من ٨٤" in lines


def test_keys_are_pressed_before_it_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(drawn(capsys, "--at", "fri 12", "--keys", "/ ا ل و ع ر enter", "--lang", "en"))
    assert any(re.match(r"hit \d+ of \d+", line) for line in lines)
    assert any("Esc ends the search: الوعر" in line for line in lines)


@pytest.mark.parametrize(("size", "width"), [("80x24", 824), ("120×36", 1224)])
def test_it_has_the_requested_size(capsys: pytest.CaptureFixture[str], size: str, width: int) -> None:
    assert ElementTree.fromstring(drawn(capsys, "--size", size)).get("width") == str(width)


def test_it_keeps_no_session(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    drawn(capsys, "--at", "fri 12")
    assert not [*tmp_path.rglob("session*")]


@pytest.mark.parametrize(
    ("out", "form", "begins"),
    [
        ("a.svg", (), "<svg"),
        ("a.html", (), "<!doctype html>"),
        ("a", (), "<svg"),
        ("a.svg", ("--as", "html"), "<!doctype html>"),
    ],
)
def test_the_form_follows_the_name_of_the_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, out: str, form: tuple[str, ...], begins: str
) -> None:
    assert drawn(capsys, "--out", str(tmp_path / out), *form) == ""
    assert (tmp_path / out).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("between", [" ", "\n", "\r\n", "\r", "\u2028", "\t"], ids=ascii)
def test_keys_may_stand_on_lines_of_their_own(capsys: pytest.CaptureFixture[str], between: str) -> None:
    keys = between.join(["/", "r", "a", "s", "t", "enter", ""])
    assert drawn(capsys, "--keys", keys) == drawn(capsys, "--keys", "/ r a s t enter")


def test_a_light_picture_is_light(capsys: pytest.CaptureFixture[str]) -> None:
    assert 'rx="6" fill="#ffffff"' in drawn(capsys, "--theme", "light")
    assert "color-scheme:light" in drawn(capsys, "--theme", "light", "--as", "html")
    assert "color-scheme:dark" in drawn(capsys, "--theme", "mono", "--as", "html")


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("--keys", "entr"), 2, "there is no key called 'entr'; write letters apart, as in 'h o m s'; did you mean enter?"),
        (("--keys", "الوعر"), 2, "write letters apart"),
        (("--keys", "\x1b]0;x\x07"), 2, "there is no key called '<U+001B>]0;x<U+0007>'"),
        (("--keys", "l " * 501), 2, "501 keys are too many; give 500 at most"),
        (("--keys", "w q"), 2, "these keys quit the explorer"),
        (("--keys", ": q u i t enter"), 2, "these keys quit the explorer"),
        (("--size", "wide"), 2, "a size is columns x rows, from 20x6 to 400x200, such as 120x36"),
        (("--size", "120x9999999999"), 2, "a size is columns x rows"),
        (("--size", "0x10"), 2, "a size is columns x rows"),
        (("--at", "then"), 2, "write a time such as"),
        (("--place", "homz"), 2, "did you mean homs?"),
        (("--theme", "pink"), 2, "invalid choice: 'pink'"),
        (("--as", "png"), 2, "invalid choice: 'png'"),
        (("--format", "json"), 2, "unrecognized arguments"),
        (("--data", "/nowhere"), 3, "/nowhere"),
        (("--out", "/nowhere/a.svg"), 1, "/nowhere/a.svg cannot be written: No such file or directory; name another"),
    ],
)
def test_what_is_impossible_is_refused_with_a_remedy(
    capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], code: int, said: str
) -> None:
    assert main(["picture", *argv]) == code
    written = capsys.readouterr()
    assert written.out == ""
    assert said in written.err
    assert "Traceback" not in written.err


def test_an_existing_file_is_left_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("mine")
    assert main(["picture", "--out", str(tmp_path / "a.svg")]) == 1
    assert "it already exists" in capsys.readouterr().err
    assert (tmp_path / "a.svg").read_text() == "mine"


def test_the_declared_choices_are_those_of_the_screen() -> None:
    assert tuple(theme.THEMES) == THEMES
    assert all(low <= least <= high for least, (low, high) in zip(MIN_SIZE, SIZES, strict=True))
