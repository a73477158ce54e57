"""What the screen of a moment should show, cell by cell, according to the program itself, drawn without a terminal."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.cells import get_character_cell_size

from homs_tui.core.bilingual import Lang
from homs_tui.core.time_parser import parse
from homs_tui.present.scene import Scene
from homs_tui.terminal.identify.modes import OutputMode
from homs_tui.text.layout import one_line
from reading import Reading
from screen import reader_on
from terminals.moments import Moment

MIN_WORDS: Final = 3
"""How many words of a text a row must have for them to be looked for, where it does not have all of it."""
MIN_LETTERS: Final = 10
"""The fewest letters of a phrase: fewer say too little."""
MAX_REPEATS: Final = 2
"""How often one phrase is looked for, where it is in several places."""
FILLER: Final = "\0"
"""The second column of a wide character."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in one row."""

    text: str
    """As they are stored, in logical order."""
    lang: Lang
    """Their language."""
    row: int
    """The row."""
    column: int
    """The leftmost of their columns."""
    width: int
    """How many columns they fill."""
    joins: tuple[int, ...]
    """Each column whose letter is joined to that of the column to its left, counted from `column`."""

    def holds(self, other: "Phrase") -> bool:
        """Is *other* a part of this one?"""
        end = other.column + other.width <= self.column + self.width
        return self is not other and self.row == other.row and self.column <= other.column and end


@dataclass(frozen=True, slots=True)
class Expected:
    """A screen: rows with one character per column, without marks."""

    rows: tuple[str, ...]
    """In visual order, from the left."""

    def phrases(self, texts: list[tuple[Lang, str]]) -> list[Phrase]:
        """What the screen has of some texts, each in the longest runs of words that a row has."""
        found: dict[tuple[int, int], Phrase] = {}
        for lang, text in texts:
            for run in self._runs(text):
                for row, column in self._places(run):
                    found.setdefault((row, column), self._phrase(run, lang, row, column))
        whole = found.values()
        return [found[place] for place in sorted(found) if not any(other.holds(found[place]) for other in whole)]

    def signs(self) -> list[tuple[int, int, str]]:
        """Row, column and character of each cell that is not blank."""
        return [
            (row, column, character)
            for row, text in enumerate(self.rows)
            for column, character in enumerate(text)
            if character not in f" {FILLER}"
        ]

    def cells(self, characters: str) -> list[tuple[int, int, str]]:
        """Row, column and character of each cell that has one of *characters*."""
        return [cell for cell in self.signs() if cell[2] in characters]

    def _runs(self, text: str) -> Iterator[str]:
        words = text.split()
        first = 0
        while first < len(words):
            last = len(words)
            while last > first and not self._asked(words, first, last):
                last -= 1
            if last > first:
                yield " ".join(words[first:last])
            first = max(first + 1, last)

    def _asked(self, words: list[str], first: int, last: int) -> bool:
        run = words[first:last]
        enough = last - first >= MIN_WORDS or len(run) == len(words)
        return enough and sum(map(len, run)) >= MIN_LETTERS and bool(self._places(" ".join(run)))

    def _places(self, text: str) -> list[tuple[int, int]]:
        """Row and column of the places at which a text stands as whole words."""
        shaped = columns_of(one_line(text).text)
        places: list[tuple[int, int]] = []
        for row, line in enumerate(self.rows):
            column = line.find(shaped)
            if column >= 0 and not (line[column - 1 : column] + line[column + len(shaped) :][:1]).strip(" │").isalnum():
                places.append((row, column))
        return places[:MAX_REPEATS]

    def _phrase(self, text: str, lang: Lang, row: int, column: int) -> Phrase:
        shaped = columns_of(one_line(text).text)
        return Phrase(text, lang, row, column, len(shaped), joins(shaped))


def joins(shaped: str) -> tuple[int, ...]:
    """The places in a line of presentation forms, in visual order, whose letter is joined to the one at its left."""
    forms = [unicodedata.decomposition(character).partition(" ")[0] for character in shaped]
    onward, back = ("<initial>", "<medial>"), ("<medial>", "<final>")
    return tuple(place for place in range(1, len(forms)) if forms[place] in onward and forms[place - 1] in back)


def columns_of(text: str) -> str:
    """One character per column."""
    made: list[str] = []
    for character in text:
        width = get_character_cell_size(character)
        made += [character] * bool(width) + [FILLER] * (width - 1)
    return "".join(made)


def expected(
    scene: Scene, moment: Moment, size: tuple[int, int], keys: tuple[str, ...], mode: OutputMode = OutputMode.VISUAL
) -> Expected:
    """The screen of a moment after some keys in an output mode, composed without a terminal."""
    at = scene.axis.hour_of(parse(moment.at, scene.axis))
    read = Reading(reader_on(scene, at, moment.lang, mode=mode, size=size))
    return Expected(tuple(columns_of(row) for row in read.press(*keys).rows))
