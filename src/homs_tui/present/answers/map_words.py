"""A map in words: for each place where it lies from the nearest city, and who held it since when. For ears: whole sentences
without signs, bars or abbreviated units.

Distances are those of great circles, in whole kilometres: few points are known better.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.geography import Box, Position, bearing, compass_point, distance_km
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.locality import LocalityKind, Precision
from homs_tui.core.plurals import KILOMETRES, PLACES
from homs_tui.core.status import SETTLED, Contested, Kind, Status, TallyKey
from homs_tui.present import clock
from homs_tui.present.answers.text_tables import Block
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import LOOKS, Look, brief, state_name
from homs_tui.present.styled_text import StyledText, data_text, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say

_LANDMARKS = (LocalityKind.CITY, LocalityKind.TOWN)
"""What places are described from: cities; in a dataset without one, towns."""
_SAME_KM = 0.05
"""Kilometres below which two places are at one point."""
_WEEK = timedelta(days=7)
_CLAUSE: Mapping[Lang, str] = {"ar": "؛ ", "en": "; "}


class _Located(NamedTuple):
    """A place and where it lies from its landmark."""

    place: PlaceId
    landmark: PlaceId | None
    km: float


def map_in_words(
    scene: Scene, view: View, at: Mapping[PlaceId, Position], title: str, bounds: Box | None = None
) -> list[Block]:
    """A heading, then the places within bounds (None: all) grouped by the nearest city, in each group from the nearest on; then
    those whose position no source gives, and how many lie beyond the bounds. *at*: where places lie."""
    lang = view.lang
    placed = [place.id for place in scene.places if place.id in at and (bounds is None or bounds.holds(at[place.id]))]
    nowhere = [place.id for place in scene.places if place.id not in at]
    beyond = len(scene.places) - len(placed) - len(nowhere)
    blocks: list[Block] = [_said(_head(scene, view, title, len(placed) + len(nowhere)), lang)]
    for landmark, group in _grouped(scene, placed, at).items():
        name = None if landmark is None else _name(scene, landmark, lang)
        key = "map.words_placed" if name is None else "map.words_near"
        blocks += ["", _said(say(key, lang, city=name, places=_counted(len(group), lang)), lang)]
        blocks += [_said(_sentence(scene, view, at, located), lang) for located in group]
    if nowhere:
        blocks += ["", _said(say("map.words_nowhere", lang, places=_counted(len(nowhere), lang)), lang)]
        blocks += [_said(f"{_name(scene, place, lang)}: {_told(scene, view, place)}.", lang) for place in nowhere]
    if beyond:
        blocks += ["", _said(say("map.words_beyond", lang, places=_counted(beyond, lang)) + ".", lang)]
    return blocks


def _said(text: str, lang: Lang) -> StyledText:
    return ink(text, base=direction(lang))


def _counted(number: int, lang: Lang) -> str:
    return PLACES.counted(number).in_(lang)


def _name(scene: Scene, place: PlaceId, lang: Lang) -> str:
    return data_text(scene.chronicle.locality[place].name.in_(lang))


def _head(scene: Scene, view: View, title: str, number: int) -> str:
    lang, places = view.lang, _counted(number, view.lang)
    if view.anchor is None:
        when = clock.stamp(scene.axis.at(view.hour), lang)
        return say("map.words_head", lang, view=data_text(title), hour=data_text(when), places=places) + "."
    earlier, later = _hours(scene, view)
    return (
        say(
            "map.words_compared",
            lang,
            view=data_text(title),
            earlier=data_text(clock.stamp(earlier, lang)),
            later=data_text(clock.stamp(later, lang)),
            places=places,
        )
        + "."
    )


def _hours(scene: Scene, view: View) -> tuple[datetime, datetime]:
    """The earlier and the later hour; the same where none is compared."""
    first, last = sorted((view.hour, view.hour if view.anchor is None else view.anchor))
    return scene.axis.at(first), scene.axis.at(last)


# Where


def _grouped(scene: Scene, placed: Iterable[PlaceId], at: Mapping[PlaceId, Position]) -> dict[PlaceId | None, list[_Located]]:
    """The places by the nearest city, cities in the order of the list; each city stands before what is nearest to it."""
    landmarks = _landmarks(scene, at)
    groups: dict[PlaceId | None, list[_Located]] = {landmark: [] for landmark in (*landmarks, None)}
    for place in placed:
        near = sorted((distance_km(at[other], at[place]), number) for number, other in enumerate(landmarks) if other != place)
        nearest = landmarks[near[0][1]] if near else None
        groups[place if place in landmarks else nearest].append(_Located(place, nearest, near[0][0] if near else 0.0))
    for landmark, group in groups.items():
        group.sort(key=lambda located: (located.place != landmark, located.km))
    return {landmark: group for landmark, group in groups.items() if group}


def _landmarks(scene: Scene, at: Mapping[PlaceId, Position]) -> list[PlaceId]:
    for kind in _LANDMARKS:
        found = [place.id for place in scene.places if place.kind is kind and place.id in at]
        if found:
            return found
    return []


def _sentence(scene: Scene, view: View, at: Mapping[PlaceId, Position], located: _Located) -> str:
    lang, name, told = view.lang, _name(scene, located.place, view.lang), _told(scene, view, located.place)
    if located.landmark is None:
        return f"{name}: {told}."
    where = _where(scene, at, located.place, located.landmark, located.km, lang)
    return f"{name}{say('list.and', lang)}{where}: {told}."


def _where(scene: Scene, at: Mapping[PlaceId, Position], place: PlaceId, landmark: PlaceId, km: float, lang: Lang) -> str:
    """Distance and direction: "about 12 kilometres north-west of Homs"."""
    city = _name(scene, landmark, lang)
    if km < _SAME_KM:
        return say("map.same_point", lang, city=city)
    point = scene.chronicle.locality[place].point
    if round(km) < 1:
        distance = say("map.less_than_km", lang)
    else:
        distance = KILOMETRES.counted_of(round(km)).in_(lang)
        if point is None or point.precision is Precision.APPROXIMATE:
            distance = say("map.about", lang, distance=distance)
    return say(f"map.from_{compass_point(bearing(at[landmark], at[place]))}", lang, distance=distance, city=city)


# Who, since when


def _told(scene: Scene, view: View, place: PlaceId) -> str:
    """The status of a place; where it differs from that at the hour that is compared, both."""
    chronicle, lang = scene.chronicle, view.lang
    earlier, later = _hours(scene, view)
    before, now = scene.control.status(place, earlier), scene.control.status(place, later)
    said = _status(scene, now, lang)
    if before.answer == now.answer:
        return said
    return say(
        "map.then_and_now",
        lang,
        earlier=_when(scene, earlier, lang),
        before=_who(chronicle, before, lang),
        later=_when(scene, later, lang),
        now=said,
    )


def _status(scene: Scene, status: Status, lang: Lang) -> str:
    parts = [_who(scene.chronicle, status, lang), _since(scene, status, lang)]
    return _CLAUSE[lang].join(filter(None, parts))


def _who(chronicle: Chronicle, status: Status, lang: Lang) -> str:
    """Who may hold a place, and whether there is fighting inside. The tally of parts is spelled out."""
    said = brief(chronicle, status, lang)
    if status.kind is Kind.DIVIDED:
        counts = (f"{_state(chronicle, one, lang)} {count}" for one, count in status.tally)
        said = f"{say('status.divided', lang)}: {say('list.and', lang).join(counts)}"
    if status.contested is not Contested.NONE:
        said += _CLAUSE[lang] + say(f"status.contested.{status.contested.value}", lang)
    return said


def _state(chronicle: Chronicle, one: TallyKey, lang: Lang) -> str:
    return say(LOOKS[Look(one.value)].word, lang) if isinstance(one, Kind) else data_text(state_name(chronicle, one, lang))


def _since(scene: Scene, status: Status, lang: Lang) -> str:
    """Since when, or between when the doubt began; empty where neither is known."""
    if status.kind in (Kind.DIVIDED, Kind.UNKNOWN):
        return ""
    start, end = status.since.earliest, status.since.latest
    if start is None or end is None:
        return say("status.before", lang) if status.kind is Kind.CERTAIN else ""
    first, last = (_when(scene, one, lang) for one in (start, end))
    is_settled = status.kind in SETTLED
    if start >= end:
        return say("status.since" if is_settled else "status.between", lang, time=first)
    return say("map.since_between" if is_settled else "map.changed_between", lang, start=first, end=last)


def _when(scene: Scene, at: datetime, lang: Lang) -> str:
    """An instant by weekday and clock; with its date where the hours of the dataset have that weekday twice or not at all."""
    axis = scene.axis
    is_plain = axis.first <= at <= axis.last and axis.last - axis.first < _WEEK
    return data_text((clock.short if is_plain else clock.stamp)(axis.local(at), lang))
