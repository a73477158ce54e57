"""When a frame may go: on links of any speed, with answers that get lost, come twice, or were never asked for."""

import heapq
import random
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.terminal.hold.flow_control import AGAIN, LEAST, LONGEST, LOST, PATIENCE, POLL, FlowControl

BIG = 4000


@dataclass
class Play:
    """A program whose screen changes, a link, and a terminal, in a time of their own."""

    pace: FlowControl
    rate: float
    latency: float
    dice: random.Random
    lossy: float = 0.0
    twice: float = 0.0
    now: float = 0.0
    newest: int = 0
    sent: int = 0
    shown: int = 0
    frames: int = 0
    most: float = 0.0
    """Bytes that waited at the near end of the link at most when a frame went."""
    longest: float = 0.0
    """The longest time for which a change waited to go."""
    _free: float = 0.0
    _waits_since: float | None = None
    _timer: int = 0
    _numbers: "count[int]" = field(default_factory=count)
    _events: list[tuple[float, int, str, int]] = field(default_factory=list)

    def at(self, when: float, what: str, value: int = 0) -> None:
        """Let something happen."""
        heapq.heappush(self._events, (when, next(self._numbers), what, value))

    def run(self) -> None:
        """Let everything happen."""
        while self._events:
            self.now, number, what, value = heapq.heappop(self._events)
            if what == "change":
                self.newest = value
                self._waits_since = self._waits_since or self.now
            elif what == "arrival":
                self.shown = value
            elif what == "answer":
                self.pace.answered(self.now)
            elif number != self._timer:
                continue
            self._show()

    def _show(self) -> None:
        if self.newest == self.sent:
            return
        delay = self.pace.delay(self.now, 0)
        assert 0 <= delay <= PATIENCE + LONGEST, "nobody waits for ever"
        if delay:
            self._timer = next(self._numbers)
            heapq.heappush(self._events, (self.now + delay, self._timer, "timer", 0))
            return
        self._send(min(self.dice.choice((30, 300, 1000, BIG)), self.pace.piece or BIG))

    def _send(self, size: int) -> None:
        self.longest = max(self.longest, self.now - (self._waits_since or self.now))
        self.most = max(self.most, (self._free - self.now) * self.rate)
        self.sent, self.frames, self._waits_since = self.newest, self.frames + 1, None
        self._free = max(self._free, self.now) + size / self.rate
        there = self._free + self.latency
        self.at(there, "arrival", self.sent)
        if self.pace.send(self.now, size):
            if self.dice.random() >= self.lossy:
                self.at(there + self.latency, "answer")
            if self.dice.random() < self.twice:
                self.at(there + self.latency + self.dice.random() * 3, "answer")


RATES = st.sampled_from((960.0, 2400.0, 7000.0, 1e5, 1e7))
LATENCIES = st.sampled_from((0.0, 0.001, 0.1, 0.3))


@given(RATES, LATENCIES, st.integers(), st.sampled_from((0.0, 0.2, 1.0)), st.sampled_from((0.0, 0.5)), st.booleans())
@settings(max_examples=150, deadline=None)
def test_whatever_becomes_of_answers_the_newest_is_shown_at_the_end(
    rate: float, latency: float, seed: int, lossy: float, twice: float, answers: bool
) -> None:
    dice = random.Random(seed)
    play = Play(FlowControl(answers), rate, latency, dice, lossy, twice)
    for change in range(1, 60):
        play.at(change * dice.choice((0.02, 0.1, 1.0)), "change", change)
        if twice and dice.random() < 0.2:
            play.at(change * 0.1, "answer")
    play.at(100.0, "change", 99)
    play.run()
    assert play.shown == play.sent == play.newest == 99


@given(RATES, LATENCIES, st.integers())
@settings(max_examples=100, deadline=None)
def test_no_more_waits_on_a_link_than_one_frame_when_the_next_goes(rate: float, latency: float, seed: int) -> None:
    play = Play(FlowControl(answers=True), rate, latency, random.Random(seed))
    for change in range(1, 200):
        play.at(change * 0.05, "change", change)
    play.run()
    assert play.most <= 2 * BIG
    assert play.shown == 199


