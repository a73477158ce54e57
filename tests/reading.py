"""A session without a terminal: keys, pasted text and the mouse go in, the composed screen comes out.

Jobs that run between keys are finished after each key, as `homs_tui.explore.headless` does it, unless a test needs to see them
under way.
"""

from msgspec.structs import replace

from homs_tui.core.atlas import Atlas
from homs_tui.core.bilingual import Lang
from homs_tui.core.session import Session
from homs_tui.core.subject import Subject
from homs_tui.explore.composition import Composer, Composition
from homs_tui.explore.headless import carry_out, finish_job
from homs_tui.explore.mouse import point
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.painting import cells
from homs_tui.explore.panes import BY_NAME
from homs_tui.explore.part import Part
from homs_tui.explore.pointer import Act, Pointer
from homs_tui.explore.press import paste, press
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.travel import look
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.list_state import ListState
from homs_tui.present.scene import Scene
from homs_tui.present.view import View
from homs_tui.store.atlas import load_atlas
from homs_tui.store.locate import shipped
from homs_tui.terminal.paint.cell_buffer import Cells
from homs_tui.terminal.paint.theme import REVERSE
from screen import reader_on

Spot = tuple[int, int]
"""A column and a row of the screen."""


class Reading:
    """A session of a reader, on a screen of some size."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        """The present state."""
        self.outcome: Outcome = NOTHING
        """The outcome of the last key."""
        self.clipboard = ""
        """The text that was copied last."""
        self.composer = Composer()
        """Draws the screen, with its caches kept for the whole session."""

    # Input

    def press(self, *keys: str) -> "Reading":
        """Press keys, by character or name."""
        for key in keys:
            self.take(press(self.reader, key))
        return self

    def type(self, text: str) -> "Reading":
        """Type a text, character by character."""
        return self.press(*("enter" if letter == "\n" else letter for letter in text))

    def paste(self, text: str) -> "Reading":
        """Paste a text."""
        return self.take((paste(self.reader, text), NOTHING))

    def point(self, act: Act, at: Spot, times: int = 1) -> "Reading":
        """Send a mouse event."""
        return self.take(point(self.reader, Pointer(act, *at, times)))

    def click(self, at: Spot) -> "Reading":
        """Press and release the button on one cell."""
        return self.point(Act.PRESS, at).point(Act.RELEASE, at).point(Act.CLICK, at)

    def double_click(self, at: Spot) -> "Reading":
        """Click twice."""
        return self.click(at).point(Act.PRESS, at).point(Act.RELEASE, at).point(Act.CLICK, at, 2)

    def drag(self, start: Spot, *ways: Spot) -> "Reading":
        """Press the button, move the mouse and release the button; on a single part of the screen Textual reports a click as
        well."""
        self.point(Act.PRESS, start)
        for way in ways:
            self.point(Act.DRAG, way)
        return self.point(Act.RELEASE, ways[-1]).point(Act.CLICK, ways[-1])

    def resize(self, columns: int, rows: int) -> "Reading":
        """Resize the screen."""
        return self.at(self.reader.resized((columns, rows)))

    def take(self, step: Step) -> "Reading":
        """Take a step, with its outcome carried out."""
        reader, self.outcome = step
        self.clipboard = self.outcome.copy or self.clipboard
        return self.at(self.settle(carry_out(reader, self.outcome, self.load_map)))

    def load_map(self) -> Atlas:
        """What the dataset has for its map; nothing for one that was made for a test."""
        chronicle = self.reader.scene.chronicle
        return load_atlas(shipped(), chronicle) if chronicle.id == "homs-2024" else Atlas()

    def settle(self, reader: Reader) -> Reader:
        """Finish the jobs that run between keys."""
        return finish_job(reader)

    # State

    def at(self, reader: Reader) -> "Reading":
        """Continue from another reader."""
        self.reader = reader
        return self

    def with_view(self, **changes: object) -> "Reading":
        """Replace fields of the view."""
        return self.at(self.reader.with_view(**changes))

    def look(self, subject: Subject) -> "Reading":
        """Look at a subject."""
        return self.at(look(self.reader, subject))

    def focus_on(self, pane: str) -> "Reading":
        """Focus a pane."""
        return self.at(self.reader.with_focus(pane))

    def stand_on(self, key: Key | int) -> "Reading":
        """Move the cursor of the topmost list to an entry."""
        state = self.state
        state = state.standing(key) if isinstance(key, int) else state.standing_on(key)
        dialog = self.reader.dialog
        if dialog is None:
            return self.at(self.reader.with_list(self.reader.focus, state))
        return self.at(self.reader.with_dialog(replace(dialog, state=state)))  # type: ignore[type-var]

    # Output

    @property
    def view(self) -> View:
        """The view."""
        return self.reader.view

    @property
    def hour(self) -> int:
        """The hour."""
        return self.reader.view.hour

    @property
    def scene(self) -> Scene:
        """The data."""
        return self.reader.scene

    @property
    def focus(self) -> str:
        """The pane with the focus."""
        return self.reader.focus

    @property
    def open(self) -> str:
        """The name of the class of the open dialog; empty for none."""
        return "" if self.reader.dialog is None else type(self.reader.dialog).__name__

    @property
    def state(self) -> ListState:
        """The topmost list: the dialog's, else that of the pane with the focus."""
        return getattr(self.reader.dialog, "state", self.reader.focused_list)

    @property
    def key(self) -> Key | None:
        """The entry under its cursor."""
        return self.state.key

    def list_of(self, pane: str) -> ListState:
        """The list of a pane."""
        assert pane in BY_NAME
        return self.reader.lists[pane]

    @property
    def typed(self) -> str:
        """The text in the open line or note."""
        dialog = self.reader.dialog
        return str((getattr(dialog, "line", None) or dialog.note).value)  # type: ignore[union-attr]

    @property
    def said(self) -> str:
        """The notice at the foot, in logical order."""
        return self.reader.notice.plain

    @property
    def selected(self) -> str:
        """The selected text of the topmost list."""
        dialog = self.reader.dialog
        shown = self.reader.shown_list(self.reader.focus) if dialog is None else dialog.shown_list(self.reader)  # type: ignore[attr-defined]
        return shown.selected

    @property
    def screen(self) -> Composition:
        """The screen, drawn by the composer that drew it before."""
        return self.composer.compose(self.reader)

    @property
    def rows(self) -> list[str]:
        """The text of each row in visual order, with trailing spaces."""
        return texts(self.screen)

    @property
    def lines(self) -> list[str]:
        """The text of each row in visual order, without trailing spaces."""
        return [row.rstrip() for row in self.rows]

    @property
    def text(self) -> str:
        """The text of the whole screen."""
        return "\n".join(self.lines)

    @property
    def foot(self) -> str:
        """The last row."""
        return self.lines[-1]

    @property
    def cells(self) -> list[Cells]:
        """The styled cells of each row."""
        return cells(self.screen)

    def looking(self, attribute: str = "", back: str = "") -> list[tuple[str, int, int]]:
        """The cells with an attribute or a background: the text, column and row of each."""
        found = []
        for y, row in enumerate(self.cells):
            for x, cell in enumerate(row):
                attributes, colours = _attributes(cell.look)
                if (attribute and attribute in attributes) or (back and back in colours):
                    found.append((cell.text, x, y))
        return found

    @property
    def caret(self) -> Spot:
        """The position of the caret: the only reversed cell."""
        ((_, x, y),) = self.looking(REVERSE)
        return x, y

    def part(self, name: str) -> Part:
        """A part of the screen; of several with a name, the one with the most lines."""
        found = [part for part in self.screen.parts if part.name == name]
        assert found, f"{name} is not on the screen"
        return max(found, key=lambda part: len(part.lines))

    def shows(self, name: str) -> bool:
        """Whether a part is visible."""
        return any(part.name == name for part in self.screen.parts)

    def rows_of(self, name: str) -> list[str]:
        """The rows of a part, with trailing spaces."""
        return ["".join(run.text for run in line.painted) for line in self.part(name).lines]

    def row_with(self, name: str, text: str) -> Spot:
        """The first cell of the first row of a part that contains a text."""
        part = self.part(name)
        return part.x, part.y + next(y for y, row in enumerate(self.rows_of(name)) if text in row)


