"""Typing in lines, as seen on the screen: letters joined and in order, the caret where the next letter goes."""

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.core.locality import LocalityKind
from homs_tui.explore.dialogs.prompt import Search
from homs_tui.explore.text_input import LineInput
from homs_tui.present.lists.keys import CommandKey, FilterKey
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.terminal.paint.theme import REVERSE, THEMES, Paint
from reading import Reading, reading

WIDTH = 80
LABEL = " Search: "


def at_search(scene: Scene, text: str = "", lang: Lang = "en") -> Reading:
    read = reading(scene, 70, (WIDTH, 24), lang).press("/")
    assert read.open == "Search"
    return read.type(text)


def line(read: Reading) -> LineInput:
    assert isinstance(read.reader.dialog, Search)
    return read.reader.dialog.line


def cursor(read: Reading) -> int:
    return line(read).editing.cursor


def caret(read: Reading) -> int:
    """The column of the caret on the last row; hits on other rows are reversed as well."""
    (column,) = [x for _, x, y in read.looking(REVERSE) if y == 23]
    return column


def field(read: Reading) -> str:
    """The text of the line as drawn on the last row, without its label."""
    row = read.rows[-1]
    assert row.startswith(LABEL)
    assert row.endswith(" "), "a column is free at the edge"
    return row[len(LABEL) : -1]


def column(read: Reading) -> int:
    """The column of the caret in the field, counted from the left."""
    return caret(read) - len(LABEL)


