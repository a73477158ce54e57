"""Checks of how the entries of a dataset refer to each other."""

from homs_tui.core.actor import Actor
from homs_tui.core.claim import Claim
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.locality import Locality
from homs_tui.core.state import NOBODY
from homs_tui.store.problems import PHRASES, fault
from homs_tui.store.toml.characters import quoted
from homs_tui.store.toml.cycles import cycle_text, cycles
from homs_tui.store.toml.draft import Draft, Sourced
from homs_tui.store.toml.fields import Entry
from homs_tui.store.toml.identifiers import Identifiers, KnownIds, blame_duplicates, index_identifiers


def check_references(draft: Draft) -> None:
    """Report every entry that refers to something unknown, or that contradicts another."""
    known = index_identifiers(draft)
    _check_sides(draft)
    _check_actors(draft.actors or [], known)
    _check_localities(draft.localities or [], known)
    _check_labels(draft)
    parents = {read.value.part_of for read in draft.localities or []}
    if not _all_known(draft, known, parents):
        for read in draft.claims:
            _check_claim(read, known, parents)
    _check_conventions(draft, known)
    _check_order(draft.claims)
    _check_accounts(draft, known)


def _check_sides(draft: Draft) -> None:
    sides = draft.sides or []
    blame_duplicates("side", "mark", ((read.value.mark, read.entry) for read in sides))
    blame_duplicates("side", "mark_ar", ((read.value.mark_ar, read.entry) for read in sides))


def _check_labels(draft: Draft) -> None:
    blame_duplicates("footnote", "label", ((read.value.label, read.entry) for read in draft.footnotes or []))


def _check_actors(actors: list[Sourced[Actor]], known: Identifiers) -> None:
    for actor, entry in actors:
        known.sides.check(entry, "side", actor.side)
        known.actors.check(entry, "part_of", actor.part_of)
    _check_containment(actors)


def _check_containment(reads: list[Sourced[Actor]] | list[Sourced[Locality]]) -> None:
    entries: dict[str, Entry] = {read.value.id: read.entry for read in reads}
    pairs = ((read.value.part_of, read.value.id) for read in reads if read.value.part_of in entries)
    for cycle in cycles((whole, part) for whole, part in pairs if whole is not None):
        entries[cycle[0]].blame("part_of", fault("circle.parts", cycle=cycle_text(cycle)))


def _check_localities(localities: list[Sourced[Locality]], known: Identifiers) -> None:
    twins = {(read.value.id, other) for read in localities for other in read.value.not_same_as}
    for place, entry in localities:
        known.localities.check(entry, "part_of", place.part_of)
        known.regions.check(entry, "region", place.region)
        known.localities.check(entry, "not_same_as", *place.not_same_as)
        for other in place.not_same_as:
            if other == place.id:
                entry.blame("not_same_as", fault("same.itself"))
            elif other in known.localities.known and (other, place.id) not in twins:
                entry.blame("not_same_as", fault("same.one_way", given=quoted(other)))
        if place.initial is not None:
            known.actors.check(entry, "initial.holder", place.initial.holder)
            known.claims.check(entry, "initial.claims", *place.initial.claims)
    _check_containment(localities)


def _all_known(draft: Draft, known: Identifiers, parents: set[PlaceId | None]) -> bool:
    """Whether no claim has anything to report. All are checked together: one by one takes several times as long, and is only
    needed to say what is wrong."""
    localities, actors, claims, footnotes, units = (set[str | None]() for _ in range(5))
    accounts_with_claims: set[tuple[str | None, str | None]] = set()
    for claim, _ in draft.claims:
        localities.update(claim.localities, claim.via, claim.except_)
        actors.update(claim.actors, claim.targets, (claim.holder,))
        claims.update(claim.after, claim.before)
        footnotes.update(claim.footnotes)
        units.update([figure.unit for figure in claim.figures])
        if claim.change is not None:
            actors.update(end for end in (claim.change.from_, claim.change.to) if end is not NOBODY)
        if claim.question is not None:
            accounts_with_claims.add((claim.question, claim.account))
        if claim.with_parts and parents.isdisjoint(claim.localities):
            return False
    referred = (
        (localities, known.localities), (actors, known.actors), (claims, known.claims), (units, known.units),
        (footnotes, known.footnotes),
    )  # fmt: skip
    given = {(question.id, account.id) for question in known.question.values() for account in question.accounts}
    return accounts_with_claims <= given and all(ids.known.keys() >= referenced - {None, ""} for referenced, ids in referred)


