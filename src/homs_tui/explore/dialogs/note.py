"""The dialog in which a note is written."""

from typing import ClassVar, Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.core.notes import NoteFault
from homs_tui.core.plurals import CHARACTERS
from homs_tui.core.subject import Entity
from homs_tui.explore.dialogs.drawing import box, plain, sentence
from homs_tui.explore.note_input import NoteInput
from homs_tui.explore.outcome import NOTHING, NoteWrite, Outcome
from homs_tui.explore.part import Part
from homs_tui.explore.pointer import Pointer
from homs_tui.explore.reader import Reader, Step
from homs_tui.present.detail.note_rows import subject_name
from homs_tui.present.lists.rows import blank
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import StyledText, data, direction, ink
from homs_tui.present.words import say
from homs_tui.store.limits import MAX_TEXT_LENGTH
from homs_tui.text.editing import Editing

MAX_WIDTH, MIN_HEIGHT = 84, 7
"""The largest width and the smallest height of the box, in cells."""
SAVE_KEYS: Final = ("ctrl+s", "ctrl+enter")
"""The keys that save."""


class NoteDialog(Struct, frozen=True):
    """An open note, until it is saved or discarded.

    Nothing is lost by accident: Escape discards a changed note only when pressed twice, a save that fails keeps the text in the
    dialog, and a note that is open when the program ends is saved.
    """

    subject: Entity
    """What the note is on."""
    note: NoteInput
    """The text that is typed."""
    before: str
    """The text that is saved already."""
    warned: bool = False
    """Whether the reader was warned that Escape would discard the changes."""
    fault: NoteFault | None = None
    """Why the last attempt to save failed."""

    @property
    def is_changed(self) -> bool:
        """Whether it differs from the text that is saved."""
        return self.note.value != self.before

    @property
    def change(self) -> NoteWrite:
        """The change to save."""
        text = self.note.value
        return NoteWrite(self.subject, text if text.strip() else "")

    hint: ClassVar[str] = ""
    """Its own last row says how to leave it."""
    covered: ClassVar[int] = 0
    """The panes behind it stay as they are."""

    def press(self, reader: Reader, key: str) -> Step:
        """Edit, save, or cancel."""
        found = self.note.pressed(key, reader.clipboard)
        if found is not None:
            note, copied = found
            return self._typed(replace(reader, clipboard=copied or reader.clipboard), note), Outcome(copy=copied)
        if key in SAVE_KEYS:
            return (reader, Outcome(write=self.change)) if self.is_changed else (reader.without_dialog(), NOTHING)
        if key == "ctrl+c":
            # The foot does not say how to quit: here the key that does so types a letter.
            return reader.with_dialog(self), NOTHING
        if key != "escape":
            return reader, NOTHING
        if not self.is_changed or self.warned:
            return reader.without_dialog(), NOTHING
        return reader.with_dialog(replace(self, warned=True, fault=None)), NOTHING

    def paste(self, reader: Reader, text: str) -> Reader:
        """Paste into the note."""
        return self._typed(reader, self.note.pasted(text))

    def _typed(self, reader: Reader, note: NoteInput) -> Reader:
        """The reader after a change of the note; typing on withdraws the warning."""
        if note.value == self.note.value:
            return reader.with_dialog(replace(self, note=note))
        return reader.with_dialog(replace(self, note=note, warned=False, fault=None))

    def point(self, reader: Reader, pointer: Pointer) -> Step:
        """Move the caret to the pointer; a drag selects."""
        if pointer.part != "note" or not pointer.marks:
            return reader, NOTHING
        note = self.note.pointed(pointer.x - 1, pointer.y, select=pointer.selects)
        return reader.with_dialog(replace(self, note=note)), NOTHING

    def refused(self, fault: NoteFault) -> "NoteDialog":
        """The same after a save that failed."""
        return replace(self, fault=fault)

    def refreshed(self, reader: Reader) -> "NoteDialog":
        """The same, fitted to the reader's screen."""
        _, _, width, height = _place(reader)
        note = replace(self.note, width=width - 4, height=height - 4, typesetting=reader.view.drawn)
        return replace(self, note=note.with_editing(note.editing))

    def parts(self, reader: Reader) -> tuple[Part, ...]:
        """The title, the note and a message, in a box."""
        x, y, width, height = _place(reader)
        inner, drawn, lang = width - 2, reader.view.drawn, reader.lang
        name = data(subject_name(reader.scene.chronicle, self.subject, lang), Role.STRONG)
        title = ink((say("note.title", lang), Role.HEADING), " · ", name, base=direction(lang))
        return (
            *box(x, y, width, height),
            Part("title", x + 1, y + 1, inner, [plain(line) for line in sentence(title, inner, drawn)]),
            Part("note", x + 1, y + 2, inner, [plain((*_SIDE, *line, *_SIDE)) for line in self.note.painted()]),
            Part("said", x + 1, y + height - 2, inner, [plain(line) for line in sentence(self._message(lang), inner, drawn)]),
        )

    def _message(self, lang: Lang) -> StyledText:
        """How to save or cancel, or a warning."""
        key, role, values = "note.keys", Role.DIM, dict[str, object]()
        if self.fault is not None:
            key, role = f"note.fault_{self.fault.value}", Role.WARNING
        elif self.warned:
            key, role = "note.unsaved", Role.WARNING
        elif self.is_changed and len(self.note.value) >= MAX_TEXT_LENGTH:
            key, role, values = "note.full", Role.WARNING, {"most": CHARACTERS.counted(MAX_TEXT_LENGTH)}
        return ink((say(key, lang, **values), role), base=direction(lang))


_SIDE: Final = blank(1)


def note_on(reader: Reader, subject: Entity) -> NoteDialog:
    """The dialog for the note on a subject, with its present text."""
    text = reader.acts.note_on(subject)
    editing = Editing.on(text, max_length=MAX_TEXT_LENGTH, multiline=True)
    note = NoteInput(editing, 1, 1, direction(reader.lang), reader.view.drawn)
    return NoteDialog(subject, note, note.value).refreshed(reader)


def _place(reader: Reader) -> tuple[int, int, int, int]:
    """The column, row, width and height of the box."""
    columns, rows = reader.size
    width, height = min(columns * 96 // 100, MAX_WIDTH), max(rows * 55 // 100, MIN_HEIGHT)
    return (columns - width) // 2, rows - height, width, height
