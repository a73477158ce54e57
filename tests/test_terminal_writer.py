"""Writing to a terminal that is blocked, that goes away, or that takes everything."""

import os
import pty
import select
import tty
from collections.abc import Iterator

import pytest

from homs_tui.terminal.hold.writer import Writer


@pytest.fixture
def ends() -> Iterator[list[int]]:
    """Both ends of a pty: the terminal's, and the one that is written to."""
    both = list(pty.openpty())
    tty.setraw(both[1])
    yield both
    for end in both:
        os.close(end)


def received(end: int, timeout_s: float = 1.0) -> bytes:
    """What arrives at the terminal's end."""
    data = b""
    while select.select([end], [], [], timeout_s)[0]:
        data += os.read(end, 65536)
        timeout_s = 0.05
    return data


def test_everything_arrives_in_turn_and_what_the_encoding_lacks_is_escaped(ends: list[int]) -> None:
    writer = Writer(ends[1], "ascii")
    writer.write("one ")
    writer.start()
    writer.write("two ", frame=True)
    writer.write("ح")
    writer.stop()
    assert received(ends[0]) == b"one two \\u062d"
    assert writer.queued == 0


@pytest.mark.slow
def test_a_blocked_terminal_delays_neither_the_caller_nor_the_exit(ends: list[int]) -> None:
    writer = Writer(ends[1], "utf-8")
    writer.start()
    for _ in range(100):
        writer.write("x" * 10000, frame=True)
    assert writer.queued > 100_000
    writer.write("leaves")
    writer.stop()
    assert not writer.is_alive()
    assert received(ends[0]).endswith(b"leaves"), "frames are lost at the exit, nothing else"


@pytest.mark.slow
def test_what_follows_the_frames_is_written_again_when_it_was_discarded(
    ends: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal reads on just before the flush, so that the flush discards what was written after the frames as well."""
    flush, read_before = Writer._flush, b""

    def flush_after_reading(writer: Writer) -> None:
        nonlocal read_before
        while b"leaves" not in read_before:
            read_before += os.read(ends[0], 65536)
        flush(writer)

    monkeypatch.setattr(Writer, "_flush", flush_after_reading)
    writer = Writer(ends[1], "utf-8")
    writer.start()
    writer.write("x" * 200_000, frame=True)
    writer.write("leaves")
    writer.write("y" * 100_000)
    writer.stop()
    assert received(ends[0]).endswith(b"leaves" + b"y" * 100_000)


def test_it_continues_after_a_stop(ends: list[int]) -> None:
    writer = Writer(ends[1], "utf-8")
    for word in ("one ", "two "):
        writer.start()
        writer.write(word)
        writer.stop()
        writer.stop()
    assert received(ends[0]) == b"one two "


def test_for_a_terminal_that_has_gone_everything_counts_as_written() -> None:
    far, near = pty.openpty()
    os.close(far)
    writer = Writer(near, "utf-8")
    writer.start()
    for _ in range(100):
        writer.write("x" * 10000, frame=True)
    writer.stop()
    assert not writer.is_alive()
    os.close(near)


def test_a_non_blocking_terminal_gets_everything_all_the_same(ends: list[int]) -> None:
    os.set_blocking(ends[1], False)
    writer = Writer(ends[1], "utf-8")
    writer.start()
    writer.write("x" * 100_000 + "end")
    data = b""
    while not data.endswith(b"end"):
        piece = received(ends[0])
        assert piece, "nothing arrives any more"
        data += piece
    writer.stop()
    assert len(data) == 100_003
