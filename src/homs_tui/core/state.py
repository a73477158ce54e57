"""Who may hold a place: a side, nobody, or nobody knows who. The last two are no words among the identifiers of sides."""

from collections.abc import Iterable
from enum import Enum
from typing import Final, Literal

from homs_tui.core.identifiers import ActorId, SideId


class Unheld(Enum):
    """What is no side and no actor. The values are how files and the command line write it."""

    NOBODY = "none"
    """One side has left, and nobody is told to have come."""
    UNKNOWN = "unknown"
    """Nothing is told."""


NOBODY: Final = Unheld.NOBODY
"""The holder of a place that one side has left and to which nobody is told to have come."""
UNKNOWN: Final = Unheld.UNKNOWN
"""The holder of a place of which nothing is told."""

State = SideId | Unheld
"""In whose hands a place is."""
Holder = ActorId | Unheld
"""In whose hands it is, more closely."""
Stated = ActorId | Literal[Unheld.NOBODY]
"""A holder that a claim can state."""


def in_order(states: Iterable[State]) -> tuple[State, ...]:
    """Each state once: sides by their identifiers, then nobody, then the unknown."""
    return tuple(sorted(frozenset(states), key=_rank))


def _rank(state: State) -> tuple[int, str]:
    match state:
        case Unheld.NOBODY:
            return 1, ""
        case Unheld.UNKNOWN:
            return 2, ""
        case _:
            return 0, state
