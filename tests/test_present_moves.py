"""Where a reader stands after looking at something."""

from msgspec.structs import replace

from homs_tui.present.moves import looking_at
from homs_tui.present.scene import Scene
from homs_tui.present.view import View

VIEW = View(hour=10, subject="place:homs", place="homs", proof=True)


def test_a_place_is_looked_at_without_the_proof_of_the_one_before(scene: Scene) -> None:
    assert looking_at(scene, VIEW, "place:rastan") == replace(VIEW, place="rastan", subject="place:rastan", proof=False)


def test_a_claim_is_looked_at_while_the_place_stays(scene: Scene) -> None:
    assert looking_at(scene, VIEW, "claim:x") == replace(VIEW, subject="claim:x", proof=False)


def test_a_proof_leaves_the_subject_where_it_was(scene: Scene) -> None:
    before = replace(VIEW, proof=False)
    assert looking_at(scene, before, "why:rastan") == replace(before, place="rastan", proof=True)


def test_an_hour_is_found_by_its_instant(scene: Scene) -> None:
    key = f"hour:{scene.axis.at(33).isoformat()}"
    assert looking_at(scene, VIEW, key) == replace(VIEW, hour=33)


def test_what_is_no_key_of_anything_changes_nothing(scene: Scene) -> None:
    assert looking_at(scene, VIEW, "") == looking_at(scene, VIEW, "unit:x") == VIEW
