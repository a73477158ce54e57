"""What has to happen outside, where there are a terminal, a disk and a clock."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct, field

from homs_tui.core.subject import Entity


class NoteWrite(Struct, frozen=True):
    """Something that is to be written down for good."""

    subject: Entity
    """What the note is on."""
    text: str | None
    """What it says from now on; None takes back what was done to it before."""


class Outcome(Struct, frozen=True):
    """What has to happen outside, where there are a terminal, a disk and a clock."""

    copy: str = ""
    """A text for the clipboard."""
    write: NoteWrite | None = None
    """A note to be kept; what became of it is told to `written`."""
    remember: Mapping[str, Any] = field(default_factory=dict)
    """Settings that were chosen once for all, by name."""
    command: str = ""
    """Another command that is to be carried out."""
    next_mode: bool = False
    """Arabic is to be sent to the terminal in the next way."""
    screenshot: bool = False
    """The screen is to be kept as a picture."""
    suspend: bool = False
    """The program is to be stopped, for the shell."""
    leave: bool = False
    """The program is to end."""


NOTHING: Final = Outcome()
