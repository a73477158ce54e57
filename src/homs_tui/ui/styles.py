"""Roles to styles. The terminal's own background and foreground are kept; colour is never the only sign of anything.

The colours of sides and kinds are those of Okabe and Ito ("Color universal design", 2008), which eyes with any of the
usual deficiencies tell apart, as the nearest of the 256.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from homs_tui.present.roles import Role
from homs_tui.present.rows import Painted


@dataclass(frozen=True)
class Theme:
    """A style for each role."""

    name: str
    """What it is called."""
    styles: Mapping[Role, Style]
    """How roles look."""
    cursor: Style
    """Where the cursor stands in the pane that has the focus."""
    resting: Style
    """Where it stands in the others."""


_PLAIN: Final = {
    Role.DIM: Style(dim=True),
    Role.STRONG: Style(bold=True),
    Role.HEADING: Style(bold=True, underline=True),
    Role.ACCENT: Style(bold=True),
    Role.CHANGED: Style(bold=True),
    Role.HIT: Style(reverse=True),
    Role.PASSAGE: Style(underline=True),
    Role.WARNING: Style(bold=True),
    Role.KEY: Style(bold=True),
    Role.LINK: Style(underline=True),
    Role.CURSOR: Style(reverse=True),
    Role.SELECTED: Style(bold=True, underline=True),
    Role.PICKED: Style(bold=True, reverse=True),
    Role.UNKNOWN: Style(dim=True),
    Role.DISPUTED: Style(bold=True),
    Role.CONTESTED: Style(bold=True),
}


_COLOURED: Final = {Role.HEADING: Style(bold=True), Role.DIM: Style(), Role.UNKNOWN: Style()}
"""What colour does for these roles need not be done again by attributes."""


def _theme(name: str, colours: Mapping[Role, str], cursor: Style, resting: Style, selected: Style | None = None) -> Theme:
    roles = {role: _PLAIN.get(role, Style()) for role in Role}
    for role, colour in colours.items():
        style = Style(color=colour) if colour else Style()
        plain = _COLOURED.get(role, roles[role]) if colour else roles[role]
        roles[role] = plain + style
    if selected is not None:
        roles[Role.SELECTED] = roles[Role.PICKED] = selected + Style(dim=False)
    return Theme(name, roles, cursor, resting)


def _on(ground: str, colour: str | None = None) -> Style:
    return Style(color=colour, bgcolor=ground)


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

_INVERSE: Final = Style(color="default", bgcolor="default", reverse=True)
"""One bar across a row, whatever colours are on it."""

THEMES: Final = {
    theme.name: theme
    for theme in (
        # What is selected loses its colours: not every one of them can be read on that ground.
        _theme("dark", _DARK, _on("color(238)"), _on("color(235)"), _on("color(24)", "color(231)")),
        _theme("light", _LIGHT, _on("color(253)"), _on("color(255)"), _on("color(153)", "color(16)")),
        _theme("neutral", _NEUTRAL, _INVERSE, Style(underline=True), _on("color(25)", "color(231)")),
        _theme("16", _SIXTEEN, _INVERSE, Style(underline=True), _on("blue", "white")),
        _theme("mono", {}, Style(reverse=True), Style(underline=True)),
    )
}
"""The sets of colours: on dark, on light, on either, with the terminal's own sixteen, and with none."""


@cache
def _style(theme: str, roles: tuple[Role, ...]) -> Style:
    styles = THEMES[theme].styles
    return Style.combine([styles[role] for role in roles]) if roles else Style.null()


def strip(painted: Painted, theme: str, over: Style | None = None) -> Strip:
    """A painted line as Textual draws it; *over* lies above every style."""
    if over is None:
        return Strip([Segment(run.text, _style(theme, run.roles)) for run in painted], sum(run.width for run in painted))
    segments = [Segment(run.text, _style(theme, run.roles) + over) for run in painted]
    return Strip(segments, sum(run.width for run in painted))
