"""The list of places with what each of them is at an hour."""

from bisect import bisect_right
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Lang
from homs_tui.core.changes import in_hour
from homs_tui.core.control import Kind, PlaceChange, Status
from homs_tui.core.locality import Locality
from homs_tui.core.plurals import PLACES
from homs_tui.core.subject import PlaceRef
from homs_tui.core.window import Interval
from homs_tui.present import clock
from homs_tui.present.lists.lazy_list import LazyList, Named, Names, Ready, Section
from homs_tui.present.lists.rows import Field, Item, Para, Row
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import ONWARD, marks, role_of, tally, word
from homs_tui.present.styled_text import EMPTY, StyledText, data, direction, ink
from homs_tui.present.terminal_limits import TerminalLimits
from homs_tui.present.view import Filter, View
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

MARKS, WORD, SINCE = 5, 9, 6
WINDOW: Final[dict[Lang, int]] = {"en": 22, "ar": 27}
"""The columns of a window between two clocks: Arabic names of days are longer."""
MOST_MADE = 4096
"""Rows that are kept for each way of drawing them."""
NAME_NEEDS, LATIN_NEEDS, WINDOW_NEEDS = 34, 50, 80
"""The columns of a row from which the second name shows (in Arabic the Latin one), and the window."""


def localities(scene: Scene, view: View) -> LazyList:
    """The rows of the list: a heading for each region, then its places; parts stand under their whole."""
    make = _Rows(scene, view)
    rows: list[Section] = []
    for region, names in _regions(scene, view.filter, view.hour if view.filter.of_status else 0):
        name = scene.chronicle.region[region].name.in_(view.lang)
        rows += [Ready((heading(scene, view, f"region:{region}", name),)), Named(PlaceRef, names, make)]
    if not rows:
        rows = [Ready((Para(ink((say("timeline.filtered", view.lang), Role.DIM))),))]
    return LazyList(rows, (view.hour, view.filter, view.query, view.lang, view.typesetting, view.medium))


@lru_cache(maxsize=8)
def _regions(scene: Scene, filter_: Filter, hour: int) -> tuple[tuple[str, Names], ...]:
    """The places that a filter admits at an hour, by region; *hour* is 0 where it makes no difference."""
    at, status = scene.axis.at(hour), scene.control.status
    found: dict[str, list[str]] = {}
    for place in scene.places:
        if not filter_ or filter_.admits(place, status(place.id, at)):
            found.setdefault(place.region, []).append(place.id)
    return tuple((region, Names(places)) for region, places in found.items())


@lru_cache(maxsize=8)
def _admitted(scene: Scene, filter_: Filter, hour: int) -> frozenset[str]:
    return frozenset(place for _, places in _regions(scene, filter_, hour) for place in places)


def admitted(scene: Scene, view: View) -> frozenset[str]:
    """The places that the view's filter admits at its hour."""
    return _admitted(scene, view.filter, view.hour if view.filter.of_status else 0)


def heading(scene: Scene, view: View, name: str, text: str) -> Item:
    """A heading of a list, made once for each name and language."""
    key = ("heading", name, view.lang)
    return scene.once(key, lambda: Row((Field(ink((text, Role.HEADING), base=direction(view.lang))),)))


def just_changed(scene: Scene, hour: int) -> frozenset[str]:
    """The places whose answer a step onto this hour changes."""
    return frozenset(change.place for change in in_hour(scene.control, scene.axis, hour)) if hour else frozenset()


Made = dict[tuple[str, bool, str], tuple[Status, Item]]
"""Rows that were made before, with the status that they tell of, by place, whether it changed, and since when."""


@lru_cache(maxsize=4)
def _made(scene: Scene, query: str, lang: Lang, typesetting: Typesetting, medium: TerminalLimits) -> Made:
    """Where the rows are kept that were made for one way of drawing them."""
    return {}


class _Rows:
    """Makes the rows of places at an hour."""

    def __init__(self, scene: Scene, view: View) -> None:
        self.scene, self.view = scene, view
        self.at = scene.axis.at(view.hour)
        self.today = self.at.date()
        self.changed = just_changed(scene, view.hour)
        self.made = _made(scene, view.query, view.lang, view.typesetting, view.medium)

    def __call__(self, place: str) -> Item:
        """One place: changed or not, mark, letters, names, word, since when."""
        status = self.scene.control.status(place, self.at)
        key = place, place in self.changed, self.since(place)
        told, found = self.made.get(key, (None, None))
        if found is None or told != status:
            if len(self.made) >= MOST_MADE:
                self.made.clear()
            found = _row(self.scene, self.view, self.scene.chronicle.locality[place], status, key[1], key[2])
            self.made[key] = status, found
        return found

    def since(self, place: str) -> str:
        """Since when the answer is what it is: at the latest (≤), or, for a doubt, at the earliest (≥); empty where it was so
        from the first."""
        changes, instants = changes_of(self.scene, place)
        index = bisect_right(instants, self.at)
        if not index:
            return ""
        settled = changes[index - 1].after.kind in (Kind.CERTAIN, Kind.VACATED)
        return ("≤" if settled else "≥") + _brief(self.scene, instants[index - 1], self.today, self.view.lang)


