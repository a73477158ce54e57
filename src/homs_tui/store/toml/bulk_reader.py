"""Whole files read in bulk: what is plainly right becomes values at once, and everything else is left to the field reader.

Reading field by field takes longer than parsing the file. So the entries of a file are first converted to their shapes all
together, and their texts are checked all together. A reader here never says what is wrong, and never guesses: it returns either
exactly what reading field by field would, or nothing.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import partial
from typing import TypeVar

import msgspec

from homs_tui.core.bilingual import Bilingual
from homs_tui.core.chronicle import Clause, Footnote
from homs_tui.core.claim import Change, Claim, ClaimKind, Figure, Passage
from homs_tui.core.identifiers import ActorId
from homs_tui.core.locality import Initial, Locality, Point
from homs_tui.core.state import NOBODY, Stated
from homs_tui.core.window import Basis, Interval, Window
from homs_tui.store.limits import MAX_FIGURE, MAX_QUOTED_WORDS, MAX_RADIUS_KM, YEARS
from homs_tui.store.toml.characters import all_valid
from homs_tui.store.toml.draft import Sourced
from homs_tui.store.toml.entry_types import (
    ChangeShape,
    ClaimShape,
    ClauseShape,
    FigureShape,
    FootnoteShape,
    InitialShape,
    LocalityShape,
    Name,
    PointShape,
    Shape,
    WindowShape,
    Words,
)
from homs_tui.store.toml.fields import Entry

S = TypeVar("S", bound=Shape)
T = TypeVar("T")


class Texts(list[str]):
    """Texts still to be checked; an empty one, where it is allowed, is not among them. Notes and the like are written again and
    again: each becomes one value, and is checked once."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[tuple[str, str], Bilingual] = {}

    def shared(self, raw: "Words") -> Bilingual:
        """Words in both languages, as the value that equal words became before."""
        both = raw.ar, raw.en
        found = self._known.get(both)
        if found is None:
            self += both
            found = self._known[both] = Bilingual(*both)
        return found


Conventions = Mapping[str, Bilingual]
"""The conventions that claims may refer to, by identifier."""


class _DoubtError(Exception):
    """Something is not plainly right."""


def claims(top: Entry, conventions: Conventions) -> list[Sourced[Claim]] | None:
    """The claims of one file; None where there are none, and where any of them must be read field by field."""
    return _bulk_read(top, "claim", ClaimShape, partial(_claim, conventions))


def localities(top: Entry) -> list[Sourced[Locality]] | None:
    """The places, likewise."""
    return _bulk_read(top, "locality", LocalityShape, _locality)


def footnotes(top: Entry) -> list[Sourced[Footnote]] | None:
    """The footnotes, likewise."""
    return _bulk_read(top, "footnote", FootnoteShape, _footnote)


def clauses(top: Entry) -> list[Sourced[Clause]] | None:
    """The clauses, likewise."""
    return _bulk_read(top, "clause", ClauseShape, _clause)


_NATIVE_TYPES = (datetime, date, time)
"""TOML's own types, which no text stands for."""


def _bulk_read(top: Entry, key: str, shape: type[S], make: Callable[[S, Texts], T]) -> list[Sourced[T]] | None:
    tables = top.table.get(key)
    texts = Texts()
    try:
        items = msgspec.convert(tables, list[shape], builtin_types=_NATIVE_TYPES)  # type: ignore[valid-type]
        values = [make(item, texts) for item in items]
    except (msgspec.ValidationError, _DoubtError, ValueError, OverflowError):
        # ValueError: the core refuses to build an impossible value.
        return None
    if not values or not isinstance(tables, list) or not all_valid(texts):
        return None
    report, file = top.report, top.file
    return [
        Sourced(value, Entry(report, file, table.get("id") or f"{key} {number}", table))
        for number, (value, table) in enumerate(zip(values, tables, strict=True), 1)
    ]


def _claim(conventions: Conventions, raw: ClaimShape, texts: Texts) -> Claim:
    kind, change, where = raw.kind, raw.change, raw.where
    if (kind is ClaimKind.CONTROL) != (change is not None) or (kind is ClaimKind.HOLD) != (raw.holder is not None):
        raise _DoubtError
    if not raw.localities and kind in (ClaimKind.CONTROL, ClaimKind.HOLD):
        raise _DoubtError
    if (raw.with_parts and kind is not ClaimKind.CONTROL) or (raw.except_ and not raw.with_parts):
        raise _DoubtError
    if raw.throughout and kind is not ClaimKind.FIGHTING:
        raise _DoubtError
    if (raw.question is None) != (raw.account is None):
        raise _DoubtError
    texts += [text for text in (raw.holder, raw.question, raw.account) if text is not None]
    return Claim(
        id=raw.id,
        kind=kind,
        window=_window(raw.window, conventions, texts),
        summary=_bilingual(raw.summary, texts),
        where=Passage(where.start, where.end, where.sha256),
        localities=_ids(raw.localities),
        via=_ids(raw.via),
        actors=_ids(raw.actors),
        targets=_ids(raw.targets),
        change=None if change is None else _change(change, texts),
        holder=raw.holder,
        throughout=raw.throughout,
        with_parts=raw.with_parts,
        except_=_ids(raw.except_),
        after=_ids(raw.after),
        before=_ids(raw.before),
        order_said=_order_said(raw, texts),
        order_note=_optional_bilingual(raw.order_note, texts),
        figures=tuple([_figure(figure, texts) for figure in raw.figures]),
        attributed_to=_optional_bilingual(raw.attributed_to, texts),
        question=raw.question,
        account=raw.account,
        footnotes=_ids(raw.footnotes),
        note=_optional_bilingual(raw.note, texts),
    )


