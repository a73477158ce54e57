"""Painted lines as cells: what stands on the screen, with the look that a theme gives it."""

from functools import lru_cache

from homs_tui.present.lists.rows import Painted
from homs_tui.present.roles import Role
from homs_tui.terminal.paint.cell_buffer import Cells, clustered
from homs_tui.terminal.paint.theme import NOTHING, Paint, paint_of
from homs_tui.text.inverse_bidi import ScreenCell


def cells_of(painted: Painted, theme: str, over: Paint = NOTHING) -> Cells:
    """The cells of a painted line; *over* lies above every look."""
    return [cell for run in painted for cell in _run(run.text, run.roles, theme, over)]


@lru_cache(maxsize=16384)
def _run(text: str, roles: tuple[Role, ...], theme: str, over: Paint) -> tuple[ScreenCell, ...]:
    return tuple(clustered(text, paint_of(theme, roles, over).look))
