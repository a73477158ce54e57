"""Who controls a place: small stories, then brute force over every possible course of events."""

from datetime import datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import GOV, OPP, SDF, change, chronicle, event, fight, hold, hour, interval, place, question, window
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim, ClaimKind
from homs_tui.core.control import AccountView, Contested, Control, Kind, Since, Status
from homs_tui.core.locality import Locality
from homs_tui.core.state import NOBODY, UNKNOWN, in_order
from homs_tui.core.status import strongest
from homs_tui.core.window import Interval

HALF, QUARTER = timedelta(minutes=30), timedelta(minutes=15)


def seen(control: Control, where: str, *hours: float) -> list[tuple[Kind, tuple[str, ...]]]:
    statuses = [control.status(where, hour(number)) for number in hours]
    return [(status.kind, status.states) for status in statuses]


def certain(side: str) -> tuple[Kind, tuple[str, ...]]:
    return Kind.CERTAIN, (side,)


def possible(*states: str) -> tuple[Kind, tuple[str, ...]]:
    return Kind.POSSIBLE, in_order(states)


def divided(*states: str) -> tuple[Kind, tuple[str, ...]]:
    return Kind.DIVIDED, in_order(states)


def disputed(*states: str) -> tuple[Kind, tuple[str, ...]]:
    return Kind.DISPUTED, in_order(states)


def contested(control: Control, where: str, *hours: float) -> list[str]:
    return [control.status(where, hour(number)).contested.value for number in hours]


VACATED = (Kind.VACATED, (NOBODY,))
NOTHING = (Kind.UNKNOWN, (UNKNOWN,))


# One place


def test_a_place_is_certain_before_its_window_possible_within_and_certain_after() -> None:
    control = Control(chronicle(place("x", GOV), change("c", "x", GOV, OPP, window(10, 14))))
    assert seen(control, "x", 0, 9.9, 10, 13.9, 14, 80) == [
        *[certain(GOV)] * 2,
        *[possible(GOV, OPP)] * 2,
        *[certain(OPP)] * 2,
    ]


def test_a_place_is_vacated_when_its_garrison_left_and_nobody_came() -> None:
    control = Control(chronicle(place("x", GOV), change("c", "x", GOV, NOBODY, window(10, 14))))
    assert seen(control, "x", 9, 12, 14, 80) == [certain(GOV), possible(GOV, NOBODY), VACATED, VACATED]


def test_withdrawal_then_takeover_passes_through_nobody() -> None:
    left = change("left", "x", GOV, NOBODY, window(10, 14))
    came = change("came", "x", NOBODY, OPP, window(12, 20), after="left")
    control = Control(chronicle(place("x", GOV), left, came))
    assert seen(control, "x", 9, 11, 13, 15, 20) == [
        certain(GOV),
        possible(GOV, NOBODY),
        possible(GOV, NOBODY, OPP),
        possible(NOBODY, OPP),
        certain(OPP),
    ]


def test_a_place_that_no_claim_gives_a_holder_is_unknown() -> None:
    control = Control(chronicle(place("x"), event("e", "x", window(1, 2))))
    assert seen(control, "x", 0, 1, 50) == [NOTHING] * 3


def test_two_accounts_that_leave_different_states_make_a_place_disputed() -> None:
    claims = [
        change("a", "x", GOV, OPP, window(10, 12), answers="when:early"),
        change("b", "x", GOV, OPP, window(20, 22), answers="when:late"),
    ]
    control = Control(chronicle(place("x", GOV), question("when", "early", "late"), *claims))
    assert seen(control, "x", 9, 11, 15, 21, 22) == [
        certain(GOV),
        disputed(GOV, OPP),
        disputed(GOV, OPP),
        disputed(GOV, OPP),
        certain(OPP),
    ]
    assert control.status("x", hour(15)).accounts == (
        AccountView("when", "early", (OPP,)),
        AccountView("when", "late", (GOV,)),
    )
    assert control.status("x", hour(22)).accounts == ()


def test_two_accounts_that_leave_the_same_states_dispute_nothing() -> None:
    claims = [
        change("a", "x", GOV, OPP, window(10, 20), answers="who:one"),
        change("b", "x", GOV, OPP, window(10, 20), answers="who:other"),
    ]
    control = Control(chronicle(place("x", GOV), question("who", "one", "other"), *claims))
    assert seen(control, "x", 9, 15, 20) == [certain(GOV), possible(GOV, OPP), certain(OPP)]


def test_an_account_without_a_change_disputes_one_with_a_change() -> None:
    control = Control(
        chronicle(
            place("x", GOV),
            question("fell", "yes", "no"),
            change("c", "x", GOV, OPP, window(10, 12), answers="fell:yes"),
            event("n", "x", window(10, 12), answers="fell:no"),
        )
    )
    assert seen(control, "x", 9, 11, 12) == [certain(GOV), disputed(GOV, OPP), disputed(GOV, OPP)]


def test_an_account_without_a_remaining_claim_disputes_nothing() -> None:
    claims = [
        change("c", "x", GOV, OPP, window(10, 12), answers="fell:yes"),
        event("n", "x", window(10, 12), answers="fell:no"),
    ]
    story = chronicle(place("x", GOV), question("fell", "yes", "no"), *claims)
    assert seen(Control(story, frozenset({"n"})), "x", 12) == [certain(OPP)]
    assert seen(Control(story, frozenset({"c"})), "x", 12) == [certain(GOV)]


