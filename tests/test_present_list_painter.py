"""The lines of a list: what stands in them, what lies over them, and that nothing is drawn twice."""

import pytest

from homs_tui.core.subject import ClaimRef
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.frame import derive
from homs_tui.present.lists.list_painter import CursorBar, ListPainter
from homs_tui.present.lists.list_state import ListState
from homs_tui.present.lists.rows import Item, Para
from homs_tui.present.lists.selection import entry
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import ink
from homs_tui.present.view import View
from homs_tui.text.typesetting import PLAIN, Typesetting

WIDTH = 12


def item(words: int, *, key: str) -> Item:
    return Para(ink(" ".join(["حمص", "Homs"] * words)), key)


def pane(rows: int, *, mirrored: bool = False) -> ListPainter:
    """A list with so many lines for items, without a free column."""
    found = ListState()
    found.set_in("ar" if mirrored else "en", PLAIN)
    found.fit(WIDTH, rows + 1)
    return ListPainter("timeline", found)


def test_a_line_that_looks_as_before_is_the_object_that_it_was(scene: Scene) -> None:
    found = ListState()
    drawing = ListPainter("localities", found)
    found.fit(60, 30)
    before: list[object] = []
    for hour in (40, 41):
        found.list_items(derive(scene, NOTHING_DONE, View(hour=hour)).localities)
        drawn = drawing.drawn()
        assert all(now is then for now, then in zip(drawing.drawn(), drawn, strict=True))
        same = [now is then for now, then in zip(drawn, before, strict=False) if now == then]
        assert all(same)
        before = list(drawn)
    assert same


def test_what_is_made_anew_and_says_the_same_is_the_object_that_it_was() -> None:
    drawing = pane(5)
    found = drawing.listed
    found.list_items((item(1, key=ClaimRef("a")), item(2, key=ClaimRef("b"))))
    before = drawing.drawn()
    found.list_items((item(1, key=ClaimRef("a")), item(3, key=ClaimRef("b"))))
    assert drawing.drawn()[1] is before[1]
    assert drawing.drawn()[3] != before[3]


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_bar_lies_over_the_line_of_the_cursor_and_not_over_the_mark_before_it(mirrored: bool) -> None:
    drawing = pane(4, mirrored=mirrored)
    found = drawing.listed
    found.separate(separated=True)
    found.list_items((item(1, key=ClaimRef("a")), item(1, key=ClaimRef("b"))))
    for focused, bar, marks in ((True, CursorBar.CURSOR, "▌▐"), (False, CursorBar.RESTING, "▏▕")):
        drawing.focused = focused
        pieces = drawing.line(1).pieces[:: -1 if mirrored else 1]
        assert [over for _, over in pieces] == [CursorBar.NONE, bar]
        assert {run.text for run in pieces[0][0]} == {"│", marks[mirrored]}
        assert {line.bar for line in drawing.drawn() if line is not drawing.line(1)} == {CursorBar.NONE}
    drawing.selection = entry(0)
    assert {line.bar for line in drawing.drawn()} == {CursorBar.NONE}, "while something is selected"


def test_what_is_too_narrow_is_blank() -> None:
    drawing = pane(3)
    found = drawing.listed
    found.list_items((item(1, key=ClaimRef("a")),))
    found.fit(3, 2)
    assert ["".join(run.text for run in line.painted) for line in drawing.drawn()] == ["   ", "   "]


def test_what_was_drawn_to_another_measure_is_drawn_anew() -> None:
    drawing = pane(5)
    found = drawing.listed
    found.list_items((item(3, key=ClaimRef("a")),))
    changes = {
        "wider": lambda: found.fit(WIDTH * 2, found.height),
        "behind a rule": lambda: found.separate(separated=True),
        "before a free column": lambda: found.separate(separated=True, margin=True),
        "in Arabic": lambda: found.set_in("ar", PLAIN),
        "without marks": lambda: found.set_in("ar", Typesetting(marks=False)),
    }
    for name, change in changes.items():
        before, kept = drawing.drawn(), drawing.painted(0)
        change()
        assert drawing.line(1) is not before[1], name
        assert drawing.painted(0) is not kept, name
        again = ListPainter("timeline", found)
        assert drawing.drawn() == again.drawn(), name
