"""Times as people type them: "sat 15", "7 13", "7/12 22:00", "٧ ديسمبر ٢٢", "2024-12-07T22:00+03:00", "+6", "end".

Times are resolved against an axis: a weekday or a day of the month means that day on the axis, and clock times are in the
axis's zone. Digits of any script are accepted.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from enum import Enum

from homs_tui.core.axis import HOUR, Axis
from homs_tui.core.errors import HomsError
from homs_tui.core.messages import sentence
from homs_tui.printable import harmless

MAX_CHARACTERS = 200
"""No time takes more characters; longer input is refused without parsing."""
_MAX_ECHOED = 60


class TimeFault(Enum):
    """Why a text is not a time on the axis; the sentence for each is ``moment.`` and its value."""

    LONG = "long"
    UNREAD = "unread"
    OUTSIDE = "outside"


class MomentError(HomsError):
    """A text that cannot be parsed as a time, or a time outside the axis."""

    def __init__(self, given: str, fault: TimeFault, axis: Axis) -> None:
        first, last = (f"{at:%Y-%m-%d %H:%M}" for at in (axis.at(0), axis.at(axis.count)))
        words = sentence(f"moment.{fault.value}")
        super().__init__(sentence("moment", fault=words, given=harmless(given, _MAX_ECHOED), first=first, last=last))
        self.given = given
        self.fault = fault


# All words below are as `_plain` leaves them, which a test sees to: to bring them there would take longer than to read a time.
_WEEKDAYS = {
    0: ("mon", "monday", "الاثنين", "الإثنين", "اثنين"),
    1: ("tue", "tues", "tuesday", "الثلاثاء", "ثلاثاء"),
    2: ("wed", "wednesday", "الأربعاء", "الاربعاء", "أربعاء"),
    3: ("thu", "thur", "thurs", "thursday", "الخميس", "خميس"),
    4: ("fri", "friday", "الجمعة", "الجمعه", "جمعة"),
    5: ("sat", "saturday", "السبت", "سبت"),
    6: ("sun", "sunday", "الأحد", "الاحد", "أحد"),
}
_MONTHS = {
    1: ("jan", "january", "يناير", "كانون الثاني"),
    2: ("feb", "february", "فبراير", "شباط"),
    3: ("mar", "march", "مارس", "آذار", "اذار"),
    4: ("apr", "april", "أبريل", "ابريل", "نيسان"),
    5: ("may", "مايو", "أيار", "ايار"),
    6: ("jun", "june", "يونيو", "حزيران"),
    7: ("jul", "july", "يوليو", "تموز"),
    8: ("aug", "august", "أغسطس", "اغسطس", "آب", "اب"),
    9: ("sep", "sept", "september", "سبتمبر", "أيلول", "ايلول"),
    10: ("oct", "october", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول"),
    11: ("nov", "november", "نوفمبر", "تشرين الثاني"),
    12: ("dec", "december", "ديسمبر", "كانون الأول", "كانون الاول"),
}
_PARTS = {
    "midnight": 0, "منتصف الليل": 0, "noon": 12, "midday": 12, "الظهر": 12, "ظهرا": 12, "ظهراً": 12, "ظهرًا": 12,
}  # fmt: skip
_HALVES = {
    "am": 0, "a.m.": 0, "ص": 0, "صباحا": 0, "صباحاً": 0, "صباحًا": 0,
    "pm": 12, "p.m.": 12, "م": 12, "مساء": 12, "مساءً": 12,
}  # fmt: skip


def parse(text: str, axis: Axis, now: datetime | None = None) -> datetime:
    """The instant that *text* names, which lies on the axis.

    *now* is the reader's hour: relative times ("+6", "-1d") and bare clock times ("22:00") are resolved against it; without it
    they are refused. Raises MomentError.
    """
    if len(text) > MAX_CHARACTERS:
        raise MomentError(text, TimeFault.LONG, axis)
    at = _iso(text, axis) or _relative(text, axis, now) or _spoken(text, axis, now)
    if at is None:
        raise MomentError(text, TimeFault.UNREAD, axis)
    if not axis.first <= at <= axis.last:
        raise MomentError(text, TimeFault.OUTSIDE, axis)
    return axis.local(at)


def _plain(text: str) -> str:
    """Normalized: case-folded, with ASCII digits and single spaces, without format characters and commas."""
    digits = (str(unicodedata.decimal(c)) if unicodedata.category(c) == "Nd" else c for c in unicodedata.normalize("NFC", text))
    kept = (" " if c in ",،؛;" else c for c in digits if unicodedata.category(c) not in ("Cf", "Mn") or c == "ً")
    return " ".join("".join(kept).casefold().split())


def _iso(text: str, axis: Axis) -> datetime | None:
    plain = _plain(text).upper().replace(" +", "+")
    if not re.match(r"\d{4}-\d{2}-\d{2}", plain):
        return None
    try:
        at = datetime.fromisoformat(plain)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=axis.zone)


def _relative(text: str, axis: Axis, now: datetime | None) -> datetime | None:
    plain = _plain(text)
    if plain in ("start", "first", "البداية", "أول"):
        return axis.first
    if plain in ("end", "last", "النهاية", "آخر"):
        return axis.last
    match = re.fullmatch(r"([+-])\s?(\d{1,4})\s?(h|d|س|ي)?", plain)
    if match is None or now is None:
        return None
    count = int(match[1] + match[2])
    try:
        if match[3] in ("d", "ي"):
            return axis.local(now) + timedelta(days=count)
        return now.astimezone(UTC) + HOUR * count
    except OverflowError:
        raise MomentError(text, TimeFault.OUTSIDE, axis) from None


def _spoken(text: str, axis: Axis, now: datetime | None) -> datetime | None:
    rest = _plain(text).replace("يوم ", "").replace("الساعة ", "").replace(" at ", " ")
    weekday, rest = _take(rest, {word: day for day, words in _WEEKDAYS.items() for word in words})
    months = {word: number for number, words in _MONTHS.items() for word in words}
    month, rest = _take(rest, months)
    if month is not None:  # both names of a month may be given
        again, shorter = _take(rest.replace("/", " "), months)
        month, rest = (month, shorter) if again == month else (None if again is not None else month, rest)
        if month is None:
            return None
    part, rest = _take(rest, _PARTS)
    half, rest = _take(rest, _HALVES)
    day, month, year, rest = _date(rest, month)
    clock = _clock(rest, half) if part is None else _clock_at(part, half, rest)
    if clock is None:
        return None
    return _on_axis(axis, now, (weekday, day, month, year), clock, bool(rest.strip()) or part is not None)


def _take(text: str, words: dict[str, int]) -> tuple[int | None, str]:
    """The value of the longest of the words that the text contains as a whole word, and the text without it."""
    # An expression for each word would take longer than the rest of a short answer.
    for word in sorted((word for word in words if word in text), key=len, reverse=True):
        match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        if match is None and word in ("am", "pm"):
            match = re.search(rf"(?<=\d){word}(?!\w)", text)
        if match:
            return words[word], f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _date(text: str, month: int | None) -> tuple[int | None, int | None, int | None, str]:
    """Day, month and year, as far as given, and the rest of the text, which is the clock time."""
    if month is None:
        match = re.match(r"\s*(\d{1,2})\s?[/.]\s?(\d{1,2})(?:\s?[/.]\s?(\d{4}))?(?!\d)", text)
        if match is None:
            bare = re.match(r"\s*(\d{1,2})\s+(?=\d)", text)
            return (int(bare[1]), None, None, text[bare.end() :]) if bare else (None, None, None, text)
        return int(match[1]), int(match[2]), int(match[3]) if match[3] else None, text[match.end() :]
    match = re.match(r"\s*(\d{1,2})(?!\d|:)(?:\s+(\d{4})(?!\d))?", text)
    if match is None:
        return None, month, None, text
    return int(match[1]), month, int(match[2]) if match[2] else None, text[match.end() :]


def _clock(text: str, half: int | None) -> tuple[int, int] | None:
    if not text.strip():
        return (0, 0) if half is None else None
    match = re.fullmatch(r"\s*(\d{1,2})(?::(\d{2}))?\s?h?\s*", text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half
    return (hour, minute) if hour <= 23 and minute <= 59 else None


def _clock_at(part: int, half: int | None, text: str) -> tuple[int, int] | None:
    """A word such as noon, alone or with the number that it belongs to: "12 noon", and two ظهرًا is 14:00."""
    if half is not None:
        return None
    if not text.strip():
        return part, 0
    given = _clock(text, None)
    if given is None or not (given[0] == 12 or (part == 12 and 1 <= given[0] <= 3)):
        return None
    return given[0] % 12 + part, given[1]


def _on_axis(
    axis: Axis,
    now: datetime | None,
    date: tuple[int | None, int | None, int | None, int | None],
    clock: tuple[int, int],
    has_clock: bool,
) -> datetime | None:
    weekday, day, month, year = date
    if (weekday, day, month) == (None, None, None):
        if now is None or not has_clock:
            return None
        return axis.local(now).replace(hour=clock[0], minute=clock[1], second=0, microsecond=0)
    if day is None and month is not None:
        return None
    start = axis.local(axis.first).replace(hour=0, minute=0, second=0, microsecond=0)
    missed: datetime | None = None
    for offset in range((axis.last - axis.first).days + 2):
        at = (start + timedelta(days=offset)).replace(hour=clock[0], minute=clock[1])
        fits = (
            (weekday in (None, at.weekday()))
            and (day in (None, at.day))
            and (month in (None, at.month))
            and (year in (None, at.year))
        )
        if fits and axis.first <= at <= axis.last:
            return at
        missed = at if fits else missed
    return missed or _outside(axis, date, clock)


def _outside(
    axis: Axis, date: tuple[int | None, int | None, int | None, int | None], clock: tuple[int, int]
) -> datetime | None:
    """An existing date outside the axis, so that the error can say so; None if there is no such date."""
    weekday, day, month, year = date
    if day is None:
        return None
    first = axis.local(axis.first)
    try:
        at = datetime(year or first.year, month or first.month, day, *clock, tzinfo=axis.zone)
    except ValueError:
        return None
    return at if weekday in (None, at.weekday()) else None
