"""Whatever a dataset, notes, a session or a pasted text contain, only sequences of ours are sent to the terminal."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from runs import LONG, TIMES, examples
from strategies import ALPHABET, SEQUENCES, STARTS, hostile
from textual import events
from textual.pilot import Pilot

from allowed import stray
from building import GOV, OPP, both, change, chronicle, fight, place, question, window
from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.notes import LogEntry
from homs_tui.core.session import Session
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.modes import OutputMode, encoding_of
from homs_tui.terminal.paint.screen_diff import ScreenDiff
from screen import app_on, explorer, screen_strips, settled

pytestmark = pytest.mark.slow

SIZES = ((40, 12), (80, 24), (133, 40))
SEEDS = range(TIMES if LONG else 1)
KEYS = (
    "w",
    "escape",
    "slash",
    "escape",
    "f",
    "escape",
    "g",
    "escape",
    "question_mark",
    "escape",
    "ctrl+p",
    "escape",
    "n",
    "escape",
)
"""Keys that open and close dialogs."""


def text(dice: random.Random, most: int = 12) -> str:
    """Anything, and a letter, so that it is a valid name."""
    pools = (ALPHABET, ALPHABET, SEQUENCES, STARTS)
    return "a" + "".join(dice.choice(dice.choice(pools)) for _ in range(dice.randint(1, most)))


def hostile_chronicle(dice: random.Random) -> Chronicle:
    """A chronicle in which every text is hostile, which the loader would refuse."""

    def two() -> Bilingual:
        return Bilingual(text(dice), text(dice))

    base = chronicle(
        *(place(f"p{number}", GOV) for number in range(6)),
        *(
            change(f"c{number}", f"p{number % 6}", GOV, OPP, window(60 + number, 72), answers=f"q:a{number % 2}")
            for number in range(2)
        ),
        *(fight(f"f{number}", f"p{number % 6}", window(65, 71 + number)) for number in range(8)),
        question("q", "a0", "a1"),
    )
    return replace(
        base,
        title=two(),
        licence=text(dice),
        credits=(),
        regions=tuple(replace(region, name=two()) for region in base.regions),
        sides=tuple(replace(side, name=two()) for side in base.sides),
        actors=tuple(replace(actor, name=two(), alt=(text(dice),)) for actor in base.actors),
        localities=tuple(replace(found, name=two(), alt=(text(dice), text(dice))) for found in base.localities),
        questions=tuple(
            replace(asked, text=two(), accounts=tuple(replace(a, text=two()) for a in asked.accounts))
            for asked in base.questions
        ),
        claims=tuple(
            replace(found, summary=two(), window=replace(found.window, said=text(dice)), attributed_to=two())
            for found in base.claims
        ),
    )


def sent(pilot: Pilot[Any]) -> list[tuple[OutputMode, str]]:
    """What is sent to the terminal for the present screen, in each mode."""
    strips = screen_strips(pilot.app)
    width, height = pilot.app.size
    frame = "\n".join(f"\x1b[{y + 1};1H{strip.render(pilot.app.console)}" for y, strip in enumerate(strips))
    found = []
    for mode in OutputMode:
        diff = ScreenDiff(width, height)
        diff.encoding = encoding_of(mode)
        diff.synchronised = True
        found.append((mode, diff.frame(frame)))
    return found


def nothing_strange(pilot: Pilot[Any], where: object) -> None:
    for mode, written in sent(pilot):
        assert not stray(written), (where, mode)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_dataset_of_hostile_texts_sends_nothing_strange(seed: int, size: tuple[int, int], lang: Lang) -> None:
    dice = random.Random(f"{seed}-{size}-{lang}")
    scene = Scene(hostile_chronicle(dice), text(dice, 400))
    log = LogEntry(PlaceRef("p0"), text(dice, 200)), LogEntry(ClaimRef("f0"), text(dice, 200))
    session = Session(
        at=scene.axis.at(68), locality="p0", claim="c0", search=text(dice), pane=text(dice), filters={text(dice): (text(dice),)}
    )
    async with app_on(scene, lang=lang, session=session, log=log).run_test(size=size) as pilot:
        await settled(pilot)
        nothing_strange(pilot, "start")
        for key in KEYS:
            await pilot.press(key)
            await settled(pilot)
            nothing_strange(pilot, key)


@pytest.mark.parametrize("key", ["slash", "g", "ctrl+p", "f", "n", "question_mark"])
@pytest.mark.parametrize("seed", SEEDS)
async def test_a_text_pasted_into_whatever_is_open_sends_nothing_strange(scene: Scene, seed: int, key: str) -> None:
    dice = random.Random(f"{seed}-{key}")
    async with app_on(scene, 70).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        for _ in range(4):
            target = pilot.app.screen.focused or pilot.app.screen
            target.post_message(events.Paste(text(dice, 300)))
            await settled(pilot)
            nothing_strange(pilot, key)
        await pilot.press("enter")
        await settled(pilot)
        nothing_strange(pilot, "enter")
        while pilot.app.screen is not explorer(pilot):
            await pilot.press("escape")
            await settled(pilot)
        nothing_strange(pilot, "after it")


@given(hostile, st.integers(1, 60), st.sampled_from(OutputMode), st.booleans())
@examples(250)
def test_a_frame_of_any_text_is_sent_as_sequences_of_ours(painted: str, columns: int, mode: OutputMode, trusted: bool) -> None:
    diff = ScreenDiff(columns, 3)
    diff.encoding = encoding_of(mode)
    diff.trusts_marks = trusted
    assert not stray(diff.frame(f"\x1b[1;1H{painted}"))
    assert not stray(diff.frame(f"\x1b[2;1H{painted[::-1]}\n\x1b[1;1H{both(painted).en}"))
    assert not stray(diff.all())
