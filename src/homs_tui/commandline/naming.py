"""Which entry of a dataset is meant by what was typed: an identifier, or a name in either language."""

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

LONGEST = MAX_NAME_LENGTH
"""No name takes more characters; longer input is refused unread."""
_MOST = 8

Names = Mapping[str, Sequence[str]]
"""The names of entries by identifier."""


def place_names(chronicle: Chronicle) -> dict[str, tuple[str, ...]]:
    """Every name and spelling of each place."""
    return {place.id: (place.name.ar, place.name.en, *place.alt) for place in chronicle.localities}


def actor_names(chronicle: Chronicle) -> dict[str, tuple[str, ...]]:
    """Every name and spelling of each actor."""
    return {actor.id: (actor.name.ar, actor.name.en, *actor.alt) for actor in chronicle.actors}


def place_of_name(chronicle: Chronicle, given: str) -> PlaceId:
    """The place that is meant. Raises UnknownIdError with near ones, or UsageFaultError naming the candidates."""
    return PlaceId(named("place", place_names(chronicle), given))


def entry_of(chronicle: Chronicle, given: str) -> str:
    """The identifier that is meant: one of any kind, or that of a place, actor or footnote by its name. Raises as above."""
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


def named(sort: str, names: Names, given: str, others: Iterable[str] = ()) -> str:
    """The one entry of that name: by a whole name first, then by a part of one. *others* are offered as near ones only."""
    if len(given) > LONGEST:
        raise UsageFaultError(sentence("name.long", sort=sentence(f"sort.{sort}"), characters=CHARACTERS.counted(len(given))))
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
    raise UnknownIdError(sort, harmless(given, LONGEST), _near(names, wanted, [*names, *others], given))


def _listed(names: Names, found: Sequence[str]) -> Bilingual:
    shown = [sentence("name.candidate", id=id_, name=names[id_][0]) for id_ in found[:_MOST]]
    if len(found) <= _MOST:
        return joined(shown)
    return sentence("name.more", names=joined(shown), more=MORE.counted(len(found) - _MOST))


def _near(names: Names, wanted: str, ids: Sequence[str], given: str) -> tuple[str, ...]:
    by_name = {collation_key(word): id_ for id_, words in names.items() for word in words}
    near = difflib.get_close_matches(given.casefold(), ids, n=3)
    near += [by_name[word] for word in difflib.get_close_matches(wanted, by_name, n=3)]
    return tuple(dict.fromkeys(near))
