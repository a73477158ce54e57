"""A reader's own notes on places and claims, kept for each dataset: an append-only log.

Each line of the file is a JSON object that states what was done: a note was written on a subject, or the last change to its
note was undone. The current notes are a fold of the log. The dataset's folder is never written.
"""

import contextlib
import errno
import os
import stat
from pathlib import Path

from homs_tui.core.notes import LogEntry, NoteFault
from homs_tui.core.subject import entity_of, entity_text
from homs_tui.printable import refused_characters
from homs_tui.store.limits import ID, MAX_TEXT_LENGTH
from homs_tui.store.lock import wait_for_lock
from homs_tui.store.text_file import FileFaultError, read_bytes
from homs_tui.store.user.json_file import instant_of, state_path
from homs_tui.text.clean import composed

MAX_LOG_BYTES = 16 * 1024 * 1024
"""How large a log may grow: thousands of the longest notes."""


def load_notes(dataset_id: str) -> tuple[LogEntry, ...]:
    """The log of a dataset. A damaged or hostile line is ignored."""
    path = notes_path(dataset_id)
    if path is None:
        return ()
    try:
        data = read_bytes(path, MAX_LOG_BYTES)
    except FileFaultError:
        return ()
    entries = (_entry(line) for line in data.split(b"\n") if line)
    return tuple(entry for entry in entries if entry is not None)


def add_note(dataset_id: str, entry: LogEntry) -> NoteFault | None:
    """Append one entry; a fault, and nothing half-written, where that is impossible."""
    if not _may_be_kept(entry):
        return NoteFault.UNFIT
    path = notes_path(dataset_id)
    if path is None:
        return NoteFault.NOWHERE
    change = {"undo": True} if entry.text is None else {"text": entry.text}
    line = {"at": None if entry.at is None else entry.at.isoformat(), "subject": entity_text(entry.subject), **change}
    import json  # noqa: PLC0415 - loaded where there are notes

    try:
        return _append(path, json.dumps(line, ensure_ascii=False).encode() + b"\n")
    except (OSError, ValueError):
        return NoteFault.REFUSED


def notes_path(dataset_id: str) -> Path | None:
    """The log of a dataset; None where there can be none."""
    folder = state_path()
    return folder / f"notes-{dataset_id}.jsonl" if folder is not None and ID.fullmatch(dataset_id) else None


def _append(path: Path, line: bytes) -> NoteFault | None:
    """Append a line. A part of it that was written before the disk refused is removed again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0) as file:
        # What another program writes meanwhile must not be removed together with what failed here.
        wait_for_lock(file.fileno())
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            return NoteFault.REFUSED
        size = found.st_size
        if size + len(line) >= MAX_LOG_BYTES:
            return NoteFault.FULL
        # A line that was cut off before must not swallow this one.
        line = b"\n" * (size > 0 and _last_byte(file.fileno(), size) != b"\n") + line
        try:
            if file.write(line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                file.truncate(size)
            return NoteFault.REFUSED
    return None


def _last_byte(handle: int, size: int) -> bytes:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1)


def _entry(line: bytes) -> LogEntry | None:
    import json  # noqa: PLC0415

    try:
        value = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not isinstance(value.get("subject"), str):
        return None
    subject, text = entity_of(value["subject"]), value.get("text")
    if value.get("undo") is True:
        text = None
    elif isinstance(text, str) and len(text) <= MAX_TEXT_LENGTH:
        text = composed(text)
    else:
        return None
    if subject is None:
        return None
    entry = LogEntry(subject, text, instant_of(value.get("at")))
    return entry if _may_be_kept(entry) else None


def _may_be_kept(entry: LogEntry) -> bool:
    text = entry.text or ""
    named = ID.fullmatch(entry.subject.id) is not None
    return named and len(text) <= MAX_TEXT_LENGTH and not refused_characters(text.replace("\n", ""))
