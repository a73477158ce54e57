"""How many columns terminals give to what is drawn as one, where they disagree.

Asked for the position of its cursor, tmux 3.3 gives a spacing mark (Mc) a column of its own. So does every terminal that asks
the C library, or for which only marks of the categories Mn and Me have none; one that draws grapheme clusters may have it share
the column of its base. An emoji that a terminal does not know has no column in tmux 3.3, and one or two elsewhere.
"""

import unicodedata
from functools import lru_cache

from homs_tui.text.inverse_bidi import ScreenCell
from homs_tui.text.joining import trait


@lru_cache(maxsize=4096)
def least_columns(cell: ScreenCell) -> int:
    """The fewest columns that a terminal may give it; as many as it should fill where no terminal is known to differ."""
    text = cell.text
    if len(text) <= 1 and cell.width <= 1:
        return cell.width
    if text.startswith("\x1b"):
        return cell.width
    base, marks = text[0], text[1:]
    if "\U0001f000" <= base <= "\U0001ffff" or (cell.width == 2 and "\u2300" <= base <= "\u2bff"):
        return 0
    return cell.width - sum(trait(mark).width for mark in marks)


@lru_cache(maxsize=4096)
def extra_columns(cell: ScreenCell, trusts_marks: bool) -> int:
    """The columns that a terminal may give it beyond those that it should fill. *trusts_marks* says that marks which should
    have none are known to have none."""
    text = cell.text
    if len(text) == 1 or text.isascii() or text.startswith("\x1b"):
        return 0
    still = [mark for mark in text[1:] if not trait(mark).width]
    # Not every terminal knows that the vowels of Hangul are drawn within a syllable.
    return sum(1 for mark in still if not trusts_marks or unicodedata.category(mark) == "Lo")
