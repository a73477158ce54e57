"""A strict model of a terminal.

pyte is more lenient than terminals are and knows less: it lacks REP, treats NEL as LF, composes a letter and its mark (NFC),
keeps no dim text, does not blank the other half of an overwritten wide letter, always erases with the whole current look, and
ignores what it does not know. Here anything unknown, not allowed, or not the same in every terminal fails: a letter after the
last column, a relative motion from there, a scroll, half a wide letter, a sequence that the terminal lacks.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from homs_tui.terminal.identify.capabilities import ALL, Capabilities
from homs_tui.terminal.paint.cell_buffer import BLANK, CONTINUATION, Cells
from homs_tui.terminal.paint.screen_diff import BEGIN_SYNC, END_SYNC
from homs_tui.terminal.sgr import attributes, blank_look, canonical
from homs_tui.text.inverse_bidi import LEFT_TO_RIGHT_MARK, ScreenCell
from homs_tui.text.joining import JoiningType, trait

_TOKEN = re.compile(
    r"(?P<csi>\x1b\[(?P<parameters>[?\d;]*)(?P<final>[@-~]))"
    r"|\x1b\]66;w=(?P<width>[12]):h=1;(?P<sized>[^\x1b]+)\x1b\\"
    r"|\x1b(?P<escape>[EM78])"
    r"|(?P<control>[\r\n\b])"
    r"|(?P<char>[^\x00-\x1f\x7f-\x9f])",
    re.DOTALL,
)
UNKNOWN = ScreenCell("?", 1, "5")
"""A cell whose content is undefined: terminals differ."""
_OFF = {"22": "12", "23": "3", "24": "4", "25": "5", "27": "7", "28": "8", "29": "9"}


@dataclass
class Rendition:
    """What SGR has switched on; parsed independently of the program, which wrote the parameters."""

    flags: set[str] = field(default_factory=set)
    foreground: str = ""
    background: str = ""

    @property
    def look(self) -> str:
        """The look as the program writes it."""
        return ";".join([*sorted(self.flags), *filter(None, (self.foreground, self.background))])

    def take(self, parameters: str) -> None:
        """Apply the parameters of a sequence."""
        parts = iter(parameters.split(";"))
        for part in parts:
            if part in ("", "0"):
                self.flags, self.foreground, self.background = set(), "", ""
            elif part in ("38", "48"):
                kind = next(parts)
                self._colour(part, ";".join([part, kind, *(next(parts) for _ in range({"5": 1, "2": 3}[kind]))]))
            elif part in ("39", "49"):
                self._colour(part, "")
            elif part in _OFF:
                self.flags -= set(_OFF[part])
            elif len(part) == 1:
                self.flags.add(part)
            else:
                assert re.fullmatch("[349][0-7]|10[0-7]", part), part
                self._colour(part, part)

    def _colour(self, part: str, colour: str) -> None:
        if part[0] in "39":
            self.foreground = colour
        else:
            self.background = colour


@dataclass
class Emulator:
    """Cells as a terminal holds them, in the order sent."""

    columns: int
    rows: int
    can: Capabilities = ALL
    """The sequences that it has; any other fails."""
    marks_apart: bool = False
    """Does each mark take a column?"""
    joins_spacing: bool = False
    """Does a spacing mark share the column of its base?"""
    emoji_columns: int = 2
    """The columns that it gives an emoji."""
    by_look: bool = False
    """Does a blank keep the invisible part of its look too?"""
    cells: list[Cells] = field(default_factory=list)
    """Its contents: of its look a blank has only what is visible."""
    y: int = 0
    x: int = 0
    """The cursor; after the last column a wrap is pending."""
    rendition: Rendition = field(default_factory=Rendition)
    last: str = ""
    """What REP repeats."""
    saved: tuple[int, int, Rendition] | None = None
    """What DECSC has saved."""

    def __post_init__(self) -> None:
        self.resize(self.columns, self.rows)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size; what is shown then is undefined."""
        self.columns, self.rows = columns, rows
        self.cells = [[UNKNOWN] * columns for _ in range(rows)]
        self.y, self.x, self.rendition, self.saved = rows - 1, columns // 2, Rendition({"7"}), None

    def feed(self, text: str) -> None:
        """Process output."""
        at = 0
        while at < len(text):
            match = _TOKEN.match(text, at)
            assert match, f"not understood: {text[at : at + 20]!r}"
            at = match.end()
            found = match.groupdict()
            if found["csi"]:
                self._sequence(found["csi"], found["parameters"], found["final"])
            elif found["sized"]:
                self._put(match[0], int(found["width"]))
            elif found["char"]:
                self._char(found["char"])
            elif found["escape"] and found["escape"] in "78":
                self._save_or_restore(found["escape"] == "7")
            elif found["escape"] == "M":
                self._place(self.y - 1, self._settled())
            else:
                self._control(found["escape"] or found["control"])

    @property
    def look(self) -> str:
        """The current look."""
        return self.rendition.look

    def _save_or_restore(self, save: bool) -> None:
        """DECSC, DECRC; nothing may be restored that was not saved since the size last changed."""
        assert self.can.decsc
        if save:
            rendition = Rendition(set(self.rendition.flags), self.rendition.foreground, self.rendition.background)
            self.saved = self.y, self._settled(), rendition
            return
        assert self.saved is not None
        self.y, self.x, kept = self.saved
        self.rendition = Rendition(set(kept.flags), kept.foreground, kept.background)

    def _control(self, control: str) -> None:
        if control == "\b":
            self._place(self.y, self._settled() - 1)
        elif control == "\r":
            self.x = 0
        elif control == "\n":
            self._place(self.y + 1, self._settled())
        else:
            assert self.can.nel
            self._place(self.y + 1, 0)

    def _settled(self) -> int:
        assert self.x < self.columns, "its position is not the same in every terminal"
        return self.x

    def _place(self, y: int, x: int) -> None:
        assert 0 <= y < self.rows, "it would scroll, or stop at the edge"
        assert 0 <= x < self.columns
        self.y, self.x = y, x

    def _sequence(self, whole: str, parameters: str, final: str) -> None:
        if whole in (BEGIN_SYNC, END_SYNC):
            return
        if final == "m":
            self.rendition.take(parameters)
            return
        numbers = [int(number) if number else 0 for number in parameters.split(";")]
        if final == "H":
            self._place(max(numbers[0], 1) - 1, max(numbers[1] if len(numbers) > 1 else 1, 1) - 1)
        elif final in "XKJ":
            self._erase(final, numbers[0])
        elif final == "b":
            assert self.can.rep
            assert len(self.last) == 1
            for _ in range(numbers[0]):
                self._char(self.last)
        else:
            self._moved(final, max(numbers[0], 1))

    def _moved(self, final: str, by: int) -> None:
        if final in "Gd":
            assert self.can.hpa_vpa
            y, x = (self.y, by - 1) if final == "G" else (by - 1, self._settled())
        else:
            down, right = {"A": (-by, 0), "B": (by, 0), "C": (0, by), "D": (0, -by)}[final]
            y, x = self.y + down, self._settled() + right
        self._place(y, x)

    def _erase(self, final: str, count: int) -> None:
        blank = BLANK
        if blank_look(self.look):
            assert self.can.bce, "its colour would not be the same in every terminal"
            assert not attributes(self.look).shows_on_blank, "terminals differ about erased lines and reversed colours"
            blank = ScreenCell(" ", 1, blank_look(self.look))
        if self.by_look:
            assert not self.look, "its look would not be the same in every terminal"
        if final == "J":
            assert count == 2
            self.cells = [[blank] * self.columns for _ in range(self.rows)]
            return
        assert final == "X" or count == 0
        assert final == "K" or self.can.ech
        start = self._settled()
        end = self.columns if final == "K" else start + count
        assert end <= self.columns
        self._split(start)
        self._split(end)
        self.cells[self.y][start:end] = [blank] * (end - start)

    def _split(self, x: int) -> None:
        """A wide letter across the edge before a column loses both halves."""
        row = self.cells[self.y]
        if x < self.columns and row[x] is CONTINUATION:
            start = self._base(x)
            row[start : start + row[start].width] = [UNKNOWN] * row[start].width

    def _base(self, x: int) -> int:
        """The first column of the letter that has column *x*."""
        while self.cells[self.y][x] is CONTINUATION:
            x -= 1
        return x

    def _char(self, char: str) -> None:
        kind, width = trait(char).kind, trait(char).width
        if kind is JoiningType.MARK and width and not self.joins_spacing:
            self._spread(char, width)
            return
        if char == LEFT_TO_RIGHT_MARK or (kind is JoiningType.MARK and not self.marks_apart):
            assert self.last, "a mark without a base"
            self._mark(char)
            return
        assert kind is JoiningType.BASE or unicodedata.combining(char), f"{char!r} is not drawn"
        if char >= "\U0001f000":
            self._emoji(char)
            return
        self._put(char, 2 if unicodedata.east_asian_width(char) in "WF" else 1)

    def _emoji(self, char: str) -> None:
        if self.emoji_columns:
            self._put(char, self.emoji_columns)

    def _spread(self, mark: str, width: int) -> None:
        """A spacing mark has a column beside its base."""
        assert self.x + width <= self.columns, "it would wrap"
        self._mark(mark)
        self._split(self.x)
        self._split(self.x + width)
        at, row = self._base(self.x - 1), self.cells[self.y]
        row[at] = row[at]._replace(width=row[at].width + width)
        row[self.x : self.x + width] = [CONTINUATION] * width
        self.x += width

    def _mark(self, char: str) -> None:
        at = self._base(self.x - 1)
        base = self.cells[self.y][at]
        self.cells[self.y][at] = base._replace(text=base.text + char)
        self.last += char

    def _put(self, text: str, width: int) -> None:
        assert self.x + width <= self.columns, "it would wrap"
        self._split(self.x)
        self._split(self.x + width)
        look = blank_look(self.look) if text == " " and not self.by_look else self.look
        self.cells[self.y][self.x : self.x + width] = [ScreenCell(text, width, look), CONTINUATION][:width]
        self.x += width
        self.last = text


def held(cells: Cells, *, by_look: bool = False) -> Cells:
    """A row as the model holds it after exactly these cells were sent."""
    return [
        cell._replace(look=blank_look(cell.look) if cell.text == " " and not by_look else canonical(cell.look))
        if cell is not CONTINUATION
        else cell
        for cell in cells
    ]
