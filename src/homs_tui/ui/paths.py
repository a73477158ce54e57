"""Paths as users write them."""

from pathlib import Path

from homs_tui.present.styled_text import data_text
from homs_tui.text.clean import clean


def shown(path: Path | None) -> str:
    """A path as text for a message, abbreviated with ~ inside the user's home."""
    if path is None:
        return "~"
    text = str(path)
    try:
        home = str(Path.home())
    except RuntimeError:
        home = ""
    inside = home not in ("", "/") and path.is_relative_to(home)
    return data_text(clean(f"~{text.removeprefix(home)}" if inside else text).replace("\n", " "))
