"""The rows of the palette that are not found by the search: commands, states and other filters, themes, marks, footnotes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.core.locality import LocalityKind
from homs_tui.core.subject import FootnoteRef, HourRef
from homs_tui.present import clock
from homs_tui.present.lists.keys import CommandKey, FilterGroup, FilterKey, FilterValue, Key, ThemeKey
from homs_tui.present.lists.rows import Field, Item, Para, Row
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.search.closeness import CONTAINS, LETTERS, closeness
from homs_tui.present.status_text import LOOKS, NOTED_SIGN, side_mark
from homs_tui.present.styled_text import StyledText, data, data_text, direction, ink
from homs_tui.present.view import NOTED, View
from homs_tui.present.words import say


class Entry(NamedTuple):
    """A command as listed."""

    id: str
    """Its identifier."""
    name: Bilingual
    """Its name."""
    help: Bilingual
    """What it does."""
    keys: tuple[str, ...]
    """Its keys, as they are printed."""
    also: tuple[str, ...]
    """Other words for it."""


class Offers(Struct, frozen=True):
    """What the palette offers besides commands and what the search finds."""

    marks: Mapping[str, int]
    """The marks: letter to hour."""
    themes: Sequence[str]
    """The names of the sets of colours."""


class Found(NamedTuple):
    """A row, with what it is found by."""

    row: Item
    """The row."""
    names: tuple[str, ...]
    """Its names."""
    also: tuple[str, ...] = ()
    """Other words for it."""
    said: tuple[str, ...] = ()
    """Sentences on it."""


def near_and_far(
    scene: Scene, view: View, query: str, commands: Iterable[Entry], offers: Offers
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The rows that a query names, the closest first, and those that only have its letters in order or, except for commands,
    contain it within a word; for an empty query all commands and marks."""
    if not query:
        found = (*_commands(view, query, commands), *_marks(scene, view, offers.marks))
        return tuple(one.row for one in found), ()
    ranked = [(rank, one.row) for one in _all(scene, view, query, commands, offers) if (rank := closeness(query, *one[1:]))]
    ranked.sort(key=lambda pair: pair[0])
    near = [row for rank, row in ranked if rank[0] < (LETTERS if isinstance(row.key, CommandKey) else CONTAINS)]
    return tuple(near), tuple(row for _, row in ranked if row not in near)


def _all(scene: Scene, view: View, query: str, commands: Iterable[Entry], offers: Offers) -> Iterator[Found]:
    yield from _commands(view, query, commands)
    yield from _filters(scene, view)
    yield from _themes(view, offers.themes)
    yield from _marks(scene, view, offers.marks)
    yield from _footnotes(scene, view)


def _commands(view: View, query: str, commands: Iterable[Entry]) -> Iterator[Found]:
    base = direction(view.lang)
    for entry in commands:
        title = ink((entry.name.in_(view.lang), Role.STRONG), base=base).hits(query)
        summary = ink((entry.help.in_(view.lang), Role.DIM), base=base).hits(query)
        typed = Field(typed_keys(entry.keys, view.lang), 12, "start", 50)
        row = Row((Field(title, 18), Field(summary), typed), key=CommandKey(entry.id))
        yield Found(row, _both(entry.name), entry.also, _both(entry.help))


def filter_values(scene: Scene, lang: Lang) -> tuple[tuple[FilterGroup, tuple[tuple[FilterValue, StyledText], ...]], ...]:
    """Every value that places are filtered by, with its sign and its name, by group."""
    chronicle = scene.chronicle
    present = {place.kind for place in chronicle.localities}
    holders = {actor.side for actor in chronicle.actors}
    mark = partial(side_mark, chronicle, lang=lang)
    return (
        ("side", tuple((s.id, ink(s.name.in_(lang), f" ({mark(s.id)})")) for s in chronicle.sides if s.id in holders)),
        ("kind", tuple((kind, ink(say(f"place.{kind.value}", lang))) for kind in LocalityKind if kind in present)),
        ("region", tuple((region.id, ink(region.name.in_(lang))) for region in chronicle.regions)),
        ("certainty", tuple((one, ink(f"{look.glyph} ", say(look.word, lang))) for one, look in LOOKS.items())),
        ("note", ((NOTED, ink(f"{NOTED_SIGN} ", say("filter.noted", lang))),)),
    )


def _filters(scene: Scene, view: View) -> Iterator[Found]:
    """Every value by itself, found by its name in either language."""
    other: Lang = "en" if view.lang == "ar" else "ar"
    for (group, values), (_, others) in zip(filter_values(scene, view.lang), filter_values(scene, other), strict=True):
        also = tuple(say(f"filter.{group}", lang) for lang in (view.lang, other))
        for (value, name), (_, translated) in zip(values, others, strict=True):
            yield _found("palette.only", view, FilterKey(group, value), name.text, (name.plain, translated.plain), also)


def _themes(view: View, themes: Iterable[str]) -> Iterator[Found]:
    for name in themes:
        names = (name, *(say(f"theme.{name}", lang) for lang in ("en", "ar")))
        also = tuple(say("palette.theme", lang, what="") for lang in ("en", "ar"))
        yield _found("palette.theme", view, ThemeKey(name), say(f"theme.{name}", view.lang), names, also)


def _marks(scene: Scene, view: View, marks: Mapping[str, int]) -> Iterator[Found]:
    for letter, hour in sorted(marks.items()):
        row = mark_row(scene, view, letter, hour)
        yield Found(row, (row.ink.plain,), (say("marks.title", "en"), say("marks.title", "ar")))


def mark_row(scene: Scene, view: View, letter: str, hour: int) -> Para:
    """A mark with its hour."""
    at = scene.axis.at(hour)
    time = data_text(clock.stamp(at, view.lang))
    said = say("palette.mark", view.lang, letter=data_text(letter), time=time)
    return Para(ink(said, base=direction(view.lang)), key=HourRef(at))


def _footnotes(scene: Scene, view: View) -> Iterator[Found]:
    for footnote in scene.chronicle.footnotes:
        names = (*(say("palette.footnote", lang, label=footnote.label) for lang in ("en", "ar")), footnote.citation)
        row = Para(
            ink(say("palette.footnote", view.lang, label=data_text(footnote.label)), base=direction(view.lang)),
            key=FootnoteRef(footnote.id),
        )
        yield Found(row, names, (footnote.label,))


def _found(word: str, view: View, key: Key, what: str, names: tuple[str, ...], also: tuple[str, ...]) -> Found:
    said = say(word, view.lang, what=data_text(what))
    return Found(Para(ink(said, base=direction(view.lang)), key=key), names, also)


def typed_keys(keys: tuple[str, ...], lang: Lang) -> StyledText:
    """Keys, each as it is printed on its cap and isolated: signs must not be reordered among Arabic words."""
    pieces = [
        piece for index, key in enumerate(keys) for piece in ((" ", data(key, Role.KEY)) if index else (data(key, Role.KEY),))
    ]
    return ink(*pieces, base=direction(lang))


def _both(name: Bilingual) -> tuple[str, str]:
    return name.en, name.ar
