"""How to encode a row of cells in visual order for a terminal that reorders text itself.

Such a terminal takes its input for text in logical order and reorders it while it draws. None can be asked what it will do to a
row, but each follows one of a few rules (measured on fourteen of them), and each rule can be inverted: the row is sent in an
order from which the terminal makes the intended one. Every function here takes a row and gives one of the same columns, so that
code that compares rows cell by cell need not know the terminal.

The text of such a row is already visual, shaped and mirrored; nothing here asks what it was before.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from homs_tui.text.classes import classes_of
from homs_tui.text.joining import trait
from homs_tui.text.mirror import MIRRORED, bracket
from homs_tui.text.presentation_forms import letter_drawn

Row = Sequence["ScreenCell"]
Encoding = Callable[[Row], Row]
"""From a row as it is to appear to the row that is sent."""


class ScreenCell(NamedTuple):
    """One base with its marks, as it is drawn."""

    text: str
    """What is sent to the terminal."""
    width: int
    """The columns that it fills: 1 or 2, and those of its spacing marks."""
    look: str
    """How it looks, in any notation of the caller's; only compared."""


def unchanged(row: Row) -> Row:
    """The encoding for terminals that leave the order of cells alone."""
    return row


def sent_column(cells: Sequence[ScreenCell], x: int, encoding: Encoding) -> int:
    """The column at which an encoding sends the cell that is to appear at column *x* of a row with one entry per column, the
    second entry of a wide cell included. The encoding must not depend on looks."""
    kept: list[ScreenCell] = []
    after = column = 0
    for start, cell in enumerate(cells):
        if start == after:
            after += cell.width
            kept.append(cell._replace(look=f"{cell.look};{_SOUGHT}") if start <= x < after else cell)
    for cell in encoding(kept):
        if cell.look.endswith(_SOUGHT):
            break
        column += cell.width
    return column


Separator = Callable[[ScreenCell], ScreenCell]
"""Turns a blank into a cell that looks blank, and across which the terminal does not merge what is on its two sides."""

ANCHOR: Final = "\u2800"
"""The empty Braille pattern: blank, one column, and of class L, so that it fixes the order of what is around it."""
LEFT_TO_RIGHT_MARK: Final = "\u200e"
_SOUGHT: Final = "sought"
"""A look by which a cell is found again."""

_BARS: Final = {"▏": "⡇", "▌": "⡇", "▕": "⢸", "▐": "⢸"}
"""Bars, and those of dots that look alike; Braille is of class L."""
_BOX: Final = re.compile("[\u2500-\u259f]")
# Letters for a blank cell and for a line; no bidirectional class has them.
_GAP, _LINE = "_", "|"
# Each pattern visits a character a fixed number of times: a single one for whole runs would be quadratic for some rows.
_STRETCH: Final = re.compile(rf"[RA2](?:(?!{_GAP}{_GAP})[^L{_LINE}])*")
# Numbers of class AN attract neutrals as letters do, but those of class EN keep their place only if a letter precedes them
# in logical order: here on their right (W2, W7).
_TO_NUMBER: Final = re.compile("[^1]*2")
_NUMBERS: Final = re.compile("2(?:[^1]*2)?")
# What touches a letter on its right: signs, then a number, up to a blank.
_TOUCHING_NUMBER: Final = re.compile(rf"[nstcm]*1[^{_GAP}{_LINE}LRA2]*(?={_GAP})")
# What comes before the first letter, if that has a blank: up to the blank.
_BEFORE_LETTERS: Final = re.compile(rf"([^LRA2{_GAP}]*){_GAP}")
_TOKEN: Final = re.compile(rf"[^{_GAP}{_LINE}]+")
_NUMBER: Final = re.compile("[12]+(?:c[12]+)*")
_NEUTRAL: Final = frozenset("nstcm")
_FINAL_HEH: Final = "\ufeea"
_FORMS: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def cell_classes(row: Row) -> str:
    """One letter per cell: its bidirectional class, or that it is a blank or a line."""
    found = classes_of("".join([cell.text[:1] or " " for cell in row]))
    return "".join(
        [_GAP if cell.text == " " else _LINE if _BOX.match(cell.text) else kind for cell, kind in zip(row, found, strict=True)]
    )


def has_arabic(row: Row) -> bool:
    """Whether the row has anything that a terminal would reorder."""
    return any(cell.text > "\u0590" for cell in row) and not {"R", "A", "2"}.isdisjoint(cell_classes(row))


