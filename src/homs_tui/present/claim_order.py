"""Claims and hours in precomputed orders: sequences whose elements are made on access."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Any, overload

from homs_tui.core.control import Control
from homs_tui.core.identifiers import ClaimId
from homs_tui.core.instants import Numbers
from homs_tui.core.window import Interval


class Windows(Mapping[ClaimId, Interval]):
    """The narrowed window of each claim, by identifier."""

    def __init__(self, control: Control) -> None:
        self._control = control

    def __getitem__(self, claim: ClaimId) -> Interval:
        return self._control.tightened(claim)

    def __iter__(self) -> Iterator[ClaimId]:
        return iter(self._control.claim_number)

    def __len__(self) -> int:
        return len(self._control.claim_number)


class Hours(Set[int]):
    """A set of hours, sorted."""

    def __init__(self, hours: Numbers) -> None:
        self._hours = hours

    def __contains__(self, hour: object) -> bool:
        return isinstance(hour, int) and self.any_in(hour, hour + 1)

    def __iter__(self) -> Iterator[int]:
        return iter(self._hours)

    def __len__(self) -> int:
        return len(self._hours)

    def any_in(self, start: int, end: int) -> bool:
        """Whether one of them is in [start, end)."""
        index = bisect_left(self._hours, start)
        return index < len(self._hours) and self._hours[index] < end


class OrderSlice(Sequence[ClaimId]):
    """A range of an order of claims, forwards or backwards."""

    def __init__(self, order: "ClaimOrder", places: range) -> None:
        self._order, self._places = order, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> ClaimId: ...
    @overload
    def __getitem__(self, index: slice) -> "OrderSlice": ...
    def __getitem__(self, index: int | slice) -> "str | OrderSlice":
        if isinstance(index, slice):
            return OrderSlice(self._order, self._places[index])
        return self._order.at(self._places[index])

    def __contains__(self, claim: object) -> bool:
        return self._order.place(claim) in self._places

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """The index of a claim, by bisection. Raises ValueError."""
        place = self._order.place(value)
        found = self._places.index(place) if place in self._places else -1
        if found not in range(len(self))[start:stop]:
            raise ValueError(f"{value!r} is not in the sequence")
        return found


class ClaimOrder(OrderSlice):
    """All claims in an order. *key* gives the unique sort key of a claim, by its index in the chronicle."""

    def __init__(self, control: Control, order: Numbers, key: Callable[[int], tuple[Any, ...]]) -> None:
        super().__init__(self, range(len(order)))
        self._control, self._numbers, self._key = control, order, key

    def at(self, index: int) -> ClaimId:
        """The claim at an index."""
        return self._control.chronicle.claim_ids[self._numbers[index]]

    def before(self, key: tuple[Any, ...]) -> int:
        """How many claims are sorted before a key."""
        return bisect_left(self._numbers, key, key=self._key)

    def place(self, claim: object) -> int:
        """The index of a claim in the order; -1 for anything else."""
        number = self._control.claim_number.get(ClaimId(claim)) if isinstance(claim, str) else None
        return -1 if number is None else self.before(self._key(number))

    def find(self, claim: ClaimId) -> int | None:
        """The index of a claim in the order; None for anything else."""
        found = self.place(claim)
        return None if found < 0 else found

    def part(self, start: int, end: int, *, backwards: bool = False) -> OrderSlice:
        """The claims from one index to another, or the same in reverse."""
        return OrderSlice(self, range(start, end)[::-1] if backwards else range(start, end))
