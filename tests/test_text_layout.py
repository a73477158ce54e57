"""Lines: wrapped in logical order, shown in visual order, with a mapping from every cell back to the text."""

import ctypes.util
import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.text.bidi import Base, line_levels, resolve, visual_order
from homs_tui.text.clean import clean, isolate
from homs_tui.text.joining import JoiningType, trait
from homs_tui.text.layout import layout, one_line
from homs_tui.text.line import Line
from homs_tui.text.shape import clusters
from homs_tui.text.typesetting import Typesetting
from test_text_bidi import PROSE, FriBidi

SENTENCE = "خرج السكان إلى الساحة (M5) صباحَ يومٍ ماطر في نوفمبر/تشرين الثاني 2024، ثم عادوا.[3][4] لا أحد يعلم 7-8."
ARABIC = Base.RTL


def shown(text: str, width: int, base: Base = Base.AUTO) -> list[str]:
    return [line.text for line in layout(text, width, base)]


def pieces(text: str, width: int, base: Base = Base.AUTO) -> list[str]:
    """The part of *text* on each line, in logical order."""
    return [text[line.start : line.end] for line in layout(text, width, base)]


def test_a_reference_keeps_its_brackets_the_right_way_round() -> None:
    assert one_line("[إنج 2]", base=ARABIC).text == "[2 \ufe9e\ufee7\ufe87]"


def test_brackets_in_arabic_are_mirrored_and_in_latin_are_not() -> None:
    assert one_line("(حمص)", base=ARABIC).text == "(\ufeba\ufee4\ufea3)"
    assert one_line("a)ب", base=ARABIC).text == "\ufe8f(a"
    assert one_line("(a)", base=Base.LTR).text == "(a)"


def test_a_line_that_begins_with_latin_is_aligned_right_where_the_document_is() -> None:
    line = one_line("M5 هو", base=ARABIC)
    assert (line.text, line.base) == ("\ufeee\ufeeb M5", 1)


def test_a_tab_separates_what_is_on_either_side() -> None:
    assert one_line("ab \tcd", base=ARABIC).text == "cd  ab"
    assert one_line("ab  cd", base=ARABIC).text == "ab  cd"


def test_lam_alef_is_one_cell_for_two_letters() -> None:
    (cell,) = one_line("لا").cells
    assert (cell.start, cell.end, cell.width) == (0, 2, 1)


def test_marks_follow_their_letter_on_a_right_to_left_line() -> None:
    assert one_line("شنَّتها").text == "\ufe8e\ufeec\ufe98\ufee8\u064e\u0651\ufeb7"


def test_a_range_of_numbers_is_ordered_by_the_algorithm() -> None:
    assert one_line("7-8", base=ARABIC).text == "7-8"
    assert one_line("من 7-8", base=ARABIC).text.startswith("8-7")


def test_an_isolated_name_leaves_the_sentence_in_order_and_its_isolate_is_not_drawn() -> None:
    line = one_line(f"Chapter {isolate('حي الوعر (2)')}, 12 pages", base=Base.LTR)
    assert line.text.startswith("Chapter (2) ")
    assert line.text.endswith(", 12 pages")
    assert all(unicodedata.category(char) != "Cf" for char in line.text)


def test_the_first_words_are_on_the_first_line() -> None:
    assert pieces("واحد اثنان ثلاثة", 11, ARABIC) == ["واحد اثنان ", "ثلاثة"]


def test_spaces_at_the_break_hang_beyond_the_width() -> None:
    first, second = layout("abc   def", 3)
    assert (first.start, first.end, first.width, first.text) == (0, 6, 3, "abc")
    assert (second.start, second.end, second.text) == (6, 9, "def")


def test_spaces_at_the_end_of_a_paragraph_hang_and_at_its_start_indent() -> None:
    (line,) = layout("  ab  ", 10)
    assert (line.text, line.end, line.width) == ("  ab", 6, 4)


def test_a_slash_may_end_a_line() -> None:
    assert pieces("الأول/ديسمبر", 8, ARABIC) == ["الأول/", "ديسمبر"]


def test_a_date_is_not_broken_at_its_slash_while_it_fits() -> None:
    assert pieces("في 7/12", 5, ARABIC) == ["في ", "7/12"]


