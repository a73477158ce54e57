"""The day that the tokens of a typed time give, and the instant on it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from homs_tui.core.axis import Axis
from homs_tui.core.times.faults import RefusedError, TimeFault
from homs_tui.core.times.tokens import Token
from homs_tui.core.times.words import WEEKDAY_NAMES, Kind


class Day(Struct):
    """What is said of a day; None where nothing is."""

    weekday: int | None = None
    """From 0 for Monday."""
    year: int | None = None
    """The year."""
    month: int | None = None
    """From 1."""
    day: int | None = None
    """The day of the month."""
    said: str = ""
    """The words of the day."""
    figures: bool = False
    """Whether day and month were given as two numbers, so that somebody may have meant the month first."""

    @property
    def empty(self) -> bool:
        """Whether nothing is said of it."""
        return (self.weekday, self.year, self.month, self.day) == (None,) * 4


_FIELDS = {Kind.WEEKDAY: "weekday", Kind.YEAR: "year", Kind.MONTH: "month", Kind.DAY: "day"}


def day_of(tokens: Sequence[Token]) -> Day:
    """The day; both names of a month may be given. Raises RefusedError for two different days, and for a date that is none."""
    found, said_by = Day(), dict[str, str]()
    for token in tokens:
        if token.kind is Kind.DATE:
            year, month, day = token.values
            if not (1 <= month <= 12 and 1 <= day <= 31) or (year == 0 and len(token.said) >= 8):
                raise RefusedError(TimeFault.NO_DATE, part=token.said)
            given = {"year": year or None, "month": month, "day": day}
            found.figures = True
        elif token.kind in _FIELDS:
            given = {_FIELDS[token.kind]: token.values[0]}
        else:
            continue
        for field, value in given.items():
            if value is None:
                continue
            before = getattr(found, field)
            if before not in (None, value):
                raise RefusedError(TimeFault.TOGETHER, one=said_by[field], other=token.said)
            setattr(found, field, value)
            said_by[field] = token.said
        found.said = f"{found.said} {token.said}".strip()
    _check(found, said_by)
    return found


def _check(day: Day, said_by: dict[str, str]) -> None:
    if day.year is not None and (day.month is None or day.day is None):
        raise RefusedError(TimeFault.NO_DAY, part=said_by["year"])
    if day.month is not None and day.day is None:
        raise RefusedError(TimeFault.NO_DAY, part=said_by["month"])
    if day.day is not None and not 1 <= day.day <= 31:
        raise RefusedError(TimeFault.NO_DATE, part=day.said)
    if day.year == 0:
        raise RefusedError(TimeFault.NO_DATE, part=day.said)


def on_axis(day: Day, seconds: int, microseconds: int, zone: tzinfo, axis: Axis) -> datetime:
    """The first instant of the axis at a time of such a day. Raises RefusedError, also where it lies outside the axis."""
    dates = list(_dates(day, axis))
    swapped = _swapped(day, axis)
    if not dates and day.month is not None:
        raise swapped or RefusedError(TimeFault.NO_DATE, part=day.said)
    fitting = [one for one in dates if day.weekday in (None, one.weekday())]
    if dates and not fitting and day.day is not None:
        one, weekday = dates[0], day.weekday or 0
        names = {"is_": WEEKDAY_NAMES[one.weekday()], "said": WEEKDAY_NAMES[weekday]}
        raise swapped or RefusedError(TimeFault.WEEKDAY, date=one.isoformat(), **names)
    for one in fitting:
        try:
            at = datetime.combine(one, time(), zone) + timedelta(seconds=seconds, microseconds=microseconds)
        except OverflowError:
            continue
        if axis.first <= at <= axis.last:
            return at
    raise swapped or RefusedError(TimeFault.OUTSIDE)


def _dates(day: Day, axis: Axis) -> Iterator[date]:
    """The dates with such a day and month, in the years of the axis where none is given; the weekday is not looked at."""
    first, last = axis.local(axis.first).date(), axis.local(axis.last).date()
    if day.day is not None and day.month is not None:
        for year in (day.year,) if day.year is not None else range(first.year, last.year + 1):
            try:
                yield date(year, day.month, day.day)
            except ValueError:
                continue
        return
    # A zone may begin a day a day earlier or end it a day later.
    for offset in range(-1, (last - first).days + 2):
        one = first + timedelta(days=offset)
        if day.day in (None, one.day) and (day.day is not None or day.weekday in (None, one.weekday())):
            yield one


def _swapped(day: Day, axis: Axis) -> RefusedError | None:
    """The refusal of two numbers that would be a day of the axis if the month came first."""
    if not day.figures or day.day is None or day.month is None or day.day > 12 or day.day == day.month:
        return None
    other = Day(day.weekday, day.year, day.day, day.month)
    first, last = axis.local(axis.first).date(), axis.local(axis.last).date()
    for one in _dates(other, axis):
        if first <= one <= last and day.weekday in (None, one.weekday()):
            return RefusedError(TimeFault.DAY_FIRST, part=day.said, meant=f"{one.day}/{one.month}")
    return None
