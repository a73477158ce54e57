"""The hours that a reader can visit."""

from bisect import bisect_left, bisect_right
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import cached_property

from msgspec import Struct

HOUR = timedelta(hours=1)


class Axis(Struct, frozen=True, dict=True):
    """Whole hours from the first to the last, inclusive, in one time zone."""

    first: datetime
    """Hour 0."""
    last: datetime
    """The last hour."""
    zone: tzinfo
    """The zone whose midnights begin the days."""

    def __post_init__(self) -> None:
        if self.first.tzinfo is None or self.last.tzinfo is None:
            raise ValueError("an axis needs instants with a time zone")
        if not (self.first.year > 1 and self.last.year < 9999):
            raise ValueError("an axis lies between the years 2 and 9998")
        if _elapsed(self.first, self.last) <= timedelta():
            raise ValueError("an axis needs a last hour after its first")
        if _elapsed(self.first, self.last) % HOUR:
            raise ValueError("an axis is made of whole hours")

    @property
    def count(self) -> int:
        """The number of one-hour steps between the first hour and the last."""
        return _elapsed(self.first, self.last) // HOUR

    def at(self, hour: int) -> datetime:
        """The instant at which an hour begins; hours outside the axis are clamped."""
        return (self.first.astimezone(UTC) + HOUR * min(max(hour, 0), self.count)).astimezone(self.zone)

    def hour_of(self, at: datetime) -> int:
        """The hour that contains an instant, clamped to the axis."""
        if at <= self.first:
            return 0
        return self.count if at >= self.last else _elapsed(self.first, at) // HOUR

    def local(self, at: datetime) -> datetime:
        """The same instant in the axis's zone."""
        return at.astimezone(self.zone)

    def midnights(self) -> tuple[int, ...]:
        """The hours at which a local day begins."""
        return self._midnights

    @cached_property
    def _midnights(self) -> tuple[int, ...]:
        """Day by day, since an axis may have a hundred thousand hours. A day on which clocks go forward at midnight has none;
        one on which they go back may have two."""
        first, last = self.local(self.first).date(), self.local(self.last).date()
        hours: set[int] = set()
        for day in range((last - first).days + 1):
            begins = datetime.combine(first + timedelta(days=day), time(), self.zone)
            for at in (begins, begins.replace(fold=1)):
                hour, rest = divmod(_elapsed(self.first, at), HOUR)
                if not rest and 0 <= hour <= self.count and self.at(hour).timetz().replace(tzinfo=None) == time():
                    hours.add(hour)
        return tuple(sorted(hours))

    def day_step(self, hour: int, days: int) -> int:
        """The hour at which the next day begins or, for -1, this day or the one before; clamped to the axis."""
        midnights = self.midnights()
        if days > 0:
            index = bisect_right(midnights, hour)
            return midnights[index] if index < len(midnights) else self.count
        index = bisect_left(midnights, hour)
        return midnights[index - 1] if index else 0


def _elapsed(first: datetime, last: datetime) -> timedelta:
    """The elapsed time; Python's own difference of two datetimes in one zone is that of their clocks."""
    return last.astimezone(UTC) - first.astimezone(UTC)
