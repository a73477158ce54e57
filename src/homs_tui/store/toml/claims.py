"""claims/*.toml: the claims, and the questions that the article answers in more than one way."""

from collections.abc import Mapping

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.claim import Account, Change, Claim, ClaimKind, Figure, Mode, Passage, Question
from homs_tui.core.identifiers import ActorId, ClaimId, PlaceId
from homs_tui.core.plurals import WORDS
from homs_tui.core.window import Basis, Interval, Window
from homs_tui.store.limits import MAX_FIGURE, MAX_QUOTED_WORDS
from homs_tui.store.problems import fault
from homs_tui.store.toml import bulk_reader
from homs_tui.store.toml.characters import quoted
from homs_tui.store.toml.draft import Sourced
from homs_tui.store.toml.entry_types import ChangeShape, ClaimShape, FigureShape, PassageShape, WindowShape, keys
from homs_tui.store.toml.fields import NO_BILINGUAL, NO_INSTANT, Entry, Number
from homs_tui.store.toml.sources import read_passage

_CLAIM, _WINDOW, _CHANGE, _FIGURE = keys(ClaimShape), keys(WindowShape), keys(ChangeShape), keys(FigureShape)
_ANY_TIME = Window(Interval(NO_INSTANT, NO_INSTANT.replace(year=3)), "", Basis.STATED)


def read_questions(top: Entry) -> list[Sourced[Question]]:
    """The questions of one file."""
    top.allow_only({"question", "claim"})
    found = top.entries("question", {"id", "text", "note", "account"}, optional=True)
    return [Sourced(_question(entry), entry) for entry in found]


def read_claims(top: Entry, conventions: Mapping[str, Bilingual]) -> list[Sourced[Claim]]:
    """The claims of one file. *conventions* are those that they may refer to, by identifier."""
    found = bulk_reader.claims(top, conventions)
    return found or [Sourced(_claim(entry, conventions), entry) for entry in top.entries("claim", _CLAIM, optional=True)]


def convention_named(claim: Entry) -> str | None:
    """What a claim gives as the identifier of a convention; None where it has words of its own, or none."""
    window = claim.table.get("window")
    given = window.get("convention") if isinstance(window, dict) else None
    return given if isinstance(given, str) else None


def _question(entry: Entry) -> Question:
    accounts = tuple(Account(sub.id(), sub.bilingual("text")) for sub in entry.subtables("account", {"id", "text"}))
    if len(accounts) < 2:
        entry.blame("account", fault("question.answers"))
    if len({account.id for account in accounts}) < len(accounts):
        entry.blame("account", fault("question.twins"))
    return Question(entry.id(), entry.bilingual("text"), accounts, entry.maybe_bilingual("note"))


def _claim(entry: Entry, conventions: Mapping[str, Bilingual]) -> Claim:
    kind = entry.choice("kind", ClaimKind)
    claim = Claim(
        id=ClaimId(entry.id()),
        kind=kind or ClaimKind.BACKGROUND,
        window=_window(entry, conventions),
        summary=entry.bilingual("summary"),
        where=_where(entry),
        localities=entry.ids("localities", PlaceId),
        via=entry.ids("via", PlaceId),
        actors=entry.ids("actors", ActorId),
        targets=entry.ids("targets", ActorId),
        change=_change(entry),
        holder=ActorId(entry.text("holder", optional=True)) or None,
        throughout=entry.boolean("throughout"),
        with_parts=entry.boolean("with_parts"),
        except_=entry.ids("except", PlaceId),
        after=entry.ids("after", ClaimId),
        before=entry.ids("before", ClaimId),
        order_said=_order_said(entry),
        order_note=entry.maybe_bilingual("order_note"),
        figures=tuple(_figure(sub) for sub in entry.subtables("figures", _FIGURE)),
        attributed_to=entry.maybe_bilingual("attributed_to"),
        question=entry.text("question", optional=True) or None,
        account=entry.text("account", optional=True) or None,
        footnotes=entry.ids("footnotes", str),
        note=entry.maybe_bilingual("note"),
    )
    if kind is not None:
        _check_kind(entry, kind)
    if entry.has("question") != entry.has("account"):
        lone = "question" if entry.has("question") else "account"
        entry.blame(lone, fault("account.alone"))
    return claim


