"""The key under which a dataset is kept: the fingerprint of its files, of the program's own sources and of the interpreter."""

import os
import stat
import sys
from pathlib import Path
from typing import Final

from homs_tui import __version__
from homs_tui.store.files import Fingerprint, file_names
from homs_tui.store.user_folders import user_folder

VARIABLE: Final = "HOMS_TUI_NO_CACHE"
"""Where it is set to anything but 0, nothing is kept and nothing that was kept is used."""

_PARTS = ("core", "text", "present", "store", "store/toml", "store/cache")
_MAX_FILE_BYTES = 64 * 1024 * 1024
"""Files of a dataset are no larger; a larger one is left to the reader of datasets, which refuses it."""


def key_of(folder: Path) -> bytes | None:
    """The key of the dataset in a folder, as its files are now; None where nothing is to be kept or used. Raises OSError, and
    ValueError for files that no dataset has."""
    return None if is_off() else key_for(_fingerprint(folder))


def folder_of_cache() -> Path | None:
    """Where datasets are kept; None where the platform names no folder."""
    folder = user_folder("cache")
    return None if folder is None else Path(folder) / "datasets"


def is_off() -> bool:
    """Is nothing to be kept or used?"""
    return os.environ.get(VARIABLE, "0") not in ("", "0")


def path_of(key: bytes) -> Path | None:
    """The file in which the dataset of a key is kept; None where there can be none."""
    folder = folder_of_cache()
    return None if folder is None or is_off() else folder / f"{key.hex()}.bin"


def _fingerprint(folder: Path) -> Fingerprint:
    found = Fingerprint()
    for file in file_names(folder):
        path = folder / file
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_FILE_BYTES:
            raise ValueError(file)
        found.add(file, path.read_bytes())
    return found


def key_for(fingerprint: Fingerprint) -> bytes | None:
    """Everything on which what is kept depends; None where the program's own sources cannot be found."""
    try:
        ours = _sources()
    except OSError:
        return None
    python = f"{__version__} {sys.implementation.cache_tag} {sys.hexversion} {sys.byteorder}"
    return fingerprint.key(f"{python} {ours}".encode())


def _sources() -> list[tuple[str, int, int]]:
    """The modules on which what is kept depends, with their sizes and times: a checkout changes without changing its
    version."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))  # noqa: PTH120 - Paths would cost more than all the rest
    found = []
    rooms = [*_PARTS]
    for room in rooms:  # it grows while it is read
        with os.scandir(f"{root}/{room}") as entries:
            for entry in entries:
                name = f"{room}/{entry.name}"
                if entry.name.endswith((".py", ".pyc")):
                    status = entry.stat()
                    found.append((name, status.st_size, status.st_mtime_ns))
                elif entry.is_dir() and entry.name != "__pycache__":
                    rooms.append(name)
    return sorted(found)
