"""What the harness of real terminals asks for: that the screens are there, and that it is read in the right cells."""

import pytest

pytest.importorskip("PIL", reason="the harness takes photographs with Pillow: pip install '.[terminals]'")
pytest.importorskip("numpy", reason="the harness judges photographs with numpy: pip install '.[terminals]'")

from homs_tui.present.scene import Scene
from homs_tui.text.layout import one_line
from screen import SIZES
from terminals.expected import Expected, columns_of, expected, joins
from terminals.moments import MOMENTS, Moment
from terminals.signs import CLOSING, LINES, OPENING
from terminals.stations import CI, STATIONS, packages

EVERY = [pytest.param(moment, id=name) for name, moment in MOMENTS.items()]


@pytest.mark.slow
@pytest.mark.parametrize("moment", EVERY)
@pytest.mark.parametrize("size", SIZES)
def test_every_moment_has_enough_to_read(scene: Scene, moment: Moment, size: tuple[int, int]) -> None:
    screen = expected(scene, moment, size, moment.keys)
    found = screen.phrases(moment.texts(scene.chronicle))
    assert len(found) >= moment.min_phrases(size)
    assert {len(row) for row in screen.rows} == {size[0]}
    assert screen.cells(LINES) or not moment.is_of_lists
    assert screen.cells(OPENING + CLOSING) or not moment.is_of_lists


def test_a_phrase_is_found_in_the_cells_in_which_it_stands() -> None:
    row = f"● {one_line('حي دير بعلبة').text}  Deir Ba'alba"
    arabic, english = Expected(("", row)).phrases([("ar", "حي دير بعلبة"), ("en", "Deir Ba'alba")])
    assert (arabic.row, arabic.column, arabic.width) == (1, 2, 12)
    assert (english.row, english.column) == (1, 16)


def test_a_wrapped_text_is_asked_for_line_by_line_where_three_words_are_left() -> None:
    screen = Expected(("Syrian army sent reinforcements", "into the city, and then Hay'at", "Tahrir"))
    text = "Syrian army sent reinforcements into the city, and then Hay'at Tahrir al-Sham attacked it."
    found = screen.phrases([("en", text)])
    assert [phrase.text for phrase in found] == list(screen.rows[:2])


def test_letters_are_joined_as_their_forms_say() -> None:
    # Ain and lam are joined, beh begins: the reader's right is the later column.
    assert joins(one_line("بعلبة").text) == (1, 2, 3, 4)
    assert joins(one_line("دار").text) == ()


def test_marks_fill_no_column_and_wide_characters_two() -> None:
    assert columns_of("a\u064eb") == "ab"
    assert len(columns_of("a漢b")) == 4


def test_ci_runs_stations_that_there_are_and_their_packages_are_named() -> None:
    named = packages(STATIONS[name] for name in CI)
    assert {"xvfb", "tesseract-ocr-ara", "rxvt-unicode", "tmux"} <= set(named)
    assert "konsole" not in named
