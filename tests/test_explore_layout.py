"""Sizes, borders, colours and the mouse: the screen stays intact whatever the terminal does."""

import random
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from homs_tui.core.bilingual import Lang
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.explore.composition import Composer
from homs_tui.explore.layout import MIN_COLUMNS_BESIDE_MAP, MIN_COLUMNS_OF_ALL, MIN_COLUMNS_OF_TWO, MIN_SIZE, layout
from homs_tui.explore.panes import MAP, NAMES
from homs_tui.explore.pointer import Act
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.density import count, scale
from homs_tui.present.frame import derive
from homs_tui.present.lists.line_index import START, LineSpot
from homs_tui.present.lists.rows import Item, Row, lines
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import LOOKS, look_in, looks_of, tally
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.terminal.paint.theme import BOLD, DIM, REVERSE, THEMES, UNDERLINE
from homs_tui.text.layout import one_line
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
    st.integers(0, 400),
    st.integers(0, 200),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES[:2]),
    *(st.booleans() for _ in range(4)),
)
def test_the_layout_shares_out_every_column(
    columns: int, rows: int, focus: str, last_list: str, zoomed: bool, mirrored: bool, reads: bool, has_map: bool
) -> None:
    assume(has_map or focus != MAP)
    found = layout((columns, rows), focus, last_list, zoomed, mirrored, reads, has_map)
    assert found.small == (columns < MIN_SIZE[0] or rows < MIN_SIZE[1])
    if found.small:
        assert found.panes == ()
        return
    edges, ends = [0], [0]
    for pane in found.panes:
        if pane.below:
            assert (pane.x + pane.width, pane.y) == (edges[-1], ends[-1])
        else:
            assert (pane.x, pane.y) == (edges[-1], 1 + found.strip)
            edges.append(pane.x + pane.width)
        ends.append(pane.y + pane.height)
    assert edges[-1] == columns
    assert max(ends) == rows - found.legend - 1
    shown = [pane.name for pane in found.panes]
    assert focus in shown
    assert found.names_hidden == min(shown, key=NAMES.index)
    if MAP in shown:
        assert shown[-1 if mirrored else 0] == MAP
        assert len(shown) == (1 if zoomed or columns < MIN_COLUMNS_BESIDE_MAP else 3)
        return
    assert shown == sorted(shown, key=NAMES.index, reverse=mirrored)
    most = 1 if zoomed or columns < MIN_COLUMNS_OF_TWO else 2 if columns < MIN_COLUMNS_OF_ALL else 3
    assert len(shown) == (max(most - 1, 1) if reads and focus == "detail" else most)


# Widths


def is_cut(read: Reading, pane: str, item: Item) -> bool:
    """Whether a text of an item ends in an ellipsis that is not its own."""
    measure = read.list_of(pane).measure
    painted = lines(item, measure.inner, measure.typesetting, mirrored=measure.mirrored)
    return any(cell.text == "…" and cell.start == cell.end for line in painted for run in line for cell in run.cells)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", [(64, 20), (80, 24), (104, 30), (120, 36), (160, 45)])
@pytest.mark.parametrize("hour", [0, 36, 70])
def test_no_name_is_cut_in_the_list_and_at_most_one_entry_in_ten_in_the_timeline(
    scene: Scene, hour: int, size: Spot, lang: Lang
) -> None:
    read = reading(scene, hour, size, lang)
    places = [item for item in read.list_of("localities").items if isinstance(item.key, PlaceRef)]
    assert len(places) == len(scene.places)
    assert [item.key for item in places if is_cut(read, "localities", item)] == []
    read.press("1")
    told = [item for item in read.list_of("timeline").items if isinstance(item.key, ClaimRef)]
    assert len(told) == len(scene.chronicle.claims)
    assert sum(is_cut(read, "timeline", item) for item in told) * 10 <= len(told)


