"""The program over slow links: what arrives is the newest state, no link is filled, and no terminal blocks the program."""

import re
import signal

import pytest

from homs_tui.present.scene import Scene
from links import DISTANT, DSR, MODEM, QUICK, REPLIES, SERIAL, Link, Speed, linked
from reading import reading

pytestmark = pytest.mark.slow

RIGHT = "\x1b[C"
KEYS = 20
SIZE = (80, 24)
LEAVES = b"\x1b[?1049l"
WITHOUT_DSR = {query: reply for query, reply in REPLIES.items() if query != DSR}
"""The replies of a terminal that does not reply to the status query."""
NEAR = Speed(2400, 0.02)
"""A slow link that is fast enough for a test."""


def hour(link: Link) -> int:
    """The hour shown on the terminal; -1 for none."""
    found = re.search(r"hour (\d+) of 84", link.far.text)
    return int(found[1]) if found else -1


def wanted(scene: Scene, at: int) -> list[str]:
    """What a terminal of that size should show at an hour reached by stepping from earlier ones."""
    return reading(scene, at - KEYS, SIZE).press(*["right"] * KEYS).lines


@pytest.mark.parametrize("speed", [QUICK, MODEM, DISTANT, NEAR], ids=["quick", "modem", "distant", "slow"])
def test_many_keys_end_with_the_screen_that_they_lead_to(scene: Scene, speed: Speed) -> None:
    shown = wanted(scene, 50)
    with linked(speed, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        for _ in range(KEYS):
            link.press(RIGHT)
            link.pause(0.02)
        link.until(lambda: link.far.lines == shown)
        assert link.max_pending <= 1
        link.press("q")
        assert link.ended() == 0


def test_keys_that_come_at_once_are_answered_with_the_newest_state_not_with_a_frame_each() -> None:
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


def test_the_link_holds_no_more_than_it_carries_in_a_moment() -> None:
    with linked(NEAR, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        link.rest()
        max_in_flight = 0
        link.press(RIGHT * 40)
        while hour(link) < 70:
            link.turn()
            max_in_flight = max(max_in_flight, len(link.taken) - len(link.far.got))
        assert max_in_flight <= 3000, "two chunks, each of which ends with a row; a full link would hold 4000"


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
        assert backlog <= 3000, "no outdated frames are under way"
        link.press("q")
        assert link.ended() == 0


@pytest.mark.parametrize("speed", [QUICK, NEAR], ids=["quick", "slow"])
def test_a_terminal_that_does_not_reply_to_the_status_query_gets_none(speed: Speed) -> None:
    with linked(speed, "--fresh", "--at", "fri 6", size=SIZE, replies=WITHOUT_DSR) as link:
        link.until(lambda: hour(link) == 30)
        link.press(RIGHT * KEYS)
        link.until(lambda: hour(link) == 30 + KEYS)
        assert link.taken.count(DSR) == 1, "that of the probe"
        link.press("q")
        assert link.ended() == 0


def test_a_terminal_that_falls_silent_is_waited_for_only_briefly() -> None:
    with linked(MODEM, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        link.rest()
        link.far.replies = WITHOUT_DSR
        for reached in range(31, 42):
            link.press(RIGHT)
            link.until(lambda reached=reached: hour(link) == reached)
        queries_sent = link.taken.count(DSR)
        link.press(RIGHT * KEYS)
        link.until(lambda: hour(link) == 41 + KEYS)
        link.far.replies = REPLIES
        link.press("q")
        assert link.ended() == 0
        assert queries_sent <= 8, "it is given up"


def test_unsolicited_replies_are_no_keys_and_do_no_harm() -> None:
    with linked(QUICK, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        for chunk in ("\x1b[0n" * 50, RIGHT, "\x1b[0n" * 3 + RIGHT + "\x1b[0n"):
            link.press(chunk)
        link.until(lambda: hour(link) == 32)
        link.rest()
        assert hour(link) == 32
        link.press("q")
        assert link.ended() == 0


def test_a_blocked_terminal_delays_neither_keys_nor_the_exit() -> None:
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
        assert LEAVES in link.far.got[-200:], "the terminal was restored after all that was dropped"


def test_no_reply_of_the_terminal_comes_after_the_exit() -> None:
    """The next program on the terminal would take it for keys."""
    with linked(MODEM, "--fresh", "--at", "fri 6", size=SIZE) as link:
        link.until(lambda: hour(link) == 30)
        link.rest()
        link.press(RIGHT * KEYS)
        link.until(lambda: hour(link) > 30)
        link.press("q")
        assert link.ended() == 0
        assert link.taken.count(DSR) > 1
        assert link.replies_delivered == link.taken.count(DSR)
