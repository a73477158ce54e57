"""All processes that a run has started, and how they are ended.

Terminals, multiplexers and message buses detach themselves from their parents. Linux lets a process adopt its detached
descendants (prctl(2), PR_SET_CHILD_SUBREAPER), so that all of them remain descendants of this one.
"""

import contextlib
import ctypes
import os
import signal
import time
from pathlib import Path
from typing import Final

PR_SET_CHILD_SUBREAPER: Final = 36
END_TIMEOUT_S: Final = 2.0
"""Seconds that a process may take to exit, before it is killed."""


def adopt() -> None:
    """From now on, detached descendants of this process become its children. Raises OSError where that is refused."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def living() -> list[int]:
    """The numbers of all living descendants of this process."""
    children: dict[int, list[int]] = {}
    for number, parent, state in _processes():
        if state != "Z":
            children.setdefault(parent, []).append(number)
    found: list[int] = []
    waiting = [os.getpid()]
    while waiting:
        below = children.get(waiting.pop(), [])
        found.extend(below)
        waiting.extend(below)
    return found


def end_all(last: int | None = None) -> None:
    """End every descendant: terminated first, killed if that has no effect. The process *last* (the display) is ended after the
    others, so that none of them ends with an error of its own."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        _signal(number, [process for process in living() if process != last])
        _gone(last)
    if last is not None:
        _signal(signal.SIGTERM, [last])
        _gone(None)
    _signal(signal.SIGKILL, living())
    _reap()


def _signal(number: signal.Signals, processes: list[int]) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)


def _gone(but: int | None) -> bool:
    """Wait until every descendant has gone; False on timeout."""
    until = time.monotonic() + END_TIMEOUT_S
    while time.monotonic() < until:
        _reap(but)
        if not [process for process in living() if process != but]:
            return True
        time.sleep(0.02)
    return False


def _reap(but: int | None = None) -> None:
    """Reap the zombies."""
    for number, parent, state in _processes():
        if state == "Z" and parent == os.getpid() and number != but:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(number, os.WNOHANG)


def _processes() -> list[tuple[int, int, str]]:
    """Number, parent and state of each process (proc(5), stat)."""
    found: list[tuple[int, int, str]] = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                # The name of the program is in parentheses and may contain anything.
                state, parent = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
                found.append((int(folder.name), int(parent), state))
    return found
