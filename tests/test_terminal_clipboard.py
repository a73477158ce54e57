"""The sequence that sets the terminal's clipboard: through multiplexers, up to a length; and which terminals refuse it."""

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.terminal.clipboard import MAX_SEQUENCE_BYTES, fits, refuses, to_send
from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.probe import ProbeResult
from homs_tui.terminal.identify.replies import Replies

IN_SCREEN = Identity(Make.SCREEN, passes=True)


def sequence(text: str) -> str:
    """What Textual writes for a text."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a"


def probed(make: Make, version: str = "", outer: Identity | None = None, passes: bool = False, da1: str = "") -> ProbeResult:
    return ProbeResult(Replies(da1=da1), Identity(make, version, outer=outer, passes=passes), OutputMode.VISUAL)


def test_a_terminal_gets_the_sequence_unchanged() -> None:
    assert to_send(sequence("حمص"), Identity(Make.KITTY)) == "\x1b]52;c;2K3Zhdi1\a"


def test_tmux_gets_it_for_itself_and_to_pass_through_where_that_is_allowed() -> None:
    plain = sequence("حمص")
    assert to_send(plain, Identity(Make.TMUX)) == plain
    assert to_send(plain, Identity(Make.TMUX, passes=True)) == f"{plain}\x1bPtmux;\x1b{plain}\x1b\\"


@given(st.text(st.sampled_from("حمص abc"), max_size=2000))
def test_screen_gets_it_in_strings_that_it_can_hold_and_that_join_to_the_whole_sequence(text: str) -> None:
    through = to_send(sequence(text), IN_SCREEN)
    strings = re.findall(r"\x1bP((?:[^\x1b]|\x1b[^\\])*)\x1b\\", through)
    assert "".join(f"\x1bP{string}\x1b\\" for string in strings) == through
    assert all(len(string) + 4 <= 256 for string in strings)
    assert "".join(strings) == sequence(text)


@given(st.integers(-3, 3), st.sampled_from("aح"))
def test_what_does_not_fit_is_not_sent(excess: int, letter: str) -> None:
    text = letter * (74_994 // len(letter.encode()) + excess)
    whole = sequence(text)
    assert fits(text) == (len(whole) <= MAX_SEQUENCE_BYTES)
    assert to_send(whole, Identity(Make.XTERM)) == (whole if fits(text) else "")
    assert bool(to_send(whole, IN_SCREEN)) == fits(text)


@pytest.mark.parametrize(
    ("terminal", "refused"),
    [
        (probed(Make.VTE, "7006"), True),
        (probed(Make.VTE, "7600"), False),
        (probed(Make.VTE, "8401"), False),
        (probed(Make.VTE, ""), False),
        (probed(Make.KONSOLE, "22.12.3"), True),
        (probed(Make.KONSOLE, "240802"), True),
        (probed(Make.KONSOLE, "24.12.0"), False),
        (probed(Make.KONSOLE, "25.4.1"), False),
        (probed(Make.XTERM, "379"), True),
        (probed(Make.XTERM, "379", da1="?64;1;52".lstrip("?")), False),
        (probed(Make.FOOT), False),
        (probed(Make.KITTY), False),
        (probed(Make.APPLE), True),
        (probed(Make.LINUX), True),
        (probed(Make.UNKNOWN), False),
        (probed(Make.TMUX), True),
        (probed(Make.TMUX, passes=True), False),
        (probed(Make.TMUX, passes=True, outer=Identity(Make.VTE, "7006")), True),
        (probed(Make.TMUX, passes=True, outer=Identity(Make.FOOT)), False),
        (probed(Make.SCREEN, passes=True, outer=Identity(Make.KITTY)), False),
    ],
    ids=lambda value: value.identity.key if isinstance(value, ProbeResult) else None,
)
def test_who_is_known_to_refuse_it(terminal: ProbeResult, refused: bool) -> None:
    assert refuses(terminal) is refused
