"""Search: what counts as the same, and where a hit is in the text as written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.text.fold import collation_key, find, fold, matches


def found(needle: str, haystack: str) -> list[str]:
    """The hits of *needle* as they are written in *haystack*."""
    return [haystack[start:end] for start, end in find(needle, haystack)]


@pytest.mark.parametrize(
    ("needle", "haystack"),
    [
        ("شنتها", "شنَّتها"),
        ("شَنَّتها", "شنتها"),
        ("حمص", "حــمــص"),
        ("اذار", "آذار"),
        ("أحمد", "احمد"),
        ("إدلب", "ادلب"),
        ("ٱلوعر", "الوعر"),
        ("مؤتمر", "موتمر"),
        ("قائد", "قايد"),
        ("مصطفى", "مصطفي"),
        ("قلعة", "قلعه"),
        ("کتیبه", "كتيبة"),
        ("حمص", "\ufea3\ufee4\ufeba"),
        ("لا", "\ufefb"),
        ("2024", "٢٠٢٤"),
        ("۲۰۲۴", "2024"),
        ("الله", "\ufdf2"),
        ("حمص", "ح\u200dم\u200fص"),
        ("HOMS", "homs"),
        ("rastan", "Rastān"),
        ("Wa'r", "Waʿr"),
        ("war", "Wa’r"),
        ("strasse", "Straße"),
        ("deir ez zor", "Deir-ez-Zor"),
        ("deir-ez-zor", "Deir ez Zor"),
        ("7-8", "7–8"),
        ("هيئة", "هيأة"),
        ("هيأه", "هيئة"),
        ("هييه", "هيئة"),
        ("مسؤول", "مسئول"),
        ("مسئول", "مسؤول"),
        ("مسوول", "مسئول"),
        ("مسئول", "مسوول"),
        ("شُئون", "شؤون"),
        ("رؤوس", "رءوس"),
        ("رءوس", "روس"),
        ("هيي\u0654ة", "هيأة"),
        ("3500", "3,500"),
        ("3,500", "٣٬٥٠٠"),
        ("٣٬٥٠٠", "۳۵۰۰"),
        ("۳۵۰۰", "3 500"),
        ("3 500", "3\u00a0500"),
        ("3\u202f500", "3\u2009500"),
        ("3'500", "3’500"),
        ("1234567", "1,234,567"),
        ("١٬٢٣٤٬٥٦٧", "1 234 567"),
        ("دير الزور", "ديرالزور"),
        ("ديرالزور", "دير الزور"),
        ("كفرعبد", "كفر عبد"),
        ("كفر عبد", "كفرعبد"),
        ("تيرمعلة", "تير معلة"),
        ("أبو همامة", "ابوهمامه"),
        ("ابوهمامة", "أبو همامة"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Deirezzor", "Deir ez-Zor"),
        ("Deir ez-Zor", "Deirezzor"),
        ("deir ez zor", "Deir Ezzor"),
        ("Deir al-Zor", "Deir Ezzor"),
        ("alrastan", "ar-Rastan"),
        ("Arrastan", "al-Rastan"),
        ("er rastan", "Al Rastan"),
        ("er-Rastan", "Errastan"),
        ("ed-Dumeir", "al-Dumeir"),
        ("edh-Dhahab", "adh-Dhahab"),
        ("eth-Thawra", "ath-Thawra"),
        ("as-Sukhna", "es-Sukhna"),
        ("Qaʽim", "Qāʾim"),
        ("Qa`im", "Qa'im"),
    ],
)
def test_spellings_of_one_thing_find_each_other(needle: str, haystack: str) -> None:
    assert found(needle, haystack) == [haystack]


def test_different_letters_stay_different() -> None:
    for needle, haystack in (("حمص", "حمض"), ("سور", "صور"), ("گل", "كل"), ("tel", "tal"), ("7", "٨"), ("tell", "tel")):
        assert not matches(needle, haystack)


@pytest.mark.parametrize(
    ("needle", "haystack"),
    [
        ("روس", "رأس"),
        ("رأس", "روس"),
        ("سأل", "سيل"),
        ("قال", "قائل"),
        ("وادي", "وأدي x".replace("أ", "ئ")),
        ("together", "to get her"),
        ("island", "is land"),
        ("a list", "realistic"),
        ("منه", "من هنا"),
        ("to ta", "to attack"),
        ("al-re", "already"),
        ("al-sad", "assadism"),
        ("assad", "Sadad"),
        ("attack", "tack"),
        ("alarm", "army"),
        ("at homs", "Homs"),
        ("at the", "the"),
        ("1230", "12,30"),
        ("1230", "12 30"),
        ("20247", "2024 7"),
        ("123456", "1234,56"),
        ("2612", "26 12"),
        ("[3]", "3 [13]"),
        ("[إنج 2]", "إنج 2"),
        ("7", "[3]"),
    ],
)
def test_what_only_looks_alike_is_not_found(needle: str, haystack: str) -> None:
    assert found(needle, haystack) == []
    assert not matches(needle, haystack)


@pytest.mark.parametrize(
    "around",
    [
        "«{}»",
        "“{}”",
        "„{}“",
        "‹{}›",
        "'{}'",
        '"{}"',
        "({})",
        "[{}]",
        "{{{}}}",
        "{}،",
        "{}؛",
        "؟{}؟",
        "{}.",
        "{}:",
        "{}!",
        " «({})…» ",
    ],
)
def test_quotation_marks_brackets_and_punctuation_around_a_query_do_not_count(around: str) -> None:
    assert found(around.format("الرستن"), "في الرستن") == ["الرستن"]


def test_the_brackets_of_a_footnote_label_count() -> None:
    assert found("[3]", "[13] [3] 3") == ["[3]"]
    assert found("[إنج 2]", "[إنج 12] [إنج 2] إنج 2") == ["[إنج 2]"]
    assert found("إنج 2", "[إنج 2]") == ["إنج 2"]


def test_a_name_written_together_is_found_as_whole_words_only() -> None:
    assert found("ديرالزور", "من دير الزور، ودير الزوراء") == ["دير الزور"]
    assert found("deirezzor", "Deir ez-Zor and Deir ez-Zoran") == ["Deir ez-Zor"]
    assert found("كفر عبد", "وكفرعبد وكفرعبدون") == ["كفرعبد"]


def test_a_hit_in_a_number_includes_its_separators() -> None:
    assert found("3500", "about 3,500 of 13,500 men") == ["3,500", "3,500"]
    assert found("3,500", "3500 men") == ["3500"]


def test_a_hit_includes_the_marks_of_its_last_letter() -> None:
    assert found("شن", "شنَّتها") == ["شنَّ"]
    assert found("مدعوم", "مدعومٌ جداً") == ["مدعومٌ"]


def test_a_bare_hamza_at_the_end_belongs_to_the_hit() -> None:
    assert found("الزهرا", "حي الزهراء هنا") == ["الزهراء"]


def test_every_hit_is_given_once_and_in_order() -> None:
    assert find("ab", "ab AB xab") == ((0, 2), (3, 5), (7, 9))
    assert find("aa", "aaaaa") == ((0, 2), (2, 4))
    assert find("s", "ß") == ((0, 1),)


def test_what_folds_to_nothing_is_found_nowhere() -> None:
    for needle in ("", " ", "\u064e", "ـ", "\u200f", "-"):
        assert find(needle, "حمص - َ") == ()
        assert not matches(needle, "حمص - َ")


def test_the_arabic_article_of_the_needle_is_optional_at_the_start_of_a_word() -> None:
    assert found("الوعر", "الوعر ووعر للوعر") == ["الوعر", "وعر", "وعر"]
    assert found("الحرب", "بحرب وبالحرب محارب") == ["حرب", "الحرب"]


def test_the_article_of_the_text_is_optional_in_every_word() -> None:
    assert found("تير معله", "تير المعلة") == ["تير المعلة"]
    assert found("تير المعلة", "تير معلة") == ["تير معلة"]


def test_a_number_may_have_an_article_of_either_script() -> None:
    assert found("الـ26", "الفرقة الـ26 والفرقة 26") == ["الـ26", "26"]
    assert found("al-26", "الفرقة ال٢٦، al-26") == ["ال٢٦", "al-26"]
    assert found("الفرقة 26", "فرقة ال26") == ["فرقة ال26"]


def test_two_letters_after_alef_and_lam_are_needed_for_an_article() -> None:
    assert found("الم", "المدينة الم م") == ["الم", "الم"]
    assert found("إلى", "الى ى") == ["الى"]


def test_latin_articles_match_whatever_their_assimilation() -> None:
    for written in ("Ar-Rastan", "al-Rastan", "Al Rastan", "Alrastan"):
        assert found("al-rastan", f"in {written}.") == [written]
    assert found("ash-Sham", "near al-Sham and Sham") == ["al-Sham", "Sham"]
    assert found("tall al-nasr", "Tall Nasr; Tall an-Nasr") == ["Tall Nasr", "Tall an-Nasr"]


def test_english_words_that_look_like_articles_are_not_left_out() -> None:
    assert not matches("at homs", "Homs")
    assert not matches("an army", "the army")
    assert not matches("the army homs", "the army at homs")


def test_white_space_is_equal_whatever_its_kind_and_length() -> None:
    assert found("مدينة حمص", "في مدينة \n\u00a0 حمص.") == ["مدينة \n\u00a0 حمص"]
    assert found(" مدينة   حمص ", "مدينة حمص") == ["مدينة حمص"]


def test_characters_of_regular_expressions_are_taken_literally() -> None:
    assert found("[3]", "x[3].") == ["[3]"]
    assert found("a.*", "ab a.*") == ["a.*"]
    assert found("(", "a(b") == ["("]


def test_folding_gives_the_source_of_each_character() -> None:
    folded = fold("لَا ٢ß")
    assert folded.text == "لا 2ss"
    assert folded.spans == ((0, 1), (2, 3), (3, 4), (4, 5), (5, 6), (5, 6))


def test_spellings_of_one_name_have_one_key() -> None:
    assert collation_key("الوعر") == collation_key("وعر")
    assert collation_key("al-Waʿr") == collation_key("Wa'r") == "war"
    assert collation_key("تير المعلة") == collation_key("تير معلة")


TEXT = st.text(st.sampled_from("الحمصلاةهىيئءأإ َّـ\u200fab-AlÉßﷲ٣3 \n") | st.characters(), max_size=30)


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_spans_are_within_the_text_and_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.spans)
    assert all(0 <= start < end <= len(text) for start, end in folded.spans)
    assert list(folded.spans) == sorted(folded.spans)


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text


@settings(deadline=None, max_examples=300)
@given(TEXT, TEXT, TEXT)
def test_what_is_written_is_found(before: str, needle: str, after: str) -> None:
    haystack = f"{before} {needle} {after}"
    hits = find(needle, haystack)
    assert bool(hits) == matches(needle, haystack)
    if any(char not in " -" for char in fold(needle).text):
        assert hits
    reached = 0
    for start, end in hits:
        assert reached <= start < end <= len(haystack)
        reached = end
