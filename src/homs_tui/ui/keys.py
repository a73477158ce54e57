"""What Textual says of a key, as the explorer names it: by its character where it types one, else by its name."""

from typing import Final

from textual.events import Key

from homs_tui.explore.text_input import is_text

ALT: Final = {"\x1bb": "alt+b", "\x1bf": "alt+f", "\x1bd": "alt+d"}
"""What a terminal sends for these keys, as `homs_tui.ui.input_decoder` passes it on."""


def key_of(event: Key) -> str:
    """The name of a key."""
    character = event.character or ""
    if character in ALT:
        return ALT[character]
    return character if is_text(character) and not event.key.startswith(("alt+", "ctrl+")) else event.key
