"""The list of places with their statuses at an hour."""

from bisect import bisect_right
from collections import Counter
from datetime import date, datetime
from functools import partial
from typing import Final

from homs_tui.core.bilingual import Lang
from homs_tui.core.changes import in_hour
from homs_tui.core.control import Contested, Status
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.instants import number
from homs_tui.core.locality import Locality
from homs_tui.core.plurals import PLACES
from homs_tui.core.status import SETTLED, TallyKey, tally_key
from homs_tui.core.subject import Entity, PlaceRef
from homs_tui.core.window import Interval
from homs_tui.present import clock
from homs_tui.present.acts import Acts
from homs_tui.present.lists.lazy_list import IndexedNames, LazyItems, LazyList, ReadyItems, Section
from homs_tui.present.lists.rows import Field, Item, Para, Row
from homs_tui.present.marked import memoized_rows
from homs_tui.present.memo import memoized
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_LISTS, MAX_ROWS, MAX_SIZES, Scene
from homs_tui.present.status_text import NOTED_SIGN, certainty, marks, tally
from homs_tui.present.styled_text import EMPTY, StyledText, data, ink
from homs_tui.present.view import Filter, View
from homs_tui.present.voice import Voice
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

MARKS, SINCE = 5, 6
WINDOW: Final[dict[Lang, int]] = {"en": 22, "ar": 27}
"""The columns of a window between two clock times: Arabic day names are longer."""


def localities(scene: Scene, acts: Acts, view: View) -> LazyList:
    """The rows of the list: a heading for each region, then its places, parts below their whole."""
    voice = view.voice
    make = partial(place_row, scene, acts, voice, view.hour)
    rows: list[Section] = []
    for region, names in _regions(scene, view.filter, _hour_of(view), noted_of(acts, view.filter)):
        name = scene.chronicle.region[region].name.in_(view.lang)
        rows += [ReadyItems((_region_heading(scene, voice, name),)), LazyItems(PlaceRef, names, make)]
    if not rows:
        said = voice.say("list.filtered", places=PLACES.counted(len(scene.places)))
        rows = [ReadyItems((Para(ink((said, Role.DIM), base=voice.base)),))]
    return LazyList(rows, (view.hour, view.filter, voice, acts.noted))


def _hour_of(view: View) -> int:
    """The hour that a filter depends on; 0 where it makes no difference, so that cached results are shared."""
    return view.hour if view.filter.of_status else 0


def noted_of(acts: Acts, filter_: Filter) -> frozenset[Entity]:
    """What has a note, for a filter that depends on it; nothing for any other, so that cached results are shared."""
    return acts.noted if filter_.note else frozenset()


@memoized(MAX_LISTS)
def _regions(
    scene: Scene, filter_: Filter, hour: int, noted: frozenset[Entity]
) -> tuple[tuple[str, IndexedNames[PlaceId]], ...]:
    """The places that a filter admits at an hour, by region."""
    at, status = scene.axis.at(hour), scene.control.status
    found: dict[str, list[PlaceId]] = {}
    for place in scene.places:
        if not filter_ or filter_.admits(scene.chronicle, status(place.id, at), noted=PlaceRef(place.id) in noted):
            found.setdefault(place.region, []).append(place.id)
    return tuple((region, IndexedNames(places)) for region, places in found.items())


@memoized(MAX_LISTS)
def _admitted(scene: Scene, filter_: Filter, hour: int, noted: frozenset[Entity]) -> frozenset[PlaceId]:
    return frozenset(place for _, places in _regions(scene, filter_, hour, noted) for place in places)


def admitted(scene: Scene, acts: Acts, view: View) -> frozenset[PlaceId]:
    """The places that the view's filter admits at its hour."""
    return _admitted(scene, view.filter, _hour_of(view), noted_of(acts, view.filter))


@memoized(MAX_ROWS)
def heading(scene: Scene, voice: Voice, text: str) -> Item:
    """A heading of a list."""
    return Row((Field(ink((text, Role.HEADING), base=voice.base)),))


