"""The detail of a place."""

from bisect import bisect_right
from datetime import datetime
from typing import Final

from homs_tui.core.claim import Claim
from homs_tui.core.control import Contested, Kind
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.locality import Locality, Point
from homs_tui.core.subject import HourRef, PlaceRef, ProofRef
from homs_tui.present import clock
from homs_tui.present.acts import Acts
from homs_tui.present.detail.detail_parts import HERE, labelled, para, section
from homs_tui.present.detail.note_rows import note_rows
from homs_tui.present.lists.keys import Aspect, Part
from homs_tui.present.lists.rows import Field, Item, Para, Row
from homs_tui.present.marked import memoized_rows
from homs_tui.present.numbers import figure
from homs_tui.present.panes.locality_list import both_names, instants_of
from homs_tui.present.panes.timeline import claim_item
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_ROWS, Scene
from homs_tui.present.status_text import (
    account_text,
    brief,
    data_name,
    glyph,
    holders_text,
    marks,
    names,
    role_of,
    sentence,
    side_role,
    tally,
)
from homs_tui.present.styled_text import Piece, StyledText, data, data_text, ink
from homs_tui.present.voice import Voice
from homs_tui.text.bidi import Base, is_arabic

MAX_SECTIONS: Final = 64
"""Sections of a detail that are cached, of a kind: those that are the same at every hour."""


def place_detail(scene: Scene, acts: Acts, voice: Voice, place: Locality, hour: int) -> tuple[Item, ...]:
    """Names and kind, status at an hour, note, history, parts, claims and position."""
    at = scene.axis.at(hour)
    return (
        *_names(scene, voice, place.id),
        *_status(scene, voice, place, at),
        *note_rows(acts, voice, PlaceRef(place.id)),
        *_history(scene, voice, place, at),
        *_parts(scene, voice, place, at),
        *_claims(scene, voice, place.id),
        *_about(scene, voice, place.id),
    )


@memoized_rows(MAX_SECTIONS)
def _names(scene: Scene, voice: Voice, place_id: PlaceId) -> tuple[Item, ...]:
    place = scene.chronicle.locality[place_id]
    key = Aspect(PlaceRef(place.id), Part.NAME)
    arabic = Para(ink((place.name.ar, Role.STRONG), base=Base.RTL).hits(voice.query), key)
    english = Para(ink((place.name.en, Role.STRONG), base=Base.LTR).hits(voice.query), key)
    rows: list[Item] = [arabic, english] if voice.lang == "ar" else [english, arabic]
    rows = rows if voice.medium.arabic else [english]
    also = tuple(name for name in place.alt if voice.medium.arabic or not is_arabic(name))
    if also:
        separator = voice.say("list.and")
        rows.append(para(voice, (voice.say("detail.also", names=""), Role.DIM), *_listed(also, separator)))
    kind: list[Piece] = [voice.say(f"place.{place.kind.value}")]
    if place.part_of:
        whole = data_name(scene.chronicle, place.part_of, voice.lang).text
        kind += [" · ", voice.say("detail.part_of", place=whole)]
    rows.append(para(voice, *kind, " · ", scene.chronicle.region[place.region].name.in_(voice.lang)))
    for other in place.not_same_as:
        name = data_name(scene.chronicle, other, voice.lang).text
        rows.append(para(voice, (voice.say("detail.not_same", place=name), Role.WARNING), key=PlaceRef(other)))
    return tuple(rows)


@memoized_rows(MAX_SECTIONS)
def _about(scene: Scene, voice: Voice, place_id: PlaceId) -> tuple[Item, ...]:
    """Its coordinates, their uncertainty and the dataset's remark."""
    place = scene.chronicle.locality[place_id]
    ref = PlaceRef(place.id)
    rows: list[Item] = [section(voice, "detail.about"), para(voice, _point(voice, place.point), key=Aspect(ref, Part.POINT))]
    if place.point_note:
        rows.append(para(voice, (place.point_note.in_(voice.lang), Role.DIM)))
    if place.note:
        rows.append(labelled(voice, "detail.note", data(place.note.in_(voice.lang)), key=Aspect(ref, Part.REMARK)))
    return tuple(rows)


def _listed(words: tuple[str, ...], separator: str) -> list[Piece]:
    return [piece for i, name in enumerate(words) for piece in ([separator] if i else []) + [data(name)]]


def _point(voice: Voice, point: Point | None) -> StyledText:
    if point is None:
        return ink((voice.say("detail.no_point"), Role.DIM))
    place = voice.say("detail.point", lat=f"{point.lat:.4f}", lon=f"{point.lon:.4f}")
    doubt = [voice.say(f"precision.{point.precision.value}")]
    if point.radius_km is not None:
        doubt.append(voice.say("detail.radius", km=f"{point.radius_km:g}"))
    return ink(place, " ", ("(" + " ".join(doubt) + ")", Role.DIM), " ", data(point.source.in_(voice.lang), Role.DIM))


