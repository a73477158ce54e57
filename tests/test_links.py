"""The program over slow links: what arrives is the newest, no link is filled, and no terminal holds anybody up."""

import re
import signal

import pytest

from homs_tui.present.scene import Scene
from links import ANSWERS, ASK, DISTANT, MODEM, QUICK, SERIAL, Link, Speed, linked
from reading import reading

pytestmark = pytest.mark.slow

RIGHT = "\x1b[C"
KEYS = 20
SIZE = (80, 24)
LEAVES = b"\x1b[?1049l"
SILENT = {question: answer for question, answer in ANSWERS.items() if question != ASK}
"""What a terminal answers that does not say whether all is well."""
NEAR = Speed(2400, 0.02)
"""A slow link on which a test does not take long."""


def hour(link: Link) -> int:
    """The hour that the terminal shows; -1 for none."""
    found = re.search(r"hour (\d+) of 84", link.far.text)
    return int(found[1]) if found else -1


def wanted(scene: Scene, at: int) -> list[str]:
    """What a terminal of that size shall show at an hour at which somebody arrived from the hours before it."""
    return reading(scene, at - KEYS, SIZE).press(*["right"] * KEYS).lines


@pytest.mark.parametrize("speed", [QUICK, MODEM, DISTANT, NEAR], ids=["quick", "modem", "distant", "slow"])
def test_many_keys_end_with_the_screen_to_which_they_lead(scene: Scene, speed: Speed) -> None:
    shown = wanted(scene, 50)
    with linked(speed, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        for _ in range(KEYS):
            link.press(RIGHT)
            link.pause(0.02)
        link.until(lambda: link.far.lines == shown)
        assert link.asked_at_once <= 1
        link.press("q")
        assert link.ended() == 0


def test_keys_that_come_at_once_are_answered_with_the_newest_state_not_with_one_frame_each() -> None:
    with linked(NEAR, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        link.rest()
        before = len(link.taken)
        link.press(RIGHT)
        link.until(lambda: hour(link) == 31)
        link.rest()
        one = len(link.taken) - before
        link.press(RIGHT * KEYS)
        link.until(lambda: hour(link) == 31 + KEYS)
        link.rest()
        burst = len(link.taken) - before - one
        link.press("".join("\x1b[D" + RIGHT for _ in range(KEYS)))
        link.rest()
        assert hour(link) == 31 + KEYS
        assert len(link.taken) - before - one - burst < burst, "what comes and goes meanwhile is not sent"


def test_no_more_is_on_the_link_than_it_carries_in_a_moment() -> None:
    with linked(NEAR, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        link.rest()
        most = 0
        link.press(RIGHT * 40)
        while hour(link) < 70:
            link.turn()
            most = max(most, len(link.taken) - len(link.far.got))
        assert most <= 3000, "two pieces, each of which ends with a row; a link that was filled would hold 4000"


def test_playing_drops_hours_rather_than_lag_behind() -> None:
    with linked(SERIAL, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        link.rest()
        link.press(">>")
        link.rest()
        link.press(" ")
        seen: list[int] = []
        while hour(link) < 84:
            if hour(link) not in seen:
                seen.append(hour(link))
            link.turn()
        backlog = len(link.taken) - len(link.far.got)
        assert len(seen) < 50, "not every one of 54 hours was shown"
        assert seen == sorted(seen)
        assert backlog <= 3000, "nothing of the past waits to arrive"
        link.press("q")
        assert link.ended() == 0


@pytest.mark.parametrize("speed", [QUICK, NEAR], ids=["quick", "slow"])
def test_a_terminal_that_does_not_say_whether_all_is_well_is_not_asked(speed: Speed) -> None:
    with linked(speed, "--fresh", "--at", "fri 6", size=SIZE, answers=SILENT) as link:
        link.until(lambda: hour(link) == 30)
        link.press(RIGHT * KEYS)
        link.until(lambda: hour(link) == 30 + KEYS)
        assert link.taken.count(ASK) == 1, "the probe asked"
        link.press("q")
        assert link.ended() == 0


def test_a_terminal_that_falls_silent_is_waited_for_a_moment_only() -> None:
    with linked(MODEM, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        link.rest()
        link.far.answers = SILENT
        for reached in range(31, 42):
            link.press(RIGHT)
            link.until(lambda reached=reached: hour(link) == reached)
        asked = link.taken.count(ASK)
        link.press(RIGHT * KEYS)
        link.until(lambda: hour(link) == 41 + KEYS)
        link.far.answers = ANSWERS
        link.press("q")
        assert link.ended() == 0
        assert asked <= 8, "it is given up"


def test_answers_that_nobody_asked_for_are_no_keys_and_do_no_harm() -> None:
    with linked(QUICK, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        for piece in ("\x1b[0n" * 50, RIGHT, "\x1b[0n" * 3 + RIGHT + "\x1b[0n"):
            link.press(piece)
        link.until(lambda: hour(link) == 32)
        link.rest()
        assert hour(link) == 32
        link.press("q")
        assert link.ended() == 0


def test_a_terminal_that_takes_nothing_leaves_the_program_open_to_keys_and_to_the_end() -> None:
    with linked(QUICK, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        link.rest()
        link.stalled = True
        for _ in range(40):
            link.press("?" + "\x1b")
            link.press(RIGHT)
            link.pause(0.01)
        link.pause(0.5)
        link.stalled = False
        link.until(lambda: hour(link) == 70)
        link.stalled = True
        link.press("L" * 9)
        link.pause(0.5)
        link.process.send_signal(signal.SIGTERM)
        assert link.process.wait(timeout=20) == 128 + signal.SIGTERM
        link.stalled = False
        link.ended()
        assert LEAVES in link.far.got[-200:], "what puts the terminal right came behind all that was dropped"


def test_nothing_that_the_terminal_says_comes_behind_the_end() -> None:
    """Whoever reads the terminal next would take it for keys."""
    with linked(MODEM, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        link.rest()
        link.press(RIGHT * KEYS)
        link.until(lambda: hour(link) > 30)
        link.press("q")
        assert link.ended() == 0
        assert link.taken.count(ASK) > 1
        assert link.answered == link.taken.count(ASK)
