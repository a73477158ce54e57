"""Typing in lines and notes, on the screen: letters joined and in order, the cursor where the next letter goes."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from homs_tui.ui.line_edit import LineEdit
from homs_tui.ui.note_edit import NoteEdit
from homs_tui.ui.note_screen import NoteScreen
from homs_tui.ui.overlays import Prompt, Sheet
from rich.color import Color
from textual import events
from textual.pilot import Pilot

from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import ClaimRef, NoteRef, PlaceRef
from homs_tui.present.lists.keys import CommandKey, FilterKey
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.store.limits import LONGEST_TEXT
from homs_tui.store.user import notes
from homs_tui.store.user.notes import LogEntry, add_note, load_notes
from homs_tui.store.user.session import Session
from homs_tui.terminal.paint.theme import THEMES
from homs_tui.ui.app import HomsApp
from homs_tui.ui.input_decoder import InputDecoder
from screen import app_on, explorer, said, screen_lines, screen_rows, screen_strips, settled, until

WIDTH = 80
LABEL = " Search: "


@pytest.fixture
def own(scene: Scene) -> Scene:
    """The shipped dataset with notes of its own."""
    return Scene(scene.chronicle)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """What a terminal sends when the text is typed, key by key, as the program reads it."""
    keyboard = InputDecoder()
    for letter in text.replace("\n", "\r"):
        for message in keyboard.feed(letter.encode()):
            message.set_sender(pilot.app)
            assert pilot.app._driver is not None
            pilot.app._driver.send_message(message)
        await pilot.pause()


def caret(pilot: Pilot[None], rows: Iterable[int] | None = None) -> tuple[int, int]:
    """The column and the row of the caret on the composited screen; there is one."""
    strips = screen_strips(pilot.app)
    found = []
    for y in range(len(strips)) if rows is None else rows:
        x = 0
        for segment in strips[y]:
            if segment.style and segment.style.reverse:
                found.append((x, y))
            x += segment.cell_length
    assert len(found) == 1, found
    return found[0]


def field(pilot: Pilot[None]) -> str:
    """The text of the line as it stands on the last row, without its label."""
    row = screen_rows(pilot.app)[-1]
    assert row.startswith(LABEL)
    assert row.endswith(" "), "a column is free at the edge"
    return row[len(LABEL) : -1]


def column(pilot: Pilot[None]) -> int:
    """The column of the caret within the field, counted from the left."""
    return caret(pilot, [23])[0] - len(LABEL)


async def at_search(pilot: Pilot[None], text: str = "") -> LineEdit:
    await pilot.press("slash")
    await settled(pilot)
    assert isinstance(pilot.app.screen, Prompt)
    await type_in(pilot, text)
    await settled(pilot)
    return pilot.app.screen.line


ROOM = WIDTH - len(LABEL) - 1
TYPED = [
    # Each letter typed, and then what stands in the field, and the caret's column from the field's left edge.
    ("Homs", "Homs" + " " * (ROOM - 4), 4),
    ("حمص", " " * (ROOM - 3) + "ﺺﻤﺣ", ROOM - 4),
    ("سلام", " " * (ROOM - 3) + "ﻡﻼﺳ", ROOM - 4),
    ("حَمْص", " " * (ROOM - 3) + "ﺺﻤْﺣَ", ROOM - 4),
    ("abc حم", "abc  ﻢﺣ" + " " * (ROOM - 7), 4),
    ("abc حم d", "abc ﻢﺣ d" + " " * (ROOM - 8), 8),
    ("حم abc", " " * (ROOM - 7) + "abc  ﻢﺣ", ROOM - 4),
    ("حمص 2024", " " * (ROOM - 8) + "2024 ﺺﻤﺣ", ROOM - 9),
    ("حمص (Homs) 12", " " * (ROOM - 14) + "12  (Homs) ﺺﻤﺣ", ROOM - 12),
    ("Homs (حمص)", "Homs (ﺺﻤﺣ)" + " " * (ROOM - 10), 10),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown", "at"), TYPED, ids=[case[0] for case in TYPED])
async def test_what_is_typed_stands_joined_and_in_order_with_the_caret_where_the_next_letter_goes(
    scene: Scene, text: str, shown: str, at: int
) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, text)
        assert line.value == text
        assert field(pilot) == shown
        assert column(pilot) == at


async def test_left_and_right_move_on_the_screen_through_mixed_text(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, "abc حمص 12 (x)")
        await pilot.press("home")
        await settled(pilot)
        seen = [column(pilot)]
        for _ in range(13):
            await pilot.press("right")
            await settled(pilot)
            seen.append(column(pilot))
        assert seen == list(range(14))
        for _ in range(13):
            await pilot.press("left")
        await settled(pilot)
        assert (column(pilot), line.cursor) == (0, 0)


async def test_home_and_end_follow_the_reading_of_the_line(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, "حمص abc")
        await pilot.press("home")
        await settled(pilot)
        assert (line.cursor, column(pilot)) == (0, ROOM - 1), "an Arabic line begins at the right"
        await pilot.press("end")
        await settled(pilot)
        assert (line.cursor, column(pilot)) == (7, ROOM - 5)


async def test_words_are_passed_on_the_screen_or_in_the_order_of_reading(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, "حمص حلب abc")
        for key, cursor in (("ctrl+right", 8), ("ctrl+right", 4), ("ctrl+left", 7), ("alt+b", 4), ("alt+f", 7)):
            await pilot.press(key)
            assert line.cursor == cursor, key
        await pilot.press("ctrl+u", *"abc", "space", *"def", "home", "ctrl+right")
        assert line.cursor == 3


async def test_alt_with_a_letter_goes_in_the_order_of_reading_as_a_terminal_sends_it(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, "حمص حلب")
        for sent, cursor in (("\x1bb", 4), ("\x1bb", 0), ("\x1bf", 3), ("\x1b[1;5C", 0), ("\x1b[1;5D", 3)):
            for message in InputDecoder().feed(sent.encode()):
                line.post_message(message)
            await settled(pilot)
            assert line.cursor == cursor, sent


async def test_what_is_selected_is_seen_and_replaced(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, "abc حمص")
        await pilot.press("home", "right", "right", *["shift+right"] * 4)
        await settled(pilot)
        selected = Color.parse(THEMES["dark"].paints[Role.SELECTED].back)
        marked = "".join(s.text for s in screen_strips(pilot.app)[-1] if s.style and s.style.bgcolor == selected)
        assert line.editing.selected == "c ح", "from c to the second letter of the word, in the order of the text"
        assert marked == "c ﺣ", "though on the screen the first letter stands at the right"
        await pilot.press("x")
        assert (line.value, line.cursor) == ("abxمص", 3)
        await pilot.press("ctrl+a", "ctrl+c")
        assert pilot.app.clipboard == "abxمص"
        await pilot.press("ctrl+x")
        assert line.value == ""
        await pilot.press("ctrl+v", "ctrl+v")
        assert line.value == "abxمصabxمص"


async def test_without_a_selection_ctrl_c_leaves_the_line(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        await at_search(pilot, "x")
        await pilot.press("ctrl+c")
        assert pilot.app.screen is explorer(pilot)


async def test_a_move_ends_a_selection_at_the_side_to_which_it_goes(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, "حمص")
        await pilot.press("ctrl+a", "right")
        assert (line.cursor, line.editing.selected) == (0, "")
        await pilot.press("ctrl+a", "left")
        assert line.cursor == 3


async def test_backspace_takes_a_mark_and_delete_a_letter_with_its_marks(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, "حَمّ")
        await pilot.press("backspace")
        assert line.value == "حَم"
        await pilot.press("home", "delete")
        assert line.value == "م"


async def test_presentation_forms_become_letters_whether_they_are_pasted_or_typed(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot)
        line.post_message(events.Paste("ﺣﻤﺺ\nﻓﻲ \u202eﻟﻼ\ufdfa"))
        await until(pilot, lambda: line.value)
        assert line.value == "حمص في للا\ufdfa"
        await pilot.press("ctrl+a", "\ufefb")
        assert (line.value, line.cursor) == ("لا", 2)


async def test_joiners_of_persian_are_typed(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, "می\u200cخ")
        assert line.value == "می\u200cخ"
        assert field(pilot).endswith(" ﺥﯽﻣ"), "the joiner parts the letters and is not sent"


async def test_undo_and_redo_go_word_by_word(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, "حمص الآن")
        await pilot.press("ctrl+z")
        assert line.value == "حمص "
        await pilot.press("ctrl+z")
        assert line.value == ""
        await pilot.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert (line.value, line.cursor) == ("حمص الآن", 8)


@pytest.mark.parametrize("letter", ["ح", "w"])
async def test_what_is_longer_than_its_room_scrolls_with_the_caret(scene: Scene, letter: str) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot)
        line.insert(letter * 100)
        await settled(pilot)
        end, begin = (0, ROOM - 1) if letter == "ح" else (ROOM - 1, 0)
        assert column(pilot) == end
        assert len(field(pilot).strip()) == ROOM - 1, "the end of the text, and the caret behind it"
        await pilot.press("home")
        await settled(pilot)
        assert column(pilot) == begin
        assert len(field(pilot).strip()) == ROOM
        back = "left" if letter == "ح" else "right"
        for _ in range(100):
            await pilot.press(back)
        await settled(pilot)
        assert (line.cursor, column(pilot)) == (100, end)


async def test_a_click_puts_the_caret_where_it_points_and_a_drag_selects(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot, "abc حمص d")
        await pilot.mouse_down(offset=(len(LABEL) + 4, 23))
        await pilot.mouse_up(offset=(len(LABEL) + 4, 23))
        await settled(pilot)
        assert (line.cursor, column(pilot)) == (6, 4), "on the last letter of the Arabic word"
        await pilot.mouse_down(offset=(len(LABEL) + 6, 23))
        await pilot.hover(offset=(len(LABEL) + 1, 23))
        await pilot.mouse_up(offset=(len(LABEL) + 1, 23))
        assert line.editing.selection == (1, 4)


LABEL_AR = " :ﺚﺤﺑ "


async def test_in_arabic_the_label_stands_at_the_right_and_the_line_beside_it(scene: Scene) -> None:
    async with app_on(scene, 70, "ar").run_test(size=(WIDTH, 24)) as pilot:
        line = await at_search(pilot)
        last = WIDTH - len(LABEL_AR) - 1
        assert screen_rows(pilot.app)[-1] == LABEL_AR.rjust(WIDTH)
        assert caret(pilot, [23]) == (last, 23)
        await type_in(pilot, "حمص")
        await settled(pilot)
        assert screen_rows(pilot.app)[-1] == ("ﺺﻤﺣ" + LABEL_AR).rjust(WIDTH)
        assert caret(pilot, [23]) == (last - 3, 23)
        await pilot.click(offset=(last - 1, 23))
        assert line.cursor == 1, "on the second letter"
        await pilot.press("ctrl+a")
        await type_in(pilot, "Homs")
        await settled(pilot)
        assert screen_rows(pilot.app)[-1].startswith(" Homs ")
        assert caret(pilot, [23]) == (5, 23)


async def test_a_time_in_digits_is_read_from_the_left_beside_its_label(scene: Scene) -> None:
    async with app_on(scene, 70, "ar").run_test(size=(WIDTH, 24)) as pilot:
        await pilot.press("t")
        await type_in(pilot, "7/12 22:00")
        await settled(pilot)
        label = " :ﺖﻗﻭ ﻰﻟﺇ ﻞﻘﺘﻧﺍ "
        assert screen_rows(pilot.app)[-1].endswith("7/12 22:00 " + label)
        assert caret(pilot, [23]) == (WIDTH - len(label) - 1, 23)


# Sheets


async def test_a_line_narrows_the_sheet_and_escape_closes_the_line_first(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        await pilot.press("f")
        sheet = pilot.app.screen
        assert isinstance(sheet, Sheet)
        every = len(sheet.pane.items)
        await pilot.press("slash", *"vill")
        await settled(pilot)
        assert [item.key for item in sheet.pane.items if item.key] == [FilterKey("kind", LocalityKind.VILLAGE)]
        assert len(sheet.pane.items) == 3, "with the title and the heading of its group"
        await pilot.press("enter", "space")
        assert explorer(pilot).view.filter.kind == {"village"}
        await pilot.press("escape")
        assert (pilot.app.screen, len(sheet.pane.items), sheet.line.display) == (sheet, every, False)
        await pilot.press("escape")
        assert pilot.app.screen is explorer(pilot)


async def test_letters_typed_into_the_line_are_no_commands_of_the_sheet(scene: Scene) -> None:
    async with app_on(scene, 70).run_test(size=(120, 36)) as pilot:
        await pilot.press("f", "space", "ظ")
        await type_in(pilot, "q f c")
        sheet = pilot.app.screen
        assert isinstance(sheet, Sheet)
        assert sheet.line.value == "q f c"
        assert "nothing found" in "\n".join(screen_lines(pilot.app))
        assert explorer(pilot).view.filter, "c cleared nothing"
        await pilot.press("down", "up", "escape", "q")
        assert pilot.app.screen is explorer(pilot)


@pytest.mark.parametrize(("lang", "sought"), [("en", "COLOURS"), ("ar", "مجموعه الالوان")])
async def test_help_is_searched_as_everything_else_is(scene: Scene, lang: str, sought: str) -> None:
    async with app_on(scene, 70, lang).run_test(size=(120, 36)) as pilot:  # type: ignore[arg-type]
        await pilot.press("?", "slash")
        sheet = pilot.app.screen
        assert isinstance(sheet, Sheet)
        sheet.line.insert(sought)
        await settled(pilot)
        assert [item.key for item in sheet.pane.items if item.key] == [CommandKey("app.theme")]


# Notes


async def at_note(pilot: Pilot[None], text: str = "") -> NoteEdit:
    await pilot.press("e")
    await settled(pilot)
    assert isinstance(pilot.app.screen, NoteScreen)
    note = pilot.app.screen.note
    await type_in(pilot, text)
    await settled(pilot)
    return note


def on_rastan(scene: Scene, *, keep: bool = True, lang: str = "en") -> HomsApp:
    return HomsApp(scene, Session(at=scene.axis.at(70), locality="rastan"), lang, "dark", keep=keep)  # type: ignore[arg-type]


def area(pilot: Pilot[None]) -> list[str]:
    """The rows of the note, as wide as it is."""
    region = pilot.app.screen.query_one(NoteEdit).region
    return [strip.crop(region.x, region.right).text for strip in screen_strips(pilot.app)[region.y : region.bottom]]


def note_caret(pilot: Pilot[None]) -> tuple[int, int]:
    region = pilot.app.screen.query_one(NoteEdit).region
    x, y = caret(pilot, range(region.y, region.bottom))
    return x - region.x, y - region.y


async def test_each_paragraph_of_a_note_stands_at_the_side_of_its_first_letter(own: Scene) -> None:
    async with on_rastan(own).run_test(size=(WIDTH, 24)) as pilot:
        note = await at_note(pilot, "حمص (Homs)\nsee حمص\n")
        width = note.size.width
        rows = area(pilot)
        assert rows[0] == " (Homs) ﺺﻤﺣ".rjust(width), "with the blank of the caret at its left end"
        assert rows[1].rstrip() == "see  ﺺﻤﺣ", "with the blank of the caret at the end of the Arabic"
        assert note_caret(pilot) == (0, 2)
        await pilot.press("up", "end")
        await settled(pilot)
        assert note_caret(pilot) == (4, 1)


async def test_a_note_wraps_and_the_caret_goes_from_line_to_line(own: Scene) -> None:
    async with on_rastan(own).run_test(size=(40, 20)) as pilot:
        note = await at_note(pilot)
        note.insert("دخلت القوات المدينة من الشمال مساء السبت، ثم انسحبت قبل الفجر إلى الجنوب")
        await settled(pilot)
        laid, width = note.laid, note.size.width
        assert len(laid.lines) > 1
        assert all(row.startswith(" ") and not row.endswith(" ") for row in area(pilot)[: len(laid.lines)])
        await pilot.press("ctrl+home")
        await settled(pilot)
        assert note_caret(pilot) == (width - 1, 0)
        await pilot.press("end", "left")
        await settled(pilot)
        assert note_caret(pilot) == (width - 1, 1), "from the end of the first line to the beginning of the second"
        await pilot.press("down", "up", "up", "down")
        await settled(pilot)
        assert note_caret(pilot)[0] == width - 1


async def test_a_long_note_scrolls_with_the_caret(own: Scene) -> None:
    async with on_rastan(own).run_test(size=(WIDTH, 24)) as pilot:
        note = await at_note(pilot)
        note.insert("\n".join(f"line {number}" for number in range(60)))
        await settled(pilot)
        assert area(pilot)[-1].startswith("line 59")
        assert note_caret(pilot) == (7, note.size.height - 1)
        await pilot.press("ctrl+home")
        await settled(pilot)
        assert area(pilot)[0].startswith("line 0")
        await pilot.press("pagedown")
        await settled(pilot)
        assert note.cursor == note.value.index(f"line {note.size.height - 1}")
        await pilot.press(*["shift+up"] * 3)
        assert note.editing.selected.count("\n") == 3


async def test_a_note_is_saved_shown_found_and_there_again_in_another_session(own: Scene) -> None:
    async with on_rastan(own).run_test(size=(120, 36)) as pilot:
        await at_note(pilot, "راجعتُ هذا الخبر zzyzx")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert pilot.app.screen is explorer(pilot)
        assert said(pilot) == "note saved"
        lines = "\n".join(screen_lines(pilot.app))
        assert "─ Your note ─" in lines
        assert "zzyzx ﺮﺒﺨﻟﺍ ﺍﺬﻫ" in lines
    (entry,) = load_notes("homs-2024")
    assert (entry.subject, entry.text) == (PlaceRef("rastan"), "راجعتُ هذا الخبر zzyzx")
    assert entry.at is not None
    again = on_rastan(Scene(own.chronicle))
    async with again.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "─ Your note ─" in "\n".join(screen_lines(again))
        await pilot.press("slash", *"zzyzx", "enter")
        assert explorer(pilot).view.subject == PlaceRef("rastan")
        explorer(pilot).focus_pane("detail")
        assert explorer(pilot).panes["detail"].stand_on(NoteRef(PlaceRef("rastan")))
        await pilot.press("y")
        assert again.clipboard == "راجعتُ هذا الخبر zzyzx"
        await pilot.press("enter")
        assert isinstance(again.screen, NoteScreen), "Enter on a note opens it"
        assert again.screen.note.value == "راجعتُ هذا الخبر zzyzx"


async def test_a_claim_has_a_note_of_its_own_and_an_empty_one_is_removed_and_brought_back(own: Scene) -> None:
    async with on_rastan(own).run_test(size=(120, 36)) as pilot:
        explorer(pilot).look(ClaimRef("rastan-left-friday"))
        await at_note(pilot, "a doubt")
        await pilot.press("ctrl+s")
        assert own.notes == {ClaimRef("rastan-left-friday"): "a doubt"}
        await at_note(pilot)
        await pilot.press("ctrl+a", "backspace", "ctrl+s")
        assert (own.notes, said(pilot)) == ({}, "note removed; U brings it back")
        await pilot.press("U")
        assert own.notes == {ClaimRef("rastan-left-friday"): "a doubt"}
        await pilot.press("U", "U")
        assert (own.notes, said(pilot)) == ({}, "nothing was written here to take back")
    assert len(load_notes("homs-2024")) == 4, "each of these is one more entry"


async def test_escape_leaves_an_unchanged_note_at_once_and_a_changed_one_when_pressed_twice(own: Scene) -> None:
    async with on_rastan(own).run_test(size=(WIDTH, 24)) as pilot:
        await at_note(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is explorer(pilot)
        note = await at_note(pilot, "ab")
        await pilot.press("escape")
        await settled(pilot)
        assert "not saved: Ctrl+S saves it, Escape again discards it" in "\n".join(screen_lines(pilot.app))
        await pilot.press("c", "escape")
        assert (isinstance(pilot.app.screen, NoteScreen), note.value) == (True, "abc"), "typing on is not leaving"
        await pilot.press("ctrl+c")
        assert isinstance(pilot.app.screen, NoteScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen is explorer(pilot)
    assert load_notes("homs-2024") == ()


async def test_a_note_changed_and_changed_back_is_unchanged(own: Scene) -> None:
    async with on_rastan(own).run_test(size=(WIDTH, 24)) as pilot:
        await at_note(pilot, "a")
        await pilot.press("ctrl+z", "escape")
        assert pilot.app.screen is explorer(pilot)


async def test_a_disk_that_refuses_is_told_and_the_text_stays(own: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, line: bytes) -> None:
        raise OSError(28, "no space left")

    async with on_rastan(own).run_test(size=(WIDTH, 24)) as pilot:
        note = await at_note(pilot, "حمص")
        with monkeypatch.context() as refusing:
            refusing.setattr(notes, "_append", full)
            await pilot.press("ctrl+s")
            await settled(pilot)
            assert (isinstance(pilot.app.screen, NoteScreen), note.value, own.notes) == (True, "حمص", {})
            assert "not saved: the disk refused" in "\n".join(screen_lines(pilot.app))
        await pilot.press("ctrl+s")
        assert own.notes == {PlaceRef("rastan"): "حمص"}
        with monkeypatch.context() as refusing:
            refusing.setattr(notes, "_append", full)
            await pilot.press("U")
            assert (own.notes, said(pilot)) == (
                {PlaceRef("rastan"): "حمص"},
                "not changed: the notes could not be written",
            )


async def test_when_the_program_ends_an_unsaved_note_is_saved(own: Scene) -> None:
    app = on_rastan(own)
    async with app.run_test(size=(WIDTH, 24)) as pilot:
        await at_note(pilot, "half a tho")
        app.exit()
        await until(pilot, lambda: not app.is_running or app._exit)
    assert [entry.text for entry in load_notes("homs-2024")] == ["half a tho"]


async def test_a_full_note_says_so(own: Scene) -> None:
    async with on_rastan(own).run_test(size=(WIDTH, 24)) as pilot:
        note = await at_note(pilot)
        note.insert("حمص " * 600)
        await settled(pilot)
        assert len(note.value) == LONGEST_TEXT
        assert f"full: a note holds {LONGEST_TEXT:,} characters" in "\n".join(screen_lines(pilot.app))


async def test_an_app_that_keeps_nothing_keeps_no_notes(own: Scene) -> None:
    add_note("homs-2024", LogEntry(PlaceRef("rastan"), "kept before"))
    async with on_rastan(own, keep=False).run_test(size=(WIDTH, 24)) as pilot:
        assert own.notes == {}
        await at_note(pilot, "x")
        await pilot.press("ctrl+s")
        assert own.notes == {PlaceRef("rastan"): "x"}
    assert [entry.text for entry in load_notes("homs-2024")] == ["kept before"]


async def test_a_proof_is_noted_on_its_place(own: Scene) -> None:
    async with on_rastan(own).run_test(size=(120, 36)) as pilot:
        explorer(pilot).look(ClaimRef("rastan-left-friday"))
        await pilot.press("w")
        await at_note(pilot, "why")
        await pilot.press("ctrl+s")
        assert own.notes == {PlaceRef(explorer(pilot).view.place): "why"}
