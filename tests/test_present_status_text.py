"""A status as sign, word and sentence: what is only possible is never said as if it were certain."""

import pytest

from building import GOV, OPP, change, chronicle, fight, hour, place, window
from homs_tui.core.bilingual import Lang
from homs_tui.core.control import Control
from homs_tui.present.status_text import LOOKS, Look, brief, glyph, holders_text, looks_of, sentence
from homs_tui.present.view import Filter
from homs_tui.text.inverse_bidi import ScreenCell
from homs_tui.text.transliterate import transliterated

LASTING = fight("f", "x", window(6, 9), throughout=True)
SOMETIME = fight("g", "x", window(8, 20))
STORY = chronicle(place("x", GOV), LASTING, SOMETIME)
CITY = chronicle(
    place("city"),
    place("a", GOV, part_of="city"),
    place("b", GOV, part_of="city"),
    change("c", "a", GOV, OPP, window(10, 12)),
)


def test_fighting_that_is_only_possible_has_a_sign_of_its_own() -> None:
    control = Control(STORY)
    assert [glyph(control.status("x", hour(at))) for at in (5, 7, 10)] == ["●", "×", "¤"]


def test_every_sign_is_one_cell_and_differs_from_the_others_in_ascii_too() -> None:
    signs = [look.glyph for look in LOOKS.values()]
    ascii_signs = [cell.text for cell in transliterated([ScreenCell(sign, 1, "") for sign in signs])]
    assert len(set(ascii_signs)) == len(signs)
    assert all(len(sign) == 1 for sign in ascii_signs)


@pytest.mark.parametrize(
    ("lang", "certain", "possible"),
    [
        (
            "en",
            "; since before the first hour; fighting inside",
            "; fighting inside is reported, perhaps at this hour",
        ),
        ("ar", "يدور قتال في الداخل", "يُذكر قتال في الداخل، ربما في هذه الساعة"),
    ],
)
def test_a_sentence_says_whether_there_is_fighting_or_may_be(lang: Lang, certain: str, possible: str) -> None:
    control = Control(STORY)
    lasting, sometime, none = (sentence(STORY, control.status("x", hour(at)), STORY.axis, lang).plain for at in (7, 10, 5))
    assert certain in lasting
    assert possible in sometime
    assert not any(word in none for word in ("fighting", "قتال"))


def test_the_filter_shows_a_place_both_by_what_is_known_and_by_the_fighting() -> None:
    status = Control(STORY).status("x", hour(10))
    assert looks_of(status) == (Look.CERTAIN, Look.MAY_BE_CONTESTED)
    shown = [look for look in Look if Filter(certainty=frozenset({look})).admits(STORY, status, noted=False)]
    assert shown == [Look.CERTAIN, Look.MAY_BE_CONTESTED]


def test_a_whole_whose_parts_may_still_agree_is_said_to_be_possible_with_its_possible_holders() -> None:
    status = Control(CITY).status("city", hour(11))
    assert (glyph(status), brief(CITY, status, "en")) == ("◐", "possibly gov or opp")
    assert holders_text(CITY, status, "en") == "possibly held by \u2068gov\u2069 or \u2068opp\u2069"


def test_a_whole_whose_parts_certainly_differ_is_said_to_be_divided_with_their_number() -> None:
    status = Control(CITY).status("city", hour(12))
    assert (glyph(status), brief(CITY, status, "en")) == ("◑", "its parts differ: G 1  O 1")
    assert holders_text(CITY, status, "en").startswith("held in parts by")
