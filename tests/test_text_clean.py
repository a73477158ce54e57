"""Hostile text: what is taken out, what is shown instead, what is let through."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.text.bidi import Base, resolve
from homs_tui.text.clean import clean, isolate, problems


def test_escape_sequences_lose_their_escape_one_for_one() -> None:
    assert clean("a\x1b[31mb\x07\x9b0m") == "a�[31mb��0m"


def test_newlines_stay_and_tabs_become_spaces() -> None:
    assert clean("a\tb\nc") == "a b\nc"
    assert clean("a\r\nb\u2028c\u2029d") == "a\nb\nc\nd"


def test_a_lone_carriage_return_could_overwrite_the_line_and_is_shown() -> None:
    assert clean("harmless\rhostile") == "harmless�hostile"


def test_overrides_and_embeddings_are_removed() -> None:
    assert clean("abc\u202edef\u202c\u202a\u202b\u202d") == "abcdef"


def test_what_persian_and_mixed_text_need_is_kept() -> None:
    kept = "می\u200cخواهم ه\u200d \u200e\u200f\u061c \u2066a\u2069 \u2067b\u2069 \u2068c\u2069"
    assert clean(kept) == kept
    assert problems(kept) == ()


def test_invisible_characters_without_a_use_are_removed() -> None:
    assert clean("ho\u00adm\u200bs\ufeff\u2060\U000e0041") == "homs"


def test_lone_surrogates_and_noncharacters_are_shown() -> None:
    assert clean("a\ud800b\uffffc\ufdd0") == "a�b�c�"


def test_text_is_composed() -> None:
    assert clean("ا\u0654") == "أ"
    assert clean("e\u0301") == "é"
    assert clean("شن\u0651\u064eتها") == "شن\u064e\u0651تها"


def test_signs_before_numbers_are_seen_and_kept() -> None:
    assert clean("\u06dd\u0661") == "\u06dd\u0661"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a\x1b[0m", "control character U+001B"),
        ("a\x85", "control character U+0085"),
        ("a\rb", "control character U+000D"),
        ("a\u202e", "bidi override U+202E"),
        ("a\u202b", "bidi embedding U+202B"),
        ("a\u200b", "format character U+200B"),
        ("a\ud800", "lone surrogate U+D800"),
        ("a\U0001ffff", "noncharacter U+1FFFF"),
        ("a\u2028", "line separator U+2028"),
        ("a\u2067b\n\u2069", "unclosed isolate U+2067"),
        ("a\u2067b\n\u2069", "stray end of isolate U+2069"),
    ],
)
def test_a_problem_is_named_with_its_code_point(text: str, named: str) -> None:
    assert named in problems(text)


def test_honest_text_has_no_problems() -> None:
    assert problems("Homs حمص\tشنَّتها\r\n[3] \u2068أ\u2069 👨\u200d👩") == ()


def test_each_problem_is_named_once() -> None:
    assert problems("\x1b\x1b\u202e\x1b") == ("control character U+001B", "bidi override U+202E")


def test_isolated_text_cannot_end_its_isolate() -> None:
    assert isolate("حمص") == "\u2068حمص\u2069"
    assert isolate("a\u2069b") == "\u2068ab\u2069"
    assert isolate("a\u2067b") == "\u2068a\u2067b\u2069\u2069"
    assert isolate("a\nb") == "\u2068a\u2069\n\u2068b\u2069"


TEXT = st.text(st.sampled_from("aاأ\u0654\u064e\u0651\x00\x1b\t\r\n\u2028\u202a\u202e\u2067\u2068\u2069") | st.characters())


@settings(deadline=None, max_examples=400)
@given(st.text(st.characters(exclude_categories=[])) | TEXT)
def test_clean_text_is_composed_harmless_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [problem for problem in problems(cleaned) if "isolate" not in problem]


@settings(deadline=None, max_examples=400)
@given(st.text(st.characters(exclude_categories=[])) | TEXT)
def test_a_text_without_problems_is_only_composed(text: str) -> None:
    if not problems(text):
        plain = text.replace("\r\n", "\n").replace("\t", " ")
        assert clean(text) == unicodedata.normalize("NFC", plain)


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_what_follows_isolated_text_does_not_depend_on_it(text: str) -> None:
    name = clean(text).replace("\n", " ")
    sentence = f"one {isolate(name)}, 12 (two) 3"
    tail = len(", 12 (two) 3")
    assert resolve(sentence, Base.LTR).levels[-tail:] == bytes(tail)
    assert problems(isolate(name)) == ()
