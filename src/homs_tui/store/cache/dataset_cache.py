"""Datasets that were read before, kept in the user's cache folder in a form that opens at once.

A kept dataset is trusted only where all of this holds: its name and its head carry the fingerprint of the very bytes that the
dataset's files have now, of the program's own sources and of the interpreter; the digest of each part is right; and the file is
an ordinary one that belongs to the user and that nobody else may read or write. In any other case, and whatever goes wrong, the
dataset is read from its files as if nothing had been kept. A disk that refuses is no fault: nothing is kept.

This module is loaded before the first frame, so it imports little, and imports what it needs only for writing when it writes.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from homs_tui.core.chronicle import Chronicle
from homs_tui.store.cache.columnar import NotPackedError, unpacked
from homs_tui.store.cache.kept_file import MOST_BYTES, head, own_bytes, parts
from homs_tui.store.cache.kept_key import folder_of_cache, is_off, key_for, key_of, path_of
from homs_tui.store.cache.late_tables import joined, parted
from homs_tui.store.files import Fingerprint
from homs_tui.store.gc_pause import no_collection

if TYPE_CHECKING:
    from homs_tui.core.precomputed import Precomputed

MAX_DATASETS: Final = 8
"""How many datasets are kept."""

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
    key = key_for(fingerprint) if _can_keep() else None
    if key is not None and keep:
        save(key, chronicle)
    return Opened(chronicle, key)


def opened(folder: Path) -> Opened | None:
    """What was kept of the dataset in a folder; None where there is nothing that can be trusted."""
    try:
        key = key_of(folder)
        path = None if key is None else path_of(key)
        data = None if path is None else own_bytes(path, MOST_BYTES)
        if key is None or data is None:
            return None
        early, late, precomputed, _ = parts(memoryview(data), key)
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
    from homs_tui.store.cache.kept_names import names_of, written_names  # noqa: PLC0415

    try:
        path = path_of(key)
        with no_collection():
            written = [*map(packed, parted(chronicle)), _packed_or_nothing(precomputed), written_names(names_of(chronicle))]
    except (OSError, ValueError, NotPackedError, MemoryError):
        return False
    if path is None:
        return False
    from homs_tui.store.atomic_write import write_whole_bytes  # noqa: PLC0415

    done = write_whole_bytes(path, (head(key, written), *written))
    _prune(path)
    return done


def _can_keep() -> bool:
    """Is there a folder in which something may be kept, or one in which it may be made?"""
    folder = None if is_off() else folder_of_cache()
    try:
        there = next((part for part in (folder, *folder.parents) if part.exists()), None) if folder is not None else None
    except (OSError, ValueError):
        return False
    return there is not None and there.is_dir() and os.access(there, os.W_OK | os.X_OK)


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
