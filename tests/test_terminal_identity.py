"""Which terminal this is and which mode it needs, by the replies of real ones (terminals of Debian 12 and sid, and sources)."""

import pytest

from homs_tui.terminal.identify.identity import Identity, Make, identify
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.terminal.identify.multiplexer import passthrough
from homs_tui.terminal.identify.output_mode import mode_for
from homs_tui.terminal.identify.replies import Letters, Reordering, Replies

ONE_CELL = Letters.ONE_CELL


def replies_of(*versions: str, da2: str = "", da3: str = "", da1: str = "", mode8: Reordering = Reordering.UNKNOWN) -> Replies:
    each = tuple(da2.split()) if da2 else ()
    return Replies(mode8, xtversion=versions, da2=each, da3=(da3,) if da3 else (), da1=da1, letters=ONE_CELL)


ON, OFF = Reordering.ON, Reordering.OFF

MEASURED = [
    (replies_of("XTerm(379)", da2="41;379;0"), {}, Make.XTERM, OutputMode.VISUAL),
    (replies_of(da2="85;95;0", da1="1;2"), {}, Make.URXVT, OutputMode.VISUAL),
    (replies_of(da1="6"), {"TERM": "st-256color"}, Make.ST, OutputMode.VISUAL),
    (replies_of(da2="0;1700;1", da1="6"), {}, Make.ALACRITTY, OutputMode.VISUAL),
    (replies_of("foot(1.13.1)", da2="1;011301;0"), {}, Make.FOOT, OutputMode.BARE),
    (replies_of(da2="64;0;0"), {}, Make.ZUTTY, OutputMode.VISUAL),
    (replies_of(da2="65;7006;1", mode8=ON), {}, Make.VTE, OutputMode.MODE8),
    (replies_of("VTE(8401)", da2="61;8401;1", da3="~VTE", mode8=ON), {}, Make.VTE, OutputMode.MODE8),
    (replies_of(da2="65;7006;1", mode8=OFF), {}, Make.VTE, OutputMode.VISUAL),
    (replies_of("Konsole 22.12.3", da2="1;115;0"), {}, Make.KONSOLE, OutputMode.KONSOLE),
    (replies_of(da2="24;279;0"), {}, Make.MLTERM, OutputMode.MLTERM),
    (replies_of("mlterm(3.9.4)", da2="24;279;0"), {}, Make.MLTERM, OutputMode.MLTERM),
    (replies_of(da2="0;136;0", da1="6"), {}, Make.PUTTY, OutputMode.ANCHORED),
    (replies_of(da2="0;115;0", da1="1;2"), {}, Make.QTERMINAL, OutputMode.PARTED),
    (replies_of("kitty(0.26.5)", da2="1;4000;26"), {}, Make.KITTY, OutputMode.WORDS),
    (replies_of("kitty(0.48.2)", da2="1;4000;48"), {}, Make.KITTY, OutputMode.SIZED),
    (replies_of("WezTerm 20240203", mode8=ON), {}, Make.WEZTERM, OutputMode.MODE8),
    (replies_of(da2="77;30702;0", mode8=ON), {}, Make.MINTTY, OutputMode.MODE8),
    (replies_of("iTerm2 3.5.10"), {}, Make.ITERM, OutputMode.VISUAL),
    (replies_of("iTerm2 3.7.20260802"), {}, Make.ITERM, OutputMode.LOGICAL),
    (replies_of(da2="1;95;0"), {}, Make.APPLE, OutputMode.LOGICAL),
    (replies_of(da2="0;10;1"), {}, Make.WINDOWS, OutputMode.VISUAL),
    (replies_of("ghostty 1.2.0"), {}, Make.GHOSTTY, OutputMode.VISUAL),
    (replies_of(), {"TERM": "linux"}, Make.LINUX, OutputMode.LATIN),
    (replies_of(), {"TERM": "xterm-256color"}, Make.UNKNOWN, OutputMode.VISUAL),
    (replies_of(), {"TERM": "xterm-256color", "VTE_VERSION": "7006"}, Make.VTE, OutputMode.MODE8),
    (replies_of("something(1)", da2="9;9;9", mode8=ON), {}, Make.UNKNOWN, OutputMode.MODE8),
]


@pytest.mark.parametrize(("replies", "environ", "make", "mode"), MEASURED)
def test_a_terminal_is_identified_by_its_replies_and_gets_the_mode_measured_for_it(
    replies: Replies, environ: dict[str, str], make: Make, mode: OutputMode
) -> None:
    found = identify(replies, environ)
    assert found.make is make
    assert mode_for(found, replies, utf8=True) is mode


