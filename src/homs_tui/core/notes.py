"""A reader's notes: an append-only log, and the current notes as a fold of it."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from msgspec import Struct

from homs_tui.core.subject import Entity


class NoteFault(Enum):
    """Why a note could not be saved."""

    NOWHERE = "nowhere"
    """The system names no folder for it."""
    REFUSED = "refused"
    """The disk refused, or the file cannot be written."""
    FULL = "full"
    """The log has reached its maximum size."""
    UNFIT = "unfit"
    """It has no subject, is too long, or contains characters that may not be saved."""


class LogEntry(Struct, frozen=True):
    """One action on a note."""

    subject: Entity
    """What the note is on."""
    text: str | None
    """The new text, empty to remove the note; None undoes the last action that is not yet undone."""
    at: datetime | None = None
    """When it was done; None where that is not known."""


def standing(log: Iterable[LogEntry]) -> dict[Entity, LogEntry]:
    """The current note of each subject, the last changed at the end; no entry where there is none."""
    done: dict[Entity, list[LogEntry]] = {}
    for entry in log:
        # Removed and added again, so that the order is that of the last change.
        stack = done.pop(entry.subject, [])
        if entry.text is not None:
            stack.append(entry)
        elif stack:
            stack.pop()
        done[entry.subject] = stack
    return {subject: stack[-1] for subject, stack in done.items() if stack and stack[-1].text}


def can_take_back(log: Iterable[LogEntry], subject: Entity) -> bool:
    """Whether any action on the note of a subject is not yet undone."""
    left = 0
    for entry in log:
        if entry.subject == subject:
            left = left + 1 if entry.text is not None else max(left - 1, 0)
    return left > 0
