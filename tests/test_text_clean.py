"""Hostile text: what is removed, what is replaced, what is kept."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from homs_tui.text.bidi import Base, resolve
from homs_tui.text.clean import clean, isolate

KEPT = frozenset("\n\u061c\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
"""What is invisible and yet kept: a newline, joiners, marks and isolates."""
VISIBLE = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")
"""Format characters by category only (Prepended_Concatenation_Mark of Arabic)."""


def hostile_in(text: str) -> list[str]:
    """What a clean text may not contain, by categories alone."""
    return [
        char
        for char in text
        if (unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char not in KEPT | VISIBLE)
        or ord(char) & 0xFFFE == 0xFFFE
        or 0xFDD0 <= ord(char) <= 0xFDEF
    ]


def isolates_balance(text: str) -> bool:
    """Whether every isolate ends within the text, and nothing ends that did not begin."""
    depth = 0
    for char in text:
        depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
        if depth < 0:
            return False
    return depth == 0


def test_escape_sequences_lose_their_escape_one_for_one() -> None:
    assert clean("a\x1b[31mb\x07\x9b0m") == "a�[31mb��0m"


def test_newlines_stay_and_tabs_become_spaces() -> None:
    assert clean("a\tb\nc") == "a b\nc"
    assert clean("a\r\nb\u2028c\u2029d") == "a\nb\nc\nd"


def test_a_lone_carriage_return_which_could_overwrite_the_line_is_shown() -> None:
    assert clean("harmless\rhostile") == "harmless�hostile"


def test_overrides_and_embeddings_are_removed() -> None:
    assert clean("abc\u202edef\u202c\u202a\u202b\u202d") == "abcdef"


def test_what_persian_and_mixed_text_need_is_kept() -> None:
    kept = "می\u200cخواهم ه\u200d \u200e\u200f\u061c \u2066a\u2069 \u2067b\u2069 \u2068c\u2069"
    assert clean(kept) == kept


def test_invisible_characters_without_a_use_are_removed() -> None:
    assert clean("ho\u00adm\u200bs\ufeff\u2060\U000e0041") == "homs"


def test_lone_surrogates_and_noncharacters_are_shown() -> None:
    assert clean("a\ud800b\uffffc\ufdd0") == "a�b�c�"


def test_text_is_composed() -> None:
    assert clean("ا\u0654") == "أ"
    assert clean("e\u0301") == "é"
    assert clean("شن\u0651\u064eتها") == "شن\u064e\u0651تها"


def test_signs_before_numbers_are_visible_and_kept() -> None:
    assert clean("\u06dd\u0661") == "\u06dd\u0661"


def test_isolated_text_cannot_end_its_isolate() -> None:
    assert isolate("حمص") == "\u2068حمص\u2069"
    assert isolate("a\u2069b") == "\u2068ab\u2069"
    assert isolate("a\u2067b") == "\u2068a\u2067b\u2069\u2069"
    assert isolate("a\nb") == "\u2068a\u2069\n\u2068b\u2069"


TEXT = st.text(st.sampled_from("aاأ\u0654\u064e\u0651\x00\x1b\t\r\n\u2028\u202a\u202e\u2067\u2068\u2069") | st.characters())


@settings(deadline=None, max_examples=400)
@given(st.text(st.characters(exclude_categories=[])) | TEXT)
def test_clean_text_is_composed_and_harmless_and_cleaning_it_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not hostile_in(cleaned)


@settings(deadline=None, max_examples=400)
@given(st.text(st.characters(exclude_categories=[])) | TEXT)
def test_a_text_in_which_nothing_is_hostile_is_only_composed(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\t", " ")
    if not hostile_in(plain):
        assert clean(text) == unicodedata.normalize("NFC", plain)


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_what_follows_isolated_text_does_not_depend_on_it(text: str) -> None:
    name = clean(text).replace("\n", " ")
    sentence = f"one {isolate(name)}, 12 (two) 3"
    tail = len(", 12 (two) 3")
    assert resolve(sentence, Base.LTR).levels[-tail:] == bytes(tail)
    assert isolates_balance(isolate(name))
