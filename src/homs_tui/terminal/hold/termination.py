"""Signals that end the program: each becomes an exception, so that the terminal is restored on the way out."""

import _thread
import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

TERMINATING: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT)
"""The signals that end the program, besides SIGINT, for which Python has an exception."""
RESEND_DELAY_S: Final = 0.01
"""Seconds after which a signal is sent again whose exception was lost."""


@contextmanager
def signals_as_exceptions() -> Iterator[None]:
    """Let a signal that ends the program raise SystemExit, and SIGINT KeyboardInterrupt, so that the terminal is restored on
    the way out. Only the first does: a second would interrupt the restoring. Where the exception was lost, in a destructor or
    in a weakref callback, the signal is sent again."""
    came: list[int] = []
    previous_hook = sys.unraisablehook

    def end(number: int, _: object) -> None:
        if not came:
            came.append(number)
            raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    def lost(what: "UnraisableHookArgs") -> None:
        if came and what.exc_type in (KeyboardInterrupt, SystemExit):
            _thread.start_new_thread(_resend, (came.pop(),))
        else:
            previous_hook(what)

    usual = {signal.SIGINT: signal.default_int_handler, **dict.fromkeys(TERMINATING, signal.SIG_DFL)}
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
            sys.unraisablehook = previous_hook


def line_from_terminal() -> str:
    """A line that is typed at the terminal; empty at the end of input. A signal takes effect however close before the waiting
    it came: a read that begins just after it would wait for a line."""
    awake, wake = os.pipe()
    try:
        for end in (awake, wake):
            os.set_blocking(end, False)
        previous = signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        try:
            while sys.stdin not in select.select([sys.stdin, awake], [], [])[0]:
                # The handler of the signal runs before the next round.
                os.read(awake, 64)
        finally:
            signal.set_wakeup_fd(previous)
    finally:
        os.close(awake)
        os.close(wake)
    # In canonical mode a terminal gives a whole line at once.
    return sys.stdin.readline()


def _resend(number: int) -> None:
    time.sleep(RESEND_DELAY_S)
    os.kill(os.getpid(), number)


@contextmanager
def termination_deferred() -> Iterator[None]:
    """A signal that ends the program takes effect after what must be done as a whole."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, (*TERMINATING, signal.SIGINT))
    finally:
        # A signal that came just before raises its exception in that call, when later ones are blocked already.
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
