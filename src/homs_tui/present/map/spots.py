"""Where signs stand: in the cell of their place, else a little beside it, else in the group of the nearest.

A sign is moved by at most two columns or one row, and never across a line of water or road: a sign on the other bank would be
a lie. Nothing here depends on the hour: the room of a sign is what it needs at most.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain
from math import hypot
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.core.identifiers import PlaceId
from homs_tui.present.map.folding import Mark
from homs_tui.present.map.projection import ROW_IN_COLUMNS, Projection

_SHIFTS: Final = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (0, 2), (0, -2))
"""Rows and columns by which a sign may be moved, in the order in which it is tried."""


class Spot(Struct, frozen=True, dict=True, cache_hash=True):
    """Where marks stand."""

    marks: tuple[Mark, ...]
    """The marks: one, or those of a group by rank."""
    row: int
    """The row."""
    column: int
    """The column of the sign itself."""
    left: int
    """The leftmost column of its room."""
    width: int
    """The columns of its room."""

    @cached_property
    def places(self) -> tuple[PlaceId, ...]:
        """All places that it stands for, the one that gives the sign first."""
        return tuple(chain.from_iterable([mark.places for mark in self.marks]))


class Arrangement:
    """Places signs by rank; a sign once placed stays."""

    def __init__(
        self,
        shown: Projection,
        barriers: frozenset[tuple[int, int]],
        room: Callable[[Mark], int],
        *,
        from_right: bool,
        gap: int,
    ) -> None:
        """*room*: the columns of a mark; *from_right*: whether letters lie on the left of their sign; *gap*: the columns
        between two signs at least."""
        self._shown, self._barriers, self._room = shown, barriers, room
        self._from_right, self._gap = from_right, gap

    def spots(self, groups: Iterable[list[Mark]]) -> tuple[Spot, ...]:
        """Every mark in exactly one spot, from north to south and from west to east. The marks of a group stay together; they
        are sorted by rank. All marks lie within the pane."""
        waiting = sorted((self._group(tuple(group)) for group in groups), key=_rank)
        turned: frozenset[Mark] = frozenset()
        while True:
            placed, failed = self._placed(waiting, turned)
            if not failed:
                return tuple(sorted(placed, key=lambda spot: (spot.row, spot.column)))
            moved = {id(group) for group in failed}
            kept = [group for group in waiting if id(group) not in moved]
            in_way = self._in_way(failed, kept, placed, turned)
            if in_way is not None:
                turned |= {in_way}
                continue
            grown: dict[int, list[Mark]] = {}
            for group in failed:
                nearest = _nearest(group, kept)
                grown.setdefault(id(nearest), [*nearest.marks]).extend(group.marks)
            by_rank = {number: tuple(sorted(found, key=lambda mark: mark.rank)) for number, found in grown.items()}
            waiting = [self._group(by_rank[id(group)]) if id(group) in by_rank else group for group in kept]

    def _in_way(
        self, failed: Sequence["_Group"], kept: Sequence["_Group"], placed: Sequence[Spot], turned: frozenset[Mark]
    ) -> Mark | None:
        """The tally that could lie on the other side of its sign, where it is in the way of a mark that is far from any other:
        another's sign would else stand for a place that is elsewhere."""
        for group in failed:
            if _distance(group, _nearest(group, kept)) <= _FAR:
                continue
            for spot in placed:
                covers = spot.left - self._gap <= group.column < spot.left + spot.width + self._gap
                if spot.width > _LETTERS and spot.marks[0] not in turned and covers and abs(spot.row - group.row) <= 1:
                    return spot.marks[0]
        return None

    def _group(self, found: tuple[Mark, ...]) -> "_Group":
        more = 1 + len(str(len(found) - 1)) if len(found) > 1 else 0
        width = min(self._room(found[0]) + more, self._shown.width)
        return _Group(found, *self._shown.cell(found[0].position), width)

    def _placed(self, groups: Iterable["_Group"], turned: frozenset[Mark]) -> tuple[list[Spot], list["_Group"]]:
        taken = [0] * self._shown.height
        placed: list[Spot] = []
        failed: list[_Group] = []
        for group in groups:
            spot = self._spot(group, taken, placed, group.marks[0] in turned)
            if spot is None:
                failed.append(group)
            else:
                placed.append(spot)
                taken[spot.row] |= ((1 << (spot.width + 2 * self._gap)) - 1) << (spot.left - self._gap + _EDGE)
        return placed, failed

    def _spot(self, group: "_Group", taken: list[int], placed: Sequence[Spot], turned: bool) -> Spot | None:
        found, row, column, width = group
        for down, right in self._shifts(group, taken, placed):
            if not self._may_move(row, column, down, right):
                continue
            for left in self._lefts(column + right, width, turned):
                if not taken[row + down] & ((1 << width) - 1) << (left + _EDGE):
                    return Spot(found, row + down, column + right, left, width)
        return None if any(taken) else self._alone(group)

    def _shifts(self, group: "_Group", taken: list[int], placed: Sequence[Spot]) -> Sequence[tuple[int, int]]:
        """The shifts in the order in which they are tried: where the cell is another's, last those that would turn round which
        of the two lies further north or west."""
        if not taken[group.row] >> (group.column + _EDGE) & 1:
            return _SHIFTS
        cell = group.row, group.column
        there = next((spot for spot in placed if (spot.row, spot.column) == cell), None)
        if there is None:
            return _SHIFTS
        (x, y), (other_x, other_y) = (self._shown.point(one.marks[0].position) for one in (group, there))
        return sorted(_SHIFTS, key=lambda way: way[0] * (y - other_y) < 0 or way[1] * (x - other_x) < 0)

    def _alone(self, group: "_Group") -> Spot:
        """The first sign has its place in any case: of a tally that is wider than the pane, the end is cut."""
        found, row, column, width = group
        on_right, on_left = self._shown.width - column, column + (not self._from_right)
        if on_right >= on_left:
            return Spot(found, row, column, column, min(width, on_right))
        width = min(width, on_left)
        return Spot(found, row, column, column - width + 1, width)

    def _lefts(self, column: int, width: int, turned: bool) -> list[int]:
        """Where the room of a sign may begin: the sign at its start as it is read or, where that leaves the pane or the room is
        wide, at its end; *turned*, at its end first."""
        ways = [column, column - width + 1]
        if self._from_right is not turned:
            ways.reverse()
        # A terminal may take the direction of a row from its first letter: in Arabic that is never the first cell.
        least = 1 if self._from_right and width > 1 else 0
        inside = [left for left in ways if least <= left <= self._shown.width - width]
        return inside if width > _LETTERS else inside[:1]

    def _may_move(self, row: int, column: int, down: int, right: int) -> bool:
        if not self._shown.shows(row + down, column + right):
            return False
        step = (right > 0) - (right < 0)
        path = [(row + down, column)] if down else [(row, column + step * n) for n in range(1, abs(right) + 1)]
        return all(cell not in self._barriers for cell in path)


class _Group(NamedTuple):
    """Marks that share a sign."""

    marks: tuple[Mark, ...]
    """The marks, by rank."""
    row: int
    """The row in which the first of them lies."""
    column: int
    """The column in which it lies."""
    width: int
    """The columns of the sign with its letters, and of the number of others."""


def _rank(group: _Group) -> tuple[int, int, int]:
    return group.marks[0].rank


def _distance(one: _Group, other: _Group) -> float:
    """How far two groups are from one another, in columns."""
    return hypot(ROW_IN_COLUMNS * (other.row - one.row), other.column - one.column)


def _nearest(one: _Group, groups: Sequence[_Group]) -> _Group:
    """The group that is nearest to another, of equally near ones that of the lowest rank."""
    far = [_distance(one, group) for group in groups]
    least = min(far)
    return min((group for group, it in zip(groups, far, strict=True) if it == least), key=_rank)


_FAR: Final = 6.0
"""Columns between two signs from which one of them never stands for both, if the other can have a place of its own."""
_EDGE: Final = 8
"""Bits before column 0, so that the gap at the left edge has room."""
_LETTERS: Final = 6
"""Columns up to which a room holds a sign and letters; a wider one holds a tally."""
