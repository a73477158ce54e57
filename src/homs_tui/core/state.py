"""Who may hold a place: a side, nobody, or unknown. The last two are enum members: no side's identifier can equal them."""

from collections.abc import Iterable
from enum import Enum
from typing import Final, Literal

from homs_tui.core.identifiers import ActorId, SideId


class Unheld(Enum):
    """A holder that is neither a side nor an actor. The values are its spelling in files and on the command line."""

    NOBODY = "none"
    """One side has left, and no other is said to have come."""
    UNKNOWN = "unknown"
    """The source says nothing of it."""


NOBODY: Final = Unheld.NOBODY
"""The holder of a place that one side has left and no other is said to have taken."""
UNKNOWN: Final = Unheld.UNKNOWN
"""The holder of a place where the source names none."""

State = SideId | Unheld
"""The side that holds a place, or why none does."""
Holder = ActorId | Unheld
"""The actor that holds a place, or why none does."""
Stated = ActorId | Literal[Unheld.NOBODY]
"""A holder that a claim can state."""


def in_order(states: Iterable[State]) -> tuple[State, ...]:
    """Each state once: sides by identifier, then nobody, then unknown."""
    found = frozenset(states)
    return tuple(sorted(found, key=_rank)) if len(found) > 1 else tuple(found)


def _rank(state: State) -> tuple[int, str]:
    match state:
        case Unheld.NOBODY:
            return 1, ""
        case Unheld.UNKNOWN:
            return 2, ""
        case _:
            return 0, state
