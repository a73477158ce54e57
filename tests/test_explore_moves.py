"""The view after looking at a subject."""

from msgspec.structs import replace

from homs_tui.core.subject import ClaimRef, HourRef, NoteRef, PlaceRef, ProofRef
from homs_tui.explore.moves import looking_at
from homs_tui.present.scene import Scene
from homs_tui.present.view import View

VIEW = View(hour=10, subject=PlaceRef("homs"), place="homs", proof=True)


def test_a_place_is_looked_at_without_the_proof_of_the_one_before(scene: Scene) -> None:
    assert looking_at(scene, VIEW, PlaceRef("rastan")) == replace(VIEW, place="rastan", subject=PlaceRef("rastan"), proof=False)


def test_a_claim_is_looked_at_while_the_place_stays(scene: Scene) -> None:
    assert looking_at(scene, VIEW, ClaimRef("x")) == replace(VIEW, subject=ClaimRef("x"), proof=False)


def test_a_proof_leaves_the_subject_where_it_was(scene: Scene) -> None:
    before = replace(VIEW, proof=False)
    assert looking_at(scene, before, ProofRef("rastan")) == replace(before, place="rastan", proof=True)


def test_an_hour_is_found_by_its_instant(scene: Scene) -> None:
    assert looking_at(scene, VIEW, HourRef(scene.axis.at(33))) == replace(VIEW, hour=33)


def test_a_note_is_looked_at_with_what_it_is_on(scene: Scene) -> None:
    for entity in (PlaceRef("rastan"), ClaimRef("x")):
        assert looking_at(scene, VIEW, NoteRef(entity)) == looking_at(scene, VIEW, entity)
