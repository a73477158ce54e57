"""Text files, read with size limits. Every way in which a file can fail is one of the faults that have words and a remedy."""

import errno
import stat
from pathlib import Path

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.messages import reason
from homs_tui.core.plurals import BYTES
from homs_tui.store.problems import Fault, fault

MAX_BYTES = 64 * 1024 * 1024
"""How large one file may be. A dataset of 100,000 claims is well below it."""

_FAULTS = {
    errno.ENOENT: "file.missing",
    errno.ENOTDIR: "file.through",
    errno.EACCES: "file.forbidden",
    errno.EPERM: "file.forbidden",
    errno.ELOOP: "file.loop",
    errno.ENAMETOOLONG: "file.name",
}


class FileFaultError(Exception):
    """A file that cannot be used. It stays inside the store, which turns it into the errors that its functions document."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault
        """What is wrong with the file; the caller puts its name before it."""


def fault_of(error: OSError | ValueError) -> FileFaultError:
    """The words for a system error; a NUL byte in a path gives ValueError."""
    if not isinstance(error, OSError):
        return FileFaultError(fault("file.no_path"))
    known = _FAULTS.get(error.errno or 0)
    # The system's own words come last: they name no remedy.
    return FileFaultError(fault(known) if known else fault("file.failed", reason=refusal(error)))


def refusal(error: OSError) -> Bilingual:
    """Why the system refused."""
    name = type(error).__name__
    return reason(errno.errorcode.get(error.errno or 0, name), error.strerror or name)


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """All bytes of an ordinary file. Raises FileFaultError if there is none, or if it has more than ``max_bytes``."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileFaultError(fault("file.folder"))
        # A pipe or a device would never end.
        if not stat.S_ISREG(mode):
            raise FileFaultError(fault("file.odd"))
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise fault_of(error) from error
    if len(data) > max_bytes:
        raise FileFaultError(fault("file.large", bytes=BYTES.counted_of(max_bytes)))
    return data


def read_text(path: Path, max_bytes: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, its line ends unchanged. Raises FileFaultError, which names the byte that is not UTF-8."""
    return decoded(read_bytes(path, max_bytes))


def decoded(data: bytes) -> str:
    """The text of UTF-8 bytes. Raises FileFaultError as above."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        odd = fault("file.encoding", line=line, number=error.start, byte=f"0x{data[error.start]:02X}")
        raise FileFaultError(odd) from error
