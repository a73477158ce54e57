"""What the terminal says of itself, told right, in part, wrongly, maliciously or not at all."""

import os
import pty
import select
import termios
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from homs_tui.terminal.identify import probe as probing
from homs_tui.terminal.identify.identity import Make
from homs_tui.terminal.identify.probe import probe, reads_utf8
from homs_tui.terminal.identify.replies import Background, Letters, Reordering, Replies, read_answers

DARK, LIGHT, UNTOLD = Background.DARK, Background.LIGHT, Background.UNKNOWN
ON, OFF, UNKNOWN = Reordering.ON, Reordering.OFF, Reordering.UNKNOWN


def said(replies: Replies) -> Replies:
    """What was said, however long it took."""
    return replace(replies, seconds=0.0)


@pytest.mark.parametrize(
    ("answer", "reordering", "background"),
    [
        (b"", UNKNOWN, UNTOLD),
        (b"\x1b[?62;22c", UNKNOWN, UNTOLD),
        (b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[8;1$y\x1b[?62;22c", ON, DARK),
        (b"\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[8;2$y\x1b[?62;22c", OFF, LIGHT),
        (b"\x1b[8;3$y", ON, UNTOLD),
        (b"\x1b[8;4$y", OFF, UNTOLD),
        (b"\x1b[8;0$y", UNKNOWN, UNTOLD),
        (b"\x1b[8;9$y", UNKNOWN, UNTOLD),
        (b"\x1b[?8;1$y", UNKNOWN, UNTOLD),
        (b"\x1b]11;rgb:fd/f6/e3\x1b\\", UNKNOWN, LIGHT),
        (b"\x1b]11;rgba:1e1e/1e1e/2e2e/ffff\x1b\\", UNKNOWN, DARK),
        (b"\x1b]11;rgb:12", UNKNOWN, UNTOLD),
        (b"\x1b]11;rgb:zz/zz/zz\x1b\\", UNKNOWN, UNTOLD),
        (b"p\x1b[8;1$y", ON, UNTOLD),
        (b"\xff\xfe\x00" * 500 + b"\x1b[8;1$y", ON, UNTOLD),
    ],
)
def test_answers_are_read_and_everything_else_is_passed_over(
    answer: bytes, reordering: Reordering, background: Background
) -> None:
    told = read_answers(answer)
    assert (told.reordering, told.background) == (reordering, background)


@given(st.binary(max_size=300))
def test_no_bytes_are_too_much(answer: bytes) -> None:
    assert isinstance(read_answers(answer), Replies)
    assert isinstance(read_answers(b"\x1b]11;rgb:" + answer), Replies)


class Far:
    """The terminal's end of a pseudo-terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.master, self.slave = pty.openpty()
        self.files = [os.fdopen(os.dup(self.slave), mode) for mode in ("r", "w")]
        monkeypatch.setattr("sys.__stdin__", self.files[0])
        monkeypatch.setattr("sys.__stderr__", self.files[1])
        self.heard = b""

    def answer(self, answer: bytes) -> threading.Thread:
        """Wait for the question, then say something."""

        def listen() -> None:
            while b"\x1b[c" not in self.heard:
                self.heard += os.read(self.master, 1024)
            os.write(self.master, answer)

        thread = threading.Thread(target=listen)
        thread.start()
        return thread

    def hear(self, last: bytes) -> None:
        """Listen until this has come; it is written byte by byte."""
        while not self.heard.endswith(last):
            assert select.select([self.master], [], [], 20)[0], self.heard
            self.heard += os.read(self.master, 1024)

    def close(self) -> None:
        for file in self.files:
            file.close()
        for end in (self.master, self.slave):
            try:
                os.close(end)
            except OSError:
                continue


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch) -> Iterator[Far]:
    end = Far(monkeypatch)
    yield end
    end.close()


@pytest.fixture
def in_vain(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """For how long it was waited, each time when nothing came."""
    waited: list[float] = []
    select = probing.select.select

    def watched(*given: Any) -> tuple[list[int], list[int], list[int]]:
        found = select(*given)
        if not any(found) and given[3]:
            waited.append(given[3])
        return found

    monkeypatch.setattr(probing.select, "select", watched)
    return waited


def test_a_terminal_that_answers_is_understood_at_once_and_left_as_it_was(far: Far, in_vain: list[float]) -> None:
    before = termios.tcgetattr(far.slave)
    thread = far.answer(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[8;1$y\x1b[?62;22c")
    told = probe(patience=30)
    assert (told.reordering, told.background, told.first) == (ON, LIGHT, "62;22")
    assert not in_vain, "nobody waits once DA1 is answered"
    thread.join()
    assert termios.tcgetattr(far.slave) == before
    assert far.heard.startswith(b"\x1b[?1049h"), "asked where a stray letter does no harm"
    far.hear(b"\x1b[?1049l")


def test_a_mute_terminal_costs_no_more_than_patience(far: Far) -> None:
    before = termios.tcgetattr(far.slave)
    assert said(probe(patience=0.02)) == Replies()
    assert termios.tcgetattr(far.slave) == before


def test_a_terminal_that_stops_in_the_middle_gives_what_it_said(far: Far) -> None:
    thread = far.answer(b"\x1b[8;1$y\x1b[?6")
    assert said(probe(patience=0.2)) == Replies(ON)
    thread.join()


def test_a_terminal_that_talks_without_end_is_not_listened_to_without_end(far: Far) -> None:
    thread = far.answer(b"x" * 4000)
    assert said(probe(patience=0.5)) == Replies()
    thread.join()


def test_a_terminal_that_goes_away_is_no_error(far: Far) -> None:
    def leave() -> None:
        while b"\x1b[c" not in far.heard:
            far.heard += os.read(far.master, 1024)
        os.close(far.master)

    thread = threading.Thread(target=leave)
    thread.start()
    assert said(probe(patience=5)) == Replies()
    thread.join()


def test_where_there_is_no_terminal_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    with os.fdopen(read) as source, os.fdopen(write, "w") as sink:
        monkeypatch.setattr("sys.__stdin__", source)
        monkeypatch.setattr("sys.__stderr__", sink)
        assert said(probe()) == Replies()
    monkeypatch.setattr("sys.__stdin__", None)
    assert said(probe()) == Replies()


def test_apples_terminal_is_asked_nothing_that_it_would_print(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
    thread = far.answer(b"\x1b[?1;2c")
    assert said(probe(patience=30)) == Replies(first="1;2")
    thread.join()
    assert b"$p" not in far.heard


def test_behind_a_multiplexer_the_outer_terminal_has_a_moment_to_answer_too(far: Far) -> None:
    """The multiplexer answers at once for itself; what comes from the terminal behind it comes behind that."""

    def answer() -> None:
        while far.heard.count(b"\x1b[c") < 2:
            far.heard += os.read(far.master, 1024)
        os.write(far.master, b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c")
        os.write(far.master, b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c")

    thread = threading.Thread(target=answer)
    thread.start()
    told = probe(patience=30, multiplexer=Make.TMUX)
    thread.join()
    assert told.versions == ("tmux 3.3a", "Konsole 22.12.3")
    assert far.heard.startswith(b"\x1bPtmux;\x1b\x1b[>0q"), "asked through it before it has a screen to draw"
    assert b"\x1b[?1049h" in far.heard


def test_a_multiplexer_that_hands_nothing_through_costs_a_moment_only(far: Far, in_vain: list[float]) -> None:
    thread = far.answer(b"\x1b[>84;0;0c\x1b[?1;2c")
    assert probe(patience=30, multiplexer=Make.TMUX).makes == ("84;0;0",)
    assert not [patience for patience in in_vain if patience > 1], "what it is asked behind the sentinel may never come"
    thread.join()


@pytest.mark.parametrize(
    ("column", "letters"),
    [(2, Letters.ONE_CELL), (3, Letters.MARKS_APART), (5, Letters.BYTES), (9, Letters.UNKNOWN)],
)
def test_where_the_cursor_stands_tells_what_became_of_a_letter_with_a_mark(column: int, letters: Letters) -> None:
    assert read_answers(f"\x1b[1;{column}R\x1b[?62c".encode()).letters is letters


def test_names_and_versions_are_read_and_cannot_steer_anything() -> None:
    told = read_answers(b"\x1bP>|VTE(7006)\x1b\\\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\\x1b[?2026;2$y\x1b[?65;1;9c")
    assert (told.versions, told.makes, told.names, told.synchronised) == (("VTE(7006)",), ("65;7006;1",), ("~VTE",), True)
    assert read_answers(b"\x1bP>|a\x07b\x1b\\").versions in ((), ("a<U+0007>b",), ("a",))
    assert read_answers("\x1bP>|evil\u202e\x9b31m\x1b\\".encode()).versions == ("evil<U+202E><U+009B>31m",)


@pytest.mark.parametrize(
    ("environ", "utf8"),
    [
        ({"LANG": "ar_SY.UTF-8"}, True),
        ({"LC_ALL": "C.utf8"}, True),
        ({"LANG": "C"}, False),
        ({}, False),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, False),
    ],
)
def test_the_locale_says_whether_the_terminal_reads_utf8(environ: dict[str, str], utf8: bool) -> None:
    assert reads_utf8(environ) is utf8
