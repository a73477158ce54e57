"""Which side holds a place at first, and which leaves and comes with a change."""

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.state import UNKNOWN, Holder, State


class Sides:
    """Answers for one chronicle, without the claims that are rejected."""

    def __init__(self, chronicle: Chronicle, rejected: frozenset[ClaimId]) -> None:
        self.chronicle = chronicle
        self.rejected = rejected

    def first_holder(self, place: PlaceId) -> Holder:
        """Who held a place before anything told; it stands as long as one of the claims that imply it does."""
        initial = self.chronicle.locality[place].initial
        if initial is None or (initial.claims and all(claim in self.rejected for claim in initial.claims)):
            return UNKNOWN
        return initial.holder

    def first(self, place: PlaceId) -> State:
        """The side of the first holder, or unknown."""
        return self.chronicle.side_of(self.first_holder(place))

    def changed(self, claim: Claim) -> tuple[State, State]:
        """Which side leaves and which one comes."""
        assert claim.change is not None
        return self.chronicle.side_of(claim.change.from_), self.chronicle.side_of(claim.change.to)

    def held(self, hold: Claim) -> State:
        """The side that a told state is of."""
        assert hold.holder is not None
        return self.chronicle.side_of(hold.holder)
