"""The first side of a place, and the sides that leave and take over with a change."""

from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.state import UNKNOWN, Holder, State


class Sides:
    """Looks sides up in one chronicle, without its rejected claims."""

    def __init__(self, chronicle: Chronicle, rejected: frozenset[ClaimId]) -> None:
        self.chronicle = chronicle
        self.rejected = rejected

    def first_holder(self, place: PlaceId) -> Holder:
        """Who held a place before the first change; unknown once all claims that imply it are rejected."""
        initial = self.chronicle.locality[place].initial
        if initial is None or (initial.claims and all(claim in self.rejected for claim in initial.claims)):
            return UNKNOWN
        return initial.holder

    def first(self, place: PlaceId) -> State:
        """The side of the first holder, or unknown."""
        return self.chronicle.side_of(self.first_holder(place))

    def changed(self, claim: Claim) -> tuple[State, State]:
        """The side that leaves and the side that takes over."""
        assert claim.change is not None
        return self.chronicle.side_of(claim.change.from_), self.chronicle.side_of(claim.change.to)

    def held(self, hold: Claim) -> State:
        """The side of a hold."""
        assert hold.holder is not None
        return self.chronicle.side_of(hold.holder)
