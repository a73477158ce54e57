"""A sign with its letters: what is drawn at a place, and how much room it ever needs."""

from datetime import datetime
from typing import NamedTuple

from homs_tui.core.bilingual import Lang
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.joint import joint_status
from homs_tui.core.status import Contested, Status
from homs_tui.present.map.folding import Mark, ever_known
from homs_tui.present.memo import memoized
from homs_tui.present.roles import SIDES, TILES, Role
from homs_tui.present.scene import MAX_ROWS, Scene
from homs_tui.present.status_text import LOOKS, ONWARD, Look, letters_of, look_of, role_of, tally
from homs_tui.present.styled_text import EMPTY, StyledText, direction
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

_WITHOUT_LETTERS = (Look.VACATED, Look.UNKNOWN)
"""The looks whose sign says who holds a place: nobody, or nobody knows."""


class SignGroup(NamedTuple):
    """A sign and what stands beside it, in reading order."""

    sign: str
    """The sign of the look, one column."""
    roles: tuple[Role, ...]
    """Its roles."""
    letters: tuple[tuple[str, tuple[Role, ...]], ...]
    """The letters, one column each, with their roles."""
    tally: StyledText
    """The tally of a whole or a region whose parts are not all in one state; otherwise empty."""

    @property
    def spelled(self) -> str:
        """The letters, unseparated."""
        return "".join(text for text, _ in self.letters)


@memoized(MAX_ROWS)
def group_of(scene: Scene, status: Status, lang: Lang, with_tally: bool) -> SignGroup:
    """The group of a status; for a whole that stands for its parts, and for a region, with the tally."""
    look, role = look_of(status), role_of(scene.chronicle, status)
    tile = (TILES[SIDES.index(role)],) if look is Look.CERTAIN and role in SIDES else ()
    roles = (role, *tile)
    if with_tally and len(status.tally) > 1:
        return SignGroup(LOOKS[look].glyph, roles, (), tally(scene.chronicle, status, lang).towards(direction(lang)))
    letters = () if look in _WITHOUT_LETTERS else letters_of(scene.chronicle, status, lang)
    return SignGroup(LOOKS[look].glyph, roles, tuple((text, (of, *tile)) for text, of in letters), EMPTY)


def size(group: SignGroup, drawn: Typesetting) -> int:
    """The columns of a group."""
    tally_size = 1 + cells(group.tally.text, drawn) if group.tally.text else 0
    return 1 + len(group.letters) + tally_size


def has_tally(mark: Mark) -> bool:
    """Whether a mark stands for more than the place itself."""
    return bool(mark.region) or len(mark.places) > 1


@memoized(MAX_ROWS)
def room(scene: Scene, mark: Mark, lang: Lang, drawn: Typesetting, comparing: bool) -> int:
    """The columns that a mark needs at most, whatever the hour; where two hours are compared, for both and an arrow."""
    if mark.region:
        hours = {scene.axis.hour_of(change.at) for place in mark.places for change in scene.control.changes_of(place)}
        statuses = [region_status(scene, mark, hour) for hour in sorted({0, *hours, *(hour + 1 for hour in hours)})]
    else:
        statuses = [segment.status for segment in scene.control.segments(mark.places[0])]
    groups = [group_of(scene, status, lang, has_tally(mark)) for status in statuses]
    widest = max(size(group, drawn) for group in groups)
    if not comparing:
        return widest
    letters = max(len(group.letters) for group in groups)
    return max(widest, 2 + 2 * letters)


def status_of(scene: Scene, mark: Mark, hour: int, at: datetime) -> Status:
    """The status of a mark at an hour, which begins at *at*."""
    return region_status(scene, mark, hour) if mark.region else scene.control.status(mark.places[0], at)


@memoized(MAX_ROWS)
def region_status(scene: Scene, mark: Mark, hour: int) -> Status:
    """The status of a region at an hour: as that of a whole, of its places without parts whose holder is ever known."""
    counted = [place for place in mark.places if place not in scene.chronicle.parts and place in ever_known(scene)]
    at = scene.axis.at(hour)
    statuses = [scene.control.status(place, at) for place in counted or mark.places]
    return joint_status(PlaceId(mark.region), statuses, Contested.NONE)


def compared(before: SignGroup, after: SignGroup, lang: Lang) -> SignGroup:
    """The later group with the earlier letters before its own: dim, with an arrow between, so that nothing rests on colour."""
    if before.letters == after.letters or after.tally.text or before.tally.text:
        return after
    arrow = (ONWARD.in_(lang), (Role.DIM,))
    return after._replace(letters=(*((text, (Role.DIM,)) for text, _ in before.letters), arrow, *after.letters))


def dimmed(group: SignGroup) -> SignGroup:
    """The group of what does not differ between two hours."""
    return SignGroup(group.sign, (Role.DIM,), tuple((text, (Role.DIM,)) for text, _ in group.letters), _dim(group.tally))


def _dim(text: StyledText) -> StyledText:
    return StyledText(text.text, (), text.base)
