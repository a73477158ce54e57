"""The entries with an identifier, in full and in every form. Entries of different kinds may share an identifier."""

from collections.abc import Callable, Sequence
from typing import cast

from msgspec import Struct

from homs_tui.core.bilingual import Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.answers import entries, sheets
from homs_tui.present.answers.answer import Answer, Fields
from homs_tui.present.answers.fields import paths
from homs_tui.present.answers.records import Record
from homs_tui.present.answers.text_tables import Block
from homs_tui.present.detail.claim_detail import claim_detail
from homs_tui.present.detail.place_detail import place_detail
from homs_tui.present.scene import Scene
from homs_tui.present.voice import Voice


class _Entry(Struct, frozen=True):
    record: Record
    blocks: Callable[[], Sequence[Block]]


def show(scene: Scene, id_: str, hour: int, lang: Lang, with_article: Callable[[], Scene]) -> Answer:
    """The entries with an identifier; the status of a place is that of an hour.

    *with_article* gives the scene with the text of the article, which only the table shows.
    """
    found = [*_place(scene, id_, hour, lang), *_claim(scene, id_, lang, with_article), *_others(scene.chronicle, id_, lang)]

    def table() -> list[Block]:
        return [block for index, entry in enumerate(found) for block in (*([""] if index else []), *entry.blocks())]

    def fields() -> Fields:
        rows = ((str(e.record["sort"]), str(e.record["id"]), *pair) for e in found for pair in paths(e.record))
        return ("sort", "id", "field", "value"), rows

    return Answer(lambda: [entry.record for entry in found], table, fields)


def _place(scene: Scene, id_: str, hour: int, lang: Lang) -> list[_Entry]:
    place = scene.chronicle.locality.get(PlaceId(id_))
    if place is None:
        return []
    return [
        _Entry(entries.whole_place(scene.control, place), lambda: place_detail(scene, NOTHING_DONE, Voice(lang), place, hour))
    ]


def _claim(scene: Scene, id_: str, lang: Lang, with_article: Callable[[], Scene]) -> list[_Entry]:
    claim = scene.chronicle.claim.get(ClaimId(id_))
    if claim is None:
        return []
    return [
        _Entry(
            entries.whole_claim(scene.control, claim), lambda: claim_detail(with_article(), NOTHING_DONE, Voice(lang), claim)
        )
    ]


def _others(chronicle: Chronicle, id_: str, lang: Lang) -> list[_Entry]:
    found: list[_Entry] = []
    if actor := chronicle.actor.get(ActorId(id_)):
        record = entries.whole_actor(chronicle, actor)
        blocks = sheets.actor(chronicle, actor, _claims(record), lang)
        found.append(_Entry(record, lambda: blocks))
    if question := chronicle.question.get(id_):
        record = entries.whole_question(chronicle, question)
        answers = sheets.question(question, [_claims(account) for account in cast(list[Record], record["accounts"])], lang)
        found.append(_Entry(record, lambda: answers))
    if footnote := chronicle.footnote.get(id_):
        record = entries.whole_footnote(chronicle, footnote)
        cited = sheets.footnote(footnote, _claims(record), lang)
        found.append(_Entry(record, lambda: cited))
    return found


def _claims(record: Record) -> list[str]:
    return cast(list[str], record["claims"])