def test_a_place_may_be_contested_within_the_window_of_a_fight_which_says_nothing_of_the_holder() -> None:
    claims = [fight("f", "x", window(6, 14)), change("c", "x", GOV, OPP, window(10, 12), after="f")]
    control = Control(chronicle(place("x", GOV), *claims))
    assert control.tightened("f") == interval(6, 12)
    assert contested(control, "x", 5, 6, 11, 12) == ["none", "possible", "possible", "none"]
    assert seen(control, "x", 7) == [certain(GOV)]


def test_fighting_is_told_of_each_place_that_a_claim_names_and_of_no_other() -> None:
    control = Control(chronicle(place("x", GOV), place("y", GOV), place("z", GOV), fight("f", ("x", "y"), window(6, 8))))
    assert [contested(control, name, 7) for name in "xyz"] == [["possible"], ["possible"], ["none"]]


def test_a_place_is_certainly_contested_while_fighting_lasts_throughout_a_window() -> None:
    control = Control(
        chronicle(place("x", GOV), fight("f", "x", window(6, 9), throughout=True), fight("g", "x", window(8, 10)))
    )
    assert contested(control, "x", 5, 6, 8, 9, 10) == ["none", "certain", "certain", "possible", "none"]
    assert control.status("x", hour(8)).claims == ("f", "g")


def test_fighting_that_can_only_have_been_at_one_instant_is_certain_then() -> None:
    claims = [hold("h", "y", GOV, window(6, 9)), fight("f", "x", window(6, 9), before="h")]
    control = Control(chronicle(place("x", GOV), place("y", GOV), *claims))
    assert control.tightened("f") == Interval(hour(6), hour(6) + datetime.resolution)
    assert contested(control, "x", 5.9, 6, 6.1) == ["none", "certain", "none"]


def test_fighting_by_one_account_only_is_possible_and_by_all_accounts_is_certain() -> None:
    def fought(*accounts: str, without: frozenset[str] = frozenset()) -> list[str]:
        fights = [fight(name, "x", window(6, 9), throughout=True, answers=f"q:{name}") for name in accounts]
        events = [event(f"{name}-too", (), window(6, 9), answers=f"q:{name}") for name in ("a", "b")]
        return contested(Control(chronicle(place("x"), question("q", "a", "b"), *fights, *events), without), "x", 7)

    assert fought("a") == ["possible"]
    assert fought("a", "b") == ["certain"]
    assert fought("a", without=frozenset({"b-too"})) == ["certain"]


def test_what_came_after_fighting_that_lasted_came_after_its_end() -> None:
    claims = [fight("f", "x", window(6, 9), throughout=True), change("c", "x", GOV, OPP, window(0, 20), after="f")]
    control = Control(chronicle(place("x", GOV), *claims))
    assert control.tightened("c") == interval(9, 20)
    assert control.tightened("f") == interval(6, 9)


def test_a_place_with_only_a_hold_is_known_while_it_lasts_and_otherwise_unknown() -> None:
    control = Control(chronicle(place("x"), hold("h", "x", GOV, window(10, 20))))
    assert seen(control, "x", 9, 10, 19, 20) == [NOTHING, certain(GOV), certain(GOV), NOTHING]


def test_overlapping_or_adjacent_holds_of_one_side_merge() -> None:
    claims = [hold("h", "x", GOV, window(10, 20)), hold("i", "x", GOV, window(12, 15)), hold("j", "x", GOV, window(20, 25))]
    control = Control(chronicle(place("x"), *claims))
    assert seen(control, "x", 9, 10, 13, 17, 22, 25) == [NOTHING, *[certain(GOV)] * 4, NOTHING]


def test_simultaneous_holds_of_two_sides_contradict_each_other_and_both_stay_possible() -> None:
    claims = [hold("h", "x", GOV, window(10, 20)), hold("i", "x", OPP, window(14, 16))]
    control = Control(chronicle(place("x"), *claims))
    assert seen(control, "x", 12, 15, 17, 20) == [certain(GOV), possible(GOV, OPP), certain(GOV), NOTHING]
    assert [conflict.claims for conflict in control.conflicts] == [("h", "i")]


def test_what_follows_a_hold_comes_after_its_end_and_what_precedes_it_before_its_start() -> None:
    claims = [
        change("took", "x", GOV, OPP, window(0, 20)),
        hold("held", "x", OPP, window(8, 12)),
        change("lost", "x", OPP, GOV, window(5, 30), after="took"),
    ]
    control = Control(chronicle(place("x", GOV), *claims))
    assert (control.tightened("took"), control.tightened("lost")) == (interval(0, 8), interval(12, 30))
    assert seen(control, "x", 7, 8, 11, 12, 30) == [
        possible(GOV, OPP),
        certain(OPP),
        certain(OPP),
        possible(GOV, OPP),
        certain(GOV),
    ]


def test_a_change_whose_window_begins_when_a_hold_starts_falls_on_that_instant() -> None:
    claims = [change("took", "x", GOV, OPP, window(8, 20)), hold("held", "x", OPP, window(8, 12))]
    control = Control(chronicle(place("x", GOV), *claims))
    assert control.conflicts == ()
    assert control.tightened("took").earliest == hour(8)
    assert control.tightened("took").latest == hour(8) + datetime.resolution
    assert seen(control, "x", 7.9, 8) == [certain(GOV), certain(OPP)]


