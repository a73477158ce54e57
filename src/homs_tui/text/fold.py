"""Search that finds what a reader means, and where it is in the text as written.

Arabic is found regardless of harakat, tatweel, seats of hamza, ى or ي, ة or ه, Persian or Urdu letter variants, presentation
forms and kind of digits; Latin regardless of case, accents, apostrophes and hyphens. Separators within a number do not count,
nor do quotation marks, brackets and punctuation around the needle. The article (ال, al- and its assimilated forms) is optional
in every word of the needle, and a name is found written together or apart, as whole words. Doubled Latin letters are not
merged: "Tell" and "Tel" may be two places.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.text import latin_article


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
        **dict.fromkeys("'`´’‘‛ʼʻʽʿʾʔʕ′ʹˈ", ""),
        # All hyphens and dashes are one; in a needle they equal spaces.
        **dict.fromkeys("‐‑‒–—", "-"),
    }
)

_ARABIC_ARTICLE: Final = re.compile(r"ال(?=\w{2})")
_ARABIC_LETTER: Final = re.compile(r"[\u0600-\u06ff]")
# Without the article a hit must begin a word, after at most a conjunction or preposition; لل is ل with the article.
_WORD_BEGINS: Final = r"(?<!\w)(?:[وف]?(?:لل|[بكل])?)"
_GAP: Final = "[ -]+"
_TOKEN: Final = re.compile(r"([^ -]+)([ -]*)")
# Three digits behind a separator, as folded: 3,500 is 3500, but 12,30 stays.
_GROUP: Final = re.compile(r"(?<=[0-9])[ ,٬،](?=[0-9]{3}(?![0-9]))")
_GROUPED: Final = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[ ,٬،][0-9]{3})+(?![0-9])")
# A hamza between other letters of a word, with or without its seat.
_HAMZA: Final = re.compile(
    r"(?<=[\w\u064b-\u065f\u0670])(?:[أإؤئءٴ\ufe80\ufe83-\ufe8c]|[اويى](?=[\u0654\u0655]))"
    r"(?=[\u0610-\u061a\u064b-\u065f\u0670]*\w)"
)
_HAMZA_BEFORE_WAW: Final = re.compile(rf"{_HAMZA.pattern}(?=[\u064b-\u065f\u0670]*و)")
_HAMZA_SIGN, _KEPT_HAMZA = "\ue000", "ء"
"""A hamza of any seat, before and after folding: folding drops the letter itself."""
_LINE_END: Final = "\ue001"
"""A line feed that folding keeps."""
APART_LETTERS: Final = range(5, 81)
"""How many letters a name may have that is also found written together or apart."""
_LABEL: Final = re.compile(r"\[[^\[\]]*\d\]")
"""A numbered label of a footnote: its brackets belong to it."""


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
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    for index, char in enumerate(text):
        for part in _folded_char(char):
            blank = part.isspace()
            if blank and characters and characters[-1] == " ":
                spans[-1] = (spans[-1][0], index + 1)
            else:
                characters.append(" " if blank else part)
                spans.append((index, index + 1))
    whole = "".join(characters)
    for number in reversed(list(_GROUPED.finditer(whole))):
        for separator in reversed(list(_GROUP.finditer(whole, *number.span()))):
            whole = whole[: separator.start()] + whole[separator.end() :]
            del spans[separator.start()]
    return Folded(whole, tuple(spans))


class _Letters(dict[int, str]):
    """What each character folds to, for `str.translate`; filled on demand."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded_char(chr(code))
        return folded


_FOLDED: Final = _Letters()
_BLANKS: Final = re.compile(r"\s+")
_ODD_BLANK: Final = re.compile(r"\s\s|[^\S ]")
_ANY_GROUP: Final = re.compile(r"[0-9][ ,٬،][0-9]{3}(?![0-9])")


def folded(text: str) -> str:
    """The same as ``fold(text).text``, many times faster: for texts in which hits need not be located yet."""
    found = text.translate(_FOLDED)
    # Most texts have neither, and looking is faster than replacing.
    if _ODD_BLANK.search(found):
        found = _BLANKS.sub(" ", found)
    return _GROUPED.sub(lambda number: _GROUP.sub("", number[0]), found) if _ANY_GROUP.search(found) else found


def folded_lines(texts: Iterable[str]) -> str:
    """Many texts, each as `folded` gives it and on a line of its own."""
    return folded("".join([f"{text}{_LINE_END}" for text in texts])).replace(_LINE_END, "\n")


def fold_with_one_hamza(text: str) -> Folded | None:
    """As `fold`, but every hamza within a word is the same letter; None for a text without any."""
    signed = _HAMZA.sub(_HAMZA_SIGN, text)
    if signed == text:
        return None
    found = fold(signed)
    return Folded(found.text.replace(_HAMZA_SIGN, _KEPT_HAMZA), found.spans)


