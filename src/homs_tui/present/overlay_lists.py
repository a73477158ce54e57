"""The rows of the overlays: palette and filter; and any list narrowed to what matches a query."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.subject import ClaimRef, HourRef, PlaceRef
from homs_tui.core.time_parser import MomentError, understand
from homs_tui.core.times.faults import TimeFault
from homs_tui.present import clock
from homs_tui.present.acts import Acts
from homs_tui.present.lists.keys import FilterKey, Key
from homs_tui.present.lists.lazy_list import LazyItems, LazyList, ReadyItems, Section
from homs_tui.present.lists.logical import logical
from homs_tui.present.lists.rows import Field, Item, Para, Row, Rule
from homs_tui.present.palette_rows import Entry, Offers, filter_values, near_and_far
from homs_tui.present.panes.locality_list import WINDOW, both_names
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import marks
from homs_tui.present.styled_text import data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.fold import matches

_NO_NAMES = frozenset((TimeFault.OUTSIDE, TimeFault.DAY_FIRST, TimeFault.WEEKDAY, TimeFault.TWO_READINGS, TimeFault.SHORT_YEAR))
"""Faults of texts that are times all the same, and so are no names to search for."""

Groups = Callable[[Lang], Iterable[tuple[Bilingual, Iterable[Entry]]]]
"""The commands by group, each with the group's name, in a language."""
NOTHING_MORE: Final[Mapping[Key, Sequence[str]]] = MappingProxyType({})


def palette(
    scene: Scene,
    acts: Acts,
    view: View,
    query: str,
    commands: Iterable[Entry],
    offers: Offers,
    *,
    known: bool = False,
) -> LazyList:
    """A time if the query is one, then the commands and whatever else has a name, the places and the claims that it finds, and
    at the end what only has its letters in order; with *known*, only the hits found so far."""
    near, far = near_and_far(scene, view, query, commands, offers)
    hits = scene.search(acts, query)
    places, claims = (part.so_far() if known else part for part in hits.parts)
    found: list[Section] = [
        ReadyItems((*_time(scene, view, query), *near)),
        LazyItems(PlaceRef, places, lambda place: _place(scene, view, place, query)),
        LazyItems(ClaimRef, claims, lambda claim: _claim(scene, view, claim, query)),
        ReadyItems(far),
    ]
    if not any(len(section) for section in found):
        nothing = say("prompt.no_hits" if hits.complete else "prompt.searching", view.lang)
        found = [ReadyItems((Para(ink((nothing, Role.DIM), base=direction(view.lang))),))]
    return LazyList(found, (query, view, acts, hits.known, hits.complete, tuple(offers.marks.items())))


def _time(scene: Scene, view: View, query: str) -> list[Item]:
    """The time that a query is; what is wrong with one that can be nothing else."""
    axis, lang, base = scene.axis, view.lang, direction(view.lang)
    try:
        found = understand(query, axis, axis.at(view.hour), scene.chronicle.day_parts)
    except MomentError as error:
        return [Para(ink((error.brief.in_(lang), Role.WARNING), base=base))] if error.fault in _NO_NAMES else []
    remarks = clock.remarks(found, lang, axis)
    meant = data(clock.stamp(found.at, lang), Role.STRONG)
    said = ink(say("prompt.goto", lang), " ", meant, *(("  ", (remarks, Role.DIM)) if remarks else ()), base=base)
    return [Para(said, key=HourRef(found.at))]


def _place(scene: Scene, view: View, place: PlaceId, query: str) -> Item:
    status = scene.control.status(place, scene.axis.at(view.hour))
    name = both_names(scene, view.voice, place).towards(direction(view.lang)).hits(query)
    return Row((Field(marks(scene.chronicle, status, view.lang), 5, "start"), Field(name)), key=PlaceRef(place))


def _claim(scene: Scene, view: View, claim: ClaimId, query: str) -> Item:
    statement = scene.chronicle.claim[claim]
    when = clock.window(scene.windows[claim], scene.axis, view.lang)
    summary = ink(statement.summary.in_(view.lang), base=direction(view.lang)).hits(query)
    return Row(
        (Field(ink((when, Role.DIM), base=direction(view.lang)), WINDOW[view.lang]), Field(summary)), key=ClaimRef(claim)
    )


def filters(scene: Scene, view: View) -> tuple[Item, ...]:
    """Every value of every group, with a mark where it is chosen."""
    lang = view.lang
    rows: list[Item] = [Rule(ink((say("filter.title", lang), Role.HEADING), base=direction(lang)))]
    for group, values in filter_values(scene, lang):
        rows.append(Para(ink((say(f"filter.{group}", lang), Role.HEADING), base=direction(lang))))
        for value, name in values:
            chosen = value in getattr(view.filter, group)
            box = ("[x] ", Role.ACCENT) if chosen else ("[ ] ", Role.DIM)
            rows.append(Para(ink(box, name, base=direction(lang)), key=FilterKey(group, value), indent=1))
    return tuple(rows)


def narrowed(
    rows: tuple[Item, ...], query: str, lang: Lang, also: Mapping[Key, Sequence[str]] = NOTHING_MORE
) -> tuple[Item, ...]:
    """The rows that match a query by their own text or by what *also* gives for their key, below their headings; all rows for
    an empty query."""
    if not query.strip():
        return rows
    kept: list[Item] = []
    headings: list[Item] = []
    for row in rows:
        if row.key is None:
            # Any heading ends the one before it; a rule with a title stays above the headings of its groups.
            headings = [*(h for h in headings if isinstance(h, Rule) and not isinstance(row, Rule)), row]
        elif any(matches(query, text) for text in (logical(row), *also.get(row.key, ()))):
            kept += [*headings, _with_hits(row, query)]
            headings = []
    return tuple(kept) or (Para(ink((say("prompt.no_hits", lang), Role.DIM), base=direction(lang))),)


def _with_hits(row: Item, query: str) -> Item:
    match row:
        case Para():
            return replace(row, ink=row.ink.hits(query))
        case Row():
            return replace(row, fields=tuple(replace(field, ink=field.ink.hits(query)) for field in row.fields))
        case Rule():
            return row