class Leisurely(Reading):
    """A session in which no job runs between keys until the test says so."""

    def settle(self, reader: Reader) -> Reader:
        """Leave the job as it is."""
        return reader

    def work(self) -> bool:
        """Do one step of the job; False where nothing is left."""
        job = self.reader.job
        if job is None:
            return False
        more = job.advance()
        self.at(job.report(replace(self.reader, job=job if more else None), not more))
        return self.reader.job is not None

    def finish(self) -> "Leisurely":
        """Finish the job."""
        while self.work():
            pass
        return self


def reading(
    scene: Scene, at: int | None = None, size: Spot = (120, 36), lang: Lang = "en", theme: str = "dark", **changes: object
) -> Reading:
    """A new session at an hour, with fields of the view replaced."""
    found = Reading(reader_on(scene, at, lang, theme, size=size))
    return found.with_view(**changes) if changes else found


def reading_of(scene: Scene, session: Session, size: Spot = (120, 36), lang: Lang = "en") -> Reading:
    """A session resumed from a saved one."""
    return Reading(reader_on(scene, None, lang, session=session, size=size))


def _attributes(look: str) -> tuple[tuple[str, ...], str]:
    """The attributes of a style, which come first, and its colours."""
    parts = look.split(";")
    colour = next((index for index, part in enumerate(parts) if len(part) > 1), len(parts))
    return tuple(parts[:colour]), ";".join(parts[colour:])


def texts(composition: Composition) -> list[str]:
    """The text of each row of a screen in visual order."""
    return ["".join(run.text for segment in row for run in segment.line.painted) for row in composition.rows]
