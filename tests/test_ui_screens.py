"""Golden screens: what a reader sees, as text. Redraw them with ``pytest tests/test_ui_screens.py --redraw``; read the diff."""

from collections.abc import Sequence

import pytest
from textual.pilot import Pilot

from conftest import Golden
from homs_tui.core.bilingual import Lang
from homs_tui.core.time_parser import parse
from homs_tui.present.scene import Scene
from screen import SIZES, app_on, settled

BOTH = [pytest.param(size, id=f"{size[0]}x{size[1]}") for size in SIZES]


async def drawn(
    scene: Scene,
    golden: Golden,
    size: tuple[int, int],
    name: str,
    at: str,
    keys: Sequence[str] = (),
    lang: Lang = "en",
) -> None:
    """Start at a time, press keys, compare."""
    app = app_on(scene, scene.axis.hour_of(parse(at, scene.axis)), lang)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await _press(pilot, keys)
        golden(app, f"{name}-{size[0]}x{size[1]}")


async def _press(pilot: Pilot[None], keys: Sequence[str]) -> None:
    for key in keys:
        await pilot.press(key)
    await settled(pilot)


SEARCH = ("slash", *"الرستن", "enter")


MOMENTS = (
    ("start", "start", ()),
    ("friday-noon", "fri 12", ()),
    ("saturday-22", "sat 22", ()),
    ("disputed", "fri 12", (*SEARCH, "escape", "3")),
    ("why", "fri 12", (*SEARCH, "escape", "w")),
    ("search", "fri 12", ("slash", *"الرست")),
    ("goto", "fri 12", ("t", *"sat 22")),
    ("compare", "fri 12", ("v", "t", *"sat 22", "enter", "1")),
    ("help", "start", ("question_mark",)),
    ("filter", "sat 22", ("f", "space", "j", "j", "space")),
    ("palette", "fri 12", ("ctrl+p", *"tal")),
    ("timeline", "sat 22", ("1",)),
    ("note", "sat 22", (*SEARCH, "escape", "e", *"دخلوا (Homs) الساعة 22", "enter", *"see حمص.", "up", "shift+left")),
    ("noted", "sat 22", (*SEARCH, "escape", "e", *"دخلوا (Homs)", "ctrl+s")),
)
"""Name, hour and keys of each screen."""


@pytest.mark.parametrize("size", BOTH)
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(("name", "at", "keys"), MOMENTS)
async def test_the_screen_looks_as_it_did(
    scene: Scene, golden: Golden, size: tuple[int, int], name: str, at: str, keys: tuple[str, ...], lang: Lang
) -> None:
    name = name if lang == "en" else f"arabic-{name}"
    await drawn(scene, golden, size, name, at, ["space" if key == " " else key for key in keys], lang)


@pytest.mark.parametrize(("lang", "name"), [("en", "small"), ("ar", "arabic-small")])
async def test_below_the_least_size_a_sentence_stands_alone(scene: Scene, golden: Golden, lang: Lang, name: str) -> None:
    await drawn(scene, golden, (39, 11), name, "start", lang=lang)


@pytest.mark.parametrize("size", BOTH)
@pytest.mark.parametrize(("name", "key"), [("arabic-digits", "f3"), ("arabic-lam-alef-two", "f5"), ("arabic-marks", "f4")])
async def test_what_a_reader_has_chosen_is_drawn_so(
    scene: Scene, golden: Golden, size: tuple[int, int], name: str, key: str
) -> None:
    await drawn(scene, golden, size, name, "sat 22", (key, "down"), "ar")
