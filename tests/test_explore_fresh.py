"""Every cached row depends on everything that it shows: nothing stale is ever drawn.

All commands follow one another on one scene with one composer, as in a long session; each screen is compared with that of the
same reader on a new scene with a new composer.
"""

import random
import sys
from collections.abc import Sequence
from itertools import pairwise

import pytest
from msgspec.structs import replace

from homs_tui.core.subject import PlaceRef
from homs_tui.explore.commands import COMMANDS
from homs_tui.explore.composition import Composer, Composition
from homs_tui.explore.dialogs.palette import Palette
from homs_tui.explore.dialogs.sheet import Sheet
from homs_tui.explore.panes import LISTS
from homs_tui.explore.reader import Reader
from homs_tui.present.frame import derive
from homs_tui.present.lists.lazy_list import LazyList
from homs_tui.present.lists.list_painter import ListPainter
from homs_tui.present.lists.list_state import Heights, ListState
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from reading import Reading, Spot, reading, texts

ACTS: dict[str, tuple[str, ...]] = {
    "time.goto": ("t", *"sat 15", "enter"),
    "time.mark": ("m", "a"),
    "time.jump": ("'", "a"),
    "find.search": ("/", *"opposition", "enter"),
    "find.filter": ("f", "j", "space", "escape"),
    "find.palette": (":", *"rastan", "enter"),
    "note.edit": ("e", "x", "ctrl+s"),
    "app.help": ("?", "j"),
    "claim.select": ("V", "j"),
    "time.play": ("space", "space"),
}
"""The keys of commands that need more than one."""
MORE: dict[str, tuple[str, ...]] = {
    "a search that is left": ("/", *"حمص", "escape"),
    "no search": ("/", "enter"),
    "an open filter": ("f", "j", "j", "space"),
    "an open palette": (":", *"tal"),
    "another note": ("e", "ctrl+a", "y", "ctrl+s"),
    "no note": ("e", "ctrl+a", "backspace", "ctrl+s"),
    "no filter": ("f", "c", "escape"),
}
"""Steps that are not a single command."""
STEPS = {**{command.id: ACTS.get(command.id, command.keys[:1]) for command in COMMANDS if command.id != "app.quit"}, **MORE}


def drawn_anew(reader: Reader) -> Composition:
    """The screen of a reader on a new scene, drawn by a new composer."""
    scene = Scene(reader.scene.chronicle, precomputed=reader.scene.precomputed)
    for query in (reader.view.query, _sought(reader)):
        for _ in scene.search(reader.acts, query).searched():
            pass
    frame = derive(scene, reader.acts, reader.view)
    lists = {pane.name: _as(reader.lists[pane.name], pane.rows(frame)) for pane in LISTS}
    now = replace(reader, scene=scene, frame=frame, lists=lists)
    match now.dialog:
        case Palette() as dialog:
            for _ in scene.search(reader.acts, _sought(reader)).searched():
                pass
            fresh = replace(dialog, state=_as(dialog.state, dialog.found(now)), painter=ListPainter("palette"))
            now = replace(now, dialog=fresh)
        case Sheet() as dialog:
            sheet = replace(dialog, state=ListState.empty(bare=True), painter=ListPainter("sheet")).refreshed(now)
            listed = sheet.listed_in(now).dialog
            assert isinstance(listed, Sheet)
            now = replace(now, dialog=replace(listed, state=_as(dialog.state, listed.state.items)))
    return Composer().compose(now)


def _sought(reader: Reader) -> str:
    return reader.dialog.line.value.strip() if isinstance(reader.dialog, Palette) else ""


def _as(state: ListState, items: LazyList) -> ListState:
    """A list of other items, scrolled like another list and with the cursor where that one has it."""
    return replace(state, heights=Heights(items, state.measure))


