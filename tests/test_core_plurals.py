"""Numbers with their nouns, checked against the plural rules of CLDR."""

import pytest

from homs_tui.core import plurals as counting
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.chronicle import Unit
from homs_tui.core.claim import Figure
from homs_tui.core.plurals import CLAIMS, CLAUSES, MORE, PLACES, Form, Noun, form
from homs_tui.present.numbers import counted, figure

CLDR = {
    Form.ZERO: (0,),
    Form.ONE: (1,),
    Form.TWO: (2,),
    Form.FEW: (3, 4, 9, 10, 103, 110, 1003, 1010),
    Form.MANY: (11, 12, 26, 99, 111, 199, 1011, 1099),
    Form.OTHER: (100, 101, 102, 200, 202, 300, 1000, 1001, 1002, 10_000, 1_000_000, 0.1, 1.5, 3.5, 10.1),
}
"""CLDR's samples for Arabic cardinal numbers, and a few more of each form."""


@pytest.mark.parametrize(("number", "wanted"), [(number, wanted) for wanted, numbers in CLDR.items() for number in numbers])
def test_the_form_of_a_noun_is_that_of_cldr(number: float, wanted: Form) -> None:
    assert form(number) is wanted


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (0, "لا أخبار", "0 claims"),
        (1, "خبر واحد", "1 claim"),
        (2, "خبران", "2 claims"),
        (3, "3 أخبار", "3 claims"),
        (10, "10 أخبار", "10 claims"),
        (11, "11 خبرًا", "11 claims"),
        (12, "12 خبرًا", "12 claims"),
        (99, "99 خبرًا", "99 claims"),
        (100, "100 خبر", "100 claims"),
        (101, "101 خبر", "101 claims"),
        (102, "102 خبر", "102 claims"),
        (103, "103 أخبار", "103 claims"),
        (110, "110 أخبار", "110 claims"),
        (111, "111 خبرًا", "111 claims"),
        (200, "200 خبر", "200 claims"),
        (1000, "1,000 خبر", "1,000 claims"),
        (1001, "1,001 خبر", "1,001 claims"),
        (1003, "1,003 أخبار", "1,003 claims"),
    ],
)
def test_claims_are_counted_in_both_languages(number: int, arabic: str, english: str) -> None:
    assert CLAIMS.counted(number) == Bilingual(ar=arabic, en=english)


def test_after_a_preposition_the_dual_takes_the_genitive_and_other_forms_stay() -> None:
    assert PLACES.counted_of(2).ar == "مكانين"
    assert CLAUSES.counted_of(2).ar == "جملتين"
    assert counting.ACTORS.counted_of(2).ar == "جهتين فاعلتين"
    assert MORE.counted_of(2).ar == "بندين آخرين"
    assert all(PLACES.counted_of(number) == PLACES.counted(number) for number in (0, 1, 3, 11, 100))


@pytest.mark.parametrize(
    "noun", [value for value in vars(counting).values() if isinstance(value, Noun)], ids=lambda noun: noun.many
)
def test_every_noun_has_its_forms(noun: Noun) -> None:
    none, one, two, few, many, other = noun.ar
    assert none.startswith("لا ")
    assert all(word.endswith("ان") for word in two.split())
    assert one.split()[0] == other.split()[0]
    assert many.replace("ًا", "").split()[0] == other.split()[0]
    assert few != other or noun is MORE


PRISONER = Unit("prisoner", Bilingual("سجين", "prisoner"), ("سجين", "سجينان", "سجناء", "سجينًا"), ("prisoner", "prisoners"))


def test_units_of_a_dataset_follow_the_same_rule() -> None:
    said = {number: counted(number, PRISONER, "ar") for number in (0, 1, 2, 3, 11, 100, 102, 3500, 3503, 3511, 1.5)}
    assert said == {
        0: "0 سجين",
        1: "سجين",
        2: "سجينان",
        3: "3 سجناء",
        11: "11 سجينًا",
        100: "100 سجين",
        102: "102 سجين",
        3500: "3,500 سجين",
        3503: "3,503 سجناء",
        3511: "3,511 سجينًا",
        1.5: "1.5 سجين",
    }
    assert [counted(number, PRISONER, "en") for number in (1, 2)] == ["1 prisoner", "2 prisoners"]


def bounds(low: float | None, high: float | None, *said: str) -> Figure:
    return Figure(low, high, "prisoner", "about" in said, None, "more" in said, "less" in said)


@pytest.mark.parametrize(
    ("of", "english", "arabic"),
    [
        (bounds(200, 200), "200 prisoners", "200 سجين"),
        (bounds(2, 2), "2 prisoners", "سجينان"),
        (bounds(200, 200, "about"), "about 200 prisoners", "نحو 200 سجين"),
        (bounds(2, 2, "about"), "about 2 prisoners", "نحو سجينين"),
        (bounds(200, None), "at least 200 prisoners", "ما لا يقل عن 200 سجين"),
        (bounds(1, None), "at least 1 prisoner", "ما لا يقل عن سجين"),
        (bounds(2, None), "at least 2 prisoners", "ما لا يقل عن سجينين"),
        (bounds(13, None, "more"), "more than 13 prisoners", "أكثر من 13 سجينًا"),
        (bounds(2, None, "more"), "more than 2 prisoners", "أكثر من سجينين"),
        (bounds(None, 7), "at most 7 prisoners", "ما لا يزيد على 7 سجناء"),
        (bounds(None, 2, "less"), "less than 2 prisoners", "أقل من سجينين"),
        (bounds(None, 99, "less"), "less than 99 prisoners", "أقل من 99 سجينًا"),
        (bounds(40, None, "about"), "at least about 40 prisoners", "ما لا يقل عن نحو 40 سجينًا"),
        (bounds(1, 2), "1 to 2 prisoners", "1 إلى سجينين"),
        (bounds(3, 12, "about"), "about 3 to 12 prisoners", "نحو 3 إلى 12 سجينًا"),
        (bounds(3, 12, "more"), "more than 3 and at most 12 prisoners", "أكثر من 3 وما لا يزيد على 12 سجينًا"),
        (bounds(3, 12, "more", "less"), "more than 3 and less than 12 prisoners", "أكثر من 3 وأقل من 12 سجينًا"),
    ],
)
def test_a_figure_says_which_of_its_ends_the_source_gives(of: Figure, english: str, arabic: str) -> None:
    assert (figure(of, PRISONER, "en"), figure(of, PRISONER, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    "said", [(None, None), (3, 2), (None, 2, "more"), (2, None, "less"), (2, 2, "more"), (2, 2, "less"), (None, None, "more")]
)
def test_a_figure_that_no_number_can_fulfil_cannot_be_built(said: tuple[float | None, float | None]) -> None:
    with pytest.raises(ValueError, match=r"number"):
        bounds(*said)
