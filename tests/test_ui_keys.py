"""Every key of the command table does what it says, under a Latin layout and under an Arabic one."""

from collections.abc import Awaitable, Callable

import pytest
from homs_tui.ui.commands import BY_KEY, COMMANDS, LANGS, Command
from homs_tui.ui.note_screen import NoteScreen
from homs_tui.ui.overlays import Palette, Prompt, Sheet
from textual.pilot import Pilot

from homs_tui.core.changes import next_hour, previous_hour
from homs_tui.core.subject import PlaceRef
from homs_tui.present.lists.line_index import START
from homs_tui.present.scene import Scene
from homs_tui.present.view import View
from homs_tui.store.user.screenshots import pictures_folder
from homs_tui.terminal.identify.choice import medium_of
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.paint.theme import THEMES
from homs_tui.text.typesetting import Digits
from homs_tui.ui.app import HomsApp
from homs_tui.ui.keys import DIGITS, LAYOUT, with_arabic
from screen import app_on, explorer, said, screen_lines, settled, until

NOON = 36
"""6 December, 12:00."""
Effect = Callable[[Pilot[None], str], Awaitable[None]]
EFFECTS: dict[str, Effect] = {}


def effect(id_: str) -> Callable[[Effect], Effect]:
    """This is what a command does: the key is pressed once, in the localities, at noon, with al-Rastan selected."""

    def take(check: Effect) -> Effect:
        EFFECTS[id_] = check
        return check

    return take


async def anew(pilot: Pilot[None], **changes: object) -> None:
    """The reader stands at noon on al-Rastan in the localities, with nothing open and nothing remembered."""
    screen = explorer(pilot)
    while pilot.app.screen is not screen:
        await pilot.press("escape")
    screen.player.stop()
    screen.player.speed = 1.0
    screen.journal.jumps.clear()
    screen.journal.marks.clear()
    if screen.arranging.zoomed:
        screen.arranging.zoom()
    view = {"hour": NOON, "subject": PlaceRef("rastan"), "place": "rastan"} | changes
    screen.view = View(**view)  # type: ignore[arg-type]
    screen.focus_pane("localities")
    await settled(pilot)


def hour(pilot: Pilot[None]) -> int:
    return explorer(pilot).view.hour


# Time


@effect("time.next")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert hour(pilot) == NOON + 1
    await pilot.press("5", key)
    assert hour(pilot) == NOON + 6
    explorer(pilot).go(84, jump=False)
    await pilot.press(key)
    assert (hour(pilot), said(pilot)) == (84, "this is the last hour")


@effect("time.previous")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert hour(pilot) == NOON - 1
    explorer(pilot).go(0, jump=False)
    await pilot.press(key)
    assert (hour(pilot), said(pilot)) == (0, "this is the first hour")


@effect("time.next_six")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert hour(pilot) == NOON + 6


@effect("time.previous_six")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert hour(pilot) == NOON - 6


@effect("time.next_day")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert hour(pilot) == 48
    await pilot.press(key)
    assert hour(pilot) == 72


@effect("time.previous_day")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert hour(pilot) == 24
    await pilot.press(key)
    assert hour(pilot) == 0


@effect("time.next_change")
async def _(pilot: Pilot[None], key: str) -> None:
    scene = explorer(pilot).scene
    await pilot.press(key)
    assert hour(pilot) == min(h for h in scene.change_hours if h > NOON)
    assert any("*" in line for line in screen_lines(pilot.app)), "what changed is marked"
    explorer(pilot).go(84, jump=False)
    await pilot.press(key)
    assert (hour(pilot), said(pilot)) == (84, "no change that way")


@effect("time.previous_change")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert hour(pilot) == max(h for h in explorer(pilot).scene.change_hours if h < NOON)


@effect("time.next_place_change")
async def _(pilot: Pilot[None], key: str) -> None:
    scene = explorer(pilot).scene
    await pilot.press(key)
    assert hour(pilot) == next_hour(scene.control.changes_of("rastan"), scene.axis, NOON)


