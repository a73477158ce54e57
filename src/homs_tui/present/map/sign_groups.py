"""A sign with its letters: what is drawn at a place, and how much room it ever needs."""

from datetime import datetime
from typing import NamedTuple

from homs_tui.core.bilingual import Lang
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.state import State
from homs_tui.core.status import Since, Status, TallyKey
from homs_tui.present.map.folding import Mark
from homs_tui.present.map.region_status import greatest_counts, reader, region_status, region_statuses
from homs_tui.present.memo import memoized
from homs_tui.present.roles import SIDES, TILES, Role
from homs_tui.present.scene import MAX_ROWS, Scene
from homs_tui.present.status_text import LOOKS, ONWARD, Look, counts_in_order, letters_of_states, look_of, side_role
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


@memoized(MAX_ROWS)
def group_of(scene: Scene, status: Status, lang: Lang, with_tally: bool) -> SignGroup:
    """The group of a status; for a whole that stands for its parts, and for a region, with the tally."""
    counts = status.tally if with_tally and len(status.tally) > 1 else ()
    return _group(scene, look_of(status), status.states, counts, lang)


@memoized(MAX_ROWS)
def _group(
    scene: Scene, look: Look, states: tuple[State, ...], counts: tuple[tuple[TallyKey, int], ...], lang: Lang
) -> SignGroup:
    """The group of all statuses that look the same."""
    glyph, role = LOOKS[look].glyph, LOOKS[look].role or side_role(scene.chronicle, states[0])
    tile = (TILES[SIDES.index(role)],) if look is Look.CERTAIN and role in SIDES else ()
    roles = (role, *tile)
    if counts:
        return SignGroup(glyph, roles, (), counts_in_order(scene.chronicle, counts, lang).towards(direction(lang)))
    letters = () if look in _WITHOUT_LETTERS else letters_of_states(scene.chronicle, states, lang)
    return SignGroup(glyph, roles, tuple((text, (of, *tile)) for text, of in letters), EMPTY)


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
    groups = _groups_ever(scene, mark, lang)
    if groups is None:
        return _most_room(scene, mark, lang, drawn)
    widest = max(size(group, drawn) for group in groups)
    if not comparing:
        return widest
    letters = max(len(group.letters) for group in groups)
    return max(widest, 2 + 2 * letters)


def _groups_ever(scene: Scene, mark: Mark, lang: Lang) -> list[SignGroup] | None:
    """The groups that a mark ever has; None of a region that has too many."""
    if mark.region:
        statuses = region_statuses(scene, mark)
        return None if statuses is None else [group_of(scene, status, lang, True) for status in statuses]
    place = mark.places[0]
    if place in scene.chronicle.parts:
        segments = scene.control.segments(place)
        return [group_of(scene, segment.status, lang, has_tally(mark)) for segment in segments]
    known = reader(scene)
    return [_group_known(scene, number, lang) for number in {number for _, number in known.course(place)}]


@memoized(MAX_ROWS)
def _group_known(scene: Scene, number: int, lang: Lang) -> SignGroup:
    """The group of a place without parts that is known in one way."""
    kind, states, contested = reader(scene).known[number]
    return _group(scene, look_of(Status(PlaceId(""), kind, states, contested, Since(), ())), states, (), lang)


def _most_room(scene: Scene, mark: Mark, lang: Lang, drawn: Typesetting) -> int:
    """The columns for everything that a region ever counts, each at its greatest number."""
    counts = counts_in_order(scene.chronicle, greatest_counts(scene, mark).items(), lang)
    return 2 + cells(counts.text, drawn)


def status_of(scene: Scene, mark: Mark, hour: int, at: datetime) -> Status:
    """The status of a mark at an hour, which begins at *at*."""
    return region_status(scene, mark, hour) if mark.region else scene.control.status(mark.places[0], at)


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
