"""The interface in Arabic: mirrored, switched live, with the reader's settings."""

import re

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from homs_tui.core.bilingual import Lang
from homs_tui.core.session import Session
from homs_tui.explore.choices import LANGS
from homs_tui.explore.commands import BY_ID, COMMANDS, MIRRORED_KEYS
from homs_tui.explore.panes import LIST_BY_NAME
from homs_tui.present.lists import rows
from homs_tui.present.lists.line_index import LineSpot
from homs_tui.present.lists.rows import Field, Painted, Para, Row, Rule, fit, height, lines
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import ink
from homs_tui.present.view import View
from homs_tui.store.user.settings import load_settings
from homs_tui.text import layout as wrapping
from homs_tui.text.bidi import Base
from homs_tui.text.typesetting import Digits, Typesetting
from homs_tui.ui.app import HomsApp
from reading import Reading, reading, reading_of
from screen import reader_on, settled, until

NOON = 36
INDIC = Typesetting(digits=Digits.ARABIC_INDIC)


def text(painted: Painted) -> str:
    return "".join(run.text for run in painted)


# Rows


def test_the_first_column_of_a_mirrored_row_is_at_the_right() -> None:
    row = Row((Field(ink("a"), 3, "start"), Field(ink("b"), 3, "end"), Field(ink("c"), 3)))
    assert text(lines(row, 11)[0]) == "a     b c  "
    assert text(lines(row, 11, mirrored=True)[0]) == "c   b     a"


def test_a_column_of_latin_text_stays_left_to_right_within_its_column() -> None:
    row = Row((Field(ink("حمص", base=Base.RTL)), Field(ink("Homs", base=Base.LTR))))
    assert text(lines(row, 13, mirrored=True)[0]) == "Homs      ﺺﻤﺣ"


def test_a_row_too_wide_loses_the_column_that_is_read_last() -> None:
    row = Row((Field(ink("abc"), 3), Field(ink("def"), 3), Field(ink("ghi"), 3)))
    assert text(lines(row, 8)[0]) == "abc def "
    assert text(lines(row, 8, mirrored=True)[0]) == " def abc"


def test_a_title_is_at_the_side_where_a_line_begins() -> None:
    assert text(lines(Rule(ink("ab")), 10)[0]) == "─ ab ─────"
    assert text(lines(Rule(ink("ab")), 10, mirrored=True)[0]) == "───── ab ─"


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("width", [1, 2, 3, 4, 5, 9, 40])
def test_every_line_has_the_requested_width(width: int, mirrored: bool) -> None:
    items = (
        Row((Field(ink("لا إله"), 4, "end"), Field(ink("abc")), Field(ink("漢字"), needs=5))),
        Rule(ink("عنوان طويل")),
        Rule(),
        Para(ink("في 7/12 قيل [3][4]", base=Base.RTL), indent=2, max_lines=2),
    )
    for item in items:
        for line in lines(item, width, INDIC, mirrored=mirrored):
            assert sum(run.width for run in line) == width


def test_a_height_is_the_number_of_lines() -> None:
    para = Para(ink("خرج السكان إلى الساحة ثم عادوا لا أحد يعلم متى", base=Base.RTL), indent=1)
    for width in range(1, 60):
        for item in (para, replace(para, max_lines=2), Rule(), Row((Field(ink("a")),))):
            for lam_alef in (True, False):
                chosen = Typesetting(lam_alef)
                assert height(item, width, chosen) == len(lines(item, width, chosen)), (item, width)


def test_arabic_in_the_english_interface_is_aligned_at_the_right_of_its_column() -> None:
    assert text(fit(ink("حمص", (" x", Role.DIM)), 8)) == "   x ﺺﻤﺣ"


# The screen


def test_panes_begin_at_the_right(scene: Scene) -> None:
    for lang in LANGS:
        here = reading(scene, NOON, lang=lang)
        assert sorted(LIST_BY_NAME, key=lambda name: here.part(name).x, reverse=lang == "ar") == list(LIST_BY_NAME)


@pytest.mark.parametrize(("lang", "mark", "column"), [("en", "▌", 0), ("ar", "▐", 79)])
def test_the_cursor_is_on_the_side_where_reading_begins(scene: Scene, lang: Lang, mark: str, column: int) -> None:
    (row,) = [row for row in reading(scene, NOON, (80, 24), lang).rows if mark in row]
    assert row.index(mark) == column


@pytest.mark.parametrize(("lang", "days"), [("en", "5678"), ("ar", "8765")])
def test_time_runs_in_the_direction_of_the_language(scene: Scene, lang: Lang, days: str) -> None:
    strip = reading(scene, 70, lang=lang).rows_of("strip")
    column = 1 + 70 * 118 // 85
    assert strip[-1].index("▲") == (column if lang == "en" else 119 - column)
    assert "".join(re.findall(r"\d", strip[0])) == days


