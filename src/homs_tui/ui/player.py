"""Letting the hours pass."""

import time
from collections.abc import Callable
from typing import Final, Protocol

from textual.timer import Timer

HOURS_PER_S: Final = 2.0
"""Hours per second at speed 1."""
CHANGE_FACTOR: Final = 4
"""How many times longer an hour lasts at which something changes."""
MIN_INTERVAL_S: Final = 0.001
"""The shortest timer interval, in seconds."""
MAX_CATCH_UP_S: Final = 1.0
"""Seconds of delay that are caught up with. After a longer one, as when the program was stopped, it continues where it was."""


class TimerHost(Protocol):
    """What can call back after a delay."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call back once, after *delay* seconds."""
        ...


class Player:
    """Steps hour by hour until it is stopped or there is no further hour; hours at which something changes last longer.

    It keeps to the clock: the time that a step takes is not added to the duration of its hour, and hours that have passed
    meanwhile are stepped over.
    """

    def __init__(
        self,
        timers: TimerHost,
        step: Callable[[], bool],
        changes_now: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._timers = timers
        self._step = step
        self._changes_now = changes_now
        self._clock = clock
        self._timer: Timer | None = None
        self._due = 0.0
        self.speed = 1.0

    @property
    def playing(self) -> bool:
        """Are the hours passing?"""
        return self._timer is not None

    def start(self) -> None:
        """Start playing."""
        self.stop()
        self._due = self._clock() + self._hour_s
        self._schedule()

    def stop(self) -> None:
        """Stop playing."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def follow(self, playing: bool, speed: float) -> None:
        """Start or stop as the reader's state says, at its speed."""
        self.speed = speed
        if playing != self.playing:
            if playing:
                self.start()
            else:
                self.stop()

    @property
    def _hour_s(self) -> float:
        """The duration of this hour in seconds."""
        return (CHANGE_FACTOR if self._changes_now() else 1) / (HOURS_PER_S * self.speed)

    def _schedule(self) -> None:
        self._timer = self._timers.set_timer(max(self._due - self._clock(), MIN_INTERVAL_S), self._tick)

    def _tick(self) -> None:
        if self._timer is None:
            return
        now = self._clock()
        if now - self._due > MAX_CATCH_UP_S:
            self._due = now
        while True:
            if not self._step():
                self._timer = None
                return
            self._due += self._hour_s
            if self._due > now:
                break
        self._schedule()
