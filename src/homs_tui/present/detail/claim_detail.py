"""All that is known of one claim, and the passage on which it stands."""

from homs_tui.core.claim import Claim
from homs_tui.core.state import Holder, Unheld
from homs_tui.core.subject import ClaimRef
from homs_tui.core.window import Basis
from homs_tui.present import clock
from homs_tui.present.detail.detail_parts import HERE, TO, actor_list, both, labelled, place_links, place_list, said, section
from homs_tui.present.detail.note_rows import noted
from homs_tui.present.lists.keys import Aspect, Part
from homs_tui.present.lists.rows import Item, Para
from homs_tui.present.numbers import figure
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import side_role
from homs_tui.present.styled_text import Piece, Span, StyledText, data, data_text
from homs_tui.present.view import View
from homs_tui.present.words import say
from homs_tui.text.bidi import Base
from homs_tui.text.clean import clean

AROUND = 160
"""Code points of the article shown on each side of a passage."""


def claim_detail(scene: Scene, view: View, claim: Claim) -> tuple[Item, ...]:
    """Summary, window, places, order, figures, attribution, contradiction, footnotes, passage."""
    return (
        *_summary(scene, view, claim),
        *noted(scene, view, ClaimRef(claim.id)),
        *_window(scene, view, claim),
        *_change(scene, view, claim),
        *_who_and_where(scene, view, claim),
        *_question(scene, view, claim),
        *_order(scene, view, claim),
        *_sources(scene, view, claim),
        *_passage(scene, view, claim),
    )


def _summary(scene: Scene, view: View, claim: Claim) -> list[Item]:
    head = said(
        view,
        (say(f"claim.{claim.kind.value}", view.lang), Role.HEADING),
        " · ",
        data(claim.id, Role.DIM),
        key=Aspect(ClaimRef(claim.id), Part.NAME),
    )
    return [head, *both(view, claim.summary)]


def _window(scene: Scene, view: View, claim: Claim) -> list[Item]:
    told = clock.window(claim.bounds, scene.axis, view.lang)
    pieces: list[Piece] = [data(told, Role.STRONG), " · ", say(f"basis.{claim.window.basis.value}", view.lang)]
    if claim.window.said:
        pieces += [" · ", say("detail.said", view.lang, said=data_text(claim.window.said))]
    rows: list[Item] = [labelled(view, "detail.window", *pieces)]
    narrowed = scene.windows[claim.id]
    if narrowed != claim.bounds:
        text = data_text(clock.window(narrowed, scene.axis, view.lang))
        rows.append(said(view, (say("detail.tightened", view.lang, time=text), Role.CHANGED), indent=1))
        rows += [_link(scene, view, other) for other in scene.control.histories.narrowers(claim.id, None)]
    if claim.window.convention and claim.window.basis is not Basis.STATED:
        rows.append(said(view, (claim.window.convention.in_(view.lang), Role.DIM), indent=1))
    return rows


def _change(scene: Scene, view: View, claim: Claim) -> list[Item]:
    rows: list[Item] = []
    if claim.change:
        pair = say(
            "detail.from_to",
            view.lang,
            from_=data_text(_holder(scene, view, claim.change.from_)),
            to=data_text(_holder(scene, view, claim.change.to)),
        )
        role = side_role(scene.chronicle, scene.chronicle.side_of(claim.change.to))
        rows.append(labelled(view, "detail.change", (pair, role), " · ", say(f"mode.{claim.change.mode.value}", view.lang)))
    if claim.holder:
        rows.append(labelled(view, "detail.holder", data(_holder(scene, view, claim.holder))))
    if claim.with_parts:
        rows.append(said(view, say("detail.with_parts", view.lang), indent=1))
    if claim.except_:
        rows.append(said(view, say("detail.spared", view.lang, places=place_list(scene, view, claim.except_).text), indent=1))
    return rows


def _holder(scene: Scene, view: View, holder: Holder) -> str:
    if isinstance(holder, Unheld):
        return say(f"state.{holder.value}", view.lang)
    return scene.chronicle.actor[holder].name.in_(view.lang)


