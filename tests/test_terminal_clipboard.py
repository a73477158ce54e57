"""What sets the terminal's clipboard: through multiplexers, up to a length; and who is known to refuse it."""

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.terminal.clipboard import MOST, fits, refuses, sent
from homs_tui.terminal.identify.identity import Identity, Make
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.probe import ProbeResult
from homs_tui.terminal.identify.replies import Replies

SCREEN = Identity(Make.SCREEN, passes=True)


def sequence(text: str) -> str:
    """What Textual writes for a text."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a"


def known(make: Make, version: str = "", outer: Identity | None = None, passes: bool = False, first: str = "") -> ProbeResult:
    return ProbeResult(Replies(first=first), Identity(make, version, outer=outer, passes=passes), OutputMode.VISUAL)


def test_a_terminal_gets_the_sequence_as_it_is() -> None:
    assert sent(sequence("حمص"), Identity(Make.KITTY)) == "\x1b]52;c;2K3Zhdi1\a"


def test_tmux_gets_it_for_itself_and_hands_it_on_where_it_may() -> None:
    plain = sequence("حمص")
    assert sent(plain, Identity(Make.TMUX)) == plain
    assert sent(plain, Identity(Make.TMUX, passes=True)) == f"{plain}\x1bPtmux;\x1b{plain}\x1b\\"


@given(st.text(st.sampled_from("حمص abc"), max_size=2000))
def test_screen_gets_it_in_strings_that_it_can_hold_and_that_join_to_the_whole(text: str) -> None:
    through = sent(sequence(text), SCREEN)
    strings = re.findall(r"\x1bP((?:[^\x1b]|\x1b[^\\])*)\x1b\\", through)
    assert "".join(f"\x1bP{string}\x1b\\" for string in strings) == through
    assert all(len(string) + 4 <= 256 for string in strings)
    assert "".join(strings) == sequence(text)


@given(st.integers(-3, 3), st.sampled_from("aح"))
def test_what_does_not_fit_is_not_sent(more: int, letter: str) -> None:
    text = letter * (74_994 // len(letter.encode()) + more)
    whole = sequence(text)
    assert fits(text) == (len(whole) <= MOST)
    assert sent(whole, Identity(Make.XTERM)) == (whole if fits(text) else "")
    assert bool(sent(whole, SCREEN)) == fits(text)


@pytest.mark.parametrize(
    ("terminal", "refused"),
    [
        (known(Make.VTE, "7006"), True),
        (known(Make.VTE, "7600"), False),
        (known(Make.VTE, "8401"), False),
        (known(Make.VTE, ""), False),
        (known(Make.KONSOLE, "22.12.3"), True),
        (known(Make.KONSOLE, "240802"), True),
        (known(Make.KONSOLE, "24.12.0"), False),
        (known(Make.KONSOLE, "25.4.1"), False),
        (known(Make.XTERM, "379"), True),
        (known(Make.XTERM, "379", first="?64;1;52".lstrip("?")), False),
        (known(Make.FOOT), False),
        (known(Make.KITTY), False),
        (known(Make.APPLE), True),
        (known(Make.LINUX), True),
        (known(Make.UNKNOWN), False),
        (known(Make.TMUX), True),
        (known(Make.TMUX, passes=True), False),
        (known(Make.TMUX, passes=True, outer=Identity(Make.VTE, "7006")), True),
        (known(Make.TMUX, passes=True, outer=Identity(Make.FOOT)), False),
        (known(Make.SCREEN, passes=True, outer=Identity(Make.KITTY)), False),
    ],
    ids=lambda value: value.identity.key if isinstance(value, ProbeResult) else None,
)
def test_who_is_known_to_refuse_it(terminal: ProbeResult, refused: bool) -> None:
    assert refuses(terminal) is refused
