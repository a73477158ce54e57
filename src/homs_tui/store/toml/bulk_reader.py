"""Whole files read at a glance: what is plainly right becomes values at once, and anything else is left to others.

Reading field by field takes longer than parsing the file. So the entries of a file are first held against their shapes all
together, and their texts are looked over all together. A reader here says nothing of what is wrong, and never guesses: it
hands out either exactly what reading field by field would, or nothing.
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

Texts = list[str]
"""Texts that nobody has looked over yet; an empty one, where it may be empty, is not among them."""

Conventions = Mapping[str, Bilingual]
"""The conventions that claims may name, by identifier."""


class _DoubtError(Exception):
    """Something is not plainly right."""


def claims(top: Entry, conventions: Conventions) -> list[Sourced[Claim]] | None:
    """The claims of one file; None where there are none, and where any of them has to be read field by field."""
    return _glance(top, "claim", ClaimShape, partial(_claim, conventions))


def localities(top: Entry) -> list[Sourced[Locality]] | None:
    """The places, likewise."""
    return _glance(top, "locality", LocalityShape, _locality)


def footnotes(top: Entry) -> list[Sourced[Footnote]] | None:
    """The footnotes, likewise."""
    return _glance(top, "footnote", FootnoteShape, _footnote)


def clauses(top: Entry) -> list[Sourced[Clause]] | None:
    """The clauses, likewise."""
    return _glance(top, "clause", ClauseShape, _clause)


_NATIVE = (datetime, date, time)
"""What TOML has of its own: no text stands for it."""


def _glance(top: Entry, key: str, shape: type[S], make: Callable[[S, Texts], T]) -> list[Sourced[T]] | None:
    tables = top.table.get(key)
    texts: Texts = []
    try:
        items = msgspec.convert(tables, list[shape], builtin_types=_NATIVE)  # type: ignore[valid-type]
        values = [make(item, texts) for item in items]
    except (msgspec.ValidationError, _DoubtError, ValueError, OverflowError):
        # ValueError: the core refuses to build a value that cannot be.
        return None
    if not values or not isinstance(tables, list) or not all_valid(texts):
        return None
    report, file = top.report, top.file
    return [
        Sourced(value, Entry(report, file, table.get("id") or f"{key} {number}", table))
        for number, (value, table) in enumerate(zip(values, tables, strict=True), 1)
    ]


def _claim(conventions: Conventions, said: ClaimShape, texts: Texts) -> Claim:
    kind, change, where = said.kind, said.change, said.where
    if (kind is ClaimKind.CONTROL) != (change is not None) or (kind is ClaimKind.HOLD) != (said.holder is not None):
        raise _DoubtError
    if not said.localities and kind in (ClaimKind.CONTROL, ClaimKind.HOLD):
        raise _DoubtError
    if (said.with_parts and kind is not ClaimKind.CONTROL) or (said.except_ and not said.with_parts):
        raise _DoubtError
    if (said.question is None) != (said.account is None):
        raise _DoubtError
    texts += [text for text in (said.holder, said.question, said.account) if text is not None]
    return Claim(
        said.id,
        kind,
        _window(said.window, conventions, texts),
        _both(said.summary, texts),
        Passage(where.start, where.end, where.sha256),
        _ids(said.localities),
        _ids(said.via),
        _ids(said.actors),
        _ids(said.targets),
        None if change is None else _change(change, texts),
        said.holder,
        said.with_parts,
        _ids(said.except_),
        _ids(said.after),
        _ids(said.before),
        _maybe(said.order_note, texts),
        tuple([_figure(figure, texts) for figure in said.figures]),
        _maybe(said.attributed_to, texts),
        said.question,
        said.account,
        _ids(said.footnotes),
        _maybe(said.note, texts),
    )


def _window(said: WindowShape, conventions: Conventions, texts: Texts) -> Window:
    earliest, latest = said.earliest, said.latest
    if earliest.year not in YEARS or latest.year not in YEARS:
        raise _DoubtError
    if said.said:
        texts.append(said.said)
        if len(said.said.split()) > MAX_QUOTED_WORDS:
            raise _DoubtError
    return Window(Interval(earliest, latest), said.said, said.basis, _convention(said, conventions, texts))


def _convention(said: WindowShape, conventions: Conventions, texts: Texts) -> Bilingual | None:
    given = said.convention
    if isinstance(given, Words):
        return _both(given, texts)
    if given is None and said.basis is Basis.STATED:
        return None
    if given is None or given not in conventions:
        raise _DoubtError
    return conventions[given]


def _change(said: ChangeShape, texts: Texts) -> Change:
    if said.from_ == said.to:
        raise _DoubtError
    texts += (said.from_, said.to)
    return Change(stated(said.from_), stated(said.to), said.mode)


def stated(holder: str) -> Stated:
    """The actor of that identifier, or nobody; no actor is called that."""
    return NOBODY if holder == NOBODY.value else ActorId(holder)


def _figure(said: FigureShape, texts: Texts) -> Figure:
    if not 0 <= said.low <= said.high <= MAX_FIGURE:
        raise _DoubtError
    texts.append(said.unit)
    return Figure(said.low or 0, said.high or 0, said.unit, said.approximate, _maybe(said.of, texts))


def _clause(said: ClauseShape, texts: Texts) -> Clause:
    if said.end <= said.start:
        raise _DoubtError
    return Clause(said.start, said.end, said.sha256, _maybe(said.reason, texts))


def _footnote(said: FootnoteShape, texts: Texts) -> Footnote:
    texts += (said.label, said.citation) if said.citation else (said.label,)
    return Footnote(said.id, said.label, said.citation, _maybe(said.note, texts))


def _locality(said: LocalityShape, texts: Texts) -> Locality:
    texts += (said.region, *said.alt) if said.part_of is None else (said.region, said.part_of, *said.alt)
    return Locality(
        said.id,
        _both(said.name, texts),
        said.kind,
        said.region,
        said.alt,
        said.part_of,
        _ids(said.not_same_as),
        None if said.point is None else _point(said.point, texts),
        _maybe(said.point_note, texts),
        None if said.initial is None else _initial(said.initial, texts),
        _maybe(said.note, texts),
    )


def _point(said: PointShape, texts: Texts) -> Point:
    radius = said.radius_km
    if radius is not None and not 0 <= radius <= MAX_RADIUS_KM:
        raise _DoubtError
    texts += (said.source, said.licence)
    lat, lon = float(said.lat or 0), float(said.lon or 0)
    return Point(lat, lon, said.precision, said.source, said.licence, None if radius is None else float(radius))


def _initial(said: InitialShape, texts: Texts) -> Initial:
    texts.append(said.holder)
    return Initial(said.holder, _both(said.ground, texts), _ids(said.claims))


def _both(said: Words | Name, texts: Texts) -> Bilingual:
    texts += (said.ar, said.en)
    return Bilingual(said.ar, said.en)


def _maybe(said: Words | None, texts: Texts) -> Bilingual | None:
    if said is None:
        return None
    texts += (said.ar, said.en)
    return Bilingual(said.ar, said.en)


def _ids(given: tuple[T, ...]) -> tuple[T, ...]:
    if len(given) > 1 and len(set(given)) < len(given):
        raise _DoubtError
    return given
