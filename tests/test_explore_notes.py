"""Writing notes: paragraphs in either direction, the caret from line to line, nothing lost by accident."""

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.core.notes import LogEntry, NoteFault
from homs_tui.core.session import Session
from homs_tui.core.subject import ClaimRef, NoteRef, PlaceRef
from homs_tui.explore.dialogs.note import NoteDialog
from homs_tui.explore.note_input import NoteInput
from homs_tui.explore.noting import note_written, unsaved_note
from homs_tui.explore.outcome import NOTHING, NoteWrite
from homs_tui.explore.press import press
from homs_tui.present.scene import Scene
from homs_tui.store.limits import MAX_TEXT_LENGTH
from reading import Reading, Spot, reading_of

WIDTH = 80


def on_rastan(scene: Scene, size: Spot = (WIDTH, 24), lang: Lang = "en") -> Reading:
    return reading_of(scene, Session(at=scene.axis.at(70), locality="rastan"), size, lang)


def at_note(read: Reading, text: str = "") -> Reading:
    read.press("e")
    assert read.open == "NoteDialog"
    return read.type(text)


def note(read: Reading) -> NoteInput:
    assert isinstance(read.reader.dialog, NoteDialog)
    return read.reader.dialog.note


def notes(read: Reading) -> dict[object, str]:
    """The reader's notes, by subject."""
    return {note.of: note.text for note in read.reader.acts.notes}


def area(read: Reading) -> list[str]:
    """The rows of the note, with trailing spaces."""
    return [row[1:-1] for row in read.rows_of("note")]


def caret(read: Reading) -> Spot:
    """The column and the row of the caret in the note."""
    x, y = read.caret
    part = read.part("note")
    return x - part.x - 1, y - part.y


def test_each_paragraph_of_a_note_is_aligned_by_its_first_letter(scene: Scene) -> None:
    read = at_note(on_rastan(scene), "حمص (Homs)\nsee حمص\n")
    rows = area(read)
    assert rows[0] == " (Homs) ﺺﻤﺣ".rjust(note(read).width), "with the space of the caret at its left end"
    assert rows[1].rstrip() == "see  ﺺﻤﺣ", "with the space of the caret at the end of the Arabic"
    assert caret(read) == (0, 2)
    assert caret(read.press("up", "end")) == (4, 1)


def test_a_note_wraps_and_the_caret_goes_from_line_to_line(scene: Scene) -> None:
    read = at_note(on_rastan(scene, (40, 20)))
    read.paste("دخلت القوات المدينة من الشمال مساء السبت، ثم انسحبت قبل الفجر إلى الجنوب")
    laid, width = note(read).layout, note(read).width
    assert len(laid.lines) > 1
    assert all(row.startswith(" ") and not row.endswith(" ") for row in area(read)[: len(laid.lines)])
    assert caret(read.press("ctrl+home")) == (width - 1, 0)
    assert caret(read.press("end", "left")) == (width - 1, 1), "from the end of the first line to the beginning of the second"
    assert caret(read.press("down", "up", "up", "down"))[0] == width - 1


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\u2028", "\u2029", "\v", "\f", "\x85"], ids=ascii)
def test_a_line_end_that_is_pasted_into_a_note_is_one_newline(scene: Scene, end: str) -> None:
    read = at_note(on_rastan(scene)).paste(f"{end}one{end}{end}two")
    assert read.typed == "\none\n\ntwo"
    assert read.press("ctrl+z").typed == "", "it is undone at once"


def test_a_lone_line_end_is_pasted_and_undone_like_enter(scene: Scene) -> None:
    read = at_note(on_rastan(scene)).type("a").paste("\r").type("b")
    assert read.typed == "a\nb"
    assert read.press("ctrl+z").typed == "a\n"


def test_a_long_note_scrolls_with_the_caret(scene: Scene) -> None:
    read = at_note(on_rastan(scene)).paste("\n".join(f"line {number}" for number in range(60)))
    height = note(read).height
    assert area(read)[-1].startswith("line 59")
    assert caret(read) == (7, height - 1)
    assert area(read.press("ctrl+home"))[0].startswith("line 0")
    read.press("pagedown")
    assert note(read).editing.cursor == read.typed.index(f"line {height - 1}")
    read.press(*["shift+up"] * 3)
    assert note(read).editing.selected.count("\n") == 3


def test_a_click_puts_the_caret_into_the_note_and_a_drag_selects_in_it(scene: Scene) -> None:
    read = at_note(on_rastan(scene), "first line\nsecond")
    part = read.part("note")
    read.click((part.x + 1 + 3, part.y))
    assert note(read).editing.cursor == 3
    read.drag((part.x + 1 + 6, part.y), (part.x + 1 + 2, part.y + 1))
    assert note(read).editing.selected == "line\nse"
    read.click((0, 0))
    assert (read.open, note(read).editing.selected) == ("NoteDialog", "line\nse"), "a click beside it is ignored"