class SearchPattern(Struct, frozen=True):
    """One way of reading a needle, compiled for searching folded texts."""

    literal: str
    """Characters that every hit contains."""
    plain: bool
    """Whether every occurrence of these characters is a hit."""
    pattern: re.Pattern[str]
    """Finds the hits. No hit contains a line feed, and none depends on what is beyond one: no folded text has any, so folded
    texts can be searched joined by line feeds."""
    exact: "ExactPattern | None" = None
    """Where a hit is one only if the text as written agrees: what decides that."""

    def may_be_in(self, text: str) -> bool:
        """Whether any hit is in a folded text, as far as that tells."""
        return self.literal in text and (self.plain or self.pattern.search(text) is not None)


class ExactPattern(Struct, frozen=True):
    """A needle in which every hamza within a word is the same letter, for texts folded in that way."""

    pattern: re.Pattern[str]
    """Finds the hits in a text from `fold_with_one_hamza`."""

    def found_in(self, text: str) -> bool:
        """Whether a hit is in a text as it is written."""
        folded = fold_with_one_hamza(text)
        return folded is not None and self.pattern.search(folded.text) is not None


@lru_cache(maxsize=256)
def search_patterns(needle: str) -> tuple[SearchPattern, ...]:
    """The ways of reading *needle*, the most literal first; none if it folds to nothing, which is found nowhere."""
    bare = _without_edges(needle)
    text = fold(bare).text
    if not text.strip(" -"):
        return ()
    found = [*_as_written(text), *_together_or_apart(text)]
    # مسؤول, مسئول and مسوول: beside a waw the hamza takes either seat, or is not written.
    carried = fold(_HAMZA_BEFORE_WAW.sub("و", bare)).text
    if carried != text:
        found += _as_written(carried)
    signed = _HAMZA.sub(_HAMZA_SIGN, bare)
    if signed != bare:
        found += _with_any_hamza(fold(signed).text.replace(_HAMZA_SIGN, _KEPT_HAMZA))
    elif "وو" in text:
        found += _with_any_hamza(text.replace("وو", f"{_KEPT_HAMZA}و"))
    return tuple(found)


def find(needle: str, haystack: str) -> tuple[tuple[int, int], ...]:
    """Where *needle* is in *haystack*: [start, end) of every hit, in order, none overlapping.

    A hit includes the marks on its last letter, and whatever else is not compared: tatweel, a bare hamza, separators within a
    number. The words of the needle must follow each other, separated by any spaces or hyphens; a needle that folds to nothing
    is found nowhere.
    """
    ways = search_patterns(needle)
    found = sorted((start, way, end) for way, pattern in enumerate(ways) for start, end in _spans(pattern, haystack))
    hits: list[tuple[int, int]] = []
    for start, _, end in found:
        # Two letters of one ligature have the same span; the second hit would overlap the first.
        if not hits or start >= hits[-1][1]:
            hits.append((start, end))
    return tuple(hits)


def matches(needle: str, haystack: str) -> bool:
    """Whether *needle* is anywhere in *haystack*."""
    return found_in(search_patterns(needle), haystack)


def found_in(ways: tuple[SearchPattern, ...], haystack: str) -> bool:
    """Whether a needle is anywhere in *haystack*, read in any of some ways."""
    text = folded(haystack) if ways else ""
    return any(way.may_be_in(text) and (way.exact is None or way.exact.found_in(haystack)) for way in ways)


def collation_key(text: str) -> str:
    """*text* folded, without its articles: equal for spellings of one name, and fit to sort names by."""
    return " ".join([word.text for word in _words(fold(_without_edges(text)).text)])


def _spans(way: SearchPattern, haystack: str) -> Iterator[tuple[int, int]]:
    folded = fold(haystack)
    if not way.may_be_in(folded.text):
        return
    found, pattern = (fold_with_one_hamza(haystack), way.exact.pattern) if way.exact else (folded, way.pattern)
    for match in pattern.finditer(found.text) if found else ():
        first, last = match.span("bare" if match["bare"] is not None else "full")
        assert found is not None
        yield found.spans[first][0], _past_marks(haystack, found.spans[last - 1][1])


def _past_marks(text: str, end: int) -> int:
    while end < len(text) and (text[end] in "ـء" or unicodedata.category(text[end]) in ("Mn", "Me")):
        end += 1
    return end


def _without_edges(needle: str) -> str:
    """A needle without quotation marks, brackets and punctuation at its ends; as it is if nothing else can be searched for."""
    start, end = 0, len(needle)
    while start < end and _is_edge(needle[start]):
        start += 1
    while end > start and _is_edge(needle[end - 1]):
        end -= 1
    empty = not fold(needle[start:end]).text.strip(" -")
    return needle if empty or _LABEL.fullmatch(needle.strip()) else needle[start:end]


