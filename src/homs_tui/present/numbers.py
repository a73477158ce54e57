"""Numbers with what they count, in the forms that each language asks for."""

from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Unit
from homs_tui.core.claim import Figure
from homs_tui.core.plurals import Form, form, grouped
from homs_tui.present.words import say


def counted(number: float, unit: Unit, lang: Lang) -> str:
    """A number and its unit: "3,500 prisoners", "3,500 سجين".

    A dataset gives the singular, the dual, the plural and the accusative singular: one and two are said by the first two
    alone, and whole hundreds and thousands are followed by the first.
    """
    if lang == "en":
        return f"{grouped(number)} {unit.en[0] if number == 1 else unit.en[1]}"
    one, two, few, many = unit.ar
    match form(number):
        case Form.ONE:
            return one
        case Form.TWO:
            return two
        case Form.FEW:
            return f"{grouped(number)} {few}"
        case Form.MANY:
            return f"{grouped(number)} {many}"
        case Form.ZERO | Form.OTHER:
            return f"{grouped(number)} {one}"


def figure(told: Figure, unit: Unit, lang: Lang) -> str:
    """A figure as the source gives it."""
    if told.low == told.high:
        text = counted(told.low, unit, lang)
    else:
        text = say("number.range", lang, low=grouped(told.low), high=counted(told.high, unit, lang))
    if told.approximate:
        text = say("number.about", lang, number=text)
    return f"{text} ({told.of.in_(lang)})" if told.of else text
