"""Numbers with their units, in the plural forms of each language."""

from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Unit
from homs_tui.core.claim import Figure
from homs_tui.core.plurals import Form, form, grouped
from homs_tui.present.words import say


def counted(number: float, unit: Unit, lang: Lang) -> str:
    """A number and its unit: "3,500 prisoners", "3,500 سجين".

    A dataset gives the singular, the dual, the plural and the accusative singular: one and two are expressed by the first two
    alone; whole hundreds and thousands take the first.
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


def figure(of: Figure, unit: Unit, lang: Lang) -> str:
    """A figure as the source states it."""
    if of.low == of.high:
        text = counted(of.low, unit, lang)
    else:
        text = say("number.range", lang, low=grouped(of.low), high=counted(of.high, unit, lang))
    if of.approximate:
        text = say("number.about", lang, number=text)
    return f"{text} ({of.of.in_(lang)})" if of.of else text
