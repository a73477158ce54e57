"""The fighting that is told of one place."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from homs_tui.core.identifiers import ClaimId
from homs_tui.core.status import Contested
from homs_tui.core.window import Interval


class Fight(NamedTuple):
    """A claim of fighting in a place."""

    claim: ClaimId
    """The claim."""
    window: Interval
    """Its narrowed window."""
    throughout: bool
    """Whether it says that the fighting lasted throughout that window."""
    answer: tuple[str, str] | None = None
    """The question and the account that it belongs to."""

    @property
    def is_certain(self) -> bool:
        """Whether every possible time of the fighting covers the whole window, if the claim is right."""
        return self.throughout or self.window.latest - self.window.earliest <= datetime.resolution


class Fights:
    """The fighting told of one place; see `Contested` for what is certain."""

    def __init__(self, fights: Sequence[Fight], accounts: Mapping[str, frozenset[str]]) -> None:
        """*accounts*: for each question of these claims, the accounts that have a claim."""
        self._fights, self._accounts = fights, accounts

    @property
    def cuts(self) -> Iterable[datetime]:
        """The instants at which the answer may change."""
        return (end for fight in self._fights for end in (fight.window.earliest, fight.window.latest))

    def claims_at(self, at: datetime | None) -> tuple[ClaimId, ...]:
        """The claims whose fighting may be going on at an instant; None: before anything the source states."""
        return tuple([fight.claim for fight in self._fights if at in fight.window])

    def at(self, at: datetime | None) -> Contested:
        """Whether there is fighting at an instant, likewise."""
        present = [fight for fight in self._fights if at in fight.window]
        if not present:
            return Contested.NONE
        certain = [fight.answer for fight in present if fight.is_certain]
        return Contested.CERTAIN if self._whichever_account(certain) else Contested.POSSIBLE

    def _whichever_account(self, certain: Sequence[tuple[str, str] | None]) -> bool:
        """Whether, whichever account of each question is right, one of these claims stands."""
        if None in certain:
            return True
        answered: dict[str, set[str]] = {}
        for question, account in filter(None, certain):
            answered.setdefault(question, set()).add(account)
        return any(self._accounts[question] <= accounts for question, accounts in answered.items())