def test_a_hyphen_between_letters_may_end_a_line_but_not_between_digits_or_before_a_word() -> None:
    assert pieces("Deir-ez-Zor", 6) == ["Deir-", "ez-Zor"]
    assert pieces("ab 7-8", 5) == ["ab ", "7-8"]
    assert pieces("ab -x", 4) == ["ab ", "-x"]


def test_a_line_may_break_between_two_references() -> None:
    assert pieces("قيل[3][4]", 7, ARABIC) == ["قيل[3]", "[4]"]


def test_no_break_spaces_never_break() -> None:
    for space in "\u00a0\u202f\u2007":
        assert pieces(f"a b{space}c", 4) == ["a ", f"b{space}c"]


def test_a_word_too_long_is_folded_between_clusters() -> None:
    assert pieces("شنَّتها", 2, ARABIC) == ["شنَّ", "ته", "ا"]
    assert pieces("بلا", 1, ARABIC) == ["ب", "لا"]


def test_one_column_is_enough_for_anything() -> None:
    assert pieces("ab لا 漢", 1) == ["a", "b ", "لا ", "漢"]
    assert [line.width for line in layout("ab لا 漢", 1)] == [1, 1, 1, 2]
    assert layout("ab", 0) == layout("ab", -5) == layout("ab", 1)


def test_letters_keep_their_joined_form_where_a_word_is_folded() -> None:
    assert shown("حمص", 2, ARABIC) == ["\ufee4\ufea3", "\ufeba"]


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert [(line.start, line.end, line.cells) for line in layout("\n", 5)] == [(0, 0, ()), (1, 1, ())]
    assert pieces("ا\n\nb", 5) == ["ا", "", "b"]
    assert [line.base for line in layout("ا\n\nb", 5)] == [1, 0, 0]


def test_each_paragraph_decides_for_itself_unless_its_base_is_given() -> None:
    assert [line.base for line in layout("حمص\nHoms\n12", 9)] == [1, 0, 0]
    assert [line.base for line in layout("حمص\nHoms\n12", 9, default=Base.RTL)] == [1, 0, 1]
    assert [line.base for line in layout("حمص\nHoms\n12", 9, ARABIC)] == [1, 1, 1]


def test_a_right_to_left_line_is_cut_at_its_left_edge() -> None:
    line = one_line("مدينة حمص", 5, ARABIC)
    assert line.text == "…\ufee8\ufef3\ufeaa\ufee3"
    assert line.cells[0][1:3] == (4, 4)
    assert (line.start, line.end, line.width) == (0, 4, 5)


def test_a_left_to_right_line_is_cut_at_its_right_edge() -> None:
    assert one_line("one two", 4).text == "one…"
    assert one_line("one two", 5).text == "one…"
    assert one_line("one two", 6).text == "one t…"


def test_what_fits_is_not_cut() -> None:
    assert one_line("حمص", 3).text == one_line("حمص").text
    assert one_line("ab  ", 3).text == "ab "
    assert one_line("a\nb").text == "a b"


def test_without_room_as_much_of_the_ellipsis_is_shown_as_fits() -> None:
    assert one_line("abc", 0).cells == ()
    assert one_line("abc", 1).text == "…"
    assert one_line("abcdef", 2, ellipsis="...").text == ".."
    assert one_line("漢字", 2, ellipsis="").text == "漢"


def test_every_cell_states_which_characters_it_stands_for() -> None:
    line = one_line("ab حلا", base=ARABIC)
    assert line.text == "\ufefc\ufea3 ab"
    assert [(cell.start, cell.end) for cell in line.cells] == [(4, 6), (3, 4), (2, 3), (0, 1), (1, 2)]


def test_presentation_forms_in_the_source_stay_on_the_grid() -> None:
    assert one_line("\ufdf2").text == one_line("الله").text
    assert one_line("\ufdf2").width == 4
    assert [line.width for line in layout("عبد \ufdf2", 6)] == [3, 4], "its letters stay together"


def test_the_same_text_at_the_same_width_is_the_same_object() -> None:
    assert layout(SENTENCE, 31, ARABIC) is layout(SENTENCE, 31, ARABIC)


