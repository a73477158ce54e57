"""What of a map does not depend on the hour: its ground, where signs and names stand, and which places have none."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from msgspec import Struct

from homs_tui.core.atlas import Atlas
from homs_tui.core.bilingual import Lang
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.locality import Precision
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.folding import Mark
from homs_tui.present.map.ground import WHOLE_KM, Ground, ground
from homs_tui.present.map.in_view import groups_in_view
from homs_tui.present.map.labels import Placed, Placer
from homs_tui.present.map.margin import Margin
from homs_tui.present.map.projection import Projection
from homs_tui.present.map.sign_groups import room
from homs_tui.present.map.spots import Arrangement, Spot
from homs_tui.present.memo import memoized
from homs_tui.present.scene import MAX_SIZES, Scene
from homs_tui.present.view import View
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

APPROXIMATE: Final = "~"
"""Before the name of a place whose position is approximate."""
_WIDEST_NAME: Final = 24
"""Columns of a name at most; a dataset can give shorter ones for those that are cut."""
_GAPS: Final[dict[Lang, int]] = {"en": 1, "ar": 2}
"""Blank columns between two signs at least: in Arabic, terminals that reorder rows need two."""


class Lettering(NamedTuple):
    """How names and letters are written on a map."""

    lang: Lang
    """The language of the names: Latin ones where the terminal orders a row by itself or has no Arabic letters."""
    drawn: Typesetting
    """How text is drawn."""
    comparing: bool = False
    """Whether two hours are compared, for which signs need more room."""

    @property
    def from_right(self) -> bool:
        """Whether names and groups are read from the right."""
        return self.lang == "ar"


class MapSheet(Struct, frozen=True, eq=False):
    """The part of a map that does not depend on the hour."""

    atlas: Atlas
    """What it was made from."""
    lettering: Lettering
    """How names and letters are written."""
    shown: Projection
    """The cells and what they show."""
    ground: Ground
    """The lines under it."""
    spots: tuple[Spot, ...]
    """Where signs stand, from north to south, then from west to east."""
    names: dict[Spot, Placed]
    """Where names stand, of the signs that have one."""
    spot_of: Mapping[PlaceId, int]
    """Which of the spots stands for each place on the map, by index."""
    margin: Margin
    """The places without a sign."""


def lettering_of(view: View) -> Lettering:
    """How a view's map is lettered."""
    lang = view.lang if view.medium.both_scripts else "en"
    return Lettering(lang, view.drawn, view.anchor is not None)


@memoized(MAX_SIZES)
def sheet(
    scene: Scene,
    atlas: Atlas,
    shown: Projection,
    admitted: frozenset[PlaceId],
    lettering: Lettering,
    backdrop: Backdrop,
    is_diagram: bool,
) -> MapSheet:
    """Everything that stays while time passes."""
    under = ground(scene, atlas, shown, backdrop, is_diagram)
    arrangement = Arrangement(
        shown,
        under.barriers,
        lambda mark: room(scene, mark, lettering.comparing),
        from_right=lettering.from_right,
        gap=_GAPS[lettering.lang],
    )
    spots = arrangement.spots(groups_in_view(scene, atlas, admitted, shown))
    placer = _placer(shown, spots, lettering, backdrop)
    for spot in sorted(spots, key=lambda spot: spot.marks[0].rank):
        placer.place(spot, name_width(scene, atlas, spot.marks[0], lettering))
    spot_of: dict[PlaceId, int] = {}
    for number, spot in enumerate(spots):
        spot_of.update(dict.fromkeys(spot.places, number))
    margin = Margin(scene, atlas, shown.centre, admitted, spot_of, with_roads=shown.km_per_column > WHOLE_KM)
    return MapSheet(atlas, lettering, shown, under, spots, placer.placed, spot_of, margin)


@memoized(MAX_SIZES)
def names_with(scene: Scene, page: MapSheet, selected: Spot, backdrop: Backdrop) -> dict[Spot, Placed]:
    """The names of a sheet on which a selected sign had none: it gets one, at the cost of others if need be."""
    placer = _placer(page.shown, page.spots, page.lettering, backdrop)
    placer.keep(page.names)
    placer.place_first(selected, name_width(scene, page.atlas, selected.marks[0], page.lettering))
    return placer.placed


def _placer(shown: Projection, spots: tuple[Spot, ...], lettering: Lettering, backdrop: Backdrop) -> Placer:
    is_ascii = backdrop is Backdrop.ASCII
    return Placer(shown.width, shown.height, spots, from_right=lettering.from_right, is_ascii=is_ascii)


@memoized(4096)
def name_of(scene: Scene, atlas: Atlas, mark: Mark, lang: Lang) -> str:
    """The name of a mark on a map: a short one where the dataset has it, marked where the position is approximate."""
    if mark.region:
        return scene.chronicle.region[mark.region].name.in_(lang)
    place = scene.chronicle.locality[mark.places[0]]
    name = atlas.short.get(place.id, place.name).in_(lang)
    approximate = place.point is None or place.point.precision is Precision.APPROXIMATE
    return APPROXIMATE + name if approximate else name


def name_width(scene: Scene, atlas: Atlas, mark: Mark, lettering: Lettering) -> int:
    """The columns of a name on a map."""
    return min(cells(name_of(scene, atlas, mark, lettering.lang), lettering.drawn), _WIDEST_NAME)
