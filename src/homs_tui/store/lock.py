"""A lock between programs that read a file, change what it says and write it again."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

LOCK_TIMEOUT_S: Final = 1.0
"""Seconds after which a lock that another program holds is waited for no longer: one that was stopped may hold it for ever."""
RETRY_INTERVAL_S: Final = 0.005
"""Seconds between two tries to get it."""


@contextlib.contextmanager
def locked(path: Path, timeout_s: float = LOCK_TIMEOUT_S) -> Iterator[None]:
    """Let no other program that asks for the same lock in between. *path* is the file that is about to be changed; what is
    locked lies beside it, since the file itself is replaced whole.

    It is a courtesy among well-behaved programs: where it cannot be had, on a disk that is read-only or knows no locks, or
    within *timeout_s*, the caller goes on without. The system takes it back from whatever holds it when that ends.
    """
    handle = _opened(path.with_name(f"{path.name}.lock"))
    try:
        if handle is not None:
            wait_for_lock(handle, timeout_s)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def wait_for_lock(handle: int, timeout_s: float = LOCK_TIMEOUT_S) -> bool:
    """Lock an open file until it is closed; False where that cannot be."""
    try:
        import fcntl  # noqa: PLC0415 - only POSIX has it
    except ImportError:
        return False
    end = time.monotonic() + timeout_s
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                return False
            time.sleep(RETRY_INTERVAL_S)
        except OSError:
            return False
        else:
            return True


def _opened(path: Path) -> int | None:
    """The file to lock, made where it is missing; None where there can be none."""
    # Neither does a link lead elsewhere, nor does a pipe keep anybody waiting.
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, 0o600)
    except (OSError, ValueError):
        return None
