"""Counts the hits of a search in the pauses between keys, so that no key waits for it."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

if TYPE_CHECKING:
    from homs_tui.ui.explorer import Explorer

AT_ONCE: Final = 0.002
"""Seconds that are searched before a key is answered."""
AT_A_TIME: Final = 0.005
"""Seconds that are searched before the next key is asked for."""
PAUSE: Final = 0.001
"""Seconds in which a key may come."""
TOLD: Final = 0.3
"""Seconds between two counts that are told."""

Work = Iterator[object]
"""Something that is done piece by piece."""


class Searching:
    """One piece of work at a time; another takes its place."""

    def __init__(self, screen: "Explorer") -> None:
        self.screen = screen
        self._timer: Timer | None = None

    def run(self, work: Work, told: Callable[[bool], bool]) -> None:
        """Do at once what takes no time and the rest by and by. *told* learns after the first of it, now and then, and at the
        end how it stands, with whether everything is done; once it says False nobody wants the rest."""
        self.stop()
        done = _some(work, AT_ONCE)
        if told(done) and not done:
            self._later(work, told, perf_counter())

    def stop(self) -> None:
        """Nobody wants to know any more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _later(self, work: Work, told: Callable[[bool], bool], since: float) -> None:
        def go_on() -> None:
            done = _some(work, AT_A_TIME)
            tells = done or perf_counter() - since >= TOLD
            self._timer = None
            if (not tells or told(done)) and not done and self._timer is None:
                self._later(work, told, perf_counter() if tells else since)

        self._timer = self.screen.set_timer(PAUSE, go_on)


def _some(work: Work, seconds: float) -> bool:
    """Do some of the work; True where none is left."""
    until = perf_counter() + seconds
    return all(perf_counter() < until for _ in work)
