"""Whatever was on the screen, after each frame the terminal holds exactly what it should: the screen diff against a model of a
terminal that fails at anything that is not the same everywhere."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from emulator import Emulator, held
from homs_tui.terminal.identify.capabilities import ALL, NONE, Capabilities, capabilities_of
from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.modes import OutputMode, encoding_of
from homs_tui.terminal.paint.cell_buffer import CONTINUATION, CellBuffer, Cells, clustered
from homs_tui.terminal.paint.cursor_motion import shortest_motion
from homs_tui.terminal.paint.screen_diff import BEGIN_SYNC, ScreenDiff
from homs_tui.terminal.sgr import attributes, blank_look, canonical, transition
from homs_tui.text.inverse_bidi import ScreenCell

LONG = bool(os.environ.get("HOMS_TUI_LONG"))
TEXTS = (
    *("a", "Homs", "ﺺﻤﺣ", "ﺎﻨّﻣ", "ﻣ\u064e\u0651", "حمص", "(ﺺﻤﺣ 12)", "22:00", "e\u0301", "ﺏ \u0663 ﺕ", "12 ﺏ"),
    *(
        "abcdefghijklmnopqrstuvwxyz" * 2,
        " ",
        "   ",
        " " * 12,
        " " * 12,
        "─" * 9,
        "--",
        "=" * 12,
        "│",
        "漢字",
        "x漢",
        "●O",
        "\u3000",
        "\u0915\u093f",
        "x\u0bc6\u0bbe",
        "👍x",
        "\u00a0",
    ),
)
LOOKS = (
    "",
    "1",
    "2",
    "7",
    "4",
    "38;5;75",
    "1;38;5;209",
    "38;5;209;1",
    "48;5;238",
    "38;5;42;48;5;238",
    "7;48;5;238",
    "31;97;41",
    "9;4",
)
PIECES = st.tuples(
    st.integers(0, 3),
    st.integers(0, 31),
    st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(LOOKS)), min_size=1, max_size=5),
)
SIZES = st.tuples(st.integers(2, 32), st.integers(1, 4))
STEPS = st.one_of(
    st.tuples(st.just("frame"), st.lists(PIECES, min_size=1, max_size=4)),
    st.tuples(st.just("put"), PIECES),
    st.tuples(st.just("size"), SIZES),
    st.tuples(st.just("forget"), st.none()),
    st.tuples(st.just("mode"), st.sampled_from(OutputMode)),
)
CAPABILITIES = st.one_of(st.just(ALL), st.builds(Capabilities, *[st.booleans()] * 5))


@dataclass
class Session:
    """A screen diff, and the terminal that it writes to."""

    diff: ScreenDiff
    terminal: Emulator
    mode: OutputMode = OutputMode.VISUAL

    def take(self, step: str, what: object) -> None:
        diff = self.diff
        if step == "frame":
            diff.take("\n".join(_written(*piece) for piece in what))
        elif step == "put":
            y, x, runs = what
            cells = [cell for text, look in runs for cell in clustered(text, look) if cell is not CONTINUATION]
            diff.put(y, x - 3, cells)
        elif step == "size":
            if what != (diff.buffer.columns, diff.buffer.rows):
                self.terminal.resize(*what)
            diff.resize(*what)
        else:
            self.mode = what or self.mode
            diff.encoding = encoding_of(self.mode)
            diff.forget()
        self.terminal.by_look = self.mode is OutputMode.PARTED
        self.terminal.feed(diff.flush())
        assert not diff.is_dirty
        assert self.shown() == self.wanted()

    def shown(self) -> list[Cells]:
        return [self._kept(row) for row in self.terminal.cells]

    def wanted(self) -> list[Cells]:
        encoding, found = encoding_of(self.mode), []
        for row in self.diff.buffer.cells:
            sent = encoding([cell for cell in row if cell is not CONTINUATION])
            cells = [entry for cell in sent for entry in _entries(cell)]
            found.append(self._kept(held(cells, by_look=self.terminal.by_look)))
        return found

    def _kept(self, cells: Cells) -> Cells:
        """What must be right: only letters where marks may take columns of their own."""
        if self.diff.trusts_marks:
            return cells
        return [cell._replace(text=cell.text[:1]) if not cell.text.startswith("\x1b") else cell for cell in cells]


def _entries(cell: ScreenCell) -> Cells:
    """What a cell becomes in the terminal: a wide one, transliterated, is two letters."""
    if cell.width > 1 and cell.text.isascii():
        return [cell._replace(text=letter, width=1) for letter in cell.text]
    return [cell, *[CONTINUATION] * (cell.width - 1)]


def _written(y: int, x: int, runs: list[tuple[str, str]]) -> str:
    return f"\x1b[{y + 1};{x + 1}H" + "".join(f"\x1b[{look}m{text}\x1b[0m" if look else text for text, look in runs)


@pytest.mark.slow
@given(
    SIZES,
    st.lists(STEPS, min_size=1, max_size=8),
    CAPABILITIES,
    st.sampled_from(OutputMode),
    st.sampled_from(("one", "apart", "unknown")),
)
@example((6, 1), [("put", (0, 3, [("ﻣ\u064e\u0651", ""), ("ﻣ\u064e\u0651", "")]))], ALL, OutputMode.VISUAL, "apart")
@example((4, 1), [("frame", [(0, 2, [("漢", "")])])], NONE, OutputMode.LATIN, "unknown")
@settings(max_examples=20_000 if LONG else 400, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_was_on_the_screen_the_terminal_holds_what_it_should(
    size: tuple[int, int], steps: list[tuple[str, object]], can: Capabilities, mode: OutputMode, marks: str
) -> None:
    diff = ScreenDiff(*size)
    diff.can, diff.trusts_marks, diff.encoding = can, marks == "one", encoding_of(mode)
    session = Session(diff, Emulator(*size, can=can, marks_apart=marks == "apart"), mode)
    for step, what in steps:
        session.take(step, what)


DOUBTFUL = (
    "\u0915\u093f",
    "\u0915\u093f",
    "\u0d15\u0d46\u0d3e",
    "👍",
    "🫨",
    "⌚",
    "a",
    "abc ",
    "ﺺﻤﺣ",
    "  ",
    "│",
    "漢",
    "─" * 7,
)
"""Clusters to which terminals give different columns, among others."""


def unsure(cells: Cells) -> list[bool]:
    """Which columns of a row belong to a cell whose columns are not the same everywhere."""
    found: list[bool] = []
    for cell in cells:
        found += [not ScreenDiff(1, 1)._pen.is_sure(cell)] * cell.width
    return found


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 25), st.lists(st.sampled_from(DOUBTFUL), max_size=5)), max_size=4)
    ),
    st.booleans(),
    st.integers(0, 2),
    CAPABILITIES,
)
@settings(max_examples=5_000 if LONG else 150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_terminal_that_gives_a_cluster_other_columns_shows_everything_beside_and_below_it_in_place(
    frames: list[list[tuple[int, int, list[str]]]], joins_spacing: bool, emoji_columns: int, can: Capabilities
) -> None:
    diff = ScreenDiff(26, 4)
    diff.can = can
    terminal = Emulator(26, 4, can=can, joins_spacing=joins_spacing, emoji_columns=emoji_columns)
    for frame in frames:
        diff.take("\n".join(f"\x1b[{y + 1};{x + 1}H{''.join(texts)}" for y, x, texts in frame))
        terminal.feed(diff.flush())
        for wanted, shown in zip(diff.buffer.cells, terminal.cells, strict=True):
            doubts = unsure(wanted)
            sure = [(have, want) for have, want, doubt in zip(shown, held(wanted), doubts, strict=True) if not doubt]
            assert all(have == want for have, want in sure)
            beside = [have.text for have, doubt in zip(shown, doubts, strict=True) if doubt]
            assert set("".join(beside)) <= set(" " + "".join(DOUBTFUL[:6])), "nothing of what was there before is left"


def test_a_letter_without_room_for_its_marks_keeps_those_that_make_it_that_letter() -> None:
    diff = ScreenDiff(2, 1)
    diff.trusts_marks = False
    sent = diff.frame("\x1b[1;1Ha\ufede\u065a\u064e")
    assert "ڵ" in sent
    assert "\ufede" not in sent


def test_a_motion_is_spent_on_a_cluster_of_doubtful_width_and_on_nothing_else() -> None:
    def cost(text: str) -> int:
        return len(ScreenDiff(40, 1).frame(f"\x1b[1;1H{text}{'x' * 8}").encode())

    plain, doubtful = cost("Homs ﺺﻤﺣ ab"), cost("Homs ﺺﻤﺣ \u0915\u093f")
    assert doubtful - plain <= len("\u0915\u093f".encode()) + 16
    assert cost("Homs ﺺﻠ\u065aﺣ ab") == plain + 2, "a mark that has no column costs its bytes"


ROW = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("then", "sent", "can"),
    [
        ("abc" + " " * 9 + "mno", "\x1b[4G\x1b[9X", ALL),
        ("abc" + " " * 9 + "mno", "\x1b[;4H" + " " * 9, NONE),
        ("abc" + " " * 9 + "Mno", "\x1b[4G\x1b[9X\x1b[9CM", ALL),
        ("abcdefghij" + " " * 16, "\x1b[16D\x1b[K", NONE),
        ("a" + "─" * 25, "\x1b[2G─\x1b[24b", ALL),
        ("a" + "─" * 25, "\r\x1b[C" + "─" * 25, NONE),
        ("aBcDefghijklmnopqrstuvwxyz", "\x1b[2GBcD", ALL),
        ("aBcdefgHijklmnopqrstuvwxyz", "\x1b[2GB\x1b[5CH", ALL),
        ("Abcdefghijklmnopqrstuvwxyz", "\rA", NONE),
    ],
)
def test_the_shortest_output_that_the_terminal_understands_is_sent(then: str, sent: str, can: Capabilities) -> None:
    diff, terminal = ScreenDiff(30, 2), Emulator(30, 2, can=can)
    diff.can = can
    terminal.feed(diff.frame(f"\x1b[1;1H{ROW}"))
    found = diff.frame(f"\x1b[1;1H{then}")
    assert found == sent
    terminal.feed(found)
    assert "".join(cell.text for cell in terminal.cells[0]) == "".join(cell.text for cell in diff.buffer.cells[0])


def test_coloured_blanks_are_erased_only_where_the_terminal_has_bce() -> None:
    for can, sent in ((ALL, "\x1b[20X"), (NONE, " " * 20)):
        diff = ScreenDiff(30, 1)
        diff.can = can
        assert sent in diff.frame(f"\x1b[1;1H\x1b[48;5;238m{' ' * 20}\x1b[mx"), can


def test_underlined_and_reversed_blanks_are_not_erased() -> None:
    diff = ScreenDiff(30, 1)
    diff.can = ALL
    for look in ("4", "7", "9;48;5;238"):
        assert " " * 29 in diff.frame(f"\x1b[1;1H\x1b[{look}m{' ' * 29}\x1b[mx"), look


def test_a_blank_between_words_of_one_colour_is_sent_in_their_colour() -> None:
    diff = ScreenDiff(30, 1)
    assert "al Homs" in diff.frame("\x1b[1;1H\x1b[38;5;75mal\x1b[m \x1b[38;5;75mHoms")


def test_a_cell_is_the_same_whether_put_or_parsed() -> None:
    read, put = ScreenDiff(20, 2), ScreenDiff(20, 2)
    read.take("\x1b[1;3H\x1b[38;5;209;1mحمص 漢\x1b[m")
    put.put(0, 2, [ScreenCell(letter, 2 if letter == "漢" else 1, "1;38;5;209") for letter in "حمص 漢"])
    assert put.buffer.cells == read.buffer.cells
    assert put.flush() == read.flush()
    read.put(0, 2, [ScreenCell("ح", 1, "38;5;209;01")])
    assert read.flush() == ""


def test_what_is_put_across_an_edge_is_clipped_and_leaves_no_half_of_a_wide_letter() -> None:
    buffer = CellBuffer(4, 1)
    wide = [ScreenCell("漢", 2, ""), ScreenCell("字", 2, "")]
    buffer.put(0, -1, wide)
    assert [cell.text for cell in buffer.cells[0]] == [" ", "字", "", " "]
    buffer.put(0, 1, wide)
    assert [cell.text for cell in buffer.cells[0]] == [" ", "漢", "", " "]
    buffer.put(0, 2, [ScreenCell("x", 1, "")])
    assert [cell.text for cell in buffer.cells[0]] == [" ", " ", "x", " "]
    buffer.put(0, 4, wide)
    buffer.put(1, 0, wide)
    assert [cell.text for cell in buffer.cells[0]] == [" ", " ", "x", " "]


def test_no_control_character_reaches_the_terminal_with_put_cells() -> None:
    diff = ScreenDiff(9, 1)
    diff.put(
        0, 0, [ScreenCell("\x1b[2J", 1, ""), ScreenCell("\x07", 1, ""), ScreenCell("\u202e", 1, ""), ScreenCell("x", 1, "")]
    )
    assert [cell.text for cell in diff.buffer.cells[0][:4]] == [" ", " ", " ", "x"]


def test_only_a_frame_that_may_arrive_in_pieces_is_synchronised() -> None:
    diff = ScreenDiff(80, 30)
    diff.synchronised = True
    assert BEGIN_SYNC not in diff.frame("\x1b[1;1HHoms")
    assert diff.frame("\n".join(f"\x1b[{y};1H{'Homs ' * 16}" for y in range(1, 31))).startswith(BEGIN_SYNC)


@given(st.integers(0, 30), st.integers(0, 9), st.integers(0, 29), st.integers(0, 9), CAPABILITIES)
@settings(max_examples=300, deadline=None)
def test_every_motion_leads_to_its_target_and_none_is_longer_than_the_absolute_one(
    left: int, top: int, x: int, y: int, can: Capabilities
) -> None:
    terminal = Emulator(30, 10, can=can)
    terminal.y, terminal.x = top, left
    way = shortest_motion((top, left), y, x, 30, can)
    terminal.feed(way)
    assert (terminal.y, terminal.x) == (y, x)
    assert len(way) <= len(shortest_motion(None, y, x, 30, can))


@given(st.sampled_from(LOOKS), st.lists(st.sampled_from(LOOKS), max_size=3))
def test_a_look_has_one_canonical_form(look: str, before: list[str]) -> None:
    named = canonical(look)
    assert attributes(named) == attributes(look)
    assert canonical(named) == named
    assert canonical(";".join(["0", *filter(None, before), "0", look])) == named
    assert attributes(blank_look(look)).background == attributes(look).background
    assert transition(look, named) == ""


def test_the_capabilities_of_a_make_are_those_that_it_has() -> None:
    assert capabilities_of(Identity(Make.XTERM), {}) == ALL
    assert not capabilities_of(Identity(Make.SCREEN, outer=Identity(Make.XTERM)), {}).ech
    assert not capabilities_of(Identity(Make.KITTY), {}).bce
    assert not capabilities_of(Identity(Make.TMUX, outer=Identity(Make.XTERM)), {}).rep, "tmux 3.3 repeats ASCII only"


def terminfo_of(*terms: str) -> list[Capabilities]:
    """What terminfo says of these, each list in a process of its own: curses reads one entry per process."""
    code = "import sys; from homs_tui.terminal.identify.capabilities import *\n"
    code += "print([of_term(term) for term in eval(sys.argv[1])])"
    source = str(Path(__file__).parents[1] / "src")
    done = subprocess.run(
        [sys.executable, "-c", code, ascii(terms)], capture_output=True, text=True, check=True, env={"PYTHONPATH": source}
    )
    assert done.stderr == ""
    return eval(done.stdout, {"Capabilities": Capabilities})


def test_a_term_without_an_entry_has_no_capabilities() -> None:
    terms = ("", "no-such-terminal", "../../etc/passwd", "x" * 5000, "\x1b[31m", "حمص", "a\0b", "\udcff", "dumb")
    assert terminfo_of(*terms) == [NONE] * len(terms)


def test_an_unknown_make_has_the_capabilities_of_its_term() -> None:
    (found,) = terminfo_of("xterm-256color")
    assert not found.rep, "no entry says whether letters outside ASCII are repeated"
    assert found in (NONE, Capabilities(ech=True, bce=True, hpa_vpa=True)), "none without terminfo"