def test_a_hold_of_the_side_removed_narrows_the_change_even_without_a_first_holder() -> None:
    control = Control(chronicle(place("x"), hold("h", "x", GOV, window(2, 4)), change("c", "x", GOV, OPP, window(0, 10))))
    assert control.tightened("c") == interval(4, 10)
    assert seen(control, "x", 1, 3, 5, 10) == [NOTHING, certain(GOV), possible(GOV, OPP), certain(OPP)]


def test_a_hold_that_can_mean_either_of_two_states_narrows_nothing() -> None:
    claims = [
        change("lost", "x", GOV, OPP, window(0, 20)),
        change("back", "x", OPP, GOV, window(0, 20), after="lost"),
        hold("held", "x", GOV, window(8, 12)),
    ]
    control = Control(chronicle(place("x", GOV), *claims))
    assert (control.tightened("lost"), control.tightened("back")) == (interval(0, 20), interval(0, 20))
    assert control.conflicts == ()


def test_a_hold_that_the_changes_leave_no_room_for_is_a_contradiction() -> None:
    claims = [change("lost", "x", GOV, OPP, window(0, 2)), hold("held", "x", GOV, window(5, 6))]
    control = Control(chronicle(place("x", GOV), *claims))
    assert [set(conflict.claims) for conflict in control.conflicts] == [{"lost", "held"}]
    assert seen(control, "x", 1, 2) == [possible(GOV, OPP), certain(OPP)]


def test_without_a_first_holder_a_place_is_unknown_until_its_first_change() -> None:
    control = Control(chronicle(place("x"), change("c", "x", GOV, OPP, window(10, 12))))
    assert seen(control, "x", 9, 11, 12) == [NOTHING, possible(UNKNOWN, OPP), certain(OPP)]


def test_the_first_holder_stands_as_long_as_one_claim_that_implies_it_does() -> None:
    story = chronicle(place("x", GOV, implied_by=("a", "b")), event("a", "x", window(1, 2)), event("b", "x", window(1, 2)))
    assert seen(Control(story), "x", 0) == [certain(GOV)]
    assert seen(Control(story, frozenset({"a"})), "x", 0) == [certain(GOV)]
    assert seen(Control(story, frozenset({"a", "b"})), "x", 0) == [NOTHING]


def test_a_rejected_claim_says_nothing() -> None:
    story = chronicle(place("x", GOV), change("c", "x", GOV, OPP, window(10, 12)), fight("f", "x", window(10, 12)))
    control = Control(story, frozenset({"c", "f"}))
    assert seen(control, "x", 11, 50) == [certain(GOV)] * 2
    assert contested(control, "x", 11) == ["none"]


def test_a_hold_of_somebody_else_before_the_first_change_is_known_while_it_lasts() -> None:
    claims = [hold("h", "x", SDF, window(2, 4)), hold("i", "x", GOV, window(5, 6)), change("c", "x", GOV, OPP, window(0, 10))]
    control = Control(chronicle(place("x"), *claims))
    assert seen(control, "x", 1, 3, 4, 5, 6, 10) == [
        NOTHING,
        certain(SDF),
        NOTHING,
        certain(GOV),
        possible(GOV, OPP),
        certain(OPP),
    ]


def test_a_hold_of_a_side_that_never_came_contradicts_the_claims_that_imply_the_first_holder() -> None:
    claims = [event("e", "x", window(0, 1)), hold("h", "x", SDF, window(2, 4))]
    control = Control(chronicle(place("x", GOV, implied_by=["e"]), *claims))
    assert [conflict.claims for conflict in control.conflicts] == [("h", "e")]


# The order of changes


def held_in_turn(control: Control, where: str) -> list[str]:
    return [step.side for step in control.histories.readings(where)[0].steps]


def test_changes_with_overlapping_windows_are_ordered_by_who_removes_whom() -> None:
    claims = [change("second", "x", NOBODY, OPP, window(0, 9)), change("first", "x", GOV, NOBODY, window(0, 10))]
    assert held_in_turn(Control(chronicle(place("x", GOV), *claims)), "x") == [GOV, NOBODY, OPP]


def test_they_are_so_even_without_a_first_holder() -> None:
    claims = [change("second", "x", NOBODY, OPP, window(0, 9)), change("first", "x", GOV, NOBODY, window(0, 10))]
    control = Control(chronicle(place("x"), *claims))
    assert held_in_turn(control, "x") == [UNKNOWN, NOBODY, OPP]
    assert control.tightened("first") == interval(0, 9)


def test_stated_order_takes_precedence_over_windows_even_through_other_claims() -> None:
    claims = [
        change("back", "x", OPP, GOV, window(0, 10), after="between"),
        event("between", (), window(0, 10), after="lost"),
        change("lost", "x", SDF, OPP, window(0, 10)),
    ]
    control = Control(chronicle(place("x", OPP), *claims))
    assert held_in_turn(control, "x") == [OPP, OPP, GOV]
    assert control.conflicts == ()


def test_disjoint_windows_take_precedence_over_who_removes_whom() -> None:
    """Otherwise rejecting the claim between two others would make these contradict each other."""
    claims = [
        change("lost", "x", GOV, OPP, window(0, 2)),
        change("back", "x", OPP, GOV, window(4, 6)),
        change("gone", "x", GOV, OPP, window(8, 10)),
    ]
    control = Control(chronicle(place("x", GOV), *claims), frozenset({"lost"}))
    assert control.conflicts == ()
    assert held_in_turn(control, "x") == [GOV, GOV, OPP]


