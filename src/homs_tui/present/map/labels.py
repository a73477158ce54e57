"""Places names on the map: beside their signs, else around them, else at the end of a leader.

The placer knows widths and cells only, never the hour or a status, so that a name stays where it is while time passes. Names
are placed by rank; each takes the first of its candidate positions that is free. A row of cells is an integer with a bit for
each column, so that a position is tested with a few operations.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from homs_tui.present.map.map_picture import LeaderCell
from homs_tui.present.map.spots import Spot

_EDGE: Final = 8
"""Bits before column 0, so that what is beside a name at the edge has room."""
_APART: Final = 2
"""Blank columns between a name and another one, or the sign that follows it: names have blanks of their own."""
_MAX_DIAGONAL: Final = 3
_MAX_STRAIGHT: Final = 6
_MAX_UPRIGHT: Final = 3
"""Cells of a leader at most: diagonal, along a row, along a column (cells are twice as high as wide). Longer ones would be
taken for roads."""
_RIGHT_UP, _RIGHT_DOWN, _UPRIGHT, _LEVEL = "╱", "╲", "│", "─"
_ASCII: Final = {_RIGHT_UP: "/", _RIGHT_DOWN: "\\", _UPRIGHT: "|", _LEVEL: "-"}


_MANY: Final = 100
"""Signs from which names stand only beside and around them: leaders would cross everything, and seeking them takes long."""
_MOVES: Final = 40
"""How often at most a name is moved to make room for another, whether that succeeds or not."""


class Placed(NamedTuple):
    """Where a name is."""

    row: int
    """Its row."""
    column: int
    """Its leftmost column."""
    width: int
    """Its columns."""
    leader: tuple[LeaderCell, ...] = ()
    """The line from its sign."""


class Placer:
    """The names of one pane."""

    def __init__(self, width: int, height: int, spots: Sequence[Spot], *, from_right: bool, is_ascii: bool) -> None:
        """*from_right*: whether names are read from the right, and so stand on the right of their signs."""
        self._width, self._height, self._from_right, self._is_ascii = width, height, from_right, is_ascii
        self._signs = [0] * (height + 2)
        self._names = [0] * (height + 2)
        self._around = [0] * (height + 2)
        self._placed: dict[Spot, Placed] = {}
        self._has_leaders = len(spots) < _MANY
        self._moves = _MOVES if self._has_leaders else 0
        for spot in spots:
            self._signs[spot.row + 1] |= _bits(spot.left, spot.width)
            for row in (spot.row, spot.row + 2):
                self._around[row] |= _bits(spot.column, 1)

    @property
    def placed(self) -> dict[Spot, Placed]:
        """The names placed so far."""
        return dict(self._placed)

    def keep(self, placed: Mapping[Spot, Placed]) -> None:
        """Begin with names that are placed already."""
        for spot, name in placed.items():
            self._take(spot, name)

    def place(self, spot: Spot, width: int) -> bool:
        """Place the name of a sign, *width* columns wide; False if there is no room."""
        blocked: list[Placed] = []
        for name in self._candidates(spot, width):
            if self._is_free(name):
                self._take(spot, name)
                return True
            blocked.append(name)
        return any(self._make_room(name, spot) for name in blocked)

    def _make_room(self, name: Placed, spot: Spot) -> bool:
        """Take a position from the one name that is in its way, if that has another."""
        if not self._moves:
            return False
        self._moves -= 1
        in_way = [(of, other) for of, other in self._placed.items() if _collide(name, other)]
        if len(in_way) != 1:
            return False
        ((of, other),) = in_way
        self._drop(of)
        self._take(spot, name)
        found = next((way for way in self._candidates(of, other.width) if self._is_free(way)), None)
        if found is None:
            self._drop(spot)
        self._take(of, found or other)
        return found is not None

    def _drop(self, spot: Spot) -> None:
        name = self._placed.pop(spot)
        for row in {name.row, *(cell.row for cell in name.leader)}:
            self._names[row + 1] = 0
            for other in self._placed.values():
                if other.row == row:
                    self._names[row + 1] |= _with_gap(other)
                for cell in other.leader:
                    if cell.row == row:
                        self._names[row + 1] |= _bits(cell.column, 1)

    def place_first(self, spot: Spot, width: int) -> None:
        """Place the name of a sign at the cost of others: the one whose place disturbs the fewest. It gets none only where the
        signs leave no row of the pane free."""
        known = self._placed
        free = [*self._candidates(spot, width)] or [*islice(self._anywhere(spot, width), 1)]
        if not free:
            return
        best = min(free, key=lambda name: sum(_collide(name, other) for other in known.values()))
        kept = {of: other for of, other in known.items() if not _collide(best, other)}
        self._names, self._placed = [0] * (self._height + 2), {}
        for of, other in kept.items():
            self._take(of, other)
        self._take(spot, best)

    def _take(self, spot: Spot, name: Placed) -> None:
        self._placed[spot] = name
        self._names[name.row + 1] |= _with_gap(name)
        for cell in name.leader:
            self._names[cell.row + 1] |= _bits(cell.column, 1)

    def _is_free(self, name: Placed) -> bool:
        """Whether a name and its leader touch no other name."""
        row, column, width, leader = name
        return not self._names[row + 1] & _bits(column - _APART + 1, width + 2 * _APART - 2) and not any(
            self._names[cell.row + 1] & _bits(cell.column, 1) for cell in leader
        )

    def _avoids_signs(self, row: int, column: int, width: int, spot: Spot) -> bool:
        """Whether a name lies in the pane, touches no other sign, and leaves its own free."""
        # A terminal may take the direction of a row from its first letter: in Arabic that is never the first cell.
        if not (0 <= row < self._height and self._from_right <= column <= self._width - width):
            return False
        signs, bits = self._signs[row + 1], ((1 << width) - 1) << (column + _EDGE)
        if signs & bits:
            return False
        own = ((1 << spot.width) - 1) << (spot.left + _EDGE)
        # A name is read with the sign that follows it: another one keeps away from its end, and may be nearer to its beginning.
        start = column - _APART if self._from_right else column - 1
        if signs & (~own if row == spot.row else -1) & ((1 << (width + 1 + _APART)) - 1) << (start + _EDGE):
            return False
        return row == spot.row or not self._around[row + 1] & ~own & bits

    def _candidates(self, spot: Spot, width: int) -> Iterator[Placed]:
        """The positions of a name at which it and its leader touch no other sign, the best first."""
        left, right, row = spot.left, spot.left + spot.width, spot.row
        before, behind = left - 1 - width, right + 1
        flush, centred = left - width, left + (spot.width - width) // 2
        columns = (flush, right - width, centred, left, right)
        beside = (behind, before) if self._from_right else (before, behind)
        around = ((row + down, column) for column in (reversed(columns) if self._from_right else columns) for down in (-1, 1))
        for y, x in chain(((row, column) for column in beside), around):
            if self._avoids_signs(y, x, width, spot):
                yield Placed(y, x, width)
        if self._has_leaders:
            yield from self._led(spot, width)

    def _led(self, spot: Spot, width: int) -> Iterator[Placed]:
        """The positions at the end of a leader, the shortest first."""
        for length in range(1, _MAX_STRAIGHT + 1):
            for row, column, leader in self._ends(spot, width, length):
                if self._avoids_signs(row, column, width, spot):
                    cells = [LeaderCell(y, x, _ASCII[text] if self._is_ascii else text) for y, x, text in leader]
                    if not any(self._signs[cell.row + 1] & _bits(cell.column, 1) for cell in cells):
                        yield Placed(row, column, width, tuple(cells))

    def _ends(self, spot: Spot, width: int, length: int) -> Iterator[tuple[int, int, Iterator[tuple[int, int, str]]]]:
        """The row and the column of a name at the end of each leader of a length, with the leader's cells."""
        for way in (1, -1) if self._from_right else (-1, 1):
            edge = spot.left if way < 0 else spot.left + spot.width - 1
            if length > 1:
                yield spot.row, _from(edge + way * (length + 1), way, width), _cells(spot.row, edge, 0, way, length)
            if length <= _MAX_DIAGONAL:
                for down in (-1, 1):
                    end = _from(edge + way * (length + 1), way, width)
                    yield spot.row + down * length, end, _cells(spot.row, edge, down, way, length)
        if 1 < length <= _MAX_UPRIGHT:
            for down in (-1, 1):
                for column in (spot.column - width // 2, spot.column - width + 1, spot.column):
                    yield spot.row + down * length, column, _cells(spot.row, spot.column, down, 0, length - 1)

    def _anywhere(self, spot: Spot, width: int) -> Iterator[Placed]:
        """Every position in the pane where a name touches no other sign, the nearest first."""
        every = [(row, column) for row in range(self._height) for column in range(self._width - width + 1)]
        every.sort(key=lambda at: (2 * abs(at[0] - spot.row) + abs(at[1] + width // 2 - spot.column), at))
        return (Placed(row, column, width) for row, column in every if self._avoids_signs(row, column, width, spot))


def _from(end: int, way: int, width: int) -> int:
    """The leftmost column of a name that begins, or on the left ends, where a leader does."""
    return end - width + 1 if way < 0 else end


def _cells(row: int, column: int, down: int, way: int, length: int) -> Iterator[tuple[int, int, str]]:
    """The cells of a leader, from its sign on."""
    text = _UPRIGHT if not way else _LEVEL if not down else _RIGHT_DOWN if way == down else _RIGHT_UP
    return ((row + down * number, column + way * number, text) for number in range(1, length + 1))


def _bits(column: int, width: int) -> int:
    """The bits of some columns; left of the pane there are `_EDGE` more, and no name is asked for further out."""
    shift = column + _EDGE
    return ((1 << width) - 1) << shift if shift >= 0 else ((1 << width) - 1) >> -shift


def _with_gap(name: Placed) -> int:
    """The bits of a name and, on either side, of a blank: no leader passes between it and its sign."""
    return _bits(name.column - 1, name.width + 2)


def _collide(one: Placed, other: Placed) -> bool:
    cells = {(cell.row, cell.column) for cell in (*one.leader, *other.leader)}
    crossing = len(cells) < len(one.leader) + len(other.leader)
    return crossing or _meets(one, other) or any(_covers(name, cell) for name in (one, other) for cell in cells)


def _meets(one: Placed, other: Placed) -> bool:
    apart = one.column + one.width + _APART <= other.column or other.column + other.width + _APART <= one.column
    return one.row == other.row and not apart


def _covers(name: Placed, cell: tuple[int, int]) -> bool:
    return name.row == cell[0] and name.column <= cell[1] < name.column + name.width
