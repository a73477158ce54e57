"""Sizes, borders, colours and the mouse: whatever the terminal does, the screen stays whole."""

import random
import re

import pytest
from homs_tui.ui.bars import StripBar
from homs_tui.ui.overlays import Sheet
from homs_tui.ui.pane import Pane
from homs_tui.ui.plan import LEAST, PANES, THREE, TWO, plan
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorType
from textual import events
from textual.app import App
from textual.pilot import Pilot

from homs_tui.core.bilingual import Lang
from homs_tui.core.subject import PlaceRef
from homs_tui.present.frame import derive
from homs_tui.present.lists.line_index import START, LineSpot
from homs_tui.present.lists.rows import Row
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import LOOKS, look_of
from homs_tui.present.view import View
from homs_tui.terminal.paint.theme import THEMES
from screen import app_on, explorer, screen_lines, screen_rows, screen_strips, settled, until

SIZES = [
    (1, 1),
    (200, 60),
    (39, 11),
    (40, 12),
    (2, 50),
    (64, 20),
    (63, 20),
    (300, 5),
    (104, 30),
    (103, 29),
    (80, 24),
    (120, 36),
]


NEUTRAL = re.compile("[ \u2500-\u259f]")


def whole(app: App[None]) -> None:
    """Every row is as wide as the screen, the rules between the panes stand straight, and the first cell of each row is a
    blank or a part of a line: a terminal that takes it for the direction of the row learns nothing from it."""
    width, height = app.size
    strips = screen_strips(app)
    assert len(strips) == height
    for strip in strips:
        assert (strip.cell_length, cell_len(strip.text)) == (width, width), strip.text
        assert NEUTRAL.match(strip.text), strip.text
    screen = app.screen
    for pane in getattr(screen, "panes", {}).values():
        region = pane.region
        if not (pane.display and pane.listed.measure.separated and region.width > 3):
            continue
        x = region.right - 1 if pane.listed.measure.mirrored else region.x
        column = "".join(strips[y].crop(x, x + 1).text for y in range(region.y, region.bottom))
        assert column == "┬" + "│" * (region.height - 1)


async def resized(pilot: Pilot[None], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await until(pilot, lambda: (tuple(pilot.app.size), tuple(pilot.app.screen._compositor.size)) == (size, size))
    await settled(pilot)


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_a_storm_of_sizes_leaves_the_screen_whole(scene: Scene, lang: Lang) -> None:
    async with app_on(scene, 70, lang).run_test(size=(120, 36)) as pilot:
        for size in SIZES:
            await resized(pilot, size)
            whole(pilot.app)
            for key in ("l", "j", "tab", "w"):
                await pilot.press(key)
            await settled(pilot)
            whole(pilot.app)
        assert len(screen_lines(pilot.app)) == 36


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("opens", ["question_mark", "f", "ctrl+p", "slash", "t", "e"])
async def test_a_storm_of_sizes_leaves_what_is_open_whole(scene: Scene, opens: str, lang: Lang) -> None:
    async with app_on(scene, 70, lang).run_test(size=(120, 36)) as pilot:
        await pilot.press(opens)
        for size in SIZES:
            await resized(pilot, size)
            whole(pilot.app)
        await pilot.press("escape")
        assert pilot.app.screen is explorer(pilot)
        whole(pilot.app)


async def test_after_any_size_the_screen_is_as_if_it_had_begun_so(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(80, 24)) as fresh:
        await settled(fresh)
        wanted = screen_lines(fresh.app)
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        for size in ((39, 11), (200, 60), (50, 12), (80, 24)):
            await resized(pilot, size)
        assert screen_lines(pilot.app) == wanted


KEYS = (
    "l", "h", "L", "f3", "f4", "f5", "shift+left",
    "]", "[", ")", "(", "j", "k", "g", "G", "pagedown", "pageup", "tab", "1", "2", "3", "z", "w", "v",
    "n", "u", "T", "escape", "enter", "home", "end", "}", "{",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_stale_is_left_on_the_screen(scene: Scene, seed: int) -> None:
    """Only lines that changed are painted anew; after each key the screen is what painting all of it would give."""
    chance = random.Random(seed)
    start = View(hour=60, subject=PlaceRef("rastan"), place="rastan", query="حمص")
    async with app_on(scene, 60).run_test(size=((120, 36), (80, 24), (50, 20))[seed]) as pilot:
        screen = explorer(pilot)
        screen.view = start
        pressed: list[str] = []
        for _ in range(25):
            pressed.append(chance.choice(KEYS))
            await pilot.press(pressed[-1])
            await settled(pilot)
            before = screen_rows(pilot.app)
            whole(pilot.app)
            for widget in screen.walk_children():
                widget.refresh()
            await settled(pilot)
            assert screen_rows(pilot.app) == before, pressed


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 400), st.integers(0, 200), st.sampled_from(PANES), st.sampled_from(PANES[:2]), st.booleans(), st.booleans()
)
def test_the_plan_shares_out_every_column(
    columns: int, rows: int, focus: str, last_list: str, zoomed: bool, mirrored: bool
) -> None:
    found = plan(columns, rows, focus, last_list, zoomed, mirrored)
    assert found.small == (columns < LEAST[0] or rows < LEAST[1])
    if found.small:
        assert found.widths == ()
        return
    assert sum(width for _, width in found.widths) == columns
    assert focus in found.shown
    assert list(found.shown) == sorted(found.shown, key=PANES.index, reverse=mirrored)
    wanted = 1 if zoomed or columns < TWO else 2 if columns < THREE else 3
    assert len(found.shown) == wanted


