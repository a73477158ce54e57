"""What an hour changes: what it settles, and what may have changed from then on.

A window of the source that opens at midnight is the edge of a day, no event: from then on a place may have changed hands. Only
what is settled, or certainly told, is news.
"""

from collections.abc import Mapping
from enum import Enum

from homs_tui.core.changes import in_hour
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.status import SETTLED, Contested, Kind, Status
from homs_tui.present.memo import memoized
from homs_tui.present.scene import Scene


class Change(Enum):
    """What an hour changes at a place."""

    NONE = "none"
    """Nothing, or a change into "unknown": the end of telling is no news."""
    OPENED = "opened"
    """A window opens: from now on it may have changed. That is no event of this hour."""
    NEWS = "news"
    """Something is settled: from now on it is certain, or accounts or parts certainly differ."""


_TELLING = SETTLED | {Kind.DIVIDED}
_MAX_HOURS = 256


@memoized(_MAX_HOURS)
def changes_at(scene: Scene, hour: int) -> dict[PlaceId, Change]:
    """What a step to an hour changes; places at which nothing changes, or telling ends, are left out."""
    if not hour:
        return {}
    first: dict[PlaceId, Status] = {}
    last: dict[PlaceId, Status] = {}
    for change in in_hour(scene.control, scene.axis, hour):
        first.setdefault(change.place, change.before)
        last[change.place] = change.after
    found = {place: change_between(first[place], after) for place, after in last.items()}
    return {place: change for place, change in found.items() if change is not Change.NONE}


def change_between(before: Status, after: Status) -> Change:
    """What it means that one status follows another."""
    if after.contested is Contested.CERTAIN and before.contested is not Contested.CERTAIN:
        return Change.NEWS
    if after.kind is Kind.UNKNOWN or before.answer == after.answer:
        return Change.NONE
    if (before.kind, before.states) == (after.kind, after.states):
        # The tally of a whole differs, or fighting begins to be possible, or ends.
        opened = after.contested is Contested.POSSIBLE and before.contested is Contested.NONE
        return Change.OPENED if opened or (before.tally != after.tally and after.kind not in _TELLING) else Change.NONE
    if after.kind in _TELLING or set(after.states) < set(before.states):
        return Change.NEWS
    return Change.OPENED


def of_spots(scene: Scene, hour: int, spot_of: Mapping[PlaceId, int]) -> dict[int, Change]:
    """What an hour changes at signs, each for the places that it stands for: news before a window that opens."""
    found: dict[int, Change] = {}
    for place, change in changes_at(scene, hour).items():
        spot = spot_of.get(place)
        if spot is not None and found.get(spot) is not Change.NEWS:
            found[spot] = change
    return found
