"""What was copied last, in a file: for terminals that accept nothing into their clipboard, and over ssh."""

from pathlib import Path

from homs_tui.store.atomic_write import write_whole
from homs_tui.store.user.json_file import state_path


def keep_copied(text: str) -> Path | None:
    """Replace the file by a text, unchanged, readable by its owner only; None where there can be no such file."""
    path = copied_path()
    return path if path is not None and write_whole(path, text) else None


def copied_path() -> Path | None:
    """The file; None where the platform gives no folder."""
    folder = state_path()
    return None if folder is None else folder / "copied.txt"
