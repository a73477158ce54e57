"""Commands for the map: showing it, walking over its signs, zooming, panning, what its signs stand for.

Only who has asked for the map loads this.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from homs_tui.core.errors import DatasetInvalidError
from homs_tui.core.geography import Position
from homs_tui.core.session import MapSession
from homs_tui.core.subject import PlaceRef
from homs_tui.explore.map_follow import projection
from homs_tui.explore.map_state import MapState
from homs_tui.explore.map_view import shown_map
from homs_tui.explore.outcome import NOTHING, Outcome
from homs_tui.explore.panes import MAP
from homs_tui.explore.reader import Reader, Step, map_followed
from homs_tui.explore.travel import look
from homs_tui.present.map.backdrop import Backdrop, backdrops, fitted_to
from homs_tui.present.map.camera import Camera, Refused, centred, panned, zoomed_in, zoomed_out
from homs_tui.present.map.folding import position_of
from homs_tui.present.map.map_pane import MapPane
from homs_tui.present.map.map_picture import MapSign, SignKind
from homs_tui.present.map.margin import Why
from homs_tui.present.map.projection import ROW_IN_COLUMNS
from homs_tui.present.words import say

if TYPE_CHECKING:
    from homs_tui.core.atlas import Atlas

PAGE: Final = 8
"""Signs that a page key passes."""
PAN_SHARE: Final = 4
"""A pan moves the map by this part of its width, or of its height."""
WAYS: Final = {"west": (-1, 0), "east": (1, 0), "north": (0, -1), "south": (0, 1)}
"""Columns and rows of each direction."""
_SLANT: Final = 2.0
"""How much more a step to the side counts than one ahead, for what is nearest in a direction."""

Stop = MapSign | Why
"""Where the cursor can be: on a sign, or on what is named together under the map."""


# Showing it


def show(reader: Reader) -> Step:
    """Bring the map with the focus in it, or hide it where it is visible already."""
    if reader.layout.place_of(MAP) is not None:
        return hidden(reader), NOTHING
    return focus(reader)


def focus(reader: Reader) -> Step:
    """Put the focus in the map, which is loaded where it is needed first."""
    if reader.map is None:
        return reader, Outcome(load_map=True)
    shown = replace(reader, map=replace(reader.map, is_shown=True)).with_focus(MAP)
    return map_followed(shown), NOTHING


def hidden(reader: Reader) -> Reader:
    """The reader without the map; the focus goes to the list that was used last."""
    assert reader.map is not None
    now = replace(reader, map=replace(reader.map, is_shown=False))
    return now.with_focus(now.last_list) if now.focus == MAP else now.laid_out()


def loaded(reader: Reader, atlas: "Atlas", backdrop: Backdrop = Backdrop.BRAILLE, at: MapSession | None = None) -> Reader:
    """The reader with the map that was loaded, looking where it did *at* the end of the last session; without that, at its
    opening view, and with the focus in it."""
    if not any(place.point is not None for place in reader.scene.places):
        return reader.notified("notice.map_empty")
    if at is None:
        return focus(replace(reader, map=MapState(atlas, Camera(), backdrop)))[0]
    now = replace(
        reader,
        map=MapState(atlas, Camera(at.view, None if at.centre is None else Position(*at.centre), at.km_per_column), backdrop),
    )
    return now.with_focus(MAP) if at.has_focus else now.laid_out()


def not_loaded(reader: Reader, error: DatasetInvalidError) -> Reader:
    """The reader without a map, told why."""
    return reader.notified("notice.no_map", problem=error.problems[0].words.in_(reader.lang))


# Walking over it


def move(reader: Reader, way: str) -> Step:
    """Go to another sign, from north to south; after the last, to what is named under the map."""
    pane = shown_map(reader)
    if pane is None:
        return reader, NOTHING
    stops = _stops(pane)
    if not stops:
        return reader, NOTHING
    here = _stop_of(reader, pane)
    at = None if here is None else stops.index(here)
    match way:
        case "top":
            to = 0
        case "bottom":
            to = len(stops) - 1
        case "down" | "page_down":
            to = 0 if at is None else min(at + (1 if way == "down" else PAGE), len(stops) - 1)
        case _:
            to = 0 if at is None else max(at - (1 if way == "up" else PAGE), 0)
    return _stood(reader, stops[to]), NOTHING


def jump(reader: Reader, way: str) -> Step:
    """Go to the nearest sign in a direction, as the eye sees it."""
    pane = shown_map(reader)
    if pane is None:
        return _not_shown(reader), NOTHING
    x, y = WAYS[way]
    here = _stop_of(reader, pane)
    column, row = (here.column, here.row) if isinstance(here, MapSign) else (pane.picture.width // 2, pane.picture.height // 2)
    best: tuple[float, MapSign] | None = None
    for sign in pane.picture.signs:
        across, down = sign.column - column, (sign.row - row) * ROW_IN_COLUMNS
        ahead, aside = across * x + down * y, abs(across * y) + abs(down * x)
        if sign is not here and ahead > 0 and aside <= ahead * _SLANT:
            far = ahead + _SLANT * aside
            best = (far, sign) if best is None or far < best[0] else best
    return (reader.notified("notice.map_edge"), NOTHING) if best is None else (_stood(reader, best[1]), NOTHING)


def choose(reader: Reader) -> Step:
    """Open the selected place; of a sign that stands for several, list them, as of what is named under the map."""
    from homs_tui.explore.dialogs.map_places import list_places  # noqa: PLC0415 - it stands on all dialogs

    pane = shown_map(reader)
    here = None if pane is None else _stop_of(reader, pane)
    if pane is not None and isinstance(here, Why):
        return list_places(reader, tuple(pane.picture.margin.of(here)), here)
    if isinstance(here, MapSign) and here.kind is not SignKind.PLACE:
        return list_places(reader, here.places, None)
    return (reader, NOTHING) if reader.view.place is None else (reader.with_focus("detail"), NOTHING)


def cell_at(reader: Reader, x: int, y: int) -> tuple[int, int]:
    """The row and the column of the map at a cell of its pane, which may lie beside it."""
    pane, place = shown_map(reader), reader.layout.place_of(MAP)
    if pane is None or place is None:
        return -1, -1
    return y - 1 - pane.head, x - (place.margin if reader.view.mirrored else place.separated)


def point_at(reader: Reader, row: int, column: int, *, opened: bool) -> Step:
    """Select the sign at a cell of the map, and open it where it is *opened*."""
    pane = shown_map(reader)
    sign = None if pane is None else pane.picture.sign_at(row, column)
    if sign is None:
        return reader, NOTHING
    now = _stood(reader, sign)
    return choose(now) if opened else (now, NOTHING)


def _stops(pane: MapPane) -> tuple[Stop, ...]:
    picture = pane.picture
    return (*picture.signs, *(why for why in (Why.BEYOND_EDGE, Why.NO_POSITION) if picture.margin.of(why)))


def _stop_of(reader: Reader, pane: MapPane) -> Stop | None:
    if reader.map is not None and reader.map.margin is not None:
        return reader.map.margin if reader.map.margin in _stops(pane) else None
    return next((sign for sign in pane.picture.signs if sign.selected), None)


def _stood(reader: Reader, stop: Stop) -> Reader:
    assert reader.map is not None
    if isinstance(stop, Why):
        return replace(reader, map=replace(reader.map, margin=stop))
    now = replace(reader, map=replace(reader.map, margin=None))
    return now if stop.selected else look(now, PlaceRef(stop.places[0]))


# Where it looks from


def zoom_in(reader: Reader) -> Step:
    """The next closer view, and beyond the closest half the scale about the selection."""
    return _zoomed(reader, _selected_position(reader), closer=True)


def zoom_out(reader: Reader) -> Step:
    """Twice the scale, and the next wider view."""
    return _zoomed(reader, None, closer=False)


def zoom_at(reader: Reader, row: int, column: int, *, closer: bool) -> Step:
    """Half or twice the scale, while a cell of the map stays where it is."""
    pane, state = shown_map(reader), reader.map
    if pane is None or state is None:
        return reader, NOTHING
    shown = projection(state, pane)
    part = 0.5 if closer else 2.0
    middle_x, middle_y = shown.width / 2, shown.height / 2
    middle = shown.position(column + 0.5 + (middle_x - column - 0.5) * part, row + 0.5 + (middle_y - row - 0.5) * part)
    exact = Camera(state.camera.view, shown.centre, shown.km_per_column)
    now, outcome = _zoomed(replace(reader, map=replace(state, camera=exact)), middle, closer=closer)
    if now.map is not None and now.map.camera is exact:
        return replace(now, map=state), outcome
    scaled = not closer and now.map is not None and now.map.camera.km_per_column is not None
    return (_looking(now, centred(now.map.camera, middle)) if scaled and now.map is not None else now), outcome


def centre(reader: Reader) -> Step:
    """Put the selection in the middle."""
    if reader.map is None or shown_map(reader) is None:
        return _not_shown(reader), NOTHING
    at = _selected_position(reader)
    if at is None:
        return reader.notified("notice.map_nowhere"), NOTHING
    return _looking(reader, centred(reader.map.camera, at)), NOTHING


def pan(reader: Reader, way: str) -> Step:
    """Move what the map shows, by a part of its size."""
    pane, state = shown_map(reader), reader.map
    if pane is None or state is None:
        return _not_shown(reader), NOTHING
    x, y = WAYS[way]
    picture = pane.picture
    columns, rows = x * max(picture.width // PAN_SHARE, 1), y * max(picture.height // PAN_SHARE, 1)
    return _looking(reader, panned(state.camera, projection(state, pane), columns, rows)), NOTHING


def _zoomed(reader: Reader, at: Position | None, *, closer: bool) -> Step:
    pane, state = shown_map(reader), reader.map
    if pane is None or state is None:
        return _not_shown(reader), NOTHING
    shown = projection(state, pane)
    if closer:
        found = zoomed_in(reader.scene, state.atlas, state.camera, shown, at)
    else:
        found = zoomed_out(state.atlas, state.camera, shown)
    if isinstance(found, Refused):
        return reader.notified(found.value), NOTHING
    return _looking(reader, found), NOTHING


def _looking(reader: Reader, camera: Camera) -> Reader:
    assert reader.map is not None
    return replace(reader, map=replace(reader.map, camera=camera, margin=None))


def _selected_position(reader: Reader) -> Position | None:
    state, pane, place = reader.map, shown_map(reader), reader.view.place
    if state is None or pane is None or place is None:
        return None
    return position_of(reader.scene, state.atlas, place, projection(state, pane).km_per_column)


def _not_shown(reader: Reader) -> Reader:
    return reader.notified("notice.map_hidden")


def next_backdrop(reader: Reader) -> Step:
    """Draw the lines of the map with other characters, and remember it."""
    if reader.map is None or shown_map(reader) is None:
        return _not_shown(reader), NOTHING
    kinds = backdrops(reader.view.medium)
    shown = fitted_to(reader.map.backdrop, reader.view.medium)
    backdrop = kinds[(kinds.index(shown) + 1) % len(kinds)]
    now = replace(reader, map=replace(reader.map, backdrop=backdrop))
    said = say(f"backdrop.{backdrop.value}", reader.lang)
    return now.notified("notice.backdrop", name=said), Outcome(remember={"backdrop": backdrop.value})


COMMANDS: Final[dict[str, Callable[[Reader], Step]]] = {
    "map.show": show,
    "pane.map": focus,
    "map.closer": zoom_in,
    "map.wider": zoom_out,
    "map.centre": centre,
    "map.backdrop": next_backdrop,
    **{f"map.{way}": partial(jump, way=way) for way in WAYS},
    **{f"map.pan_{way}": partial(pan, way=way) for way in WAYS},
}
"""What each command of the map does, by its identifier."""
