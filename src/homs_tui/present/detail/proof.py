"""The proof of a place's status as rows."""

from homs_tui.core.identifiers import PlaceId
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.core.why import Evidence, Proof, ProofPart, why
from homs_tui.present import clock
from homs_tui.present.detail.detail_parts import labelled, para, section
from homs_tui.present.lists.rows import Item
from homs_tui.present.panes.locality_list import both_names
from homs_tui.present.panes.timeline import claim_item
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import account_text, brief, marks, names, sentence, tally
from homs_tui.present.styled_text import Piece, data, data_text, unbroken
from homs_tui.present.view import View
from homs_tui.present.voice import Voice


def proof(scene: Scene, voice: Voice, place: PlaceId, hour: int) -> tuple[Item, ...]:
    """The status, the claims used with their windows and what narrowed those, and what would overturn the answer."""
    found = why(scene.control, place, scene.axis.at(hour))
    return (
        *_head(scene, voice, found),
        *_accounts(scene, voice, found),
        *_evidence(scene, voice, found),
        *_overturns(scene, voice, found),
        *_conflicts(scene, voice, found),
    )


def asked_of(scene: Scene, view: View) -> PlaceId | None:
    """The place to prove: the one last viewed, unless the viewed claim is only about others; then the first of those."""
    places = scene.chronicle.claim[view.subject.id].localities if isinstance(view.subject, ClaimRef) else ()
    whole = view.place
    while whole and whole not in places:
        whole = scene.chronicle.locality[whole].part_of
    return view.place if whole or not places else places[0]


def _head(scene: Scene, voice: Voice, found: Proof) -> list[Item]:
    chronicle, status = scene.chronicle, found.status
    rows: list[Item] = [
        para(voice, both_names(scene, voice, status.place), key=PlaceRef(status.place)),
        para(
            voice,
            marks(chronicle, status, voice.lang),
            " ",
            sentence(chronicle, status, scene.axis, voice.lang),
        ),
    ]
    if status.tally:
        rows.append(labelled(voice, "detail.parts", tally(chronicle, status, voice.lang)))
    initial = chronicle.locality[status.place].initial
    if initial:
        holder = data_text(chronicle.actor[initial.holder].name.in_(voice.lang))
        rows.append(para(voice, voice.say("detail.first", actor=holder), ". ", data(initial.ground.in_(voice.lang), Role.DIM)))
    return rows


def _accounts(scene: Scene, voice: Voice, found: Proof) -> list[Item]:
    rows: list[Item] = []
    asked = ""
    for account in found.status.accounts:
        if account.question != asked:
            asked = account.question
            question = scene.chronicle.question[asked].text.in_(voice.lang)
            rows.append(para(voice, ("≠ ", Role.DISPUTED), data(question, Role.DISPUTED)))
        text = account_text(scene.chronicle, account.question, account.account, voice.lang)
        sides = names(scene.chronicle, account.states, voice.lang)
        rows.append(para(voice, voice.say("status.account", account=text, sides=sides), indent=2))
    return rows


def _evidence(scene: Scene, voice: Voice, found: Proof) -> list[Item]:
    if not found.evidence:
        return [para(voice, (voice.say("why.nothing"), Role.DIM))]
    rows: list[Item] = [section(voice, "why.evidence")]
    for item in found.evidence:
        rows += _one(scene, voice, item)
    return rows


def _one(scene: Scene, voice: Voice, item: Evidence) -> list[Item]:
    claim = scene.chronicle.claim[item.claim]
    role = Role.DIM if item.part in (ProofPart.PAST, ProofPart.FUTURE, ProofPart.NARROWS) else Role.ACCENT
    head: list[Piece] = [(voice.say(f"why.{item.part.value}"), role), " · ", data(unbroken(claim.id), Role.DIM)]
    labels = [scene.chronicle.footnote[name].label for name in claim.footnotes]
    if labels:
        head += [" ·", *(piece for label in labels for piece in (" ", data(label)))]
    if claim.attributed_to:
        head += [" · ", (data_text(claim.attributed_to.in_(voice.lang)), Role.WARNING)]
    rows: list[Item] = [para(voice, *head), claim_item(scene, voice, claim.id, 0)]
    if item.tightened != item.stated:
        stated, narrowed = (data_text(clock.window(one, scene.axis, voice.lang)) for one in (item.stated, item.tightened))
        tightened = voice.say("detail.tightened", time=narrowed)
        rows.append(para(voice, voice.say("why.told", time=stated), " · ", (tightened, Role.CHANGED), indent=1))
    for word, other in (("why.earliest_by", item.earliest_by), ("why.latest_by", item.latest_by)):
        if other is not None:
            said = voice.say(word, claim=data_text(unbroken(other)))
            rows.append(para(voice, (said, Role.CHANGED), key=ClaimRef(other), indent=1))
    return rows


def _overturns(scene: Scene, voice: Voice, found: Proof) -> list[Item]:
    rows: list[Item] = [section(voice, "why.overturns")]
    if not found.overturns:
        return [*rows, para(voice, (voice.say("why.firm"), Role.DIM))]
    for overturn in found.overturns:
        claim = scene.chronicle.claim[overturn.claim]
        other = brief(scene.chronicle, overturn.status, voice.lang)
        rows.append(para(voice, data(claim.summary.in_(voice.lang)), key=ClaimRef(claim.id)))
        rows.append(para(voice, (voice.say("why.overturn", status=data_text(other)), Role.WARNING), indent=1))
    return rows


def _conflicts(scene: Scene, voice: Voice, found: Proof) -> list[Item]:
    if not found.conflicts:
        return []
    rows: list[Item] = [section(voice, "why.conflicts")]
    sets = ((claims[0], data(" ← ".join(unbroken(claim) for claim in reversed(claims)))) for claims in found.conflicts)
    return rows + [para(voice, ("≠ ", Role.WARNING), text, key=ClaimRef(first)) for first, text in sets]
