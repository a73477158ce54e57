"""Letting the hours pass."""

import time
from collections.abc import Callable
from typing import Final, Protocol

from textual.timer import Timer

PACE: Final = 2.0
"""Hours a second at the usual pace."""
LINGER: Final = 4
"""How many times as long an hour lasts at which something changes."""
SOON: Final = 0.001
"""The shortest interval that is asked for, in seconds."""
LATE: Final = 1.0
"""Seconds that are caught up with. Who was away for longer, as a program that was stopped, goes on where it was."""


class Clockwork(Protocol):
    """Whoever can call back at intervals."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call back once, after *delay* seconds."""
        ...


class Player:
    """Steps on, hour by hour, until it is stopped or there is no further hour; lingers where something changes.

    It keeps to the clock: what a step takes is not added to the time for which its hour lasts, and hours that have passed
    meanwhile are stepped over.
    """

    def __init__(
        self,
        clockwork: Clockwork,
        step: Callable[[], bool],
        changes_now: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clockwork = clockwork
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
        """Begin."""
        self.stop()
        self._due = self._clock() + self._lasts
        self._wait()

    def stop(self) -> None:
        """End."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def keep_to(self, playing: bool, speed: float) -> None:
        """Begin or end, as the reader does, at their speed."""
        self.speed = speed
        if playing != self.playing:
            if playing:
                self.start()
            else:
                self.stop()

    @property
    def _lasts(self) -> float:
        """Seconds for which this hour lasts."""
        return (LINGER if self._changes_now() else 1) / (PACE * self.speed)

    def _wait(self) -> None:
        self._timer = self._clockwork.set_timer(max(self._due - self._clock(), SOON), self._tick)

    def _tick(self) -> None:
        if self._timer is None:
            return
        now = self._clock()
        if now - self._due > LATE:
            self._due = now
        while True:
            if not self._step():
                self._timer = None
                return
            self._due += self._lasts
            if self._due > now:
                break
        self._wait()
