"""Painted rows to standard output: on a terminal in its colours and in the order that it needs, elsewhere as plain text."""

import os
import sys
from collections.abc import Iterable

from homs_tui.commandline.delivery import Delivery
from homs_tui.commandline.streams import configure, write_lines
from homs_tui.present.lists.rows import Painted
from homs_tui.store.user.settings import load_settings
from homs_tui.terminal.paint.cell_buffer import BLANK, Cells
from homs_tui.terminal.paint.theme import WITH_256, cells_of, many_colours, theme_of


def plain_text(rows: Iterable[Painted]) -> str:
    """The rows as lines in visual order, without blanks at their ends."""
    return "".join(f"{_text(row)}\n" for row in rows)


def has_looks() -> bool:
    """Whether the terminal does more than print."""
    return os.environ.get("TERM", "dumb") != "dumb"


def write_painted(rows: Iterable[Painted], delivery: Delivery) -> None:
    """Write rows to the terminal on standard output; to one that only prints, without colours."""
    configure(sys.stdout)
    if has_looks():
        theme, blanks = _theme(delivery), [BLANK] * delivery.margin
        write_lines(sys.stdout, ([*blanks, *_cells(row, theme)] for row in rows), delivery)
    else:
        margin = " " * delivery.margin
        write_lines(sys.stdout, (margin + _text(row) for row in rows), delivery)
    sys.stdout.flush()


def _theme(delivery: Delivery) -> str:
    """The colours chosen in the explorer, as far as the terminal has them; else those for its background."""
    kept, known = load_settings().theme, delivery.known
    if kept in WITH_256 and not many_colours(os.environ):
        kept = None
    return theme_of(kept, known.replies.background, os.environ, known.identity.make)


def _cells(row: Painted, theme: str) -> Cells:
    """The cells of a row, without blanks at its end."""
    found = cells_of(row, theme)
    while found and found[-1] == BLANK:
        found.pop()
    return found


def _text(row: Painted) -> str:
    return "".join(run.text for run in row).rstrip()
