"""Pictures of the screen that a reader keeps: each in its own files, none replacing another."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from homs_tui.core.messages import sentence
from homs_tui.store.atomic_write import write_new
from homs_tui.store.new_file import FileUnwritableError, reason_of
from homs_tui.store.user.json_file import state_path

MAX_SAME_NAME = 10_000
"""How many pictures of one name are kept."""


def keep_picture(name: str, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write one picture in several formats, *files* by extension, into the folder of pictures, and return the paths.

    A name that is taken gets a number. Raises FileUnwritableError, and leaves nothing half-written.
    """
    folder = pictures_folder()
    if folder is None:
        raise FileUnwritableError(None, sentence("picture.no_folder"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnwritableError(folder, reason_of(error)) from None
    for number in range(1, MAX_SAME_NAME):
        stem = name if number == 1 else f"{name}-{number}"
        paths = {folder / f"{stem}.{ending}": text for ending, text in files.items()}
        if _written(paths):
            return tuple(paths)
    raise FileUnwritableError(folder, sentence("picture.too_many"))


def pictures_folder() -> Path | None:
    """Where pictures are kept: beside the sessions, so that no working directory is littered."""
    folder = state_path()
    return None if folder is None else folder / "pictures"


def _written(paths: Mapping[Path, str]) -> bool:
    """Write all files; False, and none of them left, where a name is taken. Raises FileUnwritableError."""
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
        raise FileUnwritableError(path, reason_of(error)) from None
    return True


def _delete(paths: list[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
