"""Search that finds what a reader means, and where it is in the text as written.

Arabic is found regardless of harakat, tatweel, seats of hamza, ى or ي, ة or ه, Persian or Urdu letter variants, presentation
forms and kind of digits; Latin regardless of case, accents, apostrophes and hyphens. The article (ال, al- and its assimilated
forms) is optional in every word of the needle. Doubled Latin letters are not merged: "Tell" and "Tel" may be two places.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from msgspec import Struct


class Folded(Struct, frozen=True):
    """A text as search compares it."""

    text: str
    """The folded characters."""

    spans: tuple[tuple[int, int], ...]
    """For each of them, the [start, end) that it stands for in the original."""


# Applied after NFKD, which splits أ إ آ ؤ ئ into seat and hamza and decomposes presentation forms. A hamza on the line
# is dropped: many write الزهرا for الزهراء.
_LETTERS: Final = str.maketrans(
    {
        "ٱ": "ا",
        "ٲ": "ا",
        "ٳ": "ا",
        "ء": "",
        "ٴ": "",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ێ": "ي",
        "ے": "ي",
        "ۍ": "ي",
        "ة": "ه",
        "ۃ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ک": "ك",
        "ڪ": "ك",
        "ـ": "",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ı": "i",
        "þ": "th",
        # Apostrophes and the letters for ʿayn and hamza.
        **dict.fromkeys("'`´’‘ʼʻʿʾ′ʹˈ", ""),
        # All hyphens and dashes are one; in a needle they equal spaces.
        **dict.fromkeys("‐‑‒–—", "-"),
    }
)

_ARABIC_ARTICLE: Final = re.compile(r"ال(?=\w{2})")
_ARABIC_LETTER: Final = re.compile(r"[\u0600-\u06ff]")
# Without a hyphen "as", "at" or "an" may be an English word, so only these two are then taken for the article.
_LOOSE_ARTICLES: Final = frozenset(["al", "el"])
_ARTICLES: Final = _LOOSE_ARTICLES | frozenset(["ul", "ad", "adh", "an", "ar", "as", "ash", "at", "ath", "az", "esh", "ez"])
_ANY_ARTICLE: Final = "|".join(sorted(_ARTICLES))
# Without the article a hit must begin a word, after at most a conjunction or preposition; لل is ل with the article.
_WORD_BEGINS: Final = r"(?<!\w)(?:[وف]?(?:لل|[بكل])?)"
_GAP: Final = "[ -]+"
_TOKEN: Final = re.compile(r"([^ -]+)([ -]*)")


@lru_cache(maxsize=8192)
def _folded_char(char: str) -> str:
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.decimal(char))
    plain = unicodedata.normalize("NFKD", char).casefold()
    kept = "".join([part for part in plain if unicodedata.category(part) not in ("Mn", "Me", "Cf")])
    folded = kept.translate(_LETTERS)
    # A mark on a blank of its own (U+FE70, U+00B4) decomposes to that blank, which separates no words.
    return folded if folded.strip() or char.isspace() or kept.strip() else ""


@lru_cache(maxsize=2048)
def fold(text: str) -> Folded:
    """*text* as search compares it; runs of white space become one space."""
    folded: list[str] = []
    spans: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        for part in _folded_char(char):
            blank = part.isspace()
            if blank and folded and folded[-1] == " ":
                spans[-1] = (spans[-1][0], index + 1)
            else:
                folded.append(" " if blank else part)
                spans.append((index, index + 1))
    return Folded("".join(folded), tuple(spans))


class _Letters(dict[int, str]):
    """What each character folds to, for `str.translate`; filled on demand."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded_char(chr(code))
        return folded


_FOLDED: Final = _Letters()
_BLANKS: Final = re.compile(r"\s+")


def folded(text: str) -> str:
    """The same as ``fold(text).text``, many times faster: for texts in which hits need not be located yet."""
    return _BLANKS.sub(" ", text.translate(_FOLDED))


