"""Prompts docked at the foot of the screen: for a time, and for a search."""

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.core.plurals import HITS
from homs_tui.core.time_parser import MomentError, Understood, understand
from homs_tui.explore.dialogs.drawing import plain, sentence
from homs_tui.explore.finding import MAX_AT_ONCE, CountingJob, hit
from homs_tui.explore.moves import hits
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.part import Part
from homs_tui.explore.pointer import Pointer
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.text_input import LineInput
from homs_tui.present import clock
from homs_tui.present.roles import Role
from homs_tui.present.search.hits import Hits
from homs_tui.present.status_text import ONWARD
from homs_tui.present.styled_text import StyledText, data, direction, ink
from homs_tui.present.words import say
from homs_tui.text.bidi import Base

CANCEL_KEYS = ("escape", "ctrl+c")
"""The keys that cancel a prompt."""


class Prompt(Struct, frozen=True):
    """The base of every prompt: a line, its place, its keys."""

    line: LineInput
    """What is typed."""

    def press(self, reader: Reader, key: str) -> Step:
        """Edit the line, submit it, or cancel."""
        found = self.line.pressed(key, reader.clipboard)
        if found is not None:
            line, copied = found
            now = replace(reader, clipboard=copied or reader.clipboard)
            return self._typed(now, line), Outcome(copy=copied)
        if key in CANCEL_KEYS:
            return self.on_cancel(reader.without_dialog()), NOTHING
        return self.on_submit(reader) if key == "enter" else (reader, NOTHING)

    def paste(self, reader: Reader, text: str) -> Reader:
        """Paste into the line."""
        return self._typed(reader, self.line.pasted(text))

    def point(self, reader: Reader, pointer: Pointer) -> Step:
        """Move the caret to the pointer; a drag selects."""
        if pointer.part != "line" or not pointer.marks:
            return reader, NOTHING
        line = self.line.pointed(pointer.x, select=pointer.selects)
        return reader.with_dialog(replace(self, line=line)), NOTHING

    def refreshed(self, reader: Reader) -> "Prompt":
        """The same, fitted to the reader's screen."""
        line = replace(self.line, width=reader.size[0], mirrored=reader.view.mirrored, typesetting=reader.view.drawn)
        return replace(self, line=line.with_editing(line.editing))

    def parts(self, reader: Reader) -> tuple[Part, ...]:
        """The message and the line, in the last two rows."""
        columns, rows = reader.size
        said = [plain(line) for line in sentence(self.message(reader), columns, reader.view.drawn)]
        return (
            Part("said", 0, rows - 2, columns, said),
            Part("line", 0, rows - 1, columns, [plain(self.line.painted())]),
        )

    def _typed(self, reader: Reader, line: LineInput) -> Reader:
        now = reader.with_dialog(replace(self, line=line))
        return self.on_change(now, line.value) if line.value != self.line.value else now

    def on_change(self, reader: Reader, text: str) -> Reader:
        """The reader after the text of the line changed."""
        return reader

    def on_cancel(self, reader: Reader) -> Reader:
        """The reader after the prompt was cancelled."""
        return reader

    def on_submit(self, reader: Reader) -> Step:
        """The step after the line was submitted."""
        raise NotImplementedError

    def message(self, reader: Reader) -> StyledText:
        """The message above the line."""
        raise NotImplementedError


def line_of(reader: Reader, label: str, width: int) -> LineInput:
    """An empty line in the reader's language."""
    view = reader.view
    return LineInput(say(label, view.lang), width, direction(view.lang), view.mirrored, view.drawn)


class Goto(Prompt, frozen=True):
    """Asks for a time."""

    def on_submit(self, reader: Reader) -> Step:
        """Go to the time; a text that is not a time stays in the line."""
        text = self.line.value
        if not text.strip():
            return reader.without_dialog(), NOTHING
        try:
            at = self._meant(reader).at
        except MomentError:
            return reader, NOTHING
        return reader.without_dialog().at_hour(reader.scene.axis.hour_of(at), jump=True), NOTHING

    def _meant(self, reader: Reader) -> Understood:
        scene = reader.scene
        return understand(self.line.value, scene.axis, scene.axis.at(reader.view.hour), scene.chronicle.day_parts)

    def message(self, reader: Reader) -> StyledText:
        """The time that the text stands for, or what is wrong with it, or how times are written."""
        lang = reader.lang
        helped = (say("prompt.goto_help", lang), Role.DIM)
        if not self.line.value.strip():
            return ink(helped, base=direction(lang))
        try:
            found = self._meant(reader)
        except MomentError as error:
            return ink((error.brief.in_(lang), Role.WARNING), "  ", helped, base=direction(lang))
        meant, remarks = data(clock.stamp(found.at, lang), Role.STRONG), clock.remarks(found, lang, reader.scene.axis)
        return ink(f"{ONWARD.in_(lang)} ", meant, *(("  ", (remarks, Role.DIM)) if remarks else ()), base=direction(lang))


class Search(Prompt, frozen=True):
    """Asks what to search for; the hits are marked as one types."""

    before: str = ""
    """The query before it was opened."""

    def on_change(self, reader: Reader, text: str) -> Reader:
        """Search at once; what takes longer runs between keys."""
        now = reader.with_view(query=text.strip())
        return now.with_job(CountingJob(hits(now.scene, now.acts, now.view)), MAX_AT_ONCE)

    def on_cancel(self, reader: Reader) -> Reader:
        """Restore the previous query."""
        return reader.with_view(query=self.before)

    def on_submit(self, reader: Reader) -> Step:
        """Go to the first hit from here; an empty line ends the search."""
        query = self.line.value.strip()
        now = reader.without_dialog().with_view(query=query)
        return hit(now, 0) if query else (now, NOTHING)

    def message(self, reader: Reader) -> StyledText:
        """The number of hits."""
        return counted(hits(reader.scene, reader.acts, reader.view), reader.lang)


def counted(found: Hits, lang: Lang) -> StyledText:
    """The number of hits; while they are being counted, the number so far."""
    base = direction(lang)
    if not found.query:
        return ink((say("prompt.enter", lang), Role.DIM), base=base)
    if not found.known:
        role, key = (Role.WARNING, "prompt.no_hits") if found.complete else (Role.DIM, "prompt.searching")
        return ink((say(key, lang), role), base=base)
    key = "prompt.hits" if found.complete else "prompt.hits_so_far"
    return ink((say(key, lang, hits=HITS.counted(found.known)), Role.STRONG), base=base)


def ask_for_time(reader: Reader) -> Step:
    """Ask for a time."""
    # Times in digits are read from the left, as in the help.
    line = replace(line_of(reader, "prompt.goto", reader.size[0]), default=Base.LTR)
    return reader.with_dialog(Goto(line)), NOTHING


def ask_for_search(reader: Reader) -> Step:
    """Ask what to search for."""
    dialog = Search(line_of(reader, "prompt.search", reader.size[0]), before=reader.view.query)
    return dialog.on_change(reader.with_dialog(dialog), ""), NOTHING
