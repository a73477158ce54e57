"""The orders, columns and counts of a scene equal those of a linear scan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homs_tui.core.axis import HOUR
from homs_tui.core.control import Control
from homs_tui.core.solve import Solver
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.claim_order import Hours
from homs_tui.present.density import count, scale, strip
from homs_tui.present.scene import Scene
from homs_tui.present.view import View


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


@pytest.mark.parametrize("width", [20, 40, 90, 120])
def test_a_column_of_the_strip_shows_the_fullest_of_its_hours_and_whether_something_changes(scene: Scene, width: int) -> None:
    measure = scale(scene.axis, width)
    columns = scene.columns(measure.hours)
    assert len(columns) == measure.columns <= width - 2
    for index, column in enumerate(columns):
        hours = range(index * measure.hours, min((index + 1) * measure.hours, scene.axis.count + 1))
        assert column.claims == max(scene.density[hour] for hour in hours)
        assert column.changes == any(hour in scene.change_hours for hour in hours)


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
