"""The claims of an hour: what just changed, what certainly or possibly happened in it, what came before and after."""

from collections.abc import Sequence
from typing import Final

from homs_tui.core.axis import HOUR
from homs_tui.core.changes import in_hour
from homs_tui.core.claim import ClaimKind
from homs_tui.core.identifiers import ClaimId
from homs_tui.core.plurals import CHANGES, CLAIMS
from homs_tui.core.status import PlaceChange, Status
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.core.window import Basis, Interval
from homs_tui.present.acts import Acts
from homs_tui.present.lists.lazy_list import IndexedNames, LazyItems, LazyList, ReadyItems, Section
from homs_tui.present.lists.rows import Field, Item, Para, Row
from homs_tui.present.marked import memoized_rows
from homs_tui.present.news import Change, changes_at
from homs_tui.present.panes.comparison import compared
from homs_tui.present.panes.locality_list import admitted, heading, noted_of, window_text
from homs_tui.present.roles import Role
from homs_tui.present.scene import MAX_ROWS, Scene
from homs_tui.present.status_text import NOTED_SIGN, brief, marks, role_of, side_role
from homs_tui.present.styled_text import data, direction, ink
from homs_tui.present.view import View
from homs_tui.present.voice import Voice
from homs_tui.present.words import say

SUMMARY_LINES: Final = 5
"""How many lines a claim has in a list of an hour; the rest is cut."""


SAID_NEEDS: Final = 60
"""The row width from which a place that just changed has its status in words."""


def timeline(scene: Scene, acts: Acts, view: View) -> LazyList:
    """The rows of the pane at the reader's hour or, while two hours are compared, the differences between them."""
    token = (view.hour, view.anchor, view.filter, view.voice, acts.noted)
    if view.anchor is not None:
        return LazyList(compared(scene, acts, view, view.anchor), token)
    certain, possible, order, standing = _now(scene, acts, view)
    groups: tuple[tuple[str, Section], ...] = (
        ("timeline.settled", _changed_rows(scene, acts, view, Change.NEWS)),
        ("timeline.opened", _changed_rows(scene, acts, view, Change.OPENED)),
        ("timeline.changed", _changed_rows(scene, acts, view, Change.NONE)),
        ("timeline.certain", _claims(scene, acts, view, certain)),
        ("timeline.possible", _claims(scene, acts, view, possible)),
        ("timeline.order", _claims(scene, acts, view, order)),
    )
    rows = [section for title, found in groups for section in _group(scene, title, found, view)]
    hidden = _hidden(scene, acts, view)
    if not rows:
        rows = [_remark(view, "timeline.none_shown" if hidden else "timeline.empty")]
    if hidden:
        rows.append(_remark(view, "timeline.hidden", things=hidden))
    for title, names in (
        ("timeline.past", _shown(scene, acts, view, scene.past(view.hour))),
        ("timeline.future", _shown(scene, acts, view, scene.future(view.hour))),
        ("timeline.standing", standing),
    ):
        rows += _group(scene, title, _claims(scene, acts, view, names), view)
    return LazyList(rows, token)


def _remark(view: View, key: str, **values: object) -> ReadyItems:
    """A sentence in place of entries, or about them."""
    return ReadyItems((Para(ink((say(key, view.lang, **values), Role.DIM), base=direction(view.lang))),))


def _hidden(scene: Scene, acts: Acts, view: View) -> str:
    """How many changes and claims of the hour the filter hides; empty for none."""
    if not view.filter:
        return ""
    claims = [claim for claim in scene.by_hour.specific(view.hour) if not _is_retrospect(scene, claim)]
    counts = (
        (CHANGES, len(_changes(scene, view.hour)) - len(_changed(scene, acts, view))),
        (CLAIMS, len(claims) - len(_shown(scene, acts, view, claims))),
    )
    return say("list.and", view.lang).join(noun.counted(number).in_(view.lang) for noun, number in counts if number)


def _group(scene: Scene, title: str, found: Section, view: View) -> list[Section]:
    if not len(found):
        return []
    return [ReadyItems((heading(scene, view.voice, say(title, view.lang)),)), found]


