"""One entry of a dataset in full, as a record: the JSON of `show`. The keys are a contract, as in `records`."""

from collections.abc import Iterable

from homs_tui.core.actor import Actor
from homs_tui.core.chronicle import Chronicle, Footnote
from homs_tui.core.claim import Claim, Question
from homs_tui.core.control import Control
from homs_tui.core.locality import Locality
from homs_tui.core.state import Holder
from homs_tui.present.answers.records import Record, bilingual, claim, initial, instant, locality, status


def whole_place(control: Control, place: Locality) -> Record:
    """A place with everything known of it, and the changes of its status."""
    chronicle = control.chronicle
    return {
        "sort": "place",
        **locality(place),
        "point_note": bilingual(place.point_note),
        "not_same_as": list(place.not_same_as),
        "first": initial(place.initial),
        "note": bilingual(place.note),
        "parts": list(chronicle.parts.get(place.id, ())),
        "claims": _ids(chronicle.claims_at.get(place.id, ())),
        "changes": [
            {"at": instant(change.at, chronicle.axis), "status": status(chronicle, change.after)}
            for change in control.changes_of(place.id)
        ],
    }


def whole_claim(control: Control, statement: Claim) -> Record:
    """A claim with what its window and its order rest on."""
    return {
        "sort": "claim",
        **claim(control, statement),
        "convention": bilingual(statement.window.convention),
        "order_note": bilingual(statement.order_note),
    }


def whole_actor(chronicle: Chronicle, actor: Actor) -> Record:
    """An actor and the claims in which it acts or is acted on."""
    return {
        "sort": "actor",
        "id": actor.id,
        "name": bilingual(actor.name),
        "alt": list(actor.alt),
        "side": actor.side,
        "mark": actor.mark,
        "part_of": actor.part_of,
        "note": bilingual(actor.note),
        "claims": _ids(c for c in chronicle.claims if actor.id in _named(c)),
    }


def _named(statement: Claim) -> tuple[Holder | None, ...]:
    """The actors of a claim, in any role."""
    changed = (statement.change.from_, statement.change.to) if statement.change else ()
    return (*statement.actors, *statement.targets, *changed, statement.holder)


def whole_question(chronicle: Chronicle, question: Question) -> Record:
    """A question, its answers, and the claims that belong to each."""
    return {
        "sort": "question",
        "id": question.id,
        "text": bilingual(question.text),
        "note": bilingual(question.note),
        "accounts": [
            {
                "id": account.id,
                "text": bilingual(account.text),
                "claims": _ids(c for c in chronicle.claims if (c.question, c.account) == (question.id, account.id)),
            }
            for account in question.accounts
        ],
    }


def whole_footnote(chronicle: Chronicle, footnote: Footnote) -> Record:
    """A footnote and the claims that cite it."""
    return {
        "sort": "footnote",
        "id": footnote.id,
        "label": footnote.label,
        "citation": footnote.citation or None,
        "note": bilingual(footnote.note),
        "claims": _ids(c for c in chronicle.claims if footnote.id in c.footnotes),
    }


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [statement.id for statement in claims]
