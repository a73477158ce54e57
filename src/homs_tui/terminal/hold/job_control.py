"""What is done to the terminal when somebody stops the program (Ctrl+Z), so that whoever takes over finds it as it was."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

STOP: Final = frozenset({signal.SIGTSTP})
"""The signal that can be held up; SIGSTOP cannot."""


@contextmanager
def giving_back(leave: Callable[[], object], enter: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Where the program is stopped, *leave* is done before, and *enter* when it goes on. Both may come at any moment."""

    def stop(number: int, _: object) -> None:
        leave()
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
        signal.signal(number, stop)
        enter()

    before = signal.signal(signal.SIGTSTP, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTSTP, before)


@contextmanager
def not_now() -> Iterator[None]:
    """Who stops the program in the midst of what must be done at once stops it behind that."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def somebody_can_resume() -> bool:
    """Is there a shell that could let the program go on? Where the program leads its session, or stands beside whoever leads
    it, as by ``ssh -t`` or in a window of tmux's own, there is none: the kernel, too, would not stop it then."""
    try:
        return os.getpgrp() != os.getsid(0) == os.getsid(os.getppid())
    except OSError:
        return False
