"""Selecting with the mouse and the keys, and where what is copied goes."""

import base64
import re

import pytest
from homs_tui.ui.overlays import Palette, Sheet
from homs_tui.ui.pane import Pane
from textual.pilot import Pilot

from homs_tui.core.bilingual import Lang
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.present.lists.line_index import LineSpot
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.store.user.copy_file import copied_path
from homs_tui.store.user.notes import LogEntry
from homs_tui.store.user.session import Session
from homs_tui.ui.app import HomsApp
from screen import app_on, explorer, said, settled, until
from test_ui_terminal import running

NOON = 36
Place = tuple[int, int]


# Where texts stand


def cells(pane: Pane) -> list[tuple[str, int, int, Place]]:
    """Every cell in view: its text, where its characters begin and end in it, its column and row."""
    found = []
    for y in range(pane.size.height):
        x = 0
        for run in pane.painted_line(y):
            at = x
            for cell in run.cells:
                found.append((run.source, cell.start, cell.end, (at, y)))
                at += cell.width
            x += run.width
    return found


def place_of(pane: Pane, text: str, index: int) -> Place:
    """Where a character of a text stands, the text being a part of what is listed."""
    for source, start, end, place in cells(pane):
        begin = source.find(text)
        if begin >= 0 and start <= begin + index < end:
            return place
    raise AssertionError(f"{text!r} is not in view")


def picked(pane: Pane) -> str:
    """What is marked, as it stands on the screen."""
    runs = [run for y in range(pane.size.height) for run in pane.painted_line(y)]
    return "".join(run.text for run in runs if Role.PICKED in run.roles)


async def drag(pilot: Pilot[None], pane: Pane, start: Place, *ways: Place) -> None:
    """Press, move and release the button."""
    await pilot.mouse_down(pane, offset=start)
    for way in ways:
        await pilot.hover(pane, offset=way)
    await pilot.mouse_up(pane, offset=ways[-1])
    await settled(pilot)


async def drag_over(pilot: Pilot[None], pane: Pane, text: str, *, backwards: bool = False) -> None:
    """Select a text that is listed, from its first to its last character."""
    ends = [place_of(pane, text, 0), place_of(pane, text, len(text) - 1)]
    await drag(pilot, pane, *(ends[::-1] if backwards else ends))


async def shown(pilot: Pilot[None], scene: Scene, name: str = "detail") -> Pane:
    await settled(pilot)
    pane = explorer(pilot).panes[name]
    pane.focus()
    await settled(pilot)
    return pane


# The mouse


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [100, 130])
async def test_every_summary_of_the_dataset_comes_back_as_it_is_stored(scene: Scene, lang: Lang, width: int) -> None:
    async with app_on(scene, NOON, lang).run_test(size=(width, 60)) as pilot:
        pane = await shown(pilot, scene)
        for number, claim in enumerate(scene.chronicle.claims):
            explorer(pilot).look(ClaimRef(claim.id))
            await settled(pilot)
            for text in (claim.summary.ar, claim.summary.en):
                await drag_over(pilot, pane, text, backwards=bool(number % 2))
                assert pilot.app.clipboard == text


async def test_a_note_keeps_its_marks_its_joiner_and_its_lines(scene: Scene) -> None:
    note = "شنَّتْ هجومًا على ٱلْحَيِّ (M5)\n\nمی\u200cخواهم لا إلى 2024"
    async with app_on(scene, NOON, "ar").run_test(size=(60, 40)) as pilot:
        pane = await shown(pilot, scene)
        explorer(pilot).look(PlaceRef("rastan"))
        explorer(pilot).noting.notebook.add(LogEntry(PlaceRef("rastan"), note))
        explorer(pilot).watch_view()
        await settled(pilot)
        await drag_over(pilot, pane, note)
        assert pilot.app.clipboard == note
        await pilot.press("f3", "f4", "f5")
        await drag_over(pilot, pane, note, backwards=True)
        assert pilot.app.clipboard == note, "however it is drawn"


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_a_drag_across_entries_gives_a_line_for_each(scene: Scene, lang: Lang) -> None:
    async with app_on(scene, 70, lang).run_test(size=(120, 36)) as pilot:
        pane = await shown(pilot, scene, "localities")
        first, second = (scene.chronicle.locality[name].name.ar for name in ("zahra", "bayada"))
        await drag(pilot, pane, place_of(pane, first, 4), place_of(pane, second, 4))
        lines = pilot.app.clipboard.split("\n")
        upper, lower = sorted((first, second), key=lambda name: place_of(pane, name, 0)[1])
        assert lines[0].startswith(upper[4:])
        assert lines[-1].endswith(lower[:5])
        assert len(lines) == place_of(pane, lower, 0)[1] - place_of(pane, upper, 0)[1] + 1