@lru_cache(maxsize=4096)
def _brief(scene: Scene, instant: datetime, today: date, lang: Lang) -> str:
    return clock.brief(scene.axis.local(instant), today, lang)


@lru_cache(maxsize=1024)
def changes_of(scene: Scene, place: str) -> tuple[tuple[PlaceChange, ...], tuple[datetime, ...]]:
    """The changes of a place, and when each of them came."""
    changes = scene.control.changes_of(place)
    return changes, tuple(change.at for change in changes)


def _row(scene: Scene, view: View, place: Locality, status: Status, changed: bool, since: str) -> Row:
    chronicle, base = scene.chronicle, direction(view.lang)
    window = clock.since(status.since, scene.axis, view.lang)
    changed_mark = ("*", Role.CHANGED) if changed else " "
    sign = ink(changed_mark, marks(chronicle, status, view.lang), base=base)
    plain = ink((word(status, view.lang), role_of(chronicle, status)))
    known = tally(chronicle, status, view.lang) if status.divided else plain
    return Row(
        (
            Field(sign, MARKS, "start"),
            *names_in_scripts(view, _name_fields(scene, view, place)),
            Field(known.towards(base), WORD, "start"),
            Field(ink((since, Role.DIM), base=base), _since_width(scene.axis, view.lang, view.drawn), "end"),
            Field(ink((window, Role.DIM), base=base), WINDOW[view.lang], "start", WINDOW_NEEDS),
        ),
        key=PlaceRef(place.id),
    )


def names_in_scripts(view: View, fields: tuple[Field, Field]) -> tuple[Field, ...]:
    """The fields of an Arabic and an English name: both, or, where the terminal cannot have both, the reader's alone."""
    if view.medium.both_scripts:
        return fields
    return (replace(fields[0 if view.lang == "ar" else 1], needs=0),)


def _name_fields(scene: Scene, view: View, place: Locality) -> tuple[Field, Field]:
    """Both names, each in its own direction; the indent of parts stands at the name in the reader's language."""
    inner = " " * scene.depth(place)
    before, after = (inner, "") if view.mirrored else ("", inner)
    arabic = ink(before, (place.name.ar, Role.STRONG), base=Base.RTL).hits(view.query)
    english = ink(after + place.name.en, base=Base.LTR).hits(view.query)
    most = scene.widest_names(view.drawn, indented=view.lang)
    weights, needs = ((3, 2), LATIN_NEEDS) if view.mirrored else ((6, 7), NAME_NEEDS)
    return Field(arabic, weight=weights[0], most=most[0]), Field(english, needs=needs, weight=weights[1], most=most[1])


@lru_cache(maxsize=8)
def _since_width(axis: Axis, lang: Lang, typesetting: Typesetting) -> int:
    """The cells that a clock or the name of any day of the axis takes: Arabic names of days are longer."""
    return max(SINCE, *(1 + cells(clock.weekday(axis.at(hour), lang), typesetting) for hour in (0, *axis.midnights())))


def difference(scene: Scene, view: View, place: str, before: Status, after: Status) -> Item:
    """A place at two hours: what it was, and what it is."""
    chronicle = scene.chronicle
    was = ink(
        marks(chronicle, before, view.lang),
        f" {ONWARD.in_(view.lang)} ",
        marks(chronicle, after, view.lang),
        base=direction(view.lang),
    )
    name = chronicle.locality[place].name
    needs = LATIN_NEEDS if view.mirrored else 30
    both = (
        Field(ink((name.ar, Role.STRONG), base=Base.RTL).hits(view.query), weight=4),
        Field(ink(name.en, base=Base.LTR).hits(view.query), needs=needs, weight=5),
    )
    return Row((Field(was, 11, "start"), *names_in_scripts(view, both)), key=PlaceRef(place))


def region_count(scene: Scene, view: View, shown: int) -> StyledText:
    """How many places the list shows, where a filter hides some."""
    total = len(scene.chronicle.localities)
    return (
        ink((say("filter.shown", view.lang, shown=shown, all=PLACES.counted_of(total)), Role.DIM)) if shown != total else EMPTY
    )


def window_text(scene: Scene, view: View, bounds: Interval) -> str:
    """A window in the reader's language."""
    return clock.window(bounds, scene.axis, view.lang)


def linked(scene: Scene, view: View, place: str) -> StyledText:
    """Both names of a place, the reader's first."""
    name = scene.chronicle.locality[place].name
    if not view.medium.both_scripts:
        return ink(data(name.in_(view.lang), Role.STRONG))
    first, second = (name.ar, name.en) if view.lang == "ar" else (name.en, name.ar)
    return ink(data(first, Role.STRONG), " · ", data(second))