def test_order_between_claims_that_share_places_applies_place_by_place() -> None:
    left = change("left", ("x", "y"), GOV, NOBODY, window(0, 10))
    came = change("came", ("y", "z"), NOBODY, OPP, window(0, 6), after="left")
    control = Control(chronicle(place("x", GOV), place("y", GOV), place("z", NOBODY), left, came))
    assert (control.tightened("left", "x"), control.tightened("left", "y")) == (interval(0, 10), interval(0, 6))


def test_each_place_of_one_claim_falls_at_an_instant_of_its_own() -> None:
    claims = [change("c", ("x", "y"), GOV, OPP, window(0, 10)), hold("h", "x", GOV, window(0, 6))]
    control = Control(chronicle(place("x", GOV), place("y", GOV), *claims))
    assert (control.tightened("c", "x"), control.tightened("c", "y")) == (interval(6, 10), interval(0, 10))
    assert control.tightened("c") == interval(0, 10)


def test_order_narrows_from_place_to_place() -> None:
    claims = [change("near", "x", GOV, OPP, window(8, 20)), change("far", "y", GOV, OPP, window(0, 12), after="near")]
    control = Control(chronicle(place("x", GOV), place("y", GOV), *claims))
    assert (control.tightened("near"), control.tightened("far")) == (interval(8, 12), interval(8, 12))


def test_a_contradiction_is_reported_and_its_claims_keep_their_stated_windows() -> None:
    claims = [change("near", "x", GOV, OPP, window(8, 20)), change("far", "y", GOV, OPP, window(0, 4), after="near")]
    control = Control(chronicle(place("x", GOV), place("y", GOV), *claims))
    assert [conflict.claims for conflict in control.conflicts] == [("near", "far")]
    assert (control.tightened("near"), control.tightened("far")) == (interval(8, 20), interval(0, 4))


# A place with parts


def city(*entries: Claim | Locality, initial: str | None = None) -> Control:
    return Control(
        chronicle(place("city", initial), place("a", GOV, part_of="city"), place("b", GOV, part_of="city"), *entries)
    )


def test_a_whole_is_certain_when_its_parts_agree() -> None:
    control = city(change("c", ("a", "b"), GOV, OPP, window(10, 12)))
    assert seen(control, "city", 9, 12) == [certain(GOV), certain(OPP)]
    assert control.status("city", hour(12)).tally == ((OPP, 2),)
    assert control.status("city", hour(12)).since == Since(hour(10), hour(12))


def test_a_whole_whose_parts_differ_is_a_count() -> None:
    control = city(change("c", "a", GOV, OPP, window(10, 12)))
    status = control.status("city", hour(12))
    assert (status.kind, status.states, status.tally) == (Kind.DIVIDED, (GOV, OPP), ((GOV, 1), (OPP, 1)))


def test_a_whole_is_possible_where_its_parts_differ_in_certainty_alone() -> None:
    control = city(change("c", "a", GOV, OPP, window(10, 12)))
    status = control.status("city", hour(11))
    assert (status.kind, status.states, status.holders) == (Kind.POSSIBLE, (GOV, OPP), (GOV, OPP))
    assert status.tally == ((GOV, 1), (Kind.POSSIBLE, 1))


def test_a_part_of_which_nothing_is_told_divides_no_whole() -> None:
    control = Control(chronicle(place("city"), place("a", GOV, part_of="city"), place("b", part_of="city")))
    assert seen(control, "city", 0) == [possible(GOV, UNKNOWN)]


def test_a_disputed_part_divides_no_whole() -> None:
    claims = [
        change("c", "a", GOV, OPP, window(10, 12), answers="fell:yes"),
        event("n", "a", window(10, 12), answers="fell:no"),
    ]
    assert seen(city(question("fell", "yes", "no"), *claims), "city", 20) == [possible(GOV, OPP)]


def test_parts_of_parts_divide_a_whole_even_where_the_part_between_them_is_only_possible() -> None:
    inner = [place("inner", part_of="city"), place("c", OPP, part_of="inner"), place("d", part_of="inner")]
    control = city(*inner)
    assert seen(control, "inner", 0) == [possible(OPP, UNKNOWN)]
    assert seen(control, "city", 0) == [divided(GOV, OPP, UNKNOWN)]
    assert control.status("city", hour(0)).tally == ((GOV, 2), (Kind.POSSIBLE, 1))


def test_a_whole_within_a_whole_that_is_divided_divides_it() -> None:
    entries = [place("land"), place("city", part_of="land"), place("a", GOV, part_of="city"), place("b", OPP, part_of="city")]
    assert seen(Control(chronicle(*entries, place("else", part_of="land"))), "land", 0) == [divided(GOV, OPP, UNKNOWN)]


def test_a_whole_is_vacated_only_when_all_of_its_parts_are() -> None:
    control = city(change("c", "a", GOV, NOBODY, window(10, 12)), change("d", "b", GOV, NOBODY, window(20, 22)))
    assert seen(control, "city", 15, 22) == [divided(GOV, NOBODY), VACATED]
    assert control.status("city", hour(15)).tally == ((GOV, 1), (Kind.VACATED, 1))


def test_a_whole_is_disputed_when_all_of_its_parts_are_disputed_alike() -> None:
    fell = change("c", "city", GOV, OPP, window(10, 12), with_parts=True, answers="fell:yes")
    denied = event("n", "city", window(10, 12), answers="fell:no")
    story = chronicle(question("fell", "yes", "no"), place("city", GOV), place("a", GOV, part_of="city"), fell, denied)
    status = Control(story).status("city", hour(20))
    assert (status.kind, status.tally) == (Kind.DISPUTED, ((Kind.DISPUTED, 2),))
    assert [view.account for view in status.accounts] == ["yes", "no"]


