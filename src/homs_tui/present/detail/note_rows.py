"""What the reader has written on a place or a claim."""

from homs_tui.core.bilingual import Lang
from homs_tui.present.detail.detail_parts import section
from homs_tui.present.lists.rows import Item, Para
from homs_tui.present.scene import Scene
from homs_tui.present.styled_text import StyledText
from homs_tui.present.view import View

NOTED = "noted"
"""The sort of the key of a note: "noted:place:ID" or "noted:claim:ID"."""


def noted(scene: Scene, view: View, subject: str) -> list[Item]:
    """The note that stands for a subject under its title; nothing where there is none.

    Each paragraph has the direction of its own first letter, as in the editor.
    """
    text = scene.notes.get(subject)
    if not text:
        return []
    return [section(view, "detail.your_note"), Para(StyledText(text).hits(view.query), key=f"{NOTED}:{subject}")]


def subject_of(view: View) -> str:
    """What a note written now is on: the place whose proof is shown, else what the detail tells of; empty for nothing."""
    return f"place:{view.place}" if view.proof and view.place else view.subject


def subject_name(scene: Scene, subject: str, lang: Lang) -> str:
    """What a subject is called: the name of a place, the summary of a claim; of one that is gone its identifier."""
    sort, _, name = subject.partition(":")
    if sort == "place" and name in scene.chronicle.locality:
        return scene.chronicle.locality[name].name.in_(lang)
    if sort == "claim" and name in scene.chronicle.claim:
        return scene.chronicle.claim[name].summary.in_(lang)
    return name
