"""The folders of a user's own files: those that platformdirs gives, which takes longer to load than a dataset takes to open."""

import os
import sys
from typing import Final, Literal

PROGRAM: Final = "homs-tui"
MAX_KEPT_BYTES: Final = 256 * 1024
"""How large a small file in them may be."""
_HOMES: Final = {"cache": ".cache", "config": ".config", "state": ".local/state"}


def user_folder(kind: Literal["cache", "config", "state"]) -> str | None:
    """The folder for what can be made anew, for settings, or for what is kept from one start to the next.

    None where the platform gives no usable one: a relative one, of a user without a home, would be created wherever the program
    is started, and that of an empty home at the root of the file system.
    """
    folder = (_of_linux(kind) if sys.platform == "linux" else None) or _of_platform(kind)
    return None if folder is None or folder.startswith("/.") else folder


def _of_linux(kind: str) -> str | None:
    """As the XDG Base Directory Specification defines it; None where the environment names no home."""
    named, home = os.environ.get(f"XDG_{kind.upper()}_HOME", ""), os.environ.get("HOME", "")
    if named.startswith("/"):
        return f"{named}/{PROGRAM}"
    return f"{home}/{_HOMES[kind]}/{PROGRAM}" if home.startswith("/") else None


def _of_platform(kind: str) -> str | None:
    from pathlib import Path  # noqa: PLC0415

    import platformdirs  # noqa: PLC0415

    try:
        folder: str = getattr(platformdirs, f"user_{kind}_dir")(PROGRAM)
    except (OSError, RuntimeError, ValueError):
        return None
    return folder if Path(folder).is_absolute() else None
