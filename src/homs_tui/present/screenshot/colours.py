"""The colours of a screenshot: where the screen leaves them to the terminal, those of a dark or a light one."""

from typing import Final, NamedTuple

Rgb = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""


class Palette(NamedTuple):
    """The default colours of a terminal."""

    background: Rgb
    """The default background."""
    ink: Rgb
    """The default text colour."""
    eight: tuple[Rgb, ...]
    """Black, red, green, yellow, blue, magenta, cyan, white."""


DARK: Final = Palette(
    (22, 25, 31),
    (216, 220, 228),
    (
        (64, 70, 82),
        (224, 108, 117),
        (133, 190, 110),
        (214, 170, 90),
        (97, 160, 230),
        (198, 120, 221),
        (86, 182, 194),
        (190, 196, 206),
    ),
)
LIGHT: Final = Palette(
    (255, 255, 255),
    (36, 41, 47),
    ((36, 41, 47), (190, 40, 45), (20, 110, 50), (130, 85, 0), (10, 85, 190), (125, 60, 160), (10, 105, 115), (90, 98, 108)),
)
_NAMED: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_LEVELS: Final = (0, 95, 135, 175, 215, 255)
_FAINT: Final = 0.4
"""The share of the background in the colour of dim text."""


def rgb(name: str, palette: Palette, otherwise: Rgb) -> Rgb:
    """A colour by name: one of the eight, bright or not, ``color(N)`` of xterm's 256 (from 16 on), or *otherwise* for
    ``default`` or an empty name."""
    if name in ("", "default"):
        return otherwise
    name = name.removeprefix("bright_")  # the eight are bright enough for either
    if name in _NAMED:
        return palette.eight[_NAMED.index(name)]
    number = int(name.removeprefix("color(").removesuffix(")"))
    if number >= 232:
        grey = 8 + 10 * (number - 232)
        return grey, grey, grey
    cube = number - 16
    return _LEVELS[cube // 36], _LEVELS[cube // 6 % 6], _LEVELS[cube % 6]


def faint(ink: Rgb, background: Rgb) -> Rgb:
    """The colour of dim text on a background."""
    return (_mixed(ink[0], background[0]), _mixed(ink[1], background[1]), _mixed(ink[2], background[2]))


def _mixed(ink: int, background: int) -> int:
    return int(ink + (background - ink) * _FAINT)


def css(colour: Rgb) -> str:
    """A colour in CSS notation."""
    return "#{:02x}{:02x}{:02x}".format(*colour)
