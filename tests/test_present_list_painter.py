"""The lines of a list: their content, their highlight, and that nothing is drawn twice."""

import pytest
from msgspec.structs import replace

from homs_tui.core.subject import ClaimRef
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.frame import derive
from homs_tui.present.lists.list_painter import CursorBar, ListPainter, ShownList
from homs_tui.present.lists.list_state import ListState, Measure
from homs_tui.present.lists.rows import Item, Para
from homs_tui.present.lists.selection import whole_item
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import ink
from homs_tui.present.view import View
from homs_tui.text.typesetting import Typesetting

WIDTH = 12


def item(words: int, *, key: str) -> Item:
    return Para(ink(" ".join(["حمص", "Homs"] * words)), key)


def pane(rows: int, *, mirrored: bool = False, separated: bool = False) -> ListState:
    """A list with that many lines for items, without a blank column."""
    measure = Measure(width=WIDTH, lang="ar" if mirrored else "en", separated=separated)
    return ListState.empty().fitted(measure, rows + 1)


def test_a_line_that_looks_the_same_is_the_same_object(scene: Scene) -> None:
    painter, found = ListPainter("localities"), ListState.empty().fitted(Measure(width=60), 30)
    before: list[object] = []
    for hour in (40, 41):
        found = found.listing(derive(scene, NOTHING_DONE, View(hour=hour)).localities)
        drawn = painter.drawn(ShownList(found))
        again = painter.drawn(ShownList(found))
        assert all(now is then for now, then in zip(again, drawn, strict=True))
        same = [now is then for now, then in zip(drawn, before, strict=False) if now == then]
        assert all(same)
        before = list(drawn)
    assert same


def test_an_equal_item_made_again_gives_the_same_line_object() -> None:
    painter = ListPainter("timeline")
    found = pane(5).listing((item(1, key=ClaimRef("a")), item(2, key=ClaimRef("b"))))
    before = painter.drawn(ShownList(found))
    found = found.listing((item(1, key=ClaimRef("a")), item(3, key=ClaimRef("b"))))
    drawn = painter.drawn(ShownList(found))
    assert drawn[1] is before[1]
    assert drawn[3] != before[3]


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_bar_covers_the_line_of_the_cursor_but_not_the_mark_before_it(mirrored: bool) -> None:
    painter = ListPainter("timeline")
    found = pane(4, mirrored=mirrored, separated=True).listing((item(1, key=ClaimRef("a")), item(1, key=ClaimRef("b"))))
    for focused, bar, marks in ((True, CursorBar.CURSOR, "▌▐"), (False, CursorBar.RESTING, "▏▕")):
        drawn = painter.drawn(ShownList(found, focused))
        pieces = drawn[1].pieces[:: -1 if mirrored else 1]
        assert [over for _, over in pieces] == [CursorBar.NONE, bar]
        assert {run.text for run in pieces[0][0]} == {"│", marks[mirrored]}
        assert {line.bar for line in drawn if line is not drawn[1]} == {CursorBar.NONE}
    drawn = painter.drawn(ShownList(found, selection=whole_item(0)))
    assert {line.bar for line in drawn} == {CursorBar.NONE}, "while something is selected"


def test_a_list_that_is_too_narrow_is_blank() -> None:
    found = pane(3).listing((item(1, key=ClaimRef("a")),)).fitted(Measure(width=3), 2)
    drawn = ListPainter("timeline").drawn(ShownList(found))
    assert ["".join(run.text for run in line.painted) for line in drawn] == ["   ", "   "]


CHANGES = {
    "wider": {"width": WIDTH * 2},
    "after a rule": {"separated": True},
    "before a free column": {"separated": True, "margin": True},
    "in Arabic": {"lang": "ar"},
    "without marks": {"typesetting": Typesetting(marks=False)},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_lines_of_another_measure_are_drawn_again(change: dict[str, object]) -> None:
    painter = ListPainter("timeline")
    found = pane(5).listing((item(3, key=ClaimRef("a")),))
    before = painter.drawn(ShownList(found))
    other = found.fitted(replace(found.measure, **change), found.height)
    drawn = painter.drawn(ShownList(other))
    assert drawn[1] is not before[1]
    assert drawn == ListPainter("timeline").drawn(ShownList(other))
    assert painter.drawn(ShownList(found)) == before
