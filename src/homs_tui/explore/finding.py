"""Going to search hits, however long the search takes: jobs that run between keys."""

from typing import Final

from msgspec.structs import replace

from homs_tui.core.subject import Entity, FootnoteRef, PlaceRef
from homs_tui.explore.moves import hits
from homs_tui.explore.outcome import NOTHING
from homs_tui.explore.reader import Reader, Step
from homs_tui.explore.travel import look
from homs_tui.present.roles import Role
from homs_tui.present.search.hits import Hits
from homs_tui.present.styled_text import data, direction, ink
from homs_tui.present.words import say

MAX_AT_ONCE: Final = 2
"""Steps of a job that are done before a key is answered: of a search, a slice of each kind."""
MAX_TRIED: Final = 50
"""Hits of each kind that are looked up in the lists: hits that are filtered out are not listed."""


class CountingJob:
    """Counts the hits of a search, and brings the first of them into view."""

    def __init__(self, found: Hits) -> None:
        self.found = found
        self._work = found.searched()

    def advance(self) -> bool:
        """Search one step further; False at the end."""
        return next(self._work, None) is not None

    def report(self, reader: Reader, done: bool) -> Reader:
        """The reader with the first hits in view; their number is read from the hits when the screen is composed."""
        return show_first(reader, self.found)


class SeekingJob:
    """Looks for a hit before or after the subject."""

    def __init__(self, found: Hits, subject: Entity | None, by: int) -> None:
        self.found = found
        self._key: Entity | None = None
        self._way = found.beside(subject, by)

    def advance(self) -> bool:
        """Look through one slice; False where the hit is found, or there is none."""
        try:
            self._key = next(self._way)
        except StopIteration:
            return False
        return self._key is None

    def report(self, reader: Reader, done: bool) -> Reader:
        """The reader at the hit, once it is found."""
        if self._key is not None:
            return _show(replace(reader, job=None), self.found, self._key)
        if done:
            return reader.notified("notice.no_hit", what=str(data(reader.view.query)))
        return reader.with_notice(ink((say("prompt.searching", reader.lang), Role.DIM), base=direction(reader.lang)))


class RankingJob:
    """Counts the hits of a search, and shows the rank of one of them."""

    def __init__(self, found: Hits, key: Entity) -> None:
        self.found, self.key = found, key
        self._work = found.searched()

    def advance(self) -> bool:
        """Search one step further; False at the end."""
        return next(self._work, None) is not None

    def report(self, reader: Reader, done: bool) -> Reader:
        """The reader with a notice of rank and number of hits, as far as known."""
        rank = self.found.rank(self.key)
        which = "…" if rank is None else f"{rank + 1}"
        place = f"{which}/{self.found.known}{'' if done else '+'}  "
        return reader.with_notice(ink(place, data(reader.view.query, Role.HIT), base=direction(reader.lang)))


def hit(reader: Reader, by: int) -> Step:
    """Go to the hit *by* places after the subject, or before it where negative; for 0 to the first from here."""
    found = hits(reader.scene, reader.acts, reader.view)
    subject = None if isinstance(reader.view.subject, FootnoteRef) else reader.view.subject
    return reader.with_job(SeekingJob(found, subject, by), MAX_AT_ONCE), NOTHING


def _show(reader: Reader, found: Hits, key: Entity) -> Reader:
    """The reader looking at a hit, with its rank among the hits."""
    now = look(reader, key, jump=True) if key != reader.view.subject else reader
    now = now.with_focus("localities" if isinstance(key, PlaceRef) else "timeline")
    return now.with_job(RankingJob(found, key), MAX_AT_ONCE)


def show_first(reader: Reader, found: Hits) -> Reader:
    """The reader with the first hits in view, not yet looking at them."""
    keys = found.first(MAX_TRIED)
    for name in ("localities", "timeline"):
        first = reader.lists[name].items.first_of(keys)
        if first is not None:
            reader = reader.with_list(name, reader.lists[name].standing_on(first))
    return reader