def test_a_whole_is_contested_as_certainly_as_it_or_one_of_its_parts_is() -> None:
    lasting = fight("f", "a", window(10, 12), throughout=True)
    control = city(lasting, fight("e", "b", window(9, 12)), fight("g", "city", window(20, 22)))
    assert contested(control, "city", 8, 9, 11, 13, 21) == ["none", "possible", "certain", "none", "possible"]
    assert contested(control, "a", 11, 21) == ["certain", "none"]


def test_a_whole_with_claims_of_its_own_is_counted_with_its_parts() -> None:
    control = city(initial=GOV)
    assert control.status("city", hour(1)).tally == ((GOV, 3),)
    differing = city(change("c", "city", GOV, OPP, window(10, 12)), initial=GOV).status("city", hour(12))
    assert (differing.kind, differing.tally) == (Kind.DIVIDED, ((GOV, 2), (OPP, 1)))


def test_the_whole_of_a_whole_counts_its_direct_parts() -> None:
    entries = [place("land"), place("city", part_of="land"), place("a", GOV, part_of="city"), place("b", GOV, part_of="city")]
    control = Control(chronicle(*entries, change("c", "a", GOV, OPP, window(10, 12))))
    assert control.status("land", hour(9)).tally == ((GOV, 1),)
    assert control.status("land", hour(12)).tally == ((Kind.DIVIDED, 1),)
    assert seen(control, "land", 9, 11, 12) == [certain(GOV), possible(GOV, OPP), divided(GOV, OPP)]


def test_a_change_that_holds_for_the_parts_applies_to_all_but_the_exceptions() -> None:
    fell = change("c", "city", GOV, OPP, window(10, 12), with_parts=True, except_="b")
    control = city(fell, initial=GOV)
    assert seen(control, "a", 9, 12) == [certain(GOV), certain(OPP)]
    assert seen(control, "b", 9, 12) == [certain(GOV), certain(GOV)]


def test_an_exception_includes_its_parts() -> None:
    entries = [
        place("land", GOV),
        place("city", GOV, part_of="land"),
        place("a", GOV, part_of="city"),
        place("v", GOV, part_of="land"),
    ]
    control = Control(chronicle(*entries, change("c", "land", GOV, OPP, window(10, 12), with_parts=True, except_="city")))
    assert [seen(control, name, 12)[0] for name in ("v", "city", "a")] == [certain(OPP), certain(GOV), certain(GOV)]


def test_a_part_that_fell_to_the_same_side_fell_no_later_than_the_whole() -> None:
    claims = [
        change("part", "a", GOV, OPP, window(5, 30)),
        change("whole", "city", GOV, OPP, window(10, 12), with_parts=True),
    ]
    control = city(*claims, initial=GOV)
    assert control.tightened("part") == interval(5, 12)
    assert seen(control, "a", 4, 6, 12) == [certain(GOV), possible(GOV, OPP), certain(OPP)]


def test_two_changes_of_a_whole_reach_its_parts_in_their_order_however_they_are_listed() -> None:
    claims = [
        change("came", "city", NOBODY, OPP, window(10, 20), with_parts=True, after="left"),
        change("left", "city", GOV, NOBODY, window(5, 12), with_parts=True),
    ]
    control = city(*claims, initial=GOV)
    assert held_in_turn(control, "a") == [GOV, NOBODY, OPP]
    assert control.conflicts == ()


def test_a_part_that_was_lost_again_after_the_whole_fell_is_not_given_back_by_it() -> None:
    claims = [
        change("whole", "city", GOV, OPP, window(10, 12), with_parts=True),
        change("again", "a", OPP, GOV, window(20, 22)),
    ]
    control = city(*claims, initial=GOV)
    assert seen(control, "a", 9, 15, 22) == [certain(GOV), certain(OPP), certain(GOV)]
    assert control.conflicts == ()


# Since when, and resting on what


def test_since_gives_the_bounds_of_the_change_to_the_present_state() -> None:
    control = Control(chronicle(place("x", GOV), change("c", "x", GOV, OPP, window(10, 12))))
    assert control.status("x", hour(5)).since == Since()
    assert control.status("x", hour(11)).since == Since(hour(10), hour(12))
    assert control.status("x", hour(15)).since == Since(hour(10), hour(12))


def test_since_reaches_back_over_changes_within_one_side() -> None:
    claims = [change("c", "x", GOV, OPP, window(10, 12)), change("d", "x", OPP, OPP, window(20, 22), after="c")]
    assert Control(chronicle(place("x", GOV), *claims)).status("x", hour(30)).since == Since(hour(10), hour(12))


def test_a_status_names_the_claims_that_it_rests_on() -> None:
    claims = [change("c", "x", GOV, OPP, window(10, 12)), fight("f", "x", window(8, 12))]
    control = Control(chronicle(place("x", GOV), *claims))
    assert control.status("x", hour(11)).claims == ("c", "f")
    assert control.status("x", hour(15)).claims == ("c",)


# Brute force. Windows are on whole hours and instants on half hours, which is fine enough: any assignment of instants can be
# moved to that grid without changing the order, leaving a window, or changing what has begun by a quarter past.

SPAN = 4
Instants = dict[tuple[str, str], datetime]
SIDES = (GOV, NOBODY, OPP, SDF)


@st.composite
def spans(draw: st.DrawFn, low: int = 0, high: int = SPAN) -> tuple[int, int]:
    start = draw(st.integers(low, high - 1))
    return start, draw(st.integers(start + 1, high))


