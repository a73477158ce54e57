"""Instants and windows as text, in both languages and in the dataset's zone."""

from datetime import date as date_
from datetime import datetime, time, timedelta

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Lang
from homs_tui.core.control import Since
from homs_tui.core.time_parser import Understood
from homs_tui.core.window import Interval
from homs_tui.present.words import say

WEEKDAYS = (
    ("Mon", "الاثنين"),
    ("Tue", "الثلاثاء"),
    ("Wed", "الأربعاء"),
    ("Thu", "الخميس"),
    ("Fri", "الجمعة"),
    ("Sat", "السبت"),
    ("Sun", "الأحد"),
)
"""From Monday: short English name, Arabic name."""

MONTHS = (
    ("Jan", "كانون الثاني/يناير"),
    ("Feb", "شباط/فبراير"),
    ("Mar", "آذار/مارس"),
    ("Apr", "نيسان/أبريل"),
    ("May", "أيار/مايو"),
    ("Jun", "حزيران/يونيو"),
    ("Jul", "تموز/يوليو"),
    ("Aug", "آب/أغسطس"),
    ("Sep", "أيلول/سبتمبر"),
    ("Oct", "تشرين الأول/أكتوبر"),
    ("Nov", "تشرين الثاني/نوفمبر"),
    ("Dec", "كانون الأول/ديسمبر"),
)
"""Short English name, then both Arabic names, as used in Syria and elsewhere in the Arab world."""

_DAY = timedelta(days=1)


def weekday(at: datetime, lang: Lang) -> str:
    """The name of the day."""
    return WEEKDAYS[at.weekday()][lang == "ar"]


def date(at: datetime, lang: Lang, year: bool = True) -> str:
    """Weekday, day, month and, optionally, year."""
    text = f"{weekday(at, lang)} {at.day} {MONTHS[at.month - 1][lang == 'ar']}"
    return f"{text} {at.year}" if year else text


def clock(at: datetime) -> str:
    """Hours and minutes."""
    return f"{at:%H:%M}"


def zone(at: datetime) -> str:
    """The offset from UTC, short: "+03"."""
    offset = f"{at:%z}"
    return offset[:3] if offset.endswith("00") else f"{offset[:3]}:{offset[3:5]}"


def stamp(at: datetime, lang: Lang) -> str:
    """An instant without year and zone: "Sat 7 Dec 22:00"."""
    return f"{date(at, lang, year=False)} {clock(at)}"


def short(at: datetime, lang: Lang) -> str:
    """Weekday and clock: "Sat 22:00"."""
    return f"{weekday(at, lang)} {clock(at)}"


def window(bounds: Interval, axis: Axis, lang: Lang) -> str:
    """A window in the shortest unambiguous form: "Fri 6 Dec", "Sat 05:00–12:00", "Thu 18:00–Sat 22:00"."""
    start, end = axis.local(bounds.earliest), axis.local(bounds.latest)
    dated = start < axis.first - 7 * _DAY or end > axis.last + 7 * _DAY
    last = end - timedelta(microseconds=1)
    whole = _is_midnight(start) and _is_midnight(end)
    if end - start <= timedelta(minutes=1):
        return f"{date(start, lang)} {clock(start)}" if dated else short(start, lang)
    if whole and start.date() == last.date():
        return date(start, lang, year=dated) if dated else _day(start, lang)
    if whole:
        first = date(start, lang, year=dated and start.year != last.year) if dated else _day(start, lang)
        return f"{first} – {date(last, lang, year=True) if dated else _day(last, lang)}"
    if start.date() == last.date():
        day = date(start, lang, year=True) if dated else weekday(start, lang)
        return f"{day} {clock(start)}–{_end(end)}"
    if dated:
        return f"{date(start, lang)} {clock(start)} – {date(last, lang)} {_end(end)}"
    return f"{short(start, lang)} – {weekday(last, lang)} {_end(end)}"


def remarks(found: Understood, lang: Lang, axis: Axis | None = None) -> str:
    """What has to be said of how a time was understood: the hours of its part of the day, which end of a day midnight is and,
    where the hours of an *axis* are shown, that the minutes are not. Empty for a time that is plain."""
    said: list[str] = []
    if found.part is not None:
        end = f"{found.part.to:%H:%M}" if found.part.to != time() else "24:00"
        said.append(say("time.part", lang, name=found.part.name, from_=f"{found.part.from_:%H:%M}", to=end))
    if found.is_midnight:
        said.append(say("time.midnight", lang))
    if axis is not None and (hour := axis.at(axis.hour_of(found.at))) != found.at:
        said.append(say("time.hour", lang, hour=clock(hour)))
    return {"ar": "؛ ", "en": "; "}[lang].join(said)


def brief(at: datetime, today: date_, lang: Lang) -> str:
    """An instant in five columns: the clock time if it is of the same day, otherwise the weekday."""
    return clock(at) if at.date() == today else weekday(at, lang)


def since(bounds: Since, axis: Axis, lang: Lang) -> str:
    """The bounds of a beginning; empty where they are unknown."""
    if bounds.earliest is None or bounds.latest is None:
        return ""
    if bounds.earliest >= bounds.latest:
        return short(axis.local(bounds.earliest), lang)
    return window(Interval(bounds.earliest, bounds.latest), axis, lang)


def _day(at: datetime, lang: Lang) -> str:
    return f"{weekday(at, lang)} {at.day}"


def _end(at: datetime) -> str:
    return "24:00" if _is_midnight(at) else clock(at)


def _is_midnight(at: datetime) -> bool:
    return (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0)
