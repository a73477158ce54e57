"""What opens over the panes: a line to type in, the palette, the filter, the help."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from homs_tui.present.copying import logical
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.overlay_lists import narrowed
from homs_tui.present.lists.rows import Item, Painted, Para, blank, lines
from homs_tui.present.styled_text import EMPTY, StyledText, direction
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.typesetting import PLAIN, Typesetting
from homs_tui.ui.commands import BY_ID
from homs_tui.ui.keys import with_arabic
from homs_tui.ui.line_edit import LineEdit
from homs_tui.ui.pane import Pane
from homs_tui.ui.styles import strip

Answer = TypeVar("Answer")
"""What an overlay gives."""
Told = Callable[[str], StyledText]
"""What is said of a line while it is typed."""


def _moves() -> list[BindingType]:
    """The keys that move in lists, for lists without a line to type in."""
    moves = ("down", "up", "page_down", "page_up", "top", "bottom")
    keys = {move: with_arabic(BY_ID[f"list.{move}"].keys) for move in moves}
    return [Binding(key, f"move('{move}')", show=False) for move, all_ in keys.items() for key in all_]


def line_edit(label: str, theme: str, view: View, value: str = "") -> LineEdit:
    """A line to type in; while there is no letter in it it has the direction of the reader's language."""
    line = LineEdit(label, value, direction(view.lang))
    line.mirrored, line.typesetting = view.mirrored, view.drawn
    line.set_reactive(LineEdit.theme_name, theme)
    return line


class Saying(Widget):
    """A text on as many lines as there is room for, usually one."""

    DEFAULT_CSS: ClassVar[str] = "Saying { height: 1; background: transparent; }"
    spoken_name = ""

    def __init__(self, text: StyledText, theme: str, typesetting: Typesetting = PLAIN) -> None:
        super().__init__()
        self.text, self.theme_name, self.typesetting = text, theme, typesetting

    def say(self, text: StyledText) -> None:
        """Say something else."""
        self.text = text
        self.refresh()

    def painted_line(self, y: int) -> Painted:
        """A line, with a column free at each side."""
        width = max(self.size.width - 2, 1)
        painted = lines(Para(self.text, most=self.size.height), width, self.typesetting)
        return (*blank(1), *(painted[y] if y < len(painted) else blank(width)), *blank(1))

    def render_line(self, y: int) -> Strip:
        """A line in its colours."""
        return strip(self.painted_line(y), self.theme_name)


class Overlay(ModalScreen[Answer | None], Generic[Answer]):
    """Something that lies over the panes, until it is answered or left."""

    def __init__(self, theme: str) -> None:
        super().__init__(classes="-mono" if theme == "mono" else None)

    def answer(self, result: Answer | None) -> None:
        """Close and give an answer, once: a key typed too fast would close what lies behind as well."""
        if self.is_current:
            self.dismiss(result)

    def action_leave(self) -> None:
        """Give nothing."""
        self.answer(None)


