"""Any text typed or pasted into a line or a note, and any edits: it stays clean and bounded, and can be undone."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from runs import examples
from strategies import hostile

from homs_tui.present.caret_line import paint_line
from homs_tui.text.bidi import Base
from homs_tui.text.caret import caret_layout
from homs_tui.text.editing import MAX_UNDO, Editing
from homs_tui.text.input_filter import cluster_edges

pytestmark = pytest.mark.slow

Deed = Callable[[Editing], Editing]
WIDTH = 20


def _laid(way: str) -> Deed:
    def go(now: Editing) -> Editing:
        laid = caret_layout(now.text, WIDTH, Base.RTL)
        if way in ("up", "down"):
            return now.to(laid.vertical(now.cursor, -1 if way == "up" else 1, laid.column(now.cursor)))
        return now.to(getattr(laid, way)(now.cursor), select=way == "left")

    return go


deeds: st.SearchStrategy[Deed] = st.one_of(
    hostile.map(lambda text: lambda now: now.insert(text)),
    st.sampled_from("a لاَّ\u0301\u200c\u200d\ufefb\n\x1b").map(lambda char: lambda now: now.insert(char)),
    st.sampled_from(
        [Editing.backspace, Editing.delete, Editing.undo, Editing.redo, Editing.select_all]
        + [lambda now: now.delete_to(now.word_before), lambda now: now.delete_to(now.word_after)]
        + [lambda now: now.to(now.word_before, select=True), lambda now: now.to(now.paragraph[1])]
        + [_laid(way) for way in ("left", "right", "home", "end", "up", "down")]
    ),
)


def sound(now: Editing) -> None:
    assert unicodedata.is_normalized("NFC", now.text)
    assert all(char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") for char in now.text)
    assert not set(now.text) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert now.multiline or "\n" not in now.text
    assert {now.cursor, now.anchor} <= {0, *cluster_edges(now.text), len(now.text)} or 0 <= now.cursor <= len(now.text)
    assert len(now.past) <= MAX_UNDO
    laid = caret_layout(now.text, WIDTH)
    for row in laid.lines:
        run = paint_line(row, now, laid.stop_of(now.cursor), 0, WIDTH)
        assert sum(part.width for part in run) == WIDTH
        assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs") for part in run for char in part.text)


@given(hostile, st.lists(deeds, max_size=12), st.integers(0, 60), st.booleans())
@examples(250)
def test_whatever_is_done_to_a_text_it_stays_sound(text: str, done: list[Deed], max_length: int, multiline: bool) -> None:
    now = Editing.on(text, max_length=max_length, multiline=multiline)
    sound(now)
    for deed in done:
        now = deed(now)
        sound(now)


@given(hostile, st.lists(deeds, max_size=8), st.booleans())
@examples(150)
def test_everything_that_was_done_can_be_taken_back_and_done_again(text: str, done: list[Deed], multiline: bool) -> None:
    first = Editing.on(text, multiline=multiline)
    now = first
    for deed in done:
        now = deed(now)
    whole, back = now, now
    for _ in range(len(now.past)):
        back = back.undo()
    assert not back.past
    again = back
    while again.future:
        again = again.redo()
    assert again.text == whole.text or whole.future


@given(hostile, hostile, st.integers(0, 60))
@examples(150)
@example("", "e\u0301" * 40, 30)
@example("\u0644", "\u0627\u0653" * 40, 30)
def test_no_text_is_longer_than_it_may_be(text: str, pasted: str, max_length: int) -> None:
    for multiline in (False, True):
        now = Editing.on(text, max_length=max_length, multiline=multiline).insert(pasted)
        assert len(now.text) <= max_length
