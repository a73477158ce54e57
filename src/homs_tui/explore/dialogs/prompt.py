"""Prompts docked at the foot of the screen: for a time, and for a search."""

from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.core.plurals import HITS
from homs_tui.core.time_parser import MomentError, Understood, understand
from homs_tui.explore.dialogs.drawing import plain, sentence
from homs_tui.explore.finding import MAX_AT_ONCE, PreviewJob, hit
from homs_tui.explore.moves import hits
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.part import Part
from homs_tui.explore.pointer import Pointer
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.text_input import LineInput
from homs_tui.explore.travel import begin_comparison
from homs_tui.present import clock
from homs_tui.present.lists.rows import Painted, beside, blank, fitted
from homs_tui.present.roles import Role
from homs_tui.present.search.hits import Hits
from homs_tui.present.status_text import ONWARD
from homs_tui.present.styled_text import EMPTY, StyledText, data, data_text, direction, ink
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.text.shape import width as cells

CANCEL_KEYS = ("escape", "ctrl+c")
"""The keys that cancel a prompt."""


class Prompt(Struct, frozen=True):
    """The base of every prompt: a line, its place, its keys."""

    line: LineInput
    """What is typed."""

    hint: ClassVar[str] = ""
    """It covers the foot, and says itself how to leave it."""
    covered: ClassVar[int] = 0
    """The panes behind it stay as they are."""

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
        said = [plain(line) for line in self._said(reader, columns)]
        return (
            Part("said", 0, rows - 2, columns, said),
            Part("line", 0, rows - 1, columns, [plain(self.line.painted())]),
        )

    def _said(self, reader: Reader, columns: int) -> list[Painted]:
        """The message and, at the end of its row, the keys that submit and cancel, where there is room for them."""
        message, drawn = self.message(reader), reader.view.drawn
        keys = ink((say("prompt.enter", reader.lang), Role.DIM), base=direction(reader.lang))
        size = cells(keys.text, drawn)
        if cells(message.text, drawn) + size + 4 > columns:
            return sentence(message, columns, drawn)
        begins = (*sentence(message.towards(direction(reader.lang)), columns - size - 1, drawn)[0],)
        return [beside((begins, fitted(keys, size, drawn), blank(1)), reader.view.mirrored)]

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


def line_of(reader: Reader, label: str, width: int, **values: object) -> LineInput:
    """An empty line in the reader's language, after a label with values filled in."""
    view = reader.view
    return LineInput(say(label, view.lang, **values), width, direction(view.lang), view.mirrored, view.drawn)


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


class Compare(Goto, frozen=True):
    """Asks which hour to compare this one with."""

    def on_submit(self, reader: Reader) -> Step:
        """Compare with that hour; after an empty line, with each hour to which the reader goes."""
        if not self.line.value.strip():
            return begin_comparison(reader.without_dialog(), None), NOTHING
        try:
            at = self._meant(reader).at
        except MomentError:
            return reader, NOTHING
        return begin_comparison(reader.without_dialog(), reader.scene.axis.hour_of(at)), NOTHING

    def message(self, reader: Reader) -> StyledText:
        """The time that the text stands for, or what is wrong with it, or what Enter does with an empty line."""
        if self.line.value.strip():
            return Goto.message(self, reader)
        return ink((say("prompt.compare_help", reader.lang), Role.DIM), base=direction(reader.lang))


class Search(Prompt, frozen=True):
    """Asks what to search for; the hit to which Enter would go is shown as one types, and every hit is marked."""

    before: Reader
    """The reader before it was opened."""

    covered: ClassVar[int] = 1
    """The row with the message: the hit stays in view above it."""

    def on_change(self, reader: Reader, text: str) -> Reader:
        """Search at once, from where the search was opened; what takes longer runs between keys."""
        now = replace(self._returned(reader), dialog=reader.dialog).laid_out().with_view(query=text.strip())
        found = hits(now.scene, now.acts, now.view)
        return now.with_job(PreviewJob(found, now.view.subject), MAX_AT_ONCE) if found.query else now

    def on_cancel(self, reader: Reader) -> Reader:
        """Give back everything as it was: the previous query, hour, subject and pane, and where the lists were scrolled to."""
        return self._returned(reader)

    def on_submit(self, reader: Reader) -> Step:
        """Go to the first hit from where the search was opened; an empty line ends the search."""
        query = self.line.value.strip()
        now = self._returned(reader).with_view(query=query)
        return hit(now, 0) if query else (now, NOTHING)

    def _returned(self, reader: Reader) -> Reader:
        """The reader as before it was opened, on the screen as it is now."""
        now = replace(self.before, clipboard=reader.clipboard)
        return now if now.size == reader.size else now.resized(reader.size)

    def message(self, reader: Reader) -> StyledText:
        """The number of hits."""
        return counted(hits(reader.scene, reader.acts, reader.view), reader.lang)


def counted(found: Hits, lang: Lang) -> StyledText:
    """The number of hits; while they are being counted, the number so far."""
    base = direction(lang)
    if not found.query:
        return EMPTY
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


def compare(reader: Reader) -> Step:
    """Ask which hour to compare this one with; while two are compared, end that."""
    if reader.view.anchor is not None:
        return reader.with_view(anchor=None), NOTHING
    here = data_text(clock.short(reader.scene.axis.at(reader.view.hour), reader.lang))
    line = line_of(reader, "prompt.compare", reader.size[0], time=here)
    return reader.with_dialog(Compare(replace(line, default=Base.LTR))), NOTHING


def ask_for_search(reader: Reader) -> Step:
    """Ask what to search for."""
    dialog = Search(line_of(reader, "prompt.search", reader.size[0]), reader)
    return dialog.on_change(reader.with_dialog(dialog), ""), NOTHING
