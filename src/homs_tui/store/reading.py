"""Text files, read with bounds. Every way in which a file can fail has its words and its remedy here."""

import errno
import stat
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 64 * 1024 * 1024
"""How large one file may be. A dataset of 100,000 claims stays well below it."""

_WORDS = {
    errno.ENOENT: ("does not exist", "create it, or correct the path"),
    errno.ENOTDIR: ("does not exist: a part of its path is a file", "correct the path"),
    errno.EACCES: ("may not be read", "give yourself the right to read it"),
    errno.EPERM: ("may not be read", "give yourself the right to read it"),
    errno.ELOOP: ("is a symbolic link that leads back to itself", "replace the link by the file"),
    errno.ENAMETOOLONG: ("has a name that is too long", "correct the path"),
}


@dataclass
class FileFaultError(Exception):
    """A file that cannot be used. It stays inside the store, which turns it into what its caller promises."""

    message: str
    """What is wrong with the file; a verb comes first, the file's name is the caller's to put before it."""
    remedy: str
    """What to do about it."""


def fault_of(error: OSError | ValueError) -> FileFaultError:
    """The words for an error of the system; ValueError is what a NUL byte in a path gives."""
    if not isinstance(error, OSError):
        return FileFaultError("has a path that no file can have", "correct the path")
    # The system's own words come last: they are in the system's language and name no remedy.
    words = _WORDS.get(error.errno or 0, (f"cannot be read ({error.strerror or 'unknown error'})", "see to the disk"))
    return FileFaultError(*words)


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """All bytes of an ordinary file; FileFaultError if there is none, or if it holds more than ``max_bytes``."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileFaultError("is a folder, not a file", "put the file in its place")
        # A pipe or a device would never come to an end.
        if not stat.S_ISREG(mode):
            raise FileFaultError("is not an ordinary file", "put an ordinary file in its place")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise fault_of(error) from error
    if len(data) > max_bytes:
        raise FileFaultError(f"is larger than {max_bytes} bytes", "split it, or check that it is the right file")
    return data


def read_text(path: Path, max_bytes: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, its line ends untouched; FileFaultError names the byte at which it is not UTF-8."""
    data = read_bytes(path, max_bytes)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileFaultError(f"is not UTF-8: byte {error.start} is 0x{data[error.start]:02X}", "save it as UTF-8") from error
