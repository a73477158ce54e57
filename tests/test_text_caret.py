"""Where the caret is in mixed text, and how it moves."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.text.bidi import Base
from homs_tui.text.caret import CaretLayout, caret_layout
from homs_tui.text.input_filter import cluster_edges, normalised
from homs_tui.text.layout import layout
from homs_tui.text.typesetting import Digits, Typesetting

LTR, RTL = Base.LTR, Base.RTL
TEXT = st.text(st.sampled_from("حمصلاأبِّّ\u064b ab1٢.([)]،-/\n\u200c😀é"), max_size=40)


def drawn(laid: CaretLayout, row: int = 0) -> str:
    """A line, with the caret's blank at the end of its paragraph as an underscore."""
    line = laid.lines[row].line
    return "".join(["_" if cell.end > line.end - 1 and cell.text == " " else cell.text for cell in line.cells])


COLUMNS = [
    # Latin alone and Arabic alone: the caret moves right, and left.
    ("Homs", LTR, "Homs_", [0, 1, 2, 3, 4]),
    ("حمص", LTR, "_ﺺﻤﺣ", [3, 2, 1, 0]),
    ("", LTR, "_", [0]),
    ("", RTL, "_", [0]),
    # Arabic in a line that begins with Latin: the next Arabic letter goes to the left of م.
    ("abc حم", LTR, "abc _ﻢﺣ", [0, 1, 2, 3, 6, 5, 4]),
    ("abc حم ", LTR, "abc _ ﻢﺣ", [0, 1, 2, 3, 7, 6, 5, 4]),
    ("abc حم d", LTR, "abc ﻢﺣ d_", [0, 1, 2, 3, 5, 4, 6, 7, 8]),
    # Latin in a line that begins with Arabic: the next Latin letter goes to the right of c.
    ("حم abc", LTR, "abc_ ﻢﺣ", [3, 4, 5, 6, 2, 1, 0]),
    # Digits run to the right in either direction, and the next letter goes past them.
    ("حمص 12", LTR, "_12 ﺺﻤﺣ", [6, 4, 5, 3, 2, 1, 0]),
    ("abc حم 12", LTR, "abc _12 ﻢﺣ", [0, 1, 2, 3, 9, 7, 8, 6, 5, 4]),
    ("حمص ٢٤", LTR, "_٢٤ ﺺﻤﺣ", [6, 4, 5, 3, 2, 1, 0]),
    ("12", RTL, "_12", [2, 0, 1]),
    ("12", LTR, "12_", [0, 1, 2]),
    # Brackets are mirrored in Arabic, and are where they will be when the text is read.
    ("(حمص)", LTR, "_(ﺺﻤﺣ)", [5, 4, 3, 2, 1, 0]),
    ("Homs (حمص)", LTR, "Homs (ﺺﻤﺣ)_", [0, 1, 2, 3, 4, 5, 8, 7, 6, 9, 10]),
    ("Homs (حم", LTR, "Homs (_ﻢﺣ", [0, 1, 2, 3, 4, 5, 8, 7, 6]),
    # A full stop is at the end of the line in its own direction; a caret after it must not move it.
    ("abc حم.", LTR, "abc ﻢﺣ._", [0, 1, 2, 3, 5, 4, 6, 7]),
    ("حم abc.", LTR, "_.abc ﻢﺣ", [7, 6, 3, 4, 5, 2, 1, 0]),
    # Harakat have no column of their own; lam with alef has one.
    ("حَمْص", LTR, "_ﺺﻤْﺣَ", [5, 4, 2, 0]),
    ("سلام", LTR, "_ﻡﻼﺳ", [4, 3, 1, 0]),
    ("سَلَّام", LTR, "_ﻡﻼَّﺳَ", [7, 6, 2, 0]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "default", "line", "places"), COLUMNS, ids=[case[0] or "empty" for case in COLUMNS])
def test_the_columns_of_the_caret(text: str, default: Base, line: str, places: list[int]) -> None:
    laid = caret_layout(normalised(text, 0)[0], None, default)
    assert drawn(laid) == line
    assert [stop.place for stop in laid.lines[0].stops] == places
    assert [laid.column(place) for place in places] == list(range(len(places)))


@pytest.mark.parametrize(("text", "default", "line", "places"), COLUMNS, ids=[case[0] or "empty" for case in COLUMNS])
def test_right_moves_through_the_columns_and_left_moves_back(text: str, default: Base, line: str, places: list[int]) -> None:
    laid = caret_layout(normalised(text, 0)[0], None, default)
    for here, beside in pairwise(places):
        assert (laid.right(here), laid.left(beside)) == (beside, here)
    assert (laid.left(places[0]), laid.right(places[-1])) == (places[0], places[-1]), "there is nothing beyond the edges"


@pytest.mark.parametrize(("text", "direction"), [("حمص abc", RTL), ("abc حمص", LTR), ("12 حمص", RTL), ("(Homs) حمص", LTR)])
def test_a_paragraph_has_the_direction_of_its_first_letter(text: str, direction: Base) -> None:
    for default in (LTR, RTL):
        assert caret_layout(text, 20, default).base(0) is direction


