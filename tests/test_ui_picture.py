"""Pictures of the screen: they look as in the terminal, and their text is in logical order."""

import re
from pathlib import Path

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.core.session import Session
from homs_tui.explore.dialogs.sheet import Sheet
from homs_tui.explore.headless import ExplorerLeftError, KeyScript, play, screen
from homs_tui.explore.outcome import Outcome
from homs_tui.explore.painting import picture_of
from homs_tui.present.scene import Scene
from homs_tui.present.screenshot.html import html
from homs_tui.present.screenshot.screenshot import Picture, text_runs
from homs_tui.present.screenshot.shapes import DRAWN
from homs_tui.present.screenshot.svg import svg
from homs_tui.store.user.screenshots import pictures_folder
from homs_tui.ui.screenshot import keep_screenshot
from reading import reading
from screen import SIZES, app_on, explorer, reader_on, said, screen_rows, settled

SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
LARGEST = 120_000
"""Bytes of a picture of 120 by 36."""
SCREENS = ("", "w 3", "/ ا ل و ع ر", ": ح م ص", "v t s a t space 2 2 enter 1", "f space j j space", "?", "z")


def pictured(
    scene: Scene, keys: str = "", lang: Lang = "en", size: tuple[int, int] = (120, 36), theme: str = "dark"
) -> Picture:
    session = Session(at=scene.axis.at(70), locality="clock-square")
    reader = play(scene, KeyScript(session, lang, theme, size, tuple(keys.split())))
    return picture_of(screen(reader), reader)


def lines(picture: Picture) -> list[str]:
    return [run.said for found in text_runs(picture, DRAWN).values() for run in found]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("keys", SCREENS)
def test_everything_visible_is_in_the_picture_and_its_text_in_letters(
    scene: Scene, keys: str, size: tuple[int, int], lang: Lang
) -> None:
    here = reading(scene, 70, size, lang).press(*keys.split())
    taken = picture_of(here.screen, here.reader)
    assert ["".join(tile.seen for tile in row) for row in taken.rows] == here.rows
    assert all(sum(tile.width for tile in row) == size[0] for row in taken.rows)
    for text in (svg(taken), html(taken), *lines(taken)):
        assert not SHAPED.search(text), "letters, not forms"
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert max(len(svg(taken).encode()), len(html(taken).encode())) < LARGEST


def test_it_says_what_the_panes_list_each_with_its_name(scene: Scene) -> None:
    taken = pictured(scene, lang="ar")
    by_part = dict(zip(taken.parts, text_runs(taken, DRAWN).values(), strict=True))
    assert {"الأحداث", "الأماكن", "التفاصيل"} < set(by_part)
    assert "ساحة الساعة" in [run.said for run in by_part["الأماكن"]]
    assert "ساحة الساعة" in [run.said for run in by_part["التفاصيل"]]
    assert taken.title == "هجوم حمص، كانون الأول/ديسمبر 2024 · السبت 7 كانون الأول/ديسمبر 2024 22:00"


def test_what_a_dialog_hides_is_not_in_the_text(scene: Scene) -> None:
    assert "al-Waer" in lines(pictured(scene))
    shown = lines(pictured(scene, "?"))
    assert "Esc closes · PgDn: every key · Enter does it · / searches" in shown
    assert "al-Waer" not in shown


def test_a_picture_is_the_same_each_time(scene: Scene) -> None:
    assert svg(pictured(scene, "w 3", "ar")) == svg(pictured(scene, "w 3", "ar"))


def test_reversed_cells_change_ink_and_background_and_dim_ones_fade(scene: Scene) -> None:
    taken = pictured(scene, theme="mono")
    looks = {tile.look for row in taken.rows for tile in row}
    assert any((look.ink, look.background) == (taken.background, taken.ink) for look in looks), "the cursor"
    assert any(look.ink not in (taken.ink, taken.background) for look in looks), "dim text"
    light = pictured(scene, theme="light")
    assert (light.ink, light.background) == ("#24292f", "#ffffff")


def test_a_picture_has_the_requested_colours_whatever_the_terminal_supports(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    coloured = svg(pictured(scene))
    monkeypatch.setenv("NO_COLOR", "1")
    assert svg(pictured(scene)) == coloured


async def test_textuals_own_screenshot_is_ours(scene: Scene) -> None:
    app = app_on(scene, 70)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        reader = app.explorer.reader
        assert app.export_screenshot(title="x") == svg(picture_of(screen(reader), reader, "x"))
        assert ["".join(tile.seen for tile in row) for row in picture_of(screen(reader), reader).rows] == screen_rows(app)


def test_keys_that_quit_leave_no_picture(scene: Scene) -> None:
    with pytest.raises(ExplorerLeftError):
        pictured(scene, "l q l")


# The key


def kept() -> list[Path]:
    folder = pictures_folder()
    assert folder is not None
    return sorted(folder.glob("*"))


@pytest.mark.parametrize(("lang", "key"), [("en", "P"), ("ar", "؛")])
def test_the_key_asks_for_a_picture(scene: Scene, lang: Lang, key: str) -> None:
    assert reading(scene, 70, lang=lang).press(key).outcome == Outcome(screenshot=True)


@pytest.mark.parametrize(("lang", "begins"), [("en", "saved: "), ("ar", "حُفظت: ")])
def test_a_reader_saves_pictures_and_the_foot_says_where(scene: Scene, lang: Lang, begins: str) -> None:
    notice = keep_screenshot(keep_screenshot(reader_on(scene, 70, lang, size=(120, 36)))).notice.plain
    assert notice.startswith(begins)
    assert "homs-2024-2024-12-07T2200-2.svg" in notice
    assert [path.name for path in kept()] == [
        f"homs-2024-2024-12-07T2200{number}.{form}" for number in ("-2", "") for form in ("html", "svg")
    ]
    assert ("ساحة الساعة" if lang == "ar" else "Clock Square") in kept()[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("opened", ["?", "f"])
async def test_a_sheet_that_lies_over_the_panes_is_in_the_picture(scene: Scene, opened: str) -> None:
    app = app_on(scene, 70)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press(opened, "P")
        reader = explorer(pilot).reader
        assert isinstance(reader.dialog, Sheet), "it stays open"
        assert said(pilot).startswith("saved: ")
    seen = [run for found in text_runs(picture_of(screen(reader), reader), DRAWN).values() for run in found]
    text = kept()[0].read_text(encoding="utf-8")
    assert len(kept()) == 2
    assert any(f">{run.said}<" in text for run in seen if "Esc" in run.said)


def test_where_the_disk_refuses_the_reader_is_told_why(scene: Scene) -> None:
    folder = pictures_folder()
    assert folder is not None
    folder.parent.mkdir(parents=True)
    folder.write_text("a file")
    assert keep_screenshot(reader_on(scene, 70)).notice.plain == f"picture not saved: {folder}: File exists"
