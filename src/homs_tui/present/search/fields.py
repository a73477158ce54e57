"""What a search looks at: the texts that an entry shows, each with a name.

Texts of an entry's own are indexed with it. Words that many entries share (kinds, sides, actors, footnotes, regions) are
searched once for a query, as the vocabulary of the dataset; an entry that is linked to one of them is found as well.

The names are paths, as in the records of the command line: lists are numbered from 1, shared words have their identifier.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from homs_tui.core.actor import Actor
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.chronicle import Chronicle, Footnote, Unit
from homs_tui.core.claim import Claim, ClaimKind, Mode, Question
from homs_tui.core.locality import Locality, LocalityKind
from homs_tui.core.state import NOBODY, UNKNOWN, Unheld
from homs_tui.core.status import Status
from homs_tui.present.numbers import figure
from homs_tui.present.status_text import LOOKS, Look, known_look
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
    """What it is the word for: a key of the links of an entry."""
    id: str
    """Its identifier, unique within the sort."""


Links = Mapping[str, Callable[[], Iterable[str]]]
"""The shared words of an entry: for each sort what gives their identifiers, the cheapest first."""
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
        yield from _some("point.source", place.point.source)
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
    if text is not None:
        yield from _some(f"{name}.ar", text.ar)
        yield from _some(f"{name}.en", text.en)


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


def links_of_place(place: Locality, statuses: Callable[[], Iterable[Status]]) -> Links:
    """The words that a place is linked to: its kind and region, and those of every status that it has on the axis."""
    return {
        "place": lambda: (place.kind.value,),
        "region": lambda: (place.region,),
        "look": lambda: {look.value for one in statuses() for look in _looks(one)},
        "side": lambda: {side for one in statuses() for side in one.sides},
        "holder": lambda: {state.value for one in statuses() for state in one.states if isinstance(state, Unheld)},
        "actor": lambda: {actor for one in statuses() for actor in one.holders},
    }


def _looks(status: Status) -> tuple[Look, ...]:
    known = known_look(status)
    return (known, Look.CONTESTED) if status.contested else (known,)


def links_of_claim(claim: Claim) -> Links:
    """The words that a claim is linked to."""
    change = claim.change
    stated = (change.from_, change.to) if change else ()
    holders = {one.value for one in stated if isinstance(one, Unheld)}
    actors = {*claim.actors, *claim.targets, *(one for one in (*stated, claim.holder) if one and not isinstance(one, Unheld))}
    return {
        "claim": lambda: (claim.kind.value,),
        "mode": lambda: (change.mode.value,) if change else (),
        "holder": lambda: holders,
        "actor": lambda: actors,
        "footnote": lambda: claim.footnotes,
        "question": lambda: (claim.question,) if claim.question else (),
    }
