"""The text that copying an entry gives: logical, as it is stored, with what is needed to cite it."""

from homs_tui.core.claim import Claim
from homs_tui.core.locality import Locality
from homs_tui.core.subject import ClaimRef, Entity, FootnoteRef, NoteRef, PlaceRef, ProofRef
from homs_tui.present import clock
from homs_tui.present.acts import Acts
from homs_tui.present.detail.proof import proof
from homs_tui.present.lists.keys import Aspect, Part
from homs_tui.present.lists.logical import logical
from homs_tui.present.lists.rows import Item, Para, Rule
from homs_tui.present.panes.locality_list import window_text
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import sentence
from homs_tui.present.view import View
from homs_tui.present.words import say


def copied(scene: Scene, acts: Acts, view: View, item: Item | None) -> str:
    """The text of an entry: that of its place, claim, note or passage of the article, otherwise that of the entry itself."""
    if item is None:
        return ""
    match item.key:
        case PlaceRef() | ClaimRef() as entity:
            return _entity(scene, view, entity)
        case ProofRef(place=place):
            return _place(scene, view, scene.chronicle.locality[place])
        case NoteRef(of=entity):
            return acts.note_on(entity)
        case FootnoteRef(id=footnote):
            return _footnote(scene, view, footnote)
        case Aspect(of=entity, part=Part.NAME):
            return _entity(scene, view, entity)
        case Aspect(of=ClaimRef(id=claim), part=Part.PASSAGE):
            return scene.passage(scene.chronicle.claim[claim])
        case _:
            return logical(item)


def copied_proof(scene: Scene, view: View) -> str:
    """The whole proof of a place's status: the place, the hour, then every row, indented as on the screen."""
    if view.place is None:
        return ""
    rows = proof(scene, view.voice, view.place, view.hour)
    name = scene.chronicle.locality[view.place].name.in_(view.lang)
    head = f"{name} · {clock.date(scene.axis.at(view.hour), view.lang)} {clock.clock(scene.axis.at(view.hour))}"
    return "\n".join((head, *map(_proof_line, rows)))


def _proof_line(row: Item) -> str:
    """A row of a proof as text: after a blank line where it is a title, indented as on the screen."""
    match row:
        case Rule():
            return "\n" + logical(row)
        case Para(indent=indent):
            return " " * indent + logical(row)
        case _:
            return logical(row)


def _footnote(scene: Scene, view: View, id_: str) -> str:
    """Its label with what it cites, and the identifiers of the claims that have it."""
    footnote = scene.chronicle.footnote[id_]
    cited = footnote.citation or say("detail.footnote_unknown", view.lang)
    return "\n".join((f"{footnote.label} {cited}", *scene.claims_on[id_]))


def _entity(scene: Scene, view: View, entity: Entity) -> str:
    match entity:
        case PlaceRef(id=place):
            return _place(scene, view, scene.chronicle.locality[place])
        case ClaimRef(id=claim):
            return _claim(scene, view, scene.chronicle.claim[claim])


def _place(scene: Scene, view: View, place: Locality) -> str:
    """Its names, and its status at the hour."""
    at = scene.axis.at(view.hour)
    status = scene.control.status(place.id, at)
    said = sentence(scene.chronicle, status, scene.axis, view.lang).plain
    return f"{place.name.ar} · {place.name.en}\n{clock.stamp(at, view.lang)}: {said}"


def _claim(scene: Scene, view: View, claim: Claim) -> str:
    """Window, identifier, summary in both languages, attribution and footnotes."""
    lines = [f"{window_text(scene, view.voice, scene.windows[claim.id])} ({claim.id})", claim.summary.ar, claim.summary.en]
    if claim.attributed_to:
        lines.append(f"{say('detail.attributed', view.lang)}: {claim.attributed_to.in_(view.lang)}")
    lines.append(" ".join(scene.chronicle.footnote[note].label for note in claim.footnotes))
    return "\n".join(line for line in lines if line)
