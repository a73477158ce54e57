"""Numbers with their units, in the plural forms of each language."""

from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Unit
from homs_tui.core.claim import Figure
from homs_tui.core.plurals import Form, form, genitive_dual, grouped
from homs_tui.present.words import say


def counted(number: float, unit: Unit, lang: Lang, *, genitive: bool = False) -> str:
    """A number and its unit: "3,500 prisoners", "3,500 سجين".

    A dataset gives the singular, the dual, the plural and the accusative singular: one and two are expressed by the first two
    alone; whole hundreds and thousands take the first. After a preposition or a noun only the dual changes (*genitive*): what
    follows a number has the case that the number gives it.
    """
    if lang == "en":
        return f"{grouped(number)} {unit.en[0] if number == 1 else unit.en[1]}"
    one, two, few, many = unit.ar
    match form(number):
        case Form.ONE:
            return one
        case Form.TWO:
            return genitive_dual(two) if genitive else two
        case Form.FEW:
            return f"{grouped(number)} {few}"
        case Form.MANY:
            return f"{grouped(number)} {many}"
        case Form.ZERO | Form.OTHER:
            return f"{grouped(number)} {one}"


def figure(of: Figure, unit: Unit, lang: Lang) -> str:
    """A figure as the source states it: "about 40 kilometres", "more than 200 vehicles"."""
    text = _bounds(of, unit, lang)
    return f"{text} ({of.of.in_(lang)})" if of.of else text


def _bounds(of: Figure, unit: Unit, lang: Lang) -> str:
    low, high = of.low, of.high
    if high is None or (low is not None and low == high):
        assert low is not None
        number = _about(of, counted(low, unit, lang, genitive=of.approximate or high is None), lang)
        return number if high is not None else say(_lower(of), lang, number=number)
    end = counted(high, unit, lang, genitive=True)
    if low is None:
        return say(_upper(of), lang, number=_about(of, end, lang))
    if of.low_excluded or of.high_excluded:
        first = say(_lower(of), lang, number=_about(of, grouped(low), lang))
        return say("number.between", lang, low=first, high=say(_upper(of), lang, number=_about(of, end, lang)))
    return _about(of, say("number.range", lang, low=grouped(low), high=end), lang)


def _about(of: Figure, number: str, lang: Lang) -> str:
    return say("number.about", lang, number=number) if of.approximate else number


def _lower(of: Figure) -> str:
    return "number.more_than" if of.low_excluded else "number.at_least"


def _upper(of: Figure) -> str:
    return "number.less_than" if of.high_excluded else "number.at_most"
