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


class PreviewJob:
    """Shows the hit to which a search would go, then counts the others."""

    def __init__(self, found: Hits, subject: Entity | FootnoteRef | None) -> None:
        self.found = found
        self._key: Entity | None = None
        self._seeks = True
        self._way = found.beside(_hit_of(subject), 0)
        self._work = found.searched()

    def advance(self) -> bool:
        """Look for the hit, and count, one step further; False at the end."""
        if self._seeks:
            try:
                self._key = next(self._way)
                self._seeks = self._key is None
            except StopIteration:
                self._seeks = False
        return next(self._work, None) is not None or self._seeks

    def report(self, reader: Reader, done: bool) -> Reader:
        """The reader looking at the hit; the number of hits is read from them when the screen is composed."""
        return reader if self._key is None else _looking_at_hit(reader, self._key)


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
        shown = any(reader.lists[name].items.find(self.key) is not None for name in ("localities", "timeline"))
        notice = "notice.hit_so_far" if not done else "notice.hit" if shown else "notice.hit_hidden"
        return reader.notified(notice, which=which, known=self.found.known)


def hit(reader: Reader, by: int) -> Step:
    """Go to the hit *by* places after the subject, or before it where negative; for 0 to the first from here."""
    found = hits(reader.scene, reader.acts, reader.view)
    return reader.with_job(SeekingJob(found, _hit_of(reader.view.subject), by), MAX_AT_ONCE), NOTHING


def _hit_of(subject: Entity | FootnoteRef | None) -> Entity | None:
    """A subject where it can be a hit: a footnote is found through the claims that have it."""
    return None if isinstance(subject, FootnoteRef) else subject


def _show(reader: Reader, found: Hits, key: Entity) -> Reader:
    """The reader looking at a hit, with its rank among the hits."""
    before = reader if key == reader.view.subject else reader.with_jump_recorded()
    return _looking_at_hit(before, key).with_job(RankingJob(found, key), MAX_AT_ONCE)


def _looking_at_hit(reader: Reader, key: Entity) -> Reader:
    """The reader looking at a hit, with the focus in the list that it is in, so that list and detail show the same."""
    now = reader if key == reader.view.subject else look(reader, key)
    pane = "localities" if isinstance(key, PlaceRef) else "timeline"
    return now if now.focus == pane else now.with_focus(pane)
