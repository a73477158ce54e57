"""The list of places with what each of them is at an hour."""

from homs_tui.core.control import Status
from homs_tui.core.locality import Locality
from homs_tui.core.window import Interval
from homs_tui.present import clock
from homs_tui.present.ink import EMPTY, Ink, data, ink
from homs_tui.present.roles import Role
from homs_tui.present.rows import Field, Item, Para, Row
from homs_tui.present.scene import Scene
from homs_tui.present.standing import brief, glyph, letters, role_of, sentence, tally, word
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.bidi import Base

LETTERS, WORD, SINCE = 5, 9, 17
NAME_NEEDS, SINCE_NEEDS = 34, 62


def localities(scene: Scene, view: View) -> tuple[Item, ...]:
    """The rows of the list: a heading for each region, then its places; parts stand under their whole."""
    at = scene.axis.at(view.hour)
    changed = just_changed(scene, view.hour)
    rows: list[Item] = []
    region = ""
    for place in scene.places:
        status = scene.control.status(place.id, at)
        if not view.filter.admits(place, status):
            continue
        if place.region != region:
            region = place.region
            name = scene.chronicle.region[region].name.in_(view.lang)
            rows.append(Row((Field(ink((name, Role.HEADING), base=_base(view))),)))
        rows.append(row(scene, view, place, status, place.id in changed))
    return tuple(rows) or (Para(ink((say("timeline.filtered", view.lang), Role.DIM))),)


def just_changed(scene: Scene, hour: int) -> frozenset[str]:
    """The places whose answer a step onto this hour changes."""
    at, before = scene.axis.at(hour), scene.axis.at(hour - 1)
    if hour == 0:
        return frozenset()
    return frozenset(change.place for change in scene.control.changes if before < change.at <= at)


def row(scene: Scene, view: View, place: Locality, status: Status, changed: bool) -> Row:
    """One place: changed or not, letters, mark, names, word, since when."""
    chronicle = scene.chronicle
    role = role_of(chronicle, status)
    since = clock.since(status.since, scene.axis, view.lang)
    inner = "· " if place.part_of and place.id not in chronicle.parts else ""
    known = tally(chronicle, status, view.lang) if status.divided else ink((word(status, view.lang), role))
    return Row(
        (
            Field(ink(("*", Role.CHANGED)) if changed else EMPTY, 1),
            Field(letters(chronicle, status, view.lang), LETTERS, "left"),
            Field(ink((glyph(status), role)), 1),
            Field(ink((place.name.ar, Role.STRONG), base=Base.RTL).hits(view.query), 0, "right", weight=4),
            Field(ink((inner + place.name.en), base=Base.LTR).hits(view.query), 0, "left", NAME_NEEDS, weight=5),
            Field(known, WORD + (5 if status.divided else 0), "left"),
            Field(ink((since, Role.DIM)), SINCE, "left", SINCE_NEEDS),
        ),
        key=f"place:{place.id}",
        copy=place_copy(scene, view, place, status),
    )


def place_copy(scene: Scene, view: View, place: Locality, status: Status) -> str:
    """What copying a place gives: its names, and what is known of it at the hour."""
    said = sentence(scene.chronicle, status, scene.axis, view.lang).plain
    stamp = clock.stamp(scene.axis.at(view.hour), view.lang)
    return f"{place.name.ar} · {place.name.en}\n{stamp}: {said}"


def difference(scene: Scene, view: View, place: str, before: Status, after: Status) -> tuple[Item, ...]:
    """A place at two hours: its row as it is now, and under it what it was."""
    chronicle = scene.chronicle
    was = ink(
        (letters(chronicle, before, view.lang).plain + " " + glyph(before), role_of(chronicle, before)),
        " → ",
        (letters(chronicle, after, view.lang).plain + " " + glyph(after), role_of(chronicle, after)),
        base=Base.LTR,
    )
    name = chronicle.locality[place].name
    return (
        Row(
            (
                Field(was, 15, "left"),
                Field(ink((name.ar, Role.STRONG), base=Base.RTL).hits(view.query), 0, "right", weight=4),
                Field(ink(name.en, base=Base.LTR).hits(view.query), 0, "left", 30, weight=5),
            ),
            key=f"place:{place}",
            copy=f"{name.ar} · {name.en}: {brief(chronicle, before, view.lang)} → {brief(chronicle, after, view.lang)}",
        ),
    )


def region_count(scene: Scene, view: View, shown: int) -> Ink:
    """How many places the list shows, where a filter hides some."""
    total = len(scene.chronicle.localities)
    return ink((say("filter.shown", view.lang, shown=shown, all=total), Role.DIM)) if shown != total else EMPTY


def window_text(scene: Scene, view: View, bounds: Interval) -> str:
    """A window in the reader's language."""
    return clock.window(bounds, scene.axis, view.lang)


def linked(scene: Scene, view: View, place: str) -> Ink:
    """Both names of a place, the reader's first."""
    name = scene.chronicle.locality[place].name
    first, second = (name.ar, name.en) if view.lang == "ar" else (name.en, name.ar)
    return ink(data(first, Role.STRONG), " · ", data(second))


def _base(view: View) -> Base:
    return Base.RTL if view.lang == "ar" else Base.LTR
