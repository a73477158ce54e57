"""Break opportunities against UAX #14 as ICU implements it, on prose of the kind that the explorer wraps; and what is kept
together beyond it."""

import ctypes
import ctypes.util
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from homs_tui.store.locate import shipped
from homs_tui.text.layout import layout
from homs_tui.text.line_breaks import NO_BREAK
from homs_tui.text.prepare import measure
from homs_tui.text.typesetting import PLAIN


class Icu:
    """The part of ICU that finds line breaks."""

    LINES = 2

    def __init__(self) -> None:
        name = ctypes.util.find_library("icuuc")
        if name is None:
            pytest.skip("ICU is not installed (Debian package libicu72)")
        self.library = ctypes.CDLL(name)
        self.version = next((n for n in range(99, 40, -1) if hasattr(self.library, f"ubrk_open_{n}")), 0)
        if not self.version:
            pytest.skip(f"{name} exports no break iterator")
        self._open, self._next, self._close = (self._named(name) for name in ("ubrk_open", "ubrk_next", "ubrk_close"))
        self._open.restype = ctypes.c_void_p
        self._open.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p]
        self._next.argtypes = self._close.argtypes = [ctypes.c_void_p]

    def _named(self, name: str) -> "ctypes._NamedFuncPointer":
        return getattr(self.library, f"{name}_{self.version}")

    def breaks(self, text: str) -> set[int]:
        """Where a line may end, or must, as offsets into *text*, which is within the Basic Multilingual Plane."""
        units = text.encode("utf-16-le")
        fault = ctypes.c_int(0)
        held = ctypes.create_string_buffer(units + b"\0\0")
        found = self._open(self.LINES, b"ar", held, len(units) // 2, ctypes.byref(fault))
        assert fault.value <= 0
        places: set[int] = set()
        while (place := self._next(found)) >= 0:
            places.add(place)
        self._close(found)
        return places


def ours(text: str) -> set[int]:
    """Where our lines may end: between words, and at the end."""
    measured = measure(text, PLAIN)
    starts = [cluster.start for cluster in measured.shaped]
    return {starts[word.after] if word.after < len(starts) else len(text) for word in measured.words}


def texts_in(value: object) -> Iterator[str]:
    """Every text within a TOML document."""
    match value:
        case str():
            yield value
        case dict():
            for item in value.values():
                yield from texts_in(item)
        case list():
            for item in value:
                yield from texts_in(item)


def prose() -> list[str]:
    found = {
        text
        for path in sorted(Path(shipped()).rglob("*.toml"))
        for text in texts_in(tomli.loads(path.read_text(encoding="utf-8")))
        if " " in text and "\n" not in text
    }
    return sorted(found)


KEPT = (
    (re.compile(r"(?<!\w)[^\W\d_]{1,3}[-\u2010]$"), re.compile(r"\w")),
    (re.compile(r"(?<![\d:.,])(?!(?:19|20)\d\d\s)\d[\d.,]*\s+$"), re.compile(r"[^\W\d_]{2}")),
    (re.compile(r"(?:^|\s)[^\s\d]\s+$"), re.compile(r"\d")),
    (re.compile(r"\w\s+$"), re.compile(r"\d+\]")),
)
"""What stands before and after a place at which UAX #14 allows a break and we do not."""


def wanted(icu: Icu, text: str) -> set[int]:
    """Where lines may end: where ICU allows it, except within what is kept together."""
    return {
        place
        for place in icu.breaks(text)
        if not any(before.search(text[:place]) and after.match(text[place:]) for before, after in KEPT)
    }


def test_every_text_of_the_dataset_may_break_where_uax_14_allows_it_but_nothing_is_torn() -> None:
    icu, texts = Icu(), prose()
    assert len(texts) > 300
    assert {text: sorted(wanted(icu, text) ^ ours(text)) for text in texts if wanted(icu, text) != ours(text)} == {}


def test_the_article_may_break_where_uax_14_allows_it_but_nothing_is_torn() -> None:
    path = os.environ.get("HOMS_ARTICLE")
    if not path:
        pytest.skip("HOMS_ARTICLE does not name the article")
    icu = Icu()
    for paragraph in Path(path).read_text(encoding="utf-8").split("\n"):
        if paragraph.strip():
            assert wanted(icu, paragraph) == ours(paragraph)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Its parts differ: ◐ 13  G 1", ("◐ 13", "G 1")),
        ("أجزاؤه مختلفة: ◐ 13  ح 1", ("◐ 13", "ح 1")),
        ("from al-Rastan to Deir ez-Zor", ("al-Rastan", "ez-Zor")),
        ("Hay'at Tahrir ash-Sham re-entered", ("ash-Sham", "re-entered")),
        ("told on 5 December by 3,500 fighters", ("5 December", "3,500 fighters")),
        ("±\u20683\u2069 كم أو \u2068أكثر\u2069", ("3\u2069 كم",)),
        ("نحو ٣٥٠٠ مقاتل و26 آلية", ("٣٥٠٠ مقاتل", "و26 آلية")),
        ("told Fri 6 [13][14] [15] [إنج 5]", ("[13]", "[إنج 5]")),
        (f"a b {NO_BREAK}c d", (f"b {NO_BREAK}c",)),
        (f"by order · rastan-{NO_BREAK}left-{NO_BREAK}friday", (f"rastan-{NO_BREAK}left-{NO_BREAK}friday",)),
    ],
)
def test_these_are_never_torn_at_any_width_that_has_room_for_them(text: str, kept: tuple[str, ...]) -> None:
    for width in range(max(map(len, kept)), len(text)):
        shown = [text[line.start : line.end] for line in layout(text, width)]
        assert all(any(one in line for line in shown) for one in kept), (width, shown)


def test_these_may_be_parted() -> None:
    for text, first in (
        ("at 22:00 the centre", "at 22:00 "),
        ("in 2024 the war", "in 2024 "),
        ("the Homs-Hama road", "the Homs-"),
    ):
        assert text[: layout(text, len(first))[0].end] == first


def test_what_is_kept_together_and_too_long_for_a_line_is_folded_between_its_words() -> None:
    def lines(text: str, width: int) -> list[str]:
        return [text[line.start : line.end].strip() for line in layout(text, width)]

    assert lines("5 December", 8) == ["5", "December"]
    assert lines("alawite-\u2060quarters", 9) == ["alawite-\u2060", "quarters"]
    assert lines("al-Rastan", 5) == ["al-", "Rasta", "n"]
