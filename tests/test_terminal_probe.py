"""What the terminal says about itself: rightly, in part, wrongly, maliciously or not at all."""

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

from homs_tui.terminal.identify import probe as probe_module
from homs_tui.terminal.identify.identity import Make
from homs_tui.terminal.identify.probe import probe, reads_utf8
from homs_tui.terminal.identify.replies import Background, Letters, Reordering, Replies, read_replies

DARK, LIGHT, UNSTATED = Background.DARK, Background.LIGHT, Background.UNKNOWN
ON, OFF, UNKNOWN = Reordering.ON, Reordering.OFF, Reordering.UNKNOWN


def untimed(replies: Replies) -> Replies:
    """The replies without the time that they took."""
    return replace(replies, seconds=0.0)


@pytest.mark.parametrize(
    ("reply", "reordering", "background"),
    [
        (b"", UNKNOWN, UNSTATED),
        (b"\x1b[?62;22c", UNKNOWN, UNSTATED),
        (b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[8;1$y\x1b[?62;22c", ON, DARK),
        (b"\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[8;2$y\x1b[?62;22c", OFF, LIGHT),
        (b"\x1b[8;3$y", ON, UNSTATED),
        (b"\x1b[8;4$y", OFF, UNSTATED),
        (b"\x1b[8;0$y", UNKNOWN, UNSTATED),
        (b"\x1b[8;9$y", UNKNOWN, UNSTATED),
        (b"\x1b[?8;1$y", UNKNOWN, UNSTATED),
        (b"\x1b]11;rgb:fd/f6/e3\x1b\\", UNKNOWN, LIGHT),
        (b"\x1b]11;rgba:1e1e/1e1e/2e2e/ffff\x1b\\", UNKNOWN, DARK),
        (b"\x1b]11;rgb:12", UNKNOWN, UNSTATED),
        (b"\x1b]11;rgb:zz/zz/zz\x1b\\", UNKNOWN, UNSTATED),
        (b"p\x1b[8;1$y", ON, UNSTATED),
        (b"\xff\xfe\x00" * 500 + b"\x1b[8;1$y", ON, UNSTATED),
    ],
)
def test_replies_are_parsed_and_everything_else_is_ignored(
    reply: bytes, reordering: Reordering, background: Background
) -> None:
    replies = read_replies(reply)
    assert (replies.reordering, replies.background) == (reordering, background)


@given(st.binary(max_size=300))
def test_any_bytes_can_be_parsed(reply: bytes) -> None:
    assert isinstance(read_replies(reply), Replies)
    assert isinstance(read_replies(b"\x1b]11;rgb:" + reply), Replies)


class Far:
    """The terminal's end of a pseudo-terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.master, self.slave = pty.openpty()
        self.files = [os.fdopen(os.dup(self.slave), mode) for mode in ("r", "w")]
        monkeypatch.setattr("sys.__stdin__", self.files[0])
        monkeypatch.setattr("sys.__stderr__", self.files[1])
        self.received = b""

    def reply(self, reply: bytes) -> threading.Thread:
        """Wait for the query, then reply."""

        def listen() -> None:
            while b"\x1b[c" not in self.received:
                self.received += os.read(self.master, 1024)
            os.write(self.master, reply)

        thread = threading.Thread(target=listen)
        thread.start()
        return thread

    def read_until(self, last: bytes) -> None:
        """Read until this has come; it is written byte by byte."""
        while not self.received.endswith(last):
            assert select.select([self.master], [], [], 20)[0], self.received
            self.received += os.read(self.master, 1024)

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
def timeouts(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The timeout of each wait during which nothing came."""
    timed_out: list[float] = []
    select = probe_module.select.select

    def recording(*given: Any) -> tuple[list[int], list[int], list[int]]:
        found = select(*given)
        if not any(found) and given[3]:
            timed_out.append(given[3])
        return found

    monkeypatch.setattr(probe_module.select, "select", recording)
    return timed_out


def test_a_terminal_that_replies_is_not_waited_for_any_longer_and_left_as_it_was(far: Far, timeouts: list[float]) -> None:
    before = termios.tcgetattr(far.slave)
    thread = far.reply(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[8;1$y\x1b[?62;22c")
    replies = probe(timeout_s=30)
    assert (replies.reordering, replies.background, replies.da1) == (ON, LIGHT, "62;22")
    assert not timeouts, "there is no wait after the reply to DA1"
    thread.join()
    assert termios.tcgetattr(far.slave) == before
    assert far.received.startswith(b"\x1b[?1049h"), "queried where a stray letter does no harm"
    far.read_until(b"\x1b[?1049l")


def test_a_mute_terminal_costs_no_more_than_the_timeout(far: Far) -> None:
    before = termios.tcgetattr(far.slave)
    assert untimed(probe(timeout_s=0.02)) == Replies()
    assert termios.tcgetattr(far.slave) == before


def test_a_terminal_that_stops_midway_yields_the_replies_so_far(far: Far) -> None:
    thread = far.reply(b"\x1b[8;1$y\x1b[?6")
    assert untimed(probe(timeout_s=0.2)) == Replies(ON)
    thread.join()


def test_endless_output_of_a_terminal_is_not_read_endlessly(far: Far) -> None:
    thread = far.reply(b"x" * 4000)
    assert untimed(probe(timeout_s=0.5)) == Replies()
    thread.join()


def test_a_terminal_that_goes_away_is_no_error(far: Far) -> None:
    def leave() -> None:
        while b"\x1b[c" not in far.received:
            far.received += os.read(far.master, 1024)
        os.close(far.master)

    thread = threading.Thread(target=leave)
    thread.start()
    assert untimed(probe(timeout_s=5)) == Replies()
    thread.join()


def test_without_a_terminal_nothing_is_queried(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    with os.fdopen(read) as source, os.fdopen(write, "w") as sink:
        monkeypatch.setattr("sys.__stdin__", source)
        monkeypatch.setattr("sys.__stderr__", sink)
        assert untimed(probe()) == Replies()
    monkeypatch.setattr("sys.__stdin__", None)
    assert untimed(probe()) == Replies()


def test_apples_terminal_gets_no_query_that_it_would_print(far: Far, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
    thread = far.reply(b"\x1b[?1;2c")
    assert untimed(probe(timeout_s=30)) == Replies(da1="1;2")
    thread.join()
    assert b"$p" not in far.received


def test_under_a_multiplexer_the_outer_terminal_has_a_moment_to_reply_too(far: Far) -> None:
    """The multiplexer replies at once for itself; the replies of the terminal outside it come after that."""

    def reply() -> None:
        while far.received.count(b"\x1b[c") < 2:
            far.received += os.read(far.master, 1024)
        os.write(far.master, b"\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c")
        os.write(far.master, b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c")

    thread = threading.Thread(target=reply)
    thread.start()
    replies = probe(timeout_s=30, multiplexer=Make.TMUX)
    thread.join()
    assert replies.xtversion == ("tmux 3.3a", "Konsole 22.12.3")
    assert far.received.startswith(b"\x1bPtmux;\x1b\x1b[>0q"), "queried through it before it switches screens"
    assert b"\x1b[?1049h" in far.received


def test_a_multiplexer_that_passes_nothing_through_costs_only_a_moment(far: Far, timeouts: list[float]) -> None:
    thread = far.reply(b"\x1b[>84;0;0c\x1b[?1;2c")
    assert probe(timeout_s=30, multiplexer=Make.TMUX).da2 == ("84;0;0",)
    assert not [timeout_s for timeout_s in timeouts if timeout_s > 1], "what follows the sentinel may never come"
    thread.join()


@pytest.mark.parametrize(
    ("column", "letters"),
    [(2, Letters.ONE_CELL), (3, Letters.MARKS_APART), (5, Letters.BYTES), (9, Letters.UNKNOWN)],
)
def test_the_cursor_position_tells_how_a_letter_with_a_mark_was_shown(column: int, letters: Letters) -> None:
    assert read_replies(f"\x1b[1;{column}R\x1b[?62c".encode()).letters is letters


def test_names_and_versions_are_parsed_and_made_printable() -> None:
    replies = read_replies(b"\x1bP>|VTE(7006)\x1b\\\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\\x1b[?2026;2$y\x1b[?65;1;9c")
    assert (replies.xtversion, replies.da2, replies.da3) == (("VTE(7006)",), ("65;7006;1",), ("~VTE",))
    assert replies.synchronised
    assert read_replies(b"\x1bP>|a\x07b\x1b\\").xtversion in ((), ("a<U+0007>b",), ("a",))
    assert read_replies("\x1bP>|evil\u202e\x9b31m\x1b\\".encode()).xtversion == ("evil<U+202E><U+009B>31m",)


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
