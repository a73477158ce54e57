"""The instant that the tokens of a typed time mean together, in any order."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from homs_tui.core.axis import Axis
from homs_tui.core.chronicle import DayPart
from homs_tui.core.times.clock_time import ClockTime, clock_time, hour_of, is_half, with_minutes
from homs_tui.core.times.day import day_of, on_axis
from homs_tui.core.times.faults import RefusedError, TimeFault
from homs_tui.core.times.tokens import Token
from homs_tui.core.times.words import Kind

_BESIDE = {
    Kind.HOUR_SIGN: (Kind.NUMBER, Kind.CLOCK, Kind.DOTTED, Kind.PART),
    Kind.DAY_SIGN: (Kind.NUMBER, Kind.WEEKDAY, Kind.DAY, Kind.DATE, Kind.DOTTED),
    Kind.AFTER_NUMBER: (Kind.NUMBER, Kind.CLOCK),
}
"""What stands behind a sign or, for what follows an hour, before it."""


class Setting(NamedTuple):
    """What a time is understood against."""

    axis: Axis
    """The hours."""
    now: datetime | None
    """The reader's hour, if there is one."""
    day_parts: Sequence[DayPart]
    """The parts of the day that the dataset names."""


class Instant(NamedTuple):
    """An instant, and the clock time that it was made of."""

    at: datetime
    """The instant."""
    clock: ClockTime | None
    """The clock time; None where only a day was said."""


def read_tokens(tokens: Sequence[Token], setting: Setting) -> Instant:
    """What tokens mean. Raises RefusedError."""
    tokens = _with_spaced_dates(tokens)
    dotted = next((index for index, token in enumerate(tokens) if token.kind is Kind.DOTTED), None)
    if dotted is None:
        return _read(with_minutes(tokens), setting)
    return _read_dotted(tokens, dotted, setting)


def _with_spaced_dates(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with dates of three numbers and blanks made one: 7 12 2024, 2024 12 7."""
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        last = found[-3:]
        values = [one.values[0] for one in last if one.values]
        match [one.kind for one in last]:
            case [Kind.NUMBER, Kind.NUMBER, Kind.YEAR]:
                date = values[::-1]
            case [Kind.YEAR, Kind.NUMBER, Kind.NUMBER] if Kind.MONTH not in (one.kind for one in tokens):
                date = values
            case _:
                continue
        found[-3:] = [Token(Kind.DATE, tuple(date), " ".join(one.said for one in last))]
    return found


def _read_dotted(tokens: Sequence[Token], index: int, setting: Setting) -> Instant:
    """7.12 is a date and 22.30 a clock time; what may be both is refused, unless nothing else is said of the day."""
    left, right, length = tokens[index].values
    said = tokens[index].said
    ways: list[Token] = []
    if 1 <= left <= 31 and 1 <= right <= 12:
        ways.append(Token(Kind.DATE, (0, right, left), said))
    if length == 2 and right <= 59 and (left <= 23 or (left, right) == (24, 0)):
        ways.append(Token(Kind.CLOCK, (left * 3600 + right * 60, 0, left), said))
    if not ways:
        raise RefusedError(TimeFault.UNREAD, part=said)
    found: list[Instant | RefusedError] = []
    for way in ways:
        try:
            found.append(read_tokens([*tokens[:index], way, *tokens[index + 1 :]], setting))
        except RefusedError as refused:
            found.append(refused)
    possible = [one for one in found if isinstance(one, Instant) or one.fault in (TimeFault.OUTSIDE, TimeFault.DAY_FIRST)]
    says_day = any(token.kind is Kind.WEEKDAY for token in tokens)
    if len(possible) == 2 and says_day:
        readings = {"date": f"{left}/{right}", "clock": f"{left:02}:{right:02}"}
        raise RefusedError(TimeFault.TWO_READINGS, part=said, **readings)
    chosen = possible[0] if possible else found[0]
    if isinstance(chosen, RefusedError):
        raise chosen
    return chosen


def _read(tokens: Sequence[Token], setting: Setting) -> Instant:
    tokens = _with_numbers_told(tokens)
    clock = clock_time(tokens, setting.day_parts)
    day = day_of(tokens)
    offsets = [token for token in tokens if token.kind is Kind.ZONE]
    if len({token.values for token in offsets}) > 1:
        raise RefusedError(TimeFault.TOGETHER, one=offsets[0].said, other=offsets[1].said)
    zone = timezone(timedelta(minutes=offsets[0].values[0])) if offsets and offsets[0].values else setting.axis.zone
    if day.empty:
        said = " ".join(token.said for token in tokens)
        if clock is None:
            raise RefusedError(TimeFault.UNREAD, part=said)
        if setting.now is None:
            raise RefusedError(TimeFault.NO_DAY, part=said)
        today = setting.now.astimezone(zone)
        day.year, day.month, day.day, day.said = today.year, today.month, today.day, said
    seconds, microseconds = (clock.seconds, clock.microseconds) if clock is not None else (0, 0)
    return Instant(on_axis(day, seconds, microseconds, zone, setting.axis), clock)


def _with_numbers_told(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with each bare number made a day or an hour: by the words beside it, else by what is missing; of two that
    nothing tells apart the first is the day."""
    told = list(tokens)
    _check_signs(told)
    for rule in (_by_next, _by_previous):
        for index, token in enumerate(told):
            if token.kind is Kind.NUMBER:
                told[index] = rule(told, index)
    left = [index for index, token in enumerate(told) if token.kind is Kind.NUMBER]
    for count, index in enumerate(left):
        number, kinds = told[index], {token.kind for token in told}
        has_day, has_clock = bool(kinds & {Kind.DAY, Kind.DATE}), Kind.CLOCK in kinds
        if not has_day and (has_clock or Kind.MONTH in kinds or len(left) - count == 2):
            told[index] = _day(number)
        elif not has_clock:
            told[index] = hour_of(number)
        else:
            raise RefusedError(TimeFault.UNREAD, part=number.said)
    return told


def _check_signs(told: Sequence[Token]) -> None:
    """Refuse "hour" and "day" that no hour or day stands beside: they would be left out, and change what is meant."""
    for index, token in enumerate(told):
        before = told[index - 1].kind if index else None
        after = told[index + 1].kind if index + 1 < len(told) else None
        beside = before if token.kind is Kind.AFTER_NUMBER else after
        if token.kind in _BESIDE and beside not in _BESIDE[token.kind]:
            raise RefusedError(TimeFault.UNREAD, part=token.said)


def _by_next(told: list[Token], index: int) -> Token:
    number, before, after = told[index], told[index - 1] if index else None, told[index + 1] if index + 1 < len(told) else None
    if after is not None and (after.kind is Kind.AFTER_NUMBER or (after.kind is Kind.PART and is_half(after))):
        return hour_of(number)
    if before is not None and before.kind is Kind.HOUR_SIGN:
        return hour_of(number)
    if (before is not None and before.kind is Kind.DAY_SIGN) or (after is not None and after.kind is Kind.MONTH):
        return _day(number)
    return number


def _by_previous(told: list[Token], index: int) -> Token:
    number, before, after = told[index], told[index - 1] if index else None, told[index + 1] if index + 1 < len(told) else None
    kinds = {token.kind for token in told}
    if before is not None and before.kind is Kind.MONTH and Kind.DAY not in kinds:
        return _day(number)
    beside_part = Kind.PART in (before.kind if before else None, after.kind if after else None)
    return hour_of(number) if beside_part and Kind.CLOCK not in kinds else number


def _day(number: Token) -> Token:
    return Token(Kind.DAY, number.values, number.said)
