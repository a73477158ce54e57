"""A chronicle with everything that is worked out once for it."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property

from homs_tui.core.axis import HOUR, Axis
from homs_tui.core.bilingual import Lang
from homs_tui.core.changes import claims_by_hour
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.claim import Claim
from homs_tui.core.control import Control, Kind
from homs_tui.core.locality import Locality
from homs_tui.core.window import Interval
from homs_tui.present.rows import Item
from homs_tui.text.fold import matches
from homs_tui.text.shape import width as cells
from homs_tui.text.typesetting import Typesetting

MOST_KEPT = 20_000
"""Rows that are kept; each letter of a search makes new ones."""


class Scene:
    """What both front ends draw from. *article* is the text of the article, if the reader has it."""

    def __init__(self, chronicle: Chronicle, article: str | None = None) -> None:
        self.chronicle = chronicle
        self.control = Control(chronicle)
        self.article = article
        self.notes: Mapping[str, str] = {}
        """What the reader has written, by "place:ID" or "claim:ID"; replaced as a whole when something is written."""
        self._kept: dict[tuple[object, ...], Item] = {}
        self._widest: dict[tuple[bool, Lang], tuple[int, int]] = {}

    def once(self, key: tuple[object, ...], make: Callable[[], Item]) -> Item:
        """A row made before, or made now; *key* holds all that it depends on."""
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = make()
        return self._kept[key]

    @property
    def axis(self) -> Axis:
        """The hours."""
        return self.chronicle.axis

    @cached_property
    def by_hour(self) -> tuple[tuple[str, ...], ...]:
        """For each hour the claims that may fall in it."""
        return claims_by_hour(self.control, self.axis)

    @cached_property
    def density(self) -> tuple[int, ...]:
        """For each hour how many claims may fall in it, without those of which no more is told than the whole axis."""
        return tuple(sum(claim not in self.standing for claim in claims) for claims in self.by_hour)

    @cached_property
    def standing(self) -> frozenset[str]:
        """The claims of which no more is told than the whole axis: they are of every hour, and of none."""
        axis = self.axis
        return frozenset(c for c, w in self.windows.items() if w.earliest <= axis.first and w.latest >= axis.last)

    @cached_property
    def change_hours(self) -> frozenset[int]:
        """The hours at which a change shows first."""
        ahead = (-((self.axis.first - change.at) // HOUR) for change in self.control.changes)
        return frozenset(hour for hour in ahead if 0 <= hour <= self.axis.count)

    @cached_property
    def windows(self) -> dict[str, Interval]:
        """The narrowed window of each claim."""
        return {claim.id: self.control.tightened(claim.id) for claim in self.chronicle.claims}

    @cached_property
    def _by_end(self) -> list[tuple[Interval, str]]:
        return sorted(((self.windows[c.id], c.id) for c in self.chronicle.claims), key=lambda w: (w[0].latest, w[0].earliest))

    @cached_property
    def _by_start(self) -> list[tuple[Interval, str]]:
        return sorted((self.windows[c.id], c.id) for c in self.chronicle.claims)

    def past(self, hour: int) -> list[str]:
        """Claims that certainly lie before an hour, the latest first."""
        end = bisect_right(self._by_end, self.axis.at(hour), key=lambda w: w[0].latest)
        return [claim for _, claim in reversed(self._by_end[:end])]

    def future(self, hour: int) -> list[str]:
        """Claims that certainly lie after an hour, the earliest first."""
        start = bisect_left(self._by_start, self.axis.at(hour) + HOUR, key=lambda w: w[0].earliest)
        return [claim for _, claim in self._by_start[start:]]

    def is_told_of(self, place: str) -> bool:
        """Is it told at any hour who holds the place?"""
        return any(segment.status.kind is not Kind.UNKNOWN for segment in self.control.segments(place))

    @cached_property
    def places(self) -> tuple[Locality, ...]:
        """The places in the order of the list: by region, wholes before their parts."""
        order = {region.id: index for index, region in enumerate(self.chronicle.regions)}
        return tuple(sorted(self.chronicle.localities, key=lambda place: order[place.region]))

    def widest_names(self, typesetting: Typesetting, indented: Lang) -> tuple[int, int]:
        """The columns of the widest Arabic and the widest English name; those of one language stand behind the indent of
        parts."""
        key = (typesetting.lam_alef, indented)
        if key not in self._widest:
            names = [(place.name, self.depth(place)) for place in self.places]
            arabic = max((cells(name.ar, typesetting) + depth * (indented == "ar") for name, depth in names), default=1)
            english = max((cells(name.en, typesetting) + depth * (indented == "en") for name, depth in names), default=1)
            self._widest[key] = arabic, english
        return self._widest[key]

    def depth(self, place: Locality) -> int:
        """How many places contain it."""
        found, whole = 0, place.part_of
        while whole is not None:
            found, whole = found + 1, self.chronicle.locality[whole].part_of
        return found

    # Search

    def place_words(self, place: Locality) -> tuple[str, ...]:
        """What a search for a place looks at."""
        return (place.name.ar, place.name.en, *place.alt, place.id, self.notes.get(f"place:{place.id}", ""))

    def claim_words(self, claim: Claim) -> tuple[str, ...]:
        """What a search for a claim looks at."""
        told_by = (claim.attributed_to.ar, claim.attributed_to.en) if claim.attributed_to else ()
        note = self.notes.get(f"claim:{claim.id}", "")
        return (claim.summary.ar, claim.summary.en, claim.window.said, *told_by, claim.id, note)

    def find_places(self, query: str) -> list[str]:
        """The places that a search finds, in the order of the list."""
        return [p.id for p in self.places if any(matches(query, word) for word in self.place_words(p))]

    def find_claims(self, query: str) -> list[str]:
        """The claims that a search finds, in the order of time."""
        claim = self.chronicle.claim
        return [c for _, c in self._by_start if any(matches(query, word) for word in self.claim_words(claim[c]))]
