"""A line being edited, as it is shown: its characters, the selection and the caret."""

from homs_tui.present.lists.rows import Painted, StyledRun, blank
from homs_tui.present.roles import Role
from homs_tui.text.caret import CaretLine, CaretStop
from homs_tui.text.editing import Editing
from homs_tui.text.line import Cell


def paint_line(line: CaretLine, editing: Editing, caret: CaretStop | None, left: int, width: int) -> Painted:
    """The columns [left, left + *width*) of a line. *caret* is its position, or None if it is on another line.

    A cell cut by an edge becomes blanks; a caret beyond the line is shown on a blank of its own.
    """
    selection = editing.selection
    runs: list[StyledRun] = list(blank(min(max(line.left - left, 0), width)))
    x = line.left
    for cell in line.line.cells:
        runs.append(_run(cell, selection, caret, editing.text))
        runs[-1] = _cut(runs[-1], x - left, width)
        x += cell.width
    runs += blank(min(left + width - max(x, left), width))
    painted = _joined(runs)
    outside = caret is not None and not line.left <= caret.x < x
    return _with_caret(painted, min(max(caret.x - left, 0), width - 1)) if outside and caret else painted


def _run(cell: Cell, selection: tuple[int, int], caret: CaretStop | None, text: str) -> StyledRun:
    start, end = selection
    roles: list[Role] = []
    if caret is not None and cell.start == caret.place:
        roles.append(Role.CURSOR)
    elif cell.start < end and start < cell.end:
        roles.append(Role.SELECTED)
    # The blank at the end of a paragraph is not part of the text.
    return StyledRun(cell.text, tuple(roles), cell.width, (cell,) if cell.end <= len(text) else (), text)


def _cut(run: StyledRun, x: int, width: int) -> StyledRun:
    """The visible part of a cell at column *x* of a window of *width* columns."""
    seen = min(x + run.width, width) - max(x, 0)
    if seen == run.width:
        return run
    return StyledRun(" " * max(seen, 0), run.roles, max(seen, 0))


def _with_caret(painted: Painted, column: int) -> Painted:
    """The line with the caret on one of its blanks."""
    runs: list[StyledRun] = []
    x = 0
    for run in painted:
        if x <= column < x + run.width and not run.text.strip():
            before, after = column - x, x + run.width - column - 1
            caret = StyledRun(" ", (Role.CURSOR,), 1)
            runs += [StyledRun(" " * before, run.roles, before), caret, StyledRun(" " * after, run.roles, after)]
        else:
            runs.append(run)
        x += run.width
    return tuple(run for run in runs if run.width)


def _joined(runs: list[StyledRun]) -> Painted:
    """Runs merged where they have the same roles; a cell with two marks stays separate, as text may be cut between them."""
    joined: list[StyledRun] = []
    for run in runs:
        if not run.width:
            continue
        last = joined[-1] if joined else None
        if last is None or last.roles != run.roles or bool(last.cells) != bool(run.cells) or _marked(run) or _marked(last):
            joined.append(run)
        else:
            joined[-1] = StyledRun(last.text + run.text, run.roles, last.width + run.width, last.cells + run.cells, run.source)
    return tuple(joined)


def _marked(run: StyledRun) -> bool:
    return len(run.text) > run.width + 1
