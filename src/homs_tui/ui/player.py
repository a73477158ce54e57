"""Letting the hours pass."""

from collections.abc import Callable
from typing import Final, Protocol

from textual.timer import Timer

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0)
"""How many times the usual pace."""
PACE: Final = 2.0
"""Hours a second at the usual pace."""
LINGER: Final = 4
"""How many times as long an hour lasts at which something changes."""


class Clockwork(Protocol):
    """Whoever can call back at intervals."""

    def set_timer(self, delay: float, callback: Callable[[], None]) -> Timer:
        """Call back once, after *delay* seconds."""
        ...


class Player:
    """Steps on, hour by hour, until it is stopped or there is no further hour; lingers where something changes."""

    def __init__(self, clockwork: Clockwork, step: Callable[[], bool], changes_now: Callable[[], bool]) -> None:
        self._clockwork = clockwork
        self._step = step
        self._changes_now = changes_now
        self._timer: Timer | None = None
        self.speed = 1.0

    @property
    def playing(self) -> bool:
        """Are the hours passing?"""
        return self._timer is not None

    def start(self) -> None:
        """Begin."""
        self.stop()
        self._wait()

    def stop(self) -> None:
        """End."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def pace(self, by: int) -> float:
        """The next speed up or down."""
        nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - self.speed))
        self.speed = SPEEDS[min(max(nearest + by, 0), len(SPEEDS) - 1)]
        return self.speed

    def _wait(self) -> None:
        delay = 1 / (PACE * self.speed)
        self._timer = self._clockwork.set_timer(delay * (LINGER if self._changes_now() else 1), self._tick)

    def _tick(self) -> None:
        if self._timer is None:
            return
        if self._step():
            self._wait()
        else:
            self._timer = None
