"""Textual's key events under the explorer's names: the character where a key types one, else the key's name."""

from typing import Final

from textual.events import Key

from homs_tui.explore.text_input import is_text

ALT: Final = {"\x1bb": "alt+b", "\x1bf": "alt+f", "\x1bd": "alt+d"}
"""What a terminal sends for these keys, as passed on by `homs_tui.ui.input_decoder`."""


def key_of(event: Key) -> str:
    """The name of a key."""
    character = event.character or ""
    if character in ALT:
        return ALT[character]
    return character if is_text(character) and not event.key.startswith(("alt+", "ctrl+")) else event.key
