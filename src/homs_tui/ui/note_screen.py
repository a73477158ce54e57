"""The overlay in which a note is written."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from homs_tui.core.plurals import CHARACTERS
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.store.limits import LONGEST_TEXT
from homs_tui.store.user.notes import NoteFault
from homs_tui.ui.note_edit import NoteEdit
from homs_tui.ui.overlays import Overlay, Saying

Save = Callable[[str], NoteFault | None]
"""Keeps a note, or says why it cannot be kept."""


class NoteScreen(Overlay[str]):
    """A note on something, until it is saved or discarded. Gives the text that was saved.

    Nothing is lost by accident: Escape leaves a changed note only when pressed twice, a save that fails leaves the text
    where it is, and when the program ends meanwhile the note is saved.
    """

    DEFAULT_CSS: ClassVar[str] = """
    NoteScreen { align: center bottom; background: transparent; }
    NoteScreen > Vertical { width: 96%; max-width: 84; height: 55%; min-height: 7; background: ansi_default;
                            border: solid ansi_blue; }
    NoteScreen NoteEdit { margin: 0 1; }
    NoteScreen.-mono > Vertical { border: solid ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s,ctrl+enter", "save", show=False),
        Binding("ctrl+c", "nothing", show=False),
    ]

    def __init__(self, name: str, text: str, save: Save, view: View, theme: str) -> None:
        super().__init__(theme)
        self.save, self.lang = save, view.lang
        self.note = NoteEdit(text, LONGEST_TEXT, direction(view.lang))
        self.note.typesetting = view.drawn
        self.note.set_reactive(NoteEdit.theme_name, theme)
        title = ink((say("note.title", view.lang), Role.HEADING), " · ", data(name, Role.STRONG), base=direction(view.lang))
        self.titled, self.saying = Saying(title, theme, view.drawn), Saying(ink(""), theme, view.drawn)
        self._before = self.note.value
        self._warned = self._answered = False

    def compose(self) -> ComposeResult:
        """What the note is on, the note, and how to leave it."""
        with Vertical():
            yield self.titled
            yield self.note
            yield self.saying

    def on_mount(self) -> None:
        """Typing goes to the note."""
        self.note.focus()
        self._say("note.keys", Role.DIM)

    def _say(self, key: str, role: Role, **values: object) -> None:
        self.saying.say(ink((say(key, self.lang, **values), role), base=direction(self.lang)))

    @property
    def changed(self) -> bool:
        """Is it another note than the one that is kept?"""
        return self.note.value != self._before

    def on_note_edit_changed(self) -> None:
        """Whoever goes on typing has not left; nobody types on in vain without being told."""
        self._warned = False
        if len(self.note.value) >= LONGEST_TEXT:
            self._say("note.full", Role.WARNING, most=CHARACTERS.counted(LONGEST_TEXT))
        else:
            self._say("note.keys", Role.DIM)

    def action_save(self) -> None:
        """Keep the note and leave it, or say why it cannot be kept."""
        if not self.changed:
            self._leave(None)
            return
        fault = self.save(self.note.value)
        if fault is None:
            self._leave(self.note.value)
        else:
            self._say(f"note.fault_{fault.value}", Role.WARNING)

    def action_leave(self) -> None:
        """Leave what is kept already; of anything else say first what would be lost."""
        if not self.changed or self._warned:
            self._leave(None)
        else:
            self._warned = True
            self._say("note.unsaved", Role.WARNING)

    def action_nothing(self) -> None:
        """Ctrl+C copies what is selected; without a selection it must not end anything."""

    def _leave(self, result: str | None) -> None:
        self._answered = True
        self.answer(result)

    def on_unmount(self) -> None:
        """The program ends: save what nobody has discarded."""
        if self.changed and not self._answered:
            self.save(self.note.value)
