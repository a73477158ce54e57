"""The rows of the overlays: palette, filter and help."""

from collections.abc import Callable, Iterable
from functools import partial

from msgspec.structs import replace

from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import ClaimRef, HourRef, PlaceRef
from homs_tui.core.time_parser import MomentError, understand
from homs_tui.core.times.faults import TimeFault
from homs_tui.present import clock
from homs_tui.present.acts import Acts
from homs_tui.present.legend import legend
from homs_tui.present.lists.keys import CommandKey, FilterGroup, FilterKey, FilterValue, HelpKey
from homs_tui.present.lists.lazy_list import LazyItems, LazyList, ReadyItems, Section
from homs_tui.present.lists.logical import logical
from homs_tui.present.lists.rows import Field, Item, Para, Row, Rule
from homs_tui.present.panes.locality_list import WINDOW, both_names
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import LOOKS, marks, side_mark
from homs_tui.present.styled_text import StyledText, data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.fold import matches

TYPING = (
    (("←", "→"), "type_letter"),
    (("Ctrl+←", "Ctrl+→"), "type_word"),
    (("Home", "End"), "type_line"),
    (("Ctrl+A",), "type_all"),
    (("Backspace", "Del"), "type_delete"),
    (("Ctrl+W",), "type_delete_word"),
    (("Ctrl+U", "Ctrl+K"), "type_delete_line"),
    (("Ctrl+Z", "Ctrl+Y"), "type_undo"),
    (("Ctrl+C", "Ctrl+X"), "type_copy"),
)
"""The keys of input lines and notes, as they are printed, with the keys of their words."""

_NO_NAMES = frozenset((TimeFault.OUTSIDE, TimeFault.DAY_FIRST, TimeFault.WEEKDAY, TimeFault.TWO_READINGS, TimeFault.SHORT_YEAR))
"""Faults of texts that are times all the same, and so are no names to search for."""

Entry = tuple[str, Bilingual, Bilingual, tuple[str, ...]]
"""A command as listed: identifier, name, help, keys as they are printed."""
Groups = Callable[[Lang], Iterable[tuple[Bilingual, Iterable[Entry]]]]
"""The commands by group, each with the group's name, in a language."""


def palette(scene: Scene, acts: Acts, view: View, query: str, commands: Iterable[Entry], *, known: bool = False) -> LazyList:
    """A time if the query is one, then the commands, places and claims that it finds; with *known*, only the hits found so
    far."""
    rows: list[Item] = [*_time(scene, view, query)]
    for id_, name, help_, keys in commands:
        if not query or any(matches(query, text) for text in (name.en, name.ar, help_.en, help_.ar)):
            title = ink((name.in_(view.lang), Role.STRONG), base=direction(view.lang)).hits(query)
            summary = ink((help_.in_(view.lang), Role.DIM), base=direction(view.lang)).hits(query)
            typed = Field(_typed(keys, view.lang), 12, "start", 50)
            rows.append(Row((Field(title, 18), Field(summary), typed), key=CommandKey(id_)))
    hits = scene.search(acts, query)
    places, claims = (part.so_far() if known else part for part in hits.parts)
    found: list[Section] = [
        ReadyItems(tuple(rows)),
        LazyItems(PlaceRef, places, lambda place: _place(scene, view, place, query)),
        LazyItems(ClaimRef, claims, lambda claim: _claim(scene, view, claim, query)),
    ]
    if not any(len(section) for section in found):
        nothing = say("prompt.no_hits" if hits.complete else "prompt.searching", view.lang)
        found = [ReadyItems((Para(ink((nothing, Role.DIM), base=direction(view.lang))),))]
    return LazyList(found, (query, view, hits.known, hits.complete))


def _typed(keys: tuple[str, ...], lang: Lang) -> StyledText:
    """Keys, each as it is printed on its cap and isolated: signs must not be reordered among Arabic words."""
    pieces = [
        piece for index, key in enumerate(keys) for piece in ((" ", data(key, Role.KEY)) if index else (data(key, Role.KEY),))
    ]
    return ink(*pieces, base=direction(lang))


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
    chronicle, lang = scene.chronicle, view.lang
    present = {place.kind for place in chronicle.localities}
    holders = {actor.side for actor in chronicle.actors}
    mark = partial(side_mark, chronicle, lang=lang)
    groups: tuple[tuple[FilterGroup, list[tuple[FilterValue, StyledText]]], ...] = (
        ("side", [(s.id, ink(s.name.in_(lang), f" ({mark(s.id)})")) for s in chronicle.sides if s.id in holders]),
        ("kind", [(kind, ink(say(f"place.{kind.value}", lang))) for kind in LocalityKind if kind in present]),
        ("region", [(region.id, ink(region.name.in_(lang))) for region in chronicle.regions]),
        ("certainty", [(one, ink(f"{look.glyph} ", say(look.word, lang))) for one, look in LOOKS.items()]),
    )
    rows: list[Item] = [Rule(ink((say("filter.title", lang), Role.HEADING), base=direction(lang)))]
    for group, values in groups:
        rows.append(Para(ink((say(f"filter.{group}", lang), Role.HEADING), base=direction(lang))))
        for value, name in values:
            chosen = value in getattr(view.filter, group)
            box = ("[x] ", Role.ACCENT) if chosen else ("[ ] ", Role.DIM)
            rows.append(Para(ink(box, name, base=direction(lang)), key=FilterKey(group, value), indent=1))
    return tuple(rows)


def help_rows(scene: Scene, view: View, groups: Iterable[tuple[Bilingual, Iterable[Entry]]]) -> tuple[Item, ...]:
    """Every key, and the meaning of every mark."""
    lang, base = view.lang, direction(view.lang)
    rows: list[Item] = [Rule(ink((say("help.title", lang), Role.HEADING), base=base))]
    for name, entries in groups:
        rows.append(Para(ink((name.in_(lang), Role.HEADING), base=base)))
        for id_, _, help_, keys in entries:
            summary = ink(help_.in_(lang), base=base)
            rows.append(Row((Field(_typed(keys, lang), 14, "start"), Field(summary, wraps=True)), key=CommandKey(id_)))
    rows.append(Para(ink((say("help.counts", lang), Role.DIM), base=base), key=HelpKey("counts")))
    rows.append(Para(ink((say("help.mouse", lang), Role.DIM), base=base), key=HelpKey("mouse")))
    rows.append(Rule(ink((say("help.typing", lang), Role.HEADING), base=base)))
    for typed, meaning in TYPING:
        summary = ink(say(f"help.{meaning}", lang), base=base)
        rows.append(
            Row((Field(_typed(typed, lang), 14, "start"), Field(summary, wraps=True)), key=HelpKey(f"typing:{meaning}"))
        )
    for group in legend(scene.chronicle, lang):
        rows.append(Rule(group.title))
        for sign in group.signs:
            rows.append(Row((Field(sign.mark, 4, "start"), Field(sign.words, wraps=True)), key=HelpKey(sign.id)))
    return tuple(rows)


def narrowed(rows: tuple[Item, ...], query: str, lang: Lang) -> tuple[Item, ...]:
    """The rows that match a query, below their headings; all rows for an empty query."""
    if not query.strip():
        return rows
    kept: list[Item] = []
    headings: list[Item] = []
    for row in rows:
        if row.key is None:
            # Any heading ends the one before it; a rule with a title stays above the headings of its groups.
            headings = [*(h for h in headings if isinstance(h, Rule) and not isinstance(row, Rule)), row]
        elif matches(query, logical(row)):
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
