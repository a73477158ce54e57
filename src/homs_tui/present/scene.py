"""A chronicle with everything that is computed once for it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Lang
from homs_tui.core.changes import ByHour
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim
from homs_tui.core.control import Control
from homs_tui.core.identifiers import ClaimId
from homs_tui.core.instants import HOUR, LONG, SHORT, number, read
from homs_tui.core.locality import Locality
from homs_tui.core.precompute import hour_range, precompute
from homs_tui.core.precomputed import Precomputed
from homs_tui.core.tally import Tally
from homs_tui.present.acts import Acts
from homs_tui.present.claim_order import ClaimOrder, Hours, Windows
from homs_tui.present.memo import Memory, memoized
from homs_tui.present.profile import StripColumn, profile
from homs_tui.present.search.entries import SearchedEntries
from homs_tui.present.search.finder import Matches
from homs_tui.present.search.hits import Hits
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

if TYPE_CHECKING:
    from homs_tui.core.article_copy import ArticleCopy

MAX_ROWS = 4096
"""How many rows of a kind are cached; each letter of a search makes new ones."""
MAX_LISTS = 8
"""How many lists of places are cached."""
MAX_SIZES = 8
"""How many measurements are cached, each for a screen size or a typesetting."""
MAX_SEARCHES = 4
"""How many searches are cached."""


class Scene(Memory):
    """What both front ends present. *article* is the text of the article, if the reader has it."""

    def __init__(self, chronicle: Chronicle, article: str | None = None, precomputed: Precomputed | None = None) -> None:
        """Given what was *precomputed* from the same chronicle, nothing is computed again."""
        super().__init__()
        self.chronicle = chronicle
        self.control = Control(chronicle, precomputed=precomputed)
        self._given = precomputed
        self.article = article

    @cached_property
    def article_copy(self) -> "ArticleCopy | None":
        """The article, with where it has the passages; None if the reader does not have it."""
        if self.article is None:
            return None
        from homs_tui.core.article_copy import ArticleCopy  # noqa: PLC0415 - imports OpenSSL, needed only with the article

        return ArticleCopy(self.chronicle, self.article)

    def passage(self, claim: Claim) -> str:
        """The words of the article that a claim rests on; empty if the reader's copy does not contain them."""
        copy = self.article_copy
        place = copy.place(claim.where) if copy else None
        return copy.text[place.start : place.end] if copy and place else ""

    @property
    def axis(self) -> Axis:
        """The hours."""
        return self.chronicle.axis

    @cached_property
    def precomputed(self) -> Precomputed:
        """What is derived once from the chronicle, to be stored and passed in when the same chronicle is opened again."""
        return self._given or precompute(self.control, self.axis)

    @cached_property
    def by_hour(self) -> ByHour:
        """For each hour, the claims that may fall in it, the narrowest first."""
        return ByHour(self.control, self.axis, self.precomputed)

    def is_of_hour(self, claim: ClaimId, hour: int) -> bool:
        """Whether a claim may fall in an hour."""
        index = 2 * self.control.claim_number[claim]
        low, high = hour_range(self.axis, *read(LONG, self.precomputed.windows)[index : index + 2])
        return low <= hour <= high

    @memoized(MAX_SIZES)
    def columns(self, count: int) -> tuple[StripColumn, ...]:
        """The axis in so many columns."""
        changed, open_ = (read(SHORT, packed) for packed in (self.precomputed.changed, self.precomputed.open))
        return profile(changed, open_, self.change_hours, count)

    @cached_property
    def told(self) -> int:
        """How many of the places that are counted ever have a known state; at least one."""
        return self.precomputed.told or 1

    @cached_property
    def standing(self) -> frozenset[ClaimId]:
        """The claims whose windows span the whole axis: they belong to every hour and to none in particular."""
        return frozenset(self.chronicle.claim_ids[index] for index in read(SHORT, self.precomputed.standing))

    @cached_property
    def change_hours(self) -> Hours:
        """The hours at which a change first shows."""
        return Hours(read(SHORT, self.precomputed.change_hours))

    @cached_property
    def tally(self) -> Tally:
        """How many places are in each state; see `Chronicle.is_counted`."""
        return Tally(self.precomputed.tally)

    @cached_property
    def windows(self) -> Windows:
        """The narrowed window of each claim."""
        return Windows(self.control)

    @cached_property
    def by_end(self) -> ClaimOrder:
        """The claims sorted by the ends of their narrowed windows, then by their starts."""
        windows = read(LONG, self.precomputed.windows)
        key = lambda claim: (windows[2 * claim + 1], windows[2 * claim], claim)  # noqa: E731
        return ClaimOrder(self.control, read(SHORT, self.precomputed.by_end), key)

    @cached_property
    def by_start(self) -> ClaimOrder:
        """The claims in order of time: sorted by their narrowed windows."""
        windows, ids = read(LONG, self.precomputed.windows), self.chronicle.claim_ids
        key = lambda claim: (windows[2 * claim], windows[2 * claim + 1], ids[claim])  # noqa: E731
        return ClaimOrder(self.control, read(SHORT, self.precomputed.by_start), key)

    def past(self, hour: int) -> Sequence[ClaimId]:
        """Claims that certainly lie before an hour, the latest first."""
        end = self.by_end.before((number(self.axis.at(hour)) + 1,))
        return self.by_end.part(0, end, backwards=True)

    def future(self, hour: int) -> Sequence[ClaimId]:
        """Claims that certainly lie after an hour, the earliest first."""
        start = self.by_start.before((number(self.axis.at(hour)) + HOUR,))
        return self.by_start.part(start, len(self.by_start))

    @cached_property
    def claims_on(self) -> Mapping[str, tuple[ClaimId, ...]]:
        """The claims that have a footnote, by the footnote's identifier, in order of time."""
        found: dict[str, list[ClaimId]] = {footnote.id: [] for footnote in self.chronicle.footnotes}
        for claim in self.by_start:
            for name in self.chronicle.claim[claim].footnotes:
                found[name].append(claim)
        return {name: tuple(claims) for name, claims in found.items()}

    @property
    def places(self) -> tuple[Locality, ...]:
        """The places in list order: by region, wholes before their parts."""
        return self.chronicle.listed

    @memoized(MAX_SIZES)
    def usual_widths(self, typesetting: Typesetting, indented: Lang) -> tuple[int, int]:
        """The columns within which nine in ten names fit, with the indent of parts in the language *indented*: those in that
        language, and those in the other one."""
        other: Lang = "en" if indented == "ar" else "ar"
        own = sorted(cells(place.name.in_(indented), typesetting) + self.depth(place) for place in self.places)
        others = sorted(cells(place.name.in_(other), typesetting) for place in self.places)
        index = len(own) * 9 // 10
        return (own[index], others[index]) if own else (1, 1)

    def depth(self, place: Locality) -> int:
        """How many places contain it."""
        return self.chronicle.depth[place.id]

    # Search

    @cached_property
    def searched(self) -> SearchedEntries:
        """What a search looks at."""
        statuses = lambda place: (segment.status for segment in self.control.segments(place))  # noqa: E731
        return SearchedEntries(self.chronicle, self.by_start, statuses, self.passage)

    @memoized(MAX_SEARCHES)
    def search(self, acts: Acts, query: str) -> Hits:
        """The hits of a search, found lazily: places in list order, then claims in order of time. The last few are cached."""
        return Hits(query, tuple(Matches(source, query, acts.notes) for source in self.searched.indices))
