"""When a frame may be sent: on links of any speed, with replies that get lost, come twice, or were never asked for."""

import heapq
import random
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.terminal.hold.flow_control import (
    MAX_LOST_REPLIES,
    MAX_TRANSFER_S,
    MIN_WINDOW,
    POLL_INTERVAL_S,
    REPLY_TIMEOUT_S,
    RETRY_INTERVAL_S,
    FlowControl,
)

MAX_FRAME = 4000


@dataclass
class Simulation:
    """A program whose screen changes, a link and a terminal, in simulated time."""

    flow: FlowControl
    rate: float
    latency: float
    rng: random.Random
    lossy: float = 0.0
    duplicated: float = 0.0
    now: float = 0.0
    newest: int = 0
    sent: int = 0
    shown: int = 0
    frames: int = 0
    max_queued: float = 0.0
    """The most bytes queued at the near end of the link when a frame was sent."""
    max_wait: float = 0.0
    """The longest time for which a change waited to be sent."""
    _free_at: float = 0.0
    _changed_at: float | None = None
    _timer: int = 0
    _numbers: "count[int]" = field(default_factory=count)
    _events: list[tuple[float, int, str, int]] = field(default_factory=list)

    def at(self, when: float, what: str, value: int = 0) -> None:
        """Schedule an event."""
        heapq.heappush(self._events, (when, next(self._numbers), what, value))

    def run(self) -> None:
        """Process all events in order."""
        while self._events:
            self.now, number, what, value = heapq.heappop(self._events)
            if what == "change":
                self.newest = value
                self._changed_at = self._changed_at or self.now
            elif what == "arrival":
                self.shown = value
            elif what == "reply":
                self.flow.replied(self.now)
            elif number != self._timer:
                continue
            self._show()

    def _show(self) -> None:
        if self.newest == self.sent:
            return
        delay = self.flow.delay(self.now, 0)
        assert 0 <= delay <= REPLY_TIMEOUT_S + MAX_TRANSFER_S, "no wait is unbounded"
        if delay:
            self._timer = next(self._numbers)
            heapq.heappush(self._events, (self.now + delay, self._timer, "timer", 0))
            return
        self._send(min(self.rng.choice((30, 300, 1000, MAX_FRAME)), self.flow.chunk or MAX_FRAME))

    def _send(self, size: int) -> None:
        self.max_wait = max(self.max_wait, self.now - (self._changed_at or self.now))
        self.max_queued = max(self.max_queued, (self._free_at - self.now) * self.rate)
        self.sent, self.frames, self._changed_at = self.newest, self.frames + 1, None
        self._free_at = max(self._free_at, self.now) + size / self.rate
        arrives_at = self._free_at + self.latency
        self.at(arrives_at, "arrival", self.sent)
        if self.flow.send(self.now, size):
            if self.rng.random() >= self.lossy:
                self.at(arrives_at + self.latency, "reply")
            if self.rng.random() < self.duplicated:
                self.at(arrives_at + self.latency + self.rng.random() * 3, "reply")


RATES = st.sampled_from((960.0, 2400.0, 7000.0, 1e5, 1e7))
LATENCIES = st.sampled_from((0.0, 0.001, 0.1, 0.3))


@given(RATES, LATENCIES, st.integers(), st.sampled_from((0.0, 0.2, 1.0)), st.sampled_from((0.0, 0.5)), st.booleans())
@settings(max_examples=150, deadline=None)
def test_the_newest_state_is_shown_at_the_end_whatever_becomes_of_replies(
    rate: float, latency: float, seed: int, lossy: float, duplicated: float, replies: bool
) -> None:
    rng = random.Random(seed)
    simulation = Simulation(FlowControl(replies), rate, latency, rng, lossy, duplicated)
    for change in range(1, 60):
        simulation.at(change * rng.choice((0.02, 0.1, 1.0)), "change", change)
        if duplicated and rng.random() < 0.2:
            simulation.at(change * 0.1, "reply")
    simulation.at(100.0, "change", 99)
    simulation.run()
    assert simulation.shown == simulation.sent == simulation.newest == 99


@given(RATES, LATENCIES, st.integers())
@settings(max_examples=100, deadline=None)
def test_at_most_one_frame_is_queued_on_a_link_when_the_next_is_sent(rate: float, latency: float, seed: int) -> None:
    simulation = Simulation(FlowControl(replies=True), rate, latency, random.Random(seed))
    for change in range(1, 200):
        simulation.at(change * 0.05, "change", change)
    simulation.run()
    assert simulation.max_queued <= 2 * MAX_FRAME
    assert simulation.shown == 199


