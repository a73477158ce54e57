"""The detail of a claim, with the passage that it rests on."""

from homs_tui.core.bilingual import Lang
from homs_tui.core.claim import Claim
from homs_tui.core.identifiers import ClaimId
from homs_tui.core.plurals import CHARACTERS, CLAIMS
from homs_tui.core.state import Holder, Unheld
from homs_tui.core.subject import ClaimRef, FootnoteRef
from homs_tui.core.window import Basis
from homs_tui.present import clock
from homs_tui.present.acts import Acts
from homs_tui.present.detail.detail_parts import (
    HERE,
    TO,
    actor_list,
    in_both_languages,
    labelled,
    para,
    place_links,
    place_list,
    section,
)
from homs_tui.present.detail.note_rows import note_rows
from homs_tui.present.lists.keys import Aspect, Part
from homs_tui.present.lists.rows import Item, Para
from homs_tui.present.numbers import figure
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import side_role
from homs_tui.present.styled_text import Piece, Span, StyledText, data, data_text, unbroken
from homs_tui.present.voice import Voice
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.text.clean import clean

AROUND = 160
"""How many code points of the article are shown on each side of a passage."""


def claim_detail(scene: Scene, acts: Acts, voice: Voice, claim: Claim) -> tuple[Item, ...]:
    """Summary, note, window, change, actors and places, contradiction, order, footnotes, passage."""
    return (
        *_summary(scene, voice, claim),
        *note_rows(acts, voice, ClaimRef(claim.id)),
        *_window(scene, voice, claim),
        *_change(scene, voice, claim),
        *_who_and_where(scene, voice, claim),
        *_question(scene, voice, claim),
        *_order(scene, voice, claim),
        *_sources(scene, voice, claim),
        *_passage(scene, voice, claim),
    )


def claim_title(scene: Scene, lang: Lang, claim: Claim) -> str:
    """What a claim is about, in a few words: its kind, and the first of its places."""
    kind = say(f"claim.{claim.kind.value}", lang)
    if not claim.localities:
        return kind
    place = data_text(scene.chronicle.locality[claim.localities[0]].name.in_(lang))
    more = " …" if len(claim.localities) > 1 else ""
    return f"{kind} · {place}{more}"


def _summary(scene: Scene, voice: Voice, claim: Claim) -> list[Item]:
    head = para(
        voice,
        (voice.say(f"claim.{claim.kind.value}"), Role.HEADING),
        " · ",
        data(unbroken(claim.id), Role.DIM),
        key=Aspect(ClaimRef(claim.id), Part.NAME),
    )
    return [head, *in_both_languages(voice, claim.summary)]


def _window(scene: Scene, voice: Voice, claim: Claim) -> list[Item]:
    stated = clock.window(claim.bounds, scene.axis, voice.lang)
    pieces: list[Piece] = [data(stated, Role.STRONG), " · ", voice.say(f"basis.{claim.window.basis.value}")]
    if claim.window.said:
        pieces += [" · ", voice.say("detail.said", said=data_text(claim.window.said))]
    if claim.throughout:
        pieces += [" · ", voice.say("detail.throughout")]
    rows: list[Item] = [labelled(voice, "detail.window", *pieces)]
    narrowed = scene.windows[claim.id]
    if narrowed != claim.bounds:
        text = data_text(clock.window(narrowed, scene.axis, voice.lang))
        rows.append(para(voice, (voice.say("detail.tightened", time=text), Role.CHANGED), indent=1))
        rows += [_link(scene, voice, other) for other in scene.control.histories.narrowers(claim.id, None)]
    if claim.window.convention and claim.window.basis is not Basis.STATED:
        rows.append(para(voice, (claim.window.convention.in_(voice.lang), Role.DIM), indent=1))
    return rows


def _change(scene: Scene, voice: Voice, claim: Claim) -> list[Item]:
    rows: list[Item] = []
    if claim.change:
        pair = voice.say(
            "detail.from_to",
            from_=data_text(_holder(scene, voice, claim.change.from_)),
            to=data_text(_holder(scene, voice, claim.change.to)),
        )
        role = side_role(scene.chronicle, scene.chronicle.side_of(claim.change.to))
        rows.append(labelled(voice, "detail.change", (pair, role), " · ", voice.say(f"mode.{claim.change.mode.value}")))
    if claim.holder:
        rows.append(labelled(voice, "detail.holder", data(_holder(scene, voice, claim.holder))))
    if claim.with_parts:
        rows.append(para(voice, voice.say("detail.with_parts"), indent=1))
    if claim.except_:
        rows.append(para(voice, voice.say("detail.spared", places=place_list(scene, voice, claim.except_).text), indent=1))
    return rows


def _holder(scene: Scene, voice: Voice, holder: Holder) -> str:
    if isinstance(holder, Unheld):
        return voice.say(f"state.{holder.value}")
    return scene.chronicle.actor[holder].name.in_(voice.lang)


