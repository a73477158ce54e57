"""Which terminal it is and what it needs, by the answers that real ones gave (terminals of Debian 12 and sid, and sources)."""

import pytest

from homs_tui.terminal.answers import Answers, Letters, Reordering
from homs_tui.terminal.identity import Identity, Make, identify
from homs_tui.terminal.modes import Mode
from homs_tui.terminal.multiplexer import handed_through
from homs_tui.terminal.needed import mode_for

ONE_CELL = Letters.ONE_CELL


def said(*versions: str, da2: str = "", da3: str = "", da1: str = "", mode8: Reordering = Reordering.UNKNOWN) -> Answers:
    makes = tuple(da2.split()) if da2 else ()
    return Answers(mode8, versions=versions, makes=makes, names=(da3,) if da3 else (), first=da1, letters=ONE_CELL)


ON, OFF = Reordering.ON, Reordering.OFF

MEASURED = [
    (said("XTerm(379)", da2="41;379;0"), {}, Make.XTERM, Mode.VISUAL),
    (said(da2="85;95;0", da1="1;2"), {}, Make.URXVT, Mode.VISUAL),
    (said(da1="6"), {"TERM": "st-256color"}, Make.ST, Mode.VISUAL),
    (said(da2="0;1700;1", da1="6"), {}, Make.ALACRITTY, Mode.VISUAL),
    (said("foot(1.13.1)", da2="1;011301;0"), {}, Make.FOOT, Mode.BARE),
    (said(da2="64;0;0"), {}, Make.ZUTTY, Mode.VISUAL),
    (said(da2="65;7006;1", mode8=ON), {}, Make.VTE, Mode.MODE8),
    (said("VTE(8401)", da2="61;8401;1", da3="~VTE", mode8=ON), {}, Make.VTE, Mode.MODE8),
    (said(da2="65;7006;1", mode8=OFF), {}, Make.VTE, Mode.VISUAL),
    (said("Konsole 22.12.3", da2="1;115;0"), {}, Make.KONSOLE, Mode.KONSOLE),
    (said(da2="24;279;0"), {}, Make.MLTERM, Mode.MLTERM),
    (said("mlterm(3.9.4)", da2="24;279;0"), {}, Make.MLTERM, Mode.MLTERM),
    (said(da2="0;136;0", da1="6"), {}, Make.PUTTY, Mode.ANCHORED),
    (said(da2="0;115;0", da1="1;2"), {}, Make.QTERMINAL, Mode.PARTED),
    (said("kitty(0.26.5)", da2="1;4000;26"), {}, Make.KITTY, Mode.WORDS),
    (said("kitty(0.48.2)", da2="1;4000;48"), {}, Make.KITTY, Mode.SIZED),
    (said("WezTerm 20240203", mode8=ON), {}, Make.WEZTERM, Mode.MODE8),
    (said(da2="77;30702;0", mode8=ON), {}, Make.MINTTY, Mode.MODE8),
    (said("iTerm2 3.5.10"), {}, Make.ITERM, Mode.VISUAL),
    (said("iTerm2 3.7.20260802"), {}, Make.ITERM, Mode.LOGICAL),
    (said(da2="1;95;0"), {}, Make.APPLE, Mode.LOGICAL),
    (said(da2="0;10;1"), {}, Make.WINDOWS, Mode.VISUAL),
    (said("ghostty 1.2.0"), {}, Make.GHOSTTY, Mode.VISUAL),
    (said(), {"TERM": "linux"}, Make.LINUX, Mode.LATIN),
    (said(), {"TERM": "xterm-256color"}, Make.UNKNOWN, Mode.VISUAL),
    (said(), {"TERM": "xterm-256color", "VTE_VERSION": "7006"}, Make.VTE, Mode.MODE8),
    (said("something(1)", da2="9;9;9", mode8=ON), {}, Make.UNKNOWN, Mode.MODE8),
]


@pytest.mark.parametrize(("answers", "environ", "make", "mode"), MEASURED)
def test_a_terminal_is_known_by_its_answers_and_gets_the_mode_that_was_measured_for_it(
    answers: Answers, environ: dict[str, str], make: Make, mode: Mode
) -> None:
    found = identify(answers, environ)
    assert found.make is make
    assert mode_for(found, answers, utf8=True) is mode


TMUX = "tmux 3.3a"

