"""Cached rows equal newly made ones, whatever was shown in between."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import ClaimRef, Entity, FootnoteRef, HourRef, PlaceRef
from homs_tui.explore.commands import COMMANDS
from homs_tui.explore.composition import Composer
from homs_tui.explore.press import command, press
from homs_tui.explore.reader import Reader
from homs_tui.present.acts import NOTHING_DONE, Acts, Note
from homs_tui.present.density import strip
from homs_tui.present.frame import Frame, derive
from homs_tui.present.heading import header
from homs_tui.present.lists.lazy_list import LazyList
from homs_tui.present.lists.rows import Item, Para
from homs_tui.present.memo import Memory, memoized
from homs_tui.present.overlay_lists import palette
from homs_tui.present.palette_rows import Offers
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import Look
from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.present.view import NOTED, Filter, View
from homs_tui.text.typesetting import Digits, Typesetting
from screen import reader_on

NOON = 36
STARTS = {
    "a place": View(hour=NOON, place="rastan", subject=PlaceRef("rastan")),
    "a whole": View(hour=60, place="homs", subject=PlaceRef("homs")),
    "a claim": View(hour=NOON, place="rastan", subject=ClaimRef("rastan-left-friday")),
    "a proof": View(hour=NOON, place="rastan", subject=PlaceRef("rastan"), proof=True),
    "a comparison": View(hour=NOON, place="rastan", subject=PlaceRef("rastan"), anchor=60),
}
CHANGES: dict[str, list[object]] = {
    "hour": [0, NOON + 1, 60, 84],
    "subject": [None, PlaceRef("homs"), ClaimRef("rastan-left-friday"), FootnoteRef("20")],
    "place": [None, "homs"],
    "proof": [True, False],
    "anchor": [None, 0],
    "query": ["opposition", "الرستن", "rastan", "e"],
    "filter": [
        Filter(side=frozenset({"opposition"})),
        Filter(kind=frozenset({LocalityKind.VILLAGE})),
        Filter(region=frozenset({"city"})),
        Filter(certainty=frozenset({Look.CERTAIN})),
        Filter(note=frozenset({NOTED})),
    ],
    "lang": ["ar"],
    "typesetting": [Typesetting(lam_alef=False), Typesetting(marks=False), Typesetting(digits=Digits.ARABIC_INDIC)],
    "medium": [TerminalLimits(arabic=False), TerminalLimits(one_column=True), TerminalLimits(letters_apart=True)],
}
"""Other values of every field of a view."""
NOTES: tuple[Entity, ...] = (PlaceRef("rastan"), ClaimRef("rastan-left-friday"))
ACTS = (NOTHING_DONE, *(Acts(tuple(Note(of, words) for of in NOTES)) for words in ("the opposition", "حمص")))
WIDTH = 120


def frames() -> Iterator[tuple[str, Acts, View]]:
    """Each start, and each start with one field changed at a time."""
    for name, view in STARTS.items():
        yield name, NOTHING_DONE, view
        for field, values in CHANGES.items():
            for index, value in enumerate(values):
                yield f"{name}, {field} {index}", NOTHING_DONE, replace(view, **{field: value})
        yield f"{name}, searched in Arabic", NOTHING_DONE, replace(view, lang="ar", query="المعارضة")
        for index, acts in enumerate(ACTS[1:]):
            yield f"{name}, notes {index}", acts, view
            yield f"{name}, notes {index}, filtered", acts, replace(view, filter=Filter(note=frozenset({NOTED})))
            yield f"{name}, notes {index}, searched", acts, replace(view, query="opposition")


NOTHING_MORE = Offers({}, ())
"""A palette without marks and themes."""


def shown(frame: Frame) -> dict[str, object]:
    """Everything that is drawn for a view, item by item."""
    scene, view = frame.scene, frame.view
    found: dict[str, object] = {pane: tuple(frame.rows(pane)) for pane in ("timeline", "localities", "detail")}
    found["palette"] = palette(scene, frame.acts, view, view.query, (), NOTHING_MORE)[:40]
    found["strip"] = strip(scene, frame.acts, view, WIDTH, 3)
    found["header"] = header(scene, view, WIDTH)
    return found


def anew(scene: Scene) -> Scene:
    """The same scene with empty caches."""
    found = Scene(scene.chronicle, scene.article, scene.precomputed)
    # Solutions for proofs are not rows, and take long.
    found.control = scene.control
    return found


def test_every_field_of_a_view_has_another_value_here() -> None:
    assert set(CHANGES) == set(View.__struct_fields__)


@pytest.mark.slow
def test_cached_rows_equal_rows_made_again(scene: Scene) -> None:
    every = list(frames())
    assert len({name for name, _, _ in every}) == len(every)
    wanted = {name: shown(derive(anew(scene), acts, view)) for name, acts, view in every}
    # Forwards and backwards, so that of any two each is drawn before the other once.
    warm = anew(scene)
    for name, acts, view in (*every, *reversed(every)):
        found = shown(derive(warm, acts, view))
        for part, rows in found.items():
            assert rows == wanted[name][part], (name, part)


@pytest.mark.slow
def test_lists_that_compare_as_alike_are_alike(scene: Scene) -> None:
    """A list that is alike to the one before is not drawn again."""
    listed: dict[object, tuple[str, tuple[Item, ...]]] = {}
    for name, acts, view in frames():
        frame = derive(scene, acts, view)
        lists: tuple[LazyList, ...] = (
            frame.timeline,
            frame.localities,
            palette(scene, acts, view, view.query, (), NOTHING_MORE),
        )
        for index, one in enumerate(lists):
            before, items = listed.setdefault((index, one.token), (name, one[:60]))
            assert one[:60] == items, (name, before)


def marks(reader: Reader) -> list[str]:
    """The marked text in the rows of a place's history."""
    texts = [item.ink for item in reader.lists["detail"].items if isinstance(item, Para) and isinstance(item.key, HourRef)]
    return [text.text[span.start : span.end] for text in texts for span in text.spans if span.role is Role.HIT]


