"""Instants as integers, so that a hundred thousand of them take little space and are compared fast."""

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
NEVER: Final = -(1 << 63)
"""Sentinel for no instant: before anything the source states."""
HOUR: Final = 3_600_000_000
"""In microseconds."""
_DAY: Final = 24 * HOUR

Numbers = Sequence[int]
"""Integers, usually read in place from packed bytes."""

LONG: Final = "q"
"""Array type code of eight bytes, for instants."""
SHORT: Final = "i"
"""Array type code of four bytes, for indices and counts."""


def number(at: datetime | None) -> int:
    """Microseconds since 1970; `NEVER` for None."""
    if at is None:
        return NEVER
    passed = at - EPOCH
    return passed.days * _DAY + passed.seconds * 1_000_000 + passed.microseconds


def instant(stamp: int, zone: timezone) -> datetime:
    """The instant of a number, in a zone of fixed offset: there, differences of datetimes are elapsed time."""
    return (EPOCH + timedelta(microseconds=stamp)).astimezone(zone)


def packed(kind: str, numbers: Sequence[int]) -> bytes:
    """Numbers as bytes, in native byte order."""
    return array(kind, numbers).tobytes()


def read(kind: str, data: bytes) -> "memoryview[int]":
    """The numbers in packed bytes, without copying."""
    return memoryview(data).cast("B").cast(kind)  # type: ignore[call-overload, no-any-return]
