"""The status of a place at an instant without those of its parts.

A state is possible at t if it can have begun by t and need not have ended; it is certain if it is the only one possible.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from homs_tui.core.fighting import Fights
from homs_tui.core.history import Reading, Step
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.state import NOBODY, UNKNOWN, State, Unheld, in_order
from homs_tui.core.status import SETTLED, AccountView, Contested, Kind, Since, Status
from homs_tui.core.window import Interval

Bounded = Sequence[tuple[ClaimId, Interval]]
"""Claims, each with the bounds that apply."""
Present = Sequence[tuple[Reading, tuple[int, ...]]]
"""Histories, each with the indices of its steps that may be the present state."""
_Span = tuple[int, datetime | None, datetime | None]
"""The index of a step, since when it may be the present one, and until when; None: without end."""


class OwnStatus:
    """Gives the status of a place at any instant. At most instants nothing differs from another one, so each combination of
    possible steps and of claims is worked out once."""

    def __init__(self, place: PlaceId, readings: Sequence[Reading], fights: Fights, holds: Bounded) -> None:
        self._place, self._readings, self._fights, self._holds = place, readings, fights, holds
        self._spans = [_spans(reading.steps) for reading in readings]
        self._known: dict[object, Status] = {}

    def __call__(self, at: datetime | None) -> Status:
        """The status at an instant; None: before anything the source states."""
        contested, fought = self._fights.at(at), self._fights.claims_at(at)
        held = tuple([claim for claim, window in self._holds if at in window])
        steps = tuple([_possible(spans, at) for spans in self._spans])
        key = steps, contested, fought, held
        if key not in self._known:
            present = list(zip(self._readings, steps, strict=True))
            self._known[key] = _status(self._place, present, contested, [*fought, *held])
        return self._known[key]


def _spans(steps: Sequence[Step]) -> list[_Span]:
    """When each step of a history may be the present state, for the steps that ever may."""
    ends = [step.latest for step in steps[1:]]
    found = [(k, steps[k].earliest, end) for k, end in enumerate(ends) if end is not None]
    return [*found, (len(ends), steps[-1].earliest, None)]


def _possible(spans: Sequence[_Span], at: datetime | None) -> tuple[int, ...]:
    """The indices of the steps of a history that may be the present state."""
    if at is None:
        return (0,)
    return tuple([k for k, start, end in spans if (start is None or start <= at) and (end is None or at < end)])


def _status(place: PlaceId, present: Present, contested: Contested, extra: Iterable[ClaimId]) -> Status:
    sets = [frozenset(reading.steps[k].side for k in steps) for reading, steps in present]
    states = in_order(state for possible in sets for state in possible)
    kind = Kind.DISPUTED if len(set(sets)) > 1 else _kind_of(states)
    steps = [reading.steps[k] for reading, ks in present for k in ks]
    return Status(
        place=place,
        kind=kind,
        states=states,
        contested=contested,
        since=_since(present, kind),
        claims=_claims(present, extra),
        holders=tuple(dict.fromkeys(s.holder for s in steps if not isinstance(s.holder, Unheld))),
        accounts=_accounts(present, sets) if kind is Kind.DISPUTED else (),
    )


def _kind_of(states: tuple[State, ...]) -> Kind:
    if states == (UNKNOWN,):
        return Kind.UNKNOWN
    if states == (NOBODY,):
        return Kind.VACATED
    return Kind.CERTAIN if len(states) == 1 else Kind.POSSIBLE


def _since(present: Present, kind: Kind) -> Since:
    """For a single answer, the bounds of its beginning; otherwise the bounds of the changes that may or may not have come."""
    steps: list[Step] = []
    settled = kind in SETTLED or kind is Kind.UNKNOWN
    for reading, ks in present:
        steps += [reading.steps[_run_start(reading.steps, ks[0])]] if settled else [reading.steps[k] for k in ks if k]
    known = [(s.earliest, s.latest) for s in steps if s.earliest is not None and s.latest is not None]
    if not known or (len(known) < len(steps)):
        return Since()
    return Since(min(e for e, _ in known), max(latest for _, latest in known))


def _run_start(steps: Sequence[Step], k: int) -> int:
    """The step that brought the present side, before any further steps of the same side."""
    while k and steps[k - 1].side == steps[k].side:
        k -= 1
    return k


def _claims(present: Present, extra: Iterable[ClaimId]) -> tuple[ClaimId, ...]:
    """The claims that begin each possible state, the claim that may have ended the first, then *extra*; each once."""
    found: list[ClaimId | None] = []
    for reading, ks in present:
        for k in ks:
            found.append(reading.steps[k].claim if reading.steps[k].side is not UNKNOWN else None)
            if not k and len(reading.steps) > 1 and reading.steps[1].claim not in reading.holds:
                found.append(reading.steps[1].claim)
    return tuple(dict.fromkeys([*(claim for claim in found if claim is not None), *extra]))


def _accounts(present: Present, sets: Sequence[frozenset[State]]) -> tuple[AccountView, ...]:
    """The states that each account leaves possible, for the questions whose accounts differ."""
    by_account: dict[tuple[str, str], set[State]] = {}
    for (reading, _), states in zip(present, sets, strict=True):
        for world in reading.worlds:
            for choice in world:
                by_account.setdefault(choice, set()).update(states)
    by_question: dict[str, list[AccountView]] = {}
    for (question, account), possible in by_account.items():
        view = AccountView(question, account, in_order(possible))
        by_question.setdefault(question, []).append(view)
    differing = [views for views in by_question.values() if len({view.states for view in views}) > 1]
    return tuple(view for views in differing or by_question.values() for view in views)
