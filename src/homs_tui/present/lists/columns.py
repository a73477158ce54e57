"""Items in columns: from the foot of one the list goes on at the head of the next, and from the last one on the next page.

The columns are one list, as many lines high as all of them together; here blank lines are put into it, so that no item is
divided, no heading is parted from what it is above, and each chapter begins on a page.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from homs_tui.present.lists.rows import Item, Para, height
from homs_tui.present.styled_text import EMPTY
from homs_tui.text.typesetting import Typesetting

FILLING: Final = Para(EMPTY)
"""A blank line."""


class Page(Struct, frozen=True):
    """The measures of a page."""

    width: int
    """The columns of cells of an item."""
    lines: int
    """The lines of a column."""
    columns: int
    """The number of columns."""
    typesetting: Typesetting
    """How the items are typeset."""

    @property
    def size(self) -> int:
        """The lines of all its columns."""
        return self.lines * self.columns


def in_columns(chapters: Sequence[Sequence[Item]], page: Page) -> tuple[Item, ...]:
    """The items of all chapters, filled up with blank lines to whole pages; with one before each heading where that takes no
    more pages. The columns of a chapter that takes one page are of about the same height."""
    found: list[Item] = []
    for chapter in chapters:
        spaced = _spaced(chapter)
        chosen = spaced if pages_of(spaced, page) == pages_of(chapter, page) else chapter
        found += _filled(chosen, page, lines_needed(chosen, page))
    return tuple(found)


def lines_needed(chapter: Sequence[Item], page: Page) -> int:
    """The least height of columns in which a chapter takes a single page; that of the page if it takes more."""
    few = range(max(page.lines // page.columns, 1), page.lines)
    return next((lines for lines in few if _size(chapter, page, lines) <= page.size), page.lines)


def pages_of(chapter: Sequence[Item], page: Page) -> int:
    """How many pages a chapter takes."""
    return _size(chapter, page, page.lines) // page.size


def _spaced(chapter: Sequence[Item]) -> list[Item]:
    """The items, with a blank line before each heading that follows an entry."""
    found: list[Item] = []
    for item in chapter:
        found += [FILLING, item] if found and item.key is None and found[-1].key is not None else [item]
    return found


def _size(chapter: Sequence[Item], page: Page, used: int) -> int:
    """The lines of the pages of a chapter that uses the upper lines of each column."""
    return sum(height(item, page.width, page.typesetting) for item in _filled(chapter, page, used))


def _filled(chapter: Sequence[Item], page: Page, used: int) -> list[Item]:
    """The items of a chapter that uses as many of the upper lines of each column, and blank lines up to whole pages."""
    found: list[Item] = []
    line = 0
    for number, item in enumerate(chapter):
        if item is FILLING and line % page.lines == 0:
            continue
        if line % page.lines and line % page.lines + _with_next(chapter, number, page) > used:
            left = page.lines - line % page.lines
            found += [FILLING] * left
            line += left
            if item is FILLING:
                continue
        found.append(item)
        line += height(item, page.width, page.typesetting)
    return found + [FILLING] * (-line % page.size)


def _with_next(chapter: Sequence[Item], number: int, page: Page) -> int:
    """The lines of an item and, for a heading, of all up to the first that is none; at most a column."""
    total = 0
    for item in chapter[number:]:
        total += height(item, page.width, page.typesetting)
        if item.key is not None:
            break
    return min(total, page.lines)
