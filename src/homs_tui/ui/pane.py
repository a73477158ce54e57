"""A pane: a list of items of any heights under a title, with a cursor that passes over what it cannot stand on."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from homs_tui.core.bilingual import Lang
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.lazy_list import LazyList
from homs_tui.present.lists.line_index import START, LineSpot
from homs_tui.present.lists.list_painter import DrawnLine, ListPainter
from homs_tui.present.lists.list_state import Cursor, ListState
from homs_tui.present.lists.rows import Item, Painted
from homs_tui.present.lists.selection import Selection
from homs_tui.present.styled_text import StyledText
from homs_tui.terminal.paint.cell_buffer import Cells
from homs_tui.terminal.paint.drawing import cells_of
from homs_tui.terminal.paint.theme import over
from homs_tui.text.typesetting import Typesetting
from homs_tui.ui.direct import put_lines
from homs_tui.ui.selecting import Selecting
from homs_tui.ui.styles import strip


class Pane(Widget, can_focus=True):
    """A list on the screen. Its owner gives it items and is told what the reader chose."""

    DEFAULT_CSS: ClassVar[str] = "Pane { height: 1fr; background: transparent; }"

    theme_name: reactive[str] = reactive("dark", init=False)
    """The set of colours."""

    class Chosen(Message):
        """The cursor came to stand on an item."""

        def __init__(self, pane: "Pane", key: Key, *, opened: bool) -> None:
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
        self.listed = ListState(separated=separated, bare=bare)
        """What it lists and where the reader is in it."""
        self.drawing = ListPainter(name, self.listed)
        """How that looks."""
        self.about: object = None
        """What its items are about, for its owner to compare."""
        self.selecting = Selecting(self)
        """How the reader goes on selecting."""
        self._shown: list[DrawnLine] = []
        self._seen = False
        self._fresh = True

    def separate(self, separated: bool, margin: bool = False) -> None:
        """Draw a rule before it, or none; leave a column free behind it, or none."""
        if self.listed.separate(separated, margin):
            self.repaint()

    def set_in(self, lang: Lang, typesetting: Typesetting) -> None:
        """Draw in a language, and with the reader's choices."""
        if typesetting.alone != self.listed.measure.typesetting.alone:
            self.selecting.clear()
        self.listed.set_in(lang, typesetting)

    # What is listed

    @property
    def items(self) -> LazyList:
        """What it lists."""
        return self.listed.items

    @property
    def cursor(self) -> int:
        """The index of the item on which the cursor stands."""
        return self.listed.cursor

    @property
    def top(self) -> LineSpot:
        """The first line in view."""
        return self.listed.top

    @property
    def key(self) -> Key | None:
        """What the cursor stands on."""
        return self.listed.key

    @property
    def item(self) -> Item | None:
        """The item on which the cursor stands."""
        return self.listed.item

    @property
    def extra(self) -> StyledText:
        """Something about it, at the end of its title."""
        return self.drawing.extra

    @extra.setter
    def extra(self, extra: StyledText) -> None:
        self.drawing.extra = extra

    @property
    def spoken_name(self) -> str:
        """Its title; empty where it has none."""
        return self.drawing.spoken_name

    def list_items(self, items: Sequence[Item], *, stand_on: Key | Cursor = Cursor.STAYS, keep: bool = True) -> None:
        """List other items; see `Listed.list_items`."""
        self._fit()
        self._fresh = not self._seen
        if self.listed.list_items(items, stand_on=stand_on, keep=keep):
            self.selecting.clear()
        self.repaint()

    # Moving

    def move(self, by: int) -> None:
        """Move the cursor by so many items that it can stand on; scroll where there are none further on."""
        self._tell(self.cursor, self.listed.move(by))

    def move_page(self, by: int) -> None:
        """Move by so many pages."""
        self._tell(self.cursor, self.listed.move_page(by))

    def move_end(self, last: bool) -> None:
        """Move to the first or last item."""
        self._tell(self.cursor, self.listed.move_end(last))

    def stand_on(self, key: Key) -> bool:
        """Put the cursor on the item of a key without telling anybody; False if it is not listed."""
        self._fresh = False
        found = self.listed.stand_on(key)
        self.repaint()
        return found

    def stand(self, index: int, *, opened: bool = False) -> None:
        """Put the cursor on an item, and perhaps open it."""
        self._tell(self.cursor, self.listed.stand(index), opened=opened)

    def _tell(self, before: int, stands: bool, *, opened: bool = False) -> None:
        """The cursor was moved, or came up against an end."""
        self._fresh = False
        if stands:
            self.selecting.moved(self.cursor)
        self.repaint()
        if stands and self.key is not None and (opened or self.cursor != before):
            self.post_message(self.Chosen(self, self.key, opened=opened))

    def choose(self) -> None:
        """Open the item on which the cursor stands."""
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key, opened=True))

    def scroll_lines(self, by: int) -> None:
        """Scroll, leaving the cursor where it is."""
        self._fresh = False
        if self.listed.scroll(by):
            self.repaint()

    # Drawing

    def _fit(self) -> Size:
        """Tell the list what room and whose focus it has."""
        size = self.size
        self.listed.fit(size.width, size.height)
        self.drawing.focused = self.has_focus
        return size

    def on_resize(self) -> None:
        """Keep the cursor in view; from the top, as long as nobody has gone anywhere: the first sizes are not the last."""
        self._fit()
        self._seen = True
        if self._fresh:
            self.listed.top = START
        self.listed.show_cursor(whole=True)
        self.repaint()

    def repaint(self) -> None:
        """Draw anew the lines that look different from when they were drawn last."""
        if not self.is_attached or not self.display:
            return
        size, shown = self._fit(), self._shown
        now = self.drawing.drawn()
        if len(shown) != len(now):
            self.refresh()
        elif changed := [y for y, line in enumerate(now) if line is not shown[y] and line != shown[y]]:
            if put_lines(self, {y: self._cells(now[y]) for y in changed}):
                self._shown = now
            else:
                self.refresh(*(Region(0, y, size.width, 1) for y in changed))

    def _cells(self, line: DrawnLine) -> Cells:
        name = self.theme_name
        return [cell for painted, bar in line.pieces for cell in cells_of(painted, name, over(name, bar))]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the pane, all of them drawn from one state."""
        size = self._fit()
        if len(self._shown) != size.height:
            self._shown = self.drawing.drawn()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        drawn = self.drawing.line(y)
        if y < len(self._shown):
            self._shown[y] = drawn
        name = self.theme_name
        return Strip.join(strip(painted, name, over(name, bar)) for painted, bar in drawn.pieces)

    def painted_line(self, y: int) -> Painted:
        """One line, whatever its colours."""
        return self.drawing.painted_line(y)

    def watch_theme_name(self) -> None:
        """Other colours."""
        self.refresh()

    # Selecting

    @property
    def selected(self) -> str:
        """The text that is selected, as it is stored; empty for none."""
        return self.drawing.selected

    def pointed(self, x: int, y: int) -> Selection | None:
        """What stands at a column and a row, the nearest one in view where they lie outside; None where nothing is listed."""
        return self.drawing.pointed(x, y)

    def beyond(self, y: int) -> int:
        """Which way a row lies outside: -1 above, 1 below, 0 for neither."""
        return self.listed.beyond(y)

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
        self.focus()
        spot = None if self.selecting.dragged else self.listed.spot_at(event.y)
        if spot is not None:
            self.stand(spot.item, opened=event.chain > 1)

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
