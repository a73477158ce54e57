"""Paths as readers write them."""

from pathlib import Path

from homs_tui.present.styled_text import data_text
from homs_tui.text.clean import clean


def shown(path: Path | None) -> str:
    """A path to be put into words, from the reader's home on where it lies there."""
    if path is None:
        return "~"
    text = str(path)
    try:
        home = str(Path.home())
    except RuntimeError:
        home = ""
    inside = home not in ("", "/") and path.is_relative_to(home)
    return data_text(clean(f"~{text.removeprefix(home)}" if inside else text).replace("\n", " "))
