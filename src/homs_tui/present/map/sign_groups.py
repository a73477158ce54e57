"""A sign with its letters: what is drawn at a place, and how much room it ever needs."""

from collections.abc import Collection, Sequence
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
from homs_tui.present.status_text import LOOKS, ONWARD, Look, counts_in_order, letters_of_states, look_in, look_of, side_role
from homs_tui.present.styled_text import EMPTY, StyledText, direction

WITHOUT_LETTERS = (Look.VACATED, Look.UNKNOWN, Look.MENTIONED)
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
    counts = status.tally if with_tally and len(status.tally) > 1 else ()
    return _group(scene, look_on_map(scene, status), status.states, counts, lang)


def look_on_map(scene: Scene, status: Status) -> Look:
    """The look of a status as in the list; a region is no place, and so never only mentioned."""
    return look_of(status) if status.tally else look_in(scene.chronicle, status)


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
    letters = () if look in WITHOUT_LETTERS else letters_of_states(scene.chronicle, states, lang)
    return SignGroup(glyph, roles, tuple((text, (of, *tile)) for text, of in letters), EMPTY)


def has_tally(mark: Mark) -> bool:
    """Whether a mark stands for more than the place itself."""
    return bool(mark.region) or len(mark.places) > 1


@memoized(MAX_ROWS)
def room(scene: Scene, mark: Mark, comparing: bool) -> int:
    """The columns that a mark needs at most, whatever the hour; where two hours are compared, for both and an arrow."""
    needs = _needs_ever(scene, mark)
    letters = max(letters for letters, _ in needs)
    return max(1 + max(map(max, needs)), 2 + 2 * letters if comparing else 0)


def _needs_ever(scene: Scene, mark: Mark) -> list[tuple[int, int]]:
    """How many letters a mark ever has beside its sign, and how many columns of tally."""
    if mark.region:
        statuses = region_statuses(scene, mark)
        if statuses is None:
            return [(0, _columns(greatest_counts(scene, mark).items()))]
        return [_needs(look_of(status), status.states, status.tally) for status in statuses]
    place = mark.places[0]
    if place in scene.chronicle.parts:
        statuses = (segment.status for segment in scene.control.segments(place))
        with_tally = has_tally(mark)
        return [_needs(look_of(status), status.states, status.tally if with_tally else ()) for status in statuses]
    known = reader(scene)
    return [_needs_known(scene, number) for number in {number for _, number in known.course(place)}]


def _needs(look: Look, states: Sequence[State], counts: Collection[tuple[TallyKey, int]]) -> tuple[int, int]:
    """The columns of letters and of the tally: one of them, as in `group_of`."""
    if len(counts) > 1:
        return 0, _columns(counts)
    return 0 if look in WITHOUT_LETTERS else len(states), 0


def _columns(counts: Collection[tuple[TallyKey, int]]) -> int:
    """The columns of a tally behind a sign: for each count a mark, a blank and the number, with blanks between."""
    return 1 + sum(2 + len(str(count)) for _, count in counts) + 2 * (len(counts) - 1)


@memoized(MAX_ROWS)
def _needs_known(scene: Scene, number: int) -> tuple[int, int]:
    """What a place without parts needs that is known in one way."""
    kind, states, contested = reader(scene).known[number]
    return _needs(look_of(Status(PlaceId(""), kind, states, contested, Since(), ())), states, ())


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