@effect("time.previous_place_change")
async def _(pilot: Pilot[None], key: str) -> None:
    scene = explorer(pilot).scene
    await pilot.press(key)
    assert hour(pilot) == previous_hour(scene.control.changes_of("rastan"), scene.axis, NOON)


@effect("time.first")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert hour(pilot) == 0
    await pilot.press(key)
    assert said(pilot) == "this is the first hour"


@effect("time.last")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert hour(pilot) == 84
    await pilot.press(key)
    assert said(pilot) == "this is the last hour"


@effect("time.goto")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, Prompt)
    await pilot.press(*"sat", "space", *"15", "enter")
    assert pilot.app.screen is explorer(pilot)
    assert hour(pilot) == 63


@effect("time.play")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert explorer(pilot).player.playing
    assert said(pilot) == "playing ×1"
    await pilot.press(key)
    assert not explorer(pilot).player.playing
    assert said(pilot) == ""


@effect("time.slower")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert (explorer(pilot).player.speed, said(pilot)) == (0.5, "speed ×0.5")


@effect("time.faster")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert (explorer(pilot).player.speed, said(pilot)) == (2, "speed ×2")


@effect("time.compare")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert explorer(pilot).view.anchor == NOON
    await pilot.press("end")
    assert (hour(pilot), explorer(pilot).view.anchor) == (84, NOON)
    assert "Fri 12:00 and Sun 12:00 differ" in "\n".join(screen_lines(pilot.app))
    await pilot.press(key)
    assert explorer(pilot).view.anchor is None


@effect("time.mark")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key, "a")
    assert explorer(pilot).journal.marks == {"a": NOON}
    assert said(pilot) == "mark a set at Fri 12:00"
    await pilot.press(key, "escape", "l")
    assert (explorer(pilot).journal.marks, hour(pilot)) == ({"a": NOON}, NOON + 1)


@effect("time.jump")
async def _(pilot: Pilot[None], key: str) -> None:
    explorer(pilot).journal.marks["ب"] = 70
    await pilot.press(key, "ب")
    assert hour(pilot) == 70
    await pilot.press(key, "x")
    assert (hour(pilot), said(pilot)) == (70, "no mark x; set one with mx")


@effect("time.undo")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press("end", "home", key)
    assert hour(pilot) == 84
    await pilot.press(key)
    assert hour(pilot) == NOON
    await pilot.press(key)
    assert (hour(pilot), said(pilot)) == (NOON, "nothing to undo")


# Lists


def listed(pilot: Pilot[None]) -> list[int]:
    """The indices in the localities on which the cursor can stand."""
    return [index for index, item in enumerate(explorer(pilot).panes["localities"].items) if item.key]


def position(pilot: Pilot[None]) -> int:
    return listed(pilot).index(explorer(pilot).panes["localities"].cursor)


@effect("list.down")
async def _(pilot: Pilot[None], key: str) -> None:
    before = position(pilot)
    await pilot.press(key)
    assert position(pilot) == before + 1
    assert explorer(pilot).view.place == "rastan-bridge", "standing on a place looks at it"
    await pilot.press("5", key)
    assert position(pilot) == before + 6


@effect("list.up")
async def _(pilot: Pilot[None], key: str) -> None:
    before = position(pilot)
    await pilot.press(key)
    assert position(pilot) == before - 1


@effect("list.page_down")
async def _(pilot: Pilot[None], key: str) -> None:
    before, top = position(pilot), explorer(pilot).panes["localities"].top
    await pilot.press(key)
    assert position(pilot) > before + 10
    assert explorer(pilot).panes["localities"].top > top


@effect("list.page_up")
async def _(pilot: Pilot[None], key: str) -> None:
    before = position(pilot)
    await pilot.press(key)
    assert position(pilot) < before - 10


@effect("list.top")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert position(pilot) == 0
    assert explorer(pilot).panes["localities"].top == START


@effect("list.bottom")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert position(pilot) == len(listed(pilot)) - 1


@effect("list.choose")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert explorer(pilot).focus_name == "detail"


# Panes