def test_lines_of_mixed_text_are_ordered_as_fribidi_orders_them() -> None:
    if ctypes.util.find_library("fribidi") is None:
        pytest.skip("libfribidi is not installed")
    fribidi = FriBidi()
    dice = random.Random("layout")
    letters = [char for char in PROSE if trait(char).kind is JoiningType.BASE]
    for _ in range(1500):
        text = "".join(dice.choices(letters, k=dice.randint(1, 120)))
        base = dice.choice((Base.LTR, Base.RTL))
        for line in layout(text, dice.randint(1, 40), base, Typesetting(lam_alef=False)):
            seen = {cell.start for cell in line.cells}
            order = fribidi.order(text, line.base, line.start, line.end) if line.end > line.start else []
            assert [cell.start for cell in line.cells] == [index for index in order if index in seen], text


TEXT = st.text(st.sampled_from(SENTENCE + "\n  \u200d\u2067\u2068\u2069\u200f\t[]()👨漢َ") | st.characters(), max_size=60)
WIDTHS = st.integers(1, 30)
BASES = st.sampled_from(Base)


def logical(line: Line) -> list[tuple[int, int]]:
    return sorted((cell.start, cell.end) for cell in line.cells)


@settings(deadline=None, max_examples=400)
@given(TEXT, WIDTHS, BASES, st.booleans(), st.booleans())
def test_every_character_has_a_cell_or_hangs(text: str, width: int, base: Base, lam_alef: bool, marks: bool) -> None:
    reached = 0
    for line in layout(text, width, base, Typesetting(lam_alef, marks)):
        assert line.start in (reached, reached + 1)
        assert text[reached : line.start] in ("", "\n")
        covered = line.start
        for start, end in logical(line):
            assert start == covered < end
            covered = end
        assert all(_hangs(char) for char in text[covered : line.end])
        reached = line.end
    assert reached == len(text)


def _hangs(char: str) -> bool:
    return char.isspace() or trait(char).kind is JoiningType.FORMAT


@settings(deadline=None, max_examples=300)
@given(TEXT, WIDTHS, BASES)
def test_no_line_is_too_wide_unless_a_single_cluster_is(text: str, width: int, base: Base) -> None:
    for line in layout(text, width, base):
        assert line.width == sum(cell.width for cell in line.cells)
        assert line.width <= width or len(line.cells) == 1


@settings(deadline=None, max_examples=300)
@given(TEXT, WIDTHS, BASES)
def test_no_cell_controls_the_terminal_whatever_the_text(text: str, width: int, base: Base) -> None:
    for source in (text, clean(text)):
        for line in (*layout(source, width, base), one_line(source, width, base)):
            for cell in line.cells:
                assert trait(cell.text[0]).kind is JoiningType.BASE
                assert all(trait(mark).kind is JoiningType.MARK for mark in cell.text[1:])
                assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in cell.text)


@settings(deadline=None, max_examples=300)
@given(TEXT, WIDTHS, BASES)
def test_cells_are_in_the_order_that_their_levels_require(text: str, width: int, base: Base) -> None:
    for line in layout(text, width, base):
        cells = sorted(line.cells, key=lambda cell: cell.start)
        assert [cells[place] for place in visual_order([cell.level for cell in cells])] == list(line.cells)


@settings(deadline=None, max_examples=300)
@given(TEXT.map(lambda text: text.replace("\n", "")), WIDTHS, BASES)
def test_levels_are_those_of_the_paragraph_after_rule_l1_on_the_line(text: str, width: int, base: Base) -> None:
    paragraph = resolve(text, base)
    starts = {cluster.start for cluster in clusters(text)}
    for line in layout(text, width, base):
        levels = line_levels(paragraph, line.start, line.end)
        for cell in line.cells:
            if cell.start in starts and cell.start > 0:
                assert cell.level == levels[cell.start - line.start]


@settings(deadline=None, max_examples=300)
@given(TEXT, st.integers(0, 30), BASES)
def test_cropping_cuts_the_logical_end(text: str, width: int, base: Base) -> None:
    line = one_line(text, width, base)
    whole = one_line(text, None, base)
    assert line.width <= width
    dots = [cell for cell in line.cells if cell.start == cell.end]
    kept = [span for span in logical(line) if span[0] != span[1]]
    assert kept == logical(whole)[: len(kept)]
    if dots:
        assert line.end == dots[0].start
        assert dots[0] is (line.cells[0] if line.base else line.cells[-1])
