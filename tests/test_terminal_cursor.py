"""The terminal's cursor rests on what has the focus after every frame, in every screen, for the devices that follow it."""

import random

import pytest

from emulator import Emulator
from homs_tui.core.bilingual import Lang
from homs_tui.explore.composition import Composer, Composition
from homs_tui.explore.headless import carry_out, finish_job
from homs_tui.explore.painting import changed_segments, segment_cells
from homs_tui.explore.press import press
from homs_tui.explore.reader import Reader
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.capabilities import ALL
from homs_tui.terminal.identify.modes import OutputMode, encoding_of
from homs_tui.terminal.paint.screen_diff import ScreenDiff
from homs_tui.terminal.paint.theme import THEMES, Paint
from homs_tui.text.inverse_bidi import ScreenCell, anchored, sent_column
from screen import reader_on

OPENERS = {
    "panes": (),
    "detail": ("3",),
    "search": ("/",),
    "time": ("t",),
    "filter": ("f",),
    "filter line": ("f", "/"),
    "help": ("?",),
    "palette": (":",),
    "note": ("e",),
    "selection": ("V",),
    "proof": ("w",),
}
"""The keys that open each screen."""
MOVES = ("j", "k", "l", "h", "down", "up", "left", "right", "pagedown", "pageup", "home", "end", "tab", "enter", "space", "w")
TYPED = ("ح", "م", "ص", "\u064e", "x", "1", "(", "backspace", "left", "right", "home", "end", "up", "down")


def keys(name: str, dice: random.Random, count: int = 200) -> list[str]:
    """Random keys that mostly stay in a screen, which is opened again and again."""
    found: list[str] = []
    while len(found) < count:
        found += OPENERS[name]
        typed = name in ("search", "time", "filter line", "palette", "note")
        found += [dice.choice(TYPED if typed and dice.random() < 0.8 else MOVES) for _ in range(dice.randint(4, 30))]
        found += dice.choice((["escape"], ["escape", "escape"]))
    return found[:count]


class Shown:
    """A reader's screens on a terminal, sent by difference."""

    def __init__(self, reader: Reader, *, rests: bool = True, mode: OutputMode = OutputMode.VISUAL) -> None:
        self.composer, self.rests = Composer(), rests
        self.terminal = Emulator(*reader.size, can=ALL)
        self.diff = ScreenDiff(*reader.size)
        self.diff.encoding, self.diff.can = encoding_of(mode), ALL
        self.before: Composition | None = None

    def frame(self, reader: Reader) -> str:
        """Show a state of the reader; what was sent for it."""
        now = self.composer.compose(reader)
        before, self.before = self.before, now
        changed = (
            [(y, segment) for y, row in enumerate(now.rows) for segment in row]
            if before is None or before.theme != now.theme
            else changed_segments(before, now)
        )
        for y, segment in changed:
            self.diff.put(y, segment.x, segment_cells(segment, now.theme))
        self.diff.cursor = now.cursor if self.rests else None
        sent = self.diff.flush()
        self.terminal.feed(sent)
        return sent


def walked(reader: Reader, pressed: list[str]) -> list[Reader]:
    """The reader after each key."""
    found = [reader]
    for key in pressed:
        now, outcome = press(found[-1], key)
        if not outcome.leave:
            found.append(finish_job(carry_out(now, outcome)))
    return found


def has(look: str, paint: Paint) -> bool:
    """Whether a cell's look has everything of a paint."""
    return set(paint.look.split(";")) <= set(look.split(";"))


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("name", OPENERS)
def test_after_each_of_100_keys_in_each_language_the_cursor_is_on_the_row_or_the_caret_that_has_the_focus(
    scene: Scene, name: str, lang: Lang
) -> None:
    dice = random.Random(f"{name}-{lang}")
    reader = reader_on(scene, dice.randint(0, 83), lang, "mono", size=dice.choice(((80, 24), (120, 36), (61, 17))))
    shown, bars = Shown(reader), 0
    for now in walked(reader, keys(name, dice, 100)):
        shown.frame(now)
        terminal = shown.terminal
        assert shown.before is not None
        assert (terminal.y, terminal.x) == shown.before.cursor
        rows = [list(row) for row in terminal.cells]
        cell = rows[terminal.y][terminal.x]
        focused = now.focused_list
        if now.dialog is None and focused.key is not None and focused.cursor in [spot.item for spot in focused.visible]:
            bars += 1
            if now.selection_in(now.focus) is None:
                assert has(cell.look, THEMES["mono"].cursor), (terminal.y, terminal.x)
            if lang == "ar":
                assert rows[terminal.y][terminal.x + 1].text == "▐"
            else:
                assert rows[terminal.y][terminal.x - 1].text == "▌"
        elif now.dialog is not None and name in ("search", "time", "note"):
            assert "7" in cell.look.split(";"), "the caret"
    assert bars or name in ("search", "time", "note")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_it_costs_at_most_eight_bytes_a_frame_on_average(scene: Scene, lang: Lang) -> None:
    dice = random.Random(lang)
    for size in ((80, 24), (120, 36)):
        reader = reader_on(scene, 40, lang, "dark", size=size)
        with_it, without = Shown(reader), Shown(reader, rests=False)
        states = [*walked(reader, ["l"] * 40)]
        states += [now for name in OPENERS for now in walked(reader, keys(name, dice, 24))]
        extra = [len(with_it.frame(now)) - len(without.frame(now)) for now in states]
        # A single frame may differ by more either way, since it begins elsewhere.
        assert sum(extra[:41]) / 41 <= 8
        assert sum(extra) / len(extra) <= 8


def test_nothing_is_sent_where_neither_a_cell_nor_the_cursor_changes(scene: Scene) -> None:
    reader = reader_on(scene, 40, "en", "dark", size=(80, 24))
    shown = Shown(reader)
    assert shown.frame(reader)
    assert shown.frame(reader) == ""


def test_where_the_terminal_draws_a_letter_elsewhere_the_cursor_is_sent_to_where_the_letter_is_sent() -> None:
    row = [ScreenCell(letter, 1, "") for letter in "a \ufead\ufe91\ufeca b"]
    sent = anchored(row)
    for x, cell in enumerate(row):
        if cell.text not in " ":
            assert sent[sent_column(row, x, anchored)].text == cell.text
    assert [sent_column(row, x, anchored) for x in (0, 2, 3, 4, 6)] == [0, 4, 3, 2, 6]