@memoized(MAX_ROWS)
def _region_heading(scene: Scene, voice: Voice, region: str) -> Item:
    """The name of a region, with the heads of the columns below it."""
    name = Field(ink((region, Role.HEADING), base=voice.base), wraps=True)
    since, window = (ink((voice.say(head), Role.DIM), base=voice.base) for head in ("list.since", "list.window"))
    return Row((name, *_times(scene, voice, since, window)))


def _times(scene: Scene, voice: Voice, since: StyledText, window: StyledText) -> tuple[Field, Field]:
    """The columns of since when the answer holds, and of the window of its beginning."""
    return (
        Field(since, _since_width(scene, voice.lang, voice.drawn), "end"),
        Field(window, WINDOW[voice.lang], "start", _window_needs(scene, voice.lang, voice.drawn)),
    )


@memoized(MAX_LISTS)
def just_changed(scene: Scene, hour: int) -> frozenset[PlaceId]:
    """The places whose answer changes with a step to this hour."""
    return frozenset(change.place for change in in_hour(scene.control, scene.axis, hour)) if hour else frozenset()


def place_row(scene: Scene, acts: Acts, voice: Voice, hour: int, place: PlaceId) -> Item:
    """The row of a place: whether it just changed, mark, letters, whether it has a note, names, since when."""
    at = scene.axis.at(hour)
    status = scene.control.status(place, at)
    noted = PlaceRef(place) in acts.noted
    return _row(scene, voice, status, place in just_changed(scene, hour), noted, _since(scene, voice, place, at))


def _since(scene: Scene, voice: Voice, place: PlaceId, at: datetime) -> str:
    """Since when the answer holds: at the latest (≤) or, for a doubt, at the earliest (≥); empty if it holds from the start."""
    instants = instants_of(scene, place)
    index = bisect_right(instants, at) - 1
    if index < 0:
        return ""
    settled = scene.control.changes_of(place)[index].after.kind in SETTLED
    return ("≤" if settled else "≥") + _brief(scene, instants[index], at.date(), voice.lang)


@memoized(MAX_ROWS)
def _brief(scene: Scene, instant: datetime, today: date, lang: Lang) -> str:
    return clock.brief(scene.axis.local(instant), today, lang)


@memoized(MAX_ROWS)
def instants_of(scene: Scene, place: PlaceId) -> tuple[datetime, ...]:
    """The instants of a place's changes."""
    return tuple(change.at for change in scene.control.changes_of(place))


@memoized_rows(MAX_ROWS)
def _row(scene: Scene, voice: Voice, status: Status, changed: bool, noted: bool, since: str) -> Row:
    chronicle, base = scene.chronicle, voice.base
    place = chronicle.locality[status.place]
    window = clock.since(status.since, scene.axis, voice.lang)
    changed_mark = ("*", Role.CHANGED) if changed else " "
    sign = ink(changed_mark, marks(chronicle, status, voice.lang), base=base)
    return Row(
        (
            Field(sign, MARKS, "start"),
            *names_in_scripts(scene, voice, place, _in_words(scene, voice, status), noted=noted),
            *_times(scene, voice, ink((since, Role.DIM), base=base), ink((window, Role.DIM), base=base)),
        ),
        key=PlaceRef(place.id),
    )


def _in_words(scene: Scene, voice: Voice, status: Status) -> StyledText:
    """What sign and letters do not tell: the tally of a whole whose parts differ, and how certain a side is where the sign is
    that of fighting."""
    if len(status.tally) > 1:
        return tally(scene.chronicle, status, voice.lang)
    fought = status.contested is not Contested.NONE
    return ink((certainty(status, voice.lang), Role.DIM)) if fought else EMPTY


