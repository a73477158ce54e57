"""A map as a page to be printed: its title above it, its foot under it."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.atlas import Atlas
from homs_tui.core.identifiers import PlaceId
from homs_tui.present import clock
from homs_tui.present.lists.rows import Painted, fitted
from homs_tui.present.map.map_foot import foot, wrapped
from homs_tui.present.map.map_picture import MapPicture
from homs_tui.present.map.map_title import hours_text
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import StyledText, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say

TITLE_ROWS: Final = 2
"""Rows of a title at most."""
FOOT_ROWS: Final = 8
"""Rows of a foot at most: a page has no other legend."""
_GAP: Final = "   "


class MapPage(Struct, frozen=True):
    """Rows from top to bottom, each exactly as wide as the map."""

    heading: StyledText
    """What the map is of."""
    title: tuple[Painted, ...]
    """The name, the scale, the hour, and what else fits, on `TITLE_ROWS` rows at most."""
    map: tuple[Painted, ...]
    """The map itself."""
    foot: tuple[Painted, ...]
    """What is not on the map, and the legend, on `FOOT_ROWS` rows at most; no row is blank."""

    @property
    def rows(self) -> tuple[Painted, ...]:
        """All rows."""
        return (*self.title, *self.map, *self.foot)


def page(scene: Scene, view: View, atlas: Atlas, picture: MapPicture, about: PlaceId | None, *, has_looks: bool) -> MapPage:
    """The page of a map; *about* is the place that it was centred on, if any. Without looks a sign that is reversed stands like
    any other, so that the legend does not name it."""
    if not has_looks:
        picture = replace(picture, legend=tuple(entry for entry in picture.legend if not _is_of_news(entry)))
    width, under = picture.width, foot(scene, view, atlas, picture, picture.width, FOOT_ROWS)
    while under and not "".join(run.text for run in under[-1]).strip():
        under = under[:-1]
    heading = picture.title.name if about is None else place_heading(scene, view, about)
    entries = [entry for entry in (heading, *_title(scene, view, picture)) if entry.text]
    title = wrapped(entries, width, TITLE_ROWS, view, _GAP)
    shown = tuple(fitted(line, width, view.drawn, "start", view.mirrored) for line in title)
    return MapPage(heading, shown, picture.lines, under)


def _title(scene: Scene, view: View, picture: MapPicture) -> tuple[StyledText, ...]:
    """What a title has after its heading, the most important first. No key is named: none can be pressed."""
    said = picture.title
    return (
        said.scale,
        hours_text(scene, view, clock.stamp),
        said.tally,
        said.news,
        said.next_alone,
        said.accuracy,
    )


def _is_of_news(entry: StyledText) -> bool:
    return any(span.role is Role.NEWS for span in entry.spans)


def place_heading(scene: Scene, view: View, about: PlaceId) -> StyledText:
    """The heading of a map about a place."""
    name = scene.chronicle.locality[about].name.in_(view.lang)
    return ink((say("map.around_place", view.lang, place=name), Role.HEADING), base=direction(view.lang))
