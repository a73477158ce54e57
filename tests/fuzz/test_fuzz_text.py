"""Any text, at any width, typeset and sent in any way: only visible cells, each cluster once, rows of the right width."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from runs import examples
from strategies import SEQUENCES, characters, hostile

from allowed import MARK, OURS, stray
from homs_tui.printable import harmless
from homs_tui.terminal.identify.modes import OutputMode, encoding_of
from homs_tui.terminal.paint.cell_buffer import CONTINUATION, CellBuffer, clustered, written
from homs_tui.text.bidi import Base
from homs_tui.text.caret import caret_layout
from homs_tui.text.clean import clean, composed, isolate
from homs_tui.text.fold import collation_key, find, fold, matches
from homs_tui.text.inverse_bidi import ScreenCell
from homs_tui.text.layout import count_lines, layout, one_line
from homs_tui.text.line import Line
from homs_tui.text.shape import clusters
from homs_tui.text.typesetting import Digits, Typesetting
from test_text_clean import isolates_balance

pytestmark = pytest.mark.slow

widths = st.integers(-1, 200)
bases = st.sampled_from(Base)
typesettings = st.builds(Typesetting, st.booleans(), st.booleans(), st.sampled_from(Digits))


def unseen(text: str) -> list[str]:
    return [char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")]


def drawn(line: Line) -> list[ScreenCell]:
    return [cell for cell in clustered(line.text) if cell is not CONTINUATION]


def spacing_marks(row: list[ScreenCell]) -> int:
    return sum(unicodedata.category(mark) == "Mc" for cell in row for mark in cell.text[1:])


@given(hostile)
@examples(300)
def test_a_cleaned_text_is_clean_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in cleaned.replace("\n", ""))
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e")
    assert all(isolates_balance(line) for line in isolate(cleaned).split("\n"))
    assert harmless(text).isprintable()


@given(hostile)
@examples(150)
def test_marks_are_ordered_as_unicode_has_it(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFC", text)


@given(hostile, widths, bases, typesettings, bases.filter(lambda base: base is not Base.AUTO))
@examples(250)
@example("\x1b[ \u0300", 0, Base.LTR, Typesetting(marks=False), Base.LTR)
@example("\u202e\u2066a\u2069" * 30, 1, Base.RTL, Typesetting(), Base.LTR)
def test_lines_contain_each_cluster_once_and_are_no_wider_than_requested(
    text: str, width: int, base: Base, typesetting: Typesetting, default: Base
) -> None:
    lines = layout(text, width, base, typesetting, default=default)
    assert count_lines(text, width, typesetting) == len(lines)
    for line in lines:
        assert line.width == sum(cell.width for cell in line.cells)
        assert line.width <= max(width, 1) or len(line.cells) == 1
        assert not unseen(line.text)
        assert all(cell.text and cell.width == len(clustered(cell.text)) for cell in line.cells)
    assert [line.start for line in lines] == sorted(line.start for line in lines)
    offset, starts = 0, []
    for paragraph in text.split("\n"):
        starts += [offset + cluster.start for cluster in clusters(paragraph, typesetting) if cluster.glyph.strip()]
        offset += len(paragraph) + 1
    shown = sorted(cell.start for line in lines for cell in line.cells if cell.text.strip())
    assert len(shown) == len(set(shown))
    assert len(shown) == len(starts), "each visible cluster is on one line"


@given(hostile, st.one_of(st.none(), widths), bases, typesettings)
@examples(150)
def test_one_line_is_one_line(text: str, width: int | None, base: Base, typesetting: Typesetting) -> None:
    line = one_line(text, width, base, typesetting)
    assert width is None or line.width <= max(width, 0)
    assert not unseen(line.text)


@given(hostile, st.integers(1, 60), bases.filter(lambda base: base is not Base.AUTO), typesettings)
@examples(100)
def test_the_caret_has_a_position_at_every_index(text: str, width: int, base: Base, typesetting: Typesetting) -> None:
    text = clean(text)
    laid = caret_layout(text, width, base, typesetting)
    for place in {0, len(text), *range(0, len(text), 7)}:
        assert 0 <= laid.column(place) < laid.width
        for other in (laid.left(place), laid.right(place), laid.home(place), laid.end(place)):
            assert 0 <= other <= len(text)


@given(st.lists(hostile, min_size=1, max_size=3), st.lists(st.sampled_from(["", "1", "38;5;75", "3"]), min_size=1))
@examples(150)
@example(["21" * 500, "ا"], [""])
def test_every_encoding_of_a_row_has_its_columns_and_no_sequence_but_ours(texts: list[str], looks: list[str]) -> None:
    row = [ScreenCell(" ", 1, "")]
    for number, text in enumerate(texts):
        row += [cell._replace(look=looks[number % len(looks)]) for cell in drawn(one_line(text))]
    for mode in OutputMode:
        sent = encoding_of(mode)(row)
        assert [cell.width for cell in sent].count(2) == [cell.width for cell in row].count(2)
        assert sum(cell.width for cell in sent) == sum(cell.width for cell in row)
        line = written(sent)
        assert not stray(line), mode
        plain = OURS.sub(lambda found: found["sized"] or "", line).replace(MARK, "")
        if mode is OutputMode.LATIN:
            assert plain.isascii()
        elif mode in (OutputMode.VISUAL, OutputMode.SIZED, OutputMode.MARKED):
            assert plain == "".join(cell.text for cell in row)
        elif mode is OutputMode.BARE:
            assert len(plain) == len(row) + spacing_marks(row)


@given(hostile, st.integers(1, 80))
@examples(150)
def test_whatever_is_painted_a_buffer_contains_only_visible_cells(text: str, columns: int) -> None:
    """Even text that bypassed the text engine: the last check before the terminal."""
    buffer = CellBuffer(columns, 3)
    buffer.paint(f"\x1b[2;1H{text}")
    for row in buffer.cells:
        assert len(row) == columns
        assert not unseen("".join(cell.text for cell in row))
        whole = [cell for cell in row if cell is not CONTINUATION]
        assert row == [entry for cell in whole for entry in (cell, *[CONTINUATION] * (cell.width - 1))]
    assert not stray(written([cell for cell in clustered(text) if cell is not CONTINUATION]))


# Search


@given(hostile, hostile)
@examples(250)
@example("ال", "الال" * 50)
@example("al-", "al-al-al")
@example("\u0651", "\u0651\u0651")
@example("﷽", "﷽﷽")
def test_a_match_is_where_it_is_reported(needle: str, text: str) -> None:
    hits = find(needle, text)
    assert matches(needle, text) == bool(hits)
    ends = 0
    for start, end in hits:
        assert ends <= start < end <= len(text)
        assert end == len(text) or unicodedata.category(text[end]) not in ("Mn", "Me"), "no mark is separated from its letter"
        ends = end
    assert isinstance(collation_key(needle), str)


@given(hostile, characters, characters)
@examples(150)
@example("ٱل00", "\0", "\0")
@example("الאב", "a", "a")
def test_a_part_of_a_text_is_found_in_it(text: str, before: str, after: str) -> None:
    if collation_key(text).strip(" -") and fold(text).text.strip(" -"):
        assert matches(text, f"{before} {text} {after}")


@given(hostile)
@examples(150)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once.text).text == once.text
    assert len(once.spans) == len(once.text)
    assert all(0 <= start < end <= len(text) for start, end in once.spans)


def test_no_known_sequence_is_left_in_a_cleaned_text() -> None:
    for sequence in SEQUENCES:
        assert not {"\x1b", "\x9b", "\x9d", "\x07"} & set(clean(sequence))
        assert stray(sequence) or OURS.fullmatch(sequence), "the check recognises it"
    assert stray("\x1b]0;x\x07")
    assert stray("a\x9b31m")
    assert stray("\u202e")
    assert not stray("\x1b[m\x1b[2;5Hحمص\x1b[K")