def names_in_scripts(
    scene: Scene, voice: Voice, place: Locality, after: StyledText = EMPTY, *, noted: bool = False
) -> tuple[Field, ...]:
    """The name of a place in the reader's language, indented if it is a part, behind the sign of a note and with what comes
    after it; where there is room for both and the terminal can show both, also the other name. What is too long for its column
    wraps."""
    other: Lang = "en" if voice.mirrored else "ar"
    base, other_base = (Base.RTL, Base.LTR) if voice.mirrored else (Base.LTR, Base.RTL)
    gap = "  " if after.text else ""
    inner = " " * scene.depth(place)
    sign = (f"{NOTED_SIGN} ", Role.ACCENT) if noted else ""
    own = ink(inner, sign, (place.name.in_(voice.lang), Role.STRONG), gap, after, base=base).hits(voice.query)
    first = Field(own, weight=3, wraps=True)
    if not voice.medium.both_scripts:
        return (first,)
    second = ink(place.name.in_(other), base=other_base).hits(voice.query)
    return first, Field(second, 0, "start", _both_need(scene, voice.lang, voice.drawn), weight=2, wraps=True)


@memoized(MAX_SIZES)
def _both_need(scene: Scene, lang: Lang, typesetting: Typesetting) -> int:
    """The row width from which both names show: nine in ten of them then fit in one line."""
    own, other = scene.usual_widths(typesetting, indented=lang)
    columns = (MARKS, max(own, -(-3 * other // 2)), max(other, -(-2 * own // 3)), _since_width(scene, lang, typesetting))
    return sum(columns) + len(columns) - 1


@memoized(MAX_SIZES)
def _window_needs(scene: Scene, lang: Lang, typesetting: Typesetting) -> int:
    """The row width from which the window shows beside both names."""
    return _both_need(scene, lang, typesetting) + 1 + WINDOW[lang]


@memoized(MAX_SIZES)
def _since_width(scene: Scene, lang: Lang, typesetting: Typesetting) -> int:
    """The columns that a clock time or any day name of the axis needs: Arabic day names are longer."""
    days = (clock.weekday(scene.axis.at(hour), lang) for hour in (0, *scene.axis.midnights()))
    return max(SINCE, cells(say("list.since", lang), typesetting), *(1 + cells(day, typesetting) for day in days))


@memoized(MAX_LISTS)
def _counted(scene: Scene, filter_: Filter, hour: int, noted: frozenset[Entity]) -> dict[TallyKey, int]:
    at, chronicle = scene.axis.at(hour), scene.chronicle
    if not filter_:
        return scene.tally.at(number(at))
    admitted_ = _admitted(scene, filter_, hour if filter_.of_status else 0, noted)
    return Counter(tally_key(scene.control.status(place, at)) for place in admitted_ if chronicle.is_counted(place))


def shown_places(scene: Scene, acts: Acts, view: View) -> int:
    """How many places the list shows."""
    return len(admitted(scene, acts, view)) if view.filter else len(scene.places)


def counted(scene: Scene, acts: Acts, view: View) -> dict[TallyKey, int]:
    """How many places are in each state, of those that the list shows; see `Chronicle.is_counted`."""
    return _counted(scene, view.filter, view.hour, noted_of(acts, view.filter))


def shown_of_all(scene: Scene, acts: Acts, view: View) -> str:
    """How many places the list shows of how many, where a filter hides some; empty where it hides none."""
    shown, total = shown_places(scene, acts, view), len(scene.places)
    return say("filter.shown", view.lang, shown=shown, all=PLACES.counted_of(total)) if shown != total else ""


def window_text(scene: Scene, voice: Voice, bounds: Interval) -> str:
    """A window in the reader's language."""
    return clock.window(bounds, scene.axis, voice.lang)


def both_names(scene: Scene, voice: Voice, place: PlaceId) -> StyledText:
    """Both names of a place, that in the reader's language first."""
    name = scene.chronicle.locality[place].name
    if not voice.medium.both_scripts:
        return ink(data(name.in_(voice.lang), Role.STRONG))
    first, second = (name.ar, name.en) if voice.lang == "ar" else (name.en, name.ar)
    return ink(data(first, Role.STRONG), " · ", data(second))
