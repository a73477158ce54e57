"""Instants as whole numbers, so that a hundred thousand of them take little room and are compared at once."""

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
NEVER: Final = -(1 << 63)
"""Stands for no instant: before anything told."""
HOUR: Final = 3_600_000_000
"""In microseconds."""
_DAY: Final = 24 * HOUR

Numbers = Sequence[int]
"""Whole numbers that are read where they lie."""

LONG: Final = "q"
"""Eight bytes, for instants."""
SHORT: Final = "i"
"""Four bytes, for everything that is counted."""


def number(at: datetime | None) -> int:
    """Microseconds since 1970; `NEVER` for None."""
    if at is None:
        return NEVER
    passed = at - EPOCH
    return passed.days * _DAY + passed.seconds * 1_000_000 + passed.microseconds


def instant(stamp: int, zone: timezone) -> datetime:
    """The instant of a number, on a clock of a fixed distance from UTC: such clocks compare and pass as time does."""
    return (EPOCH + timedelta(microseconds=stamp)).astimezone(zone)


def packed(kind: str, numbers: Sequence[int]) -> bytes:
    """Numbers as bytes, in the order of this machine."""
    return array(kind, numbers).tobytes()


def read(kind: str, data: bytes) -> "memoryview[int]":
    """The numbers in bytes. Nothing is copied."""
    return memoryview(data).cast("B").cast(kind)  # type: ignore[call-overload, no-any-return]
