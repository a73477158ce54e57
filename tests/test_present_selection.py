"""A selection is a logical range: its text is the stored text, and cells that show any of it are highlighted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.present.lists.rows import Field, Item, Painted, Para, Row, Rule, lines, parts
from homs_tui.present.lists.selection import Selection, marked, pointed, selected, whole_item
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, data, ink
from homs_tui.text.bidi import Base
from homs_tui.text.clean import clean, isolate
from homs_tui.text.layout import layout
from homs_tui.text.line import Line
from homs_tui.text.typesetting import PLAIN, Digits, Typesetting

WIDTH = 20
MIXED = "دخلت القوات الرستن (M5) في 7/12، ثم خرجت"
MARKED = "شنَّتْ هجومًا على ٱلْحَيِّ"
LAM_ALEF = "لا سلام ولا إلا"
PERSIAN = "می\u200cخواهم"


def at(items: tuple[Item, ...], index: int, row: int, x: int, width: int = WIDTH, drawn: Typesetting = PLAIN) -> Selection:
    """The selection at a column of a row of an item."""
    item = items[index]
    return pointed(index, parts(item, width, drawn), lines(item, width, drawn), row, x)


def said(items: tuple[Item, ...], selection: Selection, width: int = WIDTH, drawn: Typesetting = PLAIN) -> str:
    return selected(items, selection, width, drawn, mirrored=False)


def seen(painted: Painted) -> str:
    return "".join(run.text for run in painted)


def picked(painted: Painted) -> str:
    """The highlighted text of a row, from left to right."""
    return "".join(run.text for run in painted if Role.PICKED in run.roles)


# Any text, any two positions

LETTERS = st.sampled_from(
    [*"ابلاآإتم ", *"لا", *"هيکخ", *"\u064e\u0651\u0655\u0670", "\u200c", *"aZ ", *"17٣ ", *"()[]-/،. ", "\n"]
)
TEXTS = st.lists(LETTERS, min_size=1, max_size=60).map("".join).map(clean)
DRAWN = st.builds(Typesetting, lam_alef=st.booleans(), marks=st.booleans(), digits=st.sampled_from(Digits))


@st.composite
def spots(draw: st.DrawFn) -> tuple[Para, int, Typesetting, list[tuple[int, int, int, int]]]:
    """A wrapped text, and two of its cells: row, column, start and end of their characters."""
    text, width, drawn = draw(TEXTS), draw(st.integers(4, 30)), draw(DRAWN)
    base = draw(st.sampled_from([Base.LTR, Base.RTL, Base.AUTO]))
    cells = [found for row, line in enumerate(layout(text, width, base, drawn)) for found in columns(row, line, width)]
    chosen = [draw(st.sampled_from(cells)) for _ in range(2)] if cells else []
    return Para(ink(text, base=base)), width, drawn, chosen


def columns(row: int, line: Line, width: int) -> list[tuple[int, int, int, int]]:
    x, found = (width - line.width if line.base else 0), []
    for cell in line.cells:
        found.append((row, x, cell.start, cell.end))
        x += cell.width
    return found


@given(spots())
def test_the_selected_text_is_the_characters_between_the_two_positions(
    given_: tuple[Para, int, Typesetting, list[tuple[int, int, int, int]]],
) -> None:
    para, width, drawn, cells = given_
    if not cells:
        return
    one, other = (at((para,), 0, row, x, width, drawn) for row, x, _, _ in cells)
    start, end = min(cell[2] for cell in cells), max(cell[3] for cell in cells)
    assert one.to(other) == other.to(one)
    wanted = para.ink.text[start:end]
    assert said((para,), one.to(other), width, drawn) == wanted


@given(spots())
def test_exactly_the_cells_that_show_selected_characters_are_highlighted(
    given_: tuple[Para, int, Typesetting, list[tuple[int, int, int, int]]],
) -> None:
    para, width, drawn, cells = given_
    if not cells:
        return
    one, other = (at((para,), 0, row, x, width, drawn) for row, x, _, _ in cells)
    start, end = min(cell[2] for cell in cells), max(cell[3] for cell in cells)
    for plain in lines(para, width, drawn):
        painted = marked(plain, 0, one.to(other))
        assert seen(painted) == seen(plain)
        assert sum(run.width for run in painted) == sum(run.width for run in plain)
        for run in painted:
            for cell in run.cells:
                assert (Role.PICKED in run.roles) == (cell.start < end and start < cell.end)


@given(TEXTS, st.integers(4, 30), st.integers(-3, 33), st.integers(-3, 33))
def test_a_whole_text_is_copied_as_it_is_stored_whatever_the_columns(text: str, width: int, x: int, y: int) -> None:
    items = (Para(ink(text)),)
    rows = range(len(lines(items[0], width)))
    every = [at(items, 0, row, column, width) for row in rows for column in range(-1, width + 1)]
    whole = whole_item(0)
    assert said(items, whole, width) == text or not text.strip()
    assert all(whole.to(place) == whole for place in every)
    assert at(items, 0, 0, x, width).begin.at <= len(text)
    assert at(items, 0, len(rows) - 1, y, width).end.at <= len(text)


# Arabic


def test_a_letter_keeps_its_marks_and_lam_alef_its_two_letters() -> None:
    items = (Para(ink(MARKED, base=Base.RTL)), Para(ink(LAM_ALEF, base=Base.RTL)))
    assert said(items, at(items, 0, 0, WIDTH - 2, WIDTH)) == "نَّ"
    assert said(items, at(items, 1, 0, WIDTH - 1)) == "لا"
    assert said(items, at(items, 1, 0, WIDTH - 1, drawn=Typesetting(lam_alef=False)), drawn=Typesetting(lam_alef=False)) == "ل"


def test_hidden_marks_and_other_digits_are_copied_as_they_are_stored() -> None:
    drawn = Typesetting(marks=False, digits=Digits.ARABIC_INDIC)
    items = (Para(ink(f"{MARKED} 2024", base=Base.RTL)),)
    assert said(items, whole_item(0), 60, drawn) == f"{MARKED} 2024"


def test_stored_joiners_are_copied_and_isolates_of_the_interface_are_not() -> None:
    items = (Para(ink("كتب ", data(PERSIAN), " هنا", base=Base.RTL)),)
    assert said(items, whole_item(0)) == f"كتب {PERSIAN} هنا"


def test_mixed_text_is_highlighted_in_several_spans() -> None:
    items = (Para(ink("أهلا M5 وسهلا", base=Base.RTL)),)
    painted = lines(items[0], WIDTH)
    row = seen(painted[0])
    selection = at(items, 0, 0, row.index("M")).to(at(items, 0, 0, row.index("M") - 2))
    assert said(items, selection) == "M5 و"
    first = at(items, 0, 0, WIDTH - 1).to(at(items, 0, 0, row.index("M")))
    assert said(items, first) == "أهلا M"
    flags = [Role.PICKED in run.roles for run in marked(painted[0], 0, first) for _ in run.cells]
    assert flags == [False] * 5 + [True, False] + [True] * 4, "the 5 stands between what is read before it"


# Beside a text


@pytest.mark.parametrize(("base", "before", "after"), [(Base.RTL, WIDTH, -1), (Base.LTR, -1, WIDTH)])
def test_beside_a_line_is_its_start_or_end_depending_on_its_direction(base: Base, before: int, after: int) -> None:
    items = (Para(ink(MIXED, base=base)),)
    first, second = layout(MIXED, WIDTH, base)[:2]
    assert said(items, at(items, 0, 0, before).to(at(items, 0, 0, after))) == MIXED[: max(c.end for c in first.cells)]
    assert (
        said(items, at(items, 0, 1, before).to(at(items, 0, 1, after)))
        == MIXED[second.start : max(c.end for c in second.cells)]
    )


def test_a_text_without_a_direction_takes_that_of_its_letters() -> None:
    arabic, latin = (Para(ink("حمص")),), (Para(ink("Homs")),)
    assert at(arabic, 0, 0, 0).begin.at == 3
    assert at(latin, 0, 0, WIDTH).begin.at == 4


def test_an_empty_line_lies_after_the_text_above_it() -> None:
    items = (Para(ink("one\n\ntwo")),)
    assert at(items, 0, 1, 4).begin.at == 3
    assert said(items, at(items, 0, 1, 4).to(at(items, 0, 2, 2))) == "\n\ntwo"
    assert at((Rule(),), 0, 0, 4).begin.at == 0


# Across items and columns

ROW = Row((Field(ink("O"), 2), Field(ink("الرستن", base=Base.RTL), 7), Field(ink("al-Rastan"), 9, needs=15)))
LIST: tuple[Item, ...] = (Rule(ink("Places")), ROW, Rule(EMPTY), Para(ink(MIXED, base=Base.RTL)), ROW)


def test_across_items_the_end_of_the_first_all_between_and_the_start_of_the_last_are_selected() -> None:
    last = len(lines(LIST[3], WIDTH)) - 1
    head = at(LIST, 3, last, 0).to(at(LIST, 1, 0, 9))
    assert said(LIST, head) == f"الرستن  al-Rastan\n\n{MIXED}"
    assert said(LIST, at(LIST, 1, 0, 4).to(at(LIST, 2, 0, 0))) == "ن  al-Rastan"
    assert said(LIST, at(LIST, 0, 0, 4).to(at(LIST, 1, 0, 0))) == "aces\nO"


def test_across_the_columns_of_a_row_whole_columns_between_are_selected() -> None:
    row = seen(lines(ROW, WIDTH)[0])
    assert said(LIST, at(LIST, 1, 0, 0).to(at(LIST, 1, 0, row.index("a") + 1))) == "O  الرستن  al"
    assert said(LIST, at(LIST, 1, 0, 0)) == "O"


def test_a_hidden_column_is_not_selected_and_a_cut_one_is_whole() -> None:
    assert said(LIST, whole_item(1), 14) == "O  الرستن"
    narrow = (Row((Field(ink("a long name"), 5), Field(ink("b"), 1))),)
    assert seen(lines(narrow[0], 7)[0]) == "a lo… b"
    assert said(narrow, at(narrow, 0, 0, 0, 7).to(at(narrow, 0, 0, 3, 7)), 7) == "a lo"
    assert said(narrow, at(narrow, 0, 0, 0, 7).to(at(narrow, 0, 0, 4, 7)), 7) == "a long name"
    assert picked(marked(lines(narrow[0], 7)[0], 0, at(narrow, 0, 0, 3, 7).to(at(narrow, 0, 0, 4, 7)))) == "o…"


def test_columns_that_are_drawn_as_one_text_are_selected_as_one() -> None:
    alone = Typesetting(alone=True)
    assert said(LIST, whole_item(1), WIDTH, alone) == "O  الرستن"


def test_rules_and_empty_lines_at_either_end_are_dropped() -> None:
    items = (Rule(), Para(ink("a")), Para(ink("")), Para(ink("b")), Rule())
    assert said(items, whole_item(0).to(whole_item(4))) == "a\n\nb"
    assert said(items, whole_item(0)) == ""


def test_isolates_around_cut_text_leave_no_trace() -> None:
    items = (Para(ink(isolate("حمص"), " and ", isolate("حماة"))),)
    for x in range(WIDTH):
        for y in range(WIDTH):
            assert not set(said(items, at(items, 0, 0, x).to(at(items, 0, 0, y)))) & set("\u2066\u2067\u2068\u2069")
