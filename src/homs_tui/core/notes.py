"""What a reader did to their notes: a log that only grows, and what stands, which is a fold of it."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from msgspec import Struct

from homs_tui.core.subject import Entity


class NoteFault(Enum):
    """Why a note could not be kept."""

    NOWHERE = "nowhere"
    """The system names no folder for it."""
    REFUSED = "refused"
    """The disk refused, or the file is none that can be written."""
    FULL = "full"
    """The log has grown as large as it may."""
    UNFIT = "unfit"
    """It is on nothing, too long, or holds characters that may not be kept."""


class LogEntry(Struct, frozen=True):
    """One thing that was done."""

    subject: Entity
    """What the note is on."""
    text: str | None
    """What the note says from then on, nothing for no note any more; None takes back what was done to it before."""
    at: datetime | None = None
    """When; None where it is not known."""


def standing(log: Iterable[LogEntry]) -> dict[Entity, LogEntry]:
    """The note that stands for each subject, those written last at the end; no entry where there is none."""
    done: dict[Entity, list[LogEntry]] = {}
    for entry in log:
        # Taken out and put back, so that the order is that of the last change.
        stack = done.pop(entry.subject, [])
        if entry.text is not None:
            stack.append(entry)
        elif stack:
            stack.pop()
        done[entry.subject] = stack
    return {subject: stack[-1] for subject, stack in done.items() if stack and stack[-1].text}


def can_take_back(log: Iterable[LogEntry], subject: Entity) -> bool:
    """Was anything done to the note of a subject that is not taken back yet?"""
    left = 0
    for entry in log:
        if entry.subject == subject:
            left = left + 1 if entry.text is not None else max(left - 1, 0)
    return left > 0