# Colours


async def test_every_theme_shows_the_same_text(scene: Scene) -> None:
    texts = {}
    for theme in THEMES:
        async with app_on(scene, 48, theme=theme).run_test(size=(120, 36)) as pilot:
            await pilot.press("v", "shift+right")
            await settled(pilot)
            texts[theme] = screen_rows(pilot.app)
    assert all(text == texts["dark"] for text in texts.values())


@pytest.mark.parametrize("opens", ["", "f", "question_mark", "ctrl+p", "slash", "t"])
async def test_the_mono_theme_has_no_colour_anywhere(scene: Scene, opens: str) -> None:
    async with app_on(scene, 48, theme="mono").run_test(size=(120, 36)) as pilot:
        await pilot.press(*([opens] if opens else []), "l")
        await settled(pilot)
        for strip in screen_strips(pilot.app):
            for segment in strip:
                style = segment.style
                for colour in (style.color, style.bgcolor) if style else ():
                    assert colour is None or colour.type is ColorType.DEFAULT, (segment, colour)


def test_no_two_kinds_of_status_look_the_same_without_colour() -> None:
    assert len({look.glyph for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.word for look in LOOKS.values()}) == len(LOOKS)


def test_the_row_of_a_place_tells_its_kind_by_mark_and_word(scene: Scene) -> None:
    seen = set()
    for hour in sorted(scene.change_hours):
        for item in derive(scene, View(hour=hour)).localities:
            if not (isinstance(item, Row) and item.key):
                continue
            status = scene.control.status(item.key.id, scene.axis.at(hour))
            look = LOOKS[look_of(status)]
            text = "  ".join(field.ink.plain for field in item.fields)
            assert look.glyph in text
            if not status.divided:
                assert look.word.partition(".")[2] in text
            seen.add(look_of(status))
    assert len(seen) >= 6


async def test_where_the_reader_stands_in_the_strip_shows_without_colour(scene: Scene) -> None:
    for size in ((80, 24), (120, 36), (64, 29)):
        for hour in (0, 36, 84):
            async with app_on(scene, hour).run_test(size=size) as pilot:
                await settled(pilot)
                strip = explorer(pilot).query_one(StripBar).region
                assert sum(line.count("▲") for line in screen_rows(pilot.app)[strip.y : strip.bottom]) == 1


# The mouse


