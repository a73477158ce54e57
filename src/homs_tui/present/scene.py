"""A chronicle with everything that is worked out once for it."""

from collections.abc import Sequence
from functools import cached_property

from homs_tui.core.axis import Axis
from homs_tui.core.bilingual import Lang
from homs_tui.core.changes import ByHour
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim
from homs_tui.core.control import Control
from homs_tui.core.identifiers import ClaimId, PlaceId
from homs_tui.core.instants import HOUR, LONG, SHORT, number, read
from homs_tui.core.locality import Locality
from homs_tui.core.precompute import hour_range, precompute
from homs_tui.core.precomputed import Precomputed
from homs_tui.core.subject import ClaimRef, PlaceRef
from homs_tui.core.tally import Tally
from homs_tui.present.acts import Acts
from homs_tui.present.claim_order import ClaimOrder, Hours, Windows
from homs_tui.present.memo import Memory, memoized
from homs_tui.present.profile import DensityColumn, profile
from homs_tui.present.search.finder import Matches, SearchIndex
from homs_tui.present.search.hits import Hits
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

MAX_ROWS = 4096
"""Rows of a kind that are kept; each letter of a search makes new ones."""
MAX_LISTS = 8
"""Lists of places that are kept."""
MAX_SIZES = 8
"""Measures that are kept, each for a size of the screen or a way of drawing."""
MAX_SEARCHES = 4
"""Searches that are kept."""


class Scene(Memory):
    """What both front ends draw from. *article* is the text of the article, if the reader has it."""

    def __init__(self, chronicle: Chronicle, article: str | None = None, precomputed: Precomputed | None = None) -> None:
        """With what was *precomputed* before from the same chronicle nothing is worked out again."""
        super().__init__()
        self.chronicle = chronicle
        self.control = Control(chronicle, precomputed=precomputed)
        self._given = precomputed
        self.article = article

    @property
    def axis(self) -> Axis:
        """The hours."""
        return self.chronicle.axis

    @cached_property
    def precomputed(self) -> Precomputed:
        """What is worked out once for the chronicle, to be kept and handed back when the same one is opened again."""
        return self._given or precompute(self.control, self.axis)

    @cached_property
    def by_hour(self) -> ByHour:
        """For each hour the claims that may fall in it, the narrowest first."""
        return ByHour(self.control, self.axis, self.precomputed)

    def is_of_hour(self, claim: ClaimId, hour: int) -> bool:
        """May a claim fall in an hour?"""
        index = 2 * self.control.claim_number[claim]
        low, high = hour_range(self.axis, *read(LONG, self.precomputed.windows)[index : index + 2])
        return low <= hour <= high

    @cached_property
    def density(self) -> Sequence[int]:
        """For each hour how many claims may fall in it, without those of which no more is told than the whole axis."""
        return read(SHORT, self.precomputed.density)

    @memoized(MAX_SIZES)
    def columns(self, hours: int) -> tuple[DensityColumn, ...]:
        """The axis in columns of so many hours each."""
        return profile(self.density, self.change_hours, hours)

    @cached_property
    def max_density(self) -> int:
        """The greatest density, at least one."""
        return max(self.density) or 1

    @cached_property
    def standing(self) -> frozenset[ClaimId]:
        """The claims of which no more is told than the whole axis: they are of every hour, and of none."""
        return frozenset(self.chronicle.claims[index].id for index in read(SHORT, self.precomputed.standing))

    @cached_property
    def change_hours(self) -> Hours:
        """The hours at which a change shows first."""
        return Hours(read(SHORT, self.precomputed.change_hours))

    @cached_property
    def tally(self) -> Tally:
        """How many places are in each state. Places with parts are not counted beside their parts, nor places that are only
        mentioned: those whose holder no claim ever tells."""
        return Tally(self.precomputed.tally)

    @cached_property
    def windows(self) -> Windows:
        """The narrowed window of each claim."""
        return Windows(self.control)

    @cached_property
    def by_end(self) -> ClaimOrder:
        """The claims by the ends of their narrowed windows, then by their starts."""
        windows = read(LONG, self.precomputed.windows)
        key = lambda claim: (windows[2 * claim + 1], windows[2 * claim], claim)  # noqa: E731
        return ClaimOrder(self.control, read(SHORT, self.precomputed.by_end), key)

    @cached_property
    def by_start(self) -> ClaimOrder:
        """The claims in the order of time: by their narrowed windows."""
        windows, claims = read(LONG, self.precomputed.windows), self.chronicle.claims
        key = lambda claim: (windows[2 * claim], windows[2 * claim + 1], claims[claim].id)  # noqa: E731
        return ClaimOrder(self.control, read(SHORT, self.precomputed.by_start), key)

    def past(self, hour: int) -> Sequence[ClaimId]:
        """Claims that certainly lie before an hour, the latest first."""
        end = self.by_end.before((number(self.axis.at(hour)) + 1,))
        return self.by_end.part(0, end, backwards=True)

    def future(self, hour: int) -> Sequence[ClaimId]:
        """Claims that certainly lie after an hour, the earliest first."""
        start = self.by_start.before((number(self.axis.at(hour)) + HOUR,))
        return self.by_start.part(start, len(self.by_start))

    @property
    def places(self) -> tuple[Locality, ...]:
        """The places in the order of the list: by region, wholes before their parts."""
        return self.chronicle.listed

    @memoized(MAX_SIZES)
    def widest_names(self, typesetting: Typesetting, indented: Lang) -> tuple[int, int]:
        """The columns of the widest Arabic and the widest English name; those of one language stand behind the indent of
        parts."""
        names = [(place.name, self.depth(place)) for place in self.places]
        arabic = max((cells(name.ar, typesetting) + depth * (indented == "ar") for name, depth in names), default=1)
        english = max((cells(name.en, typesetting) + depth * (indented == "en") for name, depth in names), default=1)
        return arabic, english

    def depth(self, place: Locality) -> int:
        """How many places contain it."""
        found, whole = 0, place.part_of
        while whole is not None:
            found, whole = found + 1, self.chronicle.locality[whole].part_of
        return found

    # Search

    def place_words(self, place: Locality) -> tuple[str, ...]:
        """What a search for a place looks at, beside the reader's note."""
        return (place.name.ar, place.name.en, *place.alt, place.id)

    def claim_words(self, claim: Claim) -> tuple[str, ...]:
        """What a search for a claim looks at, beside the reader's note."""
        told_by = (claim.attributed_to.ar, claim.attributed_to.en) if claim.attributed_to else ()
        return (claim.summary.ar, claim.summary.en, claim.window.said, *told_by, claim.id)

    @cached_property
    def _search_indices(self) -> tuple[SearchIndex[PlaceId], SearchIndex[ClaimId]]:
        places, claims = self.places, self.by_start
        of_place, of_claim = {place.id: index for index, place in enumerate(places)}, self.chronicle.claim
        return (
            SearchIndex(PlaceRef, tuple(of_place), of_place.get, lambda index: self.place_words(places[index])),
            SearchIndex(ClaimRef, claims, claims.find, lambda index: self.claim_words(of_claim[claims[index]])),
        )

    @memoized(MAX_SEARCHES)
    def search(self, acts: Acts, query: str) -> Hits:
        """What a search finds: places in the order of the list, then claims in the order of time. It is found as it is
        looked at; the last searches are kept."""
        return Hits(query, tuple(Matches(source, query, acts.notes) for source in self._search_indices))
