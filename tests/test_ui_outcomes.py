"""Outcomes are carried out: clipboard, notes, settings, pictures, output modes, suspending, quitting."""

import base64
import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from homs_tui.core.bilingual import Lang
from homs_tui.core.notes import LogEntry
from homs_tui.core.session import Session
from homs_tui.core.subject import NoteRef, PlaceRef
from homs_tui.explore.commands import BY_ID
from homs_tui.explore.keys import with_arabic
from homs_tui.explore.resume import resumed
from homs_tui.present.acts import Note
from homs_tui.present.scene import Scene
from homs_tui.store.user import notes
from homs_tui.store.user.copy_file import copied_path
from homs_tui.store.user.notes import add_note, load_notes
from homs_tui.store.user.screenshots import pictures_folder
from homs_tui.store.user.settings import load_settings
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.output_mode import limits_of
from homs_tui.ui.app import HomsApp
from screen import app_on, explorer, reader, said, screen_lines, settled, until
from test_ui_terminal import running
from test_ui_typeahead import burst

RASTAN = PlaceRef("rastan")


def on_rastan(scene: Scene, *, keep: bool = True, lang: Lang = "en", log: tuple[LogEntry, ...] = ()) -> HomsApp:
    session = Session(at=scene.axis.at(70), locality="rastan")
    return HomsApp(resumed(scene, session, lang, size=(120, 36), log=log), keep=keep)


# Copies


def kept() -> str:
    path = copied_path()
    assert path is not None
    return path.read_bytes().decode()


async def test_what_is_copied_is_in_a_file_readable_by_its_owner_only(scene: Scene) -> None:
    app = on_rastan(scene)
    async with app.run_test(size=(140, 36)) as pilot:
        await pilot.press("y")
        path = copied_path()
        assert path is not None
        assert kept() == app.clipboard
        assert path.stat().st_mode & 0o777 == 0o600
        assert said(pilot) == f"copied: الرستن · al-Rastan · sent to the terminal's clipboard, also in {path}"
        await pilot.press("V", "j", "y")
        assert kept() == app.clipboard, "it replaces the previous one"


async def test_what_is_copied_while_typing_is_handled_alike(scene: Scene) -> None:
    async with on_rastan(scene, lang="ar").run_test(size=(120, 36)) as pilot:
        await pilot.press("/", *"لاحمص", "ctrl+a", "ctrl+c")
        assert (pilot.app.clipboard, kept()) == ("لاحمص", "لاحمص")


async def test_without_a_file_the_notice_mentions_only_the_clipboard(scene: Scene) -> None:
    path = copied_path()
    assert path is not None
    path.parent.parent.mkdir(parents=True)
    path.parent.write_text("in the way")
    async with on_rastan(scene).run_test(size=(120, 36)) as pilot:
        await pilot.press("y")
        assert said(pilot) == "copied: الرستن · al-Rastan · sent to the terminal's clipboard"


async def test_nothing_is_written_where_nothing_is_saved(scene: Scene) -> None:
    async with on_rastan(scene, keep=False).run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.mouse_down(offset=(45, 12))
        await pilot.hover(offset=(60, 12))
        await pilot.mouse_up(offset=(60, 12))
        await settled(pilot)
        assert pilot.app.clipboard
        path = copied_path()
        assert path is not None
        assert not path.exists()


def sent(program_sent: bytes) -> list[str]:
    """The texts that were copied to the clipboard."""
    found = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", program_sent)
    return [base64.b64decode(text).decode() for text in found]


def test_the_terminal_gets_selections_made_with_its_mouse_and_its_keys() -> None:
    with running(120, 36, "--fresh", "--at", "sat 22", "--lang", "ar") as program:
        program.press("z")
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


# Notes


async def test_a_note_is_there_again_in_another_session(scene: Scene) -> None:
    async with on_rastan(scene).run_test(size=(120, 36)) as pilot:
        burst(pilot.app, "eراجعتُ هذا الخبر zzyzx\x13")
        await until(pilot, lambda: reader(pilot).log)
        await settled(pilot)
        assert said(pilot) == "note saved"
        assert "zzyzx ﺮﺒﺨﻟﺍ ﺍﺬﻫ" in "\n".join(screen_lines(pilot.app))
    (entry,) = load_notes("homs-2024")
    assert (entry.subject, entry.text) == (RASTAN, "راجعتُ هذا الخبر zzyzx")
    assert entry.at is not None
    again = on_rastan(Scene(scene.chronicle, precomputed=scene.precomputed), log=load_notes("homs-2024"))
    async with again.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "─ Your note ─" in "\n".join(screen_lines(again))
        await pilot.press("slash", *"zzyzx", "enter", "3", "G")
        assert reader(pilot).view.subject == RASTAN
        while reader(pilot).focused_list.key != NoteRef(RASTAN):
            await pilot.press("k")
        await pilot.press("y")
        assert again.clipboard == "راجعتُ هذا الخبر zzyzx"
        await pilot.press("enter", "u", "ctrl+s", "U")
    assert [entry.text for entry in load_notes("homs-2024")][1:] == ["راجعتُ هذا الخبر zzyzxu", None]


