"""Lists to go somewhere from: the marks with their hours, and all notes."""

from homs_tui.core.subject import HourRef, NoteRef
from homs_tui.explore.dialogs.prompt import line_of
from homs_tui.explore.dialogs.sheet import MAX_WIDTH, NAME, Sheet
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.text_input import LineInput
from homs_tui.explore.travel import look, take_letter, wait_for_letter
from homs_tui.present.detail.note_rows import subject_name
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.list_painter import ListPainter
from homs_tui.present.lists.list_state import ListState
from homs_tui.present.lists.rows import Item, Para, Rule
from homs_tui.present.palette_rows import mark_row
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import StyledText, data, direction, ink
from homs_tui.present.words import say

MIN_HEIGHT = 6
"""Rows of the box, at least."""


class Picks(Sheet, frozen=True):
    """The base of them all: Enter, or a double click, goes where an entry leads. The box is as high as its entries."""

    def on_enter(self, reader: Reader) -> Step:
        """Go where the entry under the cursor leads."""
        key = self.state.key
        return (reader.without_dialog(), NOTHING) if key is None else self.on_open(reader, key)

    def place(self, reader: Reader) -> tuple[int, int, int, int]:
        """The column, row, width and height of the box."""
        columns, rows = reader.size
        width, most = min(columns * 96 // 100, MAX_WIDTH), rows * 92 // 100
        heights = self.state.heights
        wanted = sum(heights.of(index) for index in range(min(len(heights.items), most))) + 3 + self.line_shown
        height = min(max(wanted, MIN_HEIGHT), most)
        return (columns - width) // 2, (rows - height) // 2, width, height

    def listed_in(self, reader: Reader) -> Reader:
        """The reader with this sheet open, as high as what it lists."""
        now = super().listed_in(reader)
        assert isinstance(now.dialog, Picks)
        return now.with_dialog(now.dialog.refreshed(now))


class Marks(Picks, frozen=True):
    """The marks. The letter of one goes to it at once."""

    def press(self, reader: Reader, key: str) -> Step:
        """A letter goes to its mark, whatever else it is the key of; other keys do what they do in any sheet."""
        if len(key) == 1 and key.isalpha():
            closed, _ = wait_for_letter(reader.without_dialog(), "time.jump")
            return take_letter(closed, key)
        return super().press(reader, key)

    def rows(self, reader: Reader) -> tuple[Item, ...]:
        """Each mark with its hour, in the order of the letters."""
        title = titled("marks.title", reader)
        return (title, *(mark_row(reader.scene, reader.view, *pair) for pair in sorted(reader.jumplist.marks.items())))

    def on_open(self, reader: Reader, key: Key) -> Step:
        """Go to the hour."""
        now = reader.without_dialog()
        return (look(now, key, jump=True) if isinstance(key, HourRef) else now), NOTHING

    def message(self, reader: Reader) -> StyledText:
        """How to use it."""
        return said_dim("marks.keys", reader)


class Notes(Picks, frozen=True):
    """Every note, with what it is on."""

    def rows(self, reader: Reader) -> tuple[Item, ...]:
        """Each note as a text, the one written last at the end."""
        lang, base = reader.lang, direction(reader.lang)
        rows: list[Item] = [titled("notes.title", reader)]
        for note in reader.acts.notes:
            name = data(subject_name(reader.scene.chronicle, note.of, lang), Role.STRONG)
            text = data(" ".join(note.text.split()))
            rows.append(Para(ink(name, ": ", text, base=base), key=NoteRef(note.of), max_lines=3))
        if len(rows) == 1:
            rows.append(Para(ink((say("notes.none", lang), Role.DIM), base=base)))
        return tuple(rows)

    def on_open(self, reader: Reader, key: Key) -> Step:
        """Look at what the note is on."""
        now = reader.without_dialog()
        if not isinstance(key, NoteRef):
            return now, NOTHING
        return look(now, key, jump=True).with_focus("detail"), NOTHING

    def message(self, reader: Reader) -> StyledText:
        """How to use it."""
        return said_dim("notes.keys", reader)


def titled(word: str, reader: Reader) -> Item:
    """The title of a list."""
    return Rule(ink((say(word, reader.lang), Role.HEADING), base=direction(reader.lang)))


def said_dim(word: str, reader: Reader) -> StyledText:
    """What the last row of a list says."""
    return ink((say(word, reader.lang), Role.DIM), base=direction(reader.lang))


def list_marks(reader: Reader) -> Step:
    """Open the list of marks; where there are none, the next key is taken for the letter of one, and that is said."""
    if not reader.jumplist.marks:
        return wait_for_letter(reader, "time.jump")
    return opened(reader, Marks(*parts_of(reader))), NOTHING


def list_notes(reader: Reader) -> Step:
    """Open the list of notes."""
    return opened(reader, Notes(*parts_of(reader))), NOTHING


def parts_of(reader: Reader) -> tuple[LineInput, ListState, ListPainter]:
    """The line, the list and the painter of a new one."""
    return line_of(reader, "prompt.search", 0), ListState.empty(bare=True), ListPainter(NAME)


def opened(reader: Reader, picks: Picks) -> Reader:
    """The reader with a list open."""
    return picks.refreshed(reader).listed_in(reader)
