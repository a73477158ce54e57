"""The map in its pane, from the parts of a reader; and the map after the selection has changed. Only who has asked for the map
loads this.
"""

from msgspec.structs import replace

from homs_tui.explore.layout import Layout
from homs_tui.explore.map_state import MapState
from homs_tui.explore.panes import MAP
from homs_tui.present.acts import Acts
from homs_tui.present.map.backdrop import fitted_to
from homs_tui.present.map.camera import following, projected
from homs_tui.present.map.folding import position_of
from homs_tui.present.map.map_pane import MapPane, map_pane
from homs_tui.present.map.projection import Projection
from homs_tui.present.scene import Scene
from homs_tui.present.view import View


def pane_of(state: MapState, scene: Scene, acts: Acts, view: View, layout: Layout) -> MapPane | None:
    """The map in its pane; None where it is not visible."""
    place = layout.place_of(MAP)
    if place is None:
        return None
    width = place.width - place.separated - place.margin
    backdrop = fitted_to(state.backdrop, view.medium)
    alone = layout.place_of("detail") is None
    return map_pane(
        scene, acts, view, state.atlas, state.camera, width, place.height, backdrop, state.margin, with_selection=alone
    )


def projection(state: MapState, pane: MapPane) -> Projection:
    """How the map in a pane shows the earth."""
    return projected(state.atlas, state.camera, pane.picture.width, pane.picture.height)


def followed(state: MapState, scene: Scene, acts: Acts, view: View, layout: Layout) -> MapState:
    """The map moved only so far that the selected place is on it, with the cursor there."""
    now = state if state.margin is None else replace(state, margin=None)
    pane, place = pane_of(now, scene, acts, view, layout), view.place
    if pane is None or place is None or pane.picture.sign_of(place) is not None:
        return now
    shown = projection(now, pane)
    at = position_of(scene, now.atlas, place, shown.km_per_column)
    return now if at is None else replace(now, camera=following(now.camera, shown, at))