async def test_a_disk_that_refuses_is_reported_and_the_text_stays(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, line: bytes) -> None:
        raise OSError(28, "no space left")

    async with on_rastan(scene).run_test(size=(80, 24)) as pilot:
        await pilot.press("e", *"حمص")
        with monkeypatch.context() as refusing:
            refusing.setattr(notes, "_append", full)
            await pilot.press("ctrl+s")
            await settled(pilot)
            assert reader(pilot).acts.notes == ()
            assert "not saved: the disk could not be written" in "\n".join(screen_lines(pilot.app))
        await pilot.press("ctrl+s")
        assert reader(pilot).acts.notes == (Note(RASTAN, "حمص"),)
        with monkeypatch.context() as refusing:
            refusing.setattr(notes, "_append", full)
            await pilot.press("U")
            assert reader(pilot).acts.notes == (Note(RASTAN, "حمص"),)
            assert said(pilot) == "not changed: the notes could not be written"


@pytest.mark.parametrize("how", ["exit", "ctrl+q"])
async def test_when_the_program_ends_an_unsaved_note_is_saved(scene: Scene, how: str) -> None:
    app = on_rastan(scene)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", *"half a tho")
        if how == "exit":
            app.exit()
        else:
            await pilot.press(how)
        await until(pilot, lambda: not app.is_running or app._exit)
    app.remember()
    assert [entry.text for entry in load_notes("homs-2024")] == ["half a tho"]


async def test_an_app_that_saves_nothing_saves_no_notes(scene: Scene) -> None:
    add_note("homs-2024", LogEntry(RASTAN, "kept before"))
    async with on_rastan(scene, keep=False).run_test(size=(80, 24)) as pilot:
        assert reader(pilot).acts.notes == ()
        await pilot.press("e", "x", "ctrl+s")
        assert reader(pilot).acts.notes == (Note(RASTAN, "x"),)
    assert [entry.text for entry in load_notes("homs-2024")] == ["kept before"]


# The program


async def test_the_key_cycles_through_all_ways_of_sending_arabic(scene: Scene) -> None:
    """What one mode removes from the screen comes back with the next."""
    app = app_on(scene, 36)
    async with app.run_test(size=(120, 36)) as pilot:
        before = reader(pilot).view
        for mode in [*list(OutputMode)[1:], OutputMode.VISUAL]:
            await pilot.press("B")
            await settled(pilot)
            assert app.outside.mode is mode
            assert mode.value in said(pilot)
            assert reader(pilot).view.medium == limits_of(mode)
        assert reader(pilot).view == before


@pytest.mark.parametrize(("key", "name", "value"), [("T", "theme", "light"), ("L", "lang", "ar"), ("f4", "marks", False)])
async def test_settings_are_remembered_where_anything_is_saved(scene: Scene, key: str, name: str, value: object) -> None:
    before = load_settings()
    async with on_rastan(scene, keep=False).run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
    assert load_settings() == before
    async with on_rastan(scene).run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
    assert getattr(load_settings(), name) == value


@pytest.mark.parametrize("open_", ["", "question_mark", "f"])
async def test_a_picture_of_the_screen_is_saved(scene: Scene, open_: str) -> None:
    folder = pictures_folder()
    assert folder is not None
    async with app_on(scene, 36).run_test(size=(120, 36)) as pilot:
        await pilot.press(*([open_] if open_ else []), "P")
        found = set(folder.glob("*"))
        assert {path.suffix for path in found} == {".svg", ".html"}
        assert said(pilot).startswith(f"saved: {next(path for path in found if path.suffix == '.svg')}")


async def test_the_program_is_suspended(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    suspended: list[bool] = []
    monkeypatch.setattr(HomsApp, "action_suspend_process", lambda _: suspended.append(True))
    async with app_on(scene, 36).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+z")
        assert suspended == [True]


async def test_it_is_not_suspended_where_no_shell_could_resume_it(scene: Scene) -> None:
    async with app_on(scene, 36).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+z")
        assert said(pilot)
        assert pilot.app.is_running


async def ended(pilot: Pilot[None]) -> int:
    app = pilot.app
    await until(pilot, lambda: not app.is_running or app._exit)
    return app.return_code or 0


@pytest.mark.parametrize("key", with_arabic(BY_ID["app.quit"].keys))
async def test_every_key_that_quits_quits(scene: Scene, key: str) -> None:
    async with app_on(scene, 36).run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        assert await ended(pilot) == 0


@pytest.mark.parametrize("open_", ["slash", "t", "question_mark", "f", "ctrl+p", "e", "m"])
async def test_ctrl_q_quits_whatever_is_open(scene: Scene, open_: str) -> None:
    async with app_on(scene, 36).run_test(size=(80, 24)) as pilot:
        await pilot.press(open_, "ctrl+q")
        assert await ended(pilot) == 0
        assert explorer(pilot).reader.view.hour == 36
