"""Golden screens: what a reader sees, as text. Redraw them with ``pytest tests/test_ui_screens.py --redraw``; read the diff.

They are composed without a terminal and without Textual; that Textual shows the same, in the same colours, is shown of a few of
them here and of long random sessions in `test_ui_differ`.
"""

from collections.abc import Sequence

import pytest

from conftest import Golden
from homs_tui.core.bilingual import Lang
from homs_tui.core.time_parser import parse
from homs_tui.explore.commands import welcome
from homs_tui.explore.layout import MIN_SIZE
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.modes import OutputMode
from reading import Reading, reading
from screen import SIZES, app_on, reader_on, screen_rows, settled

BOTH = [pytest.param(size, id=f"{size[0]}x{size[1]}") for size in SIZES]
SEARCH = ("slash", *"الرستن", "enter")


MOMENTS = (
    ("start", "start", ()),
    ("friday-noon", "fri 12", ()),
    ("saturday-22", "sat 22", ()),
    ("disputed", "fri 12", (*SEARCH, "escape", "3")),
    ("why", "fri 12", (*SEARCH, "escape", "w")),
    ("search", "fri 12", ("slash", *"الرست")),
    ("goto", "fri 12", ("t", *"sat 22")),
    ("compare", "fri 12", ("v", *"sat 22", "enter", "1")),
    ("help", "start", ("question_mark",)),
    ("help-keys", "start", ("question_mark", "pagedown")),
    ("help-found", "start", ("question_mark", "slash", *"mark")),
    ("marks-listed", "fri 12", ("m", "a", "]", "m", "b", "apostrophe")),
    ("notes", "sat 22", (*SEARCH, "escape", "e", *"دخلوا (Homs)", "ctrl+s", "E")),
    ("footnote", "fri 12", ("ctrl+p", *"[20]", "enter")),
    ("filter", "sat 22", ("f", "space", "j", "j", "space")),
    ("palette", "fri 12", ("ctrl+p", *"tal")),
    ("timeline", "sat 22", ("1",)),
    ("note", "sat 22", (*SEARCH, "escape", "e", *"دخلوا (Homs) الساعة 22", "enter", *"see حمص.", "up", "shift+left")),
    ("noted", "sat 22", (*SEARCH, "escape", "e", *"دخلوا (Homs)", "ctrl+s")),
)
"""Name, hour and keys of each screen."""
THROUGH_TEXTUAL = tuple(moment for moment in MOMENTS if moment[0] in ("saturday-22", "palette", "note"))
"""Panes, a list over them, and a text that is being written, a part of which is selected."""


def drawn(
    scene: Scene,
    golden: Golden,
    size: tuple[int, int],
    name: str,
    at: str,
    keys: Sequence[str] = (),
    lang: Lang = "en",
) -> None:
    """Start at a time, press keys, compare."""
    # A session of its own, since notes are written.
    here = reading(Scene(scene.chronicle), hour_of(scene, at), size, lang).press(*keys)
    golden(here.rows, f"{name}-{size[0]}x{size[1]}")


def hour_of(scene: Scene, at: str) -> int:
    return scene.axis.hour_of(parse(at, scene.axis))


@pytest.mark.parametrize("size", BOTH)
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(("name", "at", "keys"), MOMENTS)
def test_the_screen_looks_as_it_did(
    scene: Scene, golden: Golden, size: tuple[int, int], name: str, at: str, keys: tuple[str, ...], lang: Lang
) -> None:
    drawn(scene, golden, size, name if lang == "en" else f"arabic-{name}", at, keys, lang)


@pytest.mark.parametrize("size", BOTH)
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(("name", "at", "keys"), THROUGH_TEXTUAL)
async def test_textual_shows_the_same(
    scene: Scene, golden: Golden, size: tuple[int, int], name: str, at: str, keys: tuple[str, ...], lang: Lang
) -> None:
    app = app_on(scene, hour_of(scene, at), lang)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press("space" if key == " " else key)
        await settled(pilot)
        golden(screen_rows(app), f"{name if lang == 'en' else f'arabic-{name}'}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("size", [*BOTH, pytest.param(MIN_SIZE, id="smallest")])
@pytest.mark.parametrize(("lang", "name"), [("en", "first-start"), ("ar", "arabic-first-start")])
def test_the_first_start_greets(scene: Scene, golden: Golden, size: tuple[int, int], lang: Lang, name: str) -> None:
    golden(Reading(welcome(reader_on(scene, 0, lang, size=size))).rows, f"{name}-{size[0]}x{size[1]}")


@pytest.mark.parametrize("mode", [OutputMode.LATIN, OutputMode.LOGICAL])
def test_the_first_start_greets_in_every_output_mode(scene: Scene, golden: Golden, mode: OutputMode) -> None:
    golden(Reading(welcome(reader_on(scene, 0, "ar", mode=mode, size=(80, 24)))).rows, f"first-start-{mode.value}-80x24")


@pytest.mark.parametrize(("lang", "name"), [("en", "small"), ("ar", "arabic-small")])
def test_below_the_minimum_size_there_is_only_a_sentence(scene: Scene, golden: Golden, lang: Lang, name: str) -> None:
    drawn(scene, golden, (39, 11), name, "start", lang=lang)


@pytest.mark.parametrize("size", BOTH)
@pytest.mark.parametrize(("name", "key"), [("arabic-digits", "f3"), ("arabic-lam-alef-two", "f5"), ("arabic-marks", "f4")])
def test_the_screen_follows_the_settings(scene: Scene, golden: Golden, size: tuple[int, int], name: str, key: str) -> None:
    drawn(scene, golden, size, name, "sat 22", (key, "down"), "ar")
