"""Rows encoded for terminals that reorder text: what the terminal does to the row gives the intended one."""

import random
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.terminal.identify.modes import OutputMode, encoding_of
from homs_tui.text.bidi import Base, line_levels, resolve, visual_order
from homs_tui.text.inverse_bidi import ANCHOR, Row, ScreenCell, anchored, bare, by_words, marked, parted, rtl_runs, unshaped
from homs_tui.text.layout import one_line
from homs_tui.text.mirror import MIRRORED

BLANKS = frozenset(" \u00a0" + ANCHOR)
"""Everything that a mode sends for a blank."""
PIECES = (
    "حمص",
    "الرستن",
    "ساحة الساعة",
    "[إنج 2]",
    "(7 ديسمبر 2024)",
    "[3]",
    "22:00",
    "7-8",
    "M5",
    "al-Waer",
    "لا",
    "مدعوماً",
    "٪٥٠",
    "+03",
)


def cells(text: str, look: str = "") -> list[ScreenCell]:
    """The cells of a laid-out text."""
    return [ScreenCell(cell.text, cell.width, look) for cell in one_line(text, None, Base.RTL).cells]


def plain(text: str, look: str = "") -> list[ScreenCell]:
    return [ScreenCell(char, 1, look) for char in text]


def seen(row: Row) -> str:
    return "".join("".join(" " if char in BLANKS else char for char in cell.text) for cell in row)


def ordering_terminal(row: Row, base: Base) -> str:
    """What a terminal shows that reorders a whole row (UAX #9 on its cells), mirrored where it should be."""
    text = "".join(cell.text[0] for cell in row)
    paragraph = resolve(text, base)
    levels = line_levels(paragraph, 0, len(text))
    shown = [row[i].text for i in visual_order(levels)]
    odd = [levels[i] % 2 for i in visual_order(levels)]
    reversed_ = "".join(MIRRORED.get(t[0], t[0]) + t[1:] if o else t for t, o in zip(shown, odd, strict=True))
    return "".join(" " if char in BLANKS else char for char in reversed_)


def screens(seed: str, count: int) -> list[list[ScreenCell]]:
    """Rows as the explorer has them: columns of mixed text between rules, with the first cell blank."""
    dice = random.Random(seed)
    found = []
    for _ in range(count):
        row = plain(" ")
        for _ in range(dice.randint(1, 4)):
            row += cells(" ".join(dice.choices(PIECES, k=dice.randint(1, 5))))
            row += plain(dice.choice((" │ ", "  ", " ", " ─── ", "    al-Rastan ≤22:00 ")))
        found.append(row)
    return found


@pytest.mark.slow
def test_a_terminal_that_reorders_rows_shows_the_intended_row() -> None:
    for row in screens("rows", 3000):
        sent = anchored(row)
        for base in (Base.LTR, Base.AUTO):
            assert ordering_terminal(sent, base) == seen(row)


@pytest.mark.parametrize("bar", "▏▌▕▐")
def test_two_names_with_nothing_but_a_cursor_and_a_rule_between_them_stay_on_their_sides(bar: str) -> None:
    for beside in (cells("منذ"), plain("22:00≤"), plain("7 "), plain("O ")):
        row = [*plain(" taken · "), *cells("خلفية"), *plain(f"{bar}│"), *beside, *plain("  "), *cells("حمص"), *plain(" ")]
        other = [*plain(" "), *cells("حمص"), *plain("  "), *beside, *plain(f"│{bar}"), *cells("خلفية"), *plain(" taken ")]
        for base in (Base.LTR, Base.AUTO):
            for one in (row, other):
                shown = ordering_terminal(anchored(one), base)
                assert shown.replace("⡇", bar).replace("⢸", bar) == seen(one)


def test_kitty_before_0_40_reverses_no_word_with_the_dots_that_touch_it() -> None:
    """It draws Braille itself, so that dots are no part of what it reverses; looks stay in their cells."""
    row = [*plain("⡇", "blue"), *plain("م", "green"), *plain("●", "yellow"), *plain("⢸", "red"), *plain(" ")]
    sent = encoding_of(OutputMode.WORDS)(row)
    assert [(cell.text, cell.look) for cell in sent[:4]] == [("⡇", "blue"), ("●", "green"), ("م", "yellow"), ("⢸", "red")]


def map_rows(seed: str, count: int) -> list[list[ScreenCell]]:
    """Rows as a map has them: signs with letters and numbers, names, dots of lines; something blank comes before any Arabic."""
    dice = random.Random(seed)
    signs = ("●O", "◐VGO", "●O 14 G 1", "G 1", "◑30", "·", "○", "+2", "≠VO", "±0.3", "14", "×GO", "→ →", "↑")
    names = ("حمص", "الرستن", "م 14  ح 1", "م ١٤", "م 1", "كتيبة 26", "~ملوك", "م", "خ 7")
    found = []
    for _ in range(count):
        row = plain(dice.choice((" ", "● ", "1 ", "│ ", "→ ", "⡇ ")))
        for _ in range(dice.randint(1, 6)):
            row += dice.choice((plain(dice.choice(signs)), cells(dice.choice(names)), plain(dice.choice(("⡇", "⠒⠒", "⠤⠂ ⠤")))))
            row += plain(dice.choice((" ", "  ", "   ", " │ ")))
        found.append(row)
    return found


