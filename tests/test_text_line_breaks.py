"""Break opportunities against UAX #14 as ICU implements it, on prose of the kind that the explorer wraps."""

import ctypes
import ctypes.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

from homs_tui.store.locate import shipped
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


def test_every_text_of_the_dataset_may_break_where_uax_14_allows_it() -> None:
    icu, texts = Icu(), prose()
    assert len(texts) > 300
    differing = {text: sorted(icu.breaks(text) ^ ours(text)) for text in texts if icu.breaks(text) != ours(text)}
    assert differing == {}


def test_the_article_may_break_where_uax_14_allows_it() -> None:
    path = os.environ.get("HOMS_ARTICLE")
    if not path:
        pytest.skip("HOMS_ARTICLE does not name the article")
    icu = Icu()
    for paragraph in Path(path).read_text(encoding="utf-8").split("\n"):
        if paragraph.strip():
            assert icu.breaks(paragraph) == ours(paragraph)
