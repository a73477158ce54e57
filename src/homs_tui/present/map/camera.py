"""Where the map looks from: a named view, or a centre and a scale of the reader's own."""

from enum import Enum
from math import floor

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.core.atlas import Atlas, MapView
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.geography import Box, Position
from homs_tui.present.map.projection import Projection, fitting
from homs_tui.present.map.whereabouts import point_positions, radii_of
from homs_tui.present.scene import Scene
from homs_tui.present.words import WORDS

FINEST_KM = 0.05
"""The finest scale, in kilometres a column."""
AROUND_KM = 1.0
"""The widest scale of a map about a place, in kilometres a column."""
_EARTH = MapView("earth", WORDS["map.earth"], Box(-180, -90, 180, 90))
_INSET = (4, 1)
"""Columns and rows at the edge within which the selection does not stay."""


class Camera(Struct, frozen=True):
    """What part of the earth the map shows, for a pane of any size."""

    view: str = ""
    """The identifier of the named view; empty: the one that the map opens with."""
    centre: Position | None = None
    """The middle of the map; None: the middle of the view's box."""
    km_per_column: float | None = None
    """The scale; None: so that the view's box fits whole."""


class Refused(Enum):
    """Why the scale stays. The values are keys of words."""

    TOO_FINE = "map.too_fine"
    """A column would be finer than a tenth of the smallest radius in view, or than `FINEST_KM`."""
    WIDEST = "map.widest"
    """Nothing wider is there to see."""


def views(atlas: Atlas) -> tuple[MapView, ...]:
    """The named views, from the widest to the closest; of a dataset without a point, the whole earth."""
    return atlas.views or (_EARTH,)


def view_of(atlas: Atlas, camera: Camera) -> MapView:
    """The named view of a camera; the one that the map opens with where it names none that is there."""
    known = {view.id: view for view in views(atlas)}
    return known.get(camera.view) or known.get(atlas.opening) or next(iter(known.values()))


def projected(atlas: Atlas, camera: Camera, width: int, height: int) -> Projection:
    """How a camera shows the earth in a pane."""
    box = view_of(atlas, camera).box
    km = camera.km_per_column or fitting(box, width, height)
    return Projection(camera.centre or box.middle, km, width, height)


def view_name(atlas: Atlas, camera: Camera) -> Bilingual | None:
    """The name of the view; None at a scale of the reader's own."""
    return None if camera.km_per_column else view_of(atlas, camera).name


def zoomed_in(scene: Scene, atlas: Atlas, camera: Camera, shown: Projection, at: Position | None) -> Camera | Refused:
    """The next closer named view; after the closest, half the scale about a position (None: about the middle)."""
    known = views(atlas)
    index = known.index(view_of(atlas, camera))
    if camera.km_per_column is None and index + 1 < len(known):
        return Camera(known[index + 1].id)
    km = shown.km_per_column / 2
    finer = replace(shown, centre=at or shown.centre, km_per_column=km)
    if km < finest(scene, finer):
        return Refused.TOO_FINE
    return Camera(known[index].id, finer.centre, km)


def zoomed_out(atlas: Atlas, camera: Camera, shown: Projection) -> Camera | Refused:
    """Twice the scale, up to that of the named view; then the next wider named view."""
    known = views(atlas)
    view = view_of(atlas, camera)
    if camera.km_per_column is not None:
        km = camera.km_per_column * 2
        whole = km * 1.5 > fitting(view.box, shown.width, shown.height)
        return Camera(view.id) if whole else replace(camera, km_per_column=km)
    index = known.index(view)
    return Camera(known[index - 1].id) if index else Refused.WIDEST


def panned(camera: Camera, shown: Projection, columns: float, rows: float) -> Camera:
    """The same scale with the middle so many columns to the right and rows down; the middle stays on the earth."""
    lon, lat = shown.position(shown.width / 2 + columns, shown.height / 2 + rows)
    return replace(camera, centre=Position(min(max(lon, -180.0), 180.0), min(max(lat, -90.0), 90.0)))


def around(atlas: Atlas, position: Position, width: int, height: int) -> Camera:
    """A camera over a position: at the scale of the closest named view that holds it, `AROUND_KM` at the most."""
    known = views(atlas)
    closest = next((view for view in reversed(known) if view.box.holds(position)), known[0])
    if fitting(closest.box, width, height) <= AROUND_KM:
        return Camera(closest.id, position)
    return Camera(closest.id, position, AROUND_KM)


def centred(camera: Camera, position: Position) -> Camera:
    """The same scale with a position in the middle."""
    return replace(camera, centre=position)


def following(camera: Camera, shown: Projection, position: Position) -> Camera:
    """The same, moved only so far that a position lies within the pane, a few cells from its edge."""
    x, y = shown.point(position)
    columns, rows = _overhang(x, shown.width, _INSET[0]), _overhang(y, shown.height, _INSET[1])
    return panned(camera, shown, columns, rows) if columns or rows else camera


def _overhang(at: float, size: int, inset: int) -> float:
    """How far a coordinate lies outside of a range without its edges."""
    inset = min(inset, (size - 1) // 2)
    return min(floor(at) - inset, 0) or max(floor(at) - (size - 1 - inset), 0)


def finest(scene: Scene, shown: Projection) -> float:
    """The finest scale at which what is shown may be looked at: a tenth of the smallest radius in view, and no finer than
    `FINEST_KM`."""
    box = shown.bounds
    west, south, east, north = box.west, box.south, box.east, box.north
    radii = radii_of(scene)
    here = {
        radii.get(place, 0.0)
        for place, (lon, lat) in point_positions(scene).items()
        if west <= lon <= east and south <= lat <= north
    }
    return max(min(here, default=0.0) / 10, FINEST_KM)
