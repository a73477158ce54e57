"""The colours of a picture: those of a terminal on dark or on light, where the screen leaves them to the terminal."""

from typing import Final

from rich.color import Color, blend_rgb
from rich.color_triplet import ColorTriplet
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from homs_tui.present.screenshot.screenshot import TileLook

DARK: Final = TerminalTheme(
    (22, 25, 31),
    (216, 220, 228),
    [
        (64, 70, 82),
        (224, 108, 117),
        (133, 190, 110),
        (214, 170, 90),
        (97, 160, 230),
        (198, 120, 221),
        (86, 182, 194),
        (190, 196, 206),
    ],
)
LIGHT: Final = TerminalTheme(
    (255, 255, 255),
    (36, 41, 47),
    [(36, 41, 47), (190, 40, 45), (20, 110, 50), (130, 85, 0), (10, 85, 190), (125, 60, 160), (10, 105, 115), (90, 98, 108)],
)
_FAINT: Final = 0.4
"""How much of the ground a dim text takes on."""


def look(style: Style | None, theme: TerminalTheme) -> TileLook:
    """How a style looks in a terminal of these colours."""
    style = style or Style.null()
    ink = _colour(style.color, theme, theme.foreground_color)
    ground = _colour(style.bgcolor, theme, theme.background_color)
    if style.reverse:
        ink, ground = ground, ink
    if style.dim:
        ink = blend_rgb(ink, ground, _FAINT)
    return TileLook(css(ink), css(ground), bool(style.bold), bool(style.italic), bool(style.underline))


def css(colour: ColorTriplet) -> str:
    """A colour as CSS writes it."""
    return colour.hex


def _colour(colour: Color | None, theme: TerminalTheme, otherwise: ColorTriplet) -> ColorTriplet:
    return otherwise if colour is None or colour.is_default else colour.get_truecolor(theme)
