"""What reaches the reader through Textual: the mouse, pasted text, sizes, time; and that the screen shows the composition."""

import random
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorType
from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot

from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.explore.commands import COMMANDS
from homs_tui.explore.composition import Composer
from homs_tui.explore.keys import canonical, with_arabic
from homs_tui.present.density import scale
from homs_tui.present.lists.line_index import START, LineSpot
from homs_tui.present.scene import Scene
from homs_tui.ui import explorer as module
from homs_tui.ui.input_decoder import InputDecoder
from homs_tui.ui.keys import key_of
from homs_tui.ui.line_widget import LineWidget
from reading import texts
from screen import app_on, explorer, reader, screen_lines, screen_rows, screen_strips, settled, until
from test_explore_layout import KEYS

NOON = 36


def composed(pilot: Pilot[None]) -> list[str]:
    """The screen as composed by a new composer."""
    return texts(Composer().compose(reader(pilot)))


async def resized(pilot: Pilot[None], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await until(pilot, lambda: (tuple(pilot.app.size), reader(pilot).size) == (size, size))
    await settled(pilot)


# What is shown


@pytest.mark.parametrize(("seed", "size"), [(0, (120, 36)), (1, (80, 24)), (2, (50, 20))])
async def test_nothing_stale_is_left_on_the_screen(scene: Scene, seed: int, size: tuple[int, int]) -> None:
    """Only lines that changed are repainted; after each key the screen equals one painted from scratch."""
    chance = random.Random(seed)
    async with app_on(scene, 60).run_test(size=size) as pilot:
        await pilot.press("slash", *"حمص", "enter")
        pressed: list[str] = []
        for _ in range(12):
            pressed.append(chance.choice([*KEYS, "question_mark", "f", "ctrl+p", "slash"]))
            await pilot.press(pressed[-1])
            await settled(pilot)
            assert screen_rows(pilot.app) == composed(pilot), pressed


async def test_every_size_is_composed_again(scene: Scene) -> None:
    async with app_on(scene, 70, "ar").run_test(size=(120, 36)) as pilot:
        for size in ((39, 11), (1, 1), (200, 60), (300, 5), (64, 20), (80, 24)):
            await resized(pilot, size)
            assert screen_rows(pilot.app) == composed(pilot), size
            await pilot.press("l", "f")
            await settled(pilot)
            assert screen_rows(pilot.app) == composed(pilot), size
            await pilot.press("escape")


@pytest.mark.parametrize("opens", ["", "f", "ctrl+p"])
async def test_the_mono_theme_has_no_colour_anywhere(scene: Scene, opens: str) -> None:
    async with app_on(scene, 48, theme="mono").run_test(size=(120, 36)) as pilot:
        await pilot.press(*([opens] if opens else []), "l")
        await settled(pilot)
        for strip in screen_strips(pilot.app):
            for segment in strip:
                style = segment.style
                for colour in (style.color, style.bgcolor) if style else ():
                    assert colour is None or colour.type is ColorType.DEFAULT, (segment, colour)


# Keys


@pytest.mark.parametrize("key", sorted({key for command in COMMANDS for key in with_arabic(command.keys)}))
def test_textual_key_names_are_those_of_the_table(key: str) -> None:
    if len(key) == 1:
        assert key_of(events.Key(_character_to_key(key), key)) == key
        assert canonical(key_of(events.Key(_character_to_key(key), None))) in (key, _character_to_key(key))
    else:
        assert key_of(events.Key(key, None)) == canonical(key)


@given(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]).filter(str.isprintable))
def test_a_letter_arrives_as_it_was_typed(letter: str) -> None:
    arrived = [key_of(message) for message in InputDecoder().feed(letter.encode()) if isinstance(message, events.Key)]
    assert arrived == [letter]


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("\x1bb", "alt+b"),
        ("\x1bf", "alt+f"),
        ("\x1bd", "alt+d"),
        ("\x1b[1;5C", "ctrl+right"),
        ("\x1b[1;5D", "ctrl+left"),
        ("\x1b[1;2C", "shift+right"),
        ("\r", "enter"),
        ("\x7f", "backspace"),
        ("\x13", "ctrl+s"),
        ("\u200c", "\u200c"),
    ],
)
def test_a_key_arrives_as_a_terminal_sends_it(sent: str, key: str) -> None:
    arrived = [key_of(message) for message in InputDecoder().feed(sent.encode()) if isinstance(message, events.Key)]
    assert arrived == [key]


# Pasted text


