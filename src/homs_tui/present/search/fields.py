"""What a search looks at: the texts that an entry shows, each with a name.

Texts of an entry's own are indexed with it. Words that many entries share (kinds, sides, actors, footnotes, regions) are
searched once for a query, as the vocabulary of the dataset; an entry that is linked to one of them is found as well.

The names are paths, as in the records of the command line: lists are numbered from 1, shared words have their identifier.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from homs_tui.core.actor import Actor
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.chronicle import Chronicle, Footnote, Unit
from homs_tui.core.claim import Claim, ClaimKind, Mode, Question
from homs_tui.core.locality import Locality, LocalityKind
from homs_tui.core.state import NOBODY, UNKNOWN, Holder, Unheld
from homs_tui.core.status import Status
from homs_tui.present.numbers import figure
from homs_tui.present.status_text import LOOKS, looks_in
from homs_tui.present.words import WORDS


class TextField(NamedTuple):
    """A text of an entry."""

    name: str
    """Its path: ``name.ar``, ``figures.1.en``."""
    text: str
    """The text, never empty."""


class SharedWord(NamedTuple):
    """A word that entries are linked to."""

    sort: str
    """What it is the word for."""
    id: str
    """Its identifier, unique within the sort."""


OF_STATUS: Final = frozenset(["look", "side", "holder", "actor"])
"""The sorts of words that places are linked to by their statuses, which take longer to find out than the others."""
OWN_NOTE = "own_note"
"""The field of the reader's note on an entry."""


# Texts of an entry's own


def of_place(place: Locality) -> Iterator[TextField]:
    """The texts of a place."""
    yield from _both("name", place.name)
    yield from _numbered("alt", place.alt)
    yield from _some("id", place.id)
    yield from _both("note", place.note)
    yield from _both("point_note", place.point_note)
    if place.point:
        yield from _some("point", f"{place.point.lat:.4f} {place.point.lon:.4f}")
        yield from _both("point.source", place.point.source)
    if place.initial:
        yield from _both("first.ground", place.initial.ground)


def of_claim(claim: Claim, units: Mapping[str, Unit], passage: str) -> Iterator[TextField]:
    """The texts of a claim, with its passage of the article, which is empty if the reader does not have it."""
    yield from _both("summary", claim.summary)
    yield from _some("window.said", claim.window.said)
    yield from _both("attributed_to", claim.attributed_to)
    for number, one in enumerate(claim.figures, 1):
        yield TextField(f"figures.{number}.ar", figure(one, units[one.unit], "ar"))
        yield TextField(f"figures.{number}.en", figure(one, units[one.unit], "en"))
    yield from _some("id", claim.id)
    yield from _both("note", claim.note)
    yield from _both("order_note", claim.order_note)
    yield from _numbered("order_said", claim.order_said)
    yield from _some("passage", passage)


def of_actor(actor: Actor) -> Iterator[TextField]:
    """The texts of an actor."""
    yield from _both("name", actor.name)
    yield from _numbered("alt", actor.alt)
    yield from _some("id", actor.id)
    yield from _both("note", actor.note)


def of_footnote(footnote: Footnote) -> Iterator[TextField]:
    """The texts of a footnote; its identifier is within its label."""
    yield from _some("label", footnote.label)
    yield from _some("citation", footnote.citation)
    yield from _both("note", footnote.note)


def _of_question(question: Question) -> Iterator[TextField]:
    yield from _both("text", question.text)
    yield from _both("note", question.note)
    for account in question.accounts:
        yield from _both(f"accounts.{account.id}", account.text)


def _both(name: str, text: Bilingual | None) -> Iterator[TextField]:
    if text is not None and text.ar:
        yield TextField(f"{name}.ar", text.ar)
    if text is not None and text.en:
        yield TextField(f"{name}.en", text.en)


def _numbered(name: str, texts: Iterable[str]) -> Iterator[TextField]:
    for number, text in enumerate(texts, 1):
        yield from _some(f"{name}.{number}", text)


def _some(name: str, text: str) -> Iterator[TextField]:
    if text:
        yield TextField(name, text)


# Shared words


def vocabulary(chronicle: Chronicle) -> Iterator[tuple[SharedWord, tuple[TextField, ...]]]:
    """Every word that entries may be linked to, with its texts."""
    for claim_kind in ClaimKind:
        yield SharedWord("claim", claim_kind.value), _said("kind", f"claim.{claim_kind.value}")
    for place_kind in LocalityKind:
        yield SharedWord("place", place_kind.value), _said("kind", f"place.{place_kind.value}")
    for mode in Mode:
        yield SharedWord("mode", mode.value), _said("change.mode", f"mode.{mode.value}")
    for look, drawn in LOOKS.items():
        yield SharedWord("look", look.value), _said(f"states.{look.value}", drawn.word)
    for unheld in (NOBODY, UNKNOWN):
        yield SharedWord("holder", unheld.value), _said(f"holders.{unheld.value}", f"state.{unheld.value}")
    for region in chronicle.regions:
        yield SharedWord("region", region.id), tuple(_both("region", region.name))
    for side in chronicle.sides:
        yield SharedWord("side", side.id), tuple(_both(f"sides.{side.id}", side.name))
    for actor in chronicle.actors:
        names = (*_both("name", actor.name), *_numbered("alt", actor.alt))
        yield SharedWord("actor", actor.id), _within(f"actors.{actor.id}", names)
    for note in chronicle.footnotes:
        yield SharedWord("footnote", note.id), _within(f"footnotes.{note.id}", of_footnote(note))
    for question in chronicle.questions:
        yield SharedWord("question", question.id), _within("question", _of_question(question))


def _said(name: str, key: str) -> tuple[TextField, ...]:
    return tuple(_both(name, WORDS[key]))


def _within(name: str, fields: Iterable[TextField]) -> tuple[TextField, ...]:
    return tuple(TextField(f"{name}.{field.name}", field.text) for field in fields)


def links_of_place(place: Locality) -> Iterator[SharedWord]:
    """The words that a place is linked to, whatever its status."""
    yield SharedWord("place", place.kind.value)
    yield SharedWord("region", place.region)


def links_of_statuses(chronicle: Chronicle, statuses: Iterable[Status]) -> Iterator[SharedWord]:
    """The words that a place is linked to by the statuses that it has on the axis; some are given repeatedly."""
    for status in statuses:
        for look in looks_in(chronicle, status):
            yield SharedWord("look", look.value)
        for state in status.states:
            yield SharedWord("holder", state.value) if isinstance(state, Unheld) else SharedWord("side", state)
        for actor in status.holders:
            yield SharedWord("actor", actor)


def links_of_claim(claim: Claim) -> Iterator[SharedWord]:
    """The words that a claim is linked to; some are given repeatedly."""
    yield SharedWord("claim", claim.kind.value)
    for actor in (*claim.actors, *claim.targets):
        yield SharedWord("actor", actor)
    if claim.change is not None:
        yield SharedWord("mode", claim.change.mode.value)
        yield _holder(claim.change.from_)
        yield _holder(claim.change.to)
    if claim.holder is not None:
        yield _holder(claim.holder)
    for footnote in claim.footnotes:
        yield SharedWord("footnote", footnote)
    if claim.question is not None:
        yield SharedWord("question", claim.question)


def _holder(holder: Holder) -> SharedWord:
    return SharedWord("holder", holder.value) if isinstance(holder, Unheld) else SharedWord("actor", holder)
