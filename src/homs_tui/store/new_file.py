"""Files that a reader names, written whole and never over another."""

import errno
from pathlib import Path

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.errors import HomsError
from homs_tui.core.messages import reason, sentence
from homs_tui.store.atomic_write import write_new


class FileUnwritableError(HomsError):
    """A file that could not be written."""

    def __init__(self, path: Path | None, reason: Bilingual) -> None:
        super().__init__(sentence("file.unwritable", path=str(path or "~"), reason=reason))
        self.path = path
        """Where it was to be; None where the platform gives no folder."""
        self.reason = reason
        """Why not, in the system's words."""


def write_new_file(path: Path, text: str) -> None:
    """Write a text to a file that does not exist yet, whole or not at all. Raises FileUnwritableError."""
    try:
        write_new(path, text)
    except FileExistsError:
        raise FileUnwritableError(path, sentence("file.there")) from None
    except (OSError, ValueError) as error:
        raise FileUnwritableError(path, reason_of(error)) from None


def reason_of(error: OSError | ValueError) -> Bilingual:
    """Why a file could not be written."""
    code = errno.errorcode.get(getattr(error, "errno", None) or 0, type(error).__name__)
    return reason(code, getattr(error, "strerror", None) or str(error))
