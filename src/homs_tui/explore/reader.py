"""The reader as a value: what they look at, what is open, the last notice. Every key gives a new one."""

from collections.abc import Mapping
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.bilingual import Lang
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.notes import LogEntry, standing
from homs_tui.core.subject import ClaimRef, FootnoteRef
from homs_tui.explore.jumplist import Jump, Jumplist
from homs_tui.explore.layout import Layout, last_list_of, layout
from homs_tui.explore.map_state import MapState
from homs_tui.explore.outcome import Outcome
from homs_tui.explore.panes import LIST_BY_NAME, LISTS, MAP, NAMES, PANES
from homs_tui.explore.part import Part
from homs_tui.explore.pointer import Pointer
from homs_tui.explore.selection import Selecting
from homs_tui.present.acts import NOTHING_DONE, Acts, Note
from homs_tui.present.frame import Frame, derive
from homs_tui.present.lists.list_painter import ShownList
from homs_tui.present.lists.list_state import ListState
from homs_tui.present.lists.selection import Selection
from homs_tui.present.lists.title import pane_name
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, StyledText, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say

Step = tuple["Reader", Outcome]
"""The result of a key: the new reader, and what has to happen outside."""


class Dialog(Protocol):
    """What lies over the panes until it is submitted or cancelled. It is a value; every key gives a new one."""

    @property
    def hint(self) -> str:
        """The key of the words that say how to use and leave it, for the foot; empty where it says so itself."""
        ...

    @property
    def covered(self) -> int:
        """How many of the last rows of the panes it covers while a cursor in them follows what is typed."""
        ...

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
        """Its parts, drawn over the panes."""
        ...

    def refreshed(self, reader: "Reader") -> "Dialog":
        """The same, fitted to the reader's screen and language."""
        ...


class Job(Protocol):
    """Work that runs between keys, such as a search that is not complete."""

    def advance(self) -> bool:
        """Do one step of it; False where nothing is left."""
        ...

    def report(self, reader: "Reader", done: bool) -> "Reader":
        """The reader with the result so far; with no job, or another one, where the rest is not needed."""
        ...