def test_small_frames_and_frames_on_a_fast_link_are_not_waited_for() -> None:
    flow = FlowControl(replies=True)
    assert flow.delay(0.0, 0) == 0
    assert flow.send(0.0, 9000), "a query follows a large frame"
    assert flow.delay(0.001, 0) > 0
    flow.replied(0.003)
    for step in range(8):
        assert flow.delay(0.1 + step / 100, 0) == 0
        assert not flow.send(0.1 + step / 100, 1000), "on a link that fast they are small"
    slow = FlowControl(replies=True)
    assert not slow.send(0.0, MIN_WINDOW // 2)
    assert slow.delay(0.0, 0) == 0


def test_a_frame_waits_for_the_reply_and_is_sent_when_it_has_come() -> None:
    flow = FlowControl(replies=True)
    assert flow.send(10.0, 1000)
    assert flow.delay(10.1, 0) == pytest.approx(flow.timeout - 0.1)
    assert not flow.send(10.2, 10), "one query at a time"
    flow.replied(11.0)
    assert flow.delay(11.0, 0) == 0
    assert flow.rate == pytest.approx(1000)


def test_where_the_rate_is_known_the_next_frame_is_sent_when_the_link_has_carried_the_last() -> None:
    flow = FlowControl(replies=True)
    assert flow.send(0.0, 140)
    flow.replied(0.22)
    assert flow.send(1.0, 7000)
    flow.replied(2.2)
    assert flow.rate == pytest.approx(7000, rel=0.05)
    assert flow.send(3.0, 1400)
    assert 0.1 < flow.delay(3.0, 0) < 0.2, "the reply would come 0.4 seconds later"
    flow.send(3.2, 1400)
    assert flow.delay(3.3, 0) > 1, "but only one frame is sent after a query without a reply"


def test_what_has_not_left_this_machine_is_waited_for_with_and_without_replies() -> None:
    for flow in (FlowControl(replies=True), FlowControl(replies=False)):
        assert flow.delay(0.0, MIN_WINDOW + 1) == POLL_INTERVAL_S
        assert flow.delay(0.0, MIN_WINDOW) == 0


def test_a_terminal_that_never_replied_is_never_queried() -> None:
    flow = FlowControl(replies=False)
    assert not any(flow.send(float(second), 5000) for second in range(100))
    assert flow.delay(100.0, 0) == 0
    assert flow.wants_reply
    flow.replied(101.0)
    assert flow.send(102.0, 5000), "until a late reply shows that it does"


def test_a_terminal_that_falls_silent_is_queried_again_now_and_then_and_not_waited_for() -> None:
    flow, now = FlowControl(replies=True), 0.0
    for _ in range(MAX_LOST_REPLIES):
        assert flow.send(now, 1000)
        now += flow.timeout
        assert flow.delay(now, 0) == 0
    assert not flow.send(now, 1000)
    now += RETRY_INTERVAL_S
    assert flow.send(now, 1000)
    assert flow.delay(now, 0) == 0
    flow.replied(now + 1)
    assert flow.replies


def test_a_reply_that_comes_too_soon_belongs_to_a_query_that_was_given_up() -> None:
    flow = FlowControl(replies=True)
    assert flow.send(0.0, 1000)
    flow.replied(1.0)
    assert flow.send(2.0, 1000)
    late = 2.0 + flow.timeout
    assert flow.delay(late, 0) == 0
    assert flow.send(late, 1000)
    flow.replied(late + 0.1)
    assert flow.is_pending, "the reply to this query is still to come"
    flow.replied(late + 1.0)
    assert not flow.is_pending


def test_a_link_that_becomes_slower_or_faster_is_measured_anew() -> None:
    flow, now = FlowControl(replies=True), 0.0
    for took in (0.1, 5.0, 5.0, 5.0, 5.0, 5.0):
        assert flow.send(now, 10000)
        flow.replied(now + took)
        now += 100
    assert flow.rate < 5000
    assert flow.send(now, 10000)
    flow.replied(now + 0.1)
    assert flow.rate > 90000


def test_a_frame_is_cut_only_where_the_link_is_known_to_be_slow() -> None:
    flow = FlowControl(replies=True)
    assert flow.chunk is None
    flow.send(0.0, 960)
    flow.replied(1.0)
    assert flow.chunk is not None
    assert flow.chunk <= 960
    assert FlowControl(replies=False).chunk is None


def test_after_a_reset_no_reply_is_expected() -> None:
    flow = FlowControl(replies=True)
    flow.send(0.0, 1000)
    flow.reset()
    assert not flow.expects_reply
    assert flow.delay(0.0, 0) == 0