@effect("pane.next")
async def _(pilot: Pilot[None], key: str) -> None:
    names = []
    for _ in range(3):
        await pilot.press(key)
        names.append(explorer(pilot).focus_name)
    assert names == ["detail", "timeline", "localities"]
    assert explorer(pilot).focused is explorer(pilot).panes["localities"]


@effect("pane.previous")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert explorer(pilot).focus_name == "timeline"


@effect("pane.timeline")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert explorer(pilot).focused is explorer(pilot).panes["timeline"]


@effect("pane.localities")
async def _(pilot: Pilot[None], key: str) -> None:
    explorer(pilot).focus_pane("timeline")
    await pilot.press(key)
    assert explorer(pilot).focused is explorer(pilot).panes["localities"]


@effect("pane.detail")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert explorer(pilot).focused is explorer(pilot).panes["detail"]


@effect("pane.zoom")
async def _(pilot: Pilot[None], key: str) -> None:
    pane = explorer(pilot).panes["localities"]
    narrow = pane.size.width
    await pilot.press(key)
    await until(pilot, lambda: pane.size.width == pilot.app.size.width)
    assert not explorer(pilot).panes["detail"].display
    await pilot.press(key)
    await until(pilot, lambda: pane.size.width == narrow)


# Finding


@effect("find.search")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, Prompt)
    await pilot.press(*"تلبيسه", "enter")
    assert pilot.app.screen is explorer(pilot)
    assert explorer(pilot).view.place == "talbiseh", "whatever the spelling of ta marbuta"
    await pilot.press("u")
    assert explorer(pilot).view.place == "rastan"


@effect("find.next")
async def _(pilot: Pilot[None], key: str) -> None:
    await anew(pilot, query="الرستن")
    await pilot.press(key)
    assert explorer(pilot).view.subject == PlaceRef("rastan-bridge")
    await anew(pilot)
    await pilot.press(key)
    assert said(pilot) == "no search yet; / starts one"


@effect("find.previous")
async def _(pilot: Pilot[None], key: str) -> None:
    await anew(pilot, query="الرستن", subject=PlaceRef("rastan-bridge"), place="rastan-bridge")
    await pilot.press(key)
    assert explorer(pilot).view.subject == PlaceRef("rastan")
    await anew(pilot)
    await pilot.press(key)
    assert said(pilot) == "no search yet; / starts one"


@effect("find.filter")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, Sheet)
    await pilot.press("space")
    assert explorer(pilot).view.filter
    await pilot.press(LAYOUT["c"] if key in LAYOUT.values() else "c")
    assert not explorer(pilot).view.filter
    await pilot.press(key)
    assert pilot.app.screen is explorer(pilot), "the same key closes it"


@effect("find.palette")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, Palette)
    await pilot.press("escape")
    assert pilot.app.screen is explorer(pilot)


# Reading, and the program


@effect("claim.why")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert explorer(pilot).view.proof
    assert "Why · Fri 12:00" in "\n".join(screen_lines(pilot.app))
    await pilot.press(key)
    assert not explorer(pilot).view.proof


@effect("claim.copy")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    first, second = pilot.app.clipboard.split("\n")
    assert first == "الرستن · al-Rastan", "in logical order, with letters as they are stored"
    assert second.startswith("Fri 6 Dec 12:00: Disputed: ")
    assert said(pilot) == "sent to the terminal's clipboard: الرستن · al-Rastan"


@effect("claim.select")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert "al-Rastan" in explorer(pilot).pane.selected
    assert said(pilot).startswith("move to select more")
    await pilot.press(key)
    assert explorer(pilot).pane.selected == ""


@effect("note.edit")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, NoteScreen)
    assert "Your note · al-Rastan" in "\n".join(screen_lines(pilot.app))
    await pilot.press("x", "ctrl+s")
    assert explorer(pilot).scene.notes == {PlaceRef("rastan"): "x"}
    await pilot.press("U")
    await anew(pilot, subject=None, place=None)
    await pilot.press(key)
    assert said(pilot) == "Choose a place or a claim."


