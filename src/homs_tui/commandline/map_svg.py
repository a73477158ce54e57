"""A map's page as SVG, drawn as the explorer's screens are."""

from typing import Final

from homs_tui.core.session import Session
from homs_tui.explore.composition import Composition, Segment
from homs_tui.explore.dialogs.drawing import plain
from homs_tui.explore.painting import picture_of
from homs_tui.explore.part import Part
from homs_tui.explore.resume import resumed
from homs_tui.present import clock
from homs_tui.present.lists.rows import Painted
from homs_tui.present.map.map_page import MapPage
from homs_tui.present.scene import Scene
from homs_tui.present.screenshot.svg import svg
from homs_tui.present.view import View

_THEME: Final = "dark"
"""The colours, which are those of `picture` by default."""


def map_svg(scene: Scene, view: View, page: MapPage) -> str:
    """The page as a self-contained file. Its text is in logical order."""
    heading = page.heading.plain
    size = (sum(run.width for run in page.map[0]), len(page.rows))
    parts = (
        _part("title", 0, page.title, size[0]),
        _part("map", len(page.title), page.map, size[0], heading),
        _part("foot", len(page.title) + len(page.map), page.foot, size[0]),
    )
    rows = tuple(
        (Segment(0, size[0], number, row, line),) for number, part in enumerate(parts) for row, line in enumerate(part.lines)
    )
    reader = resumed(scene, Session(at=scene.axis.at(view.hour)), view.lang, _THEME, view.typesetting, size=size)
    title = f"{heading} · {clock.stamp(scene.axis.at(view.hour), view.lang)}"
    return svg(picture_of(Composition(size, _THEME, parts, rows), reader, title))


def _part(name: str, top: int, rows: tuple[Painted, ...], width: int, spoken: str = "") -> Part:
    return Part(name, 0, top, width, [plain(row) for row in rows], spoken)
