"""Every place, claim and proof of the dataset, laid out at any width: each line is exactly that wide."""

import pytest
from rich.cells import cell_len

from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.copying import copied
from homs_tui.present.detail.detail import detail
from homs_tui.present.frame import derive
from homs_tui.present.lists.rows import Item, lines
from homs_tui.present.scene import Scene
from homs_tui.present.view import View

WIDTHS = (20, 21, 31, 46, 54, 100)


def exact(items: tuple[Item, ...], width: int) -> None:
    for item in items:
        painted = lines(item, width)
        assert painted, item
        for line in painted:
            assert sum(run.width for run in line) == width, (item, line)
            text = "".join(run.text for run in line)
            assert cell_len(text) == width, (item, text)
            assert "\x1b" not in text
            assert not any("\u2066" <= c <= "\u2069" or c in "\u200b\u200c\u200d\u200e\u200f" for c in text)


def some_widths(index: int) -> tuple[int, ...]:
    """The usual widths, and two more, so that all entries together cover every width from 20 to 100."""
    return (*WIDTHS[index % len(WIDTHS) :: 3], 20 + index % 81, 20 + (index * 37) % 81)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_place_and_its_proof_lay_out_at_any_width(scene: Scene, lang: str) -> None:
    hours = sorted(scene.change_hours)
    for index, place in enumerate(scene.places):
        hour = hours[index % len(hours)]
        for proof in (False, True):
            view = View(hour=hour, subject=PlaceRef(place.id), place=place.id, proof=proof, lang=lang)  # type: ignore[arg-type]
            items = detail(scene, NOTHING_DONE, view)
            for width in some_widths(index + proof):
                exact(items, width)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_claim_lays_out_at_any_width(scene: Scene, lang: str) -> None:
    for index, claim in enumerate(scene.chronicle.claims):
        items = detail(scene, NOTHING_DONE, View(subject=ClaimRef(claim.id), lang=lang))  # type: ignore[arg-type]
        for width in some_widths(index):
            exact(items, width)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_frame_lays_out_at_the_widths_of_the_panes(scene: Scene, lang: str) -> None:
    for hour in range(0, scene.axis.count + 1, 7):
        for anchor in (None, 10):
            frame = derive(scene, NOTHING_DONE, View(hour=hour, anchor=anchor, lang=lang, query="حمص"))  # type: ignore[arg-type]
            for width in (20, 31, 53):
                exact((*frame.timeline, *frame.localities), width)


def test_copied_text_is_logical_and_contains_nothing_of_the_screen(scene: Scene) -> None:
    for subject in (*(PlaceRef(p.id) for p in scene.places), *(ClaimRef(c.id) for c in scene.chronicle.claims)):
        view = View(hour=70, subject=subject, place=scene.places[0].id)
        for item in detail(scene, NOTHING_DONE, view):
            if not item.key:
                continue
            text = copied(scene, NOTHING_DONE, view, item)
            assert text
            assert not any("\u2066" <= c <= "\u2069" or "\ufb50" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufeff" for c in text)


def test_a_detail_of_nothing_says_what_to_do(scene: Scene) -> None:
    (item,) = detail(scene, NOTHING_DONE, View(subject=PlaceRef("atlantis")))
    assert "Choose a place" in item.ink.plain  # type: ignore[union-attr]