@st.composite
def stories(draw: st.DrawFn) -> Chronicle:
    """One to three places in a whole, some of them in a part of it; at most five changes, chained by ``after``; order, holds,
    fighting that lasts throughout its window and fighting that does not, two questions.

    The states of a place are all different, so that it is clear which of them a hold means.
    """
    questions = [question(name, "a", "b") for name in ("p", "q")[: draw(st.integers(0, 2))]]
    names = ["x", "y", "z"][: draw(st.integers(1, 3))]
    entries: list[Locality | Claim] = []
    claims: list[Claim] = []
    left = 5

    def answers() -> dict[str, str]:
        account = draw(st.sampled_from([None, None, *(f"{q.id}:{a.id}" for q in questions for a in q.accounts)]))
        return {"answers": account} if account else {}

    for name in names:
        known = draw(st.booleans())
        entries.append(place(name, GOV if known else None, part_of=draw(st.sampled_from(["whole", "whole", "inner"]))))
        count = draw(st.integers(0, min(3, left)))
        left -= count
        for k in range(count):
            before = tuple(f"{name}{j}" for j in range(k))
            claims.append(change(f"{name}{k}", name, SIDES[k], SIDES[k + 1], window(*draw(spans())), after=before, **answers()))
        for n in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
            holder = draw(st.sampled_from([side for side in SIDES[: count + 1] if side != NOBODY]))
            claims.append(hold(f"{name}hold{n}", name, holder, window(*draw(spans())), **answers()))
    if draw(st.booleans()):
        claims.append(hold("wholehold", "whole", draw(st.sampled_from([GOV, OPP])), window(*draw(spans())), **answers()))
    for name in ("fight", "fray")[: draw(st.integers(0, 2))]:
        lasts = name == "fray" or draw(st.booleans())
        where = draw(st.sampled_from(names))
        claims.append(fight(name, where, window(*draw(spans())), throughout=lasts, **answers()))
    if any(isinstance(entry, Locality) and entry.part_of == "inner" for entry in entries):
        entries.append(place("inner", part_of="whole"))
    ordered = [one.id for one in claims if one.kind is not ClaimKind.HOLD]
    later = draw(st.dictionaries(st.sampled_from(ordered), st.sampled_from(ordered), max_size=2)) if ordered else {}
    claims = [_with_order(one, later.get(one.id), ordered) for one in claims]
    claims = list(draw(st.permutations(claims)))
    return chronicle(*entries, place("whole"), *questions, *claims)


def _with_order(one: Claim, other: str | None, ordered: list[str]) -> Claim:
    """Order follows the list, so that it has no cycle."""
    if other is None or ordered.index(other) <= ordered.index(one.id):
        return one
    return Claim(**{**{name: getattr(one, name) for name in Claim.__struct_fields__}, "before": (other,)})


def worlds(story: Chronicle) -> list[dict[str, str]]:
    answered = {(claim.question, claim.account) for claim in story.claims}
    choices = [[(q.id, a.id) for a in q.accounts if (q.id, a.id) in answered] for q in story.questions]
    choices = [accounts for accounts in choices if accounts]
    return [dict(chosen) for chosen in product(*choices)]


def standing(story: Chronicle, world: dict[str, str]) -> list[Claim]:
    return [claim for claim in story.claims if claim.question is None or world[claim.question] == claim.account]


def chain_of(claims: list[Claim], where: str) -> list[Claim]:
    """In the order of their names, which is the stated order."""
    return sorted((c for c in claims if c.kind is ClaimKind.CONTROL and where in c.localities), key=lambda c: c.id)


def state_at(story: Chronicle, claims: list[Claim], where: str, when: dict[str, datetime], at: datetime) -> str:
    chain = chain_of(claims, where)
    begun = [claim for claim in chain if when[claim.id] <= at]
    if begun:
        assert begun[-1].change is not None
        return begun[-1].change.to
    initial = story.locality[where].initial
    if initial is not None:
        return initial.holder
    holds = [claim for claim in claims if claim.kind is ClaimKind.HOLD and where in claim.localities]
    if not chain:
        return next((claim.holder for claim in holds if claim.holder and at in claim.bounds), UNKNOWN)
    assert chain[0].change is not None
    first = [claim for claim in holds if means_the_time_before(claim, holds, chain)]
    leaver = chain[0].change.from_
    last = max((claim.bounds.latest for claim in first if claim.holder != leaver), default=hour(-1))
    if any(claim.holder == leaver and last <= claim.bounds.earliest <= at for claim in first):
        return leaver
    return next((claim.holder for claim in first if claim.holder and at in claim.bounds), UNKNOWN)


def means_the_time_before(held: Claim, holds: list[Claim], chain: list[Claim]) -> bool:
    """Whether a hold lies before the first change, where the first holder is not stated: the side that the change removes, or
    one that no change has brought so early.

    Overlapping holds by one side are one."""
    start, before = held.bounds.earliest, None
    while start != before:
        before = start
        start = min(h.bounds.earliest for h in holds if h.holder == held.holder and h.bounds.latest > start)
        start = min(start, before)
    coming = [claim for claim in chain if claim.change and claim.change.to == held.holder]
    return not any(claim.bounds.earliest <= start for claim in coming)


