"""Builders of chronicles for tests: each makes one value, with the plainest defaults.

All days are those of December 2024, all hours those of Damascus (UTC+3).
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from homs_tui.core.actor import Actor, Side
from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Bilingual
from homs_tui.core.chronicle import Article, Chronicle, Region
from homs_tui.core.claim import Account, Change, Claim, ClaimKind, Mode, Passage, Question
from homs_tui.core.locality import Initial, Locality, LocalityKind
from homs_tui.core.state import NOBODY, Stated
from homs_tui.core.window import Basis, Interval, Window

DAMASCUS = timezone(timedelta(hours=3))
SHA = "0" * 64
GOV, OPP, SDF = "gov", "opp", "sdf"
ORIGIN = datetime(2024, 12, 5, tzinfo=DAMASCUS)


def both(text: str) -> Bilingual:
    """The same text in both languages."""
    return Bilingual(text, text)


def at(text: str) -> datetime:
    """``at("7 Dec 22:00")``; the minutes, or the whole time, may be left out."""
    match = re.fullmatch(r"(\d+) Dec(?: (\d+)(?::(\d+))?)?", text)
    assert match, text
    return datetime(2024, 12, int(match[1]), int(match[2] or 0), int(match[3] or 0), tzinfo=DAMASCUS)


def hour(number: float) -> datetime:
    """The instant that many hours after the first hour of the axis."""
    return ORIGIN + timedelta(hours=number)


def interval(earliest: str | float, latest: str | float) -> Interval:
    """Bounds, each as for :func:`at` or :func:`hour`."""
    first, last = (at(end) if isinstance(end, str) else hour(end) for end in (earliest, latest))
    return Interval(first, last)


def window(earliest: str | float, latest: str | float) -> Window:
    """A window with a stated basis."""
    return Window(interval(earliest, latest), "", Basis.STATED)


def place(
    id_: str, initial: str | None = None, *, part_of: str | None = None, implied_by: Iterable[str] = (), region: str = "here"
) -> Locality:
    """A place whose first holder is *initial*."""
    first = Initial(initial, both("stated"), tuple(implied_by)) if initial is not None else None
    return Locality(id_, both(id_), LocalityKind.TOWN, region, part_of=part_of, initial=first)


def claim(id_: str, kind: ClaimKind, where: str | Iterable[str], when: Window, **rest: object) -> Claim:
    """A claim of any kind; chronicle() gives it its passage."""
    places = (where,) if isinstance(where, str) else tuple(where)
    for name in ("after", "before", "except_"):
        if isinstance(rest.get(name), str):
            rest[name] = (rest[name],)
    answers = rest.pop("answers", None)
    if isinstance(answers, str):
        rest["question"], rest["account"] = answers.split(":")
    return Claim(id_, kind, when, both(id_), Passage(0, 1, SHA), places, **rest)  # type: ignore[arg-type]


def change(id_: str, where: str | Iterable[str], from_: Stated, to: Stated, when: Window, **rest: object) -> Claim:
    """A place goes from one to another; ``answers="question:account"`` puts it into an account."""
    mode = Mode.WITHDRAWAL if to is NOBODY else Mode.UNSTATED
    return claim(id_, ClaimKind.CONTROL, where, when, change=Change(from_, to, mode), **rest)


def hold(id_: str, where: str | Iterable[str], holder: str, when: Window, **rest: object) -> Claim:
    """Somebody held the place throughout the window."""
    return claim(id_, ClaimKind.HOLD, where, when, holder=holder, **rest)


def fight(id_: str, where: str | Iterable[str], when: Window, **rest: object) -> Claim:
    """Fighting inside the place, within the window."""
    return claim(id_, ClaimKind.FIGHTING, where, when, **rest)


def event(id_: str, where: str | Iterable[str], when: Window, **rest: object) -> Claim:
    """A claim that says nothing about control."""
    return claim(id_, ClaimKind.ENTRY, where, when, **rest)


def question(id_: str, *accounts: str) -> Question:
    """A question with its accounts."""
    return Question(id_, both(id_), tuple(Account(account, both(account)) for account in accounts))


def axis(hours: int = 84) -> Axis:
    """An axis of that many hours from 5 December 00:00."""
    return Axis(ORIGIN, hour(hours), DAMASCUS)


def chronicle(*entries: Locality | Claim | Question, over: Axis | None = None) -> Chronicle:
    """Places, claims and questions in the order given. The actors gov, opp and sdf each belong to the side of that name."""
    claims = [entry for entry in entries if isinstance(entry, Claim)]
    numbered = tuple(_numbered(claim, index) for index, claim in enumerate(claims))
    names = ((GOV, "G"), (OPP, "O"), (SDF, "S"))
    return Chronicle(
        id="test",
        title=both("test"),
        axis=over or axis(),
        licence="",
        credits=(),
        day_parts=(),
        conventions=(),
        regions=(Region("here", both("here")),),
        units=(),
        sides=tuple(Side(name, both(name), mark, mark) for name, mark in names),
        actors=tuple(Actor(name, both(name), name) for name, _ in names),
        localities=tuple(entry for entry in entries if isinstance(entry, Locality)),
        article=Article(both("test"), "ar", len(claims) + 1, SHA),
        footnotes=(),
        questions=tuple(entry for entry in entries if isinstance(entry, Question)),
        claims=numbered,
        clauses=(),
    )


def _numbered(claim: Claim, index: int) -> Claim:
    fields = {name: getattr(claim, name) for name in Claim.__struct_fields__}
    return Claim(**{**fields, "where": Passage(index, index + 1, SHA)})
