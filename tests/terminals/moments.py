"""Which screens of the explorer are looked at, and what must be read there.

What must be read are texts of the dataset, by the identifiers of their entries: wording and layout may change without these
lines changing. Each text is looked for on the screen that the program draws without a terminal, which also says in which
cells it stands; whatever is there of it, line by line, must be read in those cells of the photograph.
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
    """What it is called in the name of a photograph."""
    lang: Lang
    """The language of the interface."""
    at: str
    """The hour."""
    keys: tuple[str, ...] = ()
    """What is pressed then, as Textual names keys."""
    places: tuple[str, ...] = ()
    """The places whose names must be read."""
    claims: tuple[str, ...] = ()
    """The claims whose words must be read."""

    def least(self, size: tuple[int, int]) -> int:
        """How many phrases a screen of a size must have: with fewer the moment would be no test."""
        return 8 if size[0] >= 120 else 4

    def texts(self, chronicle: Chronicle) -> list[tuple[Lang, str]]:
        """What must be read, in both languages: a screen has one of them or both."""
        found: list[Bilingual | None] = [chronicle.title]
        for id_ in self.places:
            place = chronicle.locality[PlaceId(id_)]
            found += [place.name, place.initial.ground if place.initial else None]
        for id_ in self.claims:
            claim = chronicle.claim[ClaimId(id_)]
            found += [claim.summary, claim.note, claim.attributed_to, claim.window.convention]
        return [pair for text in found if text is not None for pair in (("ar", text.ar), ("en", text.en))]


PLACES: Final = ("homs", "deir-baalba", "air-intel", "div26", "east-alawite-quarters")
CLAIMS: Final = ("alawite-quarters-held-at-ten", "tartus-road-held-at-ten")

MOMENTS: Final = {
    moment.name: moment
    for moment in (
        Moment("english", "en", "sat 22", places=PLACES, claims=CLAIMS),
        Moment("arabic", "ar", "sat 22", places=PLACES, claims=CLAIMS),
        # A claim whose footnotes are [إنج 2] and [إنج 3], with brackets and quotation marks in Arabic.
        Moment("claim", "ar", "fri 12", ("slash", *"seventy", "enter"), ("deir-baalba",), ("seventy-positions-taken",)),
    )
}
"""By name."""
