"""Pictures of the screen that a reader keeps: each in its own files, none replacing another."""

import contextlib
import errno
from collections.abc import Mapping
from pathlib import Path

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.errors import HomsError
from homs_tui.core.messages import reason, sentence
from homs_tui.store.atomic_write import write_new
from homs_tui.store.user.json_file import state_path

MAX_SAME_NAME = 10_000
"""How many pictures of one name are kept."""


class PictureUnwritableError(HomsError):
    """A picture that could not be written."""

    def __init__(self, path: Path | None, reason: Bilingual) -> None:
        super().__init__(sentence("picture.unwritable", path=str(path or "~"), reason=reason))
        self.path = path
        """Where it was to be; None where the platform gives no folder."""
        self.reason = reason
        """Why not, in the system's words."""


def keep_picture(name: str, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write one picture in several formats, *files* by extension, into the folder of pictures, and return the paths.

    A name that is taken gets a number. Raises PictureUnwritableError, and leaves nothing half-written.
    """
    folder = pictures_folder()
    if folder is None:
        raise PictureUnwritableError(None, sentence("picture.no_folder"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PictureUnwritableError(folder, _reason(error)) from None
    for number in range(1, MAX_SAME_NAME):
        stem = name if number == 1 else f"{name}-{number}"
        paths = {folder / f"{stem}.{ending}": text for ending, text in files.items()}
        if _written(paths):
            return tuple(paths)
    raise PictureUnwritableError(folder, sentence("picture.too_many"))


def write_picture(path: Path, text: str) -> None:
    """Write a picture to a file that does not exist yet. Raises PictureUnwritableError."""
    try:
        write_new(path, text)
    except FileExistsError:
        raise PictureUnwritableError(path, sentence("picture.there")) from None
    except (OSError, ValueError) as error:
        raise PictureUnwritableError(path, _reason(error)) from None


def pictures_folder() -> Path | None:
    """Where pictures are kept: beside the sessions, so that no working directory is littered."""
    folder = state_path()
    return None if folder is None else folder / "pictures"


def _written(paths: Mapping[Path, str]) -> bool:
    """Write all files; False, and none of them left, where a name is taken. Raises PictureUnwritableError."""
    made: list[Path] = []
    path = None
    try:
        for path, text in paths.items():
            write_new(path, text)
            made.append(path)
    except FileExistsError:
        _delete(made)
        return False
    except (OSError, ValueError) as error:
        _delete(made)
        raise PictureUnwritableError(path, _reason(error)) from None
    return True


def _delete(paths: list[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def _reason(error: OSError | ValueError) -> Bilingual:
    code = errno.errorcode.get(getattr(error, "errno", None) or 0, type(error).__name__)
    return reason(code, getattr(error, "strerror", None) or str(error))
