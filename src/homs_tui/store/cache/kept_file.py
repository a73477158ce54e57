"""The file in which a dataset is kept: its head says for which dataset it is, and the size and digest of each part."""

import os
import stat
from _blake2 import blake2b
from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import BinaryIO, Final

from homs_tui.store.files import KEY_BYTES

MOST_BYTES: Final = 1 << 30
"""How much space all such files may take together; none is larger."""
PARTS: Final = 4
_MAGIC = b"homs-tui compiled 3\n"
_SIZE = 8
_PART = _SIZE + KEY_BYTES
HEAD_BYTES: Final = len(_MAGIC) + KEY_BYTES + PARTS * _PART


def own_bytes(path: Path, most: int) -> bytes | None:
    """All of an ordinary file of at most so many bytes that is the user's own, and that nobody else may read or write; None
    for any other. Raises OSError."""
    with _opened(path) as file:
        size = _own_size(file, most)
        return None if size is None else file.read(size + 1)


def last_part(path: Path, key: bytes, most: int) -> bytes | None:
    """The last part of such a file, without reading the others; None where the file is not for this key, or that part not as
    it was written. Raises OSError."""
    with _opened(path) as file:
        whole = _own_size(file, most)
        start = file.read(HEAD_BYTES)
        size, digest = int.from_bytes(start[-_PART:-KEY_BYTES], "little"), start[-KEY_BYTES:]
        if whole is None or not start.startswith(_MAGIC + key) or len(start) != HEAD_BYTES or size > whole - HEAD_BYTES:
            return None
        file.seek(whole - size)
        part = file.read(size)
        return part if blake2b(part, digest_size=KEY_BYTES).digest() == digest else None


def _opened(path: Path) -> BinaryIO:
    # Neither does a link lead elsewhere, nor does a pipe keep anybody waiting.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    return open(handle, "rb")  # noqa: PTH123 - there is no path any more; whoever asked closes it


def _own_size(file: BinaryIO, most: int) -> int | None:
    """The size of an ordinary file of the user's own; None for any other, and for a larger one."""
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode) or status.st_size > most:
        return None
    if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o077):
        return None
    return status.st_size


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