def typed(reader: Reader, *keys: str) -> Reader:
    for key in keys:
        reader = press(reader, key)[0]
        while reader.job is not None:
            more = reader.job.advance()
            reader = reader.job.report(reader, not more)
            reader = reader if more else replace(reader, job=None)
    return reader


def test_search_marks_appear_in_a_history_shown_before_the_search_and_disappear_after_it(scene: Scene) -> None:
    start = reader_on(anew(scene), NOON, size=(120, 36))
    seen = typed(start, ":", *"rastan", "enter", "3")
    assert marks(seen) == []
    searched = typed(seen, "/", *"opposition", "enter", ":", *"rastan", "enter", "3")
    assert marks(searched).count("opposition") > 1
    fresh = typed(reader_on(anew(scene), NOON, size=(120, 36)), "/", *"opposition", "enter", ":", *"rastan", "enter", "3")
    assert tuple(searched.lists["detail"].items) == tuple(fresh.lists["detail"].items)
    assert marks(typed(fresh, "escape")) == []


@pytest.mark.slow
@pytest.mark.parametrize("start", ["a place", "a proof"])
def test_after_every_command_the_screen_is_as_if_drawn_for_the_first_time(scene: Scene, start: str) -> None:
    first = reader_on(anew(scene), NOON, size=(120, 36)).at_view(STARTS[start])
    kept, wanted = Composer(), dict[View, Frame]()
    kept.compose(first)
    names = [one.id for one in COMMANDS]
    reader = first
    for name in (*names, *reversed(names)):
        after = command(reader, name)[0]
        for now in (after, reader, after):
            assert kept.compose(now).rows == Composer().compose(now).rows, name
            if now.view not in wanted:
                wanted[now.view] = derive(anew(scene), now.acts, now.view)
            for pane in ("timeline", "localities", "detail"):
                assert tuple(now.lists[pane].items) == tuple(wanted[now.view].rows(pane)), (name, pane)
        # Some continue from here, some from the start: open dialogs are closed.
        reader = after.without_dialog() if after.dialog is not None else replace(after, waiting="", job=None)


# The cache


def test_a_result_is_cached_by_all_of_its_arguments_and_dropped_with_its_owner() -> None:
    made: list[tuple[object, ...]] = []

    class Owner(Memory):
        @memoized(2)
        def answer(self, one: int, two: str) -> object:
            made.append((one, two))
            return [one, two]

    owner, other = Owner(), Owner()
    assert owner.answer(1, "a") is owner.answer(1, "a")
    assert other.answer(1, "a") is not owner.answer(1, "a")
    owner.answer(1, "b")
    owner.answer(2, "a")
    owner.answer(1, "a")
    assert made == [(1, "a"), (1, "a"), (1, "b"), (2, "a"), (1, "a")], "of three the one asked for longest ago is gone"


def test_no_scene_outlives_its_reader(scene: Scene) -> None:
    mortal = anew(scene)
    for view in STARTS.values():
        shown(derive(mortal, ACTS[1], view))
    gone = weakref.ref(mortal)
    del mortal
    gc.collect()
    assert gone() is None
