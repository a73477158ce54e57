"""The Unicode Bidirectional Algorithm (UAX #9), from characters to levels to order. Rule numbers are those of Unicode 15.0.

Levels are resolved once for a paragraph and then used line by line: `resolve`, `line_levels`, `visual_order`.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Final, assert_never

from msgspec import Struct

from homs_tui.text.classes import REMOVED, classes_of
from homs_tui.text.explicit import explicit, first_strong
from homs_tui.text.implicit import level_increments
from homs_tui.text.mirror import bracket

_BLANK: Final = frozenset("w<>?!") | REMOVED
_SEPARATORS: Final = frozenset("SB")


class Base(Enum):
    """The direction of a paragraph."""

    LTR = "left to right"
    """Left to right, whatever it holds."""

    RTL = "right to left"
    """Right to left, whatever it holds."""

    AUTO = "as its first strong character"
    """That of the first strong character outside isolates (P2 and P3)."""


class Paragraph(Struct, frozen=True):
    """One paragraph with its resolved levels."""

    text: str
    """The characters, in logical order."""

    base: int
    """The level of the paragraph: 0 left to right, 1 right to left."""

    levels: bytes
    """The resolved level of every character, before rule L1, which needs the lines. Characters that rule X9 removes
    have the level of the character before them."""

    classes: str
    """The original class of every character, in the letters of `homs_tui.text.classes`."""


def is_arabic(text: str) -> bool:
    """Whether *text* has a letter of a right-to-left script."""
    return not {"R", "A"}.isdisjoint(classes_of(text))


def resolve(text: str, base: Base, default: Base = Base.LTR) -> Paragraph:
    """The levels of *text*, taken as one paragraph.

    Where *base* is AUTO and the text has no strong character, *default* decides; AUTO there means left to right, the
    algorithm's own default.
    """
    classes = classes_of(text)
    level = base_level(classes, base, default)
    return Paragraph(text, level, resolve_classes(classes, level, text), classes)


def base_level(classes: str, base: Base, default: Base = Base.LTR) -> int:
    """The paragraph level for these class letters: 0 or 1."""
    match base:
        case Base.LTR:
            return 0
        case Base.RTL:
            return 1
        case Base.AUTO:
            strong = first_strong(classes)
            return int(default is Base.RTL) if strong is None else strong
        case _:
            assert_never(base)


def resolve_classes(classes: str, base: int, text: str | None = None) -> bytes:
    """The levels for class letters alone; *text* gives the characters for rule N0, None means there are no brackets.

    A paragraph separator has the level *base*; after one within the text, resolution starts anew (P1).
    """
    if "B" not in classes:
        return _resolve_paragraph(classes, base, text)
    levels, start = bytearray(), 0
    for piece in classes.split("B"):
        end = start + len(piece)
        levels += _resolve_paragraph(piece, base, None if text is None else text[start:end])
        levels.append(base)
        start = end + 1
    return bytes(levels[:-1])


def _resolve_paragraph(classes: str, base: int, text: str | None) -> bytes:
    current, levels, sequences = explicit(classes, base)
    bracketed = text if text is not None and any(map(bracket, set(text))) else None
    for indexes, level, sos, eos in sequences:
        whole = len(indexes) == len(classes)
        letters = current if whole else "".join([current[index] for index in indexes])
        chars = bracketed if whole or bracketed is None else "".join([bracketed[index] for index in indexes])
        for index, increment in zip(indexes, level_increments(letters, chars, level, sos, eos), strict=True):
            levels[index] = level + increment
    _fill_removed(classes, levels, base)
    return bytes(levels)


def _fill_removed(classes: str, levels: bytearray, base: int) -> None:
    """Give what X9 removed the level of the character before it, so that it never splits a run."""
    if REMOVED.isdisjoint(classes):
        return
    previous = base
    for index, letter in enumerate(classes):
        if letter in REMOVED:
            levels[index] = previous
        else:
            previous = levels[index]


def line_levels(paragraph: Paragraph, start: int, end: int) -> list[int]:
    """The levels of one line, [start, end) of the paragraph, after rule L1.

    Separators, the white space before them and the white space at the line's end are reset to the paragraph level.
    """
    levels = list(paragraph.levels[start:end])
    blank = True
    for index in range(len(levels) - 1, -1, -1):
        letter = paragraph.classes[start + index]
        if letter in _SEPARATORS:
            blank = True
        elif letter not in _BLANK:
            blank = False
        if blank:
            levels[index] = paragraph.base
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Rule L2: for each position from left to right, the logical index of its character."""
    order = list(range(len(levels)))
    if not order:
        return order
    highest, lowest = max(levels), min(levels)
    if highest == lowest:
        return order[::-1] if highest % 2 else order
    for level in range(highest, (lowest | 1) - 1, -1):
        start = None
        # Characters at or above a level are still contiguous, so their runs can be found in the logical levels.
        for index in range(len(levels) + 1):
            inside = index < len(levels) and levels[index] >= level
            if inside and start is None:
                start = index
            elif not inside and start is not None:
                order[start:index] = order[start:index][::-1]
                start = None
    return order
