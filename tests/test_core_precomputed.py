"""What is precomputed for a chronicle gives the same answers as solving it, also after being stored."""

import pickle
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import DAMASCUS, GOV, OPP, change, chronicle, event, place, window
from homs_tui.core.axis import HOUR
from homs_tui.core.changes import ByHour, between, in_hour, next_hour, previous_hour
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.control import Control
from homs_tui.core.instants import NEVER, SHORT, instant, number, read
from homs_tui.core.interval_tree import IntervalTree, pack_tree
from homs_tui.core.precompute import precompute
from homs_tui.core.solve import Solver
from homs_tui.core.status import Kind, tally_key
from homs_tui.core.tally import Tally
from test_core_control import TIMES, stories


@pytest.mark.slow
@given(stories())
@settings(deadline=None, max_examples=150)
def test_precomputed_answers_equal_solved_ones(story: Chronicle) -> None:
    solved = Control(story)
    kept = Control(story, precomputed=pickle.loads(pickle.dumps(precompute(solved, story.axis))))
    for where in story.locality:
        assert kept.segments(where) == solved.segments(where)
        assert kept.changes_of(where) == solved.changes_of(where)
    assert [kept.tightened(claim.id) for claim in story.claims] == [solved.tightened(claim.id) for claim in story.claims]
    assert list(kept.changes) == list(solved.changes)
    for first, second in pairwise(TIMES):
        assert between(kept, first, second) == between(solved, first, second)
    for hour in range(story.axis.count + 1):
        assert in_hour(kept, story.axis, hour) == in_hour(solved, story.axis, hour)
        assert next_hour(kept.changes, story.axis, hour) == next_hour(list(solved.changes), story.axis, hour)
        assert previous_hour(kept.changes, story.axis, hour) == previous_hour(list(solved.changes), story.axis, hour)


def test_nothing_is_solved_where_it_is_precomputed(monkeypatch: pytest.MonkeyPatch) -> None:
    story = chronicle(place("x", GOV), change("c", "x", GOV, OPP, window(10, 12)), event("e", "x", window(1, 2)))
    precomputed = precompute(Control(story), story.axis)
    solved: list[object] = []
    monkeypatch.setattr(Solver, "solve", lambda *asked: solved.append(asked))
    kept = Control(story, precomputed=precomputed)
    assert kept.status("x", story.axis.at(20)).states == (OPP,)
    assert [one.place for one in kept.changes] == ["x", "x"]
    assert kept.tightened("c") == story.claim["c"].bounds
    assert solved == []


def test_precomputed_values_are_ignored_where_a_claim_is_rejected() -> None:
    story = chronicle(place("x", GOV), change("c", "x", GOV, OPP, window(10, 12)))
    without = Control(story, frozenset({"c"}), precompute(Control(story), story.axis))
    assert without.status("x", story.axis.at(20)).states == (GOV,)


@given(stories())
@settings(deadline=None, max_examples=100)
def test_the_tally_is_the_count_of_the_places_at_every_instant(story: Chronicle) -> None:
    control = Control(story)
    tally = Tally(precompute(control, story.axis).tally)
    counted = [one.id for one in story.localities if story.is_counted(one.id)]
    for at in TIMES:
        states = [tally_key(control.status(one, at)) for one in counted]
        assert tally.at(number(at)) == {one: states.count(one) for one in states}


@given(st.lists(st.tuples(st.integers(0, 70), st.integers(-1, 70))))
def test_the_intervals_found_at_an_hour_are_those_of_a_linear_scan(intervals: list[tuple[int, int]]) -> None:
    at_hour = IntervalTree(pack_tree(intervals))
    for hour in range(75):
        assert sorted(at_hour(hour)) == [n for n, (low, high) in enumerate(intervals) if low <= hour <= high]


def test_an_interval_takes_the_same_space_however_long_it_is() -> None:
    short, long = pack_tree([(5, 5)] * 100), pack_tree([(5, 50_000)] * 100)
    assert [len(getattr(short, name)) for name in short.__slots__] == [len(getattr(long, name)) for name in long.__slots__]


@given(stories())
@settings(deadline=None, max_examples=60)
def test_the_claims_of_an_hour_are_those_whose_windows_overlap_it(story: Chronicle) -> None:
    control, axis = Control(story), story.axis
    precomputed = precompute(control, axis)
    by_hour = ByHour(control, axis, precomputed)
    windows = {claim.id: control.tightened(claim.id) for claim in story.claims}
    always = {one for one, found in windows.items() if found.earliest <= axis.first and found.latest >= axis.last}
    for hour, listed in enumerate(by_hour):
        start = axis.at(hour)
        assert set(listed) == {one for one, w in windows.items() if w.earliest < start + HOUR and w.latest > start}
        assert set(by_hour.standing(hour)) == always & set(listed)
        assert [one for one in listed if one not in always] == list(by_hour.specific(hour))
        assert by_hour.standing(hour, by_hour.specific(hour)) == listed


@given(stories())
@settings(deadline=None, max_examples=100)
def test_the_turnover_is_the_count_of_the_places_that_are_not_as_they_were_first_told_of(story: Chronicle) -> None:
    control = Control(story)
    precomputed = precompute(control, story.axis)
    whole = [one.id for one in story.localities if story.is_counted(one.id)]
    for hour in range(story.axis.count + 1):
        at = story.axis.at(hour)
        changed = open_ = 0
        for one in whole:
            now = control.status(one, at)
            known = [part for part in control.segments(one) if part.status.kind is not Kind.UNKNOWN]
            if not known or (known[0].start is not None and known[0].start > at):
                continue
            first = set(known[0].status.states)
            if now.kind is Kind.UNKNOWN or (first & set(now.states) and set(now.states) - first):
                open_ += 1
            elif not first & set(now.states):
                changed += 1
        assert (read(SHORT, precomputed.changed)[hour], read(SHORT, precomputed.open)[hour]) == (changed, open_)
    ever = [one for one in whole if any(part.status.kind is not Kind.UNKNOWN for part in control.segments(one))]
    assert precomputed.told == len(ever)


def test_numbers_of_instants_sort_as_instants_do_and_convert_back() -> None:
    stamps = [number(at) for at in TIMES]
    assert stamps == sorted(set(stamps))
    assert [instant(stamp, DAMASCUS) for stamp in stamps] == TIMES
    assert number(None) == NEVER < stamps[0]
