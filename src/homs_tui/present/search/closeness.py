"""How close a name is to what is typed: for short lists of names, such as those of commands, in the order of the best.

Folding is that of the search. Where no text contains what is typed, its letters may still stand in a name in that order, as
those of "nxch" in "next change"; the first must begin a word, and the rest must not be far.
"""

from collections.abc import Iterable
from typing import Final

from homs_tui.text.fold import folded, matches

BEGINS, WORD_BEGINS, ALSO_BEGINS, CONTAINS, ALSO_CONTAINS, LETTERS = range(6)
"""From the closest: a name begins with it, or a word in it does, or another word for it; a name contains it, or another word
for it or a sentence on it does; a name has its letters in order."""
MIN_LETTERS: Final = 3
"""Letters from which letters in order count."""
MAX_SPREAD: Final = 4
"""Characters over which they may be spread, for each of them."""


def closeness(query: str, names: Iterable[str], also: Iterable[str], said: Iterable[str]) -> tuple[int, int] | None:
    """How close *names*, what the thing is *also* called, and sentences *said* of it are to a query: a rank and, for letters in
    order, over how many characters they are spread. None where nothing is close."""
    names, also = tuple(names), tuple(also)
    needle = folded(query).strip()
    ranks = [
        *(_rank(needle, name, BEGINS, WORD_BEGINS, CONTAINS) for name in names if matches(query, name)),
        *(_rank(needle, word, ALSO_BEGINS, ALSO_BEGINS, ALSO_CONTAINS) for word in also if matches(query, word)),
        *(ALSO_CONTAINS for sentence in said if matches(query, sentence)),
    ]
    if ranks:
        return min(ranks), 0
    spans = [span for text in (*names, *also) if (span := spread(query, text)) is not None]
    return (LETTERS, min(spans)) if spans else None


def _rank(needle: str, text: str, begins: int, word_begins: int, contains: int) -> int:
    """The rank of a text that contains a folded query, by where it begins with it."""
    words = folded(text)
    at = words.find(needle)
    if at == 0:
        return begins
    while at > 0 and not _begins(words, at):
        at = words.find(needle, at + 1)
    return word_begins if at > 0 else contains


def spread(query: str, text: str) -> int | None:
    """Over how many characters of a text the letters of a query are spread, at the least; None where they do not stand in it in
    order, or too far from each other."""
    letters, words = folded(query).replace(" ", ""), folded(text)
    if len(letters) < MIN_LETTERS:
        return None
    ends = ((start, _end(letters, words, start)) for start in range(len(words)) if _begins(words, start))
    found = min((end - start for start, end in ends if end is not None), default=None)
    return found if found is not None and found <= MAX_SPREAD * len(letters) else None


def _end(letters: str, words: str, start: int) -> int | None:
    """Where the letters end that begin at a character, each taken as early as possible; None where they do not all follow."""
    at = start
    for number, letter in enumerate(letters):
        at = words.find(letter, at, at + 1 if number == 0 else None) + 1
        if not at:
            return None
    return at


def _begins(words: str, at: int) -> bool:
    """Whether a word begins at a character."""
    return words[at].isalnum() and (at == 0 or not words[at - 1].isalnum())
