"""Roles to looks. The terminal's own background and foreground are kept; colour is never the only sign of anything.

The colours of sides and kinds are those of Okabe and Ito ("Color universal design", 2008), which eyes with any of the
usual deficiencies tell apart, as the nearest of the 256.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.present.lists.list_painter import CursorBar
from homs_tui.present.roles import Role
from homs_tui.terminal.identify.replies import Background

BOLD, DIM, UNDERLINE, REVERSE = "1", "2", "4", "7"
"""Attributes by their parameters of SGR (ECMA-48, fifth edition)."""
_NAMED: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")


class Paint(NamedTuple):
    """What one role says of a look; it leaves open what it does not name."""

    on: frozenset[str] = frozenset()
    """Attributes that it switches on."""
    off: frozenset[str] = frozenset()
    """Attributes that it switches off."""
    front: str = ""
    """The colour of letters: one of the eight by name, ``color(N)`` of the 256, or ``default``."""
    back: str = ""
    """The colour behind them."""

    def under(self, other: "Paint") -> "Paint":
        """Both, where the other says what it says."""
        on, off = (self.on - other.off) | other.on, (self.off - other.on) | other.off
        return Paint(on, off, other.front or self.front, other.back or self.back)

    @property
    def look(self) -> str:
        """The parameters of SGR, attributes first."""
        return ";".join([*sorted(self.on), *_colour(self.front, "3"), *_colour(self.back, "4")])


def _colour(name: str, ground: str) -> tuple[str, ...]:
    if not name:
        return ()
    if name.startswith("color("):
        return (f"{ground}8;5;{name[6:-1]}",)
    return (ground + ("9" if name == "default" else str(_NAMED.index(name))),)


NOTHING: Final = Paint()


class Theme(Struct, frozen=True):
    """A look for each role."""

    name: str
    """What it is called."""
    paints: Mapping[Role, Paint]
    """How roles look."""
    cursor: Paint
    """Where the cursor stands in the pane that has the focus."""
    resting: Paint
    """Where it stands in the others."""


def _with(*attributes: str) -> Paint:
    return Paint(frozenset(attributes))


_PLAIN: Final = {
    Role.DIM: _with(DIM),
    Role.STRONG: _with(BOLD),
    Role.HEADING: _with(BOLD, UNDERLINE),
    Role.ACCENT: _with(BOLD),
    Role.CHANGED: _with(BOLD),
    Role.HIT: _with(REVERSE),
    Role.PASSAGE: _with(UNDERLINE),
    Role.WARNING: _with(BOLD),
    Role.KEY: _with(BOLD),
    Role.LINK: _with(UNDERLINE),
    Role.CURSOR: _with(REVERSE),
    Role.SELECTED: _with(BOLD, UNDERLINE),
    Role.PICKED: _with(BOLD, REVERSE),
    Role.UNKNOWN: _with(DIM),
    Role.DISPUTED: _with(BOLD),
    Role.CONTESTED: _with(BOLD),
}
_COLOURED: Final = {Role.HEADING: _with(BOLD), Role.DIM: NOTHING, Role.UNKNOWN: NOTHING}
"""What colour does for these roles need not be done again by attributes."""


def _theme(name: str, colours: Mapping[Role, str], cursor: Paint, resting: Paint, selected: Paint | None = None) -> Theme:
    paints = {role: _PLAIN.get(role, NOTHING) for role in Role}
    for role, colour in colours.items():
        plain = _COLOURED.get(role, paints[role]) if colour else paints[role]
        paints[role] = plain._replace(front=colour or plain.front)
    if selected is not None:
        paints[Role.SELECTED] = paints[Role.PICKED] = selected._replace(off=frozenset((DIM,)))
    return Theme(name, paints, cursor, resting)


def _on(ground: str, colour: str = "") -> Paint:
    return Paint(front=colour, back=ground)


def _colours(
    *, side: tuple[str, str, str, str], kind: tuple[str, str, str, str], dim: str, accent: str, mark: str
) -> dict[Role, str]:
    return {
        Role.SIDE_1: side[0],
        Role.SIDE_2: side[1],
        Role.SIDE_3: side[2],
        Role.SIDE_4: side[3],
        Role.POSSIBLE: kind[0],
        Role.DISPUTED: kind[1],
        Role.CONTESTED: kind[2],
        Role.VACATED: kind[3],
        Role.UNKNOWN: dim,
        Role.DIM: dim,
        Role.HEADING: accent,
        Role.ACCENT: accent,
        Role.KEY: accent,
        Role.CHANGED: mark,
        Role.WARNING: mark,
        Role.BORDER: "blue",
    }


_DARK = _colours(
    side=("color(209)", "color(42)", "color(81)", "color(250)"),
    kind=("color(221)", "color(213)", "color(203)", "color(146)"),
    dim="color(245)",
    accent="color(75)",
    mark="color(221)",
)
_LIGHT = _colours(
    side=("color(130)", "color(29)", "color(25)", "color(240)"),
    kind=("color(94)", "color(127)", "color(124)", "color(60)"),
    dim="color(242)",
    accent="color(25)",
    mark="color(130)",
)
_NEUTRAL = _colours(
    # Of middling lightness: each has a contrast of 3:1 or more on black and on white.
    side=("color(166)", "color(28)", "color(31)", "color(243)"),
    kind=("color(136)", "color(163)", "color(160)", "color(61)"),
    dim="color(243)",
    accent="color(32)",
    mark="color(136)",
)
_SIXTEEN = _colours(
    # No yellow and no bright colour: the sixteen must be read on dark and on light alike.
    side=("red", "green", "cyan", "default"),
    kind=("blue", "magenta", "red", "cyan"),
    dim="",
    accent="blue",
    mark="magenta",
)

_INVERSE: Final = Paint(frozenset((REVERSE,)), front="default", back="default")
"""One bar across a row, whatever colours are on it."""

THEMES: Final = {
    theme.name: theme
    for theme in (
        # What is selected loses its colours: not every one of them can be read on that ground.
        _theme("dark", _DARK, _on("color(238)"), _on("color(235)"), _on("color(24)", "color(231)")),
        _theme("light", _LIGHT, _on("color(253)"), _on("color(255)"), _on("color(153)", "color(16)")),
        _theme("neutral", _NEUTRAL, _INVERSE, _with(UNDERLINE), _on("color(25)", "color(231)")),
        _theme("16", _SIXTEEN, _INVERSE, _with(UNDERLINE), _on("blue", "white")),
        _theme("mono", {}, _with(REVERSE), _with(UNDERLINE)),
    )
}
"""The sets of colours: on dark, on light, on either, with the terminal's own sixteen, and with none."""


