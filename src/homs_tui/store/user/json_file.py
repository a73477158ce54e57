"""Our own small JSON files, never trusted: whatever is wrong in one counts as absent."""

from datetime import datetime
from pathlib import Path

from homs_tui.printable import refused_characters
from homs_tui.store.atomic_write import write_whole
from homs_tui.store.limits import YEARS
from homs_tui.store.text_file import FileFaultError, read_text
from homs_tui.store.user_folders import MAX_KEPT_BYTES, user_folder

MAX_TEXT_LENGTH = 500
"""How long a text in one may be."""


def state_path() -> Path | None:
    """The folder of what is kept from one start to the next; None where the platform gives none."""
    folder = user_folder("state")
    return None if folder is None else Path(folder)


def read_object(path: Path) -> dict[str, object]:
    """The object in a file; an empty one where there is no such file, or where anything is wrong with it."""
    try:
        text = read_text(path, MAX_KEPT_BYTES)
        import json  # noqa: PLC0415 - the first frame waits for it only where there is something to read

        value = json.loads(text)
    except (FileFaultError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def write_object(path: Path, value: dict[str, object]) -> bool:
    """Write an object in one step; False where the disk refuses, or where it could not be read back."""
    import json  # noqa: PLC0415

    try:
        text = json.dumps(value, indent=1)
    except (TypeError, ValueError, RecursionError):
        return False
    # Plain ASCII: a character is a byte.
    return len(text) < MAX_KEPT_BYTES and write_whole(path, text + "\n")


def safe_text(value: object) -> str | None:
    """A text that is safe to show, or None."""
    if not isinstance(value, str) or not 0 < len(value) <= MAX_TEXT_LENGTH or refused_characters(value):
        return None
    return value


def instant_of(value: object) -> datetime | None:
    """An instant with a zone, from ISO 8601, or None."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None and at.year in YEARS else None


def members_of(value: object, max_members: int) -> dict[str, object]:
    """The first members of an object; none of anything else."""
    return dict(list(value.items())[:max_members]) if isinstance(value, dict) else {}
