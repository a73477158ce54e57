"""Roles to looks, and painted text to cells. The terminal's default colours are kept; nothing is marked by colour alone.

The colours of sides and kinds are those of Okabe and Ito ("Color universal design", 2008), which can be told apart with any of
the common colour vision deficiencies, each as the nearest of the 256.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.present.lists.list_painter import CursorBar
from homs_tui.present.lists.rows import Painted
from homs_tui.present.roles import TILES, Role
from homs_tui.terminal.identify.identity import Make
from homs_tui.terminal.identify.replies import Background
from homs_tui.terminal.paint.cell_buffer import Cells, clustered
from homs_tui.text.inverse_bidi import ScreenCell

BOLD, DIM, UNDERLINE, REVERSE = "1", "2", "4", "7"
"""Attributes by their SGR parameters (ECMA-48, fifth edition)."""
_NAMED: Final = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")


class Paint(NamedTuple):
    """What one role contributes to a look; it leaves open what it does not name."""

    on: frozenset[str] = frozenset()
    """Attributes that it switches on."""
    off: frozenset[str] = frozenset()
    """Attributes that it switches off."""
    foreground: str = ""
    """The foreground colour: one of the eight by name, also as ``bright_NAME``, ``color(N)`` of the 256, or ``default``."""
    background: str = ""
    """The background colour, likewise."""

    def under(self, other: "Paint") -> "Paint":
        """Both combined; *other* takes precedence."""
        on, off = (self.on - other.off) | other.on, (self.off - other.on) | other.off
        return Paint(on, off, other.foreground or self.foreground, other.background or self.background)

    @property
    def look(self) -> str:
        """The SGR parameters, attributes first."""
        return ";".join([*sorted(self.on), *_colour(self.foreground, "3"), *_colour(self.background, "4")])


def _colour(name: str, ground: str) -> tuple[str, ...]:
    if not name:
        return ()
    if name.startswith("color("):
        return (f"{ground}8;5;{name[6:-1]}",)
    if name.startswith("bright_"):
        return (f"{'9' if ground == '3' else '10'}{_NAMED.index(name.removeprefix('bright_'))}",)
    return (ground + ("9" if name == "default" else str(_NAMED.index(name))),)


NOTHING: Final = Paint()


class Theme(Struct, frozen=True):
    """A look for each role."""

    name: str
    """Its name."""
    paints: Mapping[Role, Paint]
    """The paint of each role."""
    cursor: Paint
    """The cursor in the pane that has the focus."""
    resting: Paint
    """The cursor in the others."""


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
    Role.NEWS: _with(REVERSE),
    Role.CHOSEN: _with(BOLD, UNDERLINE),
    Role.ROADS: _with(DIM),
    Role.FRONTIER: _with(DIM),
}
_COLOURED: Final = {
    Role.HEADING: _with(BOLD),
    **dict.fromkeys((Role.DIM, Role.UNKNOWN, Role.ROADS, Role.FRONTIER), NOTHING),
}
"""Roles that need no attribute, or a weaker one, once they have a colour."""


def _theme(
    name: str,
    colours: Mapping[Role, str],
    cursor: Paint,
    resting: Paint,
    selected: Paint | None = None,
    *,
    tiles: Sequence[Paint] = (),
    weak: Mapping[Role, Paint] = _COLOURED,
) -> Theme:
    paints = {role: _PLAIN.get(role, NOTHING) for role in Role}
    for role, colour in colours.items():
        paints[role] = weak.get(role, paints[role])._replace(foreground=colour)
    paints.update(zip(TILES, tiles, strict=False))
    if selected is not None:
        paints[Role.SELECTED] = paints[Role.PICKED] = selected._replace(off=frozenset((DIM,)))
    return Theme(name, paints, cursor, resting)


def _on(ground: str, colour: str = "") -> Paint:
    return Paint(foreground=colour, background=ground)


def _tiles(first: int, second: int, third: int, fourth: int, colour: str = "") -> tuple[Paint, ...]:
    """Grounds in the hues of four sides, of the 256 colours."""
    return tuple(_on(f"color({number})", colour) for number in (first, second, third, fourth))


def _colours(
    *,
    side: tuple[str, str, str, str],
    kind: tuple[str, str, str, str],
    dim: str,
    accent: str,
    mark: str,
    ground: tuple[str, str, str],
) -> dict[Role, str]:
    """The colours of all roles that have one: of four sides; of possible, disputed, contested and vacated; of the water, roads
    and borders of a map; and so on."""
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
        Role.BORDER: dim,
        Role.CHOSEN: accent,
        Role.WATER: ground[0],
        Role.ROADS: ground[1],
        Role.FRONTIER: ground[2],
    }


_DARK = _colours(
    side=("color(209)", "color(42)", "color(81)", "color(250)"),
    kind=("color(221)", "color(213)", "color(203)", "color(146)"),
    dim="color(245)",
    accent="color(75)",
    mark="color(221)",
    ground=("color(67)", "color(242)", "color(241)"),
)
_LIGHT = _colours(
    side=("color(130)", "color(29)", "color(25)", "color(240)"),
    kind=("color(94)", "color(127)", "color(124)", "color(60)"),
    dim="color(242)",
    accent="color(25)",
    mark="color(130)",
    ground=("color(67)", "color(245)", "color(246)"),
)
_NEUTRAL = _colours(
    # Of medium lightness: each has a contrast of at least 3:1 on black and on white.
    side=("color(166)", "color(28)", "color(31)", "color(243)"),
    kind=("color(136)", "color(163)", "color(160)", "color(61)"),
    dim="color(243)",
    accent="color(32)",
    mark="color(136)",
    ground=("color(67)", "color(243)", "color(243)"),
)
# In the palettes of xterm, PuTTY, Windows and the Linux console the bright colours below have a contrast of at least 4.5:1 on
# their black, and the others on their white. No text is faint: terminals differ in how far, and some in whether.
_SIXTEEN_ON_DARK = _colours(
    side=("bright_red", "bright_green", "bright_cyan", "default"),
    kind=("bright_yellow", "bright_yellow", "bright_red", "default"),
    dim="default",
    accent="bright_cyan",
    mark="bright_yellow",
    ground=("default", "default", "default"),
)
_SIXTEEN_ON_LIGHT = _colours(
    side=("red", "blue", "default", "default"),
    kind=("default", "magenta", "red", "default"),
    dim="default",
    accent="blue",
    mark="magenta",
    ground=("default", "default", "default"),
)
_NEVER_BOLD: Final = dict.fromkeys(_SIXTEEN_ON_LIGHT, NOTHING) | {Role.CHOSEN: _with(UNDERLINE)}
"""Many terminals show bold text of the eight colours in a bright colour, which is too pale on white. No heading is
underlined instead: the line would run through the dots below Arabic letters."""

_INVERSE: Final = Paint(frozenset((REVERSE,)), foreground="default", background="default")
"""One bar across a row, whatever colours it has."""

THEMES: Final = {
    theme.name: theme
    for theme in (
        # What is selected loses its colours: some of them are illegible on that background.
        _theme(
            "dark", _DARK, _on("color(238)"), _on("color(235)"), _on("color(24)", "color(231)"), tiles=_tiles(52, 22, 23, 238)
        ),
        _theme(
            "light",
            _LIGHT,
            _on("color(253)"),
            _on("color(255)"),
            _on("color(153)", "color(16)"),
            tiles=_tiles(223, 158, 153, 252),
        ),
        _theme(
            "neutral",
            _NEUTRAL,
            _INVERSE,
            _with(UNDERLINE),
            _on("color(25)", "color(231)"),
            tiles=_tiles(88, 22, 24, 240, "color(231)"),
        ),
        _theme("16", _SIXTEEN_ON_DARK, _INVERSE, _with(UNDERLINE), _on("blue", "white")),
        _theme("16-light", _SIXTEEN_ON_LIGHT, _INVERSE, _with(UNDERLINE), _on("blue", "white"), weak=_NEVER_BOLD),
        _theme("mono", {}, _with(REVERSE), _with(UNDERLINE)),
    )
}
"""The themes: for dark, for light, for either, with the terminal's own sixteen colours on dark and on light, and without
colour."""


ON_LIGHT: Final = frozenset({"light", "16-light"})
"""The themes for a light background."""
_DARK_MAKES: Final = frozenset({Make.LINUX, Make.PUTTY, Make.WINDOWS})
"""Makes that do not state their background, which is black unless someone has changed it."""
WITH_256: Final = frozenset({"dark", "light", "neutral"})
"""The themes that need 256 colours."""


@lru_cache(maxsize=1024)
def paint_of(theme: str, roles: tuple[Role, ...], over: Paint = NOTHING) -> Paint:
    """The paint of what has these roles; *over* takes precedence over all of them."""
    paint = NOTHING
    for role in roles:
        paint = paint.under(THEMES[theme].paints[role])
    return paint.under(over)


def cells_of(painted: Painted, theme: str, over: Paint = NOTHING) -> Cells:
    """The cells of a painted line; *over* takes precedence over every look."""
    return [cell for run in painted for cell in _run(run.text, run.roles, theme, over)]


@lru_cache(maxsize=16384)
def _run(text: str, roles: tuple[Role, ...], theme: str, over: Paint) -> tuple[ScreenCell, ...]:
    return tuple(clustered(text, paint_of(theme, roles, over).look))


def over(theme: str, bar: CursorBar) -> Paint:
    """The paint of what is under a bar."""
    if bar is CursorBar.NONE:
        return NOTHING
    return THEMES[theme].cursor if bar is CursorBar.CURSOR else THEMES[theme].resting


def theme_of(kept: str | None, background: Background, environ: Mapping[str, str], make: Make = Make.UNKNOWN) -> str:
    """The name of the theme to begin with, on a terminal of a make."""
    if environ.get("NO_COLOR"):
        return "mono"
    if kept in THEMES:
        return kept
    if many_colours(environ):
        return {Background.LIGHT: "light", Background.DARK: "dark"}.get(background, "neutral")
    if background is Background.UNKNOWN and (make in _DARK_MAKES or environ.get("TERM", "").startswith("linux")):
        return "16"
    # No colour of the sixteen is legible on both.
    return {Background.LIGHT: "16-light", Background.DARK: "16"}.get(background, "mono")


def many_colours(environ: Mapping[str, str]) -> bool:
    """Is the terminal sent 256 colours? Determined as Rich does: any other gets sixteen, whatever else it may support."""
    return environ.get("TERM", "").rpartition("-")[2] in ("256color", "kitty") or bool(environ.get("COLORTERM"))
