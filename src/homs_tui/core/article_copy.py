"""A copy of the article at hand: whether it is the text that the claims were read from, and where it has their passages.

The dataset holds no words of the article, only offsets and hashes. A copy that an editor has saved with a byte order mark,
other line ends or blank lines at either end is turned back into the text of the dataset, so that all offsets fit again. In one
that was changed within, a passage that is not at its offset is looked for by its hash at every other one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from typing import Final

from msgspec import Struct

from homs_tui.core.chronicle import Article, Chronicle
from homs_tui.core.claim import Passage

MAX_WINDOWS: Final = 4_000_000
"""How many stretches of a copy are hashed to find its passages; about a second for each million."""
MAX_BLANK_LINES: Final = 16
"""How many blank lines at its ends a copy may have lost."""
_BLANK_ENDS: Final = re.compile(r"\A(?:[ \t]*\r?\n)*|(?:\r?\n[ \t]*)*\Z")


class Place(Struct, frozen=True):
    """Where a copy has a passage."""

    start: int
    """The first code point."""
    end: int
    """One past the last."""
    by: int
    """How far it is from the offset that the dataset gives; 0 if it is in place, negative if it is nearer to the beginning."""


class ArticleCopy:
    """A text taken for the article of a dataset. Passages are looked for when they are asked for."""

    def __init__(self, chronicle: Chronicle, text: str) -> None:
        self._chronicle = chronicle
        restored = _restored(text, chronicle.article)
        self.same = restored is not None
        """Whether it is the text that the claims were read from, whatever its line ends and the blank lines around it."""
        self.text = self._nearest_form(text) if restored is None else restored
        """Its text, with the line ends of the dataset and no byte order mark; the offsets of places are into this."""
        self._starts_by_length: dict[int, dict[bytes, list[int]]] = {}
        self._places: dict[Passage, Place | None] = {}

    def place(self, where: Passage) -> Place | None:
        """Where the copy has a passage: at its offset, otherwise where its hash is found. Of several such places it is the one
        in order with the passages around it; None if there is none."""
        if where not in self._places:
            self._places[where] = self._looked_for(where)
        return self._places[where]

    @cached_property
    def reach(self) -> int | None:
        """How far from its offset a passage is looked for; None for the whole copy, if that is not too long."""
        lengths = {where.end - where.start for where in self._passages}
        if len(lengths) * len(self.text) <= MAX_WINDOWS:
            return None
        return MAX_WINDOWS // (2 * len(self._passages))

    def _nearest_form(self, text: str) -> str:
        """The text with its own line ends or with plain ones, whichever has more passages in place."""
        forms = [form for form in _forms(text) if len(form) <= len(text)]
        if len(forms) == 1:
            return forms[0]
        return max(forms, key=lambda form: sum(_holds(form, where.start, where) for where in self._passages))

    @cached_property
    def _passages(self) -> Sequence[Passage]:
        """The passages of all claims and clauses, each once, in order."""
        every = {claim.where for claim in self._chronicle.claims} | {clause.passage for clause in self._chronicle.clauses}
        return sorted(every, key=lambda where: (where.start, where.end))

    def _looked_for(self, where: Passage) -> Place | None:
        starts = self._starts(where)
        if len(starts) > 1:
            shifts = [shift for shift in (self._shift_beside(where, -1), self._shift_beside(where, 1)) if shift is not None]
            starts = [min(starts, key=lambda at: (sum(abs(at - where.start - shift) for shift in shifts or (0,)), at))]
        return Place(starts[0], starts[0] + where.end - where.start, starts[0] - where.start) if starts else None

    def _starts(self, where: Passage) -> Sequence[int]:
        """Where the hash of a passage is found; only its own offset, if it is there."""
        if _holds(self.text, where.start, where):
            return (where.start,)
        length, last = where.end - where.start, len(self.text) - (where.end - where.start)
        if self.reach is None:
            if length not in self._starts_by_length:
                self._starts_by_length[length] = self._all_starts(length, last)
            return self._starts_by_length[length].get(bytes.fromhex(where.sha256), ())
        near = range(max(where.start - self.reach, 0), min(where.start + self.reach, last) + 1)
        return [at for at in near if _holds(self.text, at, where)]

    def _all_starts(self, length: int, last: int) -> dict[bytes, list[int]]:
        """For the hash of each passage of a length, every offset at which it is found."""
        sought = {bytes.fromhex(where.sha256) for where in self._passages if where.end - where.start == length}
        found: dict[bytes, list[int]] = {}
        for at in range(last + 1):
            digest = _digest(self.text[at : at + length])
            if digest in sought:
                found.setdefault(digest, []).append(at)
        return found

    def _shift_beside(self, where: Passage, step: int) -> int | None:
        """How far the nearest passage before or after one has moved, of those that are found in one place only."""
        index = bisect_left(self._passages, (where.start, where.end), key=lambda other: (other.start, other.end)) + step
        while 0 <= index < len(self._passages):
            starts = self._starts(self._passages[index])
            if len(starts) == 1:
                return starts[0] - self._passages[index].start
            index += step
        return None


def _restored(text: str, article: Article) -> str | None:
    """The text of the dataset, if a copy differs from it by nothing but a byte order mark, line ends and blank lines around."""
    return next((one for one in _candidates(text, article.characters) if _digest(one).hex() == article.sha256), None)


def _candidates(text: str, characters: int) -> Iterator[str]:
    for form in _forms(text):
        if len(form) == characters:
            yield form
        body = _BLANK_ENDS.sub("", form)
        line_end = "\r\n" if "\r\n" in form else "\n"
        first = form.find(body)
        lacking = characters - len(body)
        if lacking < 0 or lacking > MAX_BLANK_LINES * len(line_end):
            continue
        # What is around the body in the copy, then line ends in any distribution.
        yield from (form[at : at + characters] for at in range(first + 1) if at + characters <= len(form))
        for before in range(lacking // len(line_end) + 1):
            yield (line_end * before + body + line_end * MAX_BLANK_LINES)[:characters]


def _forms(text: str) -> Iterator[str]:
    """A text with each kind of line ends, without a byte order mark."""
    text = text.removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    yield from dict.fromkeys((lines, text, lines.replace("\n", "\r\n")))


def _holds(text: str, at: int, where: Passage) -> bool:
    """Whether a text has a passage at an offset."""
    end = at + where.end - where.start
    return end <= len(text) and _digest(text[at:end]).hex() == where.sha256


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
