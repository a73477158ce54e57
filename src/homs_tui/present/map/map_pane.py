"""The map with everything around it, as it fills a pane: title, what changes now and next, the map, what is not on it, the
selection in words.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from homs_tui.core.atlas import Atlas
from homs_tui.core.plurals import PLACES
from homs_tui.present.acts import Acts
from homs_tui.present.lists.rows import Painted, beside, blank, fitted
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.camera import Camera
from homs_tui.present.map.draw import draw_map
from homs_tui.present.map.map_foot import foot, foot_rows
from homs_tui.present.map.map_picture import SMALLEST, MapPicture, MapTitle
from homs_tui.present.map.margin import Why
from homs_tui.present.memo import memoized
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import sentence
from homs_tui.present.styled_text import EMPTY, StyledText, data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.shape import width as cells

MAX_KEPT: Final = 8
"""How many panes are cached: a key asks for the same one several times."""
_BETWEEN: Final = " · "
"""Between two parts of a line."""


class MapPane(Struct, frozen=True, eq=False):
    """A map in its pane."""

    picture: MapPicture
    """The map itself."""
    name: StyledText
    """The name of the view, for the title."""
    extras: tuple[StyledText, ...]
    """What stands at the end of the title, the most important last."""
    lines: tuple[Painted, ...]
    """The lines below the title, each as wide as the pane."""
    head: int
    """How many of them are above the map."""

    def cursor(self, margin: Why | None) -> tuple[int, int] | None:
        """The line and the column of the selected sign, or of what the cursor is on under the map; None where neither is
        there."""
        if margin is None:
            sign = next((sign for sign in self.picture.signs if sign.selected), None)
            return None if sign is None else (self.head + sign.row, sign.column)
        for y, line in enumerate(self.lines[self.head + self.picture.height :], self.head + self.picture.height):
            x = 0
            for run in line:
                if Role.CHOSEN in run.roles:
                    return y, x
                x += run.width
        return None


@memoized(MAX_KEPT)
def map_pane(
    scene: Scene,
    acts: Acts,
    view: View,
    atlas: Atlas,
    camera: Camera,
    width: int,
    height: int,
    backdrop: Backdrop,
    margin: Why | None = None,
    with_selection: bool = False,
) -> MapPane:
    """The map in a pane of *width* columns by *height* rows, its title among them. *margin*: what the cursor is on under the
    map. *with_selection*: whether the last line says how the selection stands, since no other pane does."""
    below = height - 1
    said = 1 if with_selection and below > SMALLEST[1] else 0
    is_map = width >= SMALLEST[0] and below - said >= SMALLEST[1] + 1
    head, rows = (1, foot_rows(below)) if is_map else (0, 0)
    rows = max(min(rows, below - said - head - SMALLEST[1]), 0)
    picture = draw_map(scene, acts, view, atlas, camera, width, below - head - rows - said, backdrop)
    lines = [*([_news_line(picture.title, view, width)] if head else []), *picture.lines]
    lines += foot(scene, view, atlas, picture, width, rows, margin)
    lines += [_selection(scene, view, width) if margin is None else _in_margin(picture, view, margin, width)] * said
    title = picture.title
    return MapPane(picture, title.name, (title.tally, title.hour, title.scale), tuple(lines), head)


def _news_line(title: MapTitle, view: View, width: int) -> Painted:
    """What this hour changes, what changes next, how far anything may be off: as many as there is room for, the first first."""
    shown: list[StyledText] = []
    room = width - 2
    for forms in ((title.news,), (title.next_change, title.next_hour), (title.accuracy,)):
        sized = ((cells(part.text, view.drawn) + (len(_BETWEEN) if shown else 0), part) for part in forms if part.text)
        fits = next(((size, part) for size, part in sized if size <= room), None)
        if fits is not None:
            room -= fits[0]
            shown.append(fits[1])
    return _line(_joined(shown, view), view, width)


def _joined(parts: Sequence[StyledText], view: View) -> StyledText:
    pieces = [piece for part in parts for piece in ((_BETWEEN, Role.DIM), part)]
    return ink(*pieces[1:], base=direction(view.lang)) if pieces else EMPTY


def _selection(scene: Scene, view: View, width: int) -> Painted:
    """The name of the selected place, and how it stands."""
    if view.place is None:
        return blank(width)
    lang, chronicle = view.lang, scene.chronicle
    status = scene.control.status(view.place, scene.axis.at(view.hour))
    name = chronicle.locality[view.place].name.in_(lang)
    said = sentence(chronicle, status, scene.axis, lang)
    return _line(ink(data(name, Role.STRONG), ": ", said, base=direction(lang)), view, width)


def _in_margin(picture: MapPicture, view: View, margin: Why, width: int) -> Painted:
    """What the cursor is on under the map."""
    places = PLACES.counted_of(len(picture.margin.of(margin)))
    said = say("map.margin_line", view.lang, title=say(f"map.list.{margin.name.lower()}", view.lang), places=places)
    return _line(ink(said, base=direction(view.lang)), view, width)


def _line(text: StyledText, view: View, width: int) -> Painted:
    """A line with a blank at either end."""
    if not text.text:
        return blank(width)
    return beside((blank(1), fitted(text, width - 2, view.drawn, "start", view.mirrored), blank(1)), view.mirrored)