async def test_what_is_selected_is_marked_until_it_is_let_go(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        pane = await shown(pilot, scene, "localities")
        name = scene.chronicle.locality["zahra"].name.ar
        for let_go in ("escape", "click", "l", "j", "other"):
            await drag_over(pilot, pane, name)
            assert len(picked(pane)) == len(name)
            match let_go:
                case "click":
                    await pilot.click(pane, offset=(5, 0))
                case "other":
                    await pilot.click(explorer(pilot).panes["detail"], offset=(5, 0))
                case key:
                    await pilot.press(key)
            await settled(pilot)
            assert (picked(pane), pane.selected) == ("", ""), let_go


async def test_escape_lets_go_of_the_selection_before_it_closes_anything(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        pane = await shown(pilot, scene, "localities")
        await pilot.press("w")
        await drag(pilot, pane, (5, 5), (9, 5))
        await pilot.press("escape")
        assert explorer(pilot).view.proof
        await pilot.press("escape")
        assert not explorer(pilot).view.proof


async def test_a_click_selects_nothing_and_a_drag_moves_no_cursor(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        pane = await shown(pilot, scene, "localities")
        cursor, start = pane.cursor, place_of(pane, scene.chronicle.locality["zahra"].name.ar, 0)
        await drag(pilot, pane, start, (start[0] + 3, start[1]), start)
        assert (pane.cursor, pilot.app.clipboard) == (cursor, pane.selected)
        assert len(picked(pane)) == 1, "back where it began, a drag holds one letter"
        before = pilot.app.clipboard
        await pilot.click(pane, offset=start)
        assert pane.cursor != cursor
        assert (pane.selected, pilot.app.clipboard) == ("", before)


async def test_a_drag_beyond_the_edge_scrolls_as_long_as_it_is_held_there(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        pane = await shown(pilot, scene, "localities")
        await pilot.press("g")
        await pilot.mouse_down(pane, offset=(6, 4))
        begin = pane.pointed(6, 4)
        await pilot.hover(pane, offset=(6, pane.size.height))
        await until(pilot, lambda: pane.top >= LineSpot(3))
        await pilot.hover(pane, offset=(6, pane.size.height - 1))
        top = pane.top
        await pilot.mouse_up(pane, offset=(6, pane.size.height - 1))
        await settled(pilot)
        assert pane.top == top, "it stops with the button, and inside"
        assert pane.selecting.selection is not None
        assert begin is not None
        assert pane.selecting.selection.begin == begin.begin
        assert len(pilot.app.clipboard.split("\n")) == pane.size.height - 1 - 4 + top.item + 1


async def test_in_help_and_palette_too_a_drag_selects_and_leaves_them_open(scene: Scene) -> None:
    async with app_on(scene, NOON, "ar").run_test(size=(120, 36)) as pilot:
        await pilot.press("question_mark")
        await settled(pilot)
        sheet = pilot.app.screen
        assert isinstance(sheet, Sheet)
        await drag_over(pilot, sheet.pane, "التقدم ساعة واحدة")
        assert (pilot.app.clipboard, pilot.app.screen) == ("التقدم ساعة واحدة", sheet)
        await pilot.press("escape")
        assert pilot.app.screen is sheet
        await pilot.press("V", "j", "enter")
        assert pilot.app.screen is sheet
        assert len(pilot.app.clipboard.split("\n")) == 2
        await pilot.press("escape", "ctrl+p", *"الرستن")
        await settled(pilot)
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        await drag_over(pilot, palette.pane, "الرستن")
        assert (pilot.app.clipboard, pilot.app.screen) == ("الرستن", palette)
        assert palette.line.has_focus


# The keys


@pytest.mark.parametrize("key", ["y", "enter"])
@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_entries_are_selected_by_moving(scene: Scene, lang: Lang, key: str) -> None:
    async with app_on(scene, 70, lang).run_test(size=(120, 36)) as pilot:
        pane = await shown(pilot, scene, "localities")
        await pilot.press("V", "j", "j", "k")
        await settled(pilot)
        first = pane.cursor - 1
        assert pane.selecting.by_entries
        await pilot.press(key)
        lines = pilot.app.clipboard.split("\n")
        assert len(lines) == 2
        for item, line in zip(pane.items[first : first + 2], lines, strict=True):
            assert scene.chronicle.locality[item.key.id].name.ar in line
        assert pane.selected == "", "copying ends it"
        await pilot.press("y")
        assert "\n" in pilot.app.clipboard, "and then the entry is copied again"


async def test_selecting_entries_ends_with_escape_and_with_its_own_key(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        pane = await shown(pilot, scene, "timeline")
        await pilot.press("g")
        for end in ("escape", "V", "f6"):
            await pilot.press("f6")
            assert pane.selected
            await pilot.press(end)
            assert not pane.selected
        assert pilot.app.clipboard == ""


# Where it goes


def kept() -> str:
    path = copied_path()
    assert path is not None
    return path.read_bytes().decode()


async def test_what_is_copied_stands_in_a_file_for_its_owner_alone(scene: Scene) -> None:
    app = HomsApp(scene, Session(at=scene.axis.at(70), locality="rastan"), "en", "dark")
    async with app.run_test(size=(140, 36)) as pilot:
        await shown(pilot, scene, "localities")
        await pilot.press("y")
        path = copied_path()
        assert path is not None
        assert kept() == app.clipboard
        assert path.stat().st_mode & 0o777 == 0o600
        assert said(pilot) == f"sent to the terminal's clipboard, also in {path}: الرستن · al-Rastan"
        await pilot.press("V", "j", "y")
        assert kept() == app.clipboard, "in the place of the one before"


async def test_what_is_copied_while_typing_goes_the_same_way(scene: Scene) -> None:
    async with HomsApp(scene, Session(at=scene.axis.at(70)), "ar", "dark").run_test(size=(120, 36)) as pilot:
        await pilot.press("/", *"لاحمص", "ctrl+a", "ctrl+c")
        assert (pilot.app.clipboard, kept()) == ("لاحمص", "لاحمص")


async def test_without_a_file_only_the_clipboard_is_told_of(scene: Scene) -> None:
    path = copied_path()
    assert path is not None
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("in the way")
    async with HomsApp(scene, Session(at=scene.axis.at(70), locality="rastan"), "en", "dark").run_test() as pilot:
        await shown(pilot, scene, "localities")
        await pilot.press("y")
        assert said(pilot) == "sent to the terminal's clipboard: الرستن · al-Rastan"


async def test_nothing_is_written_where_nothing_is_kept(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        pane = await shown(pilot, scene, "localities")
        await drag(pilot, pane, (5, 5), (9, 5))
        assert pilot.app.clipboard
        path = copied_path()
        assert path is not None
        assert not path.exists()


def sent(program_sent: bytes) -> list[str]:
    """What was put into the clipboard."""
    found = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", program_sent)
    return [base64.b64decode(text).decode() for text in found]


def test_the_terminal_gets_what_is_selected_with_its_mouse_and_its_keys() -> None:
    with running(120, 36, "--fresh", "--at", "sat 22", "--lang", "ar") as program:
        program.until(lambda: any("Zahra" in line for line in program.lines))
        y = next(row for row, line in enumerate(program.lines) if "Zahra" in line)
        x = program.lines[y].index("Zahra")
        # SGR mouse: press, move with the button held, release; columns and rows from one.
        program.press(f"\x1b[<0;{x + 1};{y + 1}M\x1b[<32;{x + 3};{y + 1}M\x1b[<32;{x + 5};{y + 1}M\x1b[<0;{x + 5};{y + 1}m")
        program.until(lambda: sent(program.sent) == ["Zahra"])
        program.press("y")
        program.until(lambda: len(sent(program.sent)) == 2)
        assert sent(program.sent)[1] == "Zahra", "it is still selected"
        assert kept() == "Zahra"
        program.press("q")
        assert program.end() == 0