@effect("note.undo")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press("e", "x", "ctrl+s", key)
    assert (explorer(pilot).scene.notes, said(pilot)) == ({}, "the note is as it was before")
    await pilot.press(key)
    assert said(pilot) == "nothing was written here to take back"


@effect("app.theme")
async def _(pilot: Pilot[None], key: str) -> None:
    names, seen = list(THEMES), []
    here = names.index(explorer(pilot).theme_name)
    for _ in names:
        await pilot.press(key)
        seen.append(explorer(pilot).theme_name)
        assert said(pilot) == f"theme: {seen[-1]}"
        assert all(pane.theme_name == seen[-1] for pane in explorer(pilot).panes.values())
    assert seen == names[here + 1 :] + names[: here + 1]


@effect("app.lang")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert explorer(pilot).view.lang == "ar"
    await pilot.press(key)
    assert explorer(pilot).view.lang == "en"


@effect("app.digits")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert said(pilot) == "the digits change in Arabic only; L changes the language"
    await anew(pilot, lang="ar")
    await pilot.press(key)
    assert explorer(pilot).view.typesetting.digits is Digits.ARABIC_INDIC
    await pilot.press(key)
    assert explorer(pilot).view.typesetting.digits is Digits.ASCII


@effect("app.marks")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert (explorer(pilot).view.typesetting.marks, said(pilot)) == (False, "marks on letters are hidden; texts keep them")
    await pilot.press(key)
    assert (explorer(pilot).view.typesetting.marks, said(pilot)) == (True, "marks on letters are shown")


@effect("app.bidi")
async def _(pilot: Pilot[None], key: str) -> None:
    """All modes in a round; what a mode takes away from the screen is given back with the next."""
    app = pilot.app
    assert isinstance(app, HomsApp)
    before = explorer(pilot).view
    for mode in [*list(OutputMode)[1:], OutputMode.VISUAL]:
        await pilot.press(key)
        await settled(pilot)
        assert app.mode is mode
        assert mode.value in said(pilot)
        assert explorer(pilot).view.medium == medium_of(mode)
    assert explorer(pilot).view == before


@effect("app.lam_alef")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert (explorer(pilot).view.typesetting.lam_alef, said(pilot)) == (False, "lam-alef in two cells")
    await pilot.press(key)
    assert (explorer(pilot).view.typesetting.lam_alef, said(pilot)) == (True, "lam-alef in one cell")


@effect("app.back")
async def _(pilot: Pilot[None], key: str) -> None:
    await anew(pilot, proof=True, anchor=3, query="حمص")
    await pilot.press("z", key)
    view = explorer(pilot).view
    assert (view.proof, view.anchor, view.query) == (False, 3, "حمص")
    await pilot.press(key)
    view = explorer(pilot).view
    assert (view.anchor, view.query) == (None, "حمص")
    await pilot.press(key)
    assert (explorer(pilot).view.query, explorer(pilot).arranging.zoomed) == ("", True)
    await pilot.press(key)
    assert not explorer(pilot).arranging.zoomed
    await pilot.press(key)
    assert explorer(pilot).view == View(hour=NOON, subject=PlaceRef("rastan"), place="rastan"), "it never leaves the program"


@effect("app.suspend")
async def _(pilot: Pilot[None], key: str) -> None:
    suspended: list[bool] = []
    pilot.app.action_suspend_process = lambda: suspended.append(True)  # type: ignore[method-assign]
    await pilot.press(key)
    assert suspended == [True]


