"""The map as a value: everything that a pane, a file and a listener need of it.

Rows and columns are those of cells, from 0 at the upper left, whatever the language: the map is never mirrored. Only its groups
of signs and its names read from the right in Arabic.
"""

from enum import Enum

from msgspec import Struct

from homs_tui.core.geography import Box
from homs_tui.core.identifiers import PlaceId
from homs_tui.present.lists.rows import Painted
from homs_tui.present.map.camera import Camera
from homs_tui.present.map.margin import Margin
from homs_tui.present.news import Change
from homs_tui.present.roles import Role
from homs_tui.present.styled_text import EMPTY, StyledText


class SignKind(Enum):
    """What a sign stands for."""

    PLACE = "place"
    """A place, with its parts where they are folded into it."""
    GROUP = "group"
    """Places too near to one another to be drawn apart; the first has the sign, `+n` counts the others."""
    REGION = "region"
    """The places of a region."""


class LeaderCell(Struct, frozen=True):
    """One cell of the line between a sign and its name."""

    row: int
    """Its row."""
    column: int
    """Its column."""
    text: str
    """What is drawn."""


class MapLabel(Struct, frozen=True):
    """A name on the map."""

    text: str
    """The name, in logical order, with ``~`` before it where the position is approximate."""
    row: int
    """Its row."""
    column: int
    """Its leftmost column."""
    width: int
    """Its columns."""
    leader: tuple[LeaderCell, ...] = ()
    """The line between the sign and it, from the sign on; empty beside the sign."""


class MapSign(Struct, frozen=True):
    """A sign on the map, with what it stands for."""

    kind: SignKind
    """What it stands for."""
    places: tuple[PlaceId, ...]
    """Every place that it stands for: the one that gives the sign first, then those in the group or folded into it; of a region
    all, in list order."""
    row: int
    """Its row."""
    column: int
    """The column of the sign itself. In Arabic its letters lie on its left, otherwise on its right."""
    left: int
    """The leftmost column of the room kept for the sign and its letters."""
    width: int
    """The columns of that room: as many as the place ever needs."""
    sign: str
    """The sign of the status, as in the list."""
    letters: str
    """The letters of the possible states, in the order of the list, unseparated; empty where the sign says it all."""
    roles: tuple[Role, ...]
    """The roles of the sign."""
    tally: str = ""
    """For a whole with its parts, and for a region: how many of them are in each state, as in the list."""
    more: int = 0
    """For a group: how many other signs would stand there."""
    region: str = ""
    """For a region: its identifier."""
    change: Change = Change.NONE
    """What this hour changes at it."""
    selected: bool = False
    """Whether it stands for the reader's place."""
    label: MapLabel | None = None
    """Its name; None where there was no room."""
    earlier: tuple[str, str] | None = None
    """While two hours are compared, the sign and the letters of the earlier one; on the map the letters stand before the later
    ones, where they differ."""


class MapTitle(Struct, frozen=True):
    """What the title says, each part for itself, the most important first."""

    name: StyledText
    """The name of the view, or that of the selection where the reader has chosen the scale."""
    scale: StyledText
    """A bar with its length."""
    hour: StyledText
    """The hour."""
    news: StyledText = EMPTY
    """What this hour changes on the map: what is settled, and what may change from now on."""
    tally: StyledText = EMPTY
    """How many of the places in view are in each state."""
    next_change: StyledText = EMPTY
    """When something changes on the map next, with the key for it, and what."""
    next_hour: StyledText = EMPTY
    """The same without what."""
    next_alone: StyledText = EMPTY
    """When and what, without the key, for where none can be pressed."""
    accuracy: StyledText = EMPTY
    """How far points and lines may be off; of a diagram, that it has no lines."""


class MapPicture(Struct, frozen=True):
    """A map, drawn. Each place that the filter admits stands in it exactly once: in one of the signs or in the margin."""

    camera: Camera
    """Where it looks from."""
    bounds: Box
    """Its outer edges."""
    metres_per_cell: float
    """The width of a column at the middle, in metres; a row is twice as high."""
    width: int
    """Its columns."""
    height: int
    """Its rows."""
    signs: tuple[MapSign, ...]
    """The signs, from north to south, then from west to east."""
    margin: Margin
    """The places that are not on the map: by distance, then those without a position."""
    elsewhere: tuple[PlaceId, ...]
    """Those of the margin that this hour changes."""
    title: MapTitle
    """What the title says."""
    legend: tuple[StyledText, ...]
    """What every sign, letter and line on the map means now, one entry each."""
    lines: tuple[Painted, ...]
    """The map: *height* lines, each exactly *width* columns."""
    is_sentences: bool = False
    """Whether the pane is too small for a map (under `SMALLEST`), so that the lines are sentences on the nearest places."""

    def sign_at(self, row: int, column: int) -> MapSign | None:
        """The sign at a cell, or whose name, letters or leader are there."""
        return next((sign for sign in self.signs if _covers(sign, row, column)), None)

    def sign_of(self, place: PlaceId) -> MapSign | None:
        """The sign that stands for a place; None where it is in the margin or hidden."""
        return next((sign for sign in self.signs if place in sign.places), None)


SMALLEST = (40, 12)
"""The columns and rows below which there is no map."""


def _covers(sign: MapSign, row: int, column: int) -> bool:
    if sign.row == row and sign.left <= column < sign.left + sign.width:
        return True
    label = sign.label
    if label is None:
        return False
    on_leader = any((cell.row, cell.column) == (row, column) for cell in label.leader)
    return on_leader or (label.row == row and label.column <= column < label.column + label.width)
