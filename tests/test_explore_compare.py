"""Comparing two hours: the prompt for the other hour, the summary in words, the places grouped by their change."""

import re

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.core.changes import between
from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import PlaceRef
from homs_tui.present.lists.rows import Para, lines
from homs_tui.present.scene import Scene
from homs_tui.present.view import Filter
from reading import Reading, reading

NOON, NIGHT = 36, 70


def compared(scene: Scene, size: tuple[int, int] = (80, 24), lang: Lang = "en", **changes: object) -> Reading:
    """Friday noon compared with Saturday 22:00."""
    return reading(scene, NOON, size, lang, **changes).press("v").type("sat 22\n")


def said(read: Reading) -> list[str]:
    """The sentences and headings of the timeline."""
    return [item.ink.plain for item in read.list_of("timeline").items if isinstance(item, Para)]


@pytest.mark.parametrize(
    ("typed", "hour"), [("sat 22", NIGHT), ("+34", NIGHT), ("السبت 22", NIGHT), ("thu 0", 0), ("", NOON), ("fri 12", NOON)]
)
def test_the_prompt_asks_for_the_other_hour(scene: Scene, typed: str, hour: int) -> None:
    read = reading(scene, NOON).press("v")
    assert "Compare Fri 12:00 with:" in read.text
    read.type(typed).press("enter")
    assert (read.open, read.view.anchor, read.hour) == ("", NOON, hour)
    assert read.shows("timeline")
    assert read.press("u").hour == NOON


def test_a_time_that_is_not_understood_keeps_the_prompt_open_and_esc_compares_nothing(scene: Scene) -> None:
    read = reading(scene, NOON).press("v").type("soon\n")
    assert (read.open, read.view.anchor) == ("Compare", None)
    assert (read.press("escape").open, read.view.anchor) == ("", None)


def test_enter_alone_compares_with_each_hour_that_one_goes_to(scene: Scene) -> None:
    read = reading(scene, NOON).press("v", "enter")
    assert said(read) == ["Fri 12:00 is kept. Go to another hour: what differs is listed here."]
    assert said(read.press("l")) == ["No place differs between the two hours."]
    read.press("end")
    assert "Fri 12:00 → Sun 12:00" in read.text


def test_the_comparison_begins_with_a_summary_that_counts_every_place_once(scene: Scene) -> None:
    read = compared(scene)
    axis = scene.axis
    total = len(between(scene.control, axis.at(NOON), axis.at(NIGHT)))
    assert said(read)[0] == f"Fri 12:00 → Sat 22:00: {total} places"
    counts = [int(found[1]) for line in said(read) if (found := re.match(r"(\d+) ", line))]
    assert sum(counts) == total
    assert counts == sorted(counts, reverse=True)
    assert said(read)[1].endswith(" Syrian government and allies → Syrian opposition")
    assert read.list_of("timeline").key is None, "the cursor does not scroll it away"
    assert "Fri 12:00 → Sat 22:00" in read.text


def test_each_group_says_in_words_what_its_signs_mean_and_lists_its_places_once(scene: Scene) -> None:
    read = compared(scene)
    heads = [line for line in said(read) if " · " in line]
    assert heads[0].startswith("●G → ●O · Syrian government and allies → Syrian opposition · ")
    assert any(line.startswith("●G → ·? · Syrian government and allies → unknown") for line in heads)
    places = [item.key.id for item in read.list_of("timeline").items if isinstance(item.key, PlaceRef)]
    assert sum(int(line.rpartition(" ")[2]) for line in heads) == len(places) == len(set(places))


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("size", [(40, 24), (80, 24), (104, 30), (120, 36)])
def test_no_name_is_cut(scene: Scene, size: tuple[int, int], lang: Lang) -> None:
    read = compared(scene, size, lang)
    state = read.list_of("timeline")
    for item in state.items:
        painted = lines(item, state.measure.inner, state.measure.typesetting, mirrored=state.measure.mirrored)
        assert "…" not in "".join(run.text for line in painted for run in line)


def test_the_order_of_the_two_hours_does_not_matter(scene: Scene) -> None:
    other = reading(scene, NIGHT, (80, 24)).press("v").type("fri 12\n")
    assert said(other) == said(compared(scene))


def test_moving_through_the_places_of_a_comparison_looks_at_them_and_goes_on_comparing(scene: Scene) -> None:
    read = compared(scene).press("1", "j")
    first = read.key
    assert isinstance(first, PlaceRef)
    assert (read.view.subject, read.view.anchor) == (first, NOON)
    assert read.press("j").key != first


def test_a_filter_says_how_many_differences_it_hides(scene: Scene) -> None:
    villages = Filter(kind=frozenset({LocalityKind.VILLAGE}))
    total = len(between(scene.control, scene.axis.at(NOON), scene.axis.at(NIGHT)))
    read = compared(scene, filter=villages)
    shown = int(said(read)[0].split()[-2])
    assert f"Hidden by the filter: {total - shown} places; f changes it." in said(read)
    bridges = compared(scene, filter=Filter(kind=frozenset({LocalityKind.BRIDGE})))
    assert said(bridges)[0] == "No place that the filter shows differs between the two hours."
    assert said(bridges)[1] == f"Hidden by the filter: {total} places; f changes it."


def test_a_filter_by_side_shows_what_was_of_that_side_before_or_is_now(scene: Scene) -> None:
    government = Filter(side=frozenset({scene.chronicle.sides[0].id}))
    lost = [line for line in said(compared(scene, filter=government)) if line.endswith("→ Syrian opposition")]
    assert any(line.endswith("Syrian government and allies → Syrian opposition") for line in lost)
