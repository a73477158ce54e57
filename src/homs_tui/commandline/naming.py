"""Finding the entry of a dataset that was typed: by identifier, or by name in either language."""

import difflib
from collections.abc import Iterable, Mapping, Sequence

from homs_tui.commandline.faults import MAX_REPEATED, UsageFaultError
from homs_tui.core.bilingual import Bilingual, joined
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.errors import UnknownIdError
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.messages import sentence
from homs_tui.core.plurals import CHARACTERS, MORE
from homs_tui.printable import harmless
from homs_tui.store.limits import MAX_NAME_LENGTH
from homs_tui.text.fold import collation_key, matches

MAX_LENGTH = MAX_NAME_LENGTH
"""Characters of a name; longer input is refused unread."""
_MAX_LISTED = 8

Names = Mapping[str, Sequence[str]]
"""Identifiers of entries to their names."""


def place_names(chronicle: Chronicle) -> dict[str, tuple[str, ...]]:
    """Every name and spelling of each place."""
    return {place.id: (place.name.ar, place.name.en, *place.alt) for place in chronicle.localities}


def actor_names(chronicle: Chronicle) -> dict[str, tuple[str, ...]]:
    """Every name and spelling of each actor."""
    return {actor.id: (actor.name.ar, actor.name.en, *actor.alt) for actor in chronicle.actors}


def place_of_name(chronicle: Chronicle, given: str) -> PlaceId:
    """The place of a name. Raises UnknownIdError with similar identifiers, or UsageFaultError with the candidates."""
    return PlaceId(named("place", place_names(chronicle), given))


def entry_of(chronicle: Chronicle, given: str) -> str:
    """The identifier that was typed, of any kind, or that of a place, actor or footnote by name. Raises as above."""
    known = identifiers(chronicle)
    if given in known:
        return given
    labels = {footnote.id: (footnote.label.strip("[]"),) for footnote in chronicle.footnotes}
    kinds = (labels, actor_names(chronicle), place_names(chronicle))
    names = {id_: tuple(word for kind in kinds for word in kind.get(id_, ())) for kind in kinds for id_ in kind}
    return named("entry", names, given, others=known)


def identifiers(chronicle: Chronicle) -> list[str]:
    """Every identifier that can be shown."""
    kinds = (chronicle.locality, chronicle.claim, chronicle.actor, chronicle.question, chronicle.footnote)
    return [id_ for kind in kinds for id_ in kind]


def named(kind: str, names: Names, given: str, others: Iterable[str] = ()) -> str:
    """The single entry of a name: by whole names first, then by parts of names. *others* are identifiers that are only
    suggested as similar ones."""
    if len(given) > MAX_LENGTH:
        raise UsageFaultError(sentence("name.long", sort=sentence(f"sort.{kind}"), characters=CHARACTERS.counted(len(given))))
    wanted = collation_key(given)
    for found in (
        [id_ for id_, words in names.items() if wanted and any(collation_key(word) == wanted for word in words)],
        [id_ for id_, words in names.items() if any(matches(given, word) for word in words)],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageFaultError(
                sentence("name.several", given=harmless(given, MAX_REPEATED), candidates=_listed(names, found))
            )
    raise UnknownIdError(kind, harmless(given, MAX_LENGTH), _near(names, wanted, [*names, *others], given))


def _listed(names: Names, found: Sequence[str]) -> Bilingual:
    shown = [sentence("name.candidate", id=id_, name=names[id_][0]) for id_ in found[:_MAX_LISTED]]
    if len(found) <= _MAX_LISTED:
        return joined(shown)
    return sentence("name.more", names=joined(shown), more=MORE.counted(len(found) - _MAX_LISTED))


def _near(names: Names, wanted: str, ids: Sequence[str], given: str) -> tuple[str, ...]:
    by_name = {collation_key(word): id_ for id_, words in names.items() for word in words}
    near = difflib.get_close_matches(given.casefold(), ids, n=3)
    near += [by_name[word] for word in difflib.get_close_matches(wanted, by_name, n=3)]
    return tuple(dict.fromkeys(near))
