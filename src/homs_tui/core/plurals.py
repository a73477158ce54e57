"""Numbers with the nouns that they count. One rule chooses the form, for the program's nouns and a dataset's alike."""

from enum import Enum
from typing import Final, NamedTuple

from homs_tui.core.bilingual import Bilingual


class Form(Enum):
    """The plural forms of Arabic, as CLDR names them (Unicode Technical Standard 35, plural rules for ``ar``)."""

    ZERO = 0
    ONE = 1
    TWO = 2
    FEW = 3
    """3 to 10, and what ends in 03 to 10: the plural."""
    MANY = 4
    """11 to 99, and what ends in them: the accusative singular."""
    OTHER = 5
    """Whole hundreds, what ends in 01 or 02, and fractions: the genitive singular."""


def form(number: float) -> Form:
    """The form of a noun after a number."""
    if number in (0, 1, 2):
        return Form(int(number))
    rest = number % 100
    if not float(number).is_integer() or rest < 3:
        return Form.OTHER
    return Form.FEW if rest <= 10 else Form.MANY


def grouped(number: float) -> str:
    """A number with separated thousands and no superfluous decimals."""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"


def genitive_dual(dual: str) -> str:
    """An Arabic dual after a preposition or a noun: مكانان becomes مكانين, with its adjectives. The accusative is the same."""
    return " ".join(f"{word.removesuffix('ان')}ين" if word.endswith("ان") else word for word in dual.split())


class Noun(NamedTuple):
    """A noun that can be counted."""

    one: str
    """English for one."""
    many: str
    """English for any other number."""
    ar: tuple[str, str, str, str, str, str]
    """Arabic, in the order of `Form`. Zero, one and two are written without the number."""

    def counted(self, number: int) -> Bilingual:
        """A number with the noun."""
        return Bilingual(ar=self._arabic(number), en=f"{grouped(number)} {self.one if number == 1 else self.many}")

    def counted_of(self, number: int) -> Bilingual:
        """As `counted`, where Arabic needs the genitive, which shows only in the dual: بين مكانين."""
        said = self.counted(number)
        return Bilingual(ar=genitive_dual(said.ar), en=said.en) if form(number) is Form.TWO else said

    def _arabic(self, number: int) -> str:
        found = form(number)
        noun = self.ar[found.value]
        return noun if found in (Form.ZERO, Form.ONE, Form.TWO) else f"{grouped(number)} {noun}"


PLACES: Final = Noun("place", "places", ("لا أماكن", "مكان واحد", "مكانان", "أماكن", "مكانًا", "مكان"))
CHANGES: Final = Noun("change", "changes", ("لا تغيّرات", "تغيّر واحد", "تغيّران", "تغيّرات", "تغيّرًا", "تغيّر"))
CLAIMS: Final = Noun("claim", "claims", ("لا أخبار", "خبر واحد", "خبران", "أخبار", "خبرًا", "خبر"))
ACTORS: Final = Noun(
    "actor", "actors", ("لا جهات فاعلة", "جهة فاعلة واحدة", "جهتان فاعلتان", "جهات فاعلة", "جهة فاعلة", "جهة فاعلة")
)
QUESTIONS: Final = Noun("question", "questions", ("لا مسائل", "مسألة واحدة", "مسألتان", "مسائل", "مسألة", "مسألة"))
FOOTNOTES: Final = Noun("footnote", "footnotes", ("لا حواشٍ", "حاشية واحدة", "حاشيتان", "حواشٍ", "حاشية", "حاشية"))
CLAUSES: Final = Noun("clause", "clauses", ("لا جمل", "جملة واحدة", "جملتان", "جمل", "جملة", "جملة"))
HITS: Final = Noun("hit", "hits", ("لا نتائج", "نتيجة واحدة", "نتيجتان", "نتائج", "نتيجة", "نتيجة"))
PROBLEMS: Final = Noun("problem", "problems", ("لا مشكلات", "مشكلة واحدة", "مشكلتان", "مشكلات", "مشكلة", "مشكلة"))
HOURS: Final = Noun("hour", "hours", ("لا ساعات", "ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة"))
CHARACTERS: Final = Noun("character", "characters", ("لا أحرف", "حرف واحد", "حرفان", "أحرف", "حرفًا", "حرف"))
BYTES: Final = Noun("byte", "bytes", ("لا بايتات", "بايت واحد", "بايتان", "بايتات", "بايتًا", "بايت"))
WORDS: Final = Noun("word", "words", ("لا كلمات", "كلمة واحدة", "كلمتان", "كلمات", "كلمة", "كلمة"))
MORE: Final = Noun("more", "more", ("لا شيء آخر", "بند آخر", "بندان آخران", "بنود أخرى", "بندًا آخر", "بند آخر"))
LINES: Final = Noun("line", "lines", ("لا خطوط", "خط واحد", "خطان", "خطوط", "خطًا", "خط"))
VERTICES: Final = Noun("vertex", "vertices", ("لا نقاط", "نقطة واحدة", "نقطتان", "نقاط", "نقطة", "نقطة"))
VIEWS: Final = Noun("view", "views", ("لا مشاهد", "مشهد واحد", "مشهدان", "مشاهد", "مشهدًا", "مشهد"))
KILOMETRES: Final = Noun(
    "kilometre", "kilometres", ("لا كيلومترات", "كيلومتر واحد", "كيلومتران", "كيلومترات", "كيلومترًا", "كيلومتر")
)
CELLS: Final = Noun("cell", "cells", ("لا خانات", "خانة واحدة", "خانتان", "خانات", "خانة", "خانة"))