def _who_and_where(scene: Scene, view: View, claim: Claim) -> list[Item]:
    rows: list[Item] = []
    if claim.actors:
        rows.append(labelled(view, "detail.actors", actor_list(scene, view, claim.actors)))
    if claim.targets:
        rows.append(labelled(view, "detail.targets", actor_list(scene, view, claim.targets)))
    units = scene.chronicle.unit
    figures = (figure(told, units[told.unit], view.lang) for told in claim.figures)
    rows += [labelled(view, "detail.figures", (told, Role.STRONG)) for told in figures]
    if claim.attributed_to:
        rows.append(labelled(view, "detail.attributed", (data_text(claim.attributed_to.in_(view.lang)), Role.WARNING)))
    if claim.localities:
        rows += [labelled(view, "detail.places"), *place_links(scene, view, claim.localities)]
    if claim.via:
        rows += [labelled(view, "detail.via"), *place_links(scene, view, claim.via)]
    return rows


def _question(scene: Scene, view: View, claim: Claim) -> list[Item]:
    """What else is told of the same fact, never smoothed over."""
    if claim.question is None:
        return []
    question = scene.chronicle.question[claim.question]
    rows: list[Item] = [
        section(view, "detail.question"),
        said(view, ("≠ ", Role.DISPUTED), (question.text.in_(view.lang), Role.DISPUTED)),
    ]
    for account in question.accounts:
        mine = account.id == claim.account
        note = (HERE.in_(view.lang), Role.ACCENT) if mine else "  "
        rows.append(said(view, note, data(account.text.in_(view.lang))))
        others = scene.chronicle.claims_for.get((question.id, account.id), ())
        rows += [_link(scene, view, other.id) for other in others if other.id != claim.id]
    if question.note:
        rows.append(labelled(view, "detail.note", data(question.note.in_(view.lang))))
    return rows


def _link(scene: Scene, view: View, claim: str) -> Item:
    summary = scene.chronicle.claim[claim].summary.in_(view.lang)
    return Para(said(view, TO.in_(view.lang), data(summary, Role.LINK)).ink, ClaimRef(claim), 2, 2)


def _order(scene: Scene, view: View, claim: Claim) -> list[Item]:
    rows: list[Item] = []
    for label, ids in (("detail.after", claim.after), ("detail.before", claim.before)):
        if ids:
            rows += [labelled(view, label), *(_link(scene, view, other) for other in ids)]
    if claim.order_note:
        rows.append(said(view, (claim.order_note.in_(view.lang), Role.DIM), indent=1))
    if claim.note:
        rows.append(labelled(view, "detail.note", data(claim.note.in_(view.lang))))
    return rows


def _sources(scene: Scene, view: View, claim: Claim) -> list[Item]:
    rows: list[Item] = []
    for name in claim.footnotes:
        footnote = scene.chronicle.footnote[name]
        known = footnote.citation or say("detail.footnote_unknown", view.lang)
        rows.append(labelled(view, "detail.footnotes", data(footnote.label, Role.STRONG), " ", (data_text(known), Role.DIM)))
    if len(rows) > 1 and not any(scene.chronicle.footnote[name].citation for name in claim.footnotes):
        labels = [data(scene.chronicle.footnote[name].label, Role.STRONG) for name in claim.footnotes]
        spaced = [piece for label in labels for piece in (label, " ")]
        return [labelled(view, "detail.footnotes", *spaced, (say("detail.footnote_unknown", view.lang), Role.DIM))]
    return rows


def _passage(scene: Scene, view: View, claim: Claim) -> list[Item]:
    """The words of the article, if the reader has it and it is the same article."""
    rows: list[Item] = [section(view, "detail.article")]
    if scene.article is None:
        return [*rows, said(view, (say("detail.no_article", view.lang), Role.DIM))]
    start, end = claim.where.start, claim.where.end
    words = scene.article[start:end]
    from hashlib import sha256  # noqa: PLC0415 - it loads OpenSSL, and only who has the article needs it

    if sha256(words.encode("utf-8", "surrogatepass")).hexdigest() != claim.where.sha256:
        return [*rows, said(view, (say("detail.wrong_article", view.lang), Role.WARNING))]
    return [*rows, Para(_around(scene.article, start, end), key=Aspect(ClaimRef(claim.id), Part.PASSAGE))]


def _around(article: str, start: int, end: int) -> StyledText:
    """The passage marked in what stands around it, cut at blanks."""
    first = article.rfind(" ", 0, max(start - AROUND, 0)) + 1 if start > AROUND else 0
    last = article.find(" ", min(end + AROUND, len(article)))
    last = len(article) if last < 0 else last
    before, words, after = (clean(part) for part in (article[first:start], article[start:end], article[end:last]))
    head = ("… " if first else "") + before
    text = head + words + after + (" …" if last < len(article) else "")
    return StyledText(text, (Span(len(head), len(head) + len(words), Role.PASSAGE),), Base.RTL)