def test_small_frames_and_those_on_a_quick_link_are_not_waited_for() -> None:
    pace = FlowControl(answers=True)
    assert pace.delay(0.0, 0) == 0
    assert pace.send(0.0, 9000), "what is large is asked behind"
    assert pace.delay(0.001, 0) > 0
    pace.answered(0.003)
    for step in range(8):
        assert pace.delay(0.1 + step / 100, 0) == 0
        assert not pace.send(0.1 + step / 100, 1000), "on a link that quick they are small"
    slow = FlowControl(answers=True)
    assert not slow.send(0.0, LEAST // 2)
    assert slow.delay(0.0, 0) == 0


def test_a_frame_waits_for_the_answer_and_goes_when_it_has_come() -> None:
    pace = FlowControl(answers=True)
    assert pace.send(10.0, 1000)
    assert pace.delay(10.1, 0) == pytest.approx(pace.patience - 0.1)
    assert not pace.send(10.2, 10), "one question at a time"
    pace.answered(11.0)
    assert pace.delay(11.0, 0) == 0
    assert pace.rate == pytest.approx(1000)


def test_where_the_rate_is_known_the_next_goes_when_the_link_has_taken_the_last_in() -> None:
    pace = FlowControl(answers=True)
    assert pace.send(0.0, 140)
    pace.answered(0.22)
    assert pace.send(1.0, 7000)
    pace.answered(2.2)
    assert pace.rate == pytest.approx(7000, rel=0.05)
    assert pace.send(3.0, 1400)
    assert 0.1 < pace.delay(3.0, 0) < 0.2, "the answer would come 0.4 seconds later"
    pace.send(3.2, 1400)
    assert pace.delay(3.3, 0) > 1, "but one frame only goes behind a question without an answer"


def test_what_has_not_left_this_machine_is_waited_for_with_and_without_answers() -> None:
    for pace in (FlowControl(answers=True), FlowControl(answers=False)):
        assert pace.delay(0.0, LEAST + 1) == POLL
        assert pace.delay(0.0, LEAST) == 0


def test_a_terminal_that_never_answered_is_never_asked() -> None:
    pace = FlowControl(answers=False)
    assert not any(pace.send(float(second), 5000) for second in range(100))
    assert pace.delay(100.0, 0) == 0
    assert pace.listens
    pace.answered(101.0)
    assert pace.send(102.0, 5000), "until it turns out that it does, only late"


def test_a_terminal_that_falls_silent_is_asked_again_now_and_then_and_not_waited_for() -> None:
    pace, now = FlowControl(answers=True), 0.0
    for _ in range(LOST):
        assert pace.send(now, 1000)
        now += pace.patience
        assert pace.delay(now, 0) == 0
    assert not pace.send(now, 1000)
    now += AGAIN
    assert pace.send(now, 1000)
    assert pace.delay(now, 0) == 0
    pace.answered(now + 1)
    assert pace.answers


def test_an_answer_that_comes_too_soon_belongs_to_a_question_that_was_given_up() -> None:
    pace = FlowControl(answers=True)
    assert pace.send(0.0, 1000)
    pace.answered(1.0)
    assert pace.send(2.0, 1000)
    late = 2.0 + pace.patience
    assert pace.delay(late, 0) == 0
    assert pace.send(late, 1000)
    pace.answered(late + 0.1)
    assert pace.asks, "the answer to this question is still to come"
    pace.answered(late + 1.0)
    assert not pace.asks


def test_a_link_that_becomes_slower_is_believed_to_be_and_one_that_becomes_quicker_too() -> None:
    pace, now = FlowControl(answers=True), 0.0
    for took in (0.1, 5.0, 5.0, 5.0, 5.0, 5.0):
        assert pace.send(now, 10000)
        pace.answered(now + took)
        now += 100
    assert pace.rate < 5000
    assert pace.send(now, 10000)
    pace.answered(now + 0.1)
    assert pace.rate > 90000


def test_a_frame_is_cut_only_where_the_link_is_known_for_slow() -> None:
    pace = FlowControl(answers=True)
    assert pace.piece is None
    pace.send(0.0, 960)
    pace.answered(1.0)
    assert pace.piece is not None
    assert pace.piece <= 960
    assert FlowControl(answers=False).piece is None


def test_a_terminal_taken_anew_owes_no_answer() -> None:
    pace = FlowControl(answers=True)
    pace.send(0.0, 1000)
    pace.restart()
    assert not pace.awaits
    assert pace.delay(0.0, 0) == 0
