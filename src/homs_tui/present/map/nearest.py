"""The map in words, where a pane is too small to draw it: the nearest places, one sentence each."""

from typing import Final

from homs_tui.core.atlas import Atlas
from homs_tui.core.geography import Position, bearing, compass_point, distance_km
from homs_tui.core.identifiers import PlaceId
from homs_tui.present import clock
from homs_tui.present.lists.rows import Painted, blank, fitted
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.camera import Camera, view_name, view_of
from homs_tui.present.map.map_layout import lettering_of
from homs_tui.present.map.map_picture import MapPicture, MapSign, MapTitle, SignKind
from homs_tui.present.map.map_title import scale_bar
from homs_tui.present.map.margin import Margin, Why
from homs_tui.present.map.projection import Projection
from homs_tui.present.map.sign_groups import group_of
from homs_tui.present.map.whereabouts import positions
from homs_tui.present.news import Change, changes_at
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import brief, marks, role_of
from homs_tui.present.styled_text import StyledText, data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.shape import width as cells

MAX_SENTENCES: Final = 8
"""How many places are named."""


def sentences(
    scene: Scene, view: View, atlas: Atlas, camera: Camera, shown: Projection, admitted: frozenset[PlaceId]
) -> MapPicture:
    """The places nearest to the selection, or to the middle of the map, as sentences; each is a sign at the line's beginning.
    All others are in the margin."""
    at = positions(scene, atlas, False)
    middle = at.get(view.place, shown.centre) if view.place is not None else shown.centre
    every = Margin(scene, atlas, middle, admitted, {}, with_roads=False)
    near = every.of(Why.BEYOND_EDGE)[: min(MAX_SENTENCES, shown.height)]
    margin = Margin(scene, atlas, middle, admitted, dict.fromkeys(near), with_roads=False)
    lines = [_line(scene, view, place, middle, at[place], shown.width) for place in near]
    lines += [blank(shown.width)] * (shown.height - len(lines))
    lang = view.lang
    named_view = (view_name(atlas, camera) or view_of(atlas, camera).name).in_(lang)
    return MapPicture(
        camera=camera,
        bounds=shown.bounds,
        metres_per_cell=shown.km_per_column * 1000,
        width=shown.width,
        height=shown.height,
        signs=tuple(_sign(scene, view, place, row, shown.width) for row, place in enumerate(near)),
        margin=margin,
        elsewhere=margin.among(changes_at(scene, view.hour)),
        title=MapTitle(
            name=ink((named_view, Role.HEADING), base=direction(lang)),
            scale=scale_bar(shown.km_per_column, shown.width, lang, Backdrop.BRAILLE),
            hour=ink(clock.short(scene.axis.at(view.hour), lang), base=direction(lang)),
        ),
        legend=(),
        lines=tuple(lines),
        is_sentences=True,
    )


def _line(scene: Scene, view: View, place: PlaceId, middle: Position, at: Position, width: int) -> Painted:
    """A sentence on one line; where there is no room for it, without who holds the place, which its letters say too."""
    km, point = distance_km(middle, at), compass_point(bearing(middle, at))
    text = _sentence(scene, view, place, km, point)
    if cells(text.text, view.drawn) > width:
        text = _sentence(scene, view, place, km, point, with_status=False)
    return fitted(text, width, view.drawn, "start", view.mirrored)


def _sentence(scene: Scene, view: View, place: PlaceId, km: float, point: int, *, with_status: bool = True) -> StyledText:
    """Sign, name, how far it is and where, who holds it."""
    lang = view.lang
    status = scene.control.status(place, scene.axis.at(view.hour))
    name = scene.chronicle.locality[place].name.in_(lettering_of(view).lang)
    where = say("map.here", lang) if km < _HERE else say(f"map.away_{point}", lang, km=f"{km:.0f}" if km >= 1 else "<1")
    said = (brief(scene.chronicle, status, lang), role_of(scene.chronicle, status))
    named = data(name, Role.CHOSEN if place == view.place else Role.STRONG)
    sign = marks(scene.chronicle, status, lettering_of(view).lang)
    status_words = (": ", said) if with_status else ()
    return ink(sign, " ", named, say("list.and", lang), where, *status_words, base=direction(lang))


_HERE: Final = 0.05
"""Kilometres below which a place is where one looks from."""


def _sign(scene: Scene, view: View, place: PlaceId, row: int, width: int) -> MapSign:
    status = scene.control.status(place, scene.axis.at(view.hour))
    group = group_of(scene, status, lettering_of(view).lang, False)
    return MapSign(
        kind=SignKind.PLACE,
        places=(place,),
        row=row,
        column=width - 1 if view.mirrored else 0,
        left=0,
        width=width,
        sign=group.sign,
        letters=group.spelled,
        roles=group.roles,
        change=changes_at(scene, view.hour).get(place, Change.NONE),
        selected=place == view.place,
    )
