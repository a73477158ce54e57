"""What is reckoned once for a chronicle says the same as the chronicle itself, after being kept as well."""

import pickle
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import DAMASCUS, GOV, OPP, change, chronicle, event, place, window
from homs_tui.core.axis import HOUR
from homs_tui.core.changes import ByHour, between, in_hour, next_hour, previous_hour
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.control import Control, Kind
from homs_tui.core.instants import NEVER, SHORT, instant, number, read
from homs_tui.core.interval_tree import AtHour, spans
from homs_tui.core.precompute import precompute
from homs_tui.core.solve import Solver
from homs_tui.core.status import counted
from homs_tui.core.tally import Tally
from test_core_control import TIMES, stories


@pytest.mark.slow
@given(stories())
@settings(deadline=None, max_examples=150)
def test_what_was_kept_answers_as_what_is_solved(story: Chronicle) -> None:
    solved = Control(story)
    kept = Control(story, reckoned=pickle.loads(pickle.dumps(precompute(solved, story.axis))))
    for where in story.locality:
        assert kept.segments(where) == solved.segments(where)
        assert kept.changes_of(where) == solved.changes_of(where)
    assert [kept.tightened(told.id) for told in story.claims] == [solved.tightened(told.id) for told in story.claims]
    assert list(kept.changes) == list(solved.changes)
    for first, second in pairwise(TIMES):
        assert between(kept, first, second) == between(solved, first, second)
    for hour in range(story.axis.count + 1):
        assert in_hour(kept, story.axis, hour) == in_hour(solved, story.axis, hour)
        assert next_hour(kept.changes, story.axis, hour) == next_hour(list(solved.changes), story.axis, hour)
        assert previous_hour(kept.changes, story.axis, hour) == previous_hour(list(solved.changes), story.axis, hour)


def test_nothing_is_solved_where_it_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    story = chronicle(place("x", GOV), change("c", "x", GOV, OPP, window(10, 12)), event("e", "x", window(1, 2)))
    reckoned = precompute(Control(story), story.axis)
    solved: list[object] = []
    monkeypatch.setattr(Solver, "solve", lambda *asked: solved.append(asked))
    kept = Control(story, reckoned=reckoned)
    assert kept.status("x", story.axis.at(20)).states == (OPP,)
    assert [one.place for one in kept.changes] == ["x", "x"]
    assert kept.tightened("c") == story.claim["c"].bounds
    assert solved == []


def test_what_was_kept_does_not_hold_where_a_claim_is_rejected() -> None:
    story = chronicle(place("x", GOV), change("c", "x", GOV, OPP, window(10, 12)))
    without = Control(story, frozenset({"c"}), precompute(Control(story), story.axis))
    assert without.status("x", story.axis.at(20)).states == (GOV,)


@given(stories())
@settings(deadline=None, max_examples=100)
def test_the_tally_is_the_count_of_the_places_at_every_instant(story: Chronicle) -> None:
    control = Control(story)
    tally = Tally(precompute(control, story.axis).tally)
    places = [one.id for one in story.localities if one.id not in story.parts]
    told = [one for one in places if any(s.status.kind is not Kind.UNKNOWN for s in control.segments(one))]
    for at in TIMES:
        states = [counted(control.status(one, at)) for one in told]
        assert tally.at(number(at)) == {one: states.count(one) for one in states}


@given(st.lists(st.tuples(st.integers(0, 70), st.integers(-1, 70))))
def test_an_hour_meets_the_stretches_that_a_look_at_each_of_them_finds(stretches: list[tuple[int, int]]) -> None:
    at_hour = AtHour(spans(stretches))
    for hour in range(75):
        assert sorted(at_hour(hour)) == [n for n, (low, high) in enumerate(stretches) if low <= hour <= high]


def test_a_stretch_takes_the_same_room_however_long_it_is() -> None:
    short, long = spans([(5, 5)] * 100), spans([(5, 50_000)] * 100)
    assert [len(getattr(short, name)) for name in short.__slots__] == [len(getattr(long, name)) for name in long.__slots__]


@given(stories())
@settings(deadline=None, max_examples=60)
def test_the_density_is_how_many_claims_of_an_hour_are_not_of_every_hour(story: Chronicle) -> None:
    control, axis = Control(story), story.axis
    reckoned = precompute(control, axis)
    by_hour = ByHour(control, axis, reckoned)
    windows = {told.id: control.tightened(told.id) for told in story.claims}
    always = {one for one, found in windows.items() if found.earliest <= axis.first and found.latest >= axis.last}
    for hour, listed in enumerate(by_hour):
        start = axis.at(hour)
        assert set(listed) == {one for one, w in windows.items() if w.earliest < start + HOUR and w.latest > start}
        assert set(by_hour.standing(hour)) == always & set(listed)
        assert [one for one in listed if one not in always] == list(by_hour.bound(hour))
        assert by_hour.standing(hour, by_hour.bound(hour)) == listed
        assert read(SHORT, reckoned.density)[hour] == len(by_hour.bound(hour))


def test_numbers_of_instants_are_sorted_as_they_are_and_give_them_back() -> None:
    stamps = [number(at) for at in TIMES]
    assert stamps == sorted(set(stamps))
    assert [instant(stamp, DAMASCUS) for stamp in stamps] == TIMES
    assert number(None) == NEVER < stamps[0]
