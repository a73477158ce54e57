"""Commands that write notes: asking for one, keeping it, taking it back."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from homs_tui.present.detail.note_rows import subject_name, subject_of
from homs_tui.store.user.notes import LogEntry, NoteFault, can_take_back
from homs_tui.ui.note_screen import NoteScreen
from homs_tui.ui.notebook import Notebook

if TYPE_CHECKING:
    from homs_tui.ui.explorer import Explorer


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
        if subject is None:
            return

        def save(text: str) -> NoteFault | None:
            fault = self.notebook.add(LogEntry(subject, text if text.strip() else "", datetime.now(UTC)))
            if fault is None:
                screen.watch_view()
            return fault

        def done(text: str | None) -> None:
            if text is not None:
                screen.tell("notice.note_saved" if text.strip() else "notice.note_removed")

        name = subject_name(screen.scene.chronicle, subject, lang)
        before = screen.scene.notes.get(subject, "")
        screen.app.push_screen(NoteScreen(name, before, save, screen.view, screen.theme_name), done)

    def undo(self) -> None:
        """Take back what was last done to the note on what is looked at."""
        screen, subject = self.screen, subject_of(self.screen.view)
        if subject is None or not can_take_back(self.notebook.log, subject):
            screen.tell("notice.no_note_undo")
        elif self.notebook.add(LogEntry(subject, None, datetime.now(UTC))) is not None:
            screen.tell("notice.note_kept")
        else:
            screen.watch_view()
            screen.tell("notice.note_undone")
