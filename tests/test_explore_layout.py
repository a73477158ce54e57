"""Sizes, borders, colours and the mouse: the screen stays intact whatever the terminal does."""

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from homs_tui.core.bilingual import Lang
from homs_tui.core.subject import PlaceRef
from homs_tui.explore.composition import Composer
from homs_tui.explore.layout import MIN_COLUMNS_OF_ALL, MIN_COLUMNS_OF_TWO, MIN_SIZE, layout
from homs_tui.explore.panes import NAMES
from homs_tui.explore.pointer import Act
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.frame import derive
from homs_tui.present.lists.line_index import START, LineSpot
from homs_tui.present.lists.rows import Row, lines
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import LOOKS, look_in
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.terminal.paint.theme import BOLD, DIM, REVERSE, THEMES, UNDERLINE
from reading import Reading, Spot, reading, texts

SIZES = [
    (1, 1),
    (200, 60),
    (39, 11),
    (40, 12),
    (2, 50),
    (64, 20),
    (63, 20),
    (300, 5),
    (104, 30),
    (103, 29),
    (80, 24),
    (120, 36),
]


NEUTRAL = re.compile("[ \u2500-\u259f]")


def whole(read: Reading) -> None:
    """Every row is as wide as the screen, the rules between the panes are straight, and the first cell of each row is a space
    or a part of a rule, from which a terminal cannot infer a direction."""
    width, height = read.reader.size
    rows = read.rows
    assert len(rows) == height
    for row, cells in zip(rows, read.cells, strict=True):
        assert (cell_len(row), len(cells)) == (width, width), row
        assert NEUTRAL.match(row), row
    for part in read.screen.parts:
        if part.name not in NAMES or part.width <= 3:
            continue
        measure = read.list_of(part.name).measure
        if measure.separated:
            edge = -1 if measure.mirrored else 0
            column = "".join(row[edge] for row in read.rows_of(part.name))
            assert column == "┬" + "│" * (len(part.lines) - 1)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_storm_of_sizes_leaves_the_screen_whole(scene: Scene, lang: Lang) -> None:
    read = reading(scene, 70, lang=lang)
    for size in SIZES:
        whole(read.resize(*size))
        whole(read.press("l", "j", "tab", "w"))
    assert len(read.lines) == 36


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("opens", ["?", "f", "ctrl+p", "/", "t", "e"])
def test_a_storm_of_sizes_leaves_what_is_open_whole(scene: Scene, opens: str, lang: Lang) -> None:
    read = reading(scene, 70, lang=lang).press(opens)
    opened = read.open
    for size in SIZES:
        whole(read.resize(*size))
    assert read.open == opened != ""
    assert read.press("escape").open == ""
    whole(read)


@pytest.mark.parametrize("opens", ["", "?", "f", "ctrl+p", "/", "t", "e"])
def test_after_any_resize_the_screen_is_as_if_it_had_started_at_that_size(scene: Scene, opens: str) -> None:
    read, fresh = reading(scene, 70), reading(scene, 70, (80, 24))
    if opens:
        read.press(opens)
        fresh.press(opens)
    for size in ((39, 11), (200, 60), (50, 12), (80, 24)):
        read.resize(*size)
    assert read.lines == fresh.lines


