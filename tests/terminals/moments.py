"""Which screens of the explorer are judged, and which texts must be legible there.

The texts are those of the dataset, given by the identifiers of their entries, so that wording and layout may change without
changes here. Each text is looked for on the screen that the program draws without a terminal, which also says which cells it
occupies; what is there of it, line by line, must be read in those cells of the photograph.
"""

from dataclasses import dataclass
from typing import Final

from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.core.chronicle import Chronicle
from homs_tui.core.identifiers import ClaimId, PlaceId


@dataclass(frozen=True, slots=True)
class Moment:
    """One screen."""

    name: str
    """Its name, used in the names of photographs."""
    lang: Lang
    """The language of the interface."""
    at: str
    """The hour."""
    keys: tuple[str, ...] = ()
    """The keys pressed then, by Textual's names."""
    places: tuple[str, ...] = ()
    """The places whose names must be read."""
    claims: tuple[str, ...] = ()
    """The claims whose words must be read."""
    is_of_lists: bool = True
    """Whether lists with brackets fill it, and not a map."""

    def min_phrases(self, size: tuple[int, int]) -> int:
        """The fewest phrases that a screen of a size must have: with fewer the moment would test nothing. Most names on a map
        are shorter than a phrase; its signs and dots are compared cell by cell."""
        if not self.is_of_lists:
            return 3 if size[0] >= 120 else 1
        return 8 if size[0] >= 120 else 4

    def texts(self, chronicle: Chronicle) -> list[tuple[Lang, str]]:
        """The texts that must be read, in both languages: a screen has one of them or both."""
        found: list[Bilingual | None] = [chronicle.title]
        for id_ in self.places:
            place = chronicle.locality[PlaceId(id_)]
            found += [place.name, place.initial.ground if place.initial else None]
        for id_ in self.claims:
            claim = chronicle.claim[ClaimId(id_)]
            found += [claim.summary, claim.note, claim.attributed_to, claim.window.convention]
        return [pair for text in found if text is not None for pair in (("ar", text.ar), ("en", text.en))]


PLACES: Final = ("homs", "deir-baalba", "air-intel", "div26", "east-alawite-quarters")
MAP_PLACES: Final = (
    "farhaniyah", "zaafaranah", "mukarramiyah", "waziiyah", "ghasibiyah-north", "dar-kabirah", "qaryatayn", "coast",
    "north-homs", "wadi-dhahab", "military-academy", "central-prison", "deir-baalba", "clock-square", "north-west-quarters",
)  # fmt: skip
CLAIMS: Final = ("alawite-quarters-held-at-ten", "tartus-road-held-at-ten")

MOMENTS: Final = {
    moment.name: moment
    for moment in (
        # The end of the detail has brackets.
        Moment("english", "en", "sat 22", ("3", "G"), places=PLACES, claims=CLAIMS),
        Moment("arabic", "ar", "sat 22", ("3", "G"), places=PLACES, claims=CLAIMS),
        # A claim with the footnotes [إنج 2] and [إنج 3], with brackets and quotation marks in Arabic.
        Moment("map", "ar", "sat 12", ("M", "i"), places=MAP_PLACES, is_of_lists=False),
        Moment("map-of-the-west", "en", "sat 12", ("M",), places=MAP_PLACES, is_of_lists=False),
        Moment("map-of-the-city", "en", "sat 22", ("M", "i", "i"), places=MAP_PLACES, is_of_lists=False),
        Moment("claim", "ar", "fri 12", ("slash", *"seventy", "enter"), ("deir-baalba",), ("seventy-positions-taken",)),
    )
}
"""By name."""
