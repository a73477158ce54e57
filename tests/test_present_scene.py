"""The orders, columns and counts of a scene equal those of a linear scan."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.core.axis import HOUR
from homs_tui.core.bilingual import Lang
from homs_tui.core.control import Control
from homs_tui.core.instants import SHORT, read
from homs_tui.core.solve import Solver
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.claim_order import Hours
from homs_tui.present.density import count, scale, strip
from homs_tui.present.scene import Scene
from homs_tui.present.view import View

NOON = 36


def test_past_and_future_are_the_claims_that_end_before_and_begin_after_an_hour(scene: Scene) -> None:
    windows = {claim.id: scene.windows[claim.id] for claim in scene.chronicle.claims}
    for hour in range(scene.axis.count + 1):
        at = scene.axis.at(hour)
        past, future = scene.past(hour), scene.future(hour)
        assert set(past) == {claim for claim, window in windows.items() if window.latest <= at}
        assert set(future) == {claim for claim, window in windows.items() if window.earliest >= at + HOUR}
        ends, starts = [windows[claim].latest for claim in past], [windows[claim].earliest for claim in future]
        assert (ends, starts) == (sorted(ends, reverse=True), sorted(starts))
        for listed in (past, future):
            assert [listed.index(claim) for claim in listed] == list(range(len(listed)))
            assert list(listed[2:5]) == list(listed)[2:5]
        assert not set(past) & set(future)
        for claim in windows:
            assert (claim in past, claim in future) == (claim in set(past), claim in set(future))
            assert scene.is_of_hour(claim, hour) == (claim in scene.by_hour[hour])


def test_what_is_not_listed_has_no_index(scene: Scene) -> None:
    first = scene.by_start[0]
    for listed, claim in ((scene.future(scene.axis.count), first), (scene.past(10), "nothing"), (scene.by_start, "")):
        with pytest.raises(ValueError, match="is not in the sequence"):
            listed.index(claim)


@given(st.sets(st.integers(0, 60)), st.integers(-5, 65), st.integers(0, 20))
def test_hours_know_whether_one_of_them_lies_in_an_interval(hours: set[int], start: int, length: int) -> None:
    kept = Hours(sorted(hours))
    assert kept.any_in(start, start + length) == any(start <= hour < start + length for hour in hours)
    assert (start in kept, set(kept), len(kept)) == (start in hours, hours, len(hours))


@pytest.mark.parametrize("width", [20, 40, 80, 87, 90, 120, 300])
def test_the_hours_are_spread_over_all_columns_of_the_strip(scene: Scene, width: int) -> None:
    measure, hours = scale(scene.axis, width), range(scene.axis.count + 1)
    assert measure.columns == width - 2
    begins = [measure.column(hour) for hour in hours]
    assert begins == sorted(begins)
    assert (begins[0], begins[-1]) == (1, 1 + scene.axis.count * measure.columns // len(hours))
    steps = {after - before for before, after in pairwise(begins)}
    assert max(steps) - min(steps) <= 1, "every hour is as wide as any other, to a column"
    for hour in hours:
        assert measure.hour(begins[hour]) == begins.index(begins[hour]), "a click goes to the first hour of its column"
    for x in range(1, width - 1):
        assert begins[measure.hour(x)] <= x


@pytest.mark.parametrize("width", [20, 40, 90, 120])
def test_a_column_of_the_strip_shows_the_fullest_of_its_hours_and_whether_something_changes(scene: Scene, width: int) -> None:
    measure = scale(scene.axis, width)
    columns = scene.columns(measure.columns)
    changed, open_ = (read(SHORT, kept) for kept in (scene.precomputed.changed, scene.precomputed.open))
    assert len(columns) == measure.columns
    for index, column in enumerate(columns):
        hours = [hour for hour in range(scene.axis.count + 1) if measure.column(hour) == index + 1]
        assert column.changes == any(hour in scene.change_hours for hour in hours)
        shown = hours or [max(hour for hour in range(scene.axis.count + 1) if measure.column(hour) <= index)]
        assert (column.changed, column.open) == max((changed[hour], open_[hour]) for hour in shown)


def hours_by_height(scene: Scene, bars: str) -> list[int]:
    """The height of the bar at each hour, in a strip that has a column for each."""
    measure = scale(scene.axis, len(bars))
    return [" ▁▂▃▄▅▆▇█".index(bars[measure.column(hour)]) for hour in range(scene.axis.count + 1)]


def test_the_bars_tell_the_story(scene: Scene) -> None:
    """Thursday is quiet; Friday begins; Saturday rises; at ten in the evening most is over, and Sunday ends it."""
    _, bars, _ = ("".join(run.text for run in row) for row in strip(scene, NOTHING_DONE, View(), 87, 3))
    high = hours_by_height(scene, bars)
    days = thursday, friday, saturday, evening, sunday = high[:24], high[24:48], high[48:70], high[70:72], high[72:]
    assert max(thursday) == 0 < min(friday)
    assert all(max(before) < min(after) for before, after in pairwise(days))
    assert min(evening) - max(saturday) >= 2
    assert (sunday[-1], high) == (8, sorted(high))


def test_where_most_places_may_have_changed_hands_and_few_have_for_certain_the_strip_is_shaded(scene: Scene) -> None:
    _, upper, lower, _ = ("".join(run.text for run in row) for row in strip(scene, NOTHING_DONE, View(), 87, 4))
    friday, saturday, sunday = (slice(1 + start, 1 + end) for start, end in ((24, 48), (48, 70), (72, 85)))
    assert (set(upper[friday]), set(lower[friday])) == ({" "}, {"░"})
    assert (set(upper[saturday]), " " in lower[saturday]) == ({"░"}, False)
    assert (set(lower[sunday]), "░" in upper[sunday]) == ({"█"}, False)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_tally_finds_room_beside_the_cursors_at_every_hour(scene: Scene, width: int, lang: Lang) -> None:
    for anchor in (None, 0, NOON, 60):
        for hour in range(scene.axis.count + 1):
            row = strip(scene, NOTHING_DONE, View(hour=hour, anchor=anchor, lang=lang), width, 3)[-1]
            text = "".join(run.text for run in row)
            assert len(text) == width
            assert ("○" in text or "◐" in text) or (width == 80 and anchor is not None), (hour, anchor)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_day_has_its_label_above_its_first_hour(scene: Scene, width: int, lang: Lang) -> None:
    measure = scale(scene.axis, width, lang == "ar")
    days = strip(scene, NOTHING_DONE, View(lang=lang), width, 3)[0]
    label, x = dict[int, str](), 0
    for run in days:
        label[x if lang == "en" else width - x - run.width] = "".join(cell.text for cell in run.cells)
        x += run.width
    for hour in (0, *scene.axis.midnights()):
        assert label.get(measure.column(hour) + 1), hour


def test_the_tally_counts_the_list_without_wholes_and_places_that_are_only_mentioned(scene: Scene) -> None:
    known = [place.id for place in scene.places if scene.chronicle.is_counted(place.id)]
    assert set(scene.chronicle.only_mentioned) >= {"tehran", "beirut", "iraq", "iran"}
    assert not set(scene.chronicle.only_mentioned) & {*scene.chronicle.claims_at, *scene.chronicle.parts}
    for hour in range(scene.axis.count + 1):
        numbers = [int(word) for word in count(scene, NOTHING_DONE, View(hour=hour)).text.split() if word.isdigit()]
        assert sum(numbers) == len(known)


def test_a_step_computes_no_status_for_the_strip(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    strip(scene, NOTHING_DONE, View(hour=30), 120, 3)
    asked: list[object] = []
    monkeypatch.setattr(Control, "status", lambda *all_: asked.append(all_))
    monkeypatch.setattr(Control, "segments", lambda *all_: asked.append(all_))
    assert len(strip(scene, NOTHING_DONE, View(hour=31), 120, 3)) == 3
    assert asked == []


def test_a_scene_given_precomputed_values_solves_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    solved: list[object] = []
    monkeypatch.setattr(Solver, "solve", lambda *all_: solved.append(all_))
    again = Scene(scene.chronicle, precomputed=scene.precomputed)
    assert strip(again, NOTHING_DONE, View(hour=31), 120, 3) == strip(scene, NOTHING_DONE, View(hour=31), 120, 3)
    assert list(again.by_hour) == list(scene.by_hour)
    assert [again.control.segments(place.id) for place in again.places] == [scene.control.segments(p.id) for p in scene.places]
    assert dict(again.windows) == {claim.id: scene.control.tightened(claim.id) for claim in scene.chronicle.claims}
    assert solved == []