def anchored(row: Row) -> Row:
    """For terminals that reorder a whole row, with the base direction of its first letter (PuTTY) or left to right (Konsole,
    Apple's Terminal): each right-to-left run is in logical order, between blanks that are `ANCHOR`."""
    return _in_logical_order(row, _anchor, by_look=False)


def parted(row: Row, separate: Separator) -> Row:
    """For terminals that reorder each stretch of one look by itself (qterminal): as `anchored`, but *separate* gives the blanks
    beside a run another look."""
    return _in_logical_order(row, separate, by_look=True)


def _anchor(blank: ScreenCell) -> ScreenCell:
    return blank._replace(text=ANCHOR)


def _in_logical_order(row: Row, separate: Separator, *, by_look: bool) -> Row:
    if not has_arabic(row):
        return row
    row, letters = _with_numbers_apart(row, cell_classes(row), by_look)
    sent = list(row)
    bars = {} if by_look else _BARS
    for start, end in _runs(row, letters, by_look):
        sent[start:end] = logical_run(row[start:end], letters[start:end])
        _separate(sent, letters, range(end, len(row)), separate, bars)
        _separate(sent, letters, range(start - 1, -1, -1), separate, bars)
    # The first letter gives the row its direction, whatever signs and numbers come before it.
    before = _BEFORE_LETTERS.match(letters)
    if before:
        sent[before.end(1)] = separate(row[before.end(1)])
    return sent


def _with_numbers_apart(row: Row, letters: str, by_look: bool) -> tuple[Row, str]:
    """The row, and its classes, with a blank between a right-to-left letter and a number that touches it on its right.

    No order shows these two as they are: the number is taken for one that follows the letter, and jumps to its left, or for one
    that precedes it. The blank is the one behind the number, which moves by its column; without one nothing is done.
    """
    moved: list[ScreenCell] = []
    for _, start in _runs(row, letters, by_look):
        number = _TOUCHING_NUMBER.match(letters, start)
        if number and not (by_look and row[start].look != row[start - 1].look):
            moved = moved or list(row)
            end = number.end()
            moved[start : end + 1] = [moved[end], *moved[start:end]]
    if not moved:
        return row, letters
    return moved, cell_classes(moved)