@pytest.mark.parametrize("base", [Base.LTR, Base.AUTO])
def test_a_row_of_signs_letters_and_numbers_is_shown_as_intended(base: Base) -> None:
    for row in map_rows("signs", 1500):
        assert ordering_terminal(anchored(row), base) == seen(row)


@pytest.mark.parametrize("row", ["● 14 حمص", "1 حمص", "→ ● 3 حمص 2", "≤22 حمص"])
def test_signs_and_numbers_before_the_first_letter_do_not_turn_the_row_round(row: str) -> None:
    sign, _, name = row.partition(" حمص")
    shown = [*plain(f"{sign} "), *cells("حمص"), *plain(name)]
    assert ordering_terminal(anchored(shown), Base.AUTO) == seen(shown)


@pytest.mark.parametrize("number", ["1", "14", "+2", "·3"])
def test_a_number_that_touches_a_letter_on_its_right_moves_by_a_column_instead_of_jumping_over_it(number: str) -> None:
    row = [*plain(" ●"), *cells("م"), *plain(f"{number}  "), *cells("حمص"), *plain(" ")]
    apart = [*plain(" ●"), *cells("م"), *plain(f" {number} "), *cells("حمص"), *plain(" ")]
    for base in (Base.LTR, Base.AUTO):
        assert ordering_terminal(anchored(row), base) == seen(apart)


def test_a_number_of_another_colour_stays_where_it_is_where_each_colour_is_ordered_by_itself() -> None:
    row = [*plain(" ●"), *cells("م", "green"), *plain("14 ", "dim")]
    assert seen(parted(row, lambda blank: blank)) == seen(row)


@pytest.mark.slow
def test_a_terminal_that_reorders_each_colour_by_itself_shows_the_intended_row() -> None:
    def recoloured(blank: ScreenCell) -> ScreenCell:
        return blank._replace(look=blank.look + "*")

    dice = random.Random("colours")
    for row in screens("parts", 2000):
        coloured = list(row)
        for _ in range(dice.randint(0, 3)):
            start = dice.randrange(len(row))
            # Colours change at blanks, as between the columns and words of a screen.
            while start and row[start].text != " ":
                start -= 1
            coloured[start:] = [cell._replace(look=f"{start}") for cell in row[start:]]
        sent = parted(coloured, recoloured)
        shown, stretch = "", sent[:1]
        for cell in [*sent[1:], ScreenCell("", 0, "end")]:
            if cell.look == stretch[-1].look:
                stretch.append(cell)
            else:
                shown += ordering_terminal(stretch, Base.LTR)
                stretch = [cell]
        assert shown == seen(row)


def test_old_kitty_reverses_each_word_back() -> None:
    for row in screens("words", 1000):
        sent = by_words(row, lambda left, right: False)
        text = [cell.text for cell in sent]
        shown, word = "", list[str]()
        for piece in [*text, " "]:
            if piece == " " or "\u2500" <= piece <= "\u259f":
                arabic = any(glyph[0] > "\u0590" and resolve(glyph[0], Base.AUTO).classes in "RA" for glyph in word)
                reversed_ = [MIRRORED.get(glyph[0], glyph[0]) + glyph[1:] for glyph in reversed(word)] if arabic else word
                shown += "".join(reversed_) + piece
                word = []
            else:
                word.append(piece)
        assert shown[:-1] == "".join(char for char in seen(row) if not unicodedata.combining(char)), "without marks"


@given(st.lists(st.sampled_from([*PIECES, " ", "│", "é", "漢", "🙂"]), max_size=8).map("".join))
@settings(max_examples=300)
def test_no_mode_changes_how_many_columns_a_row_has(text: str) -> None:
    row = [*plain(" "), *cells(text)]
    for mode in OutputMode:
        sent = encoding_of(mode)(row)
        assert sum(cell.width for cell in sent) == sum(cell.width for cell in row)
        assert len(sent) == len(row)


def test_a_row_without_arabic_is_sent_unchanged() -> None:
    row = plain(" al-Rastan  ≤22:00 │ G 6 ")
    for mode in OutputMode:
        if mode is not OutputMode.LATIN:
            assert encoding_of(mode)(row) is row or encoding_of(mode)(row) == row


def test_the_first_cell_keeps_the_row_left_to_right() -> None:
    assert anchored([*plain(" "), *cells("حمص")])[0].text == ANCHOR


