"""Drawing of dialogs: boxes, plain lines, sentences."""

from homs_tui.explore.part import Part
from homs_tui.present.lists.crop import crop
from homs_tui.present.lists.list_painter import CursorBar, DrawnLine
from homs_tui.present.lists.rows import Painted, Para, StyledRun, blank, lines
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import StyledText
from homs_tui.text.typesetting import Typesetting


def plain(painted: Painted) -> DrawnLine:
    """A line without a cursor bar."""
    return DrawnLine((), painted, CursorBar.NONE, False)


def sentence(text: StyledText, width: int, typesetting: Typesetting, rows: int = 1) -> list[Painted]:
    """A text on *rows* lines, with a free column at each side; blank lines where there is no room for those."""
    if width < 2:
        return [blank(width)] * rows
    painted = lines(Para(text, max_lines=rows), max(width - 2, 1), typesetting)
    found = [crop((*blank(1), *line, *blank(width - 1 - sum(run.width for run in line))), 0, width) for line in painted[:rows]]
    return found + [blank(width)] * (rows - len(found))


def box(x: int, y: int, width: int, height: int) -> tuple[Part, ...]:
    """The borders of a box at a column and a row, of a width and a height in cells."""
    across, side = "─" * (width - 2), [plain(_border("│"))] * (height - 2)
    return (
        Part("box", x, y, width, [plain(_border(f"┌{across}┐"))]),
        Part("box", x, y + 1, 1, side),
        Part("box", x + width - 1, y + 1, 1, side),
        Part("box", x, y + height - 1, width, [plain(_border(f"└{across}┘"))]),
    )


def _border(text: str) -> Painted:
    return (StyledRun(text, (Role.BORDER,), len(text)),)
