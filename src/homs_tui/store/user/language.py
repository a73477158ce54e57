"""The language that a reader has chosen, read without the other settings: `--help` needs it, and must be fast."""

import os
import stat

from homs_tui.core.bilingual import Lang
from homs_tui.store.user_folders import MAX_KEPT_BYTES, user_folder


def settings_file() -> str | None:
    """The file of the settings; None where there can be none."""
    folder = user_folder("config")
    return None if folder is None else f"{folder}/settings.json"


def chosen_language() -> Lang | None:
    """The language in the settings, as :func:`homs_tui.store.user.settings.load_settings` reads it: None where the reader has
    chosen none, and where anything is wrong with the file."""
    path = settings_file()
    try:
        text = None if path is None else _text(path)
        if text is None:
            return None
        import json  # noqa: PLC0415 - most have no such file

        value = json.loads(text)
    except (OSError, ValueError, RecursionError):
        return None
    lang = value.get("lang") if isinstance(value, dict) else None
    return "ar" if lang == "ar" else "en" if lang == "en" else None


def _text(path: str) -> str | None:
    if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - pathlib takes longer to load than this file to read
        return None
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read(MAX_KEPT_BYTES + 1)
    return data.decode("utf-8") if len(data) <= MAX_KEPT_BYTES else None