def _check_kind(entry: Entry, kind: ClaimKind) -> None:
    _check_pair(entry, kind is ClaimKind.CONTROL, "change", "control")
    _check_pair(entry, kind is ClaimKind.HOLD, "holder", "hold")
    # An empty list is as good as none; a value of a wrong type has been reported already.
    if kind in (ClaimKind.CONTROL, ClaimKind.HOLD) and entry.table.get("localities", []) == []:
        entry.blame("localities", fault("kind.no_place", kind=kind.value))
    if entry.table.get("throughout") is True and kind is not ClaimKind.FIGHTING:
        entry.blame("throughout", fault("kind.throughout", kind=kind.value))
    if entry.table.get("with_parts") is True and kind is not ClaimKind.CONTROL:
        entry.blame("with_parts", fault("kind.parts", kind=kind.value))
    if entry.table.get("except") and entry.table.get("with_parts") is not True:
        entry.blame("except", fault("kind.except"))


def _check_pair(entry: Entry, wanted: bool, key: str, kind: str) -> None:
    if wanted and not entry.has(key):
        entry.blame(key, fault("kind.lacks", key=key, kind=kind))
    if entry.has(key) and not wanted:
        entry.blame(key, fault("kind.bars", kind=kind))


def _window(claim: Entry, conventions: Mapping[str, Bilingual]) -> Window:
    wanted = '{ earliest = ..., latest = ..., said = "", basis = "stated" }'
    entry = claim.subtable("window", _WINDOW, wanted)
    if entry is None:
        return _ANY_TIME
    bounds = _bounds(entry)
    said = entry.text("said", empty=True)
    if len(said.split()) > MAX_QUOTED_WORDS:
        entry.blame("said", fault("said", words=WORDS.counted_of(MAX_QUOTED_WORDS)))
    basis = entry.choice("basis", Basis)
    return Window(bounds, said, basis or Basis.STATED, _convention(entry, basis, conventions))


def _bounds(entry: Entry) -> Interval:
    earliest, latest = entry.instant("earliest"), entry.instant("latest")
    if NO_INSTANT in (earliest, latest):
        return _ANY_TIME.bounds
    if latest <= earliest:
        entry.blame("latest", fault("window.turned"))
        return _ANY_TIME.bounds
    return Interval(earliest, latest)


def _convention(window: Entry, basis: Basis | None, conventions: Mapping[str, Bilingual]) -> Bilingual | None:
    if isinstance(window.table.get("convention"), str):
        # Whether there is such a convention is checked with all other references.
        return conventions.get(window.text("convention"), NO_BILINGUAL)
    return window.maybe_bilingual("convention", optional=basis is None or basis is Basis.STATED)


def _order_said(claim: Entry) -> tuple[str, ...]:
    said = claim.names("order_said")
    if any(len(words.split()) > MAX_QUOTED_WORDS for words in said):
        claim.blame("order_said", fault("order.long", words=WORDS.counted_of(MAX_QUOTED_WORDS)))
    if said and not claim.has("order_note"):
        claim.blame("order_note", fault("order.unused"))
    return said


def _change(claim: Entry) -> Change | None:
    entry = claim.subtable("change", _CHANGE, '{ from = "...", to = "...", mode = "..." }', optional=True)
    if entry is None:
        return None
    from_, to = entry.text("from"), entry.text("to")
    if from_ and from_ == to:
        entry.blame("to", fault("change.same", given=quoted(to)))
    return Change(bulk_reader.stated(from_), bulk_reader.stated(to), entry.choice("mode", Mode) or Mode.UNSTATED)


def _figure(entry: Entry) -> Figure:
    low, low_excluded = _end(entry, "low")
    high, high_excluded = _end(entry, "high")
    if not entry.has("low") and not entry.has("high"):
        entry.blame("low", fault("figure.empty"))
    unit, approximate, of = entry.text("unit"), entry.boolean("approximate"), entry.maybe_bilingual("of")
    if low is not None and high is not None and low > high:
        entry.blame("low", fault("figure.turned"))
    elif low is not None and low == high and (low_excluded or high_excluded):
        entry.blame("low_excluded" if low_excluded else "high_excluded", fault("figure.nothing"))
    elif low is not None or high is not None:
        return Figure(low, high, unit, approximate, of, low_excluded, high_excluded)
    return Figure(0, 0, unit)


def _end(entry: Entry, key: str) -> tuple[Number | None, bool]:
    """One end of a figure, and whether it is excluded; None where it is open, and where it could not be read."""
    end, excluded = entry.number(key, 0, MAX_FIGURE, optional=True), entry.boolean(f"{key}_excluded")
    if excluded and not entry.has(key):
        entry.blame(f"{key}_excluded", fault("figure.no_end", key=key))
    # A zero may be written as -0.0.
    return (None, False) if end is None else (end or 0, excluded)


def _where(claim: Entry) -> Passage:
    entry = claim.subtable("where", keys(PassageShape), '{ start = 0, end = 1, sha256 = "..." }')
    return Passage(0, 1, "") if entry is None else read_passage(entry)
