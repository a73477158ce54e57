"""The long tables of a kept dataset, built when one of them is first looked at: many questions need none of them.

Who holds ten thousand places follows from what was worked out once. A hundred thousand claims, with the clauses and footnotes
that they stand on, take most of the time in which a dataset opens.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, TypeVar, overload

from msgspec.structs import replace

from homs_tui.core.chronicle import Chronicle
from homs_tui.store.cache.columnar import NotPackedError, unpacked
from homs_tui.store.gc_pause import no_collection

T = TypeVar("T")

LATE = ("footnotes", "questions", "claims", "clauses")
"""The fields of a chronicle that are built late."""


class LateTables:
    """The tables, one beside the other, as one packed value."""

    def __init__(self, data: memoryview) -> None:
        self._data = data

    @cached_property
    def all(self) -> tuple[tuple[Any, ...], ...]:
        """Every table. NotPackedError where the bytes hold something else."""
        with no_collection():
            found = unpacked(self._data)
        if not isinstance(found, tuple) or len(found) != len(LATE):
            raise NotPackedError
        return found


class LateTable(Sequence[T]):
    """One of the tables: equal to the tuple that it becomes."""

    def __init__(self, tables: LateTables, index: int, count: int) -> None:
        self._tables, self._index, self._count = tables, index, count

    @property
    def _rows(self) -> tuple[T, ...]:
        return self._tables.all[self._index]

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._rows[index]

    def __iter__(self) -> Iterator[T]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return self._rows == (other._rows if isinstance(other, LateTable) else other)

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return repr(self._rows)


def parted(chronicle: Chronicle) -> tuple[object, object]:
    """A chronicle as two values: what is built at once, and what is built late."""
    tables = tuple(tuple(getattr(chronicle, name)) for name in LATE)
    counts = tuple(map(len, tables))
    lean = replace(chronicle, **dict.fromkeys(LATE, ()))
    mentioned = tuple(sorted(chronicle.only_mentioned))
    return (lean, counts, tuple(chronicle.claim_ids), mentioned), tables


def joined(early: object, late: memoryview) -> Chronicle | None:
    """The chronicle of which :func:`parted` made *early*, and the bytes of whose other half are *late*; None for any other."""
    match early:
        case (Chronicle() as lean, tuple(counts), tuple(ids), tuple(mentioned)) if len(counts) == len(LATE):
            tables = LateTables(late)
            built: dict[str, Any] = {name: LateTable(tables, i, counts[i]) for i, name in enumerate(LATE)}
            chronicle = replace(lean, **built)
            chronicle.__dict__.update(claim_ids=ids, only_mentioned=frozenset(mentioned))
            return chronicle
    return None
