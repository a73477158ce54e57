"""What is done to the terminal when the program is stopped (Ctrl+Z), so that the shell finds it as it was."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

STOP_SIGNALS: Final = frozenset({signal.SIGTSTP})
"""The stop signal that can be blocked; SIGSTOP cannot."""


@contextmanager
def released_while_stopped(leave: Callable[[], object], enter: Callable[[], object] = lambda: None) -> Iterator[None]:
    """When the program is stopped, *leave* is called before, and *enter* when it continues; both at any moment."""

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
def stops_deferred() -> Iterator[None]:
    """A stop signal that comes in the middle of what must not be interrupted takes effect after it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def can_be_resumed() -> bool:
    """Is there a shell that could resume the program? There is none where the program leads its session, or shares a process
    group with the leader, as under ``ssh -t`` or in a tmux window of its own: the kernel, too, would not stop it then."""
    try:
        return os.getpgrp() != os.getsid(0) == os.getsid(os.getppid())
    except OSError:
        return False