def test_each_paragraph_has_its_own_direction_and_is_aligned_with_it() -> None:
    laid = caret_layout("Homs\nحمص\n", 10, RTL)
    assert [line.left for line in laid.lines] == [0, 6, 9]
    assert [laid.column(place) for place in (0, 4, 5, 8, 9)] == [0, 4, 9, 6, 9]


def test_within_a_ligature_the_caret_covers_it_and_leaves_it_on_either_side() -> None:
    laid = caret_layout("سلام", None)
    assert laid.stop_of(2) == laid.stop_of(1)
    assert laid.right(2) == 1, "back to before the lam"
    assert laid.left(2) == 3


def test_at_the_edge_of_a_line_the_caret_continues_in_reading_order() -> None:
    arabic = caret_layout("حلب حمص", 5)
    assert [line.line.start for line in arabic.lines] == [0, 4]
    assert arabic.left(3) == 4, "from the space at the left end of the first line to the right end of the second"
    assert arabic.right(4) == 3
    latin = caret_layout("abc def", 5)
    assert (latin.right(3), latin.left(4)) == (4, 3)
    both = caret_layout("حمص\nabc", 9)
    assert both.left(3) == 4, "the end of the Arabic is at its left, and what follows begins at the left"


def test_spaces_at_which_a_line_is_wrapped_have_columns_past_its_end() -> None:
    laid = caret_layout("abcd     efgh", 7)
    assert [laid.column(place) for place in range(4, 9)] == [4, 5, 6, 6, 6]
    place = 4
    for following in range(5, 10):
        assert laid.right(place) == following
        place = following
    assert (laid.row_of(8), laid.row_of(9)) == (0, 1)


def test_home_and_end_are_the_ends_of_the_line_in_reading_order() -> None:
    laid = caret_layout("حلب حمص\nabc", 5)
    assert [(laid.home(place), laid.end(place)) for place in (1, 5, 9)] == [(0, 3), (4, 7), (8, 11)]
    assert laid.column(laid.home(5)) > laid.column(laid.end(5))


def test_up_and_down_keep_the_column_and_end_at_the_ends_of_the_text() -> None:
    laid = caret_layout("abcdef\nab\nabcdef", 20)
    assert laid.vertical(5, 1, 5) == 9
    assert laid.vertical(9, 1, 5) == 15
    assert laid.vertical(5, -1, 5) == 0
    assert laid.vertical(12, 1, 2) == 16


def test_the_caret_follows_what_is_drawn() -> None:
    apart = caret_layout("سَلام 12", None, LTR, Typesetting(lam_alef=False, marks=False, digits=Digits.ARABIC_INDIC))
    assert drawn(apart) == "_١٢ ﻡﺎﻠﺳ"
    assert [stop.place for stop in apart.lines[0].stops] == [8, 6, 7, 5, 4, 3, 2, 0], "lam and alef have a column each"


@given(TEXT, st.sampled_from([None, 2, 3, 7, 20]), st.sampled_from([LTR, RTL]))
def test_every_place_can_be_reached_and_is_within_the_area(text: str, width: int | None, default: Base) -> None:
    text = normalised(text, 0)[0]
    laid = caret_layout(text, width, default)
    places = {stop.place for line in laid.lines for stop in line.stops}
    assert {0, len(text)} <= places <= set(cluster_edges(text))
    for place in cluster_edges(text):
        assert 0 <= laid.column(place) < laid.width
        assert laid.stop_of(place).place <= place
    for line in laid.lines:
        stops = [stop.place for stop in line.stops]
        for here, beside in pairwise(stops):
            assert (laid.right(here), laid.left(beside)) == (beside, here)
    reached, forward = [laid.lines[0].edge(begins=True)], 0
    while reached[-1] != laid.lines[-1].edge(begins=False) and forward <= len(places):
        move = laid.left if laid.base(reached[-1]) is RTL else laid.right
        reached.append(move(reached[-1]))
        forward += 1
    assert set(reached) == places, "one key goes through the whole text"


@given(TEXT, st.sampled_from([LTR, RTL]))
def test_the_caret_leaves_the_text_looking_as_it_is_read(text: str, default: Base) -> None:
    for paragraph in normalised(text, 0)[0].split("\n"):
        laid = caret_layout(paragraph, None, default)
        cells = [cell.text for cell in laid.lines[0].line.cells if cell.end <= len(paragraph)]
        (read,) = layout(paragraph, 1000, Base.AUTO, default=default)
        assert "".join(cells).replace(" ", "") == read.text.replace(" ", "")


@given(TEXT, st.sampled_from([4, 9, 20]), st.integers(-3, 30), st.integers(0, 9))
def test_a_point_gives_a_place_on_its_line(text: str, width: int, x: int, row: int) -> None:
    laid = caret_layout(normalised(text, 0)[0], width)
    line = laid.lines[min(row, len(laid.lines) - 1)]
    place = line.near(x)
    assert laid.row_of(place) == laid.lines.index(line)
    covered = [stop for stop in line.stops if stop.x <= x < stop.x + stop.width]
    assert not covered or place == covered[0].place