def grid(first: datetime, last: datetime, step: timedelta) -> list[datetime]:
    return [first + step * n for n in range(-(-(last - first) // step))]


def assignments(story: Chronicle, claims: list[Claim]) -> list[dict[str, datetime]]:
    """Every assignment of instants that respects chains and order and in which each hold is true throughout."""
    points = sorted((c for c in claims if not c.is_state), key=lambda c: c.id)
    lasting = {c.id: c.bounds for c in claims if c.throughout}
    holds = [c for c in claims if c.kind is ClaimKind.HOLD]
    pairs = [(a, b.id) for b in claims for a in b.after] + [(a.id, b) for a in claims for b in a.before]
    begins = {id_: bounds.earliest for id_, bounds in lasting.items()}
    ends = {id_: bounds.latest for id_, bounds in lasting.items()}
    ids = {c.id for c in points} | lasting.keys()
    pairs = [(a, b) for a, b in pairs if a in ids and b in ids]
    if any(ends[a] > begins[b] for a, b in pairs if a in lasting and b in lasting):
        return []
    found: list[dict[str, datetime]] = [{}]
    for claim in points:
        longer = [{**when, claim.id: t} for when in found for t in grid(claim.bounds.earliest, claim.bounds.latest, HALF)]
        found = [
            when
            for when in longer
            if all((ends | when)[a] <= (begins | when)[b] for a, b in pairs if a in ends | when and b in begins | when)
        ]
    moments = {held.id: grid(held.bounds.earliest, held.bounds.latest, HALF) for held in holds}

    def kept(when: dict[str, datetime], held: Claim) -> bool:
        (where,) = held.localities
        came = {sum(when[claim.id] <= t for claim in chain_of(claims, where)) for t in moments[held.id]}
        return len(came) == 1 and all(state_at(story, claims, where, when, t) == held.holder for t in moments[held.id])

    return [when for when in found if all(kept(when, held) for held in holds)]


def expected(
    story: Chronicle, where: str, at: datetime, possible_worlds: list[tuple[list[Claim], list[dict[str, datetime]]]]
) -> tuple[Kind, tuple[str, ...]]:
    sets = [frozenset(state_at(story, claims, where, when, at) for when in found) for claims, found in possible_worlds]
    states = in_order(frozenset().union(*sets))
    if len(set(sets)) > 1:
        return Kind.DISPUTED, states
    if len(states) > 1:
        return Kind.POSSIBLE, states
    return {UNKNOWN: Kind.UNKNOWN, NOBODY: Kind.VACATED}.get(states[0], Kind.CERTAIN), states


TIMES = [hour(-1), *(hour(n) + later for n in range(SPAN + 1) for later in (timedelta(), QUARTER))]
"""Each whole hour and a quarter past: a status can change only at whole hours."""


@pytest.mark.slow
@given(stories())
@settings(deadline=None, max_examples=1500)
def test_a_status_is_the_set_of_states_over_all_possible_courses_of_events(story: Chronicle) -> None:
    can_be = [(claims, assignments(story, claims)) for claims in (standing(story, world) for world in worlds(story))]
    control = Control(story)
    assert bool(control.conflicts) == any(not found for _, found in can_be)
    if control.conflicts:
        return
    wholes = [name for name in ("inner", "whole") if name in story.locality]
    known = {name for name in story.locality if name not in wholes or any(name in c.localities for c in story.claims)}
    for at in TIMES:
        answers = {name: expected(story, name, at, can_be) for name in known}
        for name in known.difference(wholes):
            status = control.status(name, at)
            assert (status.kind, status.states) == answers[name], (name, at)
        for whole in wholes:
            members = [*story.all_parts(whole), whole]
            told = [answers[name] for name in members if name in answers]
            status = control.status(whole, at)
            assert status.states == in_order(state for _, states in told for state in states)
            # The same state in every course of events, whichever accounts are right.
            settled = {states for _, states in told if len(states) == 1 and states != (UNKNOWN,)}
            settled = {states for states in settled if not any(kind is Kind.DISPUTED for kind, s in told if s == states)}
            if len(settled) > 1:
                assert status.kind is Kind.DIVIDED, at
            else:
                assert status.kind is (told[0][0] if len(set(told)) == 1 else Kind.POSSIBLE), at
            assert sum(n for _, n in status.tally) == len([*story.parts[whole], *({whole} & known)])


@pytest.mark.slow
@given(stories())
@settings(deadline=None, max_examples=300)
def test_a_divided_whole_has_two_parts_that_differ_in_every_course_of_events(story: Chronicle) -> None:
    can_be = [(claims, assignments(story, claims)) for claims in (standing(story, world) for world in worlds(story))]
    control = Control(story)
    if control.conflicts:
        return
    courses = [(claims, when) for claims, found in can_be for when in found]
    members = [name for name in ("x", "y", "z", "whole") if name in story.locality]
    for at in TIMES:
        seen_in = {name: {state_at(story, claims, name, when, at) for claims, when in courses} for name in members}
        fixed = {states.pop() for states in seen_in.values() if len(states) == 1} - {UNKNOWN}
        assert (control.status("whole", at).kind is Kind.DIVIDED) == (len(fixed) > 1), at


@given(spans(), st.tuples(st.none() | spans(), st.none() | spans()), st.booleans(), st.none() | spans())
@settings(deadline=None, max_examples=200)
def test_a_part_falls_at_its_own_instant_within_the_window_of_the_whole_or_no_later_than_it(
    whole: tuple[int, int], own: tuple[tuple[int, int] | None, ...], spared: bool, first: tuple[int, int] | None
) -> None:
    fell = change("fell", "city", GOV, OPP, window(*whole), with_parts=True, except_="b" if spared else ())
    claims = [change(f"own-{name}", name, GOV, OPP, window(*span)) for name, span in zip("ab", own, strict=True) if span]
    claims += [event("first", (), window(*first), before="fell")] if first else []
    control = city(fell, *claims, initial=GOV)
    inherits = [name for name, span in zip("ab", own, strict=True) if not span and not (spared and name == "b")]
    windows = {"city": whole, **dict.fromkeys(inherits, whole), **{n: s for n, s in zip("ab", own, strict=True) if s}}
    windows |= {"first": first} if first else {}
    capped = [name for name, span in zip("ab", own, strict=True) if span and not (spared and name == "b")]
    grids = [grid(hour(start), hour(end), HALF) for start, end in windows.values()]
    found = [dict(zip(windows, chosen, strict=True)) for chosen in product(*grids)]
    found = [when for when in found if all(when[name] <= when["city"] for name in capped)]
    found = [when for when in found if not first or all(when["first"] <= when[name] for name in ("city", *inherits))]
    assert bool(control.conflicts) == (not found)
    for at in TIMES if found else []:
        for name in "ab":
            states = {OPP if name in when and when[name] <= at else GOV for when in found}
            assert control.status(name, at).states == in_order(states), (name, at)


@given(stories())
@settings(deadline=None, max_examples=300)
def test_fighting_is_certain_where_every_course_of_events_has_it_and_possible_where_one_has(story: Chronicle) -> None:
    can_be = [(claims, assignments(story, claims)) for claims in (standing(story, world) for world in worlds(story))]
    control = Control(story)
    if not all(found for _, found in can_be):
        return
    courses = [(claims, when) for claims, found in can_be for when in found]
    for at in TIMES:
        found = []
        for name in (name for name in ("x", "y", "z") if name in story.locality):
            fights = [claim for claim in story.claims if claim.kind is ClaimKind.FIGHTING and name in claim.localities]
            if not any(may_go_on(claim, courses, at) for claim in fights):
                found.append(Contested.NONE)
            elif all(any(goes_on(claim, *course, at) for claim in fights) for course in courses):
                found.append(Contested.CERTAIN)
            else:
                found.append(Contested.POSSIBLE)
            assert control.status(name, at).contested is found[-1], (name, at)
        assert control.status("whole", at).contested is strongest(found)


def goes_on(fought: Claim, claims: list[Claim], when: dict[str, datetime], at: datetime) -> bool:
    """Whether fighting that is as short as it can be goes on at an instant in a course of events."""
    return at in fought.bounds if fought.throughout and fought in claims else when.get(fought.id) == at


def may_go_on(fought: Claim, courses: list[tuple[list[Claim], dict[str, datetime]]], at: datetime) -> bool:
    """Whether an instant is among those of the fighting, or between them, over all courses of events."""
    if fought.throughout:
        return any(goes_on(fought, *course, at) for course in courses)
    instants = [when[fought.id] for _, when in courses if fought.id in when]
    last = max(instants)
    return min(instants) <= at < (last + HALF if last.minute else last + datetime.resolution)


@given(stories())
@settings(deadline=None, max_examples=150)
def test_a_status_is_constant_from_the_start_of_a_segment_to_the_next_and_differs_between_them(story: Chronicle) -> None:
    control = Control(story)
    for where in story.locality:
        segments = control.segments(where)
        starts = [segment.start for segment in segments]
        assert starts[0] is None
        rest = [start for start in starts[1:] if start is not None]
        assert rest == sorted(set(rest))
        assert len(rest) == len(starts) - 1
        assert all(one.status != other.status for one, other in pairwise(segments))
        for at in TIMES:
            for then in (at, at + timedelta(minutes=7)):
                held = [s for s in segments if s.start is None or s.start <= then][-1]
                assert control.status(where, then) == held.status


@given(stories())
@settings(deadline=None, max_examples=150)
def test_the_changes_of_a_place_are_those_seen_by_checking_every_instant(story: Chronicle) -> None:
    control = Control(story)
    for where in story.locality:
        seen_at: list[tuple[datetime, Status, Status]] = []
        for before, at in pairwise(TIMES):
            first, second = control.status(where, before), control.status(where, at)
            if first.answer != second.answer:
                seen_at.append((at, first, second))
        changes = control.changes_of(where)
        assert [(c.at, c.before.answer, c.after.answer) for c in changes] == [
            (at, first.answer, second.answer) for at, first, second in seen_at
        ]
    assert sorted(control.changes, key=lambda c: (c.at, c.place)) == sorted(
        (c for where in story.locality for c in control.changes_of(where)), key=lambda c: (c.at, c.place)
    )
    assert list(control.changes) == sorted(control.changes, key=lambda c: c.at)


@given(stories(), st.data())
@settings(deadline=None, max_examples=100)
def test_a_status_without_a_claim_is_that_of_a_dataset_without_it(story: Chronicle, data: st.DataObject) -> None:
    if not story.claims:
        return
    left_out = data.draw(st.sampled_from([claim.id for claim in story.claims]))
    control, other = Control(story), Control(story, frozenset({left_out}))
    for where in story.locality:
        for at in TIMES[::3]:
            assert control.status_without(left_out, where, at) == other.status(where, at)


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_wholes_within_wholes_agree_all_the_way_up(depth: int) -> None:
    nested = [place(f"p{n}", GOV if n == depth else None, part_of=f"p{n - 1}" if n else None) for n in range(depth + 1)]
    assert seen(Control(chronicle(*nested)), "p0", 0) == [certain(GOV)]
