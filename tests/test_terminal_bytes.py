"""Fewer bytes than ncurses sends for the same frames. Bytes are counted, not time, so that the result is the same
everywhere."""

import curses
import re
import unicodedata
from pathlib import Path

import pyte
import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.capabilities import ALL, NONE, Capabilities
from homs_tui.terminal.paint.cell_buffer import CellBuffer
from ncurses import TERM, counted, frames_of, on_the_line

COLUMNS, ROWS, HOURS = 80, 24, range(58, 71)
REPEATED = re.compile(r"(.)\x1b\[(\d+)b")


def has_terminfo() -> bool:
    try:
        curses.setupterm(TERM, 0)
    except curses.error:
        return False
    return True


@pytest.mark.skipif(not has_terminfo(), reason=f"no terminfo entry for {TERM}")
@pytest.mark.parametrize(("lang", "can"), [("en", ALL), ("ar", ALL), ("en", NONE), ("ar", NONE)])
async def test_no_step_costs_more_than_with_ncurses(scene: Scene, tmp_path: Path, lang: Lang, can: Capabilities) -> None:
    frames = await frames_of(scene, COLUMNS, ROWS, lang, hours=HOURS)
    buffer, shown = CellBuffer(COLUMNS, ROWS), pyte.Screen(COLUMNS, ROWS)
    stream, pairs = pyte.Stream(shown), []
    for frame, (ours, theirs) in zip(frames, counted(frames, COLUMNS, ROWS, tmp_path, can), strict=True):
        buffer.paint(frame)
        # pyte lacks REP, and composes letters and marks.
        stream.feed(REPEATED.sub(lambda found: found[1] * (int(found[2]) + 1), theirs.decode()))
        wanted = ["".join(cell.text for cell in row) for row in buffer.cells]
        assert shown.display == [unicodedata.normalize("NFC", row) for row in wanted], "ncurses painted the same frame"
        pairs.append((on_the_line(ours), len(theirs)))
    (first, its), steps = pairs[0], pairs[1:]
    assert first <= its
    assert all(step <= curses_step for step, curses_step in steps), steps
    assert sum(step for step, _ in steps) <= 0.85 * sum(curses_step for _, curses_step in steps)
