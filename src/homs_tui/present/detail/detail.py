"""The rows of the detail pane."""

from homs_tui.core.subject import ClaimRef, FootnoteRef, PlaceRef
from homs_tui.present import clock
from homs_tui.present.acts import Acts
from homs_tui.present.detail.claim_detail import claim_detail, claim_title
from homs_tui.present.detail.footnote_detail import footnote_detail
from homs_tui.present.detail.place_detail import place_detail
from homs_tui.present.detail.proof import proof
from homs_tui.present.lists.rows import Item, Para
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import EMPTY, StyledText, data_text, ink
from homs_tui.present.view import View
from homs_tui.present.words import say


def detail_subject(scene: Scene, view: View) -> StyledText:
    """What the pane is about: for its title."""
    if view.proof and view.place in scene.chronicle.locality:
        name = data_text(scene.chronicle.locality[view.place].name.in_(view.lang))
        return StyledText(say("why.of", view.lang, place=name, time=clock.short(scene.axis.at(view.hour), view.lang)))
    match view.subject:
        case PlaceRef(id=place) if place in scene.chronicle.locality:
            return StyledText(scene.chronicle.locality[place].name.in_(view.lang))
        case ClaimRef(id=claim) if claim in scene.chronicle.claim:
            return StyledText(claim_title(scene, view.lang, scene.chronicle.claim[claim]))
        case FootnoteRef(id=name) if name in scene.chronicle.footnote:
            return StyledText(say("palette.footnote", view.lang, label=data_text(scene.chronicle.footnote[name].label)))
        case _:
            return EMPTY


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