def test_both_names_show_where_there_is_room_for_both_and_one_where_there_is_not(scene: Scene) -> None:
    for size, keys, arabic in (((80, 24), (), False), ((120, 36), (), False), ((120, 36), ("z",), True), ((220, 50), (), True)):
        row = next(row for row in reading(scene, 70, size).press(*keys).rows_of("localities") if "al-Bayada" in row)
        assert any("\ufe70" <= char <= "\ufeff" for char in row) == arabic, row


def test_the_columns_of_the_list_have_heads(scene: Scene) -> None:
    for keys, heads in (((), ["since"]), (("z",), ["since", "it began within"])):
        head, *places = (row for row in reading(scene, 70).press(*keys).rows_of("localities")[1:5])
        assert head.split("since")[0].strip(" │▌") == "City of Homs"
        for one in heads:
            assert one in head
        end = head.index("since") + len("since")
        assert all(row[end - 6] in "≥≤" for row in places if "22:00" in row)


def test_the_state_is_in_words_only_where_sign_and_letters_do_not_tell(scene: Scene) -> None:
    rows = reading(scene, 70, (120, 36)).rows_of("localities")
    parts = tally(scene.chronicle, scene.control.status("homs", scene.axis.at(70)), "en").text
    assert any(f"Homs  {parts}" in row for row in rows), "the tally of a whole whose parts differ"
    assert not any(word in row for row in rows for word in ("certain", "unknown", "vacated"))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_stepping_through_the_hours_moves_no_column(scene: Scene, lang: Lang) -> None:
    """Rules, titles and heads stay where they are; in the header every part keeps its columns."""
    read = reading(scene, 0, (120, 36), lang)
    edges = set()
    for _ in range(84):
        edges.add((tuple((part.name, part.x, part.width) for part in read.screen.parts), tuple(starts(read.rows[0]))))
        read.press("l" if lang == "en" else "h")
    assert len({parts for parts, _ in edges}) == 1
    common = set.intersection(*({*header} for _, header in edges))
    assert len(common) >= 4, "title, hour, date, position"


def starts(row: str) -> Iterator[int]:
    """Where the parts of a row begin or, in Arabic, end: beside two blanks or more."""
    yield from (match.end() for match in re.finditer(r"(?:^|\s)\s+(?=\S)", row))
    yield from (match.start() for match in re.finditer(r"(?<=\S)\s(?:\s+|$)", row))


@pytest.mark.parametrize(("lang", "title"), [("en", "The Homs offensive"), ("ar", "ﺺﻤﺣ ﻡﻮﺠﻫ")])
def test_the_smallest_usual_screen_shows_title_tally_and_the_way_to_the_timeline(scene: Scene, lang: Lang, title: str) -> None:
    read = reading(scene, 70, (80, 24), lang)
    assert title in read.rows[0]
    assert "22:00" in read.rows[0]
    shown = read.rows_of("strip")[-1].split()
    assert {word for word in count(scene, NOTHING_DONE, View(hour=70, lang=lang)).text.split() if word.isdigit()} <= {*shown}
    assert ("ﺙﺍﺪﺣﻷﺍ 1" if lang == "ar" else "1 Timeline") in read.rows_of("localities")[0]
    assert read.press("1").shows("timeline")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(("size", "shown"), [((119, 36), False), ((120, 36), True), ((160, 45), True)])
def test_from_120_columns_on_a_line_explains_every_sign_and_letter(scene: Scene, size: Spot, shown: bool, lang: Lang) -> None:
    read = reading(scene, 70, size, lang)
    assert read.shows("legend") == shown
    if shown:
        (row,) = read.rows_of("legend")
        assert "…" not in row
        for look in LOOKS.values():
            assert look.glyph in row
        for side in ("government", "opposition", "sdf"):
            letter = scene.chronicle.side[side].mark if lang == "en" else scene.chronicle.side[side].mark_ar
            assert any(run.text == shaped(letter) for line in read.part("legend").lines for run in line.painted), side


