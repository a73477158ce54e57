"""The words of the interface: both languages, the same placeholders, no characters that a terminal must not receive."""

import re
import unicodedata
from string import Formatter

import pytest

from homs_tui.present.words import WORDS, say

ARABIC = re.compile("[\u0621-\u064a]")
LATIN_ALONE = {"prompt.goto_help"}


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("key", sorted(WORDS))
def test_every_word_stands_in_both_languages_with_the_same_placeholders(key: str) -> None:
    words = WORDS[key]
    assert words.en
    assert words.ar
    assert placeholders(words.en) == placeholders(words.ar)
    text = re.sub(r"\{\w*\}", "", words.ar)
    if re.search("[a-z]{2}", re.sub(r"\{\w*\}", "", words.en)):
        assert ARABIC.search(text), "left untranslated"
    for text in (words.en, words.ar):
        assert text == unicodedata.normalize("NFC", text)
        assert not any("\ufb50" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufeff" for c in text), "letters, not forms"
        assert text.count("\u2068") == text.count("\u2069")
        assert "  " not in text


def test_a_key_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such.words", "en")
