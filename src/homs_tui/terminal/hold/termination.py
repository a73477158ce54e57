"""Signals that end the program: each becomes an exception, so that the terminal is put right on the way out."""

import _thread
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

ENDING: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT)
"""The signals that end the program, beside an interrupt, which Python knows."""
AGAIN: Final = 0.01
"""Seconds after which a signal is sent again that nobody has heard."""


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Let a signal that ends the program raise SystemExit, and an interrupt KeyboardInterrupt, so that the terminal is put
    right on the way out. Only the first does: the next would come into the midst of putting it right. Where what it raised was
    lost, in a destructor or in what Python calls when something has gone, it is sent again."""
    came: list[int] = []
    unheard = sys.unraisablehook

    def end(number: int, _: object) -> None:
        if not came:
            came.append(number)
            raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    def lost(what: "UnraisableHookArgs") -> None:
        if came and what.exc_type in (KeyboardInterrupt, SystemExit):
            _thread.start_new_thread(_send_again, (came.pop(),))
        else:
            unheard(what)

    usual = {signal.SIGINT: signal.default_int_handler, **dict.fromkeys(ENDING, signal.SIG_DFL)}
    before = {number: signal.getsignal(number) for number in usual}
    taken = [number for number, handler in before.items() if handler is usual[number]]
    for number in taken:
        signal.signal(number, end)
    if taken:
        sys.unraisablehook = lost
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])
        if taken:
            sys.unraisablehook = unheard


def _send_again(number: int) -> None:
    time.sleep(AGAIN)
    os.kill(os.getpid(), number)


@contextmanager
def undisturbed() -> Iterator[None]:
    """No signal that ends the program comes between what must be done together; it comes after it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, (*ENDING, signal.SIGINT))
    finally:
        # A signal that came just before is raised by that call, when those after it are held up already.
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
