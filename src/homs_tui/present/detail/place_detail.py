"""All that is known of one place."""

from bisect import bisect_right
from functools import partial

from homs_tui.core.claim import Claim
from homs_tui.core.control import Kind, PlaceChange, Status
from homs_tui.core.locality import Locality, Point
from homs_tui.core.subject import HourRef, PlaceRef, ProofRef
from homs_tui.present import clock
from homs_tui.present.detail.detail_parts import HERE, base, labelled, said, section
from homs_tui.present.detail.note_rows import noted
from homs_tui.present.lists.keys import Aspect, Part
from homs_tui.present.lists.locality_list import changes_of, linked
from homs_tui.present.lists.rows import Field, Item, Para, Row
from homs_tui.present.lists.timeline import claim_item
from homs_tui.present.numbers import figure
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import (
    account_text,
    brief,
    data_name,
    glyph,
    holding,
    marks,
    names,
    role_of,
    sentence,
    side_role,
    tally,
)
from homs_tui.present.styled_text import Piece, StyledText, data, data_text, ink
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.bidi import Base, is_arabic


def place_detail(scene: Scene, view: View, place: Locality) -> tuple[Item, ...]:
    """Names, kind, position, status, history, parts and claims."""
    status = scene.control.status(place.id, scene.axis.at(view.hour))
    return (
        *_names(scene, view, place),
        *_status(scene, view, status),
        *noted(scene, view, PlaceRef(place.id)),
        *_history(scene, view, place),
        *_parts(scene, view, place),
        *_claims(scene, view, place),
        *_about(view, place),
    )


def _names(scene: Scene, view: View, place: Locality) -> list[Item]:
    key = Aspect(PlaceRef(place.id), Part.NAME)
    arabic = Para(ink((place.name.ar, Role.STRONG), base=Base.RTL).hits(view.query), key)
    english = Para(ink((place.name.en, Role.STRONG), base=Base.LTR).hits(view.query), key)
    rows: list[Item] = [arabic, english] if view.lang == "ar" else [english, arabic]
    rows = rows if view.medium.arabic else [english]
    also = tuple(name for name in place.alt if view.medium.arabic or not is_arabic(name))
    if also:
        separator = say("list.and", view.lang)
        rows.append(said(view, (say("detail.also", view.lang, names=""), Role.DIM), *_listed(also, separator)))
    kind: list[Piece] = [say(f"place.{place.kind.value}", view.lang)]
    if place.part_of:
        whole = data_name(scene.chronicle, place.part_of, view.lang).text
        kind += [" · ", say("detail.part_of", view.lang, place=whole)]
    rows.append(said(view, *kind, " · ", scene.chronicle.region[place.region].name.in_(view.lang)))
    for other in place.not_same_as:
        name = data_name(scene.chronicle, other, view.lang).text
        rows.append(said(view, (say("detail.not_same", view.lang, place=name), Role.WARNING), key=PlaceRef(other)))
    return rows


def _about(view: View, place: Locality) -> list[Item]:
    """Where it lies, and what is in doubt about it."""
    ref = PlaceRef(place.id)
    rows: list[Item] = [section(view, "detail.about"), said(view, _point(view, place.point), key=Aspect(ref, Part.POINT))]
    if place.point_note:
        rows.append(said(view, (place.point_note.in_(view.lang), Role.DIM)))
    if place.note:
        rows.append(labelled(view, "detail.note", data(place.note.in_(view.lang)), key=Aspect(ref, Part.REMARK)))
    return rows


def _listed(words: tuple[str, ...], separator: str) -> list[Piece]:
    return [piece for i, name in enumerate(words) for piece in ([separator] if i else []) + [data(name)]]


def _point(view: View, point: Point | None) -> StyledText:
    if point is None:
        return ink((say("detail.no_point", view.lang), Role.DIM))
    place = say("detail.point", view.lang, lat=f"{point.lat:.4f}", lon=f"{point.lon:.4f}")
    doubt = [say(f"precision.{point.precision.value}", view.lang)]
    if point.radius_km is not None:
        doubt.append(say("detail.radius", view.lang, km=f"{point.radius_km:g}"))
    return ink(place, " ", ("(" + " ".join(doubt) + ")", Role.DIM), " ", data(point.source, Role.DIM))