async def test_a_click_stands_on_a_row_and_a_second_one_opens_it(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = explorer(pilot)
        pane = screen.panes["localities"]
        row = next(y for y in range(pane.size.height) if "al-Bayada" in pane.render_line(y).text)
        await pilot.click(pane, offset=(10, row))
        assert (screen.view.place, screen.focus_name) == ("bayada", "localities")
        await pilot.click(pane, offset=(10, row), times=2)
        await until(pilot, lambda: screen.focus_name == "detail")
        before = pane.cursor
        await pilot.click(pane, offset=(10, 0))
        await pilot.click(pane, offset=(10, 1))
        assert (pane.cursor, screen.focus_name) == (before, "localities"), "titles and headings are no entries"


async def test_a_click_on_the_strip_goes_to_its_hour(scene: Scene) -> None:
    async with app_on(scene, 0).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = explorer(pilot)
        await pilot.click(StripBar, offset=(1 + 70, 1))
        assert screen.view.hour == 70
        await pilot.click(StripBar, offset=(119, 1))
        assert screen.view.hour == 84
        await pilot.press("u", "u")
        assert screen.view.hour == 0


async def test_the_wheel_scrolls_and_leaves_the_cursor_where_it_was(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        pane = explorer(pilot).panes["localities"]
        cursor = pane.cursor
        for kind, top in ((events.MouseScrollDown, 3), (events.MouseScrollDown, 6), (events.MouseScrollUp, 3)):
            await pilot._post_mouse_events([kind], widget=pane, offset=(5, 5), button=0)
            await settled(pilot)
            assert (pane.top, pane.cursor) == (LineSpot(top), cursor)
        for _ in range(3):
            await pilot._post_mouse_events([events.MouseScrollUp], widget=pane, offset=(5, 5), button=0)
        assert pane.top == START
        await settled(pilot)
        whole(pilot.app)


async def test_a_click_beside_a_sheet_closes_it_and_one_in_the_palette_chooses(scene: Scene) -> None:
    async with app_on(scene, 36).run_test(size=(120, 36)) as pilot:
        screen = explorer(pilot)
        await pilot.press("question_mark")
        await settled(pilot)
        await pilot.click(offset=(0, 0))
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("ctrl+p", *"keep")
        await settled(pilot)
        pane = pilot.app.screen.query_one("#palette")
        await pilot.click(pane, offset=(4, 0), times=2)
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.view.anchor == 36


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_no_line_of_the_help_is_cut_at_eighty_columns(scene: Scene, lang: Lang) -> None:
    app = app_on(scene, lang=lang)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, Sheet))
        pane = app.screen.query_one("#sheet", Pane)
        seen: list[str] = []
        while seen[-1:] != [pane.key]:
            seen.append(pane.key)
            await settled(pilot)
            assert [row for row in screen_rows(app) if "…" in row[3:-3]] == []
            await pilot.press("pagedown")
        assert len(seen) > 3, "there are pages"


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_a_notice_that_finds_no_room_beside_what_is_switched_on_has_the_whole_foot(scene: Scene, lang: Lang) -> None:
    async with app_on(scene, 70, lang).run_test(size=(80, 24)) as pilot:
        shown = explorer(pilot)
        shown.replace_view(query="حمص")
        await settled(pilot)
        switched_on = screen_lines(pilot.app)[-1]
        shown.tell("notice.picture", path="~/.local/state/homs-tui/pictures/homs-2024-2024-12-07T2200.svg")
        await settled(pilot)
        foot = screen_lines(pilot.app)[-1]
        assert "T2200.svg" in foot
        assert ".html" in foot
        await pilot.press("ctrl+home")
        await settled(pilot)
        assert screen_lines(pilot.app)[-1] == switched_on


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_the_help_is_cut_nowhere_on_the_smallest_screen(scene: Scene, lang: Lang) -> None:
    async with app_on(scene, 70, lang).run_test(size=LEAST) as pilot:
        await pilot.press("f1")
        await settled(pilot)
        pane = pilot.app.screen.query_one(Pane)
        for index in range(len(pane.items)):
            painted = ["".join(run.text for run in line) for line in pane.drawing.painted(index)]
            assert len(painted) == pane.listed.height_of(index)
            assert "…" not in "".join(painted)
