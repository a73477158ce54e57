"""What the screen leaves out where a terminal cannot show it, and how a mode changes while the program runs."""

import re

import pytest

from conftest import Golden
from homs_tui.core.bilingual import Lang
from homs_tui.explore.panes import NAMES
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.modes import OutputMode, encoding_of
from homs_tui.terminal.paint.cell_buffer import CONTINUATION, clustered
from reading import Reading
from screen import app_on, reader_on, screen_lines, settled
from test_ui_terminal import running

LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
LATIN = re.compile("[A-Za-z]{3,}")


def reading_on(scene: Scene, mode: OutputMode, lang: Lang = "en", size: tuple[int, int] = (120, 36)) -> Reading:
    """A session on a terminal with an output mode."""
    return Reading(reader_on(scene, 70, lang, mode=mode, size=size))


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
def test_without_arabic_letters_the_screen_says_everything_in_latin_ones(scene: Scene, size: tuple[int, int]) -> None:
    here = reading_on(scene, OutputMode.LATIN, "ar", size)
    for keys in ((), ("1",), ("w",), ("escape", "question_mark")):
        here.press(*keys)
        if keys != ("escape", "question_mark"):
            # Help names the keys of Arabic layouts, and times to type, in Arabic letters.
            assert not [row for row in here.rows if LETTERS.search(row)]
    here.press("escape", "L")
    assert (here.view.lang, here.said) == ("en", "no Arabic is sent to this terminal; B changes that")


def test_any_remaining_arabic_is_sent_in_ascii(scene: Scene) -> None:
    rows = reading_on(scene, OutputMode.LATIN).press("slash", *"حمص").rows
    assert any(LETTERS.search(row) for row in rows), "the text that was typed"
    for row in rows:
        sent = encoding_of(OutputMode.LATIN)([cell for cell in clustered(row) if cell is not CONTINUATION])
        assert "".join(cell.text for cell in sent).isascii()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_where_a_row_can_have_only_one_text_there_is_one_pane_and_no_name_in_two_scripts(scene: Scene, lang: Lang) -> None:
    here = reading_on(scene, OutputMode.LOGICAL, lang)
    for pane, name in (("1", "timeline"), ("2", "localities"), ("3", "detail")):
        here.press(pane)
        assert [other for other in NAMES if here.shows(other)] == [name]
        if name == "localities":
            assert [row for row in here.lines[4:-1] if LETTERS.search(row) and LATIN.search(row)] == []


@pytest.mark.parametrize(("mode", "name"), [(OutputMode.LATIN, "latin"), (OutputMode.LOGICAL, "logical")])
def test_the_screen_of_a_mode_looks_as_it_did(scene: Scene, golden: Golden, mode: OutputMode, name: str) -> None:
    here = reading_on(scene, mode, "en" if mode is OutputMode.LATIN else "ar", (80, 24))
    golden(here.rows, f"mode-{name}-80x24")


def test_the_key_goes_through_the_modes_and_switches_the_terminal_each_time() -> None:
    with running(100, 30, "--fresh", "--at", "sat 22", answers=b"\x1b[8;1$y\x1b[>65;7006;1c") as program:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
        first = list(program.lines)
        assert b"\x1b[8l" in program.sent
        begins = len(program.sent)
        program.press("B")
        program.until(lambda: "visual" in program.lines[-1])
        assert b"\x1b[8h" in program.sent[begins:], "its own reordering is restored"
        program.press("B")
        program.until(lambda: "bare" in program.lines[-1])
        program.press("B")
        program.until(lambda: "konsole" in program.lines[-1])
        assert b"\x1b]50;BidiRenderingEnabled=false" in program.sent[begins:]
        begins = len(program.sent)
        program.press("q")
        assert program.end() == 0
        assert b"\x1b]50;BidiRenderingEnabled=true" in program.sent[begins:]
        assert first


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "enter", "leave"),
    [
        ("mode8", b"\x1b[8l", b"\x1b[8h"),
        ("konsole", b"\x1b]50;BidiRenderingEnabled=false\x07", b"\x1b]50;BidiRenderingEnabled=true\x07"),
        ("mlterm", b"\x1b]5379;use_ctl=false\x07", b"\x1b]5379;use_ctl=true\x07"),
    ],
)
def test_an_option_names_the_mode_and_its_switch_is_reset_whatever_ends_the_program(
    option: str, enter: bytes, leave: bytes
) -> None:
    for end in ("q", "signal"):
        with running(100, 30, "--fresh", "--at", "sat 22", "--bidi", option) as program:
            program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
            assert program.sent.index(enter) < program.sent.index(b"\x1b[2J"), "sent before anything is painted"
            if end == "q":
                program.press("q")
                assert program.end() == 0
            else:
                program.process.terminate()
                assert program.end() == 143
            assert leave in program.sent


def test_the_environment_names_the_mode() -> None:
    with running(100, 30, "--fresh", "--at", "sat 22", HOMS_TUI_BIDI="latin") as program:
        program.until(lambda: "hour 70 of 84" in "\n".join(program.lines))
        assert all(line.isascii() for line in program.lines)
        program.press("q")
        assert program.end() == 0


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_the_notice_of_every_mode_fits_the_foot_at_80_columns(scene: Scene, lang: Lang) -> None:
    async with app_on(scene, 70, lang).run_test(size=(80, 24)) as pilot:
        for _ in OutputMode:
            await pilot.press("B")
            await settled(pilot)
            assert "…" not in screen_lines(pilot.app)[-1]
