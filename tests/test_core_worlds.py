"""Readings of a source that contradicts itself, and what can influence what."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import GOV, OPP, change, chronicle, event, hold, place, question, window
from homs_tui.core import worlds as module
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim
from homs_tui.core.locality import Locality
from homs_tui.core.worlds import REASONED, components

WHEN = window(1, 2)


def groups(story: Chronicle) -> list[set[str]]:
    return [{told.id for told in component.claims} for component in components(story, story.claims)]


def test_claims_that_nothing_ties_together_stand_apart() -> None:
    story = chronicle(place("x"), place("y"), change("a", "x", GOV, OPP, WHEN), change("b", "y", GOV, OPP, WHEN))
    assert groups(story) == [{"a"}, {"b"}]


def test_changes_and_holds_of_one_place_stand_together_and_other_claims_there_apart() -> None:
    story = chronicle(place("x"), change("a", "x", GOV, OPP, WHEN), hold("b", "x", GOV, WHEN), event("c", "x", WHEN))
    assert groups(story) == [{"a", "b"}, {"c"}]


def test_order_ties_claims_together_from_either_end() -> None:
    story = chronicle(
        event("a", (), WHEN, before="b"), event("b", (), WHEN), event("c", (), WHEN, after="b"), event("d", (), WHEN)
    )
    assert groups(story) == [{"a", "b", "c"}, {"d"}]


def test_a_question_ties_its_claims_together() -> None:
    told = [event("a", (), WHEN, answers="q:one"), event("b", (), WHEN, answers="q:two"), event("c", (), WHEN)]
    story = chronicle(question("q", "one", "two"), *told)
    assert groups(story) == [{"a", "b"}, {"c"}]
    assert [component.questions for component in components(story, story.claims)] == [("q",), ()]


def test_a_change_of_a_whole_with_its_parts_is_tied_to_those_of_the_parts_but_not_to_the_exceptions() -> None:
    told = [change("a", "city", GOV, OPP, WHEN, with_parts=True, except_="n"), change("b", "m", GOV, OPP, WHEN)]
    story = chronicle(
        place("city"), place("m", part_of="city"), place("n", part_of="city"), *told, change("c", "n", GOV, OPP, WHEN)
    )
    assert groups(story) == [{"a", "b"}, {"c"}]
    assert story.inherited == {"a": ("m",)}


def test_parts_of_parts_inherit_nearest_first_and_once() -> None:
    places = [place("land"), place("city", part_of="land"), place("m", part_of="city"), place("v", part_of="land")]
    story = chronicle(*places, change("a", ("land", "city"), GOV, OPP, WHEN, with_parts=True))
    assert story.inherited == {"a": ("city", "v", "m")}
    assert story.all_parts("land") == ("city", "v", "m")


def test_worlds_are_all_choices_of_accounts() -> None:
    told = [event("a", (), WHEN, answers="q:one"), event("b", (), WHEN, answers="r:x", after="a")]
    told += [event(f"also-{answer}", (), WHEN, answers=answer) for answer in ("q:two", "r:y", "r:z")]
    story = chronicle(question("q", "one", "two"), question("r", "x", "y", "z"), *told)
    (component,) = components(story, story.claims)
    found = list(component.worlds(story))
    assert len(found) == 6
    assert {(world["q"], world["r"]) for world in found} == {(q, r) for q in ("one", "two") for r in "xyz"}
    assert [told.id for told in component.standing({"q": "one", "r": "y"})] == ["a", "also-r:y"]
    assert [told.id for told in component.standing({"q": "two", "r": "x"})] == ["b", "also-q:two"]


def test_an_account_of_which_no_claim_stands_is_no_choice() -> None:
    told = [event("a", (), WHEN, answers="q:one"), event("b", (), WHEN, answers="q:two")]
    story = chronicle(question("q", "one", "two"), *told)
    (component,) = components(story, told[:1])
    assert list(component.worlds(story)) == [{"q": "one"}]


def test_claims_without_a_question_stand_in_one_world() -> None:
    story = chronicle(event("a", (), WHEN))
    (component,) = components(story, story.claims)
    assert list(component.worlds(story)) == [{}]


@pytest.mark.parametrize(("limit", "count"), [(8, 8), (7, 4)])
def test_above_the_limit_one_question_at_a_time_is_varied(monkeypatch: pytest.MonkeyPatch, limit: int, count: int) -> None:
    monkeypatch.setattr(module, "WORLDS_LIMIT", limit)
    told = [event(name, (), WHEN, answers=f"{name}:one", after=("p",) if name != "p" else ()) for name in "pqr"]
    told += [event(f"not-{name}", (), WHEN, answers=f"{name}:two") for name in "pqr"]
    story = chronicle(*(question(name, "one", "two") for name in "pqr"), *told)
    (component,) = components(story, story.claims)
    found = list(component.worlds(story))
    assert len(found) == count
    for name in "pqr":
        assert {world[name] for world in found} == {"one", "two"}
    if count < 8:
        assert all(sum(account == "two" for account in world.values()) <= 1 for world in found)


@st.composite
def tangles(draw: st.DrawFn) -> Chronicle:
    names = "abcdef"[: draw(st.integers(1, 6))]
    told: list[Claim | Locality] = [place("x"), place("y"), place("p", part_of="x")]
    for name in names:
        after = tuple(draw(st.sets(st.sampled_from(names), max_size=1)) - {name})
        where = draw(st.sampled_from(["x", "y", "p", ("x", "y")]))
        answers = {"answers": "q:one"} if draw(st.integers(0, 4)) == 0 else {}
        if draw(st.booleans()):
            told.append(change(name, where, GOV, OPP, WHEN, after=after, with_parts=draw(st.booleans()), **answers))
        else:
            told.append(event(name, where, WHEN, after=after, **answers))
    return chronicle(question("q", "one", "two"), *told)


def tied(story: Chronicle, one: Claim, other: Claim) -> bool:
    def at(told: Claim) -> set[str]:
        return {*told.localities, *story.inherited.get(told.id, ())} if told.kind in REASONED else set()

    order = other.id in (*one.after, *one.before) or one.id in (*other.after, *other.before)
    return order or bool(at(one) & at(other)) or (one.question is not None and one.question == other.question)


@given(tangles())
@settings(deadline=None, max_examples=150)
def test_claims_stand_together_exactly_where_ties_lead_from_one_to_the_other(story: Chronicle) -> None:
    found = [{told.id} for told in story.claims]
    for one, other in combinations(story.claims, 2):
        if tied(story, one, other):
            first, second = (next(group for group in found if told.id in group) for told in (one, other))
            if first is not second:
                found.remove(second)
                first |= second
    assert sorted(map(sorted, groups(story))) == sorted(map(sorted, found))
    assert [min(component.claims, key=story.claims.index).id for component in components(story, story.claims)] == [
        component.claims[0].id for component in components(story, story.claims)
    ]