def test_a_note_is_saved_shown_and_found(scene: Scene) -> None:
    read = at_note(on_rastan(scene, (120, 36)), "راجعتُ هذا الخبر zzyzx").press("ctrl+s")
    assert (read.open, read.said) == ("", "note saved")
    assert read.outcome.write == NoteWrite(PlaceRef("rastan"), "راجعتُ هذا الخبر zzyzx")
    assert "─ Your note ─" in read.text
    assert "zzyzx ﺮﺒﺨﻟﺍ ﺍﺬﻫ" in read.text
    read.look(PlaceRef("homs")).press("/").type("zzyzx\n")
    assert read.view.subject == PlaceRef("rastan")


def test_a_claim_has_a_note_of_its_own_and_an_empty_one_is_removed_and_brought_back(scene: Scene) -> None:
    read = on_rastan(scene, (120, 36)).look(ClaimRef("rastan-left-friday"))
    at_note(read, "a doubt").press("ctrl+s")
    assert notes(read) == {ClaimRef("rastan-left-friday"): "a doubt"}
    at_note(read).press("ctrl+a", "backspace", "ctrl+s")
    assert (notes(read), read.said) == ({}, "note removed; U brings it back")
    assert notes(read.press("U")) == {ClaimRef("rastan-left-friday"): "a doubt"}
    read.press("U", "U")
    assert (notes(read), read.said) == ({}, "this note has no change to undo")
    assert len(read.reader.log) == 4, "each of these adds an entry"


def test_escape_closes_an_unchanged_note_at_once_and_a_changed_one_when_pressed_twice(scene: Scene) -> None:
    read = on_rastan(scene)
    assert at_note(read).press("escape").open == ""
    at_note(read, "ab").press("escape")
    assert "not saved: Ctrl+S saves, Esc again discards" in read.text
    read.press("c", "escape")
    assert (read.open, read.typed) == ("NoteDialog", "abc"), "typing on keeps it open"
    assert read.press("ctrl+c").open == "NoteDialog"
    assert read.press("escape").open == ""
    assert read.reader.log == ()


def test_a_note_changed_and_changed_back_is_unchanged(scene: Scene) -> None:
    assert at_note(on_rastan(scene), "a").press("ctrl+z", "escape").open == ""


def test_saving_an_unchanged_note_closes_it_and_writes_nothing(scene: Scene) -> None:
    read = at_note(on_rastan(scene)).press("ctrl+s")
    assert (read.open, read.outcome, read.reader.log) == ("", NOTHING, ())


@pytest.mark.parametrize("fault", NoteFault)
def test_a_disk_that_refuses_is_reported_and_the_text_stays(scene: Scene, fault: NoteFault) -> None:
    read = at_note(on_rastan(scene), "حمص")
    now, outcome = press(read.reader, "ctrl+s")
    assert outcome.write is not None
    read.at(note_written(now, LogEntry(outcome.write.subject, outcome.write.text), fault))
    assert (read.open, read.typed, notes(read)) == ("NoteDialog", "حمص", {})
    assert "not saved: " in read.text
    assert "not saved: " not in read.press("x").text, "until it is changed"
    read.press("backspace", "ctrl+s")
    assert notes(read) == {PlaceRef("rastan"): "حمص"}
    now, outcome = press(read.reader, "U")
    assert outcome.write == NoteWrite(PlaceRef("rastan"), None)
    read.at(note_written(now, LogEntry(PlaceRef("rastan"), None), fault))
    assert (notes(read), read.said) == ({PlaceRef("rastan"): "حمص"}, "not changed: the notes could not be written")


def test_what_would_be_lost_if_the_program_ended_is_known(scene: Scene) -> None:
    read = on_rastan(scene)
    assert unsaved_note(read.reader) is None
    assert unsaved_note(at_note(read).reader) is None
    assert unsaved_note(read.type("half a tho").reader) == NoteWrite(PlaceRef("rastan"), "half a tho")
    assert unsaved_note(read.press("ctrl+s").reader) is None


def test_a_full_note_says_so(scene: Scene) -> None:
    read = at_note(on_rastan(scene)).paste("حمص " * 600)
    assert len(read.typed) == MAX_TEXT_LENGTH
    assert f"full: a note can hold at most {MAX_TEXT_LENGTH:,} characters" in read.text


def test_a_proof_is_noted_on_its_place(scene: Scene) -> None:
    read = on_rastan(scene, (120, 36)).look(ClaimRef("rastan-left-friday")).press("w")
    at_note(read, "why").press("ctrl+s")
    assert notes(read) == {PlaceRef(read.view.place or ""): "why"}


def test_enter_on_a_note_opens_it_and_y_copies_it(scene: Scene) -> None:
    read = at_note(on_rastan(scene, (120, 36)), "راجعتُ هذا").press("ctrl+s").focus_on("detail")
    read.stand_on(NoteRef(PlaceRef("rastan")))
    assert read.key == NoteRef(PlaceRef("rastan"))
    assert read.press("y").outcome.copy == "راجعتُ هذا"
    read.press("enter")
    assert (read.open, read.typed) == ("NoteDialog", "راجعتُ هذا")
