"""The clock time that the tokens of a typed time give: from numbers, words for hours and minutes, and parts of the day."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from homs_tui.core.bilingual import joined
from homs_tui.core.chronicle import DayPart
from homs_tui.core.times.faults import RefusedError, TimeFault
from homs_tui.core.times.tokens import Token
from homs_tui.core.times.words import MIDNIGHT, PARTS, Kind

_HOUR: Final = 3600
_HALF_DAY: Final = 12 * _HOUR


class ClockTime(NamedTuple):
    """A time of day, and what it was taken from."""

    seconds: int
    """Seconds since midnight; 86,400 is the end of the day."""
    microseconds: int
    """Microseconds beyond them."""
    part: DayPart | None = None
    """The part of the day at whose beginning it is, where only that was said."""
    is_midnight: bool = False
    """Whether midnight was said, which is the beginning of the day here."""


def with_minutes(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with "half past", والربع and the like joined to their hours. Raises RefusedError where there is no hour."""
    found: list[Token] = []
    waiting: Token | None = None
    for token in tokens:
        if token.kind is Kind.MINUTES_BEFORE and waiting is None:
            waiting = token
            continue
        if waiting is not None:
            found.append(_moved(token, waiting, f"{waiting.said} {token.said}"))
            waiting = None
        elif token.kind is Kind.MINUTES_AFTER:
            place = -2 if len(found) > 1 and found[-1].kind is Kind.PART else -1
            if not found:
                raise RefusedError(TimeFault.NO_HOUR, part=token.said)
            found[place] = _moved(found[place], token, f"{found[place].said} {token.said}")
        else:
            found.append(token)
    if waiting is not None:
        raise RefusedError(TimeFault.NO_HOUR, part=waiting.said)
    return found


def _moved(hour: Token, minutes: Token, said: str) -> Token:
    value = hour.values[0] * _HOUR if hour.kind is Kind.NUMBER else hour.values[0] if hour.kind is Kind.CLOCK else -1
    if value < 0 or value % _HOUR or value >= 24 * _HOUR:
        raise RefusedError(TimeFault.NO_HOUR, part=minutes.said)
    seconds = value + minutes.values[0] * 60
    if 0 < value <= _HALF_DAY:  # a quarter to one is 12:45
        seconds = (seconds - _HOUR) % _HALF_DAY + _HOUR
    return Token(Kind.CLOCK, (seconds % (2 * _HALF_DAY), 0, value // _HOUR), said)


def hour_of(number: Token) -> Token:
    """A number as an hour. Raises RefusedError."""
    value = number.values[0]
    if value > 24:
        raise RefusedError(TimeFault.NO_CLOCK, part=number.said)
    return Token(Kind.CLOCK, (value * _HOUR, 0, value), number.said)


def clock_time(tokens: Sequence[Token], day_parts: Sequence[DayPart]) -> ClockTime | None:
    """The clock time; None where none is given. Raises RefusedError for two of them, and for what does not go together."""
    clocks = [token for token in tokens if token.kind is Kind.CLOCK]
    parts = [token for token in tokens if token.kind is Kind.PART]
    if len(clocks) > 1:
        raise RefusedError(TimeFault.TOGETHER, one=clocks[0].said, other=clocks[1].said)
    if clocks:
        return _within(clocks[0], parts, day_parts)
    return _beginning(parts, day_parts) if parts else None


def _within(clock: Token, parts: Sequence[Token], day_parts: Sequence[DayPart]) -> ClockTime:
    """A clock time with the parts of the day that were said beside it: 10 in the evening is 22:00."""
    seconds, microseconds, said_hour = clock.values
    hour, rest = divmod(seconds, _HOUR)
    hours = {hour} if hour == 0 or hour > 12 else {hour % 12, hour % 12 + 12}
    for part in parts:
        hours &= _hours(part, day_parts)
        if not hours or (is_half(part) and not 1 <= said_hour <= 12):
            raise RefusedError(TimeFault.TOGETHER, one=part.said, other=clock.said)
    if parts:
        hour = hour if hour in hours else min(hours)
    return ClockTime(hour * _HOUR + rest, microseconds, is_midnight=any(part.values[0] == MIDNIGHT for part in parts))


def _hours(part: Token, day_parts: Sequence[DayPart]) -> frozenset[int]:
    row, index = part.values
    if row >= 0:
        return PARTS[row].hours
    named = day_parts[index]
    end = 24 if named.to <= named.from_ else named.to.hour + bool(named.to.minute)
    return frozenset(range(named.from_.hour, end))


def is_half(part: Token) -> bool:
    """Whether a part of the day only says in which half of it an hour lies, as AM and PM do."""
    return part.values[0] >= 0 and PARTS[part.values[0]].is_half


def _beginning(parts: Sequence[Token], day_parts: Sequence[DayPart]) -> ClockTime:
    """The beginning of a part of the day that stands alone."""
    first, *others = parts
    row, index = first.values
    different = next((part for part in others if part.values[1] != index or (index < 0 and part.values[0] != row)), None)
    if different is not None:
        raise RefusedError(TimeFault.TOGETHER, one=first.said, other=different.said)
    if index >= 0:
        part = day_parts[index]
        return ClockTime(part.from_.hour * _HOUR + part.from_.minute * 60, 0, part)
    alone = PARTS[row].alone
    if alone is not None:
        return ClockTime(alone * _HOUR, 0, is_midnight=row == MIDNIGHT)
    if PARTS[row].is_half:
        raise RefusedError(TimeFault.NO_HOUR, part=first.said)
    if not day_parts:
        raise RefusedError(TimeFault.NO_PARTS, part=first.said)
    raise RefusedError(TimeFault.NO_PART, part=first.said, names=joined([part.name for part in day_parts]))