BEHIND = [
    ((TMUX, "XTerm(379)"), "", False, Make.XTERM, Mode.VISUAL),
    ((TMUX,), "VTE(7006)", False, Make.VTE, Mode.MARKED),
    ((TMUX,), "Konsole 22.12.3", False, Make.KONSOLE, Mode.ANCHORED),
    ((TMUX, "Konsole 22.12.3"), "Konsole 22.12.3", True, Make.KONSOLE, Mode.KONSOLE),
    ((TMUX,), "kitty(0.48.2)", False, Make.KITTY, Mode.WORDS),
    ((TMUX,), "xterm-256color", False, Make.TMUX, Mode.VISUAL),
    ((TMUX,), "alacritty", False, Make.ALACRITTY, Mode.VISUAL),
]


@pytest.mark.parametrize(("versions", "inside", "passes", "drawer", "mode"), BEHIND)
def test_behind_tmux_it_is_the_outer_terminal_that_counts(
    versions: tuple[str, ...], inside: str, passes: bool, drawer: Make, mode: Mode
) -> None:
    answers = said(*versions, da2="84;0;0")
    found = identify(answers, {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, inside, passes)
    assert found.make is Make.TMUX
    assert found.drawer.make is drawer
    assert mode_for(found, answers, utf8=True) is mode


def test_behind_screen_mode_8_is_handed_through() -> None:
    answers = said(da2="83;40900;0 65;7006;1")
    found = identify(answers, {"TERM": "screen"})
    assert (found.make, found.drawer.make) == (Make.SCREEN, Make.VTE)
    assert mode_for(found, answers, utf8=True) is Mode.MODE8
    assert handed_through("\x1b[8l", Make.SCREEN) == "\x1bP\x1b[8l\x1b\\"


def test_what_goes_through_tmux_has_its_escapes_doubled() -> None:
    assert handed_through("\x1b]50;a=b\x07", Make.TMUX) == "\x1bPtmux;\x1b\x1b]50;a=b\x07\x1b\\"
    assert handed_through("\x1b[8l", Make.XTERM) == "\x1b[8l"
    assert handed_through("", Make.TMUX) == ""


def test_over_ssh_the_answers_go_before_variables_that_were_left_by_another_terminal() -> None:
    answers = said("XTerm(379)", da2="41;379;0")
    found = identify(answers, {"TERM": "xterm-256color", "VTE_VERSION": "7006", "KITTY_WINDOW_ID": "1"})
    assert found.make is Make.XTERM


def test_a_multiplexer_that_says_nothing_is_known_by_the_environment_and_what_it_was_started_in() -> None:
    found = identify(Answers(), {"TERM": "screen-256color", "STY": "1.pts", "KONSOLE_VERSION": "221203"})
    assert (found.make, found.drawer.make) == (Make.SCREEN, Make.KONSOLE)


@pytest.mark.parametrize(
    ("letters", "utf8", "mode"),
    [
        (Letters.BYTES, True, Mode.LATIN),
        (Letters.UNKNOWN, False, Mode.LATIN),
        (Letters.ONE_CELL, False, Mode.VISUAL),
        (Letters.UNKNOWN, True, Mode.VISUAL),
        (Letters.MARKS_APART, False, Mode.BARE),
    ],
)
def test_what_the_terminal_made_of_a_letter_goes_before_the_locale(letters: Letters, utf8: bool, mode: Mode) -> None:
    """A server without locales must not take the Arabic from a terminal that shows it."""
    assert mode_for(Identity(Make.XTERM), Answers(letters=letters), utf8) is mode


def test_a_terminal_has_one_name_whichever_of_its_answers_are_heard() -> None:
    """The command line asks less than the explorer, and must find what was chosen there."""
    whole = said("VTE(8401)", da2="61;8401;1", da3="~VTE", mode8=ON)
    old = said(da2="65;7006;1", da3="~VTE", mode8=ON)
    assert identify(whole, {}).key == identify(said(da2="61;8401;1"), {}).key == "VTE 8401"
    assert identify(old, {}).key == identify(said(da2="65;7006;1"), {}).key == "VTE 7006"


def test_a_choice_is_remembered_under_a_name_that_tells_terminals_apart() -> None:
    inner = Identity(Make.TMUX, "3.3a", outer=Identity(Make.VTE, "7006"))
    assert inner.key == "tmux 3.3a / VTE 7006"
    assert Identity(Make.ST).key == "st"