@pytest.mark.parametrize(("x", "hour"), [(118, 0), (118 - 70 * 118 // 85, 70), (118 - 84 * 118 // 85, 84), (0, 84), (119, 0)])
def test_a_click_on_the_mirrored_strip_goes_to_its_hour(scene: Scene, x: int, hour: int) -> None:
    here = reading(scene, NOON, lang="ar")
    assert here.click((x, here.part("strip").y + 1)).hour == hour


@pytest.mark.parametrize(
    ("lang", "key", "hour"),
    [
        ("en", "left", NOON - 1),
        ("ar", "left", NOON + 1),
        ("en", "l", NOON + 1),
        ("ar", "l", NOON - 1),
        ("ar", "م", NOON - 1),
        ("ar", "h", NOON + 1),
        ("ar", "ا", NOON + 1),
        ("en", "shift+left", NOON - 6),
        ("ar", "shift+left", NOON + 6),
        ("en", "ctrl+right", 48),
        ("ar", "ctrl+right", 24),
        ("en", "}", 48),
        ("ar", "}", 48),
    ],
)
def test_arrows_go_where_they_point(scene: Scene, lang: Lang, key: str, hour: int) -> None:
    assert reading(scene, NOON, (80, 24), lang).press(key).hour == hour


def test_brackets_mean_the_same_in_both_languages() -> None:
    assert set(MIRRORED_KEYS) == {"left", "right", "shift+left", "shift+right", "ctrl+left", "ctrl+right", "h", "l"}
    for command in COMMANDS:
        others = [key for key in command.keys if key not in MIRRORED_KEYS]
        assert [key for key in command.keys_in("ar") if key not in MIRRORED_KEYS] == others
        assert command.directional == bool(len(others) < len(command.keys))


@pytest.mark.parametrize(("lang", "key", "arrow", "other"), [("en", "right", "→", "←"), ("ar", "left", "←", "→")])
def test_the_foot_names_the_arrow_of_the_language(scene: Scene, lang: Lang, key: str, arrow: str, other: str) -> None:
    foot = reading(scene, NOON, lang=lang).foot
    assert (arrow in foot, other in foot) == (True, False)
    assert BY_ID["time.next"].keys_in(lang)[0] == key


def test_columns_keep_their_places_from_hour_to_hour(scene: Scene) -> None:
    """In the rows of places only what changes is drawn differently: each column begins, at its right, where it began."""
    here = reading(scene, 0, lang="ar").press("z")
    edges: set[int] = set()
    for hour in range(0, 85, 7):
        for row in here.with_view(hour=hour).rows_of("localities")[2:]:
            found = re.search(r"(?<!\S)(?:al-Waer|al-Zahra|Clock Square)", row)
            if found is not None:
                edges.add(found.end())
    assert len(edges) == 1


# Live


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 20)], ids=str)
def test_the_language_changes_and_the_cursor_stays(scene: Scene, size: tuple[int, int]) -> None:
    session = Session(at=scene.axis.at(70), locality="bayada", pane="detail")
    here = reading_of(scene, session, size)
    english, before = here.lines, here.view
    here.press("L")
    assert here.view == replace(before, lang="ar")
    assert here.focus == "detail"
    assert here.lines == reading_of(scene, session, size, "ar").lines
    here.press("f2")
    assert (here.view, here.lines) == (before, english)


def test_the_sentence_of_a_small_terminal_changes_its_language_too(scene: Scene) -> None:
    assert reading(scene, size=(39, 11)).press("L").lines[0].endswith("ﺝﺎﺘﺤﻳ")


async def chosen(pilot: Pilot[None], *keys: str) -> None:
    await settled(pilot)
    await pilot.press(*keys)
    await settled(pilot)


async def test_the_settings_that_a_reader_chooses_are_remembered(scene: Scene) -> None:
    app = HomsApp(reader_on(scene))
    async with app.run_test(size=(80, 24)) as pilot:
        await chosen(pilot, "f4")
        assert load_settings().marks is False
        assert (load_settings().lang, load_settings().digits) == (None, None), "nothing is saved that was not chosen"
        await chosen(pilot, "L", "f3", "f5")
        await until(pilot, lambda: load_settings().lam_alef is False)
    assert load_settings().lang == "ar"
    assert load_settings().typesetting == Typesetting(lam_alef=False, marks=False, digits=Digits.ARABIC_INDIC)


def test_the_palette_changes_the_digits(scene: Scene) -> None:
    here = reading(scene, 70, (140, 24), "ar").press("ctrl+p", *"الأرقام", "enter")
    assert "٧٠" in here.lines[0]
    assert "2024" in here.lines[0], "the date in English keeps its digits"
    assert "٧٠" not in here.press("f3").lines[0]


def test_digits_are_those_of_arabic_in_the_arabic_interface_only() -> None:
    view = View(lang="ar", typesetting=INDIC)
    assert view.drawn.digits is Digits.ARABIC_INDIC
    assert replace(view, lang="en").drawn.digits is Digits.ASCII


def test_copies_have_the_stored_digits_and_marks(scene: Scene) -> None:
    here = reading(scene, 70, lang="ar").press("1", "y")
    first = here.clipboard
    assert here.press("f3", "f4", "f5", "y").clipboard == first != ""
    assert here.outcome.copy == first, "it was copied again"
    assert "22:00" in first


# Only what is visible is painted


def fields_of(here: Reading, name: str, spot: LineSpot) -> tuple[Field, ...]:
    """The columns of the row at a line; none where that is not the row's first."""
    item = here.list_of(name).items[spot.item]
    return item.fields if isinstance(item, Row) and spot.line == 0 else ()


def test_only_the_lines_in_view_are_painted(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[Para] = []
    real = rows._para

    def counting(para: Para, width: int, typesetting: Typesetting) -> tuple[Painted, ...]:
        painted.append(para)
        return real(para, width, typesetting)

    rows._lines.cache_clear()
    monkeypatch.setattr(rows, "_para", counting)
    wrapping._layout.cache_clear()
    here = reading(scene, NOON)
    assert here.rows
    listed = [item for name in LIST_BY_NAME for item in here.list_of(name).items if isinstance(item, Para)]
    seen = sum(len(here.part(name).lines) for name in LIST_BY_NAME)
    assert len(listed) > seen, "the timeline lists what came before and what is still to come"
    assert 0 < len(painted) <= rows._lines.cache_info().misses <= seen
    wrapped = sum(
        field.wraps for name in LIST_BY_NAME for spot in here.list_of(name).visible for field in fields_of(here, name, spot)
    )
    assert wrapping._layout.cache_info().misses <= len(painted) + wrapped, "no line of any other was put into order"