class SearchPattern(Struct, frozen=True):
    """A needle compiled for searching folded texts."""

    literal: str
    """Characters that every hit contains."""
    plain: bool
    """Whether every occurrence of these characters is a hit."""
    pattern: re.Pattern[str]
    """Finds the hits. No hit contains a line feed, and none depends on what is beyond one: no folded text has any, so folded
    texts can be searched joined by line feeds."""


@lru_cache(maxsize=64)
def search_pattern(needle: str) -> SearchPattern | None:
    """The pattern of *needle*; None if it folds to nothing, which is found nowhere."""
    text = fold(needle).text
    pattern = _pattern(text)
    if pattern is None:
        return None
    words = _words(text)
    return SearchPattern(max((word for word, _ in words), key=len), len(words) == 1 and not words[0][1], pattern)


def find(needle: str, haystack: str) -> tuple[tuple[int, int], ...]:
    """Where *needle* is in *haystack*: [start, end) of every hit, in order, none overlapping.

    A hit includes the marks on its last letter, and whatever else is not compared: tatweel, a bare hamza. The words of the
    needle must follow each other, separated by any spaces or hyphens; a needle that folds to nothing is found nowhere.
    """
    pattern = _pattern(fold(needle).text)
    if pattern is None:
        return ()
    folded = fold(haystack)
    hits: list[tuple[int, int]] = []
    for match in pattern.finditer(folded.text):
        first, last = match.span("bare" if match["bare"] is not None else "full")
        start, end = folded.spans[first][0], _past_marks(haystack, folded.spans[last - 1][1])
        # Two letters of one ligature have the same span; the second hit would overlap the first.
        if not hits or start >= hits[-1][1]:
            hits.append((start, end))
    return tuple(hits)


def matches(needle: str, haystack: str) -> bool:
    """Whether *needle* is anywhere in *haystack*."""
    pattern = _pattern(fold(needle).text)
    return pattern is not None and pattern.search(fold(haystack).text) is not None


def collation_key(text: str) -> str:
    """*text* folded, without its articles: equal for spellings of one name, and fit to sort names by."""
    return " ".join([word for word, _ in _words(fold(text).text)])


def _past_marks(text: str, end: int) -> int:
    while end < len(text) and (text[end] in "ـء" or unicodedata.category(text[end]) in ("Mn", "Me")):
        end += 1
    return end


def _words(folded: str) -> list[tuple[str, bool]]:
    """The words of a folded text without their articles, and whether each had one."""
    words: list[tuple[str, bool]] = []
    had_article = False
    tokens = _TOKEN.findall(folded)
    for number, (token, gap) in enumerate(tokens, 1):
        if number < len(tokens) and (token in _LOOSE_ARTICLES or (gap == "-" and token in _ARTICLES)):
            had_article = True
            continue
        article = _ARABIC_ARTICLE.match(token)
        words.append((token[2:] if article else token, had_article or article is not None))
        had_article = False
    return words


@lru_cache(maxsize=512)
def _pattern(needle: str) -> re.Pattern[str] | None:
    """The pattern of a folded *needle*: as it is (group full), or without its first article (group bare)."""
    words = _words(needle)
    if not words:
        return None
    (first, had_article), *later = words
    whole = re.escape(first) + "".join([f"{_GAP}{_article(word, had)}?{re.escape(word)}" for word, had in later])
    if not had_article:
        return re.compile(rf"(?P<full>{whole})|(?P<bare>(?!))")
    begins = _WORD_BEGINS if _ARABIC_LETTER.match(first) else r"(?<!\w)"
    return re.compile(rf"(?P<full>{_article(first, True)}{whole})|{begins}(?P<bare>{whole})")


def _article(word: str, sought: bool) -> str:
    """The pattern of an article before *word*; one that was *sought* is recognised even without its hyphen. Numbers, too, may
    have the Arabic one."""
    if _ARABIC_LETTER.match(word):
        return "(?:ال)"
    latin = rf"(?<!\w)(?:(?:{_ANY_ARTICLE}){'[ -]' if sought else '-'}|(?:al|el) ?)"
    return rf"(?:ال|{latin})"
