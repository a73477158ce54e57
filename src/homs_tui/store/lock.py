"""A lock between programs that read a file, change it and write it back."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

LOCK_TIMEOUT_S: Final = 1.0
"""Seconds after which a lock held by another program is no longer waited for: a stopped one may hold it for ever."""
RETRY_INTERVAL_S: Final = 0.005
"""Seconds between two attempts to get it."""


@contextlib.contextmanager
def locked(path: Path, timeout_s: float = LOCK_TIMEOUT_S) -> Iterator[None]:
    """Hold the lock of *path*, a file that is about to be changed. The locked file is a separate one beside it, since the file
    itself is replaced whole.

    The lock is advisory: where it cannot be had, on a disk that is read-only or has no locks, or within *timeout_s*, the caller
    goes on without it. The system releases it when the program that holds it ends.
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
    """Lock an open file until it is closed; False where that is impossible."""
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
    """The file to lock, created where it is missing; None where there can be none."""
    # Links are not followed, and a pipe does not block.
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, 0o600)
    except (OSError, ValueError):
        return None
