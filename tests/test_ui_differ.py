"""Long random sessions of the whole program: after every key the terminal shows exactly the frame that Textual has."""

import os
import random
from collections.abc import Iterator

import pytest
from textual.drivers import headless_driver
from textual.pilot import Pilot

from emulator import Emulator, held
from homs_tui.core.bilingual import Lang
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.capabilities import ALL, NONE
from homs_tui.terminal.identify.modes import OutputMode, encoding_of
from homs_tui.terminal.paint.cell_buffer import CONTINUATION, FRAME_START, CellBuffer
from homs_tui.terminal.paint.screen_diff import ScreenDiff
from screen import app_on, screen_strips, settled, until

LONG = bool(os.environ.get("HOMS_TUI_LONG"))
KEYS = 300 if LONG else 40
SIZES = ((80, 24), (120, 40), (61, 17), (200, 60))
USUAL = (
    "l",
    "h",
    "right",
    "left",
    "shift+right",
    "shift+left",
    "]",
    "[",
    "down",
    "up",
    "j",
    "k",
    "pagedown",
    "pageup",
    "home",
    "end",
)
RARE = (
    *(
        "1",
        "2",
        "3",
        "tab",
        "w",
        "question_mark",
        "escape",
        "escape",
        "enter",
        "z",
        "L",
        "G",
        "g",
        "f3",
        "v",
        "V",
        "{",
        "}",
        "(",
        ")",
    ),
    *("slash", "n", "N", "e", "t", "T", "a", "colon", "ctrl+p", "ctrl+f", "ctrl+b", "space", "p", "c", "y", "i", "o", "r", "s"),
)
TYPED = (
    "ح",
    "م",
    "ص",
    "\u064e",
    "\u0651",
    "漢",
    "字",
    "x",
    "1",
    "2",
    "(",
    ")",
    "backspace",
    "left",
    "right",
    "ctrl+u",
    "enter",
    "escape",
)


class Watched(headless_driver.HeadlessDriver):
    """An output that feeds the diffs of several modes, and their output a terminal model each."""

    diffs: tuple[tuple[ScreenDiff, Emulator, OutputMode], ...] = ()

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        if not FRAME_START.match(data):
            return
        for diff, terminal, _ in self.diffs:
            size = self._get_terminal_size()
            if size != (terminal.columns, terminal.rows):
                terminal.resize(*size)
            diff.resize(*size)
            terminal.feed(diff.frame(data))


@pytest.fixture
def _watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headless_driver, "HeadlessDriver", Watched)


def keys(dice: random.Random) -> Iterator[str]:
    """Random keys that reach everything."""
    while True:
        for _ in range(dice.randint(1, 6)):
            yield dice.choice(USUAL)
        yield (key := dice.choice(RARE))
        if key in ("slash", "e", "t", "a", "colon", "n"):
            for _ in range(dice.randint(1, 6)):
                yield dice.choice(TYPED)


def shows(pilot: Pilot[object]) -> bool:
    """Whether the diff has been given everything that Textual has composed. A resize is painted after its message is read."""
    strips = screen_strips(pilot.app)
    for diff, terminal, _ in Watched.diffs:
        buffer = CellBuffer(terminal.columns, terminal.rows)
        buffer.paint("\n".join(f"\x1b[{y};1H{strip.render(pilot.app.console)}" for y, strip in enumerate(strips, 1)))
        if diff.buffer.cells != buffer.cells:
            return False
    return True


def holds(what: object) -> None:
    """Whether every terminal shows what its diff was given."""
    for diff, terminal, mode in Watched.diffs:
        for y, row in enumerate(diff.buffer.cells):
            sent = encoding_of(mode)([cell for cell in row if cell is not CONTINUATION])
            wanted = held([entry for cell in sent for entry in (cell, CONTINUATION)[: cell.width]], by_look=terminal.by_look)
            assert terminal.cells[y] == wanted, (what, mode, y)


@pytest.mark.slow
@pytest.mark.usefixtures("_watched")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("seed", range(12 if LONG else 1))
async def test_after_every_key_the_terminal_shows_the_frame(scene: Scene, size: tuple[int, int], seed: int) -> None:
    dice = random.Random(f"{size}-{seed}")
    lang: Lang = dice.choice(("en", "ar"))
    Watched.diffs = ()
    for mode, can in (
        (OutputMode.VISUAL, ALL),
        (dice.choice((OutputMode.ANCHORED, OutputMode.PARTED, OutputMode.WORDS, OutputMode.SIZED, OutputMode.MARKED)), NONE),
    ):
        diff = ScreenDiff(*size)
        diff.can, diff.encoding = can, encoding_of(mode)
        Watched.diffs += ((diff, Emulator(*size, can=can, by_look=mode is OutputMode.PARTED), mode),)
    pressed = []
    async with app_on(scene, dice.randint(0, 84), lang, dice.choice(("dark", "light", "16", "mono", "neutral"))).run_test(
        size=size
    ) as pilot:
        await settled(pilot)
        for key, _ in zip(keys(dice), range(KEYS), strict=False):
            if dice.random() < 0.03:
                await pilot.resize_terminal(dice.randint(40, 140), dice.randint(12, 45))
            await pilot.press(key)
            await settled(pilot)
            pressed.append(key)
            await until(pilot, lambda: shows(pilot))
            holds(pressed)
