"""Cropping a painted line by columns."""

from homs_tui.present.lists.rows import Painted, StyledRun
from homs_tui.text.line import Cell


def crop(painted: Painted, start: int, end: int) -> Painted:
    """The columns [start, end) of a line, as far as it has them; a character cut by an edge becomes blanks."""
    found: list[StyledRun] = []
    x = 0
    for run in painted:
        if start <= x and x + run.width <= end:
            found.append(run)
        elif x < end and start < x + run.width:
            found.append(_cropped(run, start - x, end - x))
        x += run.width
    return tuple(found)


def _cropped(run: StyledRun, start: int, end: int) -> StyledRun:
    first, last = max(start, 0), min(end, run.width)
    if not run.cells:
        return run._replace(text=run.text[first:last], width=last - first)
    text, x = "", 0
    kept: list[Cell] = []
    for cell in run.cells:
        seen = min(x + cell.width, last) - max(x, first)
        if seen == cell.width:
            kept.append(cell)
            text += cell.text
        elif seen > 0:
            kept.append(cell._replace(text=" " * seen, width=seen))
            text += " " * seen
        x += cell.width
    return run._replace(text=text, width=last - first, cells=tuple(kept))
