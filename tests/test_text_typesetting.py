"""A reader's typesetting changes what is drawn, never where it is or what is stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.text.bidi import Base
from homs_tui.text.clean import isolate
from homs_tui.text.layout import count_lines, layout, one_line
from homs_tui.text.shape import width
from homs_tui.text.typesetting import Digits, Typesetting
from test_text_layout import BASES, TEXT, WIDTHS, logical

INDIC = Typesetting(digits=Digits.ARABIC_INDIC)
SHAPES = dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True))


@pytest.mark.parametrize(
    ("text", "base", "drawn"),
    [
        ("السبت 7", Base.RTL, "٧"),
        ("الفرقة 26 دفاع جوي", Base.RTL, "٢٦"),
        ("ساحة Homs 26", Base.RTL, "26"),
        ("M5", Base.RTL, "5"),
        ("طريق M5 و7", Base.RTL, "5٧"),
        ("homs-tui 40", Base.RTL, "40"),
        ("يحتاج homs-tui إلى 40", Base.RTL, "٤٠"),
        ("22:00", Base.RTL, "٢٢٠٠"),
        ("22:00", Base.LTR, "2200"),
        ("22:00", Base.AUTO, "2200"),
        ("7 كانون", Base.AUTO, "٧"),
        ("7 كانون", Base.LTR, "7"),
        ("في 7 Dec", Base.LTR, "٧"),
        (f"من {isolate('7/12')} إلى", Base.RTL, "٧١٢"),
        (f"{isolate('Homs')} 26", Base.RTL, "26"),
        (f"حمص {isolate('+03')}", Base.RTL, "٠٣"),
        ("שבת 7", Base.RTL, "7"),
        ("حمص\nHoms 1\n2", Base.AUTO, "12"),
        ("حمص ۷ ٧ ²", Base.RTL, ""),
    ],
)
def test_a_digit_takes_the_shape_of_the_script_before_it(text: str, base: Base, drawn: str) -> None:
    cells = sorted((cell for line in layout(text, 40, base, INDIC) for cell in line.cells), key=lambda cell: cell.start)
    assert "".join(cell.text for cell in cells if text[cell.start] in SHAPES) == drawn


def test_numbers_keep_their_position_and_their_separators() -> None:
    text = "من 3,500 إلى 4.5 في 7/12"
    plain, chosen = one_line(text, base=Base.RTL).text, one_line(text, base=Base.RTL, typesetting=INDIC).text
    assert chosen == plain.translate(str.maketrans(SHAPES))
    assert "٣,٥٠٠" in chosen
    assert "٤.٥" in chosen


def test_digits_on_the_next_line_keep_the_shape_that_the_paragraph_gives_them() -> None:
    lines = layout("Homs 26 27 28", 7, Base.RTL, INDIC, max_lines=2)
    assert [line.text for line in lines] == ["Homs 26", "27 28"]
    assert [line.text for line in layout("Homs 26 27 28 29", 7, Base.RTL, INDIC, max_lines=2)] == ["Homs 26", "…27 28"]


def test_marks_are_hidden_and_lam_alef_is_split_in_lines_as_in_clusters() -> None:
    assert one_line("شنَّتها", typesetting=Typesetting(marks=False)).text == "\ufe8e\ufeec\ufe98\ufee8\ufeb7"
    assert one_line("لا", typesetting=Typesetting(lam_alef=False)).text == "\ufe8e\ufedf"


CHOICES = st.builds(Typesetting, st.booleans(), st.booleans(), st.sampled_from(Digits))


@settings(deadline=None, max_examples=300)
@given(TEXT, WIDTHS, BASES, CHOICES)
def test_every_cell_stands_for_a_range_of_the_text_whatever_is_chosen(
    text: str, width: int, base: Base, chosen: Typesetting
) -> None:
    for line in layout(text, width, base, chosen):
        reached = line.start
        for start, end in logical(line):
            assert start == reached < end
            reached = end
        assert reached <= line.end <= len(text)


@settings(deadline=None, max_examples=300)
@given(TEXT, WIDTHS, BASES, st.booleans())
def test_digits_and_marks_change_no_width_no_order_and_no_line(text: str, width: int, base: Base, lam_alef: bool) -> None:
    plain = layout(text, width, base, Typesetting(lam_alef))
    chosen = layout(text, width, base, Typesetting(lam_alef, marks=False, digits=Digits.ARABIC_INDIC))
    assert [[cell[1:] for cell in line.cells] for line in chosen] == [[cell[1:] for cell in line.cells] for line in plain]
    assert [(line.start, line.end, line.width) for line in chosen] == [(line.start, line.end, line.width) for line in plain]


@settings(deadline=None, max_examples=300)
@given(TEXT, WIDTHS, BASES)
def test_nothing_but_digits_is_drawn_differently(text: str, width: int, base: Base) -> None:
    for plain, chosen in zip(layout(text, width, base), layout(text, width, base, INDIC), strict=True):
        for cell, other in zip(plain.cells, chosen.cells, strict=True):
            assert other.text in (cell.text, SHAPES.get(cell.text[0], "") + cell.text[1:])


@settings(deadline=None, max_examples=300)
@given(TEXT, WIDTHS, BASES, CHOICES)
def test_as_many_lines_are_counted_as_are_laid_out(text: str, width: int, base: Base, chosen: Typesetting) -> None:
    assert count_lines(text, width, chosen) == len(layout(text, width, base, chosen))


@settings(deadline=None, max_examples=300)
@given(TEXT, WIDTHS, BASES, st.integers(1, 4))
def test_where_lines_are_cut_off_the_last_ends_in_an_ellipsis(text: str, width: int, base: Base, max_lines: int) -> None:
    whole = layout(text, width, base)
    found = layout(text, width, base, max_lines=max_lines)
    assert found[: max_lines - 1] == whole[: max_lines - 1]
    assert len(found) == min(max_lines, len(whole))
    if len(whole) > max_lines:
        assert [cell.text for cell in found[-1].cells if cell.start == cell.end] == ["…"]
        assert found[-1].width <= width


@settings(deadline=None, max_examples=200)
@given(TEXT, CHOICES)
def test_the_width_of_a_text_is_that_of_its_line(text: str, chosen: Typesetting) -> None:
    assert width(text, chosen) == one_line(text, typesetting=chosen).width
