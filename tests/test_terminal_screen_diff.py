"""Only differences are sent, and after each the terminal shows exactly what it should."""

import random
from unicodedata import combining, normalize

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from homs_tui.terminal.paint.cell_buffer import CONTINUATION, CellBuffer
from homs_tui.terminal.paint.screen_diff import ScreenDiff
from homs_tui.terminal.sgr import attributes, transition
from homs_tui.text.inverse_bidi import Row, unchanged

TEXTS = ("Homs", "ﺺﻤﺣ", "ﺎﻨّﻣ", "  ", " ", "│", "漢字", "●O", "22:00", "          ", "e\u0301", "─" * 6)
STYLES = ("", "bold", "dim", "color(75)", "color(209) bold", "reverse", "underline", "on color(238)", "color(42) on color(235)")
CONSOLE = Console(force_terminal=True, color_system="256", width=200)


def frame(rng: random.Random, columns: int, rows: int) -> str:
    """A frame as Textual writes it: cursor positions, strips, line ends."""
    out = []
    for _ in range(rng.randint(1, 6)):
        x, y = rng.randrange(columns), rng.randrange(rows)
        segments, room = [], columns - x
        while room > 0 and rng.random() < 0.8:
            strip = Strip([Segment(rng.choice(TEXTS), Style.parse(rng.choice(STYLES)))])
            strip = strip.crop(0, room)
            segments += list(strip)
            room -= strip.cell_length
        out.append(f"\x1b[{y + 1};{x + 1}H" + Strip(segments).render(CONSOLE))
    return "\n".join(out)