TMUX = "tmux 3.3a"

UNDER_TMUX = [
    ((TMUX, "XTerm(379)"), "", False, Make.XTERM, OutputMode.VISUAL),
    ((TMUX,), "VTE(7006)", False, Make.VTE, OutputMode.MARKED),
    ((TMUX,), "Konsole 22.12.3", False, Make.KONSOLE, OutputMode.ANCHORED),
    ((TMUX, "Konsole 22.12.3"), "Konsole 22.12.3", True, Make.KONSOLE, OutputMode.KONSOLE),
    ((TMUX,), "kitty(0.48.2)", False, Make.KITTY, OutputMode.WORDS),
    ((TMUX,), "xterm-256color", False, Make.TMUX, OutputMode.VISUAL),
    ((TMUX,), "alacritty", False, Make.ALACRITTY, OutputMode.VISUAL),
]


@pytest.mark.parametrize(("versions", "inside", "passes", "drawer", "mode"), UNDER_TMUX)
def test_under_tmux_it_is_the_outer_terminal_that_counts(
    versions: tuple[str, ...], inside: str, passes: bool, drawer: Make, mode: OutputMode
) -> None:
    replies = replies_of(*versions, da2="84;0;0")
    found = identify(replies, {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, inside, passes)
    assert found.make is Make.TMUX
    assert found.drawer.make is drawer
    assert mode_for(found, replies, utf8=True) is mode


def test_screen_passes_mode_8_through() -> None:
    replies = replies_of(da2="83;40900;0 65;7006;1")
    found = identify(replies, {"TERM": "screen"})
    assert (found.make, found.drawer.make) == (Make.SCREEN, Make.VTE)
    assert mode_for(found, replies, utf8=True) is OutputMode.MODE8
    assert passthrough("\x1b[8l", Make.SCREEN) == "\x1bP\x1b[8l\x1b\\"


def test_what_passes_through_tmux_has_its_escapes_doubled() -> None:
    assert passthrough("\x1b]50;a=b\x07", Make.TMUX) == "\x1bPtmux;\x1b\x1b]50;a=b\x07\x1b\\"
    assert passthrough("\x1b[8l", Make.XTERM) == "\x1b[8l"
    assert passthrough("", Make.TMUX) == ""


def test_over_ssh_replies_take_precedence_over_variables_inherited_from_another_terminal() -> None:
    replies = replies_of("XTerm(379)", da2="41;379;0")
    found = identify(replies, {"TERM": "xterm-256color", "VTE_VERSION": "7006", "KITTY_WINDOW_ID": "1"})
    assert found.make is Make.XTERM


def test_a_mute_multiplexer_is_identified_by_the_environment_and_the_terminal_that_it_was_started_in() -> None:
    found = identify(Replies(), {"TERM": "screen-256color", "STY": "1.pts", "KONSOLE_VERSION": "221203"})
    assert (found.make, found.drawer.make) == (Make.SCREEN, Make.KONSOLE)


@pytest.mark.parametrize(
    ("letters", "utf8", "mode"),
    [
        (Letters.BYTES, True, OutputMode.LATIN),
        (Letters.UNKNOWN, False, OutputMode.LATIN),
        (Letters.ONE_CELL, False, OutputMode.VISUAL),
        (Letters.UNKNOWN, True, OutputMode.VISUAL),
        (Letters.MARKS_APART, False, OutputMode.BARE),
    ],
)
def test_how_the_terminal_showed_a_letter_takes_precedence_over_the_locale(
    letters: Letters, utf8: bool, mode: OutputMode
) -> None:
    """A server without locales must not deprive a terminal of the Arabic that it can show."""
    assert mode_for(Identity(Make.XTERM), Replies(letters=letters), utf8) is mode


def test_a_terminal_has_one_key_whichever_of_its_replies_were_received() -> None:
    """The command line sends fewer queries than the explorer, and must find what was chosen there."""
    whole = replies_of("VTE(8401)", da2="61;8401;1", da3="~VTE", mode8=ON)
    old = replies_of(da2="65;7006;1", da3="~VTE", mode8=ON)
    assert identify(whole, {}).key == identify(replies_of(da2="61;8401;1"), {}).key == "VTE 8401"
    assert identify(old, {}).key == identify(replies_of(da2="65;7006;1"), {}).key == "VTE 7006"


def test_a_choice_is_remembered_under_a_key_that_distinguishes_terminals() -> None:
    inner = Identity(Make.TMUX, "3.3a", outer=Identity(Make.VTE, "7006"))
    assert inner.key == "tmux 3.3a / VTE 7006"
    assert Identity(Make.ST).key == "st"
