"""Answers of the command line as text: the columns and sentences of each."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from homs_tui.core.actor import Actor
from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.core.changes import Difference
from homs_tui.core.chronicle import Chronicle, Footnote
from homs_tui.core.claim import Claim, Question
from homs_tui.core.control import Control, Kind, Status
from homs_tui.core.identifiers import PlaceId
from homs_tui.core.locality import Locality, Point
from homs_tui.core.subject import Entity
from homs_tui.core.why import Evidence, Proof
from homs_tui.core.window import Interval
from homs_tui.present import clock
from homs_tui.present.answers.text_tables import Block, Column, Table
from homs_tui.present.detail.note_rows import subject_name
from homs_tui.present.lists.rows import Para
from homs_tui.present.status_text import LOOKS, Look, account_text, brief, looks_in, names, sentence, tally_text
from homs_tui.present.styled_text import StyledText, data, direction, ink
from homs_tui.present.words import say
from homs_tui.text.bidi import Base


def table(lang: Lang, columns: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Table:
    """A table whose columns are given by the keys of their titles; columns of Arabic text are read from the right."""
    titled = (Column(say(f"column.{name}", lang), _base(name, lang), name in ("id", "claim")) for name in columns)
    return Table(tuple(titled), tuple(rows), mirrored=lang == "ar")


def _base(column: str, lang: Lang) -> Base:
    if column == "place_ar":
        return Base.RTL
    return Base.LTR if column in ("id", "claim", "place_en", "point", "places", "part_of") else direction(lang)


def _names(name: Bilingual) -> tuple[str, str]:
    return name.en, name.ar


def isolated(text: str) -> str:
    """A text that does not affect the order of the text around it."""
    piece = data(text)
    assert isinstance(piece, str)
    return piece


# Places


def localities(chronicle: Chronicle, places: Sequence[Locality], lang: Lang) -> list[Block]:
    """The places with their kind and position."""
    regions = chronicle.region
    rows = (
        (
            place.id,
            say(f"place.{place.kind.value}", lang),
            regions[place.region].name.in_(lang),
            place.part_of or "",
            _point(place.point, lang),
            *_names(place.name),
        )
        for place in places
    )
    return [table(lang, ("id", "kind", "region", "part_of", "point", "place_en", "place_ar"), rows)]


def _point(where: Point | None, lang: Lang) -> str:
    if where is None:
        return ""
    place = f"{where.lat:.4f} {where.lon:.4f}"
    return place if where.radius_km is None else f"{place} {say('detail.radius', lang, km=f'{where.radius_km:g}')}"


def statuses(chronicle: Chronicle, found: Iterable[Status], at: datetime, lang: Lang) -> list[Block]:
    """The status of each place at an instant."""
    time = f"{clock.date(at, lang)} {clock.clock(at)} {isolated(clock.zone(at))}"
    title = ink(say("cli.status_at", lang, time=isolated(time)), base=direction(lang))
    rows = ((status.place, *_status_cells(chronicle, status, lang), *_place(chronicle, status.place)) for status in found)
    return [title, "", table(lang, ("id", "status", "holder", "since", "place_en", "place_ar"), rows)]


def _status_cells(chronicle: Chronicle, status: Status, lang: Lang) -> tuple[str, str, str]:
    """Mark and word, possible holders, beginning. Fighting inside is shown in addition to the kind, not instead of it."""
    looks = [LOOKS[look] for look in looks_in(chronicle, status)]
    known = " ".join(f"{look.glyph} {say(look.word, lang)}" for look in looks)
    who = tally_text(chronicle, status, lang) if status.kind is Kind.DIVIDED else names(chronicle, status.states, lang)
    return known, who, clock.since(status.since, chronicle.axis, lang)


def _place(chronicle: Chronicle, place: PlaceId) -> tuple[str, str]:
    return _names(chronicle.locality[place].name)


def differences(
    chronicle: Chronicle, found: Sequence[Difference], instants: tuple[datetime, datetime], lang: Lang
) -> list[Block]:
    """The places whose status differs at two instants."""
    first, second = (isolated(clock.stamp(at, lang)) for at in instants)
    times = {"first": first, "second": second}
    title = ink(say("cli.diff", lang, **times), base=direction(lang))
    if not found:
        return [title, "", ink(say("timeline.same", lang), base=direction(lang))]
    rows = (
        (pair.place, _brief(chronicle, pair.before, lang), _brief(chronicle, pair.after, lang), *_place(chronicle, pair.place))
        for pair in found
    )
    return [title, "", table(lang, ("id", "before", "after", "place_en", "place_ar"), rows)]


def _brief(chronicle: Chronicle, status: Status, lang: Lang) -> str:
    known, who, _ = _status_cells(chronicle, status, lang)
    return f"{known}: {isolated(who)}"


# Claims


def claims(control: Control, found: Sequence[Claim], lang: Lang) -> list[Block]:
    """Claims with their narrowed windows."""
    if not found:
        return [ink(say("cli.no_claims", lang), base=direction(lang))]
    rows = (
        (
            claim.id,
            say(f"claim.{claim.kind.value}", lang),
            clock.window(control.tightened(claim.id), control.chronicle.axis, lang),
            " ".join(claim.localities),
            claim.summary.in_(lang),
        )
        for claim in found
    )
    return [table(lang, ("id", "kind", "when", "places", "summary"), rows)]


# Notes


def notes(chronicle: Chronicle, found: Sequence[tuple[Entity, str, datetime | None]], lang: Lang) -> list[Block]:
    """The reader's notes: subject, time and text; the direction of each paragraph is that of its first letter."""
    if not found:
        return [ink(say("cli.no_notes", lang), base=direction(lang))]
    blocks: list[Block] = []
    for subject, text, at in found:
        name, id_ = subject_name(chronicle, subject, lang), subject.id
        head = isolated(name) if name == id_ else f"{isolated(name)} ({id_})"
        if at is not None:
            local = chronicle.axis.local(at)
            head += f" · {isolated(f'{clock.date(local, lang)} {clock.clock(local)} {clock.zone(local)}')}"
        blocks += [*([""] if blocks else []), ink(head, base=direction(lang)), text]
    return blocks