def shown(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """Every cell with what is visible of it."""

    def cell(found: pyte.screens.Char) -> tuple[object, ...]:
        blank = found.data == " " and not (found.reverse or found.underscore)
        return (found.data, found.bg, found.reverse, found.underscore, None if blank else (found.fg, found.bold))

    return [[cell(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


# pyte lacks dim text and prints the marks around synchronised frames.
def feed(stream: pyte.Stream, text: str) -> None:
    for part in ("\x1b[?2026h", "\x1b[?2026l"):
        text = text.replace(part, "")
    stream.feed(text)


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36), (13, 5)])
@pytest.mark.parametrize("seed", range(6))
def test_after_every_frame_the_terminal_shows_what_painting_everything_would_show(columns: int, rows: int, seed: int) -> None:
    rng = random.Random(f"{columns}x{rows}-{seed}")
    diff = ScreenDiff(columns, rows)
    diff.synchronised = bool(seed % 2)
    diff.trusts_marks = seed % 3 > 0
    ours, whole = pyte.Screen(columns, rows), pyte.Screen(columns, rows)
    ours_stream, whole_stream = pyte.Stream(ours), pyte.Stream(whole)
    for screen in (ours, whole):
        screen.reset_mode(7, private=True)
    for _ in range(60):
        text = frame(rng, columns, rows)
        if rng.random() < 0.05:
            columns, rows = rng.randint(10, 130), rng.randint(4, 40)
            diff.resize(columns, rows)
            for screen, stream in ((ours, ours_stream), (whole, whole_stream)):
                screen.resize(rows, columns)
                feed(stream, "\x1b[m\x1b[2J")
            text = frame(rng, columns, rows)
        feed(ours_stream, diff.frame(text))
        # The whole screen, painted without knowledge of what was there.
        fresh = ScreenDiff(columns, rows)
        fresh.buffer, fresh.trusts_marks = diff.buffer, diff.trusts_marks
        feed(whole_stream, fresh.all())
        assert shown(ours) == shown(whole)
        wanted = ["".join(cell.text for cell in row) for row in diff.buffer.cells]
        if not diff.trusts_marks:
            # Where a mark may need a column and there is none, it is left out.
            wanted = [row[:-1] if combining(row[-1]) else row for row in wanted]
        # pyte composes a letter and its mark.
        assert [normalize("NFC", row) for row in wanted] == [
            "".join(ours.buffer[y][x].data for x in range(columns)) for y in range(rows)
        ]


def test_a_frame_that_changes_nothing_sends_nothing() -> None:
    diff = ScreenDiff(20, 3)
    diff.frame("\x1b[1;1Hحمص")
    assert diff.frame("\x1b[1;1Hحمص") == ""


def test_a_change_of_one_letter_costs_a_motion_and_the_letter() -> None:
    diff = ScreenDiff(20, 3)
    diff.frame("\x1b[2;1H12:00 abc")
    assert diff.frame("\x1b[2;1H13:00 abc") == "\x1b[8D3"


def test_a_letter_that_disappears_leaves_nothing_of_its_tail_in_the_cell_on_its_left() -> None:
    diff = ScreenDiff(20, 1)
    diff.frame("\x1b[1;5Hﺺﻤﺣ Homs")
    assert diff.frame("\x1b[1;5H    Homs") == "\x1b[9D    "


def test_on_a_terminal_in_an_unknown_state_everything_is_sent() -> None:
    diff = ScreenDiff(20, 3)
    diff.frame("\x1b[2;1Habc")
    diff.forget()
    sent = diff.all()
    assert "\x1b[2J" in sent
    assert "abc" in sent


def test_a_mark_that_may_take_a_column_does_not_move_what_follows() -> None:
    diff = ScreenDiff(20, 1)
    diff.trusts_marks = False
    sent = diff.frame("\x1b[1;1Hﻣ\u064eﻦ")
    assert sent.endswith("ﻣ\u064e\x1b[;2Hﻦ")


def test_a_wide_cell_that_loses_a_half_becomes_blank() -> None:
    buffer = CellBuffer(6, 1)
    buffer.paint("\x1b[1;1H漢字")
    buffer.paint("\x1b[1;2Hx")
    assert [cell.text for cell in buffer.cells[0]] == [" ", "x", "字", "", " ", " "]
    buffer.paint("\x1b[1;6H漢")
    assert buffer.cells[0][5].text == " ", "no half of it would fit"
    assert CONTINUATION in buffer.cells[0]


LOOKS = st.sampled_from(
    ["", "1", "2", "4", "7", "1;4", "38;5;75", "1;38;5;209", "48;5;238", "31", "97;41", "1;2;38;2;1;2;3;48;5;9"]
)


@given(st.lists(LOOKS, min_size=2, max_size=12))
@settings(max_examples=300)
def test_the_shortest_transition_between_looks_ends_at_the_right_one(looks: list[str]) -> None:
    state, now = "", ""
    for look in looks:
        sequence = transition(now, look)
        params = sequence.removeprefix("\x1b[").removesuffix("m")
        if sequence:
            state = ";".join(filter(None, (state, params or "0")))
        assert attributes(state) == attributes(look)
        now = look


def test_the_first_frame_on_a_terminal_in_an_unknown_state_restores_the_rows_that_it_does_not_paint() -> None:
    diff = ScreenDiff(20, 3)
    diff.frame("\x1b[2;1Habc")
    diff.forget()
    assert "abc" in diff.frame("\x1b[1;1Hx")


def test_what_is_forgotten_in_the_middle_of_a_frame_is_sent_with_the_next() -> None:
    """A signal that releases the terminal and takes it again may come between any two steps."""
    diff = ScreenDiff(20, 3)
    diff.frame("\x1b[1;1Ha\n\x1b[2;1Hb")

    def interrupted(row: Row) -> Row:
        diff.forget()
        return row

    diff.encoding = interrupted
    diff.frame("\x1b[1;1Hx\n\x1b[2;1Hy\n\x1b[3;1Hz")
    diff.encoding = unchanged
    sent = diff.frame("\x1b[3;1Hz")
    assert "\x1b[2J" in sent
    assert all(letter in sent for letter in "xyz")


def test_a_cut_frame_continues_where_it_was_cut_with_the_state_at_that_time() -> None:
    diff = ScreenDiff(20, 4)
    diff.frame("\x1b[1;1H")
    diff.take("\x1b[1;1Hone\n\x1b[2;1Htwo\n\x1b[3;1Hthree")
    first = diff.flush(1)
    assert "one" in first
    assert "two" not in first
    diff.take("\x1b[1;1HONE\n\x1b[2;1HTWO")
    second = diff.flush(1)
    assert "TWO" in second
    assert "ONE" not in second, "no row waits for one that has been sent already"
    rest = diff.flush()
    assert "three" in rest
    assert "ONE" in rest
    assert not diff.is_dirty
