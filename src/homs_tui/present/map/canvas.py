"""Lines in dots, several to a cell, in one of four makes of characters."""

from collections.abc import Iterable, Sequence
from itertools import compress, pairwise
from typing import Final

from homs_tui.present.map.backdrop import Backdrop

Dot = tuple[float, float]
"""Columns from the left edge and rows from the upper one."""
Ends = tuple[float, float, float, float]
"""Both ends of a piece of a line, in dots."""

DOTS: Final = {Backdrop.BRAILLE: (2, 4), Backdrop.OCTANTS: (2, 4), Backdrop.HALF_BLOCKS: (1, 2), Backdrop.ASCII: (1, 1)}
"""How many dots a cell has across and down."""
_BRAILLE_BITS: Final = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
"""The bit of each dot of a Braille pattern, row by row (Unicode 15.0, section 21.1)."""
_HALVES: Final = " ▀▄█"
_KNOWN_OCTANTS: Final = {
    0: " ", 1: "\U0001cea8", 2: "\U0001ceab", 3: "\U0001fb82", 5: "▘", 10: "▝", 15: "▀", 20: "\U0001fbe6", 40: "\U0001fbe7",
    63: "\U0001fb85", 64: "\U0001cea3", 80: "▖", 85: "▌", 90: "▞", 95: "▛", 128: "\U0001cea0", 160: "▗", 165: "▚", 170: "▐",
    175: "▜", 192: "▂", 240: "▄", 245: "▙", 250: "▟", 252: "▆", 255: "█",
}  # fmt: skip
"""Patterns of octants that had a character before Unicode 16; bit by bit, row by row."""


def _octants() -> tuple[str, ...]:
    """The character of each pattern: the others follow one another from U+1CD00 (Unicode 16.0)."""
    code, found = 0x1CD00, list[str]()
    for pattern in range(256):
        known = _KNOWN_OCTANTS.get(pattern)
        found.append(known or chr(code))
        code += known is None
    return tuple(found)


_OCTANTS: Final = _octants()
_BRAILLE: Final = tuple(
    chr(0x2800 + sum(bit for i, bit in enumerate(_BRAILLE_BITS) if pattern >> i & 1)) for pattern in range(256)
)
_CHARACTERS: Final[dict[Backdrop, Sequence[str]]] = {
    Backdrop.BRAILLE: _BRAILLE,
    Backdrop.OCTANTS: _OCTANTS,
    Backdrop.HALF_BLOCKS: _HALVES,
}
"""The character of each pattern of dots; ASCII has one for each direction instead."""
_HAIR: Final = 1e-6
"""What the right and the lower edge lose, so that no dot lies on them."""


class Canvas:
    """Dots in a pane of cells. Each cell keeps the highest rank of the lines that it has dots of."""

    def __init__(self, width: int, height: int, backdrop: Backdrop) -> None:
        self.width, self.height, self.backdrop = width, height, backdrop
        self._across, self._down = DOTS[backdrop]
        self._characters = _CHARACTERS.get(backdrop)
        self._dots = bytearray(width * height)
        self.ranks = bytearray(width * height)
        """For each cell, row by row, the highest rank of its lines; 0: none."""
        self._slopes = bytearray(width * height)

    def line(self, course: Iterable[Dot], rank: int, dash: int = 0) -> None:
        """A line through points, in runs of *dash* dots with gaps as long; 0: solid. The rank is at least 1."""
        done, across, down = 0, self._across, self._down
        last_x, last_y = self.width * across - _HAIR, self.height * down - _HAIR
        for (x, y), (x1, y1) in pairwise([(x * across, y * down) for x, y in course]):
            if (x < 0 and x1 < 0) or (y < 0 and y1 < 0) or (x > last_x and x1 > last_x) or (y > last_y and y1 > last_y):
                continue
            is_inside = 0 <= x <= last_x and 0 <= x1 <= last_x and 0 <= y <= last_y and 0 <= y1 <= last_y
            found = (x, y, x1, y1) if is_inside else _clipped(x, y, x1, y1, last_x, last_y)
            if found is not None:
                done = self._segment(found, rank, dash, done)

    def _segment(self, ends: Ends, rank: int, dash: int, done: int) -> int:
        """A piece between two dots in the pane, the first *done* dots behind the beginning of its line; how many are now."""
        across, down, width = self._across, self._down, self.width
        x, y, x1, y1 = ends
        steps = int(max(abs(x1 - x), abs(y1 - y))) or 1
        right, below = (x1 - x) / steps, (y1 - y) / steps
        slope = _slope(right / across, below / down) if self._characters is None else 0
        dots, ranks, slopes = self._dots, self.ranks, self._slopes
        for step in range(done, done + steps + 1):
            if not dash or step // dash % 2 == 0:
                column, row = int(x), int(y)
                cell = row // down * width + column // across
                dots[cell] |= 1 << (row % down * across + column % across)
                if ranks[cell] <= rank:
                    ranks[cell], slopes[cell] = rank, slope
            x += right
            y += below
        return done + steps

    @property
    def drawn(self) -> Iterable[int]:
        """The cells with a dot, counted row by row."""
        return compress(range(len(self.ranks)), self.ranks)

    def text(self, cell: int) -> str:
        """What is drawn in a cell, counted row by row; a blank where it has no dot."""
        pattern = self._dots[cell]
        if not pattern:
            return " "
        return chr(self._slopes[cell]) if self._characters is None else self._characters[pattern]


def _slope(right: float, down: float) -> int:
    """The sign for the direction of a line, where a cell has one dot; a row is twice as high as a column is wide."""
    below = 2 * down
    if abs(below) < abs(right) / 2:
        return ord("-")
    if abs(right) < abs(below) / 2:
        return ord("|")
    return ord("\\") if right * below > 0 else ord("/")


def _clipped(x0: float, y0: float, x1: float, y1: float, width: float, height: float) -> Ends | None:
    """The part of a segment that lies in the pane (Liang and Barsky, 1984); None if none does."""
    right, below = x1 - x0, y1 - y0
    start, end = 0.0, 1.0
    for step, room in ((-right, x0), (right, width - x0), (-below, y0), (below, height - y0)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            start = max(start, room / step)
        else:
            end = min(end, room / step)
    if start > end:
        return None
    return x0 + start * right, y0 + start * below, x0 + end * right, y0 + end * below