def test_marks_stay_with_their_letters_in_every_order() -> None:
    row = [*plain(" "), *cells("مدعوماً")]
    (tanwin,) = [cell.text for cell in row if "\u064b" in cell.text]
    for mode in (OutputMode.ANCHORED, OutputMode.PARTED):
        assert tanwin in [cell.text for cell in encoding_of(mode)(row)]


def test_bare_letters_lose_their_marks_and_nothing_else() -> None:
    row = [*plain(" "), *cells("مدعوماً (Homs)")]
    assert seen(bare(row)) == "".join(char for char in seen(row) if not unicodedata.combining(char))


def test_old_kitty_keeps_colours_where_they_are_and_reverses_only_letters() -> None:
    row = [*plain(" :", "plain"), *cells("حمص", "green")]
    sent = by_words(row, lambda left, right: False)
    assert [cell.look for cell in sent] == [cell.look for cell in row]
    assert sent[-1].text == ":"


def test_old_kitty_reverses_no_number_with_an_arabic_semicolon() -> None:
    """The semicolon is of class AL but of no script; HarfBuzz takes such a word for left to right (seen in 0.26)."""
    row = plain(" ؛1 ")
    assert by_words(row, lambda left, right: False) == row


def test_an_invisible_mark_follows_only_letters() -> None:
    row = [*plain(" "), *cells("حمص 2024")]
    assert sum(cell.text.endswith("\u200e") for cell in marked(row)) == 3


def test_a_letter_that_borrows_forms_never_loses_the_marks_that_make_it_that_letter() -> None:
    row = cells("بڵَب ژنێ")
    assert [cell.text[0] for cell in bare(row) if cell.text[0] in "ڵێ"] == ["ێ", "ڵ"]
    assert seen(by_words(row, lambda left, right: False)).count("ڵ") == 1
    assert "ڵ\u064e" in [cell.text for cell in unshaped(row)]


def test_a_terminal_that_joins_letters_gets_those_that_borrow_forms_as_they_are() -> None:
    for word in ("بڵب", "ئەم", "کەڕ", "ښځه", "ێوارێ", "مەزن"):
        logical = [*reversed(cells(word))]
        assert "".join(cell.text for cell in unshaped(logical)) == word
    assert "".join(cell.text for cell in unshaped([*reversed(cells("فيه"))])) == "فيه", "a heh that ends its word is a heh"


def test_a_ligature_stays_one_sign_where_letters_are_plain() -> None:
    row = [ScreenCell("\ufdfa", 1, ""), ScreenCell("\ufc00", 1, "")]
    assert unshaped(row) == row


def test_a_spacing_mark_is_never_left_out() -> None:
    row = [ScreenCell("\u0915\u093f\u0901", 2, "")]
    assert bare(row) == [ScreenCell("\u0915\u093f", 2, "")]


def test_plain_letters_replace_their_forms() -> None:
    assert "".join(cell.text for cell in unshaped(cells("حمص"))) == "صمح"


def test_sized_cells_alternate_where_there_is_arabic_and_nowhere_else() -> None:
    row = [*cells("حمص الآن"), *plain(" │ abc")]
    sent = encoding_of(OutputMode.SIZED)(row)
    sized = [index for index, cell in enumerate(sent) if cell.text.startswith("\x1b]66;w=1:h=1;")]
    arabic = len(cells("حمص الآن"))
    assert sized == [index for index in range(arabic + 1) if index % 2]


def test_without_arabic_letters_names_are_transliterated_and_everything_is_ascii() -> None:
    row = [*plain("│▏"), *cells("حمص"), *plain(" ●◐◑≠×¤○· ≤22:00 …")]
    sent = "".join(cell.text for cell in encoding_of(OutputMode.LATIN)(row))
    assert sent.isascii()
    assert sent.startswith("||HmS ")
    signs = sent[7:15]
    assert len(set(signs)) == 8, "the signs of status stay distinct"


_WHOLE_RUN = re.compile(r"[RA2](?:(?:(?!__)[^L|])*[RA])?(?:(?:(?!__)[^L|1])*2)?")


@given(st.text("RAL12_|nsc", max_size=24), st.data())
@settings(max_examples=300)
def test_runs_are_where_a_single_pattern_for_whole_runs_finds_them(letters: str, data: st.DataObject) -> None:
    """That pattern defines a run; on some rows it is quadratic."""
    start = data.draw(st.integers(0, len(letters)))
    end = data.draw(st.integers(start, len(letters)))
    assert rtl_runs(letters, start, end) == [match.span() for match in _WHOLE_RUN.finditer(letters, start, end)]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["21", "2", "R1", "2n", "A_", "12", "2_1"])
def test_runs_are_found_in_linear_time(piece: str) -> None:
    """A million columns, with which a quadratic search would never end."""
    runs = rtl_runs(piece * (1_000_000 // len(piece)))
    assert runs == sorted(set(runs))
    assert all(start < end for start, end in runs)