def _status(scene: Scene, view: View, status: Status) -> list[Item]:
    chronicle = scene.chronicle
    rows: list[Item] = [
        section(view, "detail.status", " · ", clock.short(scene.axis.at(view.hour), view.lang)),
        said(
            view,
            marks(chronicle, status, view.lang),
            " ",
            sentence(chronicle, status, scene.axis, view.lang),
            key=ProofRef(status.place),
        ),
    ]
    if status.holders and status.kind is not Kind.UNKNOWN:
        rows.append(said(view, holding(chronicle, status, view.lang)))
    for account in status.accounts:
        text = account_text(chronicle, account.question, account.account, view.lang)
        sides = names(chronicle, account.states, view.lang)
        told = say("status.account", view.lang, account=text, sides=sides)
        rows.append(said(view, ("≠ ", Role.DISPUTED), told, indent=1))
    return rows


def _parts(scene: Scene, view: View, place: Locality) -> list[Item]:
    parts = scene.chronicle.parts.get(place.id, ())
    if not parts:
        return []
    at = scene.axis.at(view.hour)
    status = scene.control.status(place.id, at)
    rows: list[Item] = [section(view, "detail.parts", " · ", tally(scene.chronicle, status, view.lang))]
    for part in parts:
        answer = scene.control.status(part, at)
        key = ("part", part, answer.answer, view.lang, view.medium.both_scripts)
        rows.append(scene.once(key, partial(_part, scene, view, answer)))
    return rows


def _part(scene: Scene, view: View, status: Status) -> Item:
    name = linked(scene, view, status.place).towards(base(view))
    return Row((Field(marks(scene.chronicle, status, view.lang), 4, "start"), Field(name)), key=PlaceRef(status.place))


def _history(scene: Scene, view: View, place: Locality) -> list[Item]:
    """How the status goes over the whole axis; the stretch that holds the hour is marked."""
    chronicle, at = scene.chronicle, scene.axis.at(view.hour)
    segments = scene.control.segments(place.id)
    if len(segments) == 1:
        return []
    rows: list[Item] = [section(view, "detail.history")]
    if place.initial:
        first = say("detail.first", view.lang, actor=data_text(chronicle.actor[place.initial.holder].name.in_(view.lang)))
        role = side_role(chronicle, chronicle.side_of(place.initial.holder))
        rows.append(said(view, (first, role), ". ", data(place.initial.ground.in_(view.lang), Role.DIM)))
    changes, instants = changes_of(scene, place.id)
    now = bisect_right(instants, at) - 1
    for index, change in enumerate(changes):
        # What such a row says follows from the place, since what is told of it does not change while it is looked at.
        key = ("history", place.id, index, index == now, view.lang)
        rows.append(scene.once(key, partial(_change, scene, view, change, index == now)))
    return rows


def _change(scene: Scene, view: View, change: PlaceChange, here: bool) -> Item:
    """A stretch of a place's history: from when on it is what; *here*: does it hold the hour?"""
    after = change.after
    return said(
        view,
        (HERE.in_(view.lang) if here else "  ", Role.ACCENT),
        data(clock.short(scene.axis.local(change.at), view.lang), Role.STRONG),
        " ",
        (glyph(after), role_of(scene.chronicle, after)),
        " ",
        data(brief(scene.chronicle, after, view.lang)),
        ("؛ " if view.lang == "ar" else "; ") + say("status.fought", view.lang) if after.contested else "",
        key=HourRef(change.at),
    )


def _backing(scene: Scene, view: View, claim: Claim) -> list[Item]:
    """What stands behind a claim: whom the article follows, the figures, the footnotes, the other accounts."""
    parts: list[Piece] = []
    if claim.attributed_to:
        told = f"{say('detail.attributed', view.lang)}: {data_text(claim.attributed_to.in_(view.lang))}"
        parts.append((told, Role.WARNING))
    units = scene.chronicle.unit
    parts += [data(figure(told, units[told.unit], view.lang), Role.STRONG) for told in claim.figures]
    if claim.question:
        parts.append((say("detail.question", view.lang), Role.DISPUTED))
    if claim.footnotes:
        labels = (data(scene.chronicle.footnote[name].label, Role.DIM) for name in claim.footnotes)
        parts.append(ink(*(piece for label in labels for piece in (label, " "))))
    if not parts:
        return []
    spaced = [piece for index, part in enumerate(parts) for piece in ((" · ", part) if index else (part,))]
    return [said(view, *spaced, indent=2)]


def _claims(scene: Scene, view: View, place: Locality) -> list[Item]:
    claims = scene.chronicle.claims_at.get(place.id, ())
    mentions = scene.chronicle.mentions_of.get(place.id, ())
    if not claims and not mentions:
        return []
    rows: list[Item] = [section(view, "detail.claims")] if claims else []
    for claim in sorted(claims, key=lambda c: scene.windows[c.id]):
        rows.append(claim_item(scene, view, claim, 0))
        rows += _backing(scene, view, claim)
    if mentions:
        rows.append(section(view, "detail.via"))
        rows += [claim_item(scene, view, claim) for claim in mentions]
    return rows
