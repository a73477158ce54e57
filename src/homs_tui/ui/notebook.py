"""The notes of a reader on one dataset, as a log that is kept."""

from homs_tui.present.scene import Scene
from homs_tui.store.user.notes import LogEntry, NoteFault, add_note, load_notes, standing


class Notebook:
    """The log of notes of one dataset. Without *keep* it begins empty, and nothing of it reaches the disk."""

    def __init__(self, scene: Scene, *, keep: bool) -> None:
        self.scene, self.keep = scene, keep
        self.log = load_notes(scene.chronicle.id) if keep else ()
        self._show()

    def add(self, entry: LogEntry) -> NoteFault | None:
        """Write one thing more; a fault where that cannot be, and then nothing has changed."""
        fault = add_note(self.scene.chronicle.id, entry) if self.keep else None
        if fault is None:
            self.log = (*self.log, entry)
            self._show()
        return fault

    def _show(self) -> None:
        self.scene.notes = {subject: entry.text or "" for subject, entry in standing(self.log).items()}