def forget() -> None:
    """Clear the caches of all modules."""
    for name, module in list(sys.modules.items()):
        if name.startswith("homs_tui."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def assert_fresh(read: Reading, done: object) -> None:
    """The screen of the session's composer equals that of a new one."""
    kept = read.screen
    fresh = drawn_anew(read.reader)
    if kept.rows != fresh.rows:
        assert texts(kept) == texts(fresh), done
        different = [y for y, (one, other) in enumerate(zip(kept.rows, fresh.rows, strict=True)) if one != other]
        pytest.fail(f"after {done} the rows {different} look otherwise: {[read.lines[y] for y in different]}")


def do(read: Reading, step: str) -> Reading:
    """Take a step, with nothing open before."""
    while read.open:
        read.press("escape")
    return read.press(*STEPS[step])


@pytest.fixture
def own(scene: Scene) -> Scene:
    """A scene that no other test uses."""
    return Scene(scene.chronicle, precomputed=scene.precomputed)


def at_noon(scene: Scene, size: tuple[int, int] = (120, 36)) -> Reading:
    return reading(scene, 36, size, subject=PlaceRef("rastan"), place="rastan")


def test_every_command_is_among_those_that_are_tried() -> None:
    assert {command.id for command in COMMANDS} - set(STEPS) == {"app.quit"}


def test_after_each_command_the_screen_equals_one_drawn_with_all_caches_cleared(own: Scene) -> None:
    read = at_noon(own)
    for number, step in enumerate(STEPS):
        do(read, step).screen  # noqa: B018 - draws, with the caches of before
        if number % 4 == 0:
            forget()
        assert_fresh(read, step)
    before = read.reader
    assert_fresh(do(read, "app.lang"), "another language")
    assert_fresh(read.at(before), "and back")


def circuit(steps: Sequence[str], seed: int) -> list[str]:
    """A sequence in which each step follows each step, itself included, once (Hierholzer)."""
    chance = random.Random(seed)
    left = {step: chance.sample(steps, len(steps)) for step in steps}
    way, found = [steps[0]], []
    while way:
        if left[way[-1]]:
            way.append(left[way[-1]].pop())
        else:
            found.append(way.pop())
    return found[::-1]


def test_a_circuit_contains_every_pair() -> None:
    way = circuit("abcde", 1)
    assert sorted(pairwise(way)) == sorted((one, other) for one in "abcde" for other in "abcde")


OUTSIDE = {"app.suspend", "app.bidi", "app.picture"}
"""Commands without an effect here."""
WAY = circuit([step for step in STEPS if step not in OUTSIDE], 7)
STAGE = 200
"""Steps of one test: each test starts with a new scene."""
STAGES = [
    pytest.param(first, ((120, 36), (80, 24), (64, 20), (80, 24))[number % 4], marks=[pytest.mark.slow] if number else [])
    for number, first in enumerate(range(0, len(WAY), STAGE))
]


@pytest.mark.parametrize(("first", "size"), STAGES)
def test_nothing_stale_is_shown_after_any_command_followed_by_any_other(own: Scene, first: int, size: Spot) -> None:
    read = at_noon(own, size)
    steps = WAY[first : first + STAGE + 1]
    for number, step in enumerate(steps):
        assert_fresh(do(read, step), steps[max(number - 2, 0) : number + 1])


# Search marks


FRIDAY = ("t", *"7/12 12:00", "enter")
RASTAN = (":", *"rastan", "enter", "3")


def marked(read: Reading) -> list[str]:
    """The rows of the detail in which the name of the opposition is marked as a hit."""
    rows = []
    for line in read.part("detail").lines:
        text = "".join(run.text for run in line.painted)
        if any(Role.HIT in run.roles for run in line.painted):
            rows.append(text.strip("│▌▏ "))
    return rows


def test_marks_of_a_search_show_in_a_history_that_was_drawn_without_them(own: Scene) -> None:
    read = reading(own, 0).press(*FRIDAY, *RASTAN)
    assert "▶ Sat 00:00" in read.text
    assert marked(read) == []
    read.press("/").type("opposition\n").press(*RASTAN)
    assert any("Sat 00:00" in row and "opposition" in row for row in marked(read)), marked(read)
    assert_fresh(read, "a search")


def test_marks_of_a_search_are_gone_from_a_history_when_it_ends(own: Scene) -> None:
    read = reading(own, 0).press(*FRIDAY, "/").type("opposition\n").press(*RASTAN)
    assert any("Sat 00:00" in row for row in marked(read))
    read.press("escape")
    assert read.view.query == ""
    assert marked(read) == []
    assert_fresh(read, "the end of a search")
