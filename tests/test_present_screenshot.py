"""Screenshots: everything visible is drawn once at its columns, and a browser finds the text as it is stored."""

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.core.bilingual import Lang
from homs_tui.present.lists.rows import Field, Painted, Para, Row, StyledRun, fit, lines
from homs_tui.present.roles import Role
from homs_tui.present.screenshot.html import html
from homs_tui.present.screenshot.screenshot import Picture, Tile, TileLook, TileRun, placed, text_runs, tiles
from homs_tui.present.screenshot.shapes import Box, backgrounds, path, signs
from homs_tui.present.screenshot.svg import HIGH, WIDE, svg
from homs_tui.present.styled_text import Span, StyledText, data, ink
from homs_tui.text.bidi import Base
from homs_tui.text.clean import clean
from homs_tui.text.shape import clusters

PLAIN = TileLook("#dddddd", "#111111")
NS = "{http://www.w3.org/2000/svg}"
FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
mixed = st.text("حمصلابِّةسا HomsX12٣ ()«»[]-–/:.،؟", min_size=1, max_size=30).filter(lambda text: text.strip() != "")
"""Letters of both scripts with marks, lam and alef, digits and characters that are mirrored."""


def pictured(*painted: Painted, look: TileLook = PLAIN, lang: Lang = "en") -> Picture:
    """A screenshot of painted lines in one look."""
    rows = tuple(tuple(tile._replace(look=look) for tile in tiles(line)) for line in painted)
    return Picture("a <title>", lang, PLAIN.ink, PLAIN.background, ("",), rows)


def only(picture: Picture) -> list[str]:
    """The text of each run."""
    return [run.said for found in text_runs(picture).values() for run in found]


def texts(picture: Picture) -> list[ElementTree.Element]:
    return [*ElementTree.fromstring(svg(picture)).iter(f"{NS}text")]


def pieces(picture: Picture) -> Iterator[tuple[int, int, str, bool]]:
    """Column, row, text and direction of each piece of the SVG."""
    for text in texts(picture):
        for span in text:
            said, to_left = "".join(span.itertext()), "r" in (span.get("class") or "").split()
            width = int(span.get("textLength", WIDE * sum(c.width for c in clusters(said)))) // WIDE
            yield int(span.get("x", "")) // WIDE - (width if to_left else 0), int(text.get("y", "")) // HIGH, said, to_left


def seen_in_svg(picture: Picture) -> dict[tuple[int, int], str]:
    """What a browser shows at each column of the SVG: a piece has only one direction."""
    found: dict[tuple[int, int], str] = {}
    for x, y, said, to_left in pieces(picture):
        here = [(said[c.start : c.end], c.width) for c in clusters(said) if c.width]
        for text, width in reversed(here) if to_left else here:
            assert (x, y) not in found, "nothing stands twice"
            found[x, y] = text
            x += width
    return {at: text for at, text in found.items() if text.strip()}


def seen(picture: Picture) -> dict[tuple[int, int], str]:
    rows = enumerate(placed(row) for row in picture.rows)
    return {(x, y): tile.written for y, row in rows for x, tile in row if tile.said.strip()}


# Text


@pytest.mark.parametrize(
    "text", ["ساحة الساعة", "حي الوعر (حمص) 22:00", "Homs, حمص: 7/12", "شَنَّتها الفصائل", "الإسلام لا إله", "漢字 و Homs"]
)
def test_a_line_gives_the_original_text(text: str) -> None:
    assert only(pictured(fit(ink(text), 60))) == [text]


def test_isolates_are_neither_shown_nor_in_the_text() -> None:
    assert only(pictured(fit(ink("by ", data("حمص"), " (3)"), 30))) == ["by حمص (3)"]


def test_a_wrapped_text_gives_each_of_its_lines() -> None:
    said = only(pictured(*lines(Para(ink("ساحة الساعة وحي الزهراء")), 12)))
    assert said == ["ساحة الساعة", "وحي الزهراء"]


def test_adjacent_fields_of_the_same_text_are_two_texts() -> None:
    twice = (*fit(ink("حمص"), 3), *fit(ink("حمص"), 3))
    assert only(pictured(twice)) == ["حمص", "حمص"]


def test_a_cut_text_ends_with_its_ellipsis() -> None:
    assert only(pictured(fit(ink("الأحياء الشمالية"), 8))) == ["الأحياء…"]


def test_in_arabic_fields_are_read_from_the_right() -> None:
    row = lines(Row((Field(ink("one"), 5), Field(ink("two"), 5))), 11)
    assert only(pictured(*row)) == ["one", "two"]
    assert only(pictured(*row, lang="ar")) == ["two", "one"]


def test_digits_are_written_as_they_are_shown() -> None:
    tile = Tile("٧", "7", 1, look=PLAIN)
    assert TileRun(0, placed([tile])).said == "٧"