@effect("app.help")
async def _(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    assert isinstance(pilot.app.screen, Sheet)
    await settled(pilot)
    assert "─ Keys ──" in "\n".join(screen_lines(pilot.app)), "it opens at its top"
    await pilot.press(key)
    assert pilot.app.screen is explorer(pilot), "the same key closes it"


@effect("app.picture")
async def _(pilot: Pilot[None], key: str) -> None:
    folder = pictures_folder()
    assert folder is not None
    before = set(folder.glob("*")) if folder.is_dir() else set()
    await pilot.press(key)
    kept = set(folder.glob("*")) - before
    assert {path.suffix for path in kept} == {".svg", ".html"}
    assert said(pilot).startswith(f"kept: {next(path for path in kept if path.suffix == '.svg')}")


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.id != "app.quit"], ids=lambda command: command.id)
async def test_every_key_of_a_command_does_what_it_says(scene: Scene, command: Command) -> None:
    assert command.id in EFFECTS, f"no test for the new command {command.id}"
    app = app_on(scene, NOON)
    async with app.run_test(size=(120, 36)) as pilot:
        for key in with_arabic(command.keys):
            await anew(pilot)
            await EFFECTS[command.id](pilot, key)


@pytest.mark.parametrize("key", with_arabic(next(c.keys for c in COMMANDS if c.id == "app.quit")))
async def test_every_key_that_quits_quits(scene: Scene, key: str) -> None:
    app = app_on(scene, NOON)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: not app.is_running or app._exit)
    assert (app.return_code or 0) == 0


def test_no_test_is_left_for_a_command_that_is_gone() -> None:
    assert set(EFFECTS) == {command.id for command in COMMANDS} - {"app.quit"}


def test_no_key_belongs_to_two_commands_in_either_layout() -> None:
    for lang in LANGS:
        keys = [key for command in COMMANDS for key in with_arabic(command.keys_in(lang))]
        assert sorted(keys) == sorted(set(keys)) == sorted(BY_KEY[lang])


def test_every_letter_and_digit_of_the_table_has_its_key_in_the_arabic_layout() -> None:
    for command in COMMANDS:
        for key in command.keys:
            if len(key) == 1 and key.isalnum() and key.isascii() and key not in "LNGTV":
                assert key in LAYOUT or key in DIGITS.values(), key


# Counts


@pytest.mark.parametrize("typed", ["12l", "١٢l", "۱۲l", "12م", "١٢م"])
async def test_a_count_repeats_a_move(scene: Scene, typed: str) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press(*typed)
        assert hour(pilot) == NOON + 12
        assert explorer(pilot).focus_name == "localities", "the digits on the way are no panes"
        await pilot.press("l")
        assert hour(pilot) == NOON + 13, "a count serves once"


@pytest.mark.parametrize(
    ("typed", "wanted"), [("40h", 0), ("9999l", 84), ("5}", 84), ("0l", NOON + 1), ("10l", NOON + 10), ("99]", 84), ("99[", 0)]
)
async def test_a_count_goes_no_further_than_there_is(scene: Scene, typed: str, wanted: int) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press(*typed)
        assert hour(pilot) == wanted


async def test_a_count_shows_while_it_is_typed(scene: Scene) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("4", "٢")
        await settled(pilot)
        assert screen_lines(pilot.app)[-1].endswith(" 42")
        await pilot.press("j")
        await settled(pilot)
        assert not screen_lines(pilot.app)[-1].endswith("42")


@pytest.mark.parametrize(("digit", "name"), [("1", "timeline"), ("2", "localities"), ("3", "detail"), ("١", "timeline")])
async def test_a_lone_digit_is_a_pane_and_repeats_nothing(scene: Scene, digit: str, name: str) -> None:
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press(digit)
        assert explorer(pilot).focus_name == name
        await pilot.press("l")
        assert hour(pilot) == NOON + 1


async def test_a_count_expires(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("homs_tui.ui.prefix.EXPIRES", 0.01)
    async with app_on(scene, NOON).run_test(size=(120, 36)) as pilot:
        await pilot.press("5")
        await until(pilot, lambda: explorer(pilot).prefix.digits == "")
        await pilot.press("l")
        assert hour(pilot) == NOON + 1


# Notices


async def test_a_notice_stands_until_the_next_key(scene: Scene) -> None:
    async with app_on(scene, 84).run_test(size=(120, 36)) as pilot:
        await pilot.press("l")
        await settled(pilot)
        assert screen_lines(pilot.app)[-1] == " this is the last hour"
        await pilot.press("h")
        await settled(pilot)
        assert said(pilot) == ""
        assert "? help" in screen_lines(pilot.app)[-1]
