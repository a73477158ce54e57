"""Datasets that were read before, kept in the user's cache folder in a form that opens at once.

A kept dataset is trusted only where all of this holds: its name and its head carry the fingerprint of the very bytes that the
dataset's files have now, of the program's own sources and of the interpreter; the digest of each part is right; and the file is
an ordinary one that belongs to the user and that nobody else may read or write. In any other case, and whatever goes wrong, the
dataset is read from its files as if nothing had been kept. A disk that refuses is no fault: nothing is kept.

This module is loaded before the first frame, so it imports little, and imports what it needs only for writing when it writes.
"""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from homs_tui import __version__
from homs_tui.core.chronicle import Chronicle
from homs_tui.store.cache.columnar import NotPackedError, unpacked
from homs_tui.store.cache.kept_file import head, own_bytes, parts
from homs_tui.store.cache.late_tables import joined, parted
from homs_tui.store.files import Fingerprint, file_names
from homs_tui.store.gc_pause import no_collection
from homs_tui.store.user_folders import user_folder

if TYPE_CHECKING:
    from homs_tui.core.precomputed import Precomputed

VARIABLE: Final = "HOMS_TUI_NO_CACHE"
"""Where it is set to anything but 0, nothing is kept and nothing that was kept is used."""
MAX_DATASETS: Final = 8
"""How many datasets are kept."""
MOST_BYTES: Final = 1 << 30
"""How much space they may take together."""

_PARTS = ("core", "text", "present", "store", "store/toml", "store/cache")
_MAX_FILE_BYTES = 64 * 1024 * 1024
"""Files of a dataset are no larger; a larger one is left to the reader of datasets, which refuses it."""

Progress = Callable[[int, int], None]


class Opened:
    """A dataset, and what was worked out for it, now or when it was kept."""

    __slots__ = ("_precomputed", "_worked_out", "chronicle", "key")

    def __init__(self, chronicle: Chronicle, key: bytes | None, precomputed: bytes | memoryview = b"") -> None:
        self.chronicle = chronicle
        """The dataset."""
        self.key = key
        """The key under which :func:`save` keeps more for it; None where nothing is to be kept."""
        self._precomputed = precomputed
        self._worked_out: Precomputed | None = None

    @property
    def has_precomputed(self) -> bool:
        """Whether anything was kept with the dataset."""
        return bool(self._precomputed)

    def precomputed(self) -> object | None:
        """What was worked out; None where nothing was. What was kept is read when it is asked for, each time anew."""
        if self._worked_out is not None:
            return self._worked_out
        if not self._precomputed:
            return None
        try:
            with no_collection():
                precomputed: object = unpacked(self._precomputed)
                return precomputed
        except NotPackedError:
            return None

    def work_out(self, progress: Progress | None = None) -> None:
        """Work out what follows from the dataset, unless that was kept. *progress* is called with how much is done, and of how
        much."""
        if self._worked_out is None and not self.has_precomputed:
            from homs_tui.core.control import Control  # noqa: PLC0415 - what was kept needs none of it
            from homs_tui.core.precompute import precompute  # noqa: PLC0415

            with no_collection():
                self._worked_out = precompute(Control(self.chronicle), self.chronicle.axis, progress)

    def keep(self) -> None:
        """Keep the dataset with what was worked out for it now, if anything was and there is where to keep it."""
        if self.key is not None and self._worked_out is not None:
            save(self.key, self.chronicle, self._worked_out)


def read(folder: Path, *, progress: Progress | None = None, keep: bool = True) -> Opened:
    """The dataset in a folder, as :func:`homs_tui.store.dataset.load` gives it and with the same errors; opened from what was
    kept, if it was. Else it is kept for the next time; without *keep* that is left to :meth:`Opened.keep`."""
    found = opened(folder)
    if found is not None:
        return found
    # Loaded only where the files have to be read.
    from homs_tui.store.dataset import load  # noqa: PLC0415

    fingerprint = Fingerprint()
    chronicle = load(folder, progress=progress, fingerprint=fingerprint)
    key = _key(fingerprint) if _can_keep() else None
    if key is not None and keep:
        save(key, chronicle)
    return Opened(chronicle, key)