def test_rules_and_blanks_have_no_text() -> None:
    assert only(pictured((StyledRun("── │ ▁█", (), 7),))) == ["── │ ▁█"]
    assert texts(pictured((StyledRun("──│▁█", (), 5), StyledRun("   ", (), 3)))) == []


# Position


@given(mixed, st.sampled_from(Base), st.integers(3, 40))
def test_svg_shows_everything_once_at_its_columns(text: str, base: Base, width: int) -> None:
    picture = pictured(fit(StyledText(clean(text), (), base), width))
    assert seen_in_svg(picture) == seen(picture)


@given(mixed, st.sampled_from(Base))
def test_pieces_of_another_look_show_the_same(text: str, base: Base) -> None:
    text = clean(text)
    picture = pictured(fit(StyledText(text, (), base), 40))
    row = tuple(tile._replace(look=PLAIN._replace(bold=tile.at % 3 == 0)) for tile in picture.rows[0])
    striped = Picture("", "en", PLAIN.ink, PLAIN.background, ("",), (row,))
    assert seen_in_svg(striped) == seen(striped)


def test_a_piece_of_arabic_is_one_word_fitted_with_its_letters() -> None:
    (text,) = texts(pictured(fit(ink("ساحة الساعة"), 20)))
    assert text.get("lang") == "ar"
    words = [(span.text, span.get("x"), span.get("textLength"), span.get("lengthAdjust")) for span in text]
    assert words == [("ساحة ", "200", "50", "spacingAndGlyphs"), ("الساعة", "150", "60", "spacingAndGlyphs")]


def test_a_mark_stays_in_the_word_of_its_letter() -> None:
    (text,) = texts(pictured(fit(ink("شَنَّتها"), 10)))
    assert [span.text for span in text] == ["شَنَّتها"]
    assert text[0].get("textLength") == "50"


def test_a_word_that_is_marked_in_part_stays_one_piece() -> None:
    part = StyledText("الرستن", (Span(2, 4, Role.HIT),))
    row = [tile._replace(look=PLAIN._replace(bold=tile.at in (2, 3))) for tile in tiles(fit(part, 6))]
    (text,) = texts(Picture("", "en", PLAIN.ink, PLAIN.background, ("",), (tuple(row),)))
    assert len(text) == 1
    assert [(inner.text, inner.get("class")) for inner in text[0]] == [("رس", "k0")]
    assert "".join(text.itertext()) == "الرستن"


def test_signs_are_separate_since_any_font_may_draw_them() -> None:
    (text,) = texts(pictured(fit(ink("O ● Homs → x"), 20)))
    found = [(span.text, span.get("x")) for span in text]
    assert found == [("O ", "0"), ("●", "20"), (" Homs ", "30"), ("→", "90"), (" x", "100")]


def test_wide_characters_take_two_columns() -> None:
    (text,) = texts(pictured(fit(ink("漢字 x"), 10)))
    assert [(span.text, span.get("x")) for span in text] == [("漢", "0"), ("字", "20"), (" x", "40")]


# HTML


