"""A text being edited: what each change leaves, and what undo restores."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.text.caret import caret_layout
from homs_tui.text.editing import Editing
from homs_tui.text.input_filter import cluster_edges, filter_input

FATHA, SHADDA, HAMZA = "\u064e", "\u0651", "\u0654"


def on(text: str, cursor: int | None = None, anchor: int | None = None, *, multiline: bool = True) -> Editing:
    """An edited text with the cursor at a place, by default at the end."""
    editing = Editing.on(text, multiline=multiline)
    place = len(text) if cursor is None else cursor
    return editing.to(place if anchor is None else anchor).to(place, select=True)


def letters(text: str, editing: Editing | None = None) -> Editing:
    """*text* inserted letter by letter."""
    editing = editing or Editing(multiline=True)
    for letter in text:
        editing = editing.insert(letter)
    return editing


def text_and_cursor(editing: Editing) -> tuple[str, int]:
    return editing.text, editing.cursor


def state(editing: Editing) -> tuple[str, int, int]:
    return editing.text, editing.cursor, editing.anchor


# Typing


def test_letters_go_where_the_cursor_is() -> None:
    assert text_and_cursor(letters("مص", on("ح"))) == ("حمص", 3)
    assert text_and_cursor(letters("م", on("حص", 1))) == ("حمص", 2)


def test_what_is_typed_replaces_what_is_selected() -> None:
    assert text_and_cursor(letters("ب", on("حلب دمشق", 3, 0))) == ("ب دمشق", 1)


def test_text_is_nfc_after_every_letter_and_the_cursor_follows_it() -> None:
    assert text_and_cursor(letters("ا" + HAMZA)) == ("أ", 1)
    assert text_and_cursor(letters("e\u0301")) == ("é", 1)
    assert text_and_cursor(letters("ب" + SHADDA + FATHA)) == ("ب" + FATHA + SHADDA, 3), "marks in their canonical order"


def test_a_mark_joins_the_letter_typed_before_it() -> None:
    assert text_and_cursor(letters("ا", on(HAMZA, 0))) == ("أ", 1)
    assert text_and_cursor(letters("ح", on(FATHA, 0))) == ("ح" + FATHA, 2), "the next letter goes after the mark"


def test_a_letter_can_be_inserted_between_lam_and_alef() -> None:
    between = letters("ل", on("ا", 0))
    assert text_and_cursor(between) == ("لا", 1)
    assert text_and_cursor(letters("م", between)) == ("لما", 2)


def test_a_key_that_sends_a_ligature_types_its_letters() -> None:
    assert text_and_cursor(letters("\ufefb")) == ("لا", 2)
    assert text_and_cursor(letters("\ufef7")) == ("لأ", 2)


def test_joiners_stay_only_after_letters() -> None:
    assert letters("می\u200cخواهم").text == "می\u200cخواهم"
    assert letters("\u200c").text == ""
    assert letters("ه\u200d\u200d ").text == "ه\u200d "
    assert on("می\u200cخ", 2, 0).backspace().text == "خ", "a joiner without its letter is gone"


def test_no_more_is_inserted_than_there_is_room_for_and_no_letter_without_its_marks() -> None:
    assert letters("abcdef", Editing(max_length=4)).text == "abcd"
    assert Editing(max_length=4).insert("abc" + "ب" + FATHA).text == "abc"
    assert text_and_cursor(on("abcd").to(0).to(2, select=True).insert("xy")) == ("xycd", 2), "what is replaced makes room"


def test_in_a_single_line_newlines_become_spaces() -> None:
    assert Editing().insert("حمص\nحلب\r\nx").text == "حمص حلب x"
    assert Editing(multiline=True).insert("حمص\r\nحلب").text == "حمص\nحلب"


# Pasting

PASTED = [
    ("ﺣﻤﺺ", "حمص"),
    ("ﺳﻼﻡ", "سلام"),
    ("ﷲ", "الله"),
    ("ﻛﺘﺎﺑﺎ\ufe70", "كتاب" + "ا\u064b"),
    ("ﻣﺪ\ufe77ﺓ", "مد\u0640\u064eة"),
    ("\ufdfa \ufdfd \ufdfc", "\ufdfa \ufdfd \ufdfc"),
    ("\ufd3eحمص\ufd3f", "\ufd3eحمص\ufd3f"),
    ("ﻻ", "لا"),
    ("أ", "أ"),
    ("Ho\u200ems\u202e \u2067حمص\u2069\ufeff\u00ad", "Homs حمص"),
    ("a\tb\x1b[31m", "a b[31m"),
    # Letters that borrow forms, as a terminal gives back what it shows
    ("\ufe91\ufee0\u065a\u064e\ufe90 \ufb8a\ufee7\ufbfd\u065a", "بڵ\u064eب ژنێ"),
]


@pytest.mark.parametrize(("pasted", "stored"), PASTED)
def test_what_is_pasted_is_stored_as_letters(pasted: str, stored: str) -> None:
    editing = Editing().insert(pasted)
    assert text_and_cursor(editing) == (stored, len(stored))


# Deleting


def test_backspace_deletes_a_mark_and_delete_a_whole_letter() -> None:
    word = "حَمّص"
    assert text_and_cursor(on(word, 2).backspace()) == ("حمّص", 1)
    assert text_and_cursor(on(word, 0).delete()) == ("مّص", 0)
    assert text_and_cursor(on(word, 2).delete()) == ("حَص", 2)
    assert text_and_cursor(on("لَا", 0).delete()) == ("ا", 0), "each letter of a ligature is deleted by itself"
    assert text_and_cursor(on("لا", 1).delete()) == ("ل", 1)
    assert text_and_cursor(on("a👩\u200d👩x", 1).delete()) == ("ax", 1)


def test_at_the_ends_there_is_nothing_to_delete() -> None:
    assert on("حمص", 0).backspace() == on("حمص", 0)
    assert text_and_cursor(on("حمص").delete()) == ("حمص", 3)
    assert on("حمص").delete().past == ()


def test_deleting_removes_the_selection() -> None:
    for change in (Editing.backspace, Editing.delete, lambda e: e.delete_to(e.word_before), lambda e: e.delete_to(0)):
        assert text_and_cursor(change(on("abc حمص", 5, 2))) == ("abمص", 2)
        assert text_and_cursor(change(on("abc حمص", 2, 5))) == ("abمص", 2)


def test_words_and_paragraphs_are_deleted_whole() -> None:
    text = "أول سطر\nحَمْصُ، Homs 2024"
    editing = on(text, text.index(" 2024"))
    assert editing.delete_to(editing.word_before).text == "أول سطر\nحَمْصُ،  2024"
    assert editing.delete_to(editing.word_after).text == "أول سطر\nحَمْصُ، Homs"
    assert editing.delete_to(editing.paragraph[0]).text == "أول سطر\n 2024"
    assert editing.delete_to(editing.paragraph[1]).text == "أول سطر\nحَمْصُ، Homs"


def test_a_newline_is_deleted_like_a_letter() -> None:
    assert text_and_cursor(on("حمص\nabc", 3).delete()) == ("حمصabc", 3)
    assert text_and_cursor(on("حمص\nabc", 4).backspace()) == ("حمصabc", 3)


# Words and selection


@pytest.mark.parametrize("text", ["حَمْصُ، و«حلب» 2024", "Homs, and (Aleppo) 2024", "حمص Homs ٢٠٢٤ می\u200cخواهم"])
def test_words_are_traversed_forward_and_back_in_reading_order(text: str) -> None:
    ends, editing = [], on(text, 0)
    while editing.cursor < len(text):
        editing = editing.to(editing.word_after)
        ends.append(editing.cursor)
    begins = []
    while editing.cursor:
        editing = editing.to(editing.word_before)
        begins.append(editing.cursor)
    words = [text[start:end] for start, end in zip(reversed(begins), ends, strict=True)]
    assert " ".join(words).split() == words
    assert all(word[0].isalnum() for word in words)
    assert "".join(words) == "".join(letter for letter in text if letter not in " ،,()«»")


def test_a_selection_extends_from_where_it_began_and_a_move_ends_it() -> None:
    editing = on("abc حمص", 2).to(5, select=True)
    assert (editing.selection, editing.selected) == ((2, 5), "c ح")
    assert editing.to(1, select=True).selected == "b"
    assert editing.to(6).selected == ""
    assert editing.select_all().selected == "abc حمص"


# Undo


def test_undo_works_word_by_word() -> None:
    editing = letters("حمص الآن abc")
    seen = []
    while editing.past:
        editing = editing.undo()
        seen.append(editing.text)
    assert seen == ["حمص الآن ", "حمص ", ""]
    assert editing.undo() is editing
    while editing.future:
        editing = editing.redo()
    assert text_and_cursor(editing) == ("حمص الآن abc", 12)
    assert editing.redo() is editing


def test_a_move_separates_changes() -> None:
    assert letters("ب", letters("ا").to(1)).undo().text == "ا"


def test_letters_erased_one_by_one_come_back_together() -> None:
    editing = on("حمص").backspace().backspace()
    assert editing.text == "ح"
    assert text_and_cursor(editing.undo()) == ("حمص", 3)


def test_undo_restores_the_selection() -> None:
    editing = on("abc حمص", 5, 2).insert("x").undo()
    assert (editing.text, editing.selection) == ("abc حمص", (2, 5))


def test_a_change_after_undo_leaves_nothing_to_redo() -> None:
    assert letters("ب", letters("ا").undo()).future == ()


# Any sequence of changes

LETTERS = st.sampled_from("حصلامأاب ab1.\u064e\u0651\u0654\u0301\u200c\u200d\n\ufefb\ufedfآ(e👩")
OPERATIONS: dict[str, Callable[[Editing], Editing]] = {
    "backspace": Editing.backspace,
    "delete": Editing.delete,
    "undo": Editing.undo,
    "redo": Editing.redo,
    "all": Editing.select_all,
    "word back": lambda e: e.delete_to(e.word_before),
    "word on": lambda e: e.delete_to(e.word_after),
    "to start": lambda e: e.delete_to(e.paragraph[0]),
    "left": lambda e: e.to(caret_layout(e.text, 9).left(e.cursor)),
    "right": lambda e: e.to(caret_layout(e.text, 9).right(e.cursor)),
    "select left": lambda e: e.to(caret_layout(e.text, 9).left(e.cursor), select=True),
    "up": lambda e: e.to(caret_layout(e.text, 9).vertical(e.cursor, -1, 4)),
    "home": lambda e: e.to(caret_layout(e.text, 9).home(e.cursor)),
}
STEPS = st.lists(st.one_of(LETTERS, st.sampled_from(sorted(OPERATIONS)), st.text(LETTERS, max_size=5)), max_size=30)


def after(step: str, editing: Editing) -> Editing:
    return OPERATIONS[step](editing) if step in OPERATIONS else editing.insert(step)


@given(STEPS, st.booleans())
def test_after_any_edit_the_text_may_be_stored_and_the_cursor_is_between_clusters(steps: list[str], multiline: bool) -> None:
    editing = Editing(max_length=25, multiline=multiline)
    for step in steps:
        editing = after(step, editing)
        assert unicodedata.is_normalized("NFC", editing.text)
        assert len(editing.text) <= 25
        assert multiline or "\n" not in editing.text
        assert not any("\ufb50" <= letter <= "\ufefc" for letter in editing.text)
        assert {editing.cursor, editing.anchor} <= set(cluster_edges(editing.text)), step


@given(STEPS)
def test_undo_and_redo_restore_exactly(steps: list[str]) -> None:
    editing, states = Editing(multiline=True), []
    for step in steps:
        if step in ("undo", "redo"):
            continue
        before, editing = editing, after(step, editing)
        if len(editing.past) > len(before.past):
            states.append(state(before))
    last = state(editing)
    back = editing
    for wanted in reversed(states):
        back = back.undo()
        assert state(back) == wanted
    assert back.past == ()
    for wanted in (*states[1:], last):
        back = back.redo()
        assert back.text == wanted[0]
    assert back.future == ()
    if states:
        assert state(editing.undo().redo()) == last


@given(st.text(max_size=60), st.booleans())
def test_filtering_input_twice_changes_nothing_more(text: str, lines: bool) -> None:
    filtered = filter_input(text, lines=lines)
    assert filter_input(filtered, lines=lines) == filtered
    assert unicodedata.is_normalized("NFC", filtered)
