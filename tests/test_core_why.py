"""The proof of a status: what it rests on, what narrowed it, and what would overturn it."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings

from building import GOV, OPP, change, chronicle, event, fight, hold, hour, interval, place, question, window
from homs_tui.core import why as module
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.control import Control, Kind, Status
from homs_tui.core.why import Evidence, Proof, ProofPart, why
from test_core_control import TIMES, stories


def parts(proof: Proof) -> dict[str, ProofPart]:
    return {item.claim: item.part for item in proof.evidence}


def item(proof: Proof, claim: str) -> Evidence:
    return next(found for found in proof.evidence if found.claim == claim)


def overturned_by(proof: Proof) -> set[str]:
    return {found.claim for found in proof.overturns}


def answer(status: Status) -> tuple[object, ...]:
    return status.answer


def decided_by(story: Chronicle, where: str, at: object, among: Iterable[str]) -> set[str]:
    """Brute force: the claims without which a dataset gives a different answer."""
    whole = answer(Control(story).status(where, at))  # type: ignore[arg-type]
    less = {claim: Control(story, frozenset({claim})).status(where, at) for claim in among}  # type: ignore[arg-type]
    return {claim for claim, status in less.items() if answer(status) != whole}


def test_a_claim_has_its_part_by_when_it_falls() -> None:
    claims = [
        change("c1", "x", GOV, OPP, window(5, 10)),
        change("c2", "x", OPP, GOV, window(20, 25)),
        change("c3", "x", GOV, OPP, window(30, 35)),
    ]
    control = Control(chronicle(place("x", GOV, implied_by=["c1"]), *claims))
    found = [parts(why(control, "x", hour(h))) for h in (0, 7, 15, 27, 40)]
    assert [proof["c1"] for proof in found] == [
        ProofPart.FUTURE,
        ProofPart.PENDING,
        ProofPart.ESTABLISHES,
        ProofPart.PAST,
        ProofPart.PAST,
    ]
    assert [proof["c2"] for proof in found] == [
        ProofPart.FUTURE,
        ProofPart.FUTURE,
        ProofPart.FUTURE,
        ProofPart.ESTABLISHES,
        ProofPart.PAST,
    ]


def test_a_claim_that_implies_the_first_holder_is_named() -> None:
    story = chronicle(place("x", GOV, implied_by=["e"]), event("e", "x", window(5, 6)))
    proof = why(Control(story), "x", hour(0))
    assert parts(proof) == {"e": ProofPart.FIRST}
    assert [(found.claim, found.status.kind) for found in proof.overturns] == [("e", Kind.UNKNOWN)]


def test_a_hold_is_named_while_it_lasts_and_while_it_is_still_decisive() -> None:
    story = chronicle(place("x"), hold("h", "x", GOV, window(2, 4)), change("c", "x", GOV, OPP, window(0, 10)))
    control = Control(story)
    assert parts(why(control, "x", hour(3)))["h"] is ProofPart.HOLDS
    later = why(control, "x", hour(6))
    assert parts(later) == {"h": ProofPart.HOLDS, "c": ProofPart.PENDING}
    assert overturned_by(later) == {"h", "c"}
    assert parts(why(control, "x", hour(1))) == {"c": ProofPart.FUTURE, "h": ProofPart.NARROWS}


def test_fighting_is_named_while_it_may_go_on() -> None:
    story = chronicle(place("x", GOV), fight("f", "x", window(6, 14)), change("c", "x", GOV, OPP, window(10, 12), after="f"))
    control = Control(story)
    proof = why(control, "x", hour(7))
    assert item(proof, "f") == Evidence("f", ProofPart.MAY_FIGHT, interval(6, 14), interval(6, 12), None, "c")
    assert "f" not in parts(why(control, "x", hour(13)))


def test_a_proof_says_whether_the_fighting_lasted_throughout_or_only_fell_within_its_window() -> None:
    fights = [fight("f", "x", window(6, 14), throughout=True), fight("g", "x", window(6, 14))]
    proof = why(Control(chronicle(place("x", GOV), *fights)), "x", hour(7))
    assert parts(proof) == {"f": ProofPart.FIGHTING, "g": ProofPart.MAY_FIGHT}
    assert [found.claim for found in proof.overturns] == ["f"], "without the other it is as certain"


def test_the_windows_are_given_as_stated_and_as_narrowed_with_the_claim_that_narrowed_them() -> None:
    claims = [change("near", "x", GOV, OPP, window(8, 20)), change("far", "y", GOV, OPP, window(0, 12), after="near")]
    control = Control(chronicle(place("x", GOV), place("y", GOV), *claims))
    proof = why(control, "y", hour(10))
    assert item(proof, "far") == Evidence("far", ProofPart.PENDING, interval(0, 12), interval(8, 12), "near", None)
    assert item(proof, "near") == Evidence("near", ProofPart.NARROWS, interval(8, 20), interval(8, 12), None, "far")


def test_every_claim_that_passed_a_bound_on_is_named_and_not_only_its_source() -> None:
    claims = [
        event("start", (), window(8, 20)),
        event("link", (), window(0, 30), after="start"),
        change("c", "x", GOV, OPP, window(0, 12), after="link"),
    ]
    proof = why(Control(chronicle(place("x", GOV), *claims)), "x", hour(4))
    assert item(proof, "c").earliest_by == "start"
    assert parts(proof) == {"c": ProofPart.FUTURE, "start": ProofPart.NARROWS, "link": ProofPart.NARROWS}
    assert overturned_by(proof) == {"start", "link"}


def test_a_claim_whose_conflict_keeps_a_window_wide_is_named_too() -> None:
    claims = [
        event("wrong", (), window(20, 21), before="c"),
        change("c", "x", GOV, OPP, window(0, 12)),
        event("bound", (), window(0, 6), after="c"),
    ]
    proof = why(Control(chronicle(place("x", GOV), *claims)), "x", hour(8))
    assert proof.conflicts
    assert "wrong" in overturned_by(proof)
    assert parts(proof)["wrong"] is ProofPart.NARROWS


def test_both_accounts_stand_in_the_proof_of_a_disputed_place() -> None:
    claims = [
        change("a", "x", GOV, OPP, window(10, 12), answers="when:early"),
        change("b", "x", GOV, OPP, window(20, 22), answers="when:late"),
    ]
    proof = why(Control(chronicle(place("x", GOV), question("when", "early", "late"), *claims)), "x", hour(15))
    assert parts(proof) == {"a": ProofPart.ESTABLISHES, "b": ProofPart.FUTURE}
    assert {found.claim: answer(found.status)[:2] for found in proof.overturns} == {
        "a": (Kind.CERTAIN, (GOV,)),
        "b": (Kind.CERTAIN, (OPP,)),
    }


def test_of_two_claims_that_say_the_same_neither_alone_overturns_the_status() -> None:
    claims = [change("a", "x", GOV, OPP, window(10, 12)), change("b", "x", GOV, OPP, window(10, 12))]
    assert why(Control(chronicle(place("x", GOV), *claims)), "x", hour(20)).overturns == ()


def test_the_proof_of_a_whole_consists_of_those_of_its_parts() -> None:
    story = chronicle(place("city"), *(place(n, GOV, part_of="city") for n in "ab"), change("c", "a", GOV, OPP, window(10, 12)))
    proof = why(Control(story), "city", hour(12))
    assert [answer(status)[1] for status in proof.parts] == [(OPP,), (GOV,)]
    assert parts(proof) == {"c": ProofPart.ESTABLISHES}
    assert [found.status.tally for found in proof.overturns] == [((GOV, 2),)]


def test_without_claims_a_proof_is_empty() -> None:
    proof = why(Control(chronicle(place("x"))), "x", hour(12))
    assert (proof.evidence, proof.overturns, proof.conflicts, proof.parts) == ((), (), (), ())


def test_a_rejected_claim_is_no_evidence() -> None:
    story = chronicle(place("x", GOV, implied_by=["c"]), change("c", "x", GOV, OPP, window(10, 12)))
    proof = why(Control(story, frozenset({"c"})), "x", hour(11))
    assert (proof.evidence, proof.status.kind) == ((), Kind.UNKNOWN)


@pytest.mark.slow
@given(stories())
@settings(deadline=None, max_examples=60)
def test_what_overturns_a_status_is_exactly_what_changes_it_when_removed_from_the_dataset(story: Chronicle) -> None:
    control = Control(story)
    ids = [claim.id for claim in story.claims]
    for where in story.locality:
        for at in TIMES[::4]:
            proof = why(control, where, at)
            found = {item.claim for item in proof.evidence}
            assert overturned_by(proof) <= found
            assert overturned_by(proof) == decided_by(story, where, at, ids)
            for one in proof.overturns:
                assert one.status == Control(story, frozenset({one.claim})).status(where, at)


@pytest.mark.slow
@given(stories())
@settings(deadline=None, max_examples=60)
def test_where_too_many_claims_bear_on_a_place_only_those_of_the_proof_are_tried(story: Chronicle) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MAX_EXHAUSTIVE_WORK", 0)
        control = Control(story)
        for where in story.locality:
            for at in TIMES[::4]:
                proof = why(control, where, at)
                assert overturned_by(proof) == decided_by(story, where, at, (item.claim for item in proof.evidence))


@given(stories())
@settings(deadline=None, max_examples=60)
def test_the_evidence_contains_once_each_claim_that_the_status_rests_on(story: Chronicle) -> None:
    control = Control(story)
    for where in story.locality:
        for at in TIMES[::4]:
            proof = why(control, where, at)
            ids = [item.claim for item in proof.evidence]
            assert len(ids) == len(set(ids))
            assert set(proof.status.claims) <= set(ids)
            for one in proof.evidence:
                assert one.stated == story.claim[one.claim].bounds
                assert (one.earliest_by is None) == (one.tightened.earliest == one.stated.earliest)
