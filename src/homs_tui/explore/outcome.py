"""What has to happen outside the explorer, where there are a terminal, a disk and a clock."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field

from homs_tui.core.subject import Entity


class NoteWrite(Struct, frozen=True):
    """A change to a note that is to be saved."""

    subject: Entity
    """What the note is on."""
    text: str | None
    """Its text from now on; None undoes its last change."""


class Outcome(Struct, frozen=True):
    """What has to happen outside the explorer, where there are a terminal, a disk and a clock."""

    copy: str = ""
    """A text to copy to the clipboard."""
    write: NoteWrite | None = None
    """A note to save; `note_written` takes the result."""
    remember: Mapping[str, Any] = field(default_factory=dict)
    """Settings to remember, by name."""
    command: str = ""
    """The id of another command to run."""
    load_map: bool = False
    """Whether to load what the dataset has for its map; `map_moves.loaded` takes it."""
    next_mode: bool = False
    """Whether to switch to the next way of sending Arabic to the terminal."""
    screenshot: bool = False
    """Whether to save the screen as a picture."""
    suspend: bool = False
    """Whether to suspend the program."""
    leave: bool = False
    """Whether to quit the program."""


NOTHING: Final = Outcome()
