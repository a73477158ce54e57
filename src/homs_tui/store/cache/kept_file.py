"""The file in which a dataset is kept: its head says for which dataset it is, and the size and digest of each part."""

import os
import stat
from _blake2 import blake2b
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

from homs_tui.store.files import KEY_BYTES

PARTS: Final = 3
_MAGIC = b"homs-tui compiled 2\n"
_SIZE = 8
_PART = _SIZE + KEY_BYTES
HEAD_BYTES: Final = len(_MAGIC) + KEY_BYTES + PARTS * _PART


def own_bytes(path: Path, most: int) -> bytes | None:
    """All of an ordinary file of at most so many bytes that is the user's own, and that nobody else may read or write; None
    for any other. Raises OSError."""
    # Neither does a link lead elsewhere, nor does a pipe keep anybody waiting.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with open(handle, "rb") as file:  # noqa: PTH123 - there is no path any more
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
            return None
        if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o077):
            return None
        return file.read(status.st_size + 1)


def head(key: bytes, parts: Sequence[bytes | memoryview]) -> bytes:
    """The head of a file for a key that holds these parts."""
    told = [_MAGIC, key]
    for part in parts:
        told += [len(part).to_bytes(_SIZE, "little"), blake2b(part, digest_size=KEY_BYTES).digest()]
    return b"".join(told)


def parts(data: memoryview, key: bytes) -> list[memoryview]:
    """The parts of a file; ValueError where it is not whole, not for this key, or not as it was written."""
    first = len(_MAGIC) + KEY_BYTES
    sizes = [int.from_bytes(data[at : at + _SIZE], "little") for at in range(first, HEAD_BYTES, _PART)]
    ends = list(accumulate(sizes, initial=HEAD_BYTES))
    found = [data[start:end] for start, end in pairwise(ends)]
    if ends[-1] != len(data) or data[:HEAD_BYTES] != head(key, found):
        raise ValueError(sizes)
    return found