# Proofs


def proof(chronicle: Chronicle, found: Proof, lang: Lang) -> list[Block]:
    """Why a place has its status: the claims used, what narrowed them, and what would overturn the answer."""
    place = chronicle.locality[found.status.place]
    at = f"{clock.stamp(found.at, lang)} {isolated(clock.zone(found.at))}"
    head = ink(data(place.name.in_(lang)), f" ({place.id}) · ", data(at), base=direction(lang))
    said = sentence(chronicle, found.status, chronicle.axis, lang).towards(direction(lang))
    blocks: list[Block] = [head, said, *_accounts(chronicle, found.status, lang), *_first(chronicle, place, lang)]
    if not found.evidence:
        return [*blocks, "", ink(say("why.nothing", lang), base=direction(lang))]
    blocks += _titled("why.evidence", lang, *(block for item in found.evidence for block in _evidence(chronicle, item, lang)))
    overturns = [(item.claim, brief(chronicle, item.status, lang)) for item in found.overturns]
    firm = ink(say("why.firm", lang), base=direction(lang))
    blocks += _titled("why.overturns", lang, table(lang, ("claim", "without"), overturns) if overturns else firm)
    if found.conflicts:
        blocks += _titled("why.conflicts", lang, *(" ".join(listed) for listed in found.conflicts))
    if found.parts:
        parts = ((part.place, *_status_cells(chronicle, part, lang), *_place(chronicle, part.place)) for part in found.parts)
        blocks += _titled("cli.parts", lang, table(lang, ("id", "status", "holder", "since", "place_en", "place_ar"), parts))
    return blocks


def _titled(title: str, lang: Lang, *blocks: Block) -> list[Block]:
    return ["", ink(say(title, lang), base=direction(lang)), *blocks]


def _accounts(chronicle: Chronicle, status: Status, lang: Lang) -> list[StyledText]:
    found = []
    for view in status.accounts:
        text = account_text(chronicle, view.question, view.account, lang)
        sides = names(chronicle, view.states, lang)
        line = say("status.account", lang, account=text, sides=isolated(sides))
        found.append(ink(f"{LOOKS[Look.DISPUTED].glyph} {line} [{view.question}: {view.account}]", base=direction(lang)))
    return found


