"""A row in which a search finds nothing is the very row that it is without a search."""

import pytest

from homs_tui.present.lists.logical import logical
from homs_tui.present.panes.timeline import claim_item
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.voice import Voice
from homs_tui.text.fold import matches


@pytest.mark.parametrize("query", ["rastan", "الرستن", "al-", "o", "كتيبة الهندسة", "no such thing", " ", "ال"])
def test_only_rows_with_hits_are_made_anew(scene: Scene, query: str) -> None:
    for claim in scene.chronicle.claims:
        plain, searched = claim_item(scene, Voice(), claim.id), claim_item(scene, Voice(query=query), claim.id)
        hits = any(span.role is Role.HIT for span in searched.ink.spans)  # type: ignore[union-attr]
        assert logical(searched) == logical(plain)
        assert searched is plain or hits or matches(query, logical(plain))
        if matches(query, claim.summary.en):
            assert hits