def _order_said(raw: ClaimShape, texts: Texts) -> tuple[str, ...]:
    if raw.order_said and raw.order_note is None:
        raise _DoubtError
    if any(len(said.split()) > MAX_QUOTED_WORDS for said in raw.order_said):
        raise _DoubtError
    texts += raw.order_said
    return raw.order_said


def _window(raw: WindowShape, conventions: Conventions, texts: Texts) -> Window:
    earliest, latest = raw.earliest, raw.latest
    if earliest.year not in YEARS or latest.year not in YEARS:
        raise _DoubtError
    if raw.said:
        texts.append(raw.said)
        if len(raw.said.split()) > MAX_QUOTED_WORDS:
            raise _DoubtError
    return Window(Interval(earliest, latest), raw.said, raw.basis, _convention(raw, conventions, texts))


def _convention(raw: WindowShape, conventions: Conventions, texts: Texts) -> Bilingual | None:
    given = raw.convention
    if isinstance(given, Words):
        return texts.shared(given)
    if given is None and raw.basis is Basis.STATED:
        return None
    if given is None or given not in conventions:
        raise _DoubtError
    return conventions[given]


def _change(raw: ChangeShape, texts: Texts) -> Change:
    if raw.from_ == raw.to:
        raise _DoubtError
    texts += (raw.from_, raw.to)
    return Change(stated(raw.from_), stated(raw.to), raw.mode)


def stated(holder: str) -> Stated:
    """The actor with that identifier, or NOBODY for its own word, which no actor may have."""
    return NOBODY if holder == NOBODY.value else ActorId(holder)


def _figure(raw: FigureShape, texts: Texts) -> Figure:
    low, high = raw.low, raw.high
    # The core refuses bounds that exclude each other.
    if not all(end is None or 0 <= end <= MAX_FIGURE for end in (low, high)):
        raise _DoubtError
    texts.append(raw.unit)
    return Figure(
        # A zero may be written as -0.0.
        None if low is None else low or 0,
        None if high is None else high or 0,
        raw.unit,
        raw.approximate,
        _optional_bilingual(raw.of, texts),
        raw.low_excluded,
        raw.high_excluded,
    )


def _clause(raw: ClauseShape, texts: Texts) -> Clause:
    if raw.end <= raw.start:
        raise _DoubtError
    return Clause(raw.start, raw.end, raw.sha256, _optional_bilingual(raw.reason, texts))


def _footnote(raw: FootnoteShape, texts: Texts) -> Footnote:
    texts += (raw.label, raw.citation) if raw.citation else (raw.label,)
    return Footnote(raw.id, raw.label, raw.citation, _optional_bilingual(raw.note, texts))


def _locality(raw: LocalityShape, texts: Texts) -> Locality:
    texts += (raw.region, *raw.alt) if raw.part_of is None else (raw.region, raw.part_of, *raw.alt)
    return Locality(
        id=raw.id,
        name=_bilingual(raw.name, texts),
        kind=raw.kind,
        region=raw.region,
        alt=raw.alt,
        part_of=raw.part_of,
        not_same_as=_ids(raw.not_same_as),
        point=None if raw.point is None else _point(raw.point, texts),
        point_note=_optional_bilingual(raw.point_note, texts),
        initial=None if raw.initial is None else _initial(raw.initial, texts),
        note=_optional_bilingual(raw.note, texts),
    )


def _point(raw: PointShape, texts: Texts) -> Point:
    radius = raw.radius_km
    if radius is not None and not 0 <= radius <= MAX_RADIUS_KM:
        raise _DoubtError
    source, licence = _name_or_bilingual(raw.source, texts), _name_or_bilingual(raw.licence, texts)
    lat, lon = float(raw.lat or 0), float(raw.lon or 0)
    return Point(lat, lon, raw.precision, source, licence, None if radius is None else float(radius))


def _initial(raw: InitialShape, texts: Texts) -> Initial:
    texts.append(raw.holder)
    return Initial(raw.holder, _bilingual(raw.ground, texts), _ids(raw.claims))


def _bilingual(raw: Words | Name, texts: Texts) -> Bilingual:
    texts += (raw.ar, raw.en)
    return Bilingual(raw.ar, raw.en)


def _name_or_bilingual(raw: str | Words, texts: Texts) -> Bilingual:
    if isinstance(raw, Words):
        return texts.shared(raw)
    texts.append(raw)
    return Bilingual(raw, raw)


def _optional_bilingual(raw: Words | None, texts: Texts) -> Bilingual | None:
    return None if raw is None else texts.shared(raw)


def _ids(given: tuple[T, ...]) -> tuple[T, ...]:
    if len(given) > 1 and len(set(given)) < len(given):
        raise _DoubtError
    return given
