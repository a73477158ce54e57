"""The dialog in which a note is written."""

from typing import Final

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
"""The most columns and the fewest rows of the box."""
SAVE_KEYS: Final = ("ctrl+s", "ctrl+enter")
"""The keys that save a note."""


class NoteDialog(Struct, frozen=True):
    """A note on something, until it is saved or discarded.

    Nothing is lost by accident: Escape leaves a changed note only when pressed twice, a save that fails leaves the text
    where it is, and when the program ends meanwhile the note is saved.
    """

    subject: Entity
    """What the note is on."""
    note: NoteInput
    """What is typed."""
    before: str
    """What is kept already."""
    warned: bool = False
    """Was the reader told that leaving would lose something?"""
    fault: NoteFault | None = None
    """Why it could not be saved."""

    @property
    def is_changed(self) -> bool:
        """Is it another note than the one that is kept?"""
        return self.note.value != self.before

    @property
    def writing(self) -> NoteWrite:
        """What is to be written down."""
        text = self.note.value
        return NoteWrite(self.subject, text if text.strip() else "")

    def press(self, reader: Reader, key: str) -> Step:
        """Edit, save, or leave."""
        found = self.note.pressed(key, reader.clipboard)
        if found is not None:
            note, copied = found
            return self._typed(replace(reader, clipboard=copied or reader.clipboard), note), Outcome(copy=copied)
        if key in SAVE_KEYS:
            return (reader, Outcome(write=self.writing)) if self.is_changed else (reader.without_dialog(), NOTHING)
        if key == "ctrl+c":
            # Nothing is said of what leaves the program: here its key is a letter.
            return reader.with_dialog(self), NOTHING
        if key != "escape":
            return reader, NOTHING
        if not self.is_changed or self.warned:
            return reader.without_dialog(), NOTHING
        return reader.with_dialog(replace(self, warned=True, fault=None)), NOTHING

    def paste(self, reader: Reader, text: str) -> Reader:
        """The text goes into the note."""
        return self._typed(reader, self.note.pasted(text))

    def _typed(self, reader: Reader, note: NoteInput) -> Reader:
        """Who goes on typing has not left."""
        if note.value == self.note.value:
            return reader.with_dialog(replace(self, note=note))
        return reader.with_dialog(replace(self, note=note, warned=False, fault=None))

    def point(self, reader: Reader, pointer: Pointer) -> Step:
        """The caret goes where the mouse points; with the button held, everything up to there is selected."""
        if pointer.part != "note" or not pointer.marks:
            return reader, NOTHING
        note = self.note.pointed(pointer.x - 1, pointer.y, select=pointer.selects)
        return reader.with_dialog(replace(self, note=note)), NOTHING

    def refused(self, fault: NoteFault) -> "NoteDialog":
        """The same where it could not be saved."""
        return replace(self, fault=fault)

    def refreshed(self, reader: Reader) -> "NoteDialog":
        """The same on a screen of another size."""
        _, _, width, height = _place(reader)
        note = replace(self.note, width=width - 4, height=height - 4, typesetting=reader.view.drawn)
        return replace(self, note=note.with_editing(note.editing))

    def parts(self, reader: Reader) -> tuple[Part, ...]:
        """What the note is on, the note, and how to leave it, in a box."""
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
        """How to leave it, or what keeps it from being left."""
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
    """The dialog for the note on a subject, with what it says already."""
    text = reader.acts.note_on(subject)
    editing = Editing.on(text, max_length=MAX_TEXT_LENGTH, multiline=True)
    note = NoteInput(editing, 1, 1, direction(reader.lang), reader.view.drawn)
    return NoteDialog(subject, note, note.value).refreshed(reader)


def _place(reader: Reader) -> tuple[int, int, int, int]:
    """The first column and row of the box, its columns and its rows."""
    columns, rows = reader.size
    width, height = min(columns * 96 // 100, MAX_WIDTH), max(rows * 55 // 100, MIN_HEIGHT)
    return (columns - width) // 2, rows - height, width, height