KEYS = (
    "l", "h", "L", "f3", "f4", "f5", "shift+left",
    "]", "[", ")", "(", "j", "k", "g", "G", "pagedown", "pageup", "tab", "1", "2", "3", "z", "w", "v",
    "n", "u", "T", "escape", "enter", "home", "end", "}", "{",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_nothing_stale_is_left_on_the_screen(scene: Scene, seed: int) -> None:
    """Unchanged lines are reused; after each key the screen equals one drawn from scratch."""
    chance = random.Random(seed)
    size = ((120, 36), (80, 24), (50, 20))[seed]
    read = reading(scene, 60, size, subject=PlaceRef("rastan"), place="rastan", query="حمص")
    pressed: list[str] = []
    for _ in range(60):
        pressed.append(chance.choice(KEYS))
        read.press(pressed[-1])
        whole(read)
        assert read.rows == texts(Composer().compose(read.reader)), pressed


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, 400), st.integers(0, 200), st.sampled_from(NAMES), st.sampled_from(NAMES[:2]), st.booleans(), st.booleans()
)
def test_the_layout_shares_out_every_column(
    columns: int, rows: int, focus: str, last_list: str, zoomed: bool, mirrored: bool
) -> None:
    found = layout((columns, rows), focus, last_list, zoomed, mirrored)
    assert found.small == (columns < MIN_SIZE[0] or rows < MIN_SIZE[1])
    if found.small:
        assert found.panes == ()
        return
    edges = [0]
    for pane in found.panes:
        assert pane.x == edges[-1]
        edges.append(pane.x + pane.width)
    assert edges[-1] == columns
    assert 1 + found.strip + found.height + 1 == rows
    shown = [pane.name for pane in found.panes]
    assert focus in shown
    assert shown == sorted(shown, key=NAMES.index, reverse=mirrored)
    wanted = 1 if zoomed or columns < MIN_COLUMNS_OF_TWO else 2 if columns < MIN_COLUMNS_OF_ALL else 3
    assert len(shown) == wanted


# Colours


def test_every_theme_shows_the_same_text(scene: Scene) -> None:
    found = {theme: reading(scene, 48, theme=theme).press("v", "enter", "shift+right").rows for theme in THEMES}
    assert all(rows == found["dark"] for rows in found.values())


@pytest.mark.parametrize("opens", ["", "f", "?", "ctrl+p", "/", "t", "e"])
def test_the_mono_theme_has_no_colour_anywhere(scene: Scene, opens: str) -> None:
    read = reading(scene, 48, theme="mono").press(*([opens] if opens else []), "l")
    looks = {attribute for row in read.cells for cell in row for attribute in cell.look.split(";")}
    assert looks <= {"", BOLD, DIM, UNDERLINE, REVERSE, "39", "49"}


def test_no_two_kinds_of_status_look_the_same_without_colour() -> None:
    assert len({look.glyph for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.word for look in LOOKS.values()}) == len(LOOKS)


def test_the_row_of_a_place_shows_its_kind_by_mark_and_word(scene: Scene) -> None:
    seen = set()
    for hour in sorted(scene.change_hours):
        for item in derive(scene, NOTHING_DONE, View(hour=hour)).localities:
            if not (isinstance(item, Row) and isinstance(item.key, PlaceRef)):
                continue
            status = scene.control.status(item.key.id, scene.axis.at(hour))
            look = LOOKS[look_in(scene.chronicle, status)]
            text = "  ".join(field.ink.plain for field in item.fields)
            assert look.glyph in text
            if len(status.tally) < 2:
                assert say(look.word, "en") in text
            seen.add(look_in(scene.chronicle, status))
    assert len(seen) >= 6


@pytest.mark.parametrize("hour", [0, 36, 84])
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (64, 29)])
def test_the_hour_shows_in_the_strip_without_colour(scene: Scene, size: Spot, hour: int) -> None:
    assert sum(row.count("▲") for row in reading(scene, hour, size).rows_of("strip")) == 1


# The mouse


def test_a_click_moves_the_cursor_to_a_row_and_a_second_one_opens_it(scene: Scene) -> None:
    read = reading(scene, 70)
    x, y = read.row_with("localities", "al-Bayada")
    read.click((x + 10, y))
    assert (read.view.place, read.focus) == ("bayada", "localities")
    assert read.double_click((x + 10, y)).focus == "detail"
    before = read.list_of("localities").cursor
    part = read.part("localities")
    read.click((part.x + 10, part.y)).click((part.x + 10, part.y + 1))
    assert (read.list_of("localities").cursor, read.focus) == (before, "localities"), "titles and headings are not entries"


def test_a_click_on_the_strip_goes_to_its_hour(scene: Scene) -> None:
    read = reading(scene, 0)
    y = read.part("strip").y
    assert read.click((1 + 70, y + 1)).hour == 70
    assert read.click((119, y + 1)).hour == 84
    assert read.press("u", "u").hour == 0