def _who_and_where(scene: Scene, voice: Voice, claim: Claim) -> list[Item]:
    rows: list[Item] = []
    if claim.actors:
        rows.append(labelled(voice, "detail.actors", actor_list(scene, voice, claim.actors)))
    if claim.targets:
        rows.append(labelled(voice, "detail.targets", actor_list(scene, voice, claim.targets)))
    units = scene.chronicle.unit
    figures = (figure(one, units[one.unit], voice.lang) for one in claim.figures)
    rows += [labelled(voice, "detail.figures", (text, Role.STRONG)) for text in figures]
    if claim.attributed_to:
        rows.append(labelled(voice, "detail.attributed", (data_text(claim.attributed_to.in_(voice.lang)), Role.WARNING)))
    if claim.localities:
        rows += [labelled(voice, "detail.places"), *place_links(scene, voice, claim.localities)]
    if claim.via:
        rows += [labelled(voice, "detail.via"), *place_links(scene, voice, claim.via)]
    return rows


def _question(scene: Scene, voice: Voice, claim: Claim) -> list[Item]:
    """The other accounts of the same fact."""
    if claim.question is None:
        return []
    question = scene.chronicle.question[claim.question]
    rows: list[Item] = [
        section(voice, "detail.question"),
        para(voice, ("≠ ", Role.DISPUTED), (question.text.in_(voice.lang), Role.DISPUTED)),
    ]
    for account in question.accounts:
        mine = account.id == claim.account
        note = (HERE.in_(voice.lang), Role.ACCENT) if mine else "  "
        rows.append(para(voice, note, data(account.text.in_(voice.lang))))
        others = scene.chronicle.claims_for.get((question.id, account.id), ())
        rows += [_link(scene, voice, other.id) for other in others if other.id != claim.id]
    if question.note:
        rows.append(labelled(voice, "detail.note", data(question.note.in_(voice.lang))))
    return rows


def _link(scene: Scene, voice: Voice, claim: ClaimId) -> Item:
    summary = scene.chronicle.claim[claim].summary.in_(voice.lang)
    return Para(para(voice, TO.in_(voice.lang), data(summary, Role.LINK)).ink, ClaimRef(claim), 2, 2)


def _order(scene: Scene, voice: Voice, claim: Claim) -> list[Item]:
    rows: list[Item] = []
    for label, ids in (("detail.after", claim.after), ("detail.before", claim.before)):
        if ids:
            rows += [labelled(voice, label), *(_link(scene, voice, other) for other in ids)]
    if claim.order_said:
        words = voice.say("list.and").join(f"«{data_text(said)}»" for said in claim.order_said)
        rows.append(labelled(voice, "detail.order_said", words))
    if claim.order_note:
        rows.append(para(voice, (claim.order_note.in_(voice.lang), Role.DIM), indent=1))
    if claim.note:
        rows.append(labelled(voice, "detail.note", data(claim.note.in_(voice.lang))))
    return rows


def _sources(scene: Scene, voice: Voice, claim: Claim) -> list[Item]:
    """Each footnote, as a link to whatever else has it."""
    if not claim.footnotes:
        return []
    known = any(scene.chronicle.footnote[name].citation for name in claim.footnotes)
    unknown = "" if known else (voice.say("detail.footnote_unknown"), Role.DIM)
    return [labelled(voice, "detail.footnotes", unknown), *(_footnote(scene, voice, name) for name in claim.footnotes)]


def _footnote(scene: Scene, voice: Voice, name: str) -> Item:
    footnote = scene.chronicle.footnote[name]
    claims = CLAIMS.counted(len(scene.claims_on[name])).in_(voice.lang)
    cited = (f" · {data_text(footnote.citation)}", Role.DIM) if footnote.citation else ""
    label = data(footnote.label, Role.STRONG)
    return para(voice, TO.in_(voice.lang), label, (f" · {claims}", Role.DIM), cited, key=FootnoteRef(name), indent=1)


def _passage(scene: Scene, voice: Voice, claim: Claim) -> list[Item]:
    """The passage of the article, if the reader has a copy of it that contains the passage, and whether it has moved."""
    rows: list[Item] = [section(voice, "detail.article")]
    copy = scene.article_copy
    if copy is None:
        return [*rows, para(voice, (voice.say("detail.no_article"), Role.DIM))]
    place = copy.place(claim.where)
    if place is None:
        return [*rows, para(voice, (voice.say("detail.not_in_copy"), Role.WARNING))]
    if place.by:
        way = "detail.moved_on" if place.by > 0 else "detail.moved_back"
        rows.append(para(voice, (voice.say(way, characters=CHARACTERS.counted(abs(place.by))), Role.WARNING)))
    text = _around(copy.text, place.start, place.end)
    return [*rows, Para(text.hits(voice.query), key=Aspect(ClaimRef(claim.id), Part.PASSAGE))]


def _around(article: str, start: int, end: int) -> StyledText:
    """The passage marked in its context, which is cut at blanks."""
    first = article.rfind(" ", 0, max(start - AROUND, 0)) + 1 if start > AROUND else 0
    last = article.find(" ", min(end + AROUND, len(article)))
    last = len(article) if last < 0 else last
    before, words, after = (clean(part) for part in (article[first:start], article[start:end], article[end:last]))
    head = ("… " if first else "") + before
    text = head + words + after + (" …" if last < len(article) else "")
    return StyledText(text, (Span(len(head), len(head) + len(words), Role.PASSAGE),), Base.RTL)
