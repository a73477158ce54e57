"""What changes between two instants, and when the next change comes."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from building import GOV, OPP, axis, change, chronicle, event, fight, hour, place, window
from homs_tui.core.axis import HOUR, Axis
from homs_tui.core.changes import ByHour, between, in_hour, next_hour, previous_hour
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.control import Contested, Control
from homs_tui.core.precompute import precompute
from test_core_control import SPAN, TIMES, stories

AXES = [axis(SPAN), Axis(hour(-1), hour(SPAN + 2), axis().zone), Axis(hour(1.5), hour(SPAN - 0.5), axis().zone)]


def test_a_change_shows_at_the_first_hour_that_begins_at_or_after_it() -> None:
    control = Control(chronicle(place("x", GOV), change("c", "x", GOV, OPP, window(10, 12.5))))
    assert [len(in_hour(control, axis(), h)) for h in (9, 10, 11, 12, 13, 14)] == [0, 1, 0, 0, 1, 0]
    assert [next_hour(control.changes, axis(), h) for h in (0, 9, 10, 12, 13)] == [10, 10, 13, 13, None]
    assert [previous_hour(control.changes, axis(), h) for h in (84, 14, 13, 11, 10, 0)] == [13, 13, 10, 10, None, None]


def test_only_what_counts_as_an_answer_is_a_difference() -> None:
    story = chronicle(
        place("x", GOV), place("y", GOV), fight("f", "x", window(10, 12)), change("c", "y", GOV, GOV, window(10, 12))
    )
    found = between(Control(story), hour(0), hour(11))
    assert [(one.place, one.before.contested, one.after.contested) for one in found] == [
        ("x", Contested.NONE, Contested.POSSIBLE)
    ]


def test_comparing_backwards_swaps_before_and_after() -> None:
    control = Control(chronicle(place("x", GOV), change("c", "x", GOV, OPP, window(10, 12))))
    (back,) = between(control, hour(20), hour(0))
    assert (back.before.states, back.after.states) == ((OPP,), (GOV,))


def test_hours_of_change_are_found_even_where_clocks_go_back() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = Axis(datetime(2024, 10, 27, tzinfo=berlin), datetime(2024, 10, 28, tzinfo=berlin), berlin)
    far = (night.at(3) - hour(0)) / HOUR
    control = Control(chronicle(place("x", GOV), change("c", "x", GOV, OPP, window(far, far + 2)), over=night))
    assert control.changes[0].at.astimezone(UTC) == night.at(3).astimezone(UTC)
    assert [h for h in range(26) if in_hour(control, night, h)] == [3, 5]
    assert [next_hour(control.changes, night, h) for h in range(6)] == [3, 3, 3, 5, 5, None]
    assert [previous_hour(control.changes, night, h) for h in range(7)] == [None, None, None, None, 3, 3, 5]


@given(stories())
@settings(deadline=None, max_examples=60)
def test_the_differences_are_those_of_the_statuses_place_by_place(story: Chronicle) -> None:
    control = Control(story)
    for first, second in [(TIMES[0], TIMES[-1]), (TIMES[5], TIMES[2]), (TIMES[3], TIMES[3]), (TIMES[1], TIMES[4])]:
        both = [(place.id, control.status(place.id, first), control.status(place.id, second)) for place in story.localities]
        assert [(one.place, one.before, one.after) for one in between(control, first, second)] == [
            one for one in both if one[1].answer != one[2].answer
        ]


@given(stories(), st.sampled_from(AXES))
@settings(deadline=None, max_examples=100)
def test_the_next_and_the_previous_hour_are_those_of_a_scan_of_all_hours(story: Chronicle, over: Axis) -> None:
    control = Control(story)
    hours = range(over.count + 1)
    showing = [h for h in hours if any(over.at(h) - HOUR < change.at <= over.at(h) for change in control.changes)]
    assert [h for h in hours if in_hour(control, over, h)] == showing
    for h in hours:
        assert next_hour(control.changes, over, h) == next((n for n in showing if n > h), None)
        assert previous_hour(control.changes, over, h) == next((n for n in reversed(showing) if n < h), None)


def by_hour(control: Control, over: Axis) -> ByHour:
    return ByHour(control, over, precompute(control, over))


@given(stories(), st.sampled_from(AXES))
@settings(deadline=None, max_examples=100)
def test_the_claims_of_an_hour_are_those_whose_narrowed_window_overlaps_it(story: Chronicle, over: Axis) -> None:
    control = Control(story)
    for h, listed in enumerate(by_hour(control, over)):
        start = over.at(h)
        windows = {claim.id: control.tightened(claim.id) for claim in story.claims}
        assert set(listed) == {id_ for id_, w in windows.items() if w.earliest < start + HOUR and w.latest > start}
        lengths = [windows[id_].latest - windows[id_].earliest for id_ in listed]
        assert lengths == sorted(lengths)


def test_claims_outside_the_axis_are_in_none_of_its_hours() -> None:
    claims = [event("before", (), window(-9, 0)), event("after", (), window(85, 90)), event("long", (), window(-99, 99))]
    listed = by_hour(Control(chronicle(*claims)), axis())
    assert len(listed) == 85
    assert set(listed) == {("long",)}


def test_a_claim_of_the_last_hour_is_in_it() -> None:
    listed = by_hour(Control(chronicle(event("e", (), window(84.5, 90)))), axis())
    assert [h for h, ids in enumerate(listed) if ids] == [84]


def test_one_step_onto_each_hour_shows_every_change_on_the_axis_once() -> None:
    claims = [change(f"c{n}", "x", GOV, OPP, window(n, n + 0.5)) for n in (0, 3, 7.25, 83)]
    control = Control(chronicle(place("x", GOV), *claims))
    shown = [one for h in range(85) for one in in_hour(control, axis(), h)]
    assert shown == [one for one in control.changes if axis().first - HOUR < one.at <= axis().last]
    assert timedelta() not in {b.at - a.at for a, b in pairwise(shown)}