def _check_claim(read: Sourced[Claim], known: Identifiers, parents: set[PlaceId | None]) -> None:
    claim, entry = read
    localities, actors, claims = known.localities, known.actors, known.claims
    localities.check(entry, "localities", *claim.localities)
    localities.check(entry, "via", *claim.via)
    localities.check(entry, "except", *claim.except_)
    actors.check(entry, "actors", *claim.actors)
    actors.check(entry, "targets", *claim.targets)
    actors.check(entry, "holder", claim.holder)
    if claim.change is not None:
        for field, end in (("change.from", claim.change.from_), ("change.to", claim.change.to)):
            actors.check(entry, field, None if end is NOBODY else end)
    claims.check(entry, "after", *claim.after)
    claims.check(entry, "before", *claim.before)
    for number, figure in enumerate(claim.figures, 1):
        known.units.check(entry, f"figures {number}.unit", figure.unit)
    known.footnotes.check(entry, "footnotes", *claim.footnotes)
    if claim.with_parts and localities.complete and parents.isdisjoint(claim.localities):
        entry.blame("with_parts", fault("parts.none"))
    _check_account(read, known)


def _check_account(read: Sourced[Claim], known: Identifiers) -> None:
    claim, entry = read
    known.questions.check(entry, "question", claim.question)
    question = known.question.get(claim.question or "")
    if question is not None and claim.account:
        accounts = {account.id: account for account in question.accounts}
        where = PHRASES["account.of"].filled(question=quoted(question.id))
        KnownIds("account", where, accounts).check(entry, "account", claim.account)


def _check_accounts(draft: Draft, known: Identifiers) -> None:
    accounts_with_claims = {(claim.question, claim.account) for claim, _ in draft.claims}
    for question, entry in draft.questions:
        for account in question.accounts:
            if account.id and (question.id, account.id) not in accounts_with_claims and known.claims.complete:
                entry.blame("account", fault("account.no_claim", given=quoted(account.id)))


def _check_conventions(draft: Draft, known: Identifiers) -> None:
    for referenced, entry in draft.named_conventions:
        known.conventions.check(entry, "window.convention", referenced)
    used = {referenced for referenced, _ in draft.named_conventions}
    for convention, entry in [] if draft.header is None else draft.header.conventions:
        if convention.id and convention.id not in used and known.claims.complete:
            entry.blame("id", fault("convention.no_claim", given=quoted(convention.id)))


def _check_order(claims: list[Sourced[Claim]]) -> None:
    if _is_in_order(claims):
        return
    reads: dict[str, Sourced[Claim]] = {read.value.id: read for read in claims}
    pairs = [(first, claim.id) for claim, _ in claims for first in claim.after if first in reads]
    pairs += [(claim.id, second) for claim, _ in claims for second in claim.before if second in reads]
    for cycle in cycles(pairs):
        claim, entry = reads[cycle[0]]
        field = "after" if cycle[-1] in claim.after else "before"
        entry.blame(field, fault("circle.order", cycle=cycle_text(cycle)))


def _is_in_order(claims: list[Sourced[Claim]]) -> bool:
    """Does every claim come after those that it says came before it, as in nearly every file? Then there is no cycle."""
    place = {read.value.id: number for number, read in enumerate(claims)}
    for number, (claim, _) in enumerate(claims):
        if claim.after and max(place.get(first, -1) for first in claim.after) >= number:
            return False
        if claim.before and min(place.get(second, len(place)) for second in claim.before) <= number:
            return False
    return len(place) == len(claims)
