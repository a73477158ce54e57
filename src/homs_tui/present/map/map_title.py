"""The parts of a map's title."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache
from math import floor, log10
from typing import Final, NamedTuple

from homs_tui.core.bilingual import Lang
from homs_tui.core.changes import next_hour
from homs_tui.core.instants import HOUR, number
from homs_tui.core.tally import Tally, runs
from homs_tui.present import clock
from homs_tui.present.map.backdrop import Backdrop
from homs_tui.present.map.camera import Camera, view_name, view_of
from homs_tui.present.map.map_layout import MapSheet
from homs_tui.present.map.map_picture import MapTitle
from homs_tui.present.map.whereabouts import ever_known, radii_of
from homs_tui.present.memo import memoized
from homs_tui.present.news import Change, changes_at
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_SIZES, Scene
from homs_tui.present.status_text import ONWARD, counts_text
from homs_tui.present.styled_text import EMPTY, StyledText, data, data_text, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say

_SHARE: Final = 8
"""A scale bar is at most this part of the width."""
_MAX_COUNTED: Final = 1000
"""Places in view above which there is no tally: counting them over time would take seconds."""
_TRIED: Final = 8
"""The next changes of any place that are looked at before those on the map are sought."""
NEXT_CHANGE_KEY: Final = "]"
"""The key that goes to the next hour at which a place changes."""


class _Next(NamedTuple):
    """The next change on a map."""

    whole: StyledText
    """When, and what, with the key."""
    hour: StyledText
    """When, with the key."""
    alone: StyledText
    """When, and what."""


def title(scene: Scene, view: View, camera: Camera, page: MapSheet, backdrop: Backdrop) -> MapTitle:
    """The title of a map at an hour."""
    lang, base = view.lang, direction(view.lang)
    known = view_name(page.atlas, camera)
    named = (known or view_of(page.atlas, camera).name).in_(lang)
    following = _next_change(scene, page, view.hour, lang)
    return MapTitle(
        name=ink((named if known else say("map.around", lang, view=named), Role.HEADING), base=base),
        scale=scale_bar(page.shown.km_per_column, page.shown.width, lang, backdrop),
        hour=hours_text(scene, view, clock.short),
        news=_news(scene, view.hour, page, lang) if view.anchor is None else EMPTY,
        tally=_tally(scene, page, view.hour, lang),
        next_change=following.whole,
        next_hour=following.hour,
        next_alone=following.alone,
        accuracy=_accuracy(scene, page, lang),
    )


@lru_cache(16)
def scale_bar(km_per_column: float, width: int, lang: Lang, backdrop: Backdrop) -> StyledText:
    """A bar with its length: the longest of 1, 2 or 5 times a power of ten that is an eighth of the width at most."""
    most = km_per_column * max(width // _SHARE, 4)
    power = 10.0 ** floor(log10(most))
    length = next(power * times for times in (5, 2, 1) if power * times <= most)
    columns = max(round(length / km_per_column), 2)
    left, line, right = "|-|" if backdrop is Backdrop.ASCII else "├─┤"
    bar = left + line * (columns - 2) + right
    size = say("map.km", lang, number=f"{length:g}") if length >= 1 else say("map.m", lang, number=f"{length * 1000:g}")
    return ink(data(bar, Role.DIM), " ", size, base=direction(lang))


def hours_text(scene: Scene, view: View, said: Callable[[datetime, Lang], str]) -> StyledText:
    """The hour, or the two that are compared, the earlier first; *said* writes one."""
    hours = sorted({view.hour, view.hour if view.anchor is None else view.anchor})
    texts = [said(scene.axis.at(hour), view.lang) for hour in hours]
    return ink(f" {ONWARD.in_(view.lang)} ".join(texts), base=direction(view.lang))


@memoized(MAX_SIZES * 16)
def _tally(scene: Scene, page: MapSheet, hour: int, lang: Lang) -> StyledText:
    """How many of the places in view are in each state, counted as all places are."""
    found = _tallied(scene, page)
    return EMPTY if found is None else counts_text(scene.chronicle, found.at(number(scene.axis.at(hour))), lang)


@memoized(MAX_SIZES)
def _tallied(scene: Scene, page: MapSheet) -> Tally | None:
    """The tally over time of the places in view: that of all where they are all; None of more than can be counted at once."""
    here = page.spot_of
    if len(here) == len(scene.places):
        return scene.tally
    if len(here) > _MAX_COUNTED:
        return None
    parts, known = scene.chronicle.parts, ever_known(scene)
    places = [place for place in here if place not in parts and place in known]
    return Tally(runs(scene.control.segments(place) for place in places))


@memoized(MAX_SIZES * 16)
def _news(scene: Scene, hour: int, page: MapSheet, lang: Lang) -> StyledText:
    settled, opened = _numbers(scene, page, hour)
    parts = []
    if settled:
        parts.append((say("map.settled", lang, number=settled), Role.CHANGED))
    if opened:
        parts.append((say("map.opened", lang, number=opened), Role.DIM))
    return ink(*([parts[0], " · ", parts[1]] if len(parts) > 1 else parts), base=direction(lang))


def _numbers(scene: Scene, page: MapSheet, hour: int) -> tuple[int, int]:
    """How many places on the map an hour settles, and at how many a window opens."""
    found = changes_at(scene, hour)
    if not found:
        return 0, 0
    shown = [change for place, change in found.items() if place in page.spot_of]
    return shown.count(Change.NEWS), shown.count(Change.OPENED)


@memoized(MAX_SIZES * 16)
def _next_change(scene: Scene, page: MapSheet, hour: int, lang: Lang) -> _Next:
    """When something on the map changes next: with the key, if it leads there at once."""
    first = next_hour(scene.control.changes, scene.axis, hour)
    for following in _later_hours(scene, page, hour):
        settled, opened = _numbers(scene, page, following)
        if settled or opened:
            when = data_text(clock.short(scene.axis.at(following), lang))
            key = "map.next_settled" if settled else "map.next_opened"
            words = say(key, lang, time=when, number=settled or opened)
            reached: list[StyledText] = [ink(data(NEXT_CHANGE_KEY, Role.KEY), " ")] if following == first else []
            base = direction(lang)
            return _Next(ink(*reached, words, base=base), ink(*reached, when, base=base), ink(words, base=base))
    return _Next(EMPTY, EMPTY, EMPTY)


def _later_hours(scene: Scene, page: MapSheet, hour: int) -> Iterator[int]:
    """The hours after one at which places change: the first few of all, then those of places on the map."""
    for _ in range(_TRIED):
        following = next_hour(scene.control.changes, scene.axis, hour)
        if following is None:
            return
        yield following
        hour = following
    hours = _hours_of_changes(scene, page)
    yield from hours[bisect_right(hours, hour) :]


@memoized(MAX_SIZES)
def _hours_of_changes(scene: Scene, page: MapSheet) -> list[int]:
    """The hours at which a change of a place on the map first shows."""
    index, changes, first = scene.control.place_number, scene.control.changes, number(scene.axis.first)
    here = {index[place] for place in page.spot_of}
    hours = {-((first - at) // HOUR) for at, place in zip(changes.stamps, changes.places, strict=True) if place in here}
    return sorted(hour for hour in hours if hour <= scene.axis.count)


@memoized(MAX_SIZES)
def _accuracy(scene: Scene, page: MapSheet, lang: Lang) -> StyledText:
    """How far points may be off, and that a diagram has no lines."""
    radii = {km for km in {*map(radii_of(scene).get, page.spot_of)} if km is not None}
    said: list[str] = []
    if radii:
        low, high = f"{min(radii):g}", f"{max(radii):g}"
        number = low if low == high else say("map.range", lang, low=low, high=high)
        said.append(say("map.km", lang, number=data_text(f"±{number}")))
    if not page.ground.kinds and not page.ground.is_grid:
        said.append(say("map.no_lines", lang))
    return ink((say("list.and", lang).join(said), Role.DIM), base=direction(lang)) if said else EMPTY