def test_the_wheel_scrolls_and_leaves_the_cursor_where_it_was(scene: Scene) -> None:
    read = reading(scene, 70)
    part = read.part("localities")
    at, cursor = (part.x + 5, part.y + 5), read.list_of("localities").cursor
    for by, top in ((3, 3), (3, 6), (-3, 3)):
        read.point(Act.SCROLL, at, by)
        assert (read.list_of("localities").top, read.list_of("localities").cursor) == (LineSpot(top), cursor)
    for _ in range(3):
        read.point(Act.SCROLL, at, -3)
    assert read.list_of("localities").top == START
    whole(read)


@pytest.mark.parametrize("keys", [("f4",), ("f5",), ("T",)])
def test_a_list_that_is_redrawn_stays_where_the_wheel_scrolled_it(scene: Scene, keys: tuple[str, ...]) -> None:
    read = reading(scene, 70)
    part = read.part("localities")
    read.point(Act.SCROLL, (part.x + 5, part.y + 5), 9)
    top = read.list_of("localities").top
    assert read.press(*keys).list_of("localities").top == top > START


def test_the_wheel_scrolls_what_lies_below_the_pointer_and_nothing_beside_it(scene: Scene) -> None:
    read = reading(scene, 70)
    detail = read.part("detail")
    read.point(Act.SCROLL, (detail.x + 3, detail.y + 3), 3)
    assert (read.focus, read.list_of("localities").top) == ("localities", START)
    assert read.list_of("detail").top > START
    before = read.reader.lists
    read.point(Act.SCROLL, (3, 0), 3).point(Act.SCROLL, (3, 35), 3)
    assert read.reader.lists == before
    read.press(":").point(Act.SCROLL, (60, 20), 3)
    assert (read.reader.lists, read.state.top) == (before, LineSpot(3))
    assert read.point(Act.SCROLL, (1, 30), 3).state.top == LineSpot(3)


def test_a_click_beside_a_sheet_closes_it_and_one_in_the_palette_submits(scene: Scene) -> None:
    read = reading(scene, 36).press("?").click((0, 0))
    assert read.open == ""
    read.press("ctrl+p").type("faster")
    x, y = read.part("palette").x + 4, read.part("palette").y
    assert read.double_click((x, y)).open == ""
    assert read.reader.speed == 2


def test_a_second_click_in_the_filter_marks(scene: Scene) -> None:
    read = reading(scene, 36).press("f")
    x, y = read.row_with("sheet", "village")
    assert not read.click((x + 5, y)).view.filter
    assert read.double_click((x + 5, y)).view.filter.kind
    assert read.click((0, 0)).open == ""
    assert read.foot.startswith(" Esc ends the filter: village │")


def test_a_second_click_on_a_note_opens_it(scene: Scene) -> None:
    read = reading(scene, 36).press("e").type("my word").press("ctrl+s")
    x, y = read.row_with("detail", "my word")
    assert read.double_click((x + 5, y)).open == "NoteDialog"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_line_of_the_help_is_cut_at_eighty_columns(scene: Scene, lang: Lang) -> None:
    read = reading(scene, size=(80, 24), lang=lang).press("?")
    seen: list[object] = []
    while seen[-1:] != [read.key]:
        seen.append(read.key)
        assert [row for row in read.rows if "…" in row[3:-3]] == []
        read.press("pagedown")
    assert len(seen) > 3, "it has pages"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_notice_that_does_not_fit_beside_the_modes_takes_the_whole_foot(scene: Scene, lang: Lang) -> None:
    read = reading(scene, 70, (80, 24), lang).with_view(query="حمص")
    switched_on = read.foot
    read.at(read.reader.notified("notice.picture", path="~/.local/state/homs-tui/pictures/homs-2024-2024-12-07T2200.svg"))
    assert "T2200.svg" in read.foot
    assert ".html" in read.foot
    assert read.press("ctrl+home").foot == switched_on


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_help_is_cut_nowhere_on_the_smallest_screen(scene: Scene, lang: Lang) -> None:
    read = reading(scene, 70, MIN_SIZE, lang).press("f1")
    measure, heights = read.state.measure, read.state.heights
    for index, item in enumerate(read.state.items):
        painted = lines(item, measure.inner, measure.typesetting, mirrored=measure.mirrored)
        assert len(painted) == heights.of(index)
        assert "…" not in "".join(run.text for line in painted for run in line)
