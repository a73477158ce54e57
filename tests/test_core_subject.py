"""References to what a reader can go to, and how files spell a place or a claim."""

import pytest

from homs_tui.core.subject import ClaimRef, Entity, PlaceRef, entity_of, entity_text


@pytest.mark.parametrize(
    ("entity", "text"),
    [
        (PlaceRef("rastan"), "place:rastan"),
        (ClaimRef("rastan-left-friday"), "claim:rastan-left-friday"),
        (PlaceRef("claim"), "place:claim"),
        (PlaceRef("a:b"), "place:a:b"),
        (PlaceRef(""), "place:"),
    ],
)
def test_what_is_written_is_read_back(entity: Entity, text: str) -> None:
    assert (entity_text(entity), entity_of(text)) == (text, entity)


@pytest.mark.parametrize("text", ["", "rastan", "place", "hour:3", "planet:mars", "noted:place:rastan", "Place:rastan", ":"])
def test_any_other_text_gives_none(text: str) -> None:
    assert entity_of(text) is None


def test_a_place_and_a_claim_of_the_same_name_differ() -> None:
    assert PlaceRef("a") != ClaimRef("a")
    assert len({PlaceRef("a"): 1, ClaimRef("a"): 2}) == 2