async def test_what_is_pasted_goes_to_the_line_and_nowhere_else(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        pilot.app.post_message(events.Paste("jjjq"))
        await settled(pilot)
        assert (reader(pilot).view.place, reader(pilot).dialog) == (scene.places[0].id, None)
        await pilot.press("slash")
        pilot.app.post_message(events.Paste("a\x1b[31m\nb\u202ec" + "x" * 500))
        await until(pilot, lambda: screen_lines(pilot.app)[-1] != " Search:")
        assert screen_rows(pilot.app) == composed(pilot)
        assert reader(pilot).dialog.line.value.startswith("a[31m bc")  # type: ignore[union-attr]


# The mouse


async def test_clicks_and_drags_reach_the_reader(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        row = next(y for y, line in enumerate(screen_lines(pilot.app)) if "al-Bayada" in line)
        column = screen_lines(pilot.app)[row].index("al-Bayada")
        await pilot.click(offset=(column, row))
        assert reader(pilot).view.place == "bayada"
        await pilot.mouse_down(offset=(column, row))
        await pilot.hover(offset=(column + 8, row))
        await pilot.mouse_up(offset=(column + 8, row))
        await settled(pilot)
        assert pilot.app.clipboard == "al-Bayada"
        assert screen_rows(pilot.app) == composed(pilot)
        await pilot.click(offset=(column, row), times=2)
        await until(pilot, lambda: reader(pilot).focus == "detail")
        await pilot.click(offset=(scale(scene.axis, 120).column(30), 2))
        assert reader(pilot).view.hour == 30


async def test_the_wheel_reaches_the_list_below_it(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        widget = pilot.app.screen.query_one(LineWidget)
        line = reader(pilot).lists["localities"].heights.index
        for kind, top in ((events.MouseScrollDown, 3), (events.MouseScrollDown, 6), (events.MouseScrollUp, 3)):
            await pilot._post_mouse_events([kind], widget=widget, offset=(45, 12), button=0)
            await settled(pilot)
            assert reader(pilot).lists["localities"].top == line.down(START, top)
        assert reader(pilot).lists["timeline"].top == START


async def test_a_list_scrolls_while_the_pointer_is_held_below_it(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HOLD_S", 0.001)
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.mouse_down(offset=(45, 12))
        await pilot.hover(offset=(45, 35))
        await until(pilot, lambda: reader(pilot).lists["localities"].top >= LineSpot(5))
        await pilot.mouse_up(offset=(45, 35))
        await settled(pilot)
        top = reader(pilot).lists["localities"].top
        assert pilot.app.clipboard.count("\n") > 10
        assert not explorer(pilot)._pending
        await settled(pilot)
        assert (reader(pilot).lists["localities"].top, reader(pilot).focus) == (top, "localities")


async def test_the_right_button_does_nothing(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        widget = pilot.app.screen.query_one(LineWidget)
        await pilot._post_mouse_events([events.MouseDown], widget=widget, offset=(45, 12), button=3)
        await pilot.hover(offset=(50, 14))
        await settled(pilot)
        assert reader(pilot).selecting is None


# Time


async def test_a_timer_fires_late_rather_than_never(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    late = count(0.0, 10.0)
    rung: list[bool] = []
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        monkeypatch.setattr("textual.timer._time.get_time", lambda: next(late))
        explorer(pilot).set_timer(0.001, lambda: rung.append(True))
        await until(pilot, lambda: rung)


@pytest.fixture
def slow(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """The scene with a search that finds one hit at a time, one step at a time between keys."""
    monkeypatch.setattr("homs_tui.present.search.finder.SLICE_SIZE", 1)
    monkeypatch.setattr("homs_tui.present.search.hits.SLICE_SIZE", 1)
    monkeypatch.setattr(module, "JOB_SLICE_S", 0.0)
    monkeypatch.setattr(module, "JOB_REPORT_S", 0.0)
    return Scene(scene.chronicle, precomputed=scene.precomputed)


async def test_a_job_runs_between_keys_to_its_end(slow: Scene) -> None:
    last = slow.by_start[-1]
    async with app_on(slow, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *last, "enter")
        await until(pilot, lambda: reader(pilot).view.subject == ClaimRef(last), 4000)
        await until(pilot, lambda: reader(pilot).job is None, 4000)
        await settled(pilot)
        assert screen_lines(pilot.app)[-1].startswith(" hit 1 of 1 ")
        assert not explorer(pilot)._pending


async def test_hits_are_counted_on_the_screen_until_all_are(slow: Scene) -> None:
    async with app_on(slow, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", "a")
        seen: set[str] = set()

        def counted() -> bool:
            seen.add(screen_lines(pilot.app)[-2])
            return reader(pilot).job is None

        await until(pilot, counted, 4000)
        await settled(pilot)
        assert any("so far" in text for text in seen)
        assert " hits " in screen_lines(pilot.app)[-2]


async def test_a_key_ends_the_job(slow: Scene) -> None:
    async with app_on(slow, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"a", "enter")
        await pilot.press("n", "right")
        assert reader(pilot).job is None
        assert "work" not in explorer(pilot)._pending


# Focus


async def test_keys_need_no_focus(scene: Scene) -> None:
    """Below the minimum size no widget that could have the focus is shown; afterwards keys work as before."""
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        pilot.app.screen.set_focus(None)
        await pilot.press("l")
        assert reader(pilot).view.hour == NOON + 1
        await resized(pilot, (20, 5))
        await pilot.press("l")
        await resized(pilot, (120, 36))
        await pilot.press("j")
        assert (reader(pilot).view.hour, reader(pilot).focus) == (NOON + 2, "localities")
        pilot.app.post_message(events.AppBlur())
        await pilot.press("l")
        pilot.app.post_message(events.AppFocus())
        await pilot.press("l")
        assert reader(pilot).view.hour == NOON + 4


async def test_tab_does_not_leave_the_explorer_to_textual(scene: Scene) -> None:
    app: App[None] = app_on(scene, NOON)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("tab")
        assert reader(pilot).focus == "detail"
        await pilot.press("2", "enter")
        assert reader(pilot).view.subject == PlaceRef(scene.places[0].id)