def rtl_runs(letters: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The ranges of right-to-left runs: from letter to letter, over at most one blank, over no line."""
    stretches = _STRETCH.finditer(letters, start, len(letters) if end is None else end)
    return [run for stretch in stretches for run in _runs_within(letters, *stretch.span())]


def _runs_within(letters: str, start: int, end: int) -> list[tuple[int, int]]:
    """The runs of one stretch: one up to its last letter and the numbers after that; then those of numbers alone."""
    found: list[tuple[int, int]] = []
    last = max(letters.rfind("R", start, end), letters.rfind("A", start, end)) + 1
    if last:
        number = _TO_NUMBER.match(letters, last, end)
        found.append((start, number.end() if number else last))
        start = found[0][1]
    return found + [match.span() for match in _NUMBERS.finditer(letters, start, end)]


def _runs(row: Row, letters: str, by_look: bool) -> list[tuple[int, int]]:
    edges = [0, len(row)]
    if by_look:
        edges[1:1] = [i for i in range(1, len(row)) if row[i].look != row[i - 1].look]
    found = [run for start, end in pairwise(edges) for run in rtl_runs(letters, start, end)]
    return [piece for run in found for piece in _without_lone_brackets(row, letters, *run)]


def _without_lone_brackets(row: Row, letters: str, start: int, end: int) -> list[tuple[int, int]]:
    """The run, or, where a bracket within it belongs to one outside, its pieces between brackets: rule N0 would pair them
    across its edge, and move the outer one too."""
    places = [i for i in range(start, end) if bracket(row[i].text[0]) is not None]
    opened: list[str] = []
    for place in places:
        closer, opens = bracket(row[place].text[0]) or ("", True)
        if opens:
            opened.append(closer)
        elif not opened or opened.pop() != closer:
            break
    else:
        if not opened:
            return [(start, end)]
    edges = [start, *(edge for place in places for edge in (place, place + 1)), end]
    return [run for first, last in pairwise(edges) for run in rtl_runs(letters, first, last)]


def _separate(sent: list[ScreenCell], letters: str, way: range, separate: Separator, bars: Mapping[str, str]) -> None:
    """Apply *separate* to the first blank on the *way* from a run. Where a letter or a number comes before any blank, the first
    of the *bars* on the way becomes one that looks alike and is of class L: the terminal would take all for one run."""
    bar = None
    for index in way:
        if letters[index] == _GAP:
            sent[index] = separate(sent[index])
            return
        if letters[index] not in _NEUTRAL and letters[index] != _LINE:
            break
        if bar is None and sent[index].text in bars:
            bar = index
    if bar is not None:
        sent[bar] = sent[bar]._replace(text=bars[sent[bar].text])


def logical_run(run: Row, letters: str) -> list[ScreenCell]:
    """The cells of a right-to-left run in logical order: numbers stay as they are, mirrored characters are mirrored back. It is
    its own inverse, since it is what the terminal will do (rules L2 and L4 of UAX #9, Unicode 15.0)."""
    found: list[ScreenCell] = []
    last = len(run)
    for match in reversed([*_NUMBER.finditer(letters)]):
        found += _mirrored(run[match.end() : last])
        found += run[match.start() : match.end()]
        last = match.start()
    return found + _mirrored(run[:last])


def _mirrored(cells: Row) -> list[ScreenCell]:
    return [cell._replace(text=MIRRORED.get(cell.text[0], cell.text[0]) + cell.text[1:]) for cell in reversed(cells)]


def by_words(row: Row, splits: Callable[[ScreenCell, ScreenCell], bool]) -> Row:
    """For kitty before 0.40, which reverses every stretch without blanks that has an Arabic letter, numbers included; the
    Arabic comma, semicolon and question mark belong to no script and reverse nothing.

    *splits* says between which cells it begins another stretch all the same: where the font changes. Marks are left out of what
    is reversed: kitty gives each a cell of its own there and loses as many letters (seen in 0.26).
    """
    if not has_arabic(row):
        return row
    letters = cell_classes(row)
    sent = list(row)
    for match in _TOKEN.finditer(letters):
        start = match.start()
        for index in range(match.start() + 1, match.end() + 1):
            if index == match.end() or splits(row[index - 1], row[index]):
                if _has_letter(row[start:index], letters[start:index]):
                    sent[start:index] = _reversed_in_place(row[start:index])
                start = index
    return sent


def _reversed_in_place(word: Row) -> list[ScreenCell]:
    """The letters of a word reversed, the looks where they were: kitty reverses what it draws, not its colours."""
    reversed_ = _mirrored(word)
    looks = [cell.look for cell in (word if all(cell.width == 1 for cell in word) else reversed_)]
    return [ScreenCell(bared(cell.text), cell.width, look) for cell, look in zip(reversed_, looks, strict=True)]


def _has_letter(row: Row, letters: str) -> bool:
    """Whether there is a right-to-left letter, not only a sign."""
    return any(kind in "RA" and cell.text[0].isalpha() for cell, kind in zip(row, letters, strict=True))


def marked(row: Row) -> Row:
    """For VTE under a multiplexer that intercepts mode 8: an invisible mark after each right-to-left cell."""
    if not has_arabic(row):
        return row
    return [
        cell._replace(text=cell.text + LEFT_TO_RIGHT_MARK) if kind in "RA" else cell
        for cell, kind in zip(row, cell_classes(row), strict=True)
    ]


def bare(row: Row) -> Row:
    """For terminals that lose a letter under its mark (foot), or give the mark a column: letters without marks."""
    return [cell if len(cell.text) == 1 or cell.text.isascii() else cell._replace(text=bared(cell.text)) for cell in row]


def bared(text: str) -> str:
    """What a cell shows, without the marks on its letter: those of a letter that is drawn with marks, and those that have a
    column, are part of it."""
    letter, marks = letter_drawn(text)
    return letter + "".join([mark for mark in marks if trait(mark).width])


def unshaped(row: Row) -> Row:
    """For terminals that join letters themselves: presentation forms become the letters that they are forms of. The rows are in
    logical order."""
    after = [*(cell.text for cell in row[1:]), " "]
    return [
        cell._replace(text=_nominal(cell.text, following)) if _FORMS.search(cell.text) else cell
        for cell, following in zip(row, after, strict=True)
    ]


def _nominal(text: str, following: str) -> str:
    letter, marks = letter_drawn(text)
    if letter == _FINAL_HEH and following[0].isalpha():
        # A heh would join the letter after it.
        return f"\u06d5{marks}"
    plain = unicodedata.normalize("NFKC", letter)
    # A ligature stays one sign, which has one column.
    return (plain if len(plain) == 1 else letter) + marks
