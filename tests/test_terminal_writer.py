"""Writing to a terminal that takes nothing, that goes away, or that takes everything."""

import os
import pty
import select
import tty
from collections.abc import Iterator

import pytest

from homs_tui.terminal.hold.writer import Writer


@pytest.fixture
def ends() -> Iterator[list[int]]:
    """Both ends of a pty: the terminal's, and the one to which is written."""
    both = list(pty.openpty())
    tty.setraw(both[1])
    yield both
    for end in both:
        os.close(end)


def heard(end: int, patience: float = 1.0) -> bytes:
    """What came to the terminal's end."""
    came = b""
    while select.select([end], [], [], patience)[0]:
        came += os.read(end, 65536)
        patience = 0.05
    return came


def test_everything_comes_in_turn_and_what_the_encoding_lacks_is_escaped(ends: list[int]) -> None:
    outlet = Writer(ends[1], "ascii")
    outlet.write("one ")
    outlet.start()
    outlet.write("two ", frame=True)
    outlet.write("ح")
    outlet.stop()
    assert heard(ends[0]) == b"one two \\u062d"
    assert outlet.waiting == 0


@pytest.mark.slow
def test_who_writes_to_a_terminal_that_takes_nothing_does_not_wait_and_nor_does_the_end(ends: list[int]) -> None:
    outlet = Writer(ends[1], "utf-8")
    outlet.start()
    for _ in range(100):
        outlet.write("x" * 10000, frame=True)
    assert outlet.waiting > 100_000
    outlet.write("leaves")
    outlet.stop()
    assert not outlet.is_alive()
    assert heard(ends[0]).endswith(b"leaves"), "frames get lost at the end, nothing else"


@pytest.mark.slow
def test_last_words_are_said_again_when_they_were_thrown_away(ends: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds them up is taken at the very moment when it is to be thrown away: they go with what came before them."""
    let_go, thrown = Writer._let_go, b""

    def what_was_written_meanwhile(outlet: Writer) -> None:
        nonlocal thrown
        while b"leaves" not in thrown:
            thrown += os.read(ends[0], 65536)
        let_go(outlet)

    monkeypatch.setattr(Writer, "_let_go", what_was_written_meanwhile)
    outlet = Writer(ends[1], "utf-8")
    outlet.start()
    outlet.write("x" * 200_000, frame=True)
    outlet.write("leaves")
    outlet.write("y" * 100_000)
    outlet.stop()
    assert heard(ends[0]).endswith(b"leaves" + b"y" * 100_000)


def test_it_goes_on_behind_an_end(ends: list[int]) -> None:
    outlet = Writer(ends[1], "utf-8")
    for word in ("one ", "two "):
        outlet.start()
        outlet.write(word)
        outlet.stop()
        outlet.stop()
    assert heard(ends[0]) == b"one two "


def test_a_terminal_that_has_gone_takes_everything() -> None:
    far, near = pty.openpty()
    os.close(far)
    outlet = Writer(near, "utf-8")
    outlet.start()
    for _ in range(100):
        outlet.write("x" * 10000, frame=True)
    outlet.stop()
    assert not outlet.is_alive()
    os.close(near)


def test_a_terminal_that_somebody_made_not_to_wait_gets_everything_all_the_same(ends: list[int]) -> None:
    os.set_blocking(ends[1], False)
    outlet = Writer(ends[1], "utf-8")
    outlet.start()
    outlet.write("x" * 100_000 + "end")
    came = b""
    while not came.endswith(b"end"):
        piece = heard(ends[0])
        assert piece, "nothing comes any more"
        came += piece
    outlet.stop()
    assert len(came) == 100_003
