"""A pane: a list of items of any heights under a title, with a cursor that passes over what it cannot stand on."""

from typing import ClassVar, Final

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from homs_tui.core.bilingual import Lang
from homs_tui.present.heading import titled
from homs_tui.present.ink import EMPTY, Ink, direction, ink
from homs_tui.present.roles import Role
from homs_tui.present.rows import Item, Painted, Run, beside, blank, lines, parts
from homs_tui.present.selecting import Selection, entry, marked, pointed, selected
from homs_tui.present.stack import Stack, stacked
from homs_tui.present.words import say
from homs_tui.terminal.theme import NOTHING, THEMES
from homs_tui.text.typesetting import PLAIN, Typesetting
from homs_tui.ui.selecting import Selecting
from homs_tui.ui.styles import strip

NOWHERE: Final = -1
"""The place of a cursor that stands on no item."""
Laid = tuple[int, int, bool]
"""What the places of items depend on: the items, their columns, the cells of lam with alef."""


class Pane(Widget, can_focus=True):
    """Draws only the lines in view. Its owner gives it items and is told what the reader chose."""

    DEFAULT_CSS: ClassVar[str] = "Pane { height: 1fr; background: transparent; }"

    items: reactive[tuple[Item, ...]] = reactive((), init=False)
    """What it lists."""
    cursor: reactive[int] = reactive(0, init=False)
    """The index of the item on which the cursor stands."""
    theme_name: reactive[str] = reactive("dark", init=False)
    """The set of colours."""

    class Chosen(Message):
        """The cursor came to stand on an item."""

        def __init__(self, pane: "Pane", key: str, *, opened: bool) -> None:
            super().__init__()
            self.pane = pane
            """The pane."""
            self.key = key
            """What the item stands for."""
            self.opened = opened
            """Was it opened, not only reached?"""

    class Selected(Message):
        """The reader selected a text with the mouse."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text
            """The text, as it is stored."""

    def __init__(self, name: str, *, separated: bool = False, bare: bool = False) -> None:
        super().__init__(id=name)
        self.pane_name = name
        self.separated = separated
        """Does a rule stand before it, on the side where reading begins?"""
        self.margin = False
        """Does a column stay free behind it?"""
        self.bare = bare
        """Has it no title?"""
        self.lang: Lang = "en"
        """The language of its title, and of what it lists."""
        self.typesetting = PLAIN
        """How its text is drawn."""
        self.extra: Ink = EMPTY
        """Something about it, at the end of its title."""
        self.about: object = None
        """What its items are about, for its owner to compare."""
        self.top = 0
        """The first line in view."""
        self.selecting = Selecting(self)
        """What is selected in it."""
        self._drawn: dict[int, Strip] = {}
        self._seen = False
        self._stack = Stack((), (0,))
        self._laid: Laid | None = None

    def separate(self, separated: bool, margin: bool = False) -> None:
        """Draw a rule before it, or none; leave a column free behind it, or none."""
        if (separated, margin) != (self.separated, self.margin):
            self.separated, self.margin = separated, margin
            self._show_cursor(whole=False)
            self.repaint()

    def set_in(self, lang: Lang, typesetting: Typesetting) -> None:
        """Draw in a language, and with the reader's choices."""
        if typesetting.alone != self.typesetting.alone:
            self.selecting.clear()
        self.lang, self.typesetting = lang, typesetting

    @property
    def mirrored(self) -> bool:
        """Is it read from the right?"""
        return self.lang == "ar"

    # What is listed

    def list_items(self, items: tuple[Item, ...], *, stand_on: str = "", keep: bool = True) -> None:
        """List other items.

        The cursor goes to *stand_on*; if that is not listed it stands nowhere, so that what is marked is never another thing
        than what is looked at. With no *stand_on* it stays where it stood, if it is kept, or goes to the first item.
        """
        key = stand_on or (self.key if keep else "")
        same = items is self.items or items == self.items
        if not same:
            self.selecting.clear()
            self.set_reactive(Pane.items, items)
            self._laid = None
        stack = self._lay()
        found = stack.find(key)
        if found is None:
            found = NOWHERE if stand_on else stack.near(self.cursor if keep else 0)
            if not keep:
                self.top = 0
        if found != self.cursor or not same:
            self.set_reactive(Pane.cursor, found)
            self._show_cursor(whole=False)
            self.repaint()

    @property
    def key(self) -> str:
        """What the cursor stands on; empty for nothing."""
        return self.items[self.cursor].key if 0 <= self.cursor < len(self.items) else ""

    @property
    def item(self) -> Item | None:
        """The item on which the cursor stands."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) and self.key else None

    # Moving

    def move(self, by: int) -> None:
        """Move the cursor by so many items that it can stand on; scroll where there are none further on."""
        stack, index, step = self._lay(), self.cursor, 1 if by > 0 else -1
        if index == NOWHERE:
            index = stack.at_line(self.top) - 1 if by > 0 else stack.at_line(self.top)
        for _ in range(abs(by)):
            following = stack.beside(index, step)
            if following is None:
                self.scroll_lines(step)
                break
            index = following
        self._stand(index)

    def move_page(self, by: int) -> None:
        """Move by so many pages."""
        stack = self._lay()
        line = stack.line_of(self.cursor) + by * max(self._rows - 1, 1)
        self.scroll_lines(by * max(self._rows - 1, 1))
        target = stack.at_line(min(max(line, 0), stack.height - 1))
        near = stack.near(target) if by > 0 else stack.before(target)
        if by > 0 and near < self.cursor:
            near = stack.before(len(self.items) - 1)
        self._stand(near)

    def move_end(self, last: bool) -> None:
        """Move to the first or last item."""
        stack = self._lay()
        self.top = max(stack.height - self._rows, 0) if last else 0
        self._stand(stack.before(len(self.items) - 1) if last else stack.near(0))
        self.repaint()

    def stand_on(self, key: str) -> bool:
        """Put the cursor on the item of a key without telling anybody; False if it is not listed."""
        found = self._lay().find(key)
        if found is None:
            return False
        self.set_reactive(Pane.cursor, found)
        self._show_cursor(whole=True)
        self.repaint()
        return True

    def _stand(self, index: int, *, opened: bool = False) -> None:
        if not 0 <= index < len(self.items) or not self.items[index].key:
            return
        moved = index != self.cursor
        self.set_reactive(Pane.cursor, index)
        self.selecting.moved(index)
        self._show_cursor(whole=True)
        self.repaint()
        if moved or opened:
            self.post_message(self.Chosen(self, self.key, opened=opened))

    def choose(self) -> None:
        """Open the item on which the cursor stands."""
        if self.key:
            self.post_message(self.Chosen(self, self.key, opened=True))

    def scroll_lines(self, by: int) -> None:
        """Scroll, leaving the cursor where it is."""
        top = min(max(self.top + by, 0), max(self._lay().height - self._rows, 0))
        if top != self.top:
            self.top = top
            self.repaint()

    # Where lines are

    @property
    def _head(self) -> int:
        """Lines above the items: the title's."""
        return 0 if self.bare else 1

    @property
    def _rows(self) -> int:
        """Lines for items."""
        return max(self.size.height - self._head, 1)

    @property
    def _inner(self) -> int:
        """Columns for items: without the rule, the cursor's mark and the free column."""
        return max(self.size.width - (self.separated or self.bare) - 1 - self.margin, 1)

    def _lay(self) -> Stack:
        """The items with the lines on which they begin; anew only for other items, another width or other letters."""
        now = (id(self.items), self._inner, self.typesetting.lam_alef)
        if now != self._laid:
            self._laid, self._stack = now, stacked(self.items, self._inner, self.typesetting)
        return self._stack

    def _show_cursor(self, *, whole: bool) -> None:
        """Scroll as little as needed to see the cursor's item, and its heading if that stands just above."""
        stack = self._lay()
        limit = max(stack.height - self._rows, 0)
        if not self.items or self.cursor == NOWHERE:
            self.top = min(self.top, limit)
            return
        start, end = stack.line_of(self.cursor), stack.end_of(self.cursor)
        above = self.cursor
        while above and not self.items[above - 1].key and start - stack.line_of(above - 1) <= 2:
            above -= 1
        if (end > self.top + self._rows and whole) or start >= self.top + self._rows:
            self.top = max(end - self._rows, 0)
        if stack.line_of(above) < self.top or start < self.top:
            self.top = stack.line_of(above)
        self.top = min(max(self.top, 0), limit)

    def on_resize(self) -> None:
        """Keep the cursor in view; from the top, the first time that there is any room."""
        if not self._seen:
            self._seen, self.top = True, 0
        self._show_cursor(whole=True)
        self.repaint()

    # Drawing

    def repaint(self) -> None:
        """Draw anew the lines that look different from when they were drawn last."""
        if not self.is_attached or not self.display:
            return
        changed = [y for y, strip_ in self._drawn.items() if self._draw(y) != strip_]
        if len(self._drawn) != self.size.height:
            self.refresh()
        elif changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        if y == 0 and len(self._drawn) > self.size.height:
            self._drawn.clear()
        self._drawn[y] = drawn = self._draw(y)
        return drawn

    @property
    def spoken_name(self) -> str:
        """Its title; empty where it has none."""
        return "" if self.bare else say(f"pane.{self.pane_name}", self.lang)

    def painted_line(self, y: int) -> Painted:
        """One line, whatever its colours."""
        before, rest, _ = self._line(y)
        return (*rest, *before[::-1]) if self.mirrored else (*before, *rest)

    def _draw(self, y: int) -> Strip:
        before, rest, here = self._line(y)
        theme = THEMES[self.theme_name]
        # While something is selected, nothing else is laid over a line.
        over = (theme.cursor if self.has_focus else theme.resting) if here and not self.selecting.selection else NOTHING
        start = strip(before[::-1] if self.mirrored else before, self.theme_name)
        parts = [start, strip(rest, self.theme_name, over)]
        return Strip.join(parts[::-1] if self.mirrored else parts)

    def _line(self, y: int) -> tuple[Painted, Painted, bool]:
        """A line: what stands before an item, the rest, and whether that is of the item on which the cursor stands."""
        width = self.size.width
        if width < 4:
            return (), blank(width), False
        titled_ = not self.bare and y == 0
        edge: Painted = (Run("┬" if titled_ else "│", (Role.DIM,), 1),) if self.separated else ()
        if titled_:
            title = titled(self.pane_name, self.lang, width - len(edge), self.has_focus, self._extra(), self.typesetting)
            return edge, title, False
        stack, line = self._lay(), y - self._head + self.top
        if line >= stack.height:
            return edge, blank(width - len(edge)), False
        index = stack.at_line(line)
        here = index == self.cursor and bool(self.items[index].key)
        painted = marked(self._painted(index)[line - stack.line_of(index)], index, self.selecting.selection)
        return (*edge, *self._cursor_mark(here)), beside((painted, self._edge_mark(y)), self.mirrored), here

    def _painted(self, index: int) -> tuple[Painted, ...]:
        return lines(self.items[index], self._inner, self.typesetting, mirrored=self.mirrored)

    def _cursor_mark(self, here: bool) -> Painted:
        """The cursor, on the side where reading begins: a whole bar in the pane with the focus, a thin one in others."""
        if not here:
            return blank(1)
        thin = "▕" if self.mirrored else "▏"
        thick = "▐" if self.mirrored else "▌"
        return (Run(thick if self.has_focus else thin, (Role.ACCENT,), 1),)

    def _edge_mark(self, y: int) -> Painted:
        """At the end of the line: a free column, or, where there is no title to say it, which way there is more."""
        if not self.bare:
            return blank(1 if self.margin else 0)
        sign = "↑" if y == 0 and "↑" in self.more else "↓" if y == self.size.height - 1 and "↓" in self.more else " "
        return (Run(sign, (Role.DIM,), 1),)

    @property
    def more(self) -> str:
        """Which way the list goes beyond what is in view."""
        return ("↑" if self.top else "") + ("↓" if self.top + self._rows < self._lay().height else "")

    def _extra(self) -> Ink:
        """What the owner says, and which way there is more."""
        if not self.more:
            return self.extra
        return ink(self.extra, " " if self.extra.text else "", (self.more, Role.DIM), base=direction(self.lang))

    def watch_theme_name(self) -> None:
        """Other colours."""
        self.repaint()

    # Selecting

    @property
    def selected(self) -> str:
        """The text that is selected, as it is stored; empty for none."""
        selection = self.selecting.selection
        if selection is None:
            return ""
        return selected(self.items, selection, self._inner, self.typesetting, mirrored=self.mirrored)

    def pointed(self, x: int, y: int) -> Selection | None:
        """What stands at a column and a row, the nearest one in view where they lie outside; None where nothing is listed."""
        stack = self._lay()
        if not self.items:
            return None
        line = self.top + min(max(y - self._head, 0), self._rows - 1)
        if line >= stack.height:
            last = entry(len(self.items) - 1).end
            return Selection(last, last)
        index = stack.at_line(line)
        before = (1 if self.bare else self.margin) if self.mirrored else self.separated + 1
        texts = parts(self.items[index], self._inner, self.typesetting, mirrored=self.mirrored)
        return pointed(index, texts, self._painted(index), line - stack.line_of(index), x - before)

    def beyond(self, y: int) -> int:
        """Which way a row lies outside: -1 above, 1 below, 0 for neither."""
        return -1 if y < self._head else 1 if y >= self._head + self._rows else 0

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """What is selected is let go; a drag may begin."""
        if event.button == 1:
            self.selecting.press(event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """With the button held, everything up to there is selected."""
        if self.app.mouse_captured is self:
            self.selecting.drag(event.x, event.y)

    def on_mouse_up(self) -> None:
        """What is selected now is told."""
        self.release_mouse()
        if self.selecting.release() and self.selected:
            self.post_message(self.Selected(self.selected))

    def on_click(self, event: events.Click) -> None:
        """A click stands on an item; a second one opens it. The end of a drag is no click."""
        line = event.y - self._head
        self.focus()
        if line < 0 or self.selecting.dragged:
            return
        line += self.top
        if line < self._lay().height:
            index = self._lay().at_line(line)
            if self.items[index].key:
                self._stand(index, opened=event.chain > 1)

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls."""
        self.scroll_lines(3)
        self.selecting.follow()

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls."""
        self.scroll_lines(-3)
        self.selecting.follow()

    def on_focus(self) -> None:
        """The cursor's mark changes."""
        self.repaint()

    def on_blur(self) -> None:
        """The cursor's mark changes."""
        self.repaint()