class _Read(HTMLParser):
    """The lines of an HTML screenshot, with the bidi controls that its directions are equivalent to."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, str]] = []
        self.ends: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "p":
            self.lines.append(("R" if given["dir"] == "rtl" else "L", ""))
        if tag in ("p", "span"):
            way = given.get("dir") or {"r": "rtl", "l": "ltr"}.get(given.get("class") or "", "")
            self._add({"rtl": "\u202e", "ltr": "\u202d", "": ""}[way])
            self.ends.append("\u202c" if way else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "span"):
            self._add(self.ends.pop())

    def handle_data(self, data: str) -> None:
        if self.ends:
            self._add(data)

    def _add(self, text: str) -> None:
        base, so_far = self.lines[-1]
        self.lines[-1] = (base, so_far + text)


@given(mixed.map(lambda text: "".join(c for c in text if not unicodedata.combining(c))), st.sampled_from(Base))
def test_a_browser_gives_each_html_line_the_order_of_the_terminal(text: str, base: Base) -> None:
    picture = pictured(fit(StyledText(text, (), base), 40))
    reader = _Read()
    reader.feed(html(picture))
    shown = [get_display(line, base_dir=direction) for direction, line in reader.lines]
    shown = ["".join(c for c in line if unicodedata.category(c) != "Cf") for line in shown]
    wanted = "".join(_drawn(tile) for tile in picture.rows[0])
    assert "".join(shown).split() == wanted.split()


def _drawn(tile: Tile) -> str:
    """The characters of a tile from left to right, as the oracle leaves them: it mirrors nothing."""
    return tile.said[:: -1 if tile.level % 2 else 1]


def test_html_lines_are_at_their_columns_and_in_their_language() -> None:
    page = html(pictured(*lines(Row((Field(ink("حمص"), 10), Field(ink("Homs"), 10))), 21)))
    assert '<p dir="rtl" lang="ar" style="left:7ch;top:0em;width:3ch">حمص</p>' in page
    assert '<p dir="ltr" style="left:11ch;top:0em;width:4ch">Homs</p>' in page
    assert '<html lang="en" dir="ltr">' in page
    assert '<html lang="ar" dir="rtl">' in html(pictured(fit(ink("x"), 3), lang="ar"))


def test_html_is_read_part_by_part_and_parts_with_a_name_are_labelled() -> None:
    row = (*(Tile(c, c, 1, 1, i, part=0, look=PLAIN) for i, c in enumerate("ab")), Tile("c", "c", 1, 1, 0, part=1, look=PLAIN))
    page = html(Picture("", "en", PLAIN.ink, PLAIN.background, ("Places & more", ""), (row, row)))
    assert '<section aria-label="Places &amp; more">' in page
    assert re.findall(r">(\w+)</p>", page) == ["ab", "ab", "c", "c"]


def test_a_highlight_within_a_line_of_html_has_its_own_background() -> None:
    hit = PLAIN._replace(ink="#000000", background="#ffff00")
    row = tuple(tile._replace(look=hit if tile.at < 2 else PLAIN) for tile in tiles(fit(ink("Homs!"), 5)))
    page = html(Picture("", "en", PLAIN.ink, PLAIN.background, ("",), (row,)))
    assert '<span class="k0" style="background:#ffff00">Ho</span>ms!' in page
    assert 'fill="#ffff00"' not in page


# Safety


@pytest.mark.parametrize("write", [svg, html])
@pytest.mark.parametrize("hostile", ['<script>alert("&")</script>', "a\x1b[2J\x00\ufffe\udcff", "]]>&lt;", "<!-- -->'\""])
def test_nothing_in_a_text_becomes_markup(write: object, hostile: str) -> None:
    row = tuple(Tile(char, char, 1, 1, at, look=PLAIN) for at, char in enumerate(hostile))
    text = write(Picture(hostile, "en", PLAIN.ink, PLAIN.background, (hostile,), (row,)))  # type: ignore[operator]
    assert "<script" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]", text)
    if write is svg:
        (line,) = ElementTree.fromstring(text).iter(f"{NS}text")
        assert "".join(line.itertext()) == re.sub("[\x00-\x1f\ufffe\udcff]", "\ufffd", hostile)


def test_the_title_is_that_of_the_picture() -> None:
    picture = pictured(fit(ink("x"), 2))
    assert ElementTree.fromstring(svg(picture)).findtext(f"{NS}title") == "a <title>"
    assert "<title>a &lt;title&gt;</title>" in html(picture)


# Shapes


def test_neighbouring_rules_are_one_line_and_corners_meet_it() -> None:
    boxes = signs(pictured((StyledRun("──┬──", (), 5),), (StyledRun("  │  ", (), 5),)))[PLAIN.ink]
    assert boxes == [Box(0, 0.45, 5, 0.05), Box(2.4, 0.45, 0.1, 0.55), Box(2.4, 1, 0.1, 0.5), Box(2.4, 1.45, 0.1, 0.55)]


def test_blocks_are_as_high_or_as_wide_as_their_eighths() -> None:
    boxes = signs(pictured((StyledRun("▁▁█ ▌▏", (), 6),)))[PLAIN.ink]
    assert boxes == [Box(0, 0.875, 2, 0.125), Box(2, 0, 1, 1), Box(4, 0, 0.5, 1), Box(5, 0, 0.125, 1)]


def test_backgrounds_span_neighbours_and_that_of_the_picture_is_not_drawn() -> None:
    cursor = PLAIN._replace(background="#333333", underlined=True)
    first = tuple(Tile(" ", " ", 1, look=cursor if 1 <= x < 4 else PLAIN) for x in range(6))
    picture = Picture("", "en", PLAIN.ink, PLAIN.background, ("",), (first,))
    assert backgrounds(picture) == {"#333333": [Box(1, 0, 3, 1)]}
    assert signs(picture) == {PLAIN.ink: [Box(1, 0.9, 3, 0.05)]}


def test_a_path_goes_round_each_rectangle() -> None:
    assert path([Box(0, 0.45, 5, 0.05), Box(1, 2, 3, 4)]) == "M0 0.45h5v0.05h-5zM1 2h3v4h-3z"


def test_looks_become_classes_and_the_plain_one_needs_none() -> None:
    bold = TileLook("#ff0000", "#111111", bold=True)
    assert ".k0{fill:#ff0000;font-weight:bold}" in svg(pictured(fit(ink("x"), 1), look=bold))
    assert "class=" not in svg(pictured(fit(ink("x"), 1)))
