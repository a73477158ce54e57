"""Files that are written whole or not at all."""

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO


def write_whole(path: Path, text: str) -> bool:
    """Replace a file by a text in one step; False, and the old file untouched, where the disk refuses.

    The folder is created where it is missing. Readers see either the old text or the new one, never a part.
    """

    def write(file: IO[bytes]) -> None:
        file.write(text.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())

    return _replace(path, 0o777, write)


def write_new(path: Path, text: str) -> None:
    """Write a text to a file that does not exist yet, readable by its owner only; a file that could not be written whole is
    deleted.

    Raises FileExistsError for a name that is taken, OSError where the disk refuses, ValueError for an impossible name.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        except (OSError, ValueError):
            with contextlib.suppress(OSError):
                path.unlink()
            raise


def write_whole_bytes(path: Path, parts: Iterable[bytes]) -> bool:
    """Replace a file by bytes in one step, as :func:`write_whole` does, readable by its owner only.

    The file is not synced to disk: its reader checks whether it is whole.
    """
    return _replace(path, 0o700, lambda file: file.writelines(parts))


def _replace(path: Path, mode: int, write: Callable[[IO[bytes]], object]) -> bool:
    """Replace a file by what *write* writes; the folder is created with *mode* where it is missing."""
    import tempfile  # noqa: PLC0415 - it loads much, and the first frame waits for all who might write some day

    try:
        path.parent.mkdir(mode=mode, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-")
    except (OSError, ValueError):
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        Path(name).replace(path)
    except (OSError, ValueError):
        with contextlib.suppress(OSError):
            Path(name).unlink()
        return False
    return True
