"""Counts the hits of a search in the pauses between keys, so that no key waits for it."""

from collections.abc import Callable, Iterator
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from homs_tui.ui.explorer import Explorer

AT_ONCE: Final = 2
"""Pieces of work that are done before a key is answered: of a search, a slice of each sort."""
AT_A_TIME: Final = 0.003
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
        self._work: Work | None = None

    def run(self, work: Work, told: Callable[[bool], bool]) -> None:
        """Do at once what takes no time and the rest by and by. *told* learns after the first of it, now and then, and at the
        end how it stands, with whether everything is done; once it says False nobody wants the rest."""
        self._work = work
        done = sum(1 for _ in islice(work, AT_ONCE)) < AT_ONCE
        self._tell(work, told, done)

    @property
    def idle(self) -> bool:
        """Is nothing waiting to be done?"""
        return self._work is None

    def _tell(self, work: Work, told: Callable[[bool], bool], done: bool) -> None:
        """Tell how it stands, and go on if that is wanted. Whoever is told may begin another work."""
        wanted = told(done)
        if self._work is work and (done or not wanted):
            self._work = None
        elif self._work is work:
            self._later(work, told, perf_counter())

    def _later(self, work: Work, told: Callable[[bool], bool], since: float) -> None:
        def go_on() -> None:
            # A timer that was set before another work took the place of this one may still come.
            if self._work is not work:
                return
            done = _some(work, AT_A_TIME)
            if done or perf_counter() - since >= TOLD:
                self._tell(work, told, done)
            else:
                self._later(work, told, since)

        self.screen.set_timer(PAUSE, go_on)


def _some(work: Work, seconds: float) -> bool:
    """Do some of the work; True where none is left."""
    until = perf_counter() + seconds
    return all(perf_counter() < until for _ in work)