class Reader(Struct, frozen=True, eq=False):
    """The state of the explorer."""

    scene: Scene
    """The data."""
    view: View
    """What they look at."""
    frame: Frame
    """What is derived from the view."""
    size: tuple[int, int]
    """Columns and rows of the screen."""
    theme: str
    """The set of colours."""
    lists: Mapping[str, ListState]
    """The list of each pane but the map, with its cursor."""
    focus: str
    """The pane with the focus."""
    last_list: str
    """The list that was used last: it is shown beside the detail where there is room for one."""
    zoomed: bool = False
    """Whether one pane takes the whole width."""
    reads: bool = False
    """Whether the detail was opened to be read: then a proof, a claim or a footnote in it has more columns
    while it has the focus."""
    before_proof: str = ""
    """The pane that had the focus when the proof was opened; empty where none is open."""
    jumplist: Jumplist = Jumplist()
    """Where they can go back to, and their marks."""
    log: tuple[LogEntry, ...] = ()
    """Every change to their notes."""
    acts: Acts = NOTHING_DONE
    """The notes that result from the log."""
    waiting: str = ""
    """The id of the command that takes the next key as its letter; empty for none."""
    notice: StyledText = EMPTY
    """What the foot says until the next key."""
    selecting: Selecting | None = None
    """What is being selected."""
    pressed_part: str = ""
    """The part on which the button of the mouse last went down; empty for none."""
    dialog: Dialog | None = None
    """What is open over the panes."""
    job: Job | None = None
    """What runs between keys."""
    playing: bool = False
    """Whether the hours pass by themselves."""
    speed: float = 1.0
    """The speed of playback, as a multiple of the usual one."""
    chosen_lang: Lang = "en"
    """The language that was chosen, whatever the terminal can show."""
    clipboard: str = ""
    """The text that was copied last."""
    map: MapState | None = None
    """The map; None until it is asked for."""

    @property
    def layout(self) -> Layout:
        """Where each part of the screen is."""
        alone = self.zoomed or self.view.medium.one_column
        reads = self.reads and (self.view.proof or isinstance(self.view.subject, ClaimRef | FootnoteRef))
        return layout(self.size, self.focus, self.last_list, alone, self.view.mirrored, reads, is_map_shown(self))

    @property
    def focused_list(self) -> ListState:
        """The list of the pane with the focus; for the map, whose selection it follows, that of the places."""
        return self.lists["localities" if self.focus == MAP else self.focus]

    @property
    def lang(self) -> Lang:
        """The language of the interface."""
        return self.view.lang

    def shown_list(self, name: str) -> ShownList:
        """The list of a pane with everything that it is drawn from."""
        pane, focused = LIST_BY_NAME[name], name == self.focus
        title = pane_name(name, pane.digit, self.lang, Role.ACCENT if focused else Role.HEADING, pane.subject(self.frame))
        place = self.layout.place_of(name)
        below = place is not None and place.below
        extras = (pane.extra(self.frame), *self.hidden_panes(name))
        return ShownList(self.lists[name], focused, title, extras, self.selection_in(name), below)

    def hidden_panes(self, name: str) -> tuple[StyledText, ...]:
        """The panes that are not visible, with the keys that bring them, for the title of the pane that names them."""
        shown = self.layout
        if name != shown.names_hidden:
            return ()
        hidden = (pane for pane in PANES if shown.place_of(pane.name) is None)
        return tuple(pane_name(pane.name, pane.digit, self.lang, Role.DIM) for pane in hidden)

    # The view

    def at_view(self, view: View) -> "Reader":
        """The reader at another view; the same reader where the view is equal."""
        return self if view == self.view else self.derived(view)

    def derived(self, view: View) -> "Reader":
        """The reader at a view, with the frame and the lists of all panes derived from it."""
        return self._with_frame(view, derive(self.scene, self.acts, view))

    def _with_frame(self, view: View, frame: Frame) -> "Reader":
        same_hour = view.hour == self.view.hour
        lists = {}
        for pane in LISTS:
            keep = pane.topic(self.view) == pane.topic(view)
            state = _set_to(self.lists[pane.name], view)
            target = pane.cursor_target(self.scene, view, same_hour)
            lists[pane.name] = state.listing(pane.rows(frame), stand_on=target, keep=keep)
        now = replace(self, view=view, frame=frame, lists=lists)
        now = now if now.layout == self.layout else now.laid_out()
        now = now if view.place == self.view.place else map_followed(now)
        return now if same_hour and now._still_selects(self) else replace(now, selecting=None)

    def _still_selects(self, before: "Reader") -> bool:
        """Whether what was selected is still where it was."""
        chosen = self.selecting
        if chosen is None or chosen.pane not in self.lists:
            return True
        now, then = self.lists[chosen.pane], before.lists[chosen.pane]
        return now.items is then.items and now.measure.typesetting.alone == then.measure.typesetting.alone

    def with_view(self, **changes: Any) -> "Reader":
        """The reader with fields of the view replaced."""
        return self.at_view(replace(self.view, **changes))

    def with_jump_recorded(self) -> "Reader":
        """The reader with the current position in the jump list."""
        return replace(self, jumplist=self.jumplist.with_jump(self.position))

    @property
    def position(self) -> Jump:
        """Where they are, as the jump list stores it."""
        view = self.view
        return Jump(view.hour, view.subject, view.place, view.proof, self.lists["detail"].key)

    def at_hour(self, hour: int, *, jump: bool) -> "Reader":
        """The reader at another hour."""
        return (self.with_jump_recorded() if jump else self).with_view(hour=hour)

    # The screen

    def laid_out(self) -> "Reader":
        """The reader with lists and dialog fitted to the layout, after a change of size, panes or language."""
        found, lists = self.layout, dict(self.lists)
        # A prompt covers the legend before it covers a row of the panes.
        covered = 0 if self.dialog is None else max(self.dialog.covered - found.legend, 0)
        last = max((place.y + place.height for place in found.panes), default=0)
        for place in found.panes:
            if place.name == MAP:
                continue
            state = _set_to(lists[place.name], self.view)
            measure = replace(state.measure, width=place.width, separated=place.separated, margin=place.margin)
            height = place.height - (covered if place.y + place.height == last else 0)
            lists[place.name] = state.fitted(measure, height)
        now = replace(self, lists=lists)
        return now if now.dialog is None else replace(now, dialog=now.dialog.refreshed(now))

    def resized(self, size: tuple[int, int]) -> "Reader":
        """The reader on a screen of another size."""
        return replace(self, size=size).laid_out()

    def with_focus(self, pane: str, *, reads: bool = True) -> "Reader":
        """The reader with the focus in a pane, which becomes visible; the detail, unless not *reads*, as one that is read."""
        selecting = self.selecting if self.selecting is not None and self.selecting.pane == pane else None
        last = self.last_list if pane in ("detail", MAP) else pane
        return replace(self, focus=pane, last_list=last, selecting=selecting, reads=reads).laid_out()

    def with_proof(self, place: PlaceId | None) -> "Reader":
        """The reader with the proof of a place's status open to be read."""
        return replace(self.with_view(proof=True, place=place), before_proof=self.focus).with_focus("detail")

    def without_proof(self) -> "Reader":
        """The reader with the proof closed, and the focus where it was before."""
        now = replace(self.with_view(proof=False), before_proof="")
        return now.with_focus(self.before_proof) if self.before_proof and self.focus == "detail" else now.laid_out()

    def with_list(self, name: str, state: ListState) -> "Reader":
        """The reader with another state of a pane's list."""
        return replace(self, lists={**self.lists, name: state})

    # Notices, dialogs and jobs

    def notified(self, key: str, **values: object) -> "Reader":
        """The reader with a notice in the words of the interface, until the next key."""
        return self.with_notice(ink(say(key, self.lang, **values), base=direction(self.lang)))

    def with_notice(self, notice: StyledText) -> "Reader":
        """The reader with a notice at the foot, until the next key."""
        return replace(self, notice=notice)

    def with_dialog(self, dialog: Dialog) -> "Reader":
        """The reader with a dialog open over the panes."""
        return replace(self, dialog=dialog)

    def without_dialog(self) -> "Reader":
        """The reader with no dialog, and without its job and its selection."""
        in_dialog = self.selecting is not None and self.selecting.pane not in NAMES
        return replace(self, dialog=None, job=None, selecting=None if in_dialog else self.selecting)

    def selection_in(self, name: str) -> Selection | None:
        """The selection in a list."""
        selecting = self.selecting
        return selecting.selection if selecting is not None and selecting.pane == name else None

    def with_job(self, job: Job, at_once: int) -> "Reader":
        """The reader with a job that runs between keys; its first steps, *at_once*, are done now."""
        more = all(job.advance() for _ in range(at_once))
        return job.report(replace(self, job=job if more else None), not more)


def is_map_shown(reader: Reader) -> bool:
    """Whether the map is among the panes."""
    return reader.map is not None and reader.map.is_shown


def map_followed(reader: Reader) -> Reader:
    """The reader with the selected place on the map, where that is shown."""
    if reader.map is None or not reader.map.is_shown:
        return reader
    from homs_tui.explore.map_follow import followed  # noqa: PLC0415 - only who opens the map loads it

    return replace(reader, map=followed(reader.map, reader.scene, reader.acts, reader.view, reader.layout))


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
    """The reader at the start of the program."""
    acts = acts_of(log)
    frame = derive(scene, acts, view)
    empty = {pane.name: ListState.empty() for pane in LISTS}
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
    return reader._with_frame(view, frame).laid_out()


def acts_of(log: tuple[LogEntry, ...]) -> Acts:
    """The notes that result from a log."""
    return Acts(tuple(Note(subject, entry.text or "") for subject, entry in standing(log).items()))


def _set_to(state: ListState, view: View) -> ListState:
    """A list in the language and the typesetting of the view."""
    if (state.measure.lang, state.measure.typesetting) == (view.lang, view.drawn):
        return state
    return state.fitted(replace(state.measure, lang=view.lang, typesetting=view.drawn), state.height)
