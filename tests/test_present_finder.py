"""A search that is interrupted and resumed finds the same as a linear scan, and folds no more texts than necessary."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.core.claim import Claim
from homs_tui.core.locality import Locality
from homs_tui.core.subject import ClaimRef, Entity, PlaceRef
from homs_tui.explore.moves import hits
from homs_tui.present.acts import NOTHING_DONE, Acts, Note
from homs_tui.present.scene import Scene
from homs_tui.present.search import finder as found_module
from homs_tui.present.search.fields import OF_STATUS
from homs_tui.present.search.finder import MIN_STATUS_QUERY, SLICE_SIZE, Matches, SearchIndex
from homs_tui.present.search.hits import Hits
from homs_tui.present.view import View
from homs_tui.text.fold import fold, folded, folded_lines, matches

LETTERS = st.text(st.sampled_from("abel thmsLA-' \n\tالحمصةىأءّـ٣3é"), max_size=12)
WORDS = st.lists(st.lists(LETTERS, min_size=1, max_size=3), max_size=12)


def shelf(words: Sequence[Sequence[str]], of: type[Entity] = ClaimRef) -> SearchIndex:
    names = [f"n{index}" for index in range(len(words))]
    place = {name: index for index, name in enumerate(names)}
    return SearchIndex(of, names, place.get, lambda index: words[index])


@given(st.text(max_size=40) | LETTERS)
@settings(max_examples=600)
def test_fast_folding_gives_the_same_as_folding_with_spans(text: str) -> None:
    assert folded(text) == fold(text).text
    assert folded_lines([text, "x"]) == f"{fold(text).text}\nx\n"


@given(WORDS, LETTERS, st.dictionaries(st.integers(0, 11), LETTERS, max_size=2))
@settings(max_examples=600, deadline=None)
def test_a_search_finds_what_matches(words: list[list[str]], query: str, noted: dict[int, str]) -> None:
    notes = [Note(ClaimRef(f"n{index}"), note) for index, note in noted.items()]
    expected = [
        f"n{index}" for index, texts in enumerate(words) if any(matches(query, text) for text in (*texts, noted.get(index, "")))
    ]
    one = Matches(shelf(words), query, notes)
    assert list(one) == expected
    assert [one.index(name) for name in expected] == list(range(len(expected)))
    assert [name in one for name in (f"n{index}" for index in range(12))] == [f"n{index}" in expected for index in range(12)]


@given(WORDS, WORDS, LETTERS, st.integers(1, 3))
@settings(max_examples=300, deadline=None)
def test_hits_of_two_types_are_walked_as_one_list(
    words: list[list[str]], others: list[list[str]], query: str, size: int
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        for module in ("homs_tui.present.search.finder", "homs_tui.present.search.hits"):
            patched.setattr(f"{module}.SLICE_SIZE", size)
        every = Hits(query, (Matches(shelf(words, PlaceRef), query, ()), Matches(shelf(others, ClaimRef), query, ())))
        walked = Hits(query, (Matches(shelf(words, PlaceRef), query, ()), Matches(shelf(others, ClaimRef), query, ())))
        listed = [part.source.of(name) for part in every.parts for name in part]
        assert list(every) == [every[index] for index in range(len(every))] == listed
        for index, key in enumerate(listed):
            assert every.index(key) == every.rank(key) == index
            for by in (-1, 0, 1):
                assert last(walked, key, by) == listed[(index + by) % len(listed)]
        for by in (-1, 0, 1):
            assert last(walked, ClaimRef("other"), by) == (listed[0 if by >= 0 else -1] if listed else None)


@given(WORDS, WORDS, st.sampled_from(["a", "l", "ا", "zz"]), st.slices(30))
@settings(max_examples=200, deadline=None)
def test_matches_are_indexed_from_either_end_like_a_list(
    words: list[list[str]], others: list[list[str]], query: str, some: slice
) -> None:
    one, other = Matches(shelf(words, PlaceRef), query, ()), Matches(shelf(others, ClaimRef), query, ())
    for found in (one, Hits(query, (one, other)), one.so_far()):
        every = list(found)
        assert found[some] == every[some]
        for index in range(-2 * len(every) - 1, 2 * len(every) + 1):
            if -len(every) <= index < len(every):
                assert found[index] == every[index]
            else:
                with pytest.raises(IndexError):
                    found[index]


def last(found: Hits, key: Entity | None, by: int) -> Entity | None:
    way = list(found.beside(key, by))
    assert None in way or len(way) <= 1 or way[-1] is not None
    return next((one for one in way if one is not None), None)


def test_a_key_is_answered_after_one_slice_of_each_type_and_folded_texts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        found_module, "folded_lines", lambda texts: "".join(f"{asked.append(text) or text}\n" for text in texts)
    )
    places, claims = (shelf([["homs"]] * (5 * SLICE_SIZE), of) for of in (PlaceRef, ClaimRef))
    first = Hits("homs", (Matches(places, "homs", ()), Matches(claims, "homs", ())))
    first.advance()
    first.advance()
    assert len(asked) == 2 * SLICE_SIZE
    assert (first.known, first.complete) == (2 * SLICE_SIZE, False)
    assert len(first) == 10 * SLICE_SIZE
    again = Hits("hom", (Matches(places, "hom", ()), Matches(claims, "hom", ())))
    assert (len(again), len(asked)) == (10 * SLICE_SIZE, 10 * SLICE_SIZE)


def test_the_rank_of_a_hit_is_known_once_everything_before_it_is_searched() -> None:
    one = Hits(
        "homs",
        (
            Matches(shelf([["homs"]] * SLICE_SIZE, PlaceRef), "homs", ()),
            Matches(shelf([["homs"]] * SLICE_SIZE * 2), "homs", ()),
        ),
    )
    assert (one.rank(PlaceRef("n3")), one.rank(ClaimRef("n0")), one.rank(ClaimRef("other"))) == (None, None, None)
    one.advance()
    assert (one.rank(PlaceRef("n3")), one.rank(ClaimRef("n0"))) == (3, None)
    one.advance()
    assert (one.rank(ClaimRef("n0")), one.rank(ClaimRef(f"n{SLICE_SIZE}"))) == (SLICE_SIZE, None)


def shown_texts(scene: Scene, entry: Locality | Claim, query: str) -> list[str]:
    """The texts of an entry in which a query is sought, and those of the words that it shares with others."""
    of_status = isinstance(entry, Locality) and len(query.strip()) < MIN_STATUS_QUERY
    words = [word for word in scene.searched.links(entry) if not (of_status and word.sort in OF_STATUS)]
    texts = (scene.searched.texts(entry), *(scene.searched.vocabulary.texts[word] for word in words))
    return [field.text for fields in texts for field in fields]


QUERIES = [
    "m",
    "Homs",
    "حمص",
    "the",
    "ال",
    "al-Rastan",
    "zzz",
    "",
    " ",
    "ء",
    "3500",
    "[3]",
    "هيأة",
    "ديرالزور",
    "Deirezzor",
    "neighbourhood",
    "«certain»",
]


@pytest.mark.parametrize("query", QUERIES)
def test_the_scene_finds_what_matches_in_the_texts_that_it_searches(scene: Scene, query: str) -> None:
    places = [one.id for one in scene.places if any(matches(query, text) for text in shown_texts(scene, one, query))]
    statements = [scene.chronicle.claim[name] for name in scene.by_start]
    claims = [one.id for one in statements if any(matches(query, text) for text in shown_texts(scene, one, query))]
    assert [list(part) for part in scene.search(NOTHING_DONE, query).parts] == [places, claims]
    assert list(hits(scene, NOTHING_DONE, View(query=query))) == [
        *(PlaceRef(one) for one in places),
        *(ClaimRef(one) for one in claims),
    ]


def test_a_search_begins_with_a_place_of_that_name_and_not_with_one_whose_remark_has_it(scene: Scene) -> None:
    found = scene.search(NOTHING_DONE, "تلبيسه")
    assert found[0] != PlaceRef("talbiseh"), "another place tells of it, further up in the list"
    for begun_at in (None, found[0], PlaceRef("damascus")):
        assert last(found, begun_at, 0) == PlaceRef("talbiseh")
    claim = ClaimRef(found.parts[1].at(0))
    assert last(found, claim, 0) == claim, "a claim that is looked at and found stays"
    assert last(scene.search(NOTHING_DONE, "Reuters"), None, 0) == ClaimRef("radwan-left-homs")


def test_a_note_is_found_as_soon_as_it_is_written_and_until_it_is_removed(scene: Scene) -> None:
    view = View(query="wheelbarrow")
    noted = Acts((Note(PlaceRef("homs"), "two wheelbarrows"), Note(ClaimRef("nothing"), "wheelbarrow")))
    for acts, found in ((NOTHING_DONE, []), (noted, [PlaceRef("homs")]), (Acts(), [])):
        assert list(hits(scene, acts, view)) == found