ROOM = WIDTH - len(LABEL) - 1
TYPED = [
    # Each letter typed, then the field as drawn, and the caret's column from the field's left edge.
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
def test_what_is_typed_is_joined_and_in_order_with_the_caret_where_the_next_letter_goes(
    scene: Scene, text: str, shown: str, at: int
) -> None:
    read = at_search(scene, text)
    assert read.typed == text
    assert field(read) == shown
    assert column(read) == at


def test_left_and_right_move_on_the_screen_through_mixed_text(scene: Scene) -> None:
    read = at_search(scene, "abc حمص 12 (x)").press("home")
    seen = [column(read), *(column(read.press("right")) for _ in range(13))]
    assert seen == list(range(14))
    read.press(*["left"] * 13)
    assert (column(read), cursor(read)) == (0, 0)


def test_home_and_end_follow_the_direction_of_the_line(scene: Scene) -> None:
    read = at_search(scene, "حمص abc").press("home")
    assert (cursor(read), column(read)) == (0, ROOM - 1), "an Arabic line begins at the right"
    read.press("end")
    assert (cursor(read), column(read)) == (7, ROOM - 5)


def test_words_are_passed_on_the_screen_or_in_the_order_of_reading(scene: Scene) -> None:
    read = at_search(scene, "حمص حلب abc")
    for key, wanted in (("ctrl+right", 8), ("ctrl+right", 4), ("ctrl+left", 7), ("alt+b", 4), ("alt+f", 7)):
        assert cursor(read.press(key)) == wanted, key
    assert cursor(read.press("ctrl+u").type("abc def").press("home", "ctrl+right")) == 3


def test_a_selection_is_visible_and_replaced_by_typing(scene: Scene) -> None:
    read = at_search(scene, "abc حمص").press("home", "right", "right", *["shift+right"] * 4)
    back = Paint(background=THEMES["dark"].paints[Role.SELECTED].background).look
    assert back
    marked = "".join(text for text, _, y in read.looking(back=back) if y == 23)
    assert line(read).editing.selected == "c ح", "from c to the second letter of the word, in the order of the text"
    assert marked == "c ﺣ", "though on the screen the first letter is at the right"
    read.press("x")
    assert (read.typed, cursor(read)) == ("abxمص", 3)
    assert read.press("ctrl+a", "ctrl+c").outcome.copy == "abxمص"
    assert read.press("ctrl+x").typed == ""
    assert read.press("ctrl+v", "ctrl+v").typed == "abxمصabxمص"


def test_without_a_selection_ctrl_c_cancels_the_prompt(scene: Scene) -> None:
    assert at_search(scene, "x").press("ctrl+c").open == ""


def test_a_move_ends_a_selection_at_the_side_to_which_it_goes(scene: Scene) -> None:
    read = at_search(scene, "حمص").press("ctrl+a", "right")
    assert (cursor(read), line(read).editing.selected) == (0, "")
    assert cursor(read.press("ctrl+a", "left")) == 3


def test_backspace_takes_a_mark_and_delete_a_letter_with_its_marks(scene: Scene) -> None:
    read = at_search(scene, "حَمّ")
    assert read.press("backspace").typed == "حَم"
    assert read.press("home", "delete").typed == "م"


def test_presentation_forms_become_letters_whether_they_are_pasted_or_typed(scene: Scene) -> None:
    read = at_search(scene).paste("ﺣﻤﺺ\nﻓﻲ \u202eﻟﻼ\ufdfa")
    assert read.typed == "حمص في للا\ufdfa"
    read.press("ctrl+a", "\ufefb")
    assert (read.typed, cursor(read)) == ("لا", 2)


LINE_ENDS = ["\r", "\r\n", "\n", "\u2028", "\u2029", "\v", "\f", "\x85"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
@pytest.mark.parametrize("opener", ["/", "t", "f /", ":"], ids=["search", "time", "filter", "palette"])
def test_a_line_end_in_what_is_pasted_is_a_blank_in_a_line(scene: Scene, opener: str, end: str) -> None:
    read = reading(scene).press(*opener.split())
    before = read.open
    assert read.paste(f"sat{end}22:00{end}").typed == "sat 22:00 "
    assert read.open == before, "no line end is taken for Enter"


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_a_time_pasted_with_its_line_end_is_read(scene: Scene, end: str) -> None:
    read = reading(scene).press("t").paste(f"2024-12-07 22:00{end}").press("enter")
    assert (read.open, read.reader.view.hour) == ("", 70)


def test_a_paste_is_no_letter_of_a_mark(scene: Scene) -> None:
    read = reading(scene).press("m").paste("a\r")
    assert not read.reader.jumplist.marks


def test_what_no_text_may_hold_is_left_out_of_a_paste(scene: Scene) -> None:
    assert at_search(scene).paste("a\x00b\x1b[1mc\x08\ufffe\ud800\td").typed == "ab[1mc d"


def test_joiners_of_persian_are_typed(scene: Scene) -> None:
    read = at_search(scene, "می\u200cخ")
    assert read.typed == "می\u200cخ"
    assert field(read).endswith(" ﺥﯽﻣ"), "the joiner separates the letters and is not sent"


def test_undo_and_redo_go_word_by_word(scene: Scene) -> None:
    read = at_search(scene, "حمص الآن")
    assert read.press("ctrl+z").typed == "حمص "
    assert read.press("ctrl+z").typed == ""
    read.press("ctrl+y", "ctrl+y", "ctrl+y")
    assert (read.typed, cursor(read)) == ("حمص الآن", 8)


@pytest.mark.parametrize("letter", ["ح", "w"])
def test_a_text_longer_than_its_room_scrolls_with_the_caret(scene: Scene, letter: str) -> None:
    read = at_search(scene).paste(letter * 100)
    end, begin = (0, ROOM - 1) if letter == "ح" else (ROOM - 1, 0)
    assert column(read) == end
    assert len(field(read).strip()) == ROOM - 1, "the end of the text, and the caret after it"
    read.press("home")
    assert column(read) == begin
    assert len(field(read).strip()) == ROOM
    read.press(*["left" if letter == "ح" else "right"] * 100)
    assert (cursor(read), column(read)) == (100, end)


def test_a_click_puts_the_caret_where_it_points_and_a_drag_selects(scene: Scene) -> None:
    read = at_search(scene, "abc حمص d").click((len(LABEL) + 4, 23))
    assert (cursor(read), column(read)) == (6, 4), "on the last letter of the Arabic word"
    read.drag((len(LABEL) + 6, 23), (len(LABEL) + 1, 23))
    assert line(read).editing.selection == (1, 4)


def test_a_drag_that_leaves_the_line_goes_on_selecting_in_it(scene: Scene) -> None:
    read = at_search(scene, "abc def").drag((len(LABEL) + 1, 23), (len(LABEL) + 3, 10))
    assert line(read).editing.selection == (1, 3)


LABEL_AR = " :ﺚﺤﺑ "


def test_in_arabic_the_label_is_at_the_right_and_the_line_beside_it(scene: Scene) -> None:
    read = at_search(scene, lang="ar")
    last = WIDTH - len(LABEL_AR) - 1
    assert read.rows[-1] == LABEL_AR.rjust(WIDTH)
    assert caret(read) == last
    read.type("حمص")
    assert read.rows[-1] == ("ﺺﻤﺣ" + LABEL_AR).rjust(WIDTH)
    assert caret(read) == last - 3
    assert cursor(read.click((last - 1, 23))) == 1, "on the second letter"
    read.press("ctrl+a").type("Homs")
    assert read.rows[-1].startswith(" Homs ")
    assert caret(read) == 5


def test_a_time_in_digits_is_read_from_the_left_beside_its_label(scene: Scene) -> None:
    read = reading(scene, 70, (WIDTH, 24), "ar").press("t").type("7/12 22:00")
    label = " :ﺖﻗﻭ ﻰﻟﺇ ﻞﻘﺘﻧﺍ "
    assert read.rows[-1].endswith("7/12 22:00 " + label)
    assert caret(read) == WIDTH - len(label) - 1


# Sheets


def test_a_line_narrows_the_sheet_and_escape_closes_the_line_first(scene: Scene) -> None:
    read = reading(scene, 70).press("f")
    every = len(read.state.items)
    read.press("/").type("vill")
    assert [item.key for item in read.state.items if item.key] == [FilterKey("kind", LocalityKind.VILLAGE)]
    assert len(read.state.items) == 3, "with the title and the heading of its group"
    read.press("enter", "space")
    assert read.view.filter.kind == {LocalityKind.VILLAGE}
    assert "Search:" in read.text
    read.press("escape")
    assert (read.open, len(read.state.items)) == ("FilterSheet", every)
    assert "Search:" not in read.text
    assert read.press("escape").open == ""


def test_letters_typed_into_the_line_are_not_commands_of_the_sheet(scene: Scene) -> None:
    read = reading(scene, 70).press("f", "space", "ظ").type("q f c")
    assert read.typed == "q f c"
    assert "nothing found" in read.text
    assert read.view.filter, "c cleared nothing"
    assert read.press("down", "up", "escape", "q").open == ""


def test_keys_that_the_line_does_not_use_go_to_the_list(scene: Scene) -> None:
    read = reading(scene, 70).press("f", "/").type("o")
    first = read.state.cursor
    assert read.press("down").state.cursor > first
    assert read.press("up").state.cursor == first
    assert read.press("pagedown").state.cursor > first
    assert read.press("f6").selected
    assert (read.typed, read.press("f1").open) == ("o", "")


@pytest.mark.parametrize("key", ["tab", "shift+tab"])
def test_tab_goes_from_the_line_of_a_sheet_to_its_list_and_back(scene: Scene, key: str) -> None:
    read = reading(scene, 70).press("f", key).press("/").type("vill").press(key, "space")
    assert (read.typed, read.view.filter.kind) == ("vill", {LocalityKind.VILLAGE})
    assert read.press(key, "x").typed == "villx"


@pytest.mark.parametrize(("lang", "sought"), [("en", "COLOURS"), ("ar", "مجموعه الالوان")])
def test_help_is_searched_with_the_same_folding_as_everything_else(scene: Scene, lang: Lang, sought: str) -> None:
    read = reading(scene, 70, lang=lang).press("?", "/").paste(sought)
    assert [item.key for item in read.state.items if isinstance(item.key, CommandKey) and item.key.id != "app.help"] == [
        CommandKey("app.theme")
    ]