WITH_256: Final = frozenset({"dark", "light", "neutral"})
"""Those that need 256 colours."""


@lru_cache(maxsize=1024)
def paint_of(theme: str, roles: tuple[Role, ...], over: Paint = NOTHING) -> Paint:
    """How something looks that plays these roles; *over* lies above all of them."""
    paint = NOTHING
    for role in roles:
        paint = paint.under(THEMES[theme].paints[role])
    return paint.under(over)


def over(theme: str, bar: CursorBar) -> Paint:
    """How what lies under a bar looks."""
    if bar is CursorBar.NONE:
        return NOTHING
    return THEMES[theme].cursor if bar is CursorBar.CURSOR else THEMES[theme].resting


def theme_of(kept: str | None, background: Background, environ: Mapping[str, str]) -> str:
    """The set of colours to begin with."""
    if environ.get("NO_COLOR"):
        return "mono"
    if kept in THEMES:
        return kept
    if not many_colours(environ):
        return "16"
    return {Background.LIGHT: "light", Background.DARK: "dark"}.get(background, "neutral")


def many_colours(environ: Mapping[str, str]) -> bool:
    """Is the terminal sent 256 colours? As Rich reckons: whatever else it may be able to, any other is sent sixteen."""
    return environ.get("TERM", "").rpartition("-")[2] in ("256color", "kitty") or bool(environ.get("COLORTERM"))
