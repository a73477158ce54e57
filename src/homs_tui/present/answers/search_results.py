"""The results of a search, in every form: places and claims in the order of the explorer, then actors and footnotes.

The keys of the records are a contract, as in `records`.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.core.claim import Claim
from homs_tui.core.locality import Locality
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.present.acts import Acts
from homs_tui.present.answers.answer import Answer, Fields
from homs_tui.present.answers.records import Record, bilingual
from homs_tui.present.answers.sheets import table
from homs_tui.present.answers.text_tables import Block
from homs_tui.present.scene import Scene
from homs_tui.present.search import fields
from homs_tui.present.search.fields import TextField
from homs_tui.present.styled_text import data_text, direction, ink
from homs_tui.present.words import say
from homs_tui.text.clean import clean
from homs_tui.text.fold import find

FOUND, NOTHING = 0, 1
"""Exit codes, as of grep."""
AROUND = 24
"""How many code points are shown on each side of a hit."""
COLUMNS = (
    "type", "id", "name.ar", "name.en", "summary.ar", "summary.en", "hits.field", "hits.start", "hits.end",
)  # fmt: skip


class _Hit(Struct, frozen=True):
    field: TextField
    start: int
    end: int


class _Result(Struct, frozen=True):
    type: str
    """place, claim, actor or footnote."""
    id: str
    text: Bilingual
    """The name, or the summary of a claim."""
    hits: tuple[_Hit, ...]


def found(scene: Scene, acts: Acts, query: str, lang: Lang) -> Answer:
    """Every entry in which the query is found, with where in it."""
    results = (*_entries(scene, acts, query), *_others(scene, query))
    return Answer(
        lambda: map(_record, results),
        lambda: _table(results, query, lang),
        lambda: _fields(results),
        code=FOUND if results else NOTHING,
    )


def _entries(scene: Scene, acts: Acts, query: str) -> Iterator[_Result]:
    for entity in scene.search(acts, query):
        note = [TextField(fields.OWN_NOTE, text)] if (text := acts.note_on(entity)) else []
        match entity:
            case PlaceRef(id=place):
                entry: Locality | Claim = scene.chronicle.locality[place]
                yield _Result("place", place, scene.chronicle.locality[place].name, _hits(query, scene, entry, note))
            case ClaimRef(id=claim):
                entry = scene.chronicle.claim[claim]
                yield _Result("claim", claim, scene.chronicle.claim[claim].summary, _hits(query, scene, entry, note))


def _hits(query: str, scene: Scene, entry: Locality | Claim, note: Sequence[TextField]) -> tuple[_Hit, ...]:
    texts = scene.searched.vocabulary.texts
    shared = (one for word in scene.searched.links(entry) for one in texts[word])
    return _hits_in(query, (*scene.searched.texts(entry), *note, *shared))


def _others(scene: Scene, query: str) -> Iterator[_Result]:
    """Actors and footnotes, which the explorer shows only with the places and claims that they belong to."""
    for actor in scene.chronicle.actors:
        if hits := _hits_in(query, fields.of_actor(actor)):
            yield _Result("actor", actor.id, actor.name, hits)
    for note in scene.chronicle.footnotes:
        if hits := _hits_in(query, fields.of_footnote(note)):
            yield _Result("footnote", note.id, Bilingual(ar=note.label, en=note.label), hits)


def _hits_in(query: str, texts: Iterable[TextField]) -> tuple[_Hit, ...]:
    return tuple(_Hit(one, start, end) for one in texts for start, end in find(query, one.text))


# For machines


def _record(result: _Result) -> Record:
    return {
        "type": result.type,
        "id": result.id,
        _key(result): bilingual(result.text),
        "hits": [{"field": hit.field.name, "start": hit.start, "end": hit.end, "text": hit.field.text} for hit in result.hits],
    }


def _key(result: _Result) -> str:
    return "summary" if result.type == "claim" else "name"


def _fields(results: Sequence[_Result]) -> Fields:
    rows = (
        (
            result.type,
            result.id,
            *(("", "", *both) if _key(result) == "summary" else (*both, "", "")),
            ";".join(hit.field.name for hit in result.hits),
            ";".join(str(hit.start) for hit in result.hits),
            ";".join(str(hit.end) for hit in result.hits),
        )
        for result in results
        for both in ((result.text.ar, result.text.en),)
    )
    return COLUMNS, rows


# For people


def _table(results: Sequence[_Result], query: str, lang: Lang) -> list[Block]:
    if not results:
        return [ink(say("cli.nothing_found", lang, query=data_text(query)), base=direction(lang))]
    rows = ((say(f"type.{result.type}", lang), result.id, _excerpt(result, lang), result.text.in_(lang)) for result in results)
    return [table(lang, ("type", "id", "found", "text"), rows)]


def _excerpt(result: _Result, lang: Lang) -> str:
    """The first hit with what is around it; empty where it is in the name or summary that the table shows anyway."""
    if any(hit.field.text == result.text.in_(lang) for hit in result.hits):
        return ""
    hit = next((hit for hit in result.hits if not hit.field.name.endswith(".ar" if lang == "en" else ".en")), result.hits[0])
    text, start, end = hit.field.text.replace("\n", " "), max(hit.start - AROUND, 0), hit.end + AROUND
    start = text.rfind(" ", 0, start) + 1 if start else 0
    last = text.find(" ", end)
    return clean(("…" if start else "") + (text[start:] if last < 0 else f"{text[start:last]}…"))
