"""Commands for notes, and what happens when one was saved outside, or could not be."""

from msgspec.structs import replace

from homs_tui.core.notes import LogEntry, NoteFault, can_take_back
from homs_tui.explore.dialogs.note import NoteDialog, note_on
from homs_tui.explore.outcome import NOTHING, NoteWrite, Outcome
from homs_tui.explore.reader import Reader, Step, acts_of
from homs_tui.present.detail.note_rows import subject_of


def edit(reader: Reader) -> Step:
    """Open the note on the subject."""
    subject = subject_of(reader.view)
    return (reader if subject is None else reader.with_dialog(note_on(reader, subject))), NOTHING


def take_back(reader: Reader) -> Step:
    """Undo the last change to the note on the subject."""
    subject = subject_of(reader.view)
    if subject is None or not can_take_back(reader.log, subject):
        return reader.notified("notice.no_note_undo"), NOTHING
    return reader, Outcome(write=NoteWrite(subject, None))


def note_written(reader: Reader, entry: LogEntry, fault: NoteFault | None) -> Reader:
    """The reader after an entry was added to the log of notes, or could not be."""
    dialog = reader.dialog if isinstance(reader.dialog, NoteDialog) else None
    if fault is not None:
        return reader.notified("notice.note_kept") if dialog is None else reader.with_dialog(dialog.refused(fault))
    log = (*reader.log, entry)
    now = replace(reader, log=log, acts=acts_of(log))
    now = now.derived(now.view)
    if entry.text is None:
        return now.notified("notice.note_undone")
    return now.without_dialog().notified("notice.note_saved" if entry.text else "notice.note_removed")


def unsaved_note(reader: Reader) -> NoteWrite | None:
    """What would be lost if the program ended now: an open note that was neither saved nor discarded."""
    dialog = reader.dialog
    return dialog.change if isinstance(dialog, NoteDialog) and dialog.is_changed else None
