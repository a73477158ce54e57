"""Painted lines as Textual strips."""

from functools import cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from homs_tui.present.lists.rows import Painted
from homs_tui.present.roles import Role
from homs_tui.terminal.paint.theme import BOLD, DIM, NOTHING, REVERSE, UNDERLINE, Paint, paint_of

_ATTRIBUTES = ((BOLD, "bold"), (DIM, "dim"), (UNDERLINE, "underline"), (REVERSE, "reverse"))


@cache
def _style(theme: str, roles: tuple[Role, ...], over: Paint) -> Style:
    paint = paint_of(theme, roles, over)
    attributes = {name: True for number, name in _ATTRIBUTES if number in paint.on}
    return Style(color=paint.foreground or None, bgcolor=paint.background or None, **attributes)  # type: ignore[arg-type]


def strip(painted: Painted, theme: str, over: Paint = NOTHING) -> Strip:
    """A painted line as a Textual strip; *over* takes precedence over every look."""
    segments = [Segment(run.text, _style(theme, run.roles, over)) for run in painted]
    return Strip(segments, sum(run.width for run in painted))