def opened(folder: Path) -> Opened | None:
    """What was kept of the dataset in a folder; None where there is nothing that can be trusted."""
    try:
        key = _key(_fingerprint(folder)) if not _is_off() else None
        path = None if key is None else _path(key)
        data = None if path is None else own_bytes(path, MOST_BYTES)
        if key is None or data is None:
            return None
        early, late, precomputed = parts(memoryview(data), key)
        with no_collection():
            chronicle = joined(unpacked(early), late)
    except (OSError, ValueError, NotPackedError, MemoryError):
        return None
    return None if chronicle is None else Opened(chronicle, key, precomputed)


def save(key: bytes, chronicle: Chronicle, precomputed: object | None = None) -> bool:
    """Keep a dataset, and what was worked out for it, if anything; False, and no harm done, where that is impossible.

    *precomputed* may contain frozen structs of the core and the presentation, enumerations, instants, tuples, dictionaries and
    plain values. With anything else in it, only the dataset is kept.
    """
    from homs_tui.store.cache.columnar_writer import packed  # noqa: PLC0415 - needed only to keep a dataset

    try:
        path = _path(key)
        with no_collection():
            written = [*map(packed, parted(chronicle)), _packed_or_nothing(precomputed)]
    except (OSError, ValueError, NotPackedError, MemoryError):
        return False
    if path is None:
        return False
    from homs_tui.store.atomic_write import write_whole_bytes  # noqa: PLC0415

    done = write_whole_bytes(path, (head(key, written), *written))
    _prune(path)
    return done


def folder_of_cache() -> Path | None:
    """Where datasets are kept; None where the platform names no folder."""
    folder = user_folder("cache")
    return None if folder is None else Path(folder) / "datasets"


def _can_keep() -> bool:
    """Is there a folder in which something may be kept, or one in which it may be made?"""
    folder = None if _is_off() else folder_of_cache()
    try:
        there = next((part for part in (folder, *folder.parents) if part.exists()), None) if folder is not None else None
    except (OSError, ValueError):
        return False
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def _is_off() -> bool:
    return os.environ.get(VARIABLE, "0") not in ("", "0")


def _path(key: bytes) -> Path | None:
    folder = folder_of_cache()
    return None if folder is None or _is_off() else folder / f"{key.hex()}.bin"


def _fingerprint(folder: Path) -> Fingerprint:
    found = Fingerprint()
    for file in file_names(folder):
        path = folder / file
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_FILE_BYTES:
            raise ValueError(file)
        found.add(file, path.read_bytes())
    return found


def _key(fingerprint: Fingerprint) -> bytes | None:
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


def _packed_or_nothing(precomputed: object | None) -> bytes:
    from homs_tui.store.cache.columnar_writer import packed  # noqa: PLC0415

    try:
        return b"" if precomputed is None else packed(precomputed)
    except NotPackedError:
        return b""


def _prune(kept: Path) -> None:
    """Delete what was kept longest ago, so that neither too many nor too large files stay; never the newest."""
    found = []
    try:
        with os.scandir(kept.parent) as entries:
            for entry in entries:
                if entry.name.endswith(".bin") or ".bin-" in entry.name:
                    status = entry.stat(follow_symlinks=False)
                    found.append((entry.path != str(kept), -status.st_mtime_ns, entry.path, status.st_size))
    except OSError:
        return
    room = MOST_BYTES
    for index, (others, _, path, size) in enumerate(sorted(found)):
        room -= size
        if others and (index >= MAX_DATASETS or room < 0):
            try:
                os.unlink(path)  # noqa: PTH108
            except OSError:
                continue
