"""The reader as a value: where they stand, what they have open, what was said to them last. Every key gives a new one."""

from collections.abc import Mapping
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.core.notes import LogEntry, standing
from homs_tui.explore.count import PendingKeys
from homs_tui.explore.jumplist import Jumplist
from homs_tui.explore.layout import Layout, last_list_of, layout
from homs_tui.explore.outcome import Outcome
from homs_tui.explore.panes import BY_NAME, NAMES, PANES
from homs_tui.explore.part import Part
from homs_tui.explore.pointer import Pointer
from homs_tui.explore.selection import Selecting
from homs_tui.present.acts import NOTHING_DONE, Acts, Note
from homs_tui.present.frame import Frame, derive
from homs_tui.present.lists.list_painter import ShownList
from homs_tui.present.lists.list_state import ListState
from homs_tui.present.lists.selection import Selection
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, StyledText, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say

Step = tuple["Reader", Outcome]
"""What a key makes: the reader as they are then, and what has to happen outside."""


class Dialog(Protocol):
    """Something that lies over the panes until it is answered or left. It is a value; each key gives another."""

    def press(self, reader: "Reader", key: str) -> Step:
        """What a key does while it is open."""
        ...

    def paste(self, reader: "Reader", text: str) -> "Reader":
        """What a pasted text does."""
        ...

    def point(self, reader: "Reader", pointer: Pointer) -> Step:
        """What the mouse does."""
        ...

    def parts(self, reader: "Reader") -> tuple[Part, ...]:
        """How it is drawn over the panes."""
        ...

    def refreshed(self, reader: "Reader") -> "Dialog":
        """The same on a screen of another size, in another language, or where more is known."""
        ...


class Job(Protocol):
    """Work that goes on in the pauses between keys: a search that has not seen everything."""

    def advance(self) -> bool:
        """Do a little of it; False where nothing is left."""
        ...

    def report(self, reader: "Reader", done: bool) -> "Reader":
        """The reader as they are with what is known by now; with no job, or another one, where nobody wants the rest."""
        ...


