"""Commands that write notes: asking for one, keeping it, taking it back."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from homs_tui.present.noted import subject_name, subject_of
from homs_tui.present.scene import Scene
from homs_tui.store.notes import Entry, NoteFault, add_note, can_take_back, load_notes, standing
from homs_tui.ui.note_screen import NoteScreen

if TYPE_CHECKING:
    from homs_tui.ui.explorer import Explorer


class Notebook:
    """The log of notes of one dataset. Without *keep* it begins empty, and nothing of it reaches the disk."""

    def __init__(self, scene: Scene, *, keep: bool) -> None:
        self.scene, self.keep = scene, keep
        self.log = load_notes(scene.chronicle.id) if keep else ()
        self._show()

    def add(self, entry: Entry) -> NoteFault | None:
        """Write one thing more; a fault where that cannot be, and then nothing has changed."""
        fault = add_note(self.scene.chronicle.id, entry) if self.keep else None
        if fault is None:
            self.log = (*self.log, entry)
            self._show()
        return fault

    def _show(self) -> None:
        self.scene.notes = {subject: entry.text or "" for subject, entry in standing(self.log).items()}


class Noting:
    """Opens the note on what the reader looks at, and keeps what they write."""

    def __init__(self, screen: "Explorer", notebook: Notebook) -> None:
        self.screen, self.notebook = screen, notebook

    @property
    def commands(self) -> dict[str, Callable[[], None]]:
        """What it carries out, by command."""
        return {"note.edit": self.edit, "note.undo": self.undo}

    def edit(self) -> None:
        """Ask for the note on what is looked at."""
        screen, subject = self.screen, subject_of(self.screen.view)
        lang = screen.view.lang

        def save(text: str) -> NoteFault | None:
            fault = self.notebook.add(Entry(subject, text if text.strip() else "", datetime.now(UTC)))
            if fault is None:
                screen.watch_view()
            return fault

        def done(text: str | None) -> None:
            if text is not None:
                screen.tell("notice.note_saved" if text.strip() else "notice.note_removed")

        name = subject_name(screen.scene, subject, lang)
        before = screen.scene.notes.get(subject, "")
        screen.app.push_screen(NoteScreen(name, before, save, screen.view, screen.theme_name), done)

    def undo(self) -> None:
        """Take back what was last done to the note on what is looked at."""
        screen, subject = self.screen, subject_of(self.screen.view)
        if not can_take_back(self.notebook.log, subject):
            screen.tell("notice.no_note_undo")
        elif self.notebook.add(Entry(subject, None, datetime.now(UTC))) is not None:
            screen.tell("notice.note_kept")
        else:
            screen.watch_view()
            screen.tell("notice.note_undone")
