"""The lines under a map: what changed elsewhere, what lies beyond the edge or has no position, and the legend."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from homs_tui.core.atlas import Atlas
from homs_tui.core.identifiers import PlaceId
from homs_tui.present.lists.rows import Painted, blank, fitted
from homs_tui.present.map.map_layout import lettering_of
from homs_tui.present.map.map_picture import MapPicture
from homs_tui.present.map.margin import Margin, MarginEntry, Why
from homs_tui.present.map.sign_groups import group_of
from homs_tui.present.news import Change, changes_at
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, Piece, StyledText, data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.shape import width as cells

_HEIGHTS: Final = ((14, 2), (22, 3), (30, 4))
"""The rows of a pane from which so many of them are under the map."""


def foot_rows(height: int) -> int:
    """How many rows of a pane of *height* rows are best left under the map."""
    return max((rows for least, rows in _HEIGHTS if height >= least), default=0)


def foot(
    scene: Scene, view: View, atlas: Atlas, picture: MapPicture, width: int, rows: int, chosen: Why | None = None
) -> tuple[Painted, ...]:
    """*rows* lines, each *width* columns: what changed elsewhere now, what is beyond the edge, what has no position, then the
    legend. What does not fit is counted (`+n`); of the legend it is left out, the least important first. *chosen*: which of
    these the cursor is on."""
    if rows <= 0:
        return ()
    margin = picture.margin
    groups: list[_Group] = [
        ("map.elsewhere", Role.DIM, picture.elsewhere),
        ("map.beyond", Role.CHOSEN if chosen is Why.BEYOND_EDGE else Role.DIM, margin.of(Why.BEYOND_EDGE)),
        ("map.nowhere", Role.CHOSEN if chosen is Why.NO_POSITION else Role.DIM, margin.of(Why.NO_POSITION)),
    ]
    shown = [group for group in groups if group[2]]
    lines = [_beside(scene, view, atlas, margin, part, width) for part in _parted(shown, 1 if rows < _MANY else 2)]
    lines += wrapped(picture.legend, width, rows - len(lines), view)
    lines += [EMPTY] * (rows - len(lines))
    mirrored = view.mirrored
    return tuple(fitted(line, width, view.drawn, "start", mirrored) if line.text else blank(width) for line in lines)


_MANY: Final = 3
"""The rows from which two are for the margin."""
_Group = tuple[str, Role, Sequence[PlaceId]]


def _parted(groups: list[_Group], rows: int) -> list[list[_Group]]:
    """The groups on so many lines at most; of three on two lines, what lies beyond the edge has one of its own."""
    if rows == 1:
        return [groups] if groups else []
    return [[group] for group in groups] if len(groups) <= rows else [[groups[0], groups[2]], [groups[1]]]


def _beside(scene: Scene, view: View, atlas: Atlas, margin: Margin, groups: list[_Group], width: int) -> StyledText:
    """Groups on one line: the first has most room, the others at least for how many they have."""
    parts: list[StyledText] = []
    for number, group in enumerate(groups):
        kept = sum(cells(say(later, view.lang), view.drawn) + _COUNT for later, *_ in groups[number + 1 :])
        part = _entries(scene, view, atlas, margin, group, width - kept)
        parts.append(part)
        width -= cells(part.text, view.drawn) + 2
    return _joined(parts, view)


_COUNT: Final = 8
"""Columns for a count of places and the blanks around it."""


def margin_text(scene: Scene, view: View, atlas: Atlas, entry: MarginEntry) -> StyledText:
    """A place in the margin: arrow, sign with its letters, name, and kilometres where it has a position."""
    lang = lettering_of(view).lang
    group = group_of(scene, scene.control.status(entry.place, scene.axis.at(view.hour)), lang, False)
    extra = (Role.NEWS,) if changes_at(scene, view.hour).get(entry.place) is Change.NEWS else ()
    pieces: list[Piece] = [entry.arrow] if entry.arrow else []
    pieces.append(_roled(group.sign, (*group.roles, *extra)))
    for number, (letter, roles) in enumerate(group.letters):
        # Adjacent Arabic letters would join into a word.
        pieces += ["\u200c"] if number and lang == "ar" else []
        pieces.append(_roled(letter, roles))
    name = atlas.short.get(entry.place, scene.chronicle.locality[entry.place].name).in_(lang)
    pieces += [" ", data(name)]
    if entry.km is not None:
        pieces.append(f" {entry.km:.0f}")
    return ink(*pieces, base=direction(view.lang))


def _roled(text: str, roles: Iterable[Role]) -> StyledText:
    spans = [span for role in roles for span in ink((text, role)).spans]
    return StyledText(text, tuple(spans))


def _entries(scene: Scene, view: View, atlas: Atlas, margin: Margin, group: _Group, width: int) -> StyledText:
    """A heading and as many entries as fit, then how many more there are."""
    key, role, places = group
    head = ink((say(key, view.lang), role))
    line, used = head, cells(head.text, view.drawn)
    for number, place in enumerate(places):
        text = margin_text(scene, view, atlas, margin.entry(place))
        left = len(places) - number
        rest = 0 if left == 1 else 4 + len(str(left))
        size = cells(text.text, view.drawn) + 2
        if used + size + rest > width:
            return ink(line, "  ", (f"+{left}", Role.DIM), base=direction(view.lang))
        line, used = ink(line, "  ", data_of(text)), used + size
    return ink(line, base=direction(view.lang))


def data_of(text: StyledText) -> StyledText:
    """A styled text, isolated within a line."""
    opened = "\u2067" if text.base is direction("ar") else "\u2066"
    return ink(opened, text, "\u2069")


def _joined(parts: Iterable[StyledText], view: View, gap: str = "  ") -> StyledText:
    pieces: list[Piece] = []
    for part in parts:
        pieces += [gap] if pieces else []
        pieces.append(part)
    return ink(*pieces, base=direction(view.lang))


def wrapped(entries: Iterable[StyledText], width: int, rows: int, view: View, gap: str = "  ") -> Iterator[StyledText]:
    """The entries on so many lines at most, in order, with a gap between each two."""
    line: list[StyledText] = []
    used = made = 0
    for entry in entries:
        size = cells(entry.text, view.drawn)
        if line and used + len(gap) + size > width:
            if made == rows - 1:
                break
            yield _joined(map(data_of, line), view, gap)
            made, line, used = made + 1, [], 0
        used += size + (len(gap) if line else 0)
        line.append(entry)
    if line and made < rows:
        yield _joined(map(data_of, line), view, gap)