class Reader(Struct, frozen=True, eq=False):
    """Everything that a reader has before them and can go back to."""

    scene: Scene
    """What is drawn from."""
    view: View
    """Where they stand."""
    frame: Frame
    """What follows from that."""
    size: tuple[int, int]
    """Columns and rows of the screen."""
    theme: str
    """The set of colours."""
    lists: Mapping[str, ListState]
    """Where they are in each pane."""
    focus: str
    """The pane with the focus."""
    last_list: str
    """The list that was used last: it shows beside the detail where there is room for one."""
    zoomed: bool = False
    """Does one pane take all the room?"""
    jumplist: Jumplist = Jumplist()
    """Where they can go back to."""
    log: tuple[LogEntry, ...] = ()
    """All that was done to their notes."""
    acts: Acts = NOTHING_DONE
    """What stands of it."""
    pending: PendingKeys = PendingKeys()
    """What was typed of a command so far."""
    notice: StyledText = EMPTY
    """What was said to them last, until the next key."""
    selecting: Selecting | None = None
    """What they select."""
    pressed_part: str = ""
    """The part of the screen on which the button of the mouse went down last; empty for none."""
    dialog: Dialog | None = None
    """What lies over the panes."""
    job: Job | None = None
    """What goes on between keys."""
    playing: bool = False
    """Do the hours pass by themselves?"""
    speed: float = 1.0
    """How many times the usual pace they pass."""
    chosen_lang: Lang = "en"
    """The language that they chose, whatever the terminal can show."""
    clipboard: str = ""
    """What they copied last."""

    @property
    def layout(self) -> Layout:
        """Where everything stands."""
        alone = self.zoomed or self.view.medium.one_column
        return layout(self.size, self.focus, self.last_list, alone, self.view.mirrored)

    @property
    def focused_list(self) -> ListState:
        """The list of the pane with the focus."""
        return self.lists[self.focus]

    @property
    def lang(self) -> Lang:
        """The language of the interface."""
        return self.view.lang

    def shown_list(self, name: str) -> ShownList:
        """A pane with all that bears on how it is drawn."""
        return ShownList(self.lists[name], name == self.focus, BY_NAME[name].extra(self.frame), self.selection_in(name))

    # Where they stand

    def at_view(self, view: View) -> "Reader":
        """The reader at another view; the same where it is no other."""
        return self if view == self.view else self.derived(view)

    def derived(self, view: View) -> "Reader":
        """The reader at a view: every pane lists what follows from it."""
        return self._showing(view, derive(self.scene, self.acts, view))

    def _showing(self, view: View, frame: Frame) -> "Reader":
        same_hour = view.hour == self.view.hour
        lists = {}
        for pane in PANES:
            keep = pane.about(self.view) == pane.about(view)
            state = _set_to(self.lists[pane.name], view)
            stands = pane.stands(self.scene, view, same_hour)
            lists[pane.name] = state.listing(pane.rows(frame), stand_on=stands, keep=keep)
        now = replace(self, view=view, frame=frame, lists=lists)
        return now if same_hour and now._still_selects(self) else replace(now, selecting=None)

    def _still_selects(self, before: "Reader") -> bool:
        """Does what was selected stand as it stood?"""
        chosen = self.selecting
        if chosen is None or chosen.pane not in self.lists:
            return True
        now, then = self.lists[chosen.pane], before.lists[chosen.pane]
        return now.items is then.items and now.measure.typesetting.alone == then.measure.typesetting.alone

    def with_view(self, **changes: Any) -> "Reader":
        """The reader standing elsewhere in some respects."""
        return self.at_view(replace(self.view, **changes))

    def with_jump_recorded(self) -> "Reader":
        """The reader where a jump begins."""
        return replace(self, jumplist=self.jumplist.with_jump(self.view, self.lists["detail"].key))

    def at_hour(self, hour: int, *, jump: bool) -> "Reader":
        """The reader at another hour."""
        return (self.with_jump_recorded() if jump else self).with_view(hour=hour)

    # The screen

    def laid_out(self) -> "Reader":
        """The reader with everything in its place: on a screen of another size, with other panes, in another language."""
        found, lists = self.layout, dict(self.lists)
        for place in found.panes:
            state = _set_to(lists[place.name], self.view)
            measure = replace(state.measure, width=place.width, separated=place.separated, margin=place.margin)
            lists[place.name] = state.fitted(measure, found.height)
        now = replace(self, lists=lists)
        return now if now.dialog is None else replace(now, dialog=now.dialog.refreshed(now))

    def resized(self, size: tuple[int, int]) -> "Reader":
        """The reader on a screen of another size."""
        return replace(self, size=size).laid_out()

    def with_focus(self, pane: str) -> "Reader":
        """The reader in another pane; it shows, if it did not."""
        selecting = self.selecting if self.selecting is not None and self.selecting.pane == pane else None
        last = self.last_list if pane == "detail" else pane
        return replace(self, focus=pane, last_list=last, selecting=selecting).laid_out()

    def with_list(self, name: str, state: ListState) -> "Reader":
        """The reader elsewhere in a list."""
        return replace(self, lists={**self.lists, name: state})

    # What is said to them

    def notified(self, key: str, **values: object) -> "Reader":
        """The reader who was told something, in words of the interface, until the next key."""
        return self.with_notice(ink(say(key, self.lang, **values), base=direction(self.lang)))

    def with_notice(self, notice: StyledText) -> "Reader":
        """The reader with a notice at the foot."""
        return replace(self, notice=notice)

    def with_dialog(self, dialog: Dialog) -> "Reader":
        """The reader with something over the panes."""
        return replace(self, dialog=dialog)

    def without_dialog(self) -> "Reader":
        """The reader with nothing over the panes, and with no work for what lay there."""
        return replace(self, dialog=None, job=None, selecting=None if self._selects_in_dialog else self.selecting)

    @property
    def _selects_in_dialog(self) -> bool:
        return self.selecting is not None and self.selecting.pane not in NAMES

    def selection_in(self, name: str) -> Selection | None:
        """What is selected in a list."""
        selecting = self.selecting
        return selecting.selection if selecting is not None and selecting.pane == name else None

    def with_job(self, job: Job, at_once: int) -> "Reader":
        """The reader with work that goes on; some of it is done at once."""
        more = all(job.advance() for _ in range(at_once))
        return job.report(replace(self, job=job if more else None), not more)


def begin(
    scene: Scene,
    view: View,
    *,
    focus: str = "localities",
    size: tuple[int, int] = (80, 24),
    theme: str = "dark",
    jumplist: Jumplist | None = None,
    log: tuple[LogEntry, ...] = (),
    speed: float = 1.0,
    chosen_lang: Lang = "en",
) -> Reader:
    """The reader as the program starts."""
    acts = acts_of(log)
    frame = derive(scene, acts, view)
    empty = {pane.name: ListState.empty() for pane in PANES}
    reader = Reader(
        scene,
        view,
        frame,
        size,
        theme,
        empty,
        focus,
        last_list_of(focus),
        jumplist=jumplist or Jumplist(),
        log=log,
        acts=acts,
        speed=speed,
        chosen_lang=chosen_lang,
    )
    return reader._showing(view, frame).laid_out()


def acts_of(log: tuple[LogEntry, ...]) -> Acts:
    """What stands of all that was done."""
    return Acts(tuple(Note(subject, entry.text or "") for subject, entry in standing(log).items()))


def _set_to(state: ListState, view: View) -> ListState:
    """A list set in the language of the view and with the reader's choices."""
    if (state.measure.lang, state.measure.typesetting) == (view.lang, view.drawn):
        return state
    return state.fitted(replace(state.measure, lang=view.lang, typesetting=view.drawn), state.height)
