"""Readings of a source that contradicts itself, and which claims can influence each other."""

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
    return [{claim.id for claim in component.claims} for component in components(story, story.claims)]


def test_unlinked_claims_are_in_separate_components() -> None:
    story = chronicle(place("x"), place("y"), change("a", "x", GOV, OPP, WHEN), change("b", "y", GOV, OPP, WHEN))
    assert groups(story) == [{"a"}, {"b"}]


def test_changes_and_holds_of_one_place_share_a_component_and_other_claims_there_do_not() -> None:
    story = chronicle(place("x"), change("a", "x", GOV, OPP, WHEN), hold("b", "x", GOV, WHEN), event("c", "x", WHEN))
    assert groups(story) == [{"a", "b"}, {"c"}]


def test_order_links_claims_from_either_end() -> None:
    story = chronicle(
        event("a", (), WHEN, before="b"), event("b", (), WHEN), event("c", (), WHEN, after="b"), event("d", (), WHEN)
    )
    assert groups(story) == [{"a", "b", "c"}, {"d"}]


def test_a_question_links_its_claims() -> None:
    claims = [event("a", (), WHEN, answers="q:one"), event("b", (), WHEN, answers="q:two"), event("c", (), WHEN)]
    story = chronicle(question("q", "one", "two"), *claims)
    assert groups(story) == [{"a", "b"}, {"c"}]
    assert [component.questions for component in components(story, story.claims)] == [("q",), ()]


def test_a_change_of_a_whole_with_its_parts_is_linked_to_those_of_the_parts_but_not_of_the_exceptions() -> None:
    claims = [change("a", "city", GOV, OPP, WHEN, with_parts=True, except_="n"), change("b", "m", GOV, OPP, WHEN)]
    story = chronicle(
        place("city"), place("m", part_of="city"), place("n", part_of="city"), *claims, change("c", "n", GOV, OPP, WHEN)
    )
    assert groups(story) == [{"a", "b"}, {"c"}]
    assert story.inherited == {"a": ("m",)}


def test_parts_of_parts_inherit_nearest_first_and_once() -> None:
    places = [place("land"), place("city", part_of="land"), place("m", part_of="city"), place("v", part_of="land")]
    story = chronicle(*places, change("a", ("land", "city"), GOV, OPP, WHEN, with_parts=True))
    assert story.inherited == {"a": ("city", "v", "m")}
    assert story.all_parts("land") == ("city", "v", "m")


def test_worlds_are_all_choices_of_accounts() -> None:
    claims = [event("a", (), WHEN, answers="q:one"), event("b", (), WHEN, answers="r:x", after="a")]
    claims += [event(f"also-{answer}", (), WHEN, answers=answer) for answer in ("q:two", "r:y", "r:z")]
    story = chronicle(question("q", "one", "two"), question("r", "x", "y", "z"), *claims)
    (component,) = components(story, story.claims)
    found = list(component.worlds(story))
    assert len(found) == 6
    assert {(world["q"], world["r"]) for world in found} == {(q, r) for q in ("one", "two") for r in "xyz"}
    assert [claim.id for claim in component.standing({"q": "one", "r": "y"})] == ["a", "also-r:y"]
    assert [claim.id for claim in component.standing({"q": "two", "r": "x"})] == ["b", "also-q:two"]


def test_an_account_without_a_remaining_claim_is_not_a_choice() -> None:
    claims = [event("a", (), WHEN, answers="q:one"), event("b", (), WHEN, answers="q:two")]
    story = chronicle(question("q", "one", "two"), *claims)
    (component,) = components(story, claims[:1])
    assert list(component.worlds(story)) == [{"q": "one"}]


def test_claims_without_a_question_stand_in_one_world() -> None:
    story = chronicle(event("a", (), WHEN))
    (component,) = components(story, story.claims)
    assert list(component.worlds(story)) == [{}]


@pytest.mark.parametrize(("limit", "count"), [(8, 8), (7, 4)])
def test_above_the_limit_questions_are_varied_one_at_a_time(monkeypatch: pytest.MonkeyPatch, limit: int, count: int) -> None:
    monkeypatch.setattr(module, "MAX_WORLDS", limit)
    claims = [event(name, (), WHEN, answers=f"{name}:one", after=("p",) if name != "p" else ()) for name in "pqr"]
    claims += [event(f"not-{name}", (), WHEN, answers=f"{name}:two") for name in "pqr"]
    story = chronicle(*(question(name, "one", "two") for name in "pqr"), *claims)
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
    entries: list[Claim | Locality] = [place("x"), place("y"), place("p", part_of="x")]
    for name in names:
        after = tuple(draw(st.sets(st.sampled_from(names), max_size=1)) - {name})
        where = draw(st.sampled_from(["x", "y", "p", ("x", "y")]))
        answers = {"answers": "q:one"} if draw(st.integers(0, 4)) == 0 else {}
        if draw(st.booleans()):
            entries.append(change(name, where, GOV, OPP, WHEN, after=after, with_parts=draw(st.booleans()), **answers))
        else:
            entries.append(event(name, where, WHEN, after=after, **answers))
    return chronicle(question("q", "one", "two"), *entries)


def linked(story: Chronicle, one: Claim, other: Claim) -> bool:
    def at(claim: Claim) -> set[str]:
        return {*claim.localities, *story.inherited.get(claim.id, ())} if claim.kind in REASONED else set()

    order = other.id in (*one.after, *one.before) or one.id in (*other.after, *other.before)
    return order or bool(at(one) & at(other)) or (one.question is not None and one.question == other.question)


@given(tangles())
@settings(deadline=None, max_examples=150)
def test_claims_share_a_component_exactly_where_links_connect_them(story: Chronicle) -> None:
    found = [{claim.id} for claim in story.claims]
    for one, other in combinations(story.claims, 2):
        if linked(story, one, other):
            first, second = (next(group for group in found if claim.id in group) for claim in (one, other))
            if first is not second:
                found.remove(second)
                first |= second
    assert sorted(map(sorted, groups(story))) == sorted(map(sorted, found))
    assert [min(component.claims, key=story.claims.index).id for component in components(story, story.claims)] == [
        component.claims[0].id for component in components(story, story.claims)
    ]
