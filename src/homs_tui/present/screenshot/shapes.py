"""What is drawn as shapes instead of text: backgrounds, underlines, rules and blocks.

All are rectangles in units of columns and rows, so that rules meet and columns are straight in any font.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from homs_tui.present.screenshot.screenshot import Picture, Placed, placed


class Box(NamedTuple):
    """A rectangle, in columns and rows from the upper left corner."""

    x: float
    """Its left edge."""
    y: float
    """Its upper edge."""
    width: float
    """Its width."""
    height: float
    """Its height."""

    def moved(self, x: float) -> "Box":
        """The same, moved to the right by *x* columns."""
        return self._replace(x=self.x + x)


_ARMS: Final = {
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu",
    "├": "rud", "┤": "lud", "┬": "lrd", "┴": "lru", "┼": "lrud",
}  # fmt: skip
"""The edges of its cell that a rule reaches: left, right, up, down."""
_BLOCKS: Final = {
    **{char: Box(0, 1 - eighths / 8, 1, eighths / 8) for eighths, char in enumerate("▁▂▃▄▅▆▇█", 1)},
    **{char: Box(0, 0, eighths / 8, 1) for eighths, char in enumerate("▏▎▍▌▋▊▉", 1)},
    "▐": Box(0.5, 0, 0.5, 1),
    "▀": Box(0, 0, 1, 0.5),
    "▔": Box(0, 0, 1, 0.125),
    "▕": Box(0.875, 0, 0.125, 1),
}
DRAWN: Final = frozenset((*_ARMS, *_BLOCKS))
"""The characters that are drawn as shapes."""
_THICK, _THIN = 0.1, 0.05
"""The width of a vertical rule in columns and the height of a horizontal one in rows; a cell is twice as high as wide."""
_LEFT, _TOP, _BELOW = 0.4, 0.45, 0.9
"""The positions in their cell of vertical rules, horizontal rules and underlines."""
_ARM_BOXES: Final = {
    "l": Box(0, _TOP, _LEFT + _THICK, _THIN),
    "r": Box(_LEFT, _TOP, 1 - _LEFT, _THIN),
    "u": Box(_LEFT, 0, _THICK, _TOP + _THIN),
    "d": Box(_LEFT, _TOP, _THICK, 1 - _TOP),
}
"""The arm of a rule from the middle of the cell to each of its edges."""


def backgrounds(picture: Picture) -> dict[str, list[Box]]:
    """The backgrounds that differ from that of the screenshot, by colour."""
    found: defaultdict[str, list[Box]] = defaultdict(list)
    for y, row in enumerate(picture.rows):
        for background, beside in groupby(placed(row), key=lambda p: p.tile.look.background):
            if background != picture.background:
                x, width = _extent(list(beside))
                found[background].append(Box(x, y, width, 1))
    return dict(found)


def signs(picture: Picture) -> dict[str, list[Box]]:
    """Rules, blocks and underlines, by colour."""
    found: defaultdict[str, list[Box]] = defaultdict(list)
    for y, row in enumerate(picture.rows):
        tiles = placed(row)
        for (ink, _), beside in groupby(tiles, key=lambda p: (p.tile.look.ink, _kind(p.tile.seen))):
            for box in _drawn(list(beside)):
                found[ink].append(Box(box.x, y + box.y, box.width, box.height))
        for (ink, under), beside in groupby(tiles, key=lambda p: (p.tile.look.ink, p.tile.look.underlined)):
            if under:
                x, width = _extent(list(beside))
                found[ink].append(Box(x, y + _BELOW, width, _THIN))
    return dict(found)


def path(boxes: Sequence[Box]) -> str:
    """Rectangles as the data of an SVG path."""
    return "".join(f"M{_n(x)} {_n(y)}h{_n(width)}v{_n(height)}h{_n(-width)}z" for x, y, width, height in boxes)


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _extent(row: Sequence[Placed]) -> tuple[int, int]:
    return row[0].x, sum(placed.tile.width for placed in row)


def _kind(char: str) -> str:
    """The kind of a character: neighbours of one kind are merged, if horizontal rules or blocks as wide as their cell."""
    if "lr" in _ARMS.get(char, ""):
        return "rule"
    return char if char in _BLOCKS and _BLOCKS[char].width == 1 else ""


def _drawn(row: Sequence[Placed]) -> Iterator[Box]:
    """The rectangles of neighbours of one kind and colour, relative to their row."""
    kind = _kind(row[0].tile.seen)
    x, width = _extent(row)
    if kind == "rule":
        yield Box(x, _TOP, width, _THIN)
    elif kind:
        yield Box(x, _BLOCKS[kind].y, width, _BLOCKS[kind].height)
    for x, tile in row:
        arms = _ARMS.get(tile.seen, "")
        yield from (_ARM_BOXES[arm].moved(x) for arm in arms if kind != "rule" or arm in "ud")
        if not kind and tile.seen in _BLOCKS:
            yield _BLOCKS[tile.seen].moved(x)
