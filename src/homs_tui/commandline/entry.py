"""The answer to `show`: one entry in full, of whatever sort. Entries of different sorts may bear one identifier."""

from collections.abc import Callable, Sequence
from typing import cast

from msgspec import Struct

from homs_tui.commandline.answers import Answer, Fields
from homs_tui.commandline.asked import Asked
from homs_tui.commandline.naming import actor_names, named, place_names
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.answers import entries, sheets
from homs_tui.present.answers.records import Record
from homs_tui.present.answers.text_tables import Block, paths
from homs_tui.present.detail.claim_detail import claim_detail
from homs_tui.present.detail.place_detail import place_detail
from homs_tui.present.scene import Scene
from homs_tui.present.voice import Voice


class _Entry(Struct, frozen=True):
    record: Record
    blocks: Callable[[], Sequence[Block]]


def show(asked: Asked) -> Answer:
    """The entries of an identifier; else the place or the actor of that name."""
    given = asked.options.id or ""
    found = _entries(asked, given) or _entries(asked, _named(asked.chronicle, given))

    def table() -> list[Block]:
        return [block for index, entry in enumerate(found) for block in (*([""] if index else []), *entry.blocks())]

    def fields() -> Fields:
        rows = ((str(e.record["sort"]), str(e.record["id"]), *pair) for e in found for pair in paths(e.record))
        return ("sort", "id", "field", "value"), rows

    return Answer(lambda: [entry.record for entry in found], table, fields)


def identifiers(chronicle: Chronicle) -> list[str]:
    """Every identifier that can be shown."""
    sorts = (chronicle.locality, chronicle.claim, chronicle.actor, chronicle.question, chronicle.footnote)
    return [id_ for sort in sorts for id_ in sort]


def _named(chronicle: Chronicle, given: str) -> str:
    labels = {footnote.id: (footnote.label.strip("[]"),) for footnote in chronicle.footnotes}
    sorts = (labels, actor_names(chronicle), place_names(chronicle))
    names = {id_: tuple(word for sort in sorts for word in sort.get(id_, ())) for sort in sorts for id_ in sort}
    return named("entry", names, given, others=identifiers(chronicle))


def _entries(asked: Asked, id_: str) -> list[_Entry]:
    chronicle, scene, lang = asked.chronicle, asked.scene, asked.lang
    voice = Voice(lang)
    found: list[_Entry] = []
    if place := chronicle.locality.get(PlaceId(id_)):
        detail = place_detail(scene, NOTHING_DONE, voice, place, _hour(asked))
        found.append(_Entry(entries.whole_place(scene, place), lambda: detail))
    if claim := chronicle.claim.get(ClaimId(id_)):
        told = claim
        found.append(
            _Entry(
                entries.whole_claim(scene, claim),
                lambda: claim_detail(_with_article(asked), NOTHING_DONE, voice, told),
            )
        )
    if actor := chronicle.actor.get(ActorId(id_)):
        record = entries.whole_actor(chronicle, actor)
        blocks = sheets.actor(scene, actor, _claims(record), lang)
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


def _hour(asked: Asked) -> int:
    return 0 if asked.options.at is None else asked.scene.axis.hour_of(asked.instant(asked.options.at))


def _with_article(asked: Asked) -> Scene:
    """The words of the article are read for a reader's table only; no other form gives them."""
    article = asked.article
    return Scene(asked.chronicle, article.text if article else None)


def _claims(record: Record) -> list[str]:
    return cast(list[str], record["claims"])
