"""The detail of a footnote: what it cites, and every claim that has it."""

from homs_tui.core.chronicle import Footnote
from homs_tui.core.subject import ClaimRef, FootnoteRef
from homs_tui.present.acts import Acts
from homs_tui.present.detail.detail_parts import labelled, para, section
from homs_tui.present.lists.keys import Key
from homs_tui.present.lists.rows import Item
from homs_tui.present.panes.timeline import claim_item
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import data, data_text
from homs_tui.present.voice import Voice


def footnote_detail(scene: Scene, acts: Acts, voice: Voice, footnote: Footnote) -> tuple[Item, ...]:
    """Label, work cited, our remark, claims in order of time."""
    key: Key = FootnoteRef(footnote.id)
    rows: list[Item] = [labelled(voice, "detail.footnote", data(footnote.label, Role.STRONG), key=key)]
    known = bool(footnote.citation)
    cited = data_text(footnote.citation) if known else voice.say("detail.footnote_unknown")
    rows.append(para(voice, cited if known else (cited, Role.DIM)))
    if footnote.note:
        rows.append(labelled(voice, "detail.note", data(footnote.note.in_(voice.lang))))
    claims = scene.claims_on[footnote.id]
    rows.append(section(voice, "detail.on_footnote", f" · {len(claims)}"))
    return (*rows, *(claim_item(scene, voice, claim, noted=ClaimRef(claim) in acts.noted) for claim in claims))