def _status(scene: Scene, voice: Voice, place: Locality, at: datetime) -> list[Item]:
    chronicle, status = scene.chronicle, scene.control.status(place.id, at)
    rows: list[Item] = [
        section(voice, "detail.status", " · ", clock.short(at, voice.lang)),
        para(
            voice,
            marks(chronicle, status, voice.lang),
            " ",
            sentence(chronicle, status, scene.axis, voice.lang),
            key=ProofRef(status.place),
        ),
    ]
    if status.holders and status.kind is not Kind.UNKNOWN:
        rows.append(para(voice, holders_text(chronicle, status, voice.lang)))
    for account in status.accounts:
        text = account_text(chronicle, account.question, account.account, voice.lang)
        sides = names(chronicle, account.states, voice.lang)
        stated = voice.say("status.account", account=text, sides=sides)
        rows.append(para(voice, ("≠ ", Role.DISPUTED), stated, indent=1))
    return rows


def _parts(scene: Scene, voice: Voice, place: Locality, at: datetime) -> list[Item]:
    parts = scene.chronicle.parts.get(place.id, ())
    if not parts:
        return []
    status = scene.control.status(place.id, at)
    rows: list[Item] = [section(voice, "detail.parts", " · ", tally(scene.chronicle, status, voice.lang))]
    return rows + [_part(scene, voice, part, bisect_right(instants_of(scene, part), at)) for part in parts]


@memoized_rows(MAX_ROWS)
def _part(scene: Scene, voice: Voice, place: PlaceId, changes: int) -> Item:
    """A part after so many changes of its status."""
    sign = marks(scene.chronicle, scene.control.segments(place)[changes].status, voice.lang)
    name = both_names(scene, voice, place).towards(voice.base).hits(voice.query)
    return Row((Field(sign, 4, "start"), Field(name, wraps=True)), key=PlaceRef(place))


def _history(scene: Scene, voice: Voice, place: Locality, at: datetime) -> list[Item]:
    """The changes of the status over the whole axis; the current one is marked."""
    chronicle = scene.chronicle
    segments = scene.control.segments(place.id)
    if len(segments) == 1:
        return []
    rows: list[Item] = [section(voice, "detail.history")]
    if place.initial:
        first = voice.say("detail.first", actor=data_text(chronicle.actor[place.initial.holder].name.in_(voice.lang)))
        role = side_role(chronicle, chronicle.side_of(place.initial.holder))
        rows.append(para(voice, (first, role), ". ", data(place.initial.ground.in_(voice.lang), Role.DIM)))
    instants = instants_of(scene, place.id)
    now = bisect_right(instants, at) - 1
    return rows + [_change(scene, voice, place.id, index, index == now) for index in range(len(instants))]


@memoized_rows(MAX_ROWS)
def _change(scene: Scene, voice: Voice, place: PlaceId, index: int, here: bool) -> Item:
    """A change of a place, by its index: when, and to what; *here*: whether it is the current one."""
    change = scene.control.changes_of(place)[index]
    after = change.after
    return para(
        voice,
        (HERE.in_(voice.lang) if here else "  ", Role.ACCENT),
        data(clock.short(scene.axis.local(change.at), voice.lang), Role.STRONG),
        " ",
        (glyph(after), role_of(scene.chronicle, after)),
        " ",
        data(brief(scene.chronicle, after, voice.lang)),
        ("؛ " if voice.lang == "ar" else "; ") + voice.say(f"status.fought.{after.contested.value}")
        if after.contested is not Contested.NONE
        else "",
        key=HourRef(change.at),
    )


def _backing(scene: Scene, voice: Voice, claim: Claim) -> list[Item]:
    """What backs a claim: its attribution, figures and footnotes, and whether there are other accounts."""
    parts: list[Piece] = []
    if claim.attributed_to:
        attribution = f"{voice.say('detail.attributed')}: {data_text(claim.attributed_to.in_(voice.lang))}"
        parts.append((attribution, Role.WARNING))
    units = scene.chronicle.unit
    parts += [data(figure(one, units[one.unit], voice.lang), Role.STRONG) for one in claim.figures]
    if claim.question:
        parts.append((voice.say("detail.question"), Role.DISPUTED))
    if claim.footnotes:
        labels = (data(scene.chronicle.footnote[name].label, Role.DIM) for name in claim.footnotes)
        parts.append(ink(*(piece for label in labels for piece in (label, " "))))
    if not parts:
        return []
    spaced = [piece for index, part in enumerate(parts) for piece in ((" · ", part) if index else (part,))]
    return [para(voice, *spaced, indent=2)]


@memoized_rows(MAX_SECTIONS)
def _claims(scene: Scene, voice: Voice, place: PlaceId) -> tuple[Item, ...]:
    claims = scene.chronicle.claims_at.get(place, ())
    mentions = scene.chronicle.mentions_of.get(place, ())
    if not claims and not mentions:
        return ()
    rows: list[Item] = [section(voice, "detail.claims")] if claims else []
    for claim in sorted(claims, key=lambda c: scene.windows[c.id]):
        rows.append(claim_item(scene, voice, claim.id, 0))
        rows += _backing(scene, voice, claim)
    if mentions:
        rows.append(section(voice, "detail.via"))
        rows += [claim_item(scene, voice, claim.id) for claim in mentions]
    return tuple(rows)
