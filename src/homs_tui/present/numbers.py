"""Numbers with what they count, in the forms that each language asks for."""

from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Unit
from homs_tui.core.claim import Figure
from homs_tui.present.words import say


def grouped(number: float) -> str:
    """A number with thousands parted and no needless decimals."""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"


def counted(number: float, unit: Unit, lang: Lang) -> str:
    """A number and its unit: "3,500 prisoners", "3,500 سجين".

    Arabic counts one and two by the noun alone, three to ten with the plural, eleven to ninety-nine with the accusative
    singular; what follows a whole hundred or thousand is the singular. The dataset's ``many`` form serves from eleven on.
    """
    if lang == "en":
        return f"{grouped(number)} {unit.en[0] if number == 1 else unit.en[1]}"
    one, two, few, many = unit.ar
    if number == 1:
        return one
    if number == 2:
        return two
    rest = number % 100
    if number >= 100 and rest in (0, 1, 2):
        return f"{grouped(number)} {one}"
    return f"{grouped(number)} {few if 3 <= rest <= 10 else many}"


def figure(told: Figure, unit: Unit, lang: Lang) -> str:
    """A figure as the source gives it."""
    if told.low == told.high:
        text = counted(told.low, unit, lang)
    else:
        text = say("number.range", lang, low=grouped(told.low), high=counted(told.high, unit, lang))
    if told.approximate:
        text = say("number.about", lang, number=text)
    return f"{text} ({told.of.in_(lang)})" if told.of else text
