"""Times as people say them: "sat 15", "7/12 22:00", "مساء السبت", "العاشرة والنصف ليلا ٧ كانون الأول", "20241207T19Z", "+6".

Times are understood against an axis: a weekday or a day of the month means that day on the axis, and clock times are in the
axis's zone unless another is given. A part of the day alone is its first minute, by the convention of the dataset. The day
comes before the month. What may be understood in two ways is refused, as is what contradicts itself.

The explorer loads this module at its start; the words of times and what reads them are loaded for the first text.
"""
# ruff: noqa: PLC0415 - see above

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from homs_tui.core.axis import HOUR, Axis
from homs_tui.core.bilingual import Bilingual, same
from homs_tui.core.chronicle import DayPart
from homs_tui.core.errors import HomsError
from homs_tui.core.messages import sentence
from homs_tui.core.times.faults import RefusedError, TimeFault
from homs_tui.printable import harmless

if TYPE_CHECKING:
    from homs_tui.core.times.plain import Plain

MAX_CHARACTERS = 200
"""No time takes more characters; longer input is refused without parsing."""
_MAX_ECHOED = 60
_QUOTES = "\"'«»“”‘’` "
_START = ("start", "first", "البدايه", "اول")
_END = ("end", "last", "النهايه", "اخر")
_NOW = ("now", "الان")
_RELATIVE = r"([+-])\s?(\d{1,4})\s?(?:(h|hr|hrs|hours?|س|ساعه|ساعات)|(d|days?|ي|يوم|يوما|ايام))?"


class MomentError(HomsError):
    """A text that cannot be parsed as a time, or a time outside the axis."""

    def __init__(self, given: str, refused: RefusedError, axis: Axis) -> None:
        values = {"part": given.strip(_QUOTES), **refused.values}
        values = {name: _echoed(one) if isinstance(one, str) else one for name, one in values.items()}
        first, last = (f"{at:%Y-%m-%d %H:%M}" for at in (axis.at(0), axis.at(axis.count)))
        self.given = given
        self.fault = refused.fault
        self.brief: Bilingual = sentence(f"moment.{refused.fault.value}", first=first, last=last, **values)
        """What is wrong, in one clause."""
        super().__init__(_with_example(self._in_its_place(), refused.fault, axis))

    def _in_its_place(self) -> Bilingual:
        """What is wrong, with the whole text where only a part of it was named."""
        echoed = _echoed(self.given.strip(_QUOTES))
        return self.brief if not echoed or echoed in self.brief.en else sentence("moment.in", given=echoed, fault=self.brief)


def _with_example(wrong: Bilingual, fault: TimeFault, axis: Axis) -> Bilingual:
    """What is wrong, with times of this axis as examples and, unless they were named already, its hours."""
    from homs_tui.core.times.words import WEEKDAY_NAMES

    example = axis.at(axis.count // 2)
    name = WEEKDAY_NAMES[example.weekday()]
    return sentence(
        "moment.elsewhere" if fault is TimeFault.OUTSIDE else "moment",
        fault=wrong,
        weekday=Bilingual(ar=name.ar, en=name.en[:3].casefold()),
        hour=same(f"{example:%H:%M}" if example.minute else str(example.hour)),
        date=f"{example.day}/{example.month} {example:%H:%M}",
        iso=example.isoformat(timespec="minutes"),
        first=f"{axis.at(0):%Y-%m-%d %H:%M}",
        last=f"{axis.at(axis.count):%Y-%m-%d %H:%M}",
    )


def _echoed(text: str) -> str:
    """The beginning of a text as a sentence can show it; a character that is not visible takes several there."""
    shown = harmless(text, _MAX_ECHOED)
    return shown if len(shown) <= _MAX_ECHOED else f"{shown[:_MAX_ECHOED].rstrip('…')}…"


class Understood(Struct, frozen=True):
    """A text that is a time on the axis."""

    at: datetime
    """The instant, in the zone of the axis."""
    part: DayPart | None = None
    """The part of the day of which it is the first minute, where only that was said."""
    is_midnight: bool = False
    """Whether "midnight" was said, which is the beginning of the day."""


def parse(text: str, axis: Axis, now: datetime | None = None, day_parts: Sequence[DayPart] = ()) -> datetime:
    """The instant that *text* names, which lies on the axis; see :func:`understand`."""
    return understand(text, axis, now, day_parts).at


def understand(text: str, axis: Axis, now: datetime | None = None, day_parts: Sequence[DayPart] = ()) -> Understood:
    """What *text* means as a time on the axis.

    *now* is the reader's hour: relative times ("+6", "-1d") and bare clock times ("22:00") are resolved against it; without it
    they are refused. *day_parts* are those of the dataset. Raises MomentError.
    """
    from homs_tui.core.times.plain import plain

    if len(text) > MAX_CHARACTERS:
        raise MomentError(text, RefusedError(TimeFault.LONG), axis)
    try:
        found = _understood(plain(text.strip(_QUOTES)), axis, now, tuple(day_parts))
        if not axis.first <= found.at <= axis.last:
            raise RefusedError(TimeFault.OUTSIDE)
    except RefusedError as refused:
        raise MomentError(text, refused, axis) from None
    return Understood(axis.local(found.at), found.part, found.is_midnight)


def _understood(text: "Plain", axis: Axis, now: datetime | None, day_parts: tuple[DayPart, ...]) -> Understood:
    if not text.text.strip():
        raise RefusedError(TimeFault.EMPTY)
    at = _relative(text, axis, now)
    if at is not None:
        return Understood(at)
    from homs_tui.core.times.reading import Setting, read_tokens
    from homs_tui.core.times.tokens import tokens, vocabulary

    known = vocabulary(day_parts, getattr(axis.zone, "key", ""))
    instant = read_tokens(tokens(text, known), Setting(axis, now, day_parts))
    if instant.clock is None:
        return Understood(instant.at)
    return Understood(instant.at, instant.clock.part, instant.clock.is_midnight)


def _relative(text: "Plain", axis: Axis, now: datetime | None) -> datetime | None:
    """The instant of a whole text that counts from the reader's hour, or names an end of the axis; None for any other."""
    words = " ".join(text.text.split())
    if words in _START:
        return axis.first
    if words in _END:
        return axis.last
    match = re.fullmatch(_RELATIVE, words)
    if match is None and words not in _NOW:
        return None
    if now is None:
        raise RefusedError(TimeFault.NO_START, part=text.typed)
    if match is None:
        return now
    count = int(match[1] + match[2])
    try:
        return axis.local(now) + timedelta(days=count) if match[4] else now.astimezone(UTC) + HOUR * count
    except OverflowError:
        raise RefusedError(TimeFault.OUTSIDE) from None