def shaped(letter: str) -> str:
    """A letter as it stands alone."""
    return one_line(letter).text


# A proof and a claim that are read


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 45)])
def test_a_proof_opens_wide_with_the_focus_in_it_and_its_subject_in_its_title(scene: Scene, size: Spot, lang: Lang) -> None:
    read = reading(scene, 36, size, lang).look(PlaceRef("rastan"))
    before = read.part("localities").width
    read.press("w")
    state, name = read.list_of("detail"), scene.chronicle.locality["rastan"].name.in_(lang)
    assert read.focus == "detail"
    assert one_line(name).text in read.rows_of("detail")[0]
    assert sum(state.heights.of(index) for index in range(len(state.items))) <= 33
    assert read.press("w").focus == "localities"
    assert read.part("localities").width == before
    whole(read)


def test_escape_closes_a_proof_and_gives_the_focus_back(scene: Scene) -> None:
    read = reading(scene, 36, (80, 24), subject=PlaceRef("rastan"), place="rastan")
    assert read.press("1", "w").focus == "detail"
    assert not read.shows("timeline")
    assert read.press("escape").focus == "timeline"
    assert read.press("3", "w", "escape").focus == "detail", "where it was before"


def test_a_claim_that_is_opened_is_wide_and_one_that_the_cursor_passes_is_not(scene: Scene) -> None:
    read = reading(scene, 36).press("1", "j", "j", "j")
    narrow = read.part("detail").width
    assert isinstance(read.view.subject, ClaimRef)
    assert read.press("enter").part("detail").width > 2 * narrow - 5
    assert read.focus == "detail"
    assert "1 Timeline" in read.rows_of("timeline")[0]
    assert "2 Localities" in read.rows_of("timeline")[0], "what is hidden is named with its key"
    assert read.press("1").part("detail").width == narrow


def test_a_click_in_the_detail_moves_nothing_from_under_the_pointer(scene: Scene) -> None:
    read = reading(scene, 36).press("1", "j", "j", "j")
    part = read.part("detail")
    before = [row[2:] for row in read.rows_of("detail")[1:]]
    read.click((part.x + 5, part.y + 4))
    after = [row[2:] for row in read.rows_of("detail")[1:]]
    assert (read.focus, read.part("detail").width, after) == ("detail", part.width, before)


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


def test_the_row_of_a_place_shows_its_kind_by_its_sign(scene: Scene) -> None:
    seen = set()
    for hour in sorted(scene.change_hours):
        for item in derive(scene, NOTHING_DONE, View(hour=hour)).localities:
            if not (isinstance(item, Row) and isinstance(item.key, PlaceRef)):
                continue
            status = scene.control.status(item.key.id, scene.axis.at(hour))
            look = look_in(scene.chronicle, status)
            text = "  ".join(field.ink.plain for field in item.fields)
            assert LOOKS[look].glyph in text
            if len(looks_of(status)) > 1 and len(status.tally) < 2:
                assert say(LOOKS[looks_of(status)[0]].word, "en") in text, "how certain it is, the sign does not tell"
            seen.add(look)
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
    assert read.click((scale(scene.axis, 120).column(70), y + 1)).hour == 70
    assert read.click((119, y + 1)).hour == 84
    assert read.press("u", "u").hour == 0


def test_the_wheel_scrolls_and_leaves_the_cursor_where_it_was(scene: Scene) -> None:
    read = reading(scene, 70)
    part = read.part("localities")
    at, cursor = (part.x + 5, part.y + 5), read.list_of("localities").cursor
    line = read.list_of("localities").heights.index
    for by, top in ((3, 3), (3, 6), (-3, 3)):
        read.point(Act.SCROLL, at, by)
        assert (read.list_of("localities").top, read.list_of("localities").cursor) == (line.down(START, top), cursor)
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
