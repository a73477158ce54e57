"""The reader's note on a place or a claim."""

from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.subject import ClaimRef, Entity, FootnoteRef, NoteRef, PlaceRef
from homs_tui.present.acts import Acts
from homs_tui.present.detail.detail_parts import section
from homs_tui.present.lists.rows import Item, Para
from homs_tui.present.styled_text import StyledText
from homs_tui.present.view import View
from homs_tui.present.voice import Voice


def note_rows(acts: Acts, voice: Voice, subject: Entity) -> list[Item]:
    """The current note on a subject, under a title; no rows where there is none.

    The direction of each paragraph is that of its first letter, as in the editor.
    """
    text = acts.note_on(subject)
    if not text:
        return []
    return [section(voice, "detail.your_note"), Para(StyledText(text).hits(voice.query), key=NoteRef(subject))]


def subject_of(view: View) -> Entity | None:
    """The subject of a note written now: the place whose proof is shown, otherwise the subject of the detail."""
    if view.proof and view.place:
        return PlaceRef(view.place)
    return None if isinstance(view.subject, FootnoteRef) else view.subject


def subject_name(chronicle: Chronicle, subject: Entity, lang: Lang) -> str:
    """The name of a place or the summary of a claim; the identifier if the dataset no longer contains it."""
    match subject:
        case PlaceRef(id=place) if place in chronicle.locality:
            return chronicle.locality[place].name.in_(lang)
        case ClaimRef(id=claim) if claim in chronicle.claim:
            return chronicle.claim[claim].summary.in_(lang)
        case _:
            return subject.id