def _is_edge(char: str) -> bool:
    return char.isspace() or char in "\"'.,:;!?،؛؟…۔" or unicodedata.category(char) in ("Pi", "Pf", "Ps", "Pe")


class _Word(NamedTuple):
    text: str
    """Folded, without its article."""
    has_article: bool
    """Whether it had one."""

    @property
    def is_arabic(self) -> bool:
        return _ARABIC_LETTER.match(self.text) is not None

    @property
    def after_article(self) -> str | None:
        """What follows the Latin article that it may begin with."""
        return None if self.has_article or self.is_arabic else latin_article.split(self.text)

    @property
    def literal(self) -> str:
        """What every spelling of it contains."""
        return self.after_article or self.text

    @property
    def plain(self) -> str:
        """The pattern of the word without a further article."""
        rest = self.after_article
        sign = re.escape(self.text)
        return f"(?:{sign}|{latin_article.before(rest, sought=True)})" if rest else sign

    @property
    def with_article(self) -> str:
        """The pattern of the word with an article before it. Numbers, too, may have the Arabic one."""
        arabic = f"ال{re.escape(self.text)}"
        return arabic if self.is_arabic else f"(?:{arabic}|{latin_article.before(self.text, sought=self.has_article)})"

    @property
    def unbroken(self) -> int:
        """How many letters at either end of the word are not parted."""
        return 2 if self.is_arabic else latin_article.MIN_NAME

    @property
    def spread(self) -> str:
        """The pattern of the word with gaps within it."""
        return "".join(
            ("[ -]?" if self.unbroken <= index <= len(self.text) - self.unbroken else "") + re.escape(letter)
            for index, letter in enumerate(self.text)
        )


def _words(folded: str) -> list[_Word]:
    """The words of a folded text without their articles."""
    words: list[_Word] = []
    had_article = False
    tokens = _TOKEN.findall(folded)
    for number, (token, gap) in enumerate(tokens, 1):
        following = tokens[number][0] if number < len(tokens) else ""
        if following and _is_latin_article(token, gap, following):
            had_article = True
            continue
        article = _ARABIC_ARTICLE.match(token)
        words.append(_Word(token[2:] if article else token, had_article or article is not None))
        had_article = False
    return words


def _is_latin_article(token: str, gap: str, following: str) -> bool:
    if token in latin_article.LOOSE:
        return True
    return token in latin_article.FORMS if gap == "-" else latin_article.is_assimilated(token, following)


def _as_written(text: str) -> list[SearchPattern]:
    """A folded needle as it is (group full), or without its first article (group bare)."""
    words = _words(text)
    if not words:
        return []
    first, *later = words
    behind = "".join([f"{_GAP}(?:{word.with_article}|{word.plain})" for word in later])
    literal = max((word.literal for word in words), key=len)
    if first.has_article:
        begins = _WORD_BEGINS if first.is_arabic else r"(?<!\w)"
        sign = rf"(?P<full>{first.with_article}{behind})|{begins}(?P<bare>{re.escape(first.text)}{behind})"
        return [SearchPattern(literal, False, re.compile(sign))]
    plain = not later and first.after_article is None
    return [SearchPattern(literal, plain, re.compile(rf"(?P<full>{first.plain}{behind})|(?P<bare>(?!))"))]


def _with_any_hamza(text: str) -> list[SearchPattern]:
    """A needle folded with one hamza: in other texts a hamza is any of its seats or nothing, and what is written decides."""
    found = []
    for way in _as_written(text):
        loose = re.compile(way.pattern.pattern.replace(_KEPT_HAMZA, "[اوي]?"))
        literal = max(way.literal.split(_KEPT_HAMZA), key=len)
        if literal:
            found.append(SearchPattern(literal, False, loose, ExactPattern(way.pattern)))
    return found


def _together_or_apart(text: str) -> list[SearchPattern]:
    """A folded needle of one or more words with other gaps between its letters, as whole words of the text."""
    words = _words(text)
    if sum(len(word.text) for word in words) not in APART_LETTERS or not all(word.text.isalpha() for word in words):
        return []
    first, *later = words
    articles = ("ال" if word.is_arabic else latin_article.within(word.text) for word in later)
    behind = "".join(f"[ -]*(?:{article})?{word.spread}" for article, word in zip(articles, later, strict=True))
    begins = _WORD_BEGINS if first.is_arabic else r"(?<!\w)"
    sign = rf"{begins}(?P<bare>{first.spread}{behind})(?!\w)|(?P<full>(?!))"
    return [SearchPattern(first.text[: first.unbroken], False, re.compile(sign))]