def _now(scene: Scene, acts: Acts, view: View) -> tuple[list[ClaimId], list[ClaimId], list[ClaimId], Sequence[ClaimId]]:
    """The claims of the hour: certainly in it, possibly in it, possibly in it by order alone, and those of every hour."""
    at = scene.axis.at(view.hour)
    whole = Interval(at, at + HOUR)
    certain: list[ClaimId] = []
    possible: list[ClaimId] = []
    order: list[ClaimId] = []
    retrospect: list[ClaimId] = []
    for claim in _shown(scene, acts, view, scene.by_hour.specific(view.hour)):
        bounds = scene.windows[claim]
        statement = scene.chronicle.claim[claim]
        if _is_retrospect(scene, claim):
            retrospect.append(claim)
        elif statement.is_state or (whole.earliest <= bounds.earliest and bounds.latest <= whole.latest):
            certain.append(claim)
        elif statement.window.basis is Basis.ORDER:
            order.append(claim)
        else:
            possible.append(claim)
    # In a large dataset most claims of an hour are of every hour: none of those is examined here.
    standing = _shown(scene, acts, view, scene.by_hour.standing(view.hour, retrospect))
    return certain, possible, order, standing if isinstance(standing, IndexedNames) else IndexedNames(standing)


def _is_retrospect(scene: Scene, claim: ClaimId) -> bool:
    """Whether a claim is background from before the first hour, which is listed with the claims of no hour in particular."""
    is_background = scene.chronicle.claim[claim].kind is ClaimKind.BACKGROUND
    return is_background and scene.windows[claim].earliest < scene.axis.first


def _shown(scene: Scene, acts: Acts, view: View, claims: Sequence[ClaimId]) -> Sequence[ClaimId]:
    """The claims about a place that the filter admits; and, where it asks for notes, those with one of their own."""
    if not view.filter:
        return claims
    places, noted = admitted(scene, acts, view), noted_of(acts, view.filter)
    about = scene.chronicle.claim
    return IndexedNames(claim for claim in claims if ClaimRef(claim) in noted or not places.isdisjoint(about[claim].localities))


def _changed_rows(scene: Scene, acts: Acts, view: View, what: Change) -> ReadyItems:
    """The places that just changed in one way: what is settled and what only may change from now on are different things."""
    meant = changes_at(scene, view.hour)
    shown = (change for change in _changed(scene, acts, view) if meant.get(change.place, Change.NONE) is what)
    return ReadyItems(tuple(_changed_row(scene, view.voice, change.after) for change in shown))


def _changed(scene: Scene, acts: Acts, view: View) -> list[PlaceChange]:
    admits, noted, chronicle = view.filter.admits, acts.noted, scene.chronicle
    return [
        change
        for change in _changes(scene, view.hour)
        if admits(chronicle, change.after, noted=PlaceRef(change.place) in noted)
    ]


def _changes(scene: Scene, hour: int) -> Sequence[PlaceChange]:
    """The changes that first show at an hour; at the first hour nothing has changed yet."""
    return in_hour(scene.control, scene.axis, hour) if hour else ()


@memoized_rows(MAX_ROWS)
def _changed_row(scene: Scene, voice: Voice, after: Status) -> Row:
    """A place that just changed, with its status since then."""
    chronicle = scene.chronicle
    place = chronicle.locality[after.place]
    mark = marks(chronicle, after, voice.lang)
    name = ink((place.name.in_(voice.lang), Role.STRONG), base=voice.base).hits(voice.query)
    said = ink((brief(chronicle, after, voice.lang), role_of(chronicle, after)), base=voice.base)
    return Row(
        (
            Field(ink(("*", Role.CHANGED)), 1),
            Field(mark, 4, "start"),
            Field(name, wraps=True),
            Field(said, needs=SAID_NEEDS, wraps=True),
        ),
        key=PlaceRef(place.id),
    )


def _claims(scene: Scene, acts: Acts, view: View, claims: Sequence[ClaimId]) -> LazyItems[ClaimId]:
    return LazyItems(ClaimRef, claims, lambda claim: claim_item(scene, view.voice, claim, noted=ClaimRef(claim) in acts.noted))


@memoized_rows(MAX_ROWS)
def claim_item(scene: Scene, voice: Voice, id_: ClaimId, max_lines: int = SUMMARY_LINES, *, noted: bool = False) -> Item:
    """A claim as a list item: its window and kind, whether it has a note, then its summary."""
    claim = scene.chronicle.claim[id_]
    when = window_text(scene, voice, scene.windows[id_])
    role = side_role(scene.chronicle, scene.chronicle.side_of(claim.change.to)) if claim.change else Role.DIM
    marks = (" ≠", Role.DISPUTED) if claim.question else ""
    note = (f" {NOTED_SIGN}", Role.ACCENT) if noted else ""
    summary = ink(data(claim.summary.in_(voice.lang))).hits(voice.query)
    return Para(
        ink(
            data(when, Role.STRONG), " ", (voice.say(f"claim.{claim.kind.value}"), role), marks, note, ": ", summary,
            base=voice.base,
        ),
        key=ClaimRef(claim.id),
        indent=1,
        max_lines=max_lines,
    )  # fmt: skip
