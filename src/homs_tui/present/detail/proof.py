"""Why a place has the status that it has: the proof as rows."""

from homs_tui.core.identifiers import PlaceId
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.core.why import Evidence, Proof, ProofPart, why
from homs_tui.present import clock
from homs_tui.present.detail.detail_parts import labelled, said, section
from homs_tui.present.lists.locality_list import linked
from homs_tui.present.lists.rows import Item
from homs_tui.present.lists.timeline import claim_item
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import account_text, brief, marks, names, sentence, tally
from homs_tui.present.styled_text import Piece, data, data_text
from homs_tui.present.view import View
from homs_tui.present.words import say


def proof(scene: Scene, view: View, place: PlaceId) -> tuple[Item, ...]:
    """The status, the claims used with their windows, what narrowed them, and what would overturn the answer."""
    found = why(scene.control, place, scene.axis.at(view.hour))
    return (
        *_head(scene, view, found),
        *_accounts(scene, view, found),
        *_evidence(scene, view, found),
        *_overturns(scene, view, found),
        *_conflicts(scene, view, found),
    )


def asked_of(scene: Scene, view: View) -> PlaceId | None:
    """The place whose proof is asked for: the one last looked at, unless the claim in view is told of others alone."""
    told = scene.chronicle.claim[view.subject.id].localities if isinstance(view.subject, ClaimRef) else ()
    whole = view.place
    while whole and whole not in told:
        whole = scene.chronicle.locality[whole].part_of
    return view.place if whole or not told else told[0]


def _head(scene: Scene, view: View, found: Proof) -> list[Item]:
    chronicle, status = scene.chronicle, found.status
    rows: list[Item] = [
        section(view, "why.title", " · ", clock.short(found.at, view.lang)),
        said(view, linked(scene, view, status.place), key=PlaceRef(status.place)),
        said(
            view,
            marks(chronicle, status, view.lang),
            " ",
            sentence(chronicle, status, scene.axis, view.lang),
        ),
    ]
    if status.tally:
        rows.append(labelled(view, "detail.parts", tally(chronicle, status, view.lang)))
    initial = chronicle.locality[status.place].initial
    if initial:
        holder = data_text(chronicle.actor[initial.holder].name.in_(view.lang))
        rows.append(
            said(view, say("detail.first", view.lang, actor=holder), ". ", data(initial.ground.in_(view.lang), Role.DIM))
        )
    return rows


def _accounts(scene: Scene, view: View, found: Proof) -> list[Item]:
    rows: list[Item] = []
    asked = ""
    for account in found.status.accounts:
        if account.question != asked:
            asked = account.question
            question = scene.chronicle.question[asked].text.in_(view.lang)
            rows.append(said(view, ("≠ ", Role.DISPUTED), data(question, Role.DISPUTED)))
        text = account_text(scene.chronicle, account.question, account.account, view.lang)
        sides = names(scene.chronicle, account.states, view.lang)
        rows.append(said(view, say("status.account", view.lang, account=text, sides=sides), indent=2))
    return rows


def _evidence(scene: Scene, view: View, found: Proof) -> list[Item]:
    if not found.evidence:
        return [said(view, (say("why.nothing", view.lang), Role.DIM))]
    rows: list[Item] = [section(view, "why.evidence")]
    for item in found.evidence:
        rows += _one(scene, view, item)
    return rows


def _one(scene: Scene, view: View, item: Evidence) -> list[Item]:
    claim = scene.chronicle.claim[item.claim]
    role = Role.DIM if item.part in (ProofPart.PAST, ProofPart.FUTURE, ProofPart.NARROWS) else Role.ACCENT
    rows: list[Item] = [
        said(view, (say(f"why.{item.part.value}", view.lang), role), " · ", data(claim.id, Role.DIM)),
        claim_item(scene, view, claim, 0),
    ]
    told = clock.window(item.told, scene.axis, view.lang)
    pieces: list[Piece] = [say("why.told", view.lang, time=data_text(told))]
    if item.tightened != item.told:
        narrowed = data_text(clock.window(item.tightened, scene.axis, view.lang))
        pieces += [" · ", (say("detail.tightened", view.lang, time=narrowed), Role.CHANGED)]
    labels = [scene.chronicle.footnote[name].label for name in claim.footnotes]
    if labels:
        pieces += [" ·", *(piece for label in labels for piece in (" ", data(label)))]
    if claim.attributed_to:
        pieces += [" · ", (data_text(claim.attributed_to.in_(view.lang)), Role.WARNING)]
    rows.append(said(view, *pieces, indent=1))
    for word, other in (("why.earliest_by", item.earliest_by), ("why.latest_by", item.latest_by)):
        if other is not None:
            rows.append(said(view, (say(word, view.lang, claim=data_text(other)), Role.CHANGED), key=ClaimRef(other), indent=1))
    return rows


def _overturns(scene: Scene, view: View, found: Proof) -> list[Item]:
    rows: list[Item] = [section(view, "why.overturns")]
    if not found.overturns:
        return [*rows, said(view, (say("why.firm", view.lang), Role.DIM))]
    for overturn in found.overturns:
        claim = scene.chronicle.claim[overturn.claim]
        other = brief(scene.chronicle, overturn.status, view.lang)
        rows.append(said(view, data(claim.summary.in_(view.lang)), key=ClaimRef(claim.id)))
        rows.append(said(view, (say("why.overturn", view.lang, status=data_text(other)), Role.WARNING), indent=1))
    return rows


def _conflicts(scene: Scene, view: View, found: Proof) -> list[Item]:
    if not found.conflicts:
        return []
    rows: list[Item] = [section(view, "why.conflicts")]
    told = ((claims[0], data(" ← ".join(reversed(claims)))) for claims in found.conflicts)
    return rows + [said(view, ("≠ ", Role.WARNING), text, key=ClaimRef(first)) for first, text in told]
