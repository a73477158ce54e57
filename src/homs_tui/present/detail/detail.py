"""The rows of the detail pane."""

from homs_tui.core.subject import ClaimRef, FootnoteRef, PlaceRef
from homs_tui.present.acts import Acts
from homs_tui.present.detail.claim_detail import claim_detail
from homs_tui.present.detail.footnote_detail import footnote_detail
from homs_tui.present.detail.place_detail import place_detail
from homs_tui.present.detail.proof import proof
from homs_tui.present.lists.rows import Item, Para
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import ink
from homs_tui.present.view import View
from homs_tui.present.words import say


def detail(scene: Scene, acts: Acts, view: View) -> tuple[Item, ...]:
    """The rows of the pane: the proof if it is shown, otherwise the claim, the place or the footnote."""
    if view.proof and view.place in scene.chronicle.locality:
        return proof(scene, view.voice, view.place, view.hour)
    match view.subject:
        case PlaceRef(id=place) if place in scene.chronicle.locality:
            return place_detail(scene, acts, view.voice, scene.chronicle.locality[place], view.hour)
        case ClaimRef(id=claim) if claim in scene.chronicle.claim:
            return claim_detail(scene, acts, view.voice, scene.chronicle.claim[claim])
        case FootnoteRef(id=footnote) if footnote in scene.chronicle.footnote:
            return footnote_detail(scene, acts, view.voice, scene.chronicle.footnote[footnote])
        case _:
            return (Para(ink((say("detail.empty", view.lang), Role.DIM))),)