class Prompt(Overlay[str]):
    """A line to type in at the foot of the screen; what stands behind it stays in view. Gives None when it is left."""

    DEFAULT_CSS: ClassVar[str] = """
    Prompt { align: left bottom; background: transparent; }
    Prompt > Vertical { height: 2; width: 100%; background: ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False), Binding("ctrl+c", "leave", show=False)]

    def __init__(self, label: str, value: str, told: Told, accepts: Callable[[str], bool], theme: str, view: View) -> None:
        super().__init__(theme)
        self.line = line_edit(label, theme, view, value)
        self.saying = Saying(told(value), theme, view.drawn)
        self.told, self.accepts = told, accepts

    def compose(self) -> ComposeResult:
        """The line, and what is said of it."""
        with Vertical():
            yield self.saying
            yield self.line

    def on_mount(self) -> None:
        """Typing goes to the line."""
        self.line.focus()

    def on_line_edit_changed(self, message: LineEdit.Changed) -> None:
        """Say what the line means now."""
        self.saying.say(self.told(message.value))

    def on_line_edit_submitted(self, message: LineEdit.Submitted) -> None:
        """Give the line, if it means something."""
        if self.accepts(message.value):
            self.answer(message.value)


class Palette(Overlay[Key]):
    """Everything that can be done or gone to, by its name. Gives the key of what was chosen."""

    DEFAULT_CSS: ClassVar[str] = """
    Palette { align: center top; background: transparent; }
    Palette > Vertical { width: 90%; max-width: 90; height: 70%; margin-top: 2; background: ansi_default;
                         border: solid ansi_blue; }
    Palette.-mono > Vertical { border: solid ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("down,ctrl+n,tab", "move('down')", show=False, priority=True),
        Binding("up,ctrl+p,shift+tab", "move('up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
    ]

    def __init__(self, label: str, find: Callable[[str], Sequence[Item]], view: View, theme: str) -> None:
        super().__init__(theme)
        self.find = find
        self.line = line_edit(label, theme, view)
        self.pane = Pane("palette", bare=True)
        self.pane.can_focus = False
        self.pane.set_in(view.lang, view.drawn)
        self.pane.set_reactive(Pane.theme_name, theme)

    def compose(self) -> ComposeResult:
        """The line, and what it finds."""
        with Vertical():
            yield self.line
            yield self.pane

    def on_mount(self) -> None:
        """Everything, before anything is typed."""
        self.line.focus()
        self.pane.list_items(self.find(""), keep=False)

    def on_line_edit_changed(self, message: LineEdit.Changed) -> None:
        """List what the line finds."""
        self.pane.list_items(self.find(message.value), keep=False)

    def on_line_edit_submitted(self) -> None:
        """Give what the cursor stands on."""
        if self.pane.key is not None:
            self.answer(self.pane.key)

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """A click gives it."""
        if message.opened:
            self.answer(message.key)

    def action_move(self, way: str) -> None:
        """Move in the list."""
        move_in(self.pane, way)


class Sheet(Overlay[None]):
    """A list over the panes: the help, or the filter, whose entries a space marks. A line typed in it narrows it."""

    DEFAULT_CSS: ClassVar[str] = """
    Sheet { align: center middle; background: transparent; }
    Sheet > Vertical { width: 96%; max-width: 100; height: 92%; background: ansi_default; border: solid ansi_blue; }
    Sheet.-mono > Vertical { border: solid ansi_default; }
    Sheet LineEdit { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", show=False),
        Binding(",".join((*with_arabic(("q", "f")), "question_mark", "f1", "؟")), "leave", show=False),
        Binding("escape", "back", show=False),
        Binding(",".join(("slash", *with_arabic(("/",))[1:])), "find", show=False),
        Binding("space", "mark", show=False),
        Binding(",".join(with_arabic(("c",))), "clear", show=False),
        Binding(",".join(with_arabic(BY_ID["app.picture"].keys)), "app.picture", show=False),
        Binding(",".join(with_arabic(BY_ID["claim.copy"].keys)), "copy", show=False),
        Binding(",".join(with_arabic(BY_ID["claim.select"].keys)), "select", show=False),
        *_moves(),
    ]

    def __init__(
        self,
        build: Callable[[], tuple[Item, ...]],
        foot: Callable[[], StyledText],
        view: View,
        theme: str,
        toggle: Callable[[Key | None], None] | None = None,
    ) -> None:
        super().__init__(theme)
        self.build, self.foot, self.toggle, self.lang = build, foot, toggle, view.lang
        self.pane = Pane("sheet", bare=True)
        self.pane.set_in(view.lang, view.drawn)
        self.pane.set_reactive(Pane.theme_name, theme)
        self.line = line_edit(say("prompt.search", view.lang), theme, view)
        self.saying = Saying(EMPTY, theme, view.drawn)

    def compose(self) -> ComposeResult:
        """The list, the line that narrows it, and how to use it."""
        with Vertical():
            yield self.pane
            yield self.line
            yield self.saying

    def on_mount(self) -> None:
        """Fill it."""
        self.pane.focus()
        self._fill()

    def _fill(self) -> None:
        self.pane.list_items(narrowed(self.build(), self.line.value, self.lang))
        self.saying.say(self.foot())

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """A second click marks, as space does."""
        if message.opened:
            self.action_mark()

    def action_find(self) -> None:
        """Type what to list."""
        self.line.display = True
        self.line.focus()

    def on_line_edit_changed(self) -> None:
        """List what the line finds."""
        self._fill()

    def on_line_edit_submitted(self) -> None:
        """Back to the list, as narrow as it is."""
        self.pane.focus()

    def action_move(self, way: str) -> None:
        """Move in the list."""
        move_in(self.pane, way)

    def action_mark(self) -> None:
        """Mark the entry, or take its mark away."""
        if self.toggle is not None and self.pane.key is not None:
            self.toggle(self.pane.key)
            self._fill()

    def action_clear(self) -> None:
        """Take all marks away."""
        if self.toggle is not None:
            self.toggle(None)
            self._fill()

    def action_back(self) -> None:
        """Let go of what is selected; else close the line, or, without one, the sheet."""
        if self.pane.selecting.clear():
            return
        if not self.line.display:
            self.answer(None)
            return
        self.pane.focus()
        self.line.display = False
        self.line.empty()

    def action_copy(self) -> None:
        """Copy what is selected, else the entry."""
        text = self.pane.selected or (logical(self.pane.item) if self.pane.item else "")
        self.pane.selecting.clear()
        if text:
            self.app.copy_to_clipboard(text)

    def action_select(self) -> None:
        """Select entries from here on; again ends it."""
        if self.pane.selecting.by_entries:
            self.pane.selecting.clear()
        else:
            self.pane.selecting.start()

    def action_enter(self) -> None:
        """Copy the entries that are being selected, or close."""
        if self.pane.selecting.by_entries:
            self.action_copy()
        else:
            self.answer(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside it closes it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.answer(None)


def move_in(pane: Pane, way: str) -> None:
    """Move a pane's cursor by the name of a move."""
    match way:
        case "down" | "up":
            pane.move(1 if way == "down" else -1)
        case "page_down" | "page_up":
            pane.move_page(1 if way == "page_down" else -1)
        case "top" | "bottom":
            pane.move_end(way == "bottom")
