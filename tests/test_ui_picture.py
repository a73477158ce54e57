"""Pictures of the screen: what is seen is what the terminal gets, what is said is what the widgets wrote."""

import re
from pathlib import Path

import pytest
from homs_tui.ui.camera import take
from homs_tui.ui.led import Led, LedOutError, picture
from homs_tui.ui.overlays import Sheet

from homs_tui.core.bilingual import Lang
from homs_tui.core.session import Session
from homs_tui.present.scene import Scene
from homs_tui.present.screenshot.html import html
from homs_tui.present.screenshot.screenshot import Picture, stretches
from homs_tui.present.screenshot.shapes import DRAWN
from homs_tui.present.screenshot.svg import svg
from homs_tui.store.user.screenshots import pictures_folder
from screen import SIZES, app_on, explorer, said, screen_rows, settled

SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
LARGEST = 120_000
"""Bytes that a picture of 120 by 36 may have."""
SCREENS = ("", "w 3", "/ ا ل و ع ر", ": ح م ص", "v t s a t space 2 2 enter 1", "f space j j space", "?", "z")


async def pictured(
    scene: Scene, keys: str = "", lang: Lang = "en", size: tuple[int, int] = (120, 36), theme: str = "dark"
) -> Picture:
    session = Session(at=scene.axis.at(70), locality="clock-square")
    return await picture(scene, Led(session, lang, theme, size, tuple(keys.split())))


def lines(picture: Picture) -> list[str]:
    return [stretch.said for found in stretches(picture, DRAWN).values() for stretch in found]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("keys", SCREENS)
async def test_whatever_is_seen_is_in_the_picture_and_said_in_letters(
    scene: Scene, keys: str, size: tuple[int, int], lang: Lang
) -> None:
    app = app_on(scene, 70, lang)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press(*("space" if key == " " else key for key in keys.split()))
        await settled(pilot)
        taken = take(app.explorer)
        assert ["".join(tile.seen for tile in row) for row in taken.rows] == screen_rows(app)
    assert all(sum(tile.width for tile in row) == size[0] for row in taken.rows)
    for text in (svg(taken), html(taken), *lines(taken)):
        assert not SHAPED.search(text), "letters, not forms"
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert max(len(svg(taken).encode()), len(html(taken).encode())) < LARGEST


async def test_it_says_what_the_panes_list_each_with_its_name(scene: Scene) -> None:
    taken = await pictured(scene, lang="ar")
    by_part = dict(zip(taken.parts, stretches(taken, DRAWN).values(), strict=True))
    assert {"الأحداث", "الأماكن", "التفاصيل"} < set(by_part)
    assert "ساحة الساعة" in [stretch.said for stretch in by_part["الأماكن"]]
    assert "ساحة الساعة" in [stretch.said for stretch in by_part["التفاصيل"]]
    assert taken.title == "هجوم حمص، كانون الأول/ديسمبر 2024 · السبت 7 كانون الأول/ديسمبر 2024 22:00"


async def test_what_an_overlay_hides_is_not_said(scene: Scene) -> None:
    assert "al-Waer" in lines(await pictured(scene))
    shown = lines(await pictured(scene, "?"))
    assert "/ finds · Escape, q or ? closes" in shown
    assert "al-Waer" not in shown


async def test_a_picture_is_the_same_each_time(scene: Scene) -> None:
    assert svg(await pictured(scene, "w 3", "ar")) == svg(await pictured(scene, "w 3", "ar"))


async def test_reversed_cells_change_ink_and_ground_and_dim_ones_fade(scene: Scene) -> None:
    taken = await pictured(scene, theme="mono")
    looks = {tile.look for row in taken.rows for tile in row}
    assert any((look.ink, look.ground) == (taken.ground, taken.ink) for look in looks), "the cursor"
    assert any(look.ink not in (taken.ink, taken.ground) for look in looks), "what is dim"
    light = await pictured(scene, theme="light")
    assert (light.ink, light.ground) == ("#24292f", "#ffffff")


async def test_a_picture_has_the_colours_that_were_asked_for_whatever_the_terminal_wants(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    coloured = svg(await pictured(scene))
    monkeypatch.setenv("NO_COLOR", "1")
    assert svg(await pictured(scene)) == coloured


async def test_a_screenshot_of_textuals_own_is_ours(scene: Scene) -> None:
    app = app_on(scene, 70)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.export_screenshot(title="x") == svg(take(app.explorer, "x"))


async def test_keys_that_quit_leave_no_picture(scene: Scene) -> None:
    with pytest.raises(LedOutError):
        await pictured(scene, "l q l")


# The key


def kept() -> list[Path]:
    folder = pictures_folder()
    assert folder is not None
    return sorted(folder.glob("*"))


@pytest.mark.parametrize(("lang", "key", "begins"), [("en", "P", "kept: "), ("ar", "؛", "حُفظت: ")])
async def test_a_reader_keeps_pictures_and_is_told_where(scene: Scene, lang: Lang, key: str, begins: str) -> None:
    app = app_on(scene, 70, lang)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press(key, key)
        assert said(pilot).startswith(begins)
        assert "homs-2024-2024-12-07T2200-2.svg" in said(pilot)
    assert [path.name for path in kept()] == [
        f"homs-2024-2024-12-07T2200{number}.{form}" for number in ("-2", "") for form in ("html", "svg")
    ]
    assert "ساحة الساعة" in kept()[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("opened", ["?", "f"])
async def test_a_sheet_that_lies_over_the_panes_is_in_the_picture(scene: Scene, opened: str) -> None:
    app = app_on(scene, 70)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press(opened)
        await settled(pilot)
        await pilot.press("P")
        assert isinstance(app.screen, Sheet), "it stays open"
        seen = [stretch for found in stretches(take(explorer(pilot)), DRAWN).values() for stretch in found]
    text = kept()[0].read_text(encoding="utf-8")
    assert len(kept()) == 2
    assert any(f">{stretch.said}<" in text for stretch in seen if "Escape" in stretch.said)


async def test_where_the_disk_refuses_the_reader_is_told_why(scene: Scene) -> None:
    folder = pictures_folder()
    assert folder is not None
    folder.parent.mkdir(parents=True)
    folder.write_text("a file")
    app = app_on(scene, 70)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("P")
        assert said(pilot) == f"no picture: {folder}: File exists"
