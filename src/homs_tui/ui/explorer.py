"""The screen: holds where the reader stands, derives the frame from it, and hands commands to whoever carries them out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, assert_never

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen

from homs_tui.core.bilingual import Lang
from homs_tui.core.subject import ClaimRef, Entity, HourRef, NoteRef, PlaceRef, ProofRef, Subject
from homs_tui.present.detail.proof import asked_of
from homs_tui.present.frame import Frame, derive
from homs_tui.present.lists.keys import Aspect, CommandKey, FilterKey, HelpKey, Key
from homs_tui.present.lists.locality_list import region_count
from homs_tui.present.moves import JUMPS, MOVES, looking_at
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, StyledText, direction, ink
from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.ui.arranging import Arranging
from homs_tui.ui.asking import Asking
from homs_tui.ui.bars import Bar, FootBar, HeaderBar, StripBar
from homs_tui.ui.choosing import Choosing
from homs_tui.ui.commands import BY_ID, BY_KEY
from homs_tui.ui.journal import Journal
from homs_tui.ui.notebook import Notebook
from homs_tui.ui.noting import Noting
from homs_tui.ui.opening import stand_on
from homs_tui.ui.overlays import Saying, move_in
from homs_tui.ui.pane import Pane
from homs_tui.ui.plan import PANES
from homs_tui.ui.playing import Playing
from homs_tui.ui.prefix import Prefix


def _bindings() -> list[BindingType]:
    keys = dict.fromkeys(key for of_lang in BY_KEY.values() for key in of_lang)
    return [Binding(key, f"press({key!r})", show=False) for key in keys]


class Explorer(Screen[None]):
    """Wires the view to the panes. It does not think: moves, rows and words come from elsewhere."""

    DEFAULT_CSS: ClassVar[str] = """
    Explorer { background: ansi_default; layout: vertical; overflow: hidden; }
    Explorer > Horizontal { height: 1fr; }
    Explorer > Saying { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = _bindings()
    AUTO_FOCUS: ClassVar[str | None] = ""
    """The pane that has the focus first is chosen here: one that had it for a moment would count as used last."""

    class OrderAsked(Message):
        """The reader wants Arabic to be sent in another way."""

    class Preferred(Message):
        """The reader has chosen something once for all: settings by name."""

        def __init__(self, choice: Mapping[str, Any]) -> None:
            super().__init__()
            self.choice = choice
            """The settings."""

    view: reactive[View] = reactive(View, init=False, repaint=False)
    """Where the reader stands."""
    frame: reactive[Frame | None] = reactive(None, init=False, repaint=False)
    """What the screen shows."""

    def __init__(
        self, scene: Scene, view: View, journal: Journal, focus: str, theme: str, notebook: Notebook | None = None
    ) -> None:
        super().__init__()
        self.scene, self.journal, self.theme_name = scene, journal, theme
        self.set_reactive(Explorer.view, view)
        self.focus_name = focus
        self._spoken: Lang = view.lang
        self.panes = {name: Pane(name, separated=name != PANES[0]) for name in PANES}
        self.arranging = Arranging(self)
        self.playing = Playing(self)
        self.player = self.playing.player
        self.asking = Asking(self)
        self.choosing = Choosing(self)
        self.noting = Noting(self, notebook or Notebook(scene, keep=False))
        self.prefix = Prefix(self)

    # Composition

    def compose(self) -> ComposeResult:
        """Header, strip, panes, foot; and the sentence for when there is no room for them."""
        yield HeaderBar().data_bind(Explorer.frame)
        yield StripBar().data_bind(Explorer.frame)
        with Horizontal():
            yield from self.panes.values()
        yield FootBar().data_bind(Explorer.frame)
        yield Saying(EMPTY, self.theme_name)

    def on_mount(self) -> None:
        """Draw the first frame; nothing, if the end came before everything was composed."""
        if not self.query(Saying):
            return
        self.set_theme(self.theme_name)
        self.watch_view()
        self.arranging.arrange()
        self.panes[self.focus_name].focus()

    @property
    def whole(self) -> bool:
        """Has everything found its place, and been painted there?"""
        placed = self.frame is not None and all(pane.size for pane in self.panes.values() if pane.display)
        return placed and not (self._layout_required or self._dirty_widgets)

    def set_theme(self, name: str) -> None:
        """Use another set of colours."""
        self.theme_name = name
        for widget in (*self.query(Bar), *self.query(Pane)):
            widget.theme_name = name

    def on_screen_suspend(self) -> None:
        """Something opens over it. What it was about to do it does now: Textual lays out only the screen in front."""
        if self._layout_required:
            self._layout_required = False
            self._refresh_layout()
            self._dirty_widgets.clear()

    def on_resize(self) -> None:
        """Arrange everything anew."""
        if self.query(Saying):
            self.arranging.arrange()

    # The view and its frame

    def watch_view(self) -> None:
        """Derive the frame and let every pane draw its slice."""
        before, self.frame = self.frame, derive(self.scene, self.view)
        frame = self.frame
        if before is not None and before.view.hour != self.view.hour:
            self.deselect()
        same_hour = self.panes["timeline"].about == self.view.hour
        abouts = {"timeline": self.view.hour, "detail": (self.view.subject, self.view.proof), "localities": None}
        shown = frame.localities.count_of(PlaceRef)
        self.panes["localities"].extra = region_count(self.scene, self.view, shown)
        for name, pane in self.panes.items():
            pane.set_in(self.view.lang, self.view.drawn)
            keep = pane.about == abouts[name]
            pane.about = abouts[name]
            stands = stand_on(self.scene, self.view, name, same_hour=same_hour)
            pane.list_items(frame.rows(name), stand_on=stands, keep=keep)

    def deselect(self, *, but: str = "") -> bool:
        """Let go of what is selected, in every pane but one; False if nothing was."""
        cleared = [pane.selecting.clear() for name, pane in self.panes.items() if name != but]
        return any(cleared)

    def look(self, subject: Subject, *, jump: bool = False) -> None:
        """Look at something."""
        if jump:
            self.remember()
        self.view = looking_at(self.scene, self.view, subject)

    def go(self, hour: int, *, jump: bool) -> None:
        """Stand at another hour."""
        if jump:
            self.remember()
        self.view = replace(self.view, hour=hour)

    def show_on(self, medium: TerminalLimits) -> None:
        """Draw what this terminal can show; without Arabic letters in English, until there are some again."""
        if self.view.medium.arabic and not medium.arabic:
            self._spoken = self.view.lang
        regained = medium.arabic and not self.view.medium.arabic
        lang = self._spoken if regained else self.view.lang
        self.view = replace(self.view, medium=medium, lang=lang if medium.arabic else "en")
        self.arranging.arrange()

    def prefer(self, view: View, **choice: Any) -> None:
        """Draw with what the reader has chosen, and have it remembered."""
        self.view = view
        self.arranging.arrange()
        self.post_message(self.Preferred(choice))

    def remember(self) -> None:
        """A jump begins here."""
        self.journal.jump_from(self.view, self.panes["detail"].key)

    def show_hit(self, found: Sequence[Entity]) -> None:
        """Bring the first thing found into view, without looking at it yet."""
        for name in ("localities", "timeline"):
            first = self.panes[name].items.first_of(found)
            if first is not None:
                self.panes[name].stand_on(first)

    def tell(self, key: str, **values: object) -> None:
        """Say something at the foot, until the next key."""
        self.notice(ink(say(key, self.view.lang, **values), base=direction(self.view.lang)))

    def notice(self, said: StyledText) -> None:
        """Show a notice at the foot."""
        self.query_one(FootBar).notice = said

    def says(self, said: StyledText) -> bool:
        """Does that notice still stand at the foot?"""
        return self.query_one(FootBar).notice == said

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """In the lists, standing on an entry looks at it; in the detail, opening one follows it."""
        message.stop()
        if message.pane.pane_name != "detail":
            self._reach(message.key, opened=message.opened)
        elif message.opened:
            self._open(message.key)

    def _reach(self, key: Key, *, opened: bool) -> None:
        match key:
            case PlaceRef(id=place) if self.view.proof and not opened:
                self.view = replace(self.view, place=place, subject=key)
            case PlaceRef() | ClaimRef():
                self.look(key)
            case _:
                return
        if opened:
            self.focus_pane("detail")

    def _open(self, key: Key) -> None:
        match key:
            case NoteRef():
                self.action_command("note.edit")
            case PlaceRef() | ClaimRef() | HourRef() | ProofRef():
                self.look(key, jump=True)
            case Aspect() | CommandKey() | FilterKey() | HelpKey():
                pass
            case _:
                assert_never(key)

    def on_strip_bar_hour_asked(self, message: StripBar.HourAsked) -> None:
        """The reader pointed at an hour of the strip."""
        self.go(message.hour, jump=True)

    # Focus

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The foot names the keys of the pane; with room for fewer panes, others show."""
        if isinstance(event.widget, Pane):
            self.focus_name = event.widget.pane_name
            self.deselect(but=self.focus_name)
            self.query_one(FootBar).pane = self.focus_name
            self.arranging.use(self.focus_name)

    def focus_pane(self, name: str) -> None:
        """Give a pane the focus, showing it if it does not show."""
        self.focus_name = name
        self.arranging.use(name)
        self.set_focus(self.panes[name])

    @property
    def pane(self) -> Pane:
        """The pane with the focus."""
        return self.panes[self.focus_name]

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Digits gather to a count; behind m and ' comes a letter. Everything else is a command."""
        self.notice(EMPTY)
        if self.prefix.waiting:
            event.stop()
            self.asking.mark(*self.prefix.take_letter(event.character))
        elif self.prefix.take_key(event.character):
            event.stop()

    def pend(self, what: str) -> None:
        """Show what was typed of a command so far."""
        self.query_one(FootBar).pending = what

    # Commands

    def action_press(self, key: str) -> None:
        """Carry out the command that a key stands for in the language of the interface."""
        self.action_command(BY_KEY[self.view.lang][key])

    def action_command(self, id_: str) -> None:
        """Carry out a command of the table, or say why not."""
        reason = BY_ID[id_].why_not(self.view)
        if reason is not None:
            self.tell(reason)
            return
        if id_ not in ("time.play", "time.slower", "time.faster"):
            self.player.stop()
        group, _, name = id_.partition(".")
        if id_ in MOVES:
            self._move(id_)
        elif group == "list" and name != "choose":
            self._list(name)
        elif group == "pane":
            self._pane(name)
        else:
            self.prefix.forget()
            self._others[id_]()

    @property
    def _others(self) -> dict[str, Callable[[], None]]:
        return {
            "list.choose": self._choose,
            "time.compare": self._compare,
            "time.mark": lambda: self._wait_for_letter("time.mark"),
            "time.jump": lambda: self._wait_for_letter("time.jump"),
            "app.back": self._back,
            "app.quit": self.app.exit,
            "app.suspend": self.app.action_suspend_process,
            "claim.why": self._why,
            **self.playing.commands,
            **self.asking.commands,
            **self.choosing.commands,
            **self.noting.commands,
        }

    def replace_view(self, **changes: object) -> None:
        """Stand elsewhere in some respects."""
        self.view = replace(self.view, **changes)

    def _why(self) -> None:
        opens = not self.view.proof
        self.replace_view(proof=opens, place=asked_of(self.scene, self.view) if opens else self.view.place)

    def _move(self, id_: str) -> None:
        hour = MOVES[id_](self.scene, self.view, self.prefix.take_count())
        if hour is not None:
            self.go(hour, jump=id_ in JUMPS)
        elif "change" in id_:
            self.tell("notice.no_change")
        else:
            self.tell("notice.last_hour" if self.view.hour else "notice.first_hour")

    def _list(self, way: str) -> None:
        count = self.prefix.take_count()
        if way in ("down", "up"):
            self.pane.move(count if way == "down" else -count)
        else:
            move_in(self.pane, way)

    def _pane(self, name: str) -> None:
        if name == "zoom":
            self.arranging.zoom()
        elif name in PANES:
            self.focus_pane(name)
        else:
            step = 1 if name == "next" else -1
            self.focus_pane(PANES[(PANES.index(self.focus_name) + step) % len(PANES)])

    def _choose(self) -> None:
        """Open the entry, or copy those that are being selected."""
        if self.pane.selecting.by_entries:
            self.asking.copy()
        else:
            self.pane.choose()

    def _wait_for_letter(self, id_: str) -> None:
        self.prefix.wait(id_, BY_ID[id_].keys[0])
        self.tell("notice.mark_which")

    def _compare(self) -> None:
        """Begin, bringing up the timeline, which lists the differences, or end."""
        begins = self.view.anchor is None
        self.replace_view(anchor=self.view.hour if begins else None)
        if begins and not self.panes["timeline"].display:
            self.focus_pane("timeline")

    def _back(self) -> None:
        """Close the innermost thing that is open."""
        if self.deselect():
            return
        if self.view.proof:
            self.replace_view(proof=False)
        elif self.view.anchor is not None:
            self.replace_view(anchor=None)
        elif self.view.query:
            self.replace_view(query="")
        elif self.arranging.zoomed:
            self.arranging.zoom()