def _first(chronicle: Chronicle, place: Locality, lang: Lang) -> list[StyledText]:
    if place.initial is None:
        return []
    actor = isolated(chronicle.actor[place.initial.holder].name.in_(lang))
    ground = isolated(place.initial.ground.in_(lang))
    return [ink(say("cli.first_ground", lang, actor=actor, ground=ground), base=direction(lang))]


def _evidence(chronicle: Chronicle, item: Evidence, lang: Lang) -> list[Block]:
    """A line on the claim's part in the proof and its window, and one with its summary."""
    claim = chronicle.claim[item.claim]
    pieces = [isolated(item.claim), say(f"why.{item.part.value}", lang), _window(chronicle, item.stated, lang)]
    if item.tightened != item.stated:
        pieces.append(say("detail.tightened", lang, time=_window(chronicle, item.tightened, lang)))
    for word, other in (("why.earliest_by", item.earliest_by), ("why.latest_by", item.latest_by)):
        if other is not None:
            pieces.append(say(word, lang, claim=isolated(other)))
    if claim.footnotes:
        pieces.append(" ".join(isolated(chronicle.footnote[name].label) for name in claim.footnotes))
    if claim.attributed_to:
        pieces.append(isolated(claim.attributed_to.in_(lang)))
    return [ink(" · ".join(pieces), base=direction(lang)), Para(ink(claim.summary.in_(lang), base=direction(lang)), indent=2)]


def _window(chronicle: Chronicle, bounds: Interval, lang: Lang) -> str:
    return isolated(clock.window(bounds, chronicle.axis, lang))


# Other entries


def actor(chronicle: Chronicle, entry: Actor, claims_of: Sequence[str], lang: Lang) -> list[Block]:
    """An actor, its side and its claims."""
    side = chronicle.side[entry.side].name.in_(lang)
    both = f"{isolated(entry.name.ar)} · {isolated(entry.name.en)}"
    blocks: list[Block] = [ink(say("cli.actor", lang, name=both, side=isolated(side)), f" ({entry.id})", base=direction(lang))]
    if entry.alt:
        also = say("list.and", lang).join(map(isolated, entry.alt))
        blocks.append(ink(say("detail.also", lang, names=also), base=direction(lang)))
    if entry.part_of:
        whole = isolated(chronicle.actor[entry.part_of].name.in_(lang))
        blocks.append(ink(say("detail.part_of", lang, place=whole), base=direction(lang)))
    return [*blocks, *_note(entry.note, lang), _claims_of(claims_of, lang)]


def question(entry: Question, claims_of: Sequence[Sequence[str]], lang: Lang) -> list[Block]:
    """A question and its answers with their claims."""
    blocks: list[Block] = [ink(data(entry.text.in_(lang)), f" ({entry.id})", base=direction(lang)), *_note(entry.note, lang)]
    for account, listed in zip(entry.accounts, claims_of, strict=True):
        blocks.append(
            ink(LOOKS[Look.DISPUTED].glyph, " ", data(account.text.in_(lang)), f" ({account.id})", base=direction(lang))
        )
        blocks.append(_claims_of(listed, lang))
    return blocks


def footnote(entry: Footnote, claims_of: Sequence[str], lang: Lang) -> list[Block]:
    """A footnote and the claims that cite it."""
    known = entry.citation or say("detail.footnote_unknown", lang)
    return [
        ink(data(entry.label), " ", data(known), base=direction(lang)),
        *_note(entry.note, lang),
        _claims_of(claims_of, lang),
    ]


def _note(note: Bilingual | None, lang: Lang) -> list[StyledText]:
    return [] if note is None else [ink(data(note.in_(lang)), base=direction(lang))]


def _claims_of(listed: Sequence[str], lang: Lang) -> StyledText:
    return ink(say("cli.claims_of", lang, claims=isolated(" ".join(listed) or "–")), base=direction(lang))
