"""What a filter hides is counted, the tally counts what the list counts, and a mention is not an unknown holder."""

import pytest

from homs_tui.core.bilingual import Lang
from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.density import count
from homs_tui.present.frame import derive
from homs_tui.present.lists.logical import logical
from homs_tui.present.lists.rows import Para
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import Look, marks
from homs_tui.present.view import Filter, View
from reading import reading

BRIDGES = Filter(kind=frozenset({LocalityKind.BRIDGE}))
FILTERS = {
    "bridges": BRIDGES,
    "villages": Filter(kind=frozenset({LocalityKind.VILLAGE})),
    "vacated": Filter(certainty=frozenset({Look.VACATED})),
    "the Kurds": Filter(side=frozenset({"sdf"})),
    "only mentioned": Filter(certainty=frozenset({Look.MENTIONED})),
}


def texts(scene: Scene, view: View) -> list[str]:
    return [item.ink.plain for item in derive(scene, NOTHING_DONE, view).timeline if isinstance(item, Para)]


@pytest.mark.parametrize("chosen", FILTERS)
def test_with_a_filter_the_timeline_never_says_that_nothing_is_reported(scene: Scene, chosen: str) -> None:
    for hour in range(scene.axis.count + 1):
        plain = derive(scene, NOTHING_DONE, View(hour=hour)).timeline
        shown = texts(scene, View(hour=hour, filter=FILTERS[chosen]))
        empty = "Nothing is reported for this hour." in [item.ink.plain for item in plain if isinstance(item, Para)]
        assert empty or "Nothing is reported for this hour." not in shown
        if "Nothing that the filter shows is reported for this hour." in shown:
            assert any(line.startswith("Hidden by the filter: ") for line in shown)


def test_what_the_filter_hides_of_an_hour_is_counted(scene: Scene) -> None:
    def of_hour(view: View) -> int:
        items = derive(scene, NOTHING_DONE, view).timeline
        found = 0
        for item in items:
            if logical(item) in ("Earlier", "Still to come", "Of no hour in particular"):
                break
            found += isinstance(item.key, ClaimRef | PlaceRef)
        return found

    for hour in (1, 24, 36, 48, 63, 70, 84):
        all_, shown = of_hour(View(hour=hour)), of_hour(View(hour=hour, filter=FILTERS["villages"]))
        (said,) = [line for line in texts(scene, View(hour=hour, filter=FILTERS["villages"])) if line.startswith("Hidden")]
        assert sum(int(word) for word in said.split() if word.isdigit()) == all_ - shown


def test_the_tally_counts_the_places_that_the_filter_shows(scene: Scene) -> None:
    for chosen in FILTERS.values():
        for hour in (0, 36, 70):
            view = View(hour=hour, filter=chosen)
            listed = [item.key.id for item in derive(scene, NOTHING_DONE, view).localities if isinstance(item.key, PlaceRef)]
            numbers = [int(word) for word in count(scene, NOTHING_DONE, view).text.split() if word.isdigit()]
            assert sum(numbers) == sum(map(scene.chronicle.is_counted, listed))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_tally_says_how_many_of_the_places_in_the_list_it_counts(scene: Scene, size: tuple[int, int]) -> None:
    counted = sum(map(scene.chronicle.is_counted, (place.id for place in scene.places)))
    assert f"{counted}/{len(scene.places)}" in reading(scene, 36, size).text
    filtered = reading(scene, 36, size, filter=FILTERS["villages"])
    assert f"/{len(scene.places)}" in filtered.text


@pytest.mark.parametrize(("lang", "word"), [("en", "only mentioned: no claim is about it"), ("ar", "مذكور فقط: لا خبر عنه")])
def test_a_place_that_is_only_mentioned_has_a_sign_and_words_of_its_own(scene: Scene, lang: Lang, word: str) -> None:
    at = scene.axis.at(36)
    signs = {name: marks(scene.chronicle, scene.control.status(name, at), lang).plain for name in ("tehran", "damascus")}
    assert signs["tehran"] == "–"
    assert signs["damascus"].startswith("·")
    read = reading(scene, 36, lang=lang).look(PlaceRef("tehran"))
    detail = "\n".join(logical(item) for item in read.list_of("detail").items).lower()
    assert word in detail
    assert word not in "\n".join(logical(i) for i in read.look(PlaceRef("damascus")).list_of("detail").items).lower()


def test_places_that_are_only_mentioned_can_be_filtered_for(scene: Scene) -> None:
    view = View(hour=36, filter=FILTERS["only mentioned"])
    listed = {item.key.id for item in derive(scene, NOTHING_DONE, view).localities if isinstance(item.key, PlaceRef)}
    assert listed == scene.chronicle.only_mentioned
    unknown = View(hour=36, filter=Filter(certainty=frozenset({Look.UNKNOWN})))
    assert not listed & {i.key.id for i in derive(scene, NOTHING_DONE, unknown).localities if isinstance(i.key, PlaceRef)}
